"""App registration."""

from django.apps import AppConfig


class HopConfig(AppConfig):
    """The room «HØP»."""

    name = "helhet.hop"
    verbose_name = "HØP"
    default_auto_field = "django.db.models.BigAutoField"
