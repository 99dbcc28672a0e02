"""App registration."""

from django.apps import AppConfig


class FellesConfig(AppConfig):
    """The room «Felles»."""

    name = "helhet.felles"
    verbose_name = "Felles"
    default_auto_field = "django.db.models.BigAutoField"
