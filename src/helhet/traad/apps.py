"""App registration."""

from django.apps import AppConfig


class TraadConfig(AppConfig):
    """The room «Tråden»."""

    name = "helhet.traad"
    verbose_name = "Tråden"
    default_auto_field = "django.db.models.BigAutoField"
