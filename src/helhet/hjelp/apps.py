"""App registration."""

from django.apps import AppConfig


class HjelpConfig(AppConfig):
    """The room «Hjelp»."""

    name = "helhet.hjelp"
    verbose_name = "Hjelp"
    default_auto_field = "django.db.models.BigAutoField"
