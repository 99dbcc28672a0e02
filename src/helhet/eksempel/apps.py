"""App registration."""

from django.apps import AppConfig


class EksempelConfig(AppConfig):
    """The room «Eksempelkommune»."""

    name = "helhet.eksempel"
    verbose_name = "Eksempelkommune"
    default_auto_field = "django.db.models.BigAutoField"
