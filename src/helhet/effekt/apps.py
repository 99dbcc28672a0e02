"""App registration."""

from django.apps import AppConfig


class EffektConfig(AppConfig):
    """The room «Effekt»."""

    name = "helhet.effekt"
    verbose_name = "Effekt"
    default_auto_field = "django.db.models.BigAutoField"
