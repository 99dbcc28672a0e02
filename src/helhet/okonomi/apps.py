"""App registration."""

from django.apps import AppConfig


class OkonomiConfig(AppConfig):
    """The room «Økonomi»."""

    name = "helhet.okonomi"
    verbose_name = "Økonomi"
    default_auto_field = "django.db.models.BigAutoField"
