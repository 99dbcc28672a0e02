"""App registration."""

from django.apps import AppConfig


class ArshjulConfig(AppConfig):
    """The room «Årshjul»."""

    name = "helhet.arshjul"
    verbose_name = "Årshjul"
    default_auto_field = "django.db.models.BigAutoField"
