"""App registration."""

from django.apps import AppConfig


class SamtaleConfig(AppConfig):
    """The room «Samtale»."""

    name = "helhet.samtale"
    verbose_name = "Samtale"
    default_auto_field = "django.db.models.BigAutoField"
