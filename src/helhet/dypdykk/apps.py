"""App registration."""

from django.apps import AppConfig


class DypdykkConfig(AppConfig):
    """The room «Dypdykk»."""

    name = "helhet.dypdykk"
    verbose_name = "Dypdykk"
    default_auto_field = "django.db.models.BigAutoField"
