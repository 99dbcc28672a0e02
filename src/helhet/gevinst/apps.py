"""App registration."""

from django.apps import AppConfig


class GevinstConfig(AppConfig):
    """The room «Gevinst»."""

    name = "helhet.gevinst"
    verbose_name = "Gevinst"
    default_auto_field = "django.db.models.BigAutoField"
