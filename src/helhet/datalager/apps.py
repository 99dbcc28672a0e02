"""App registration."""

from django.apps import AppConfig


class DatalagerConfig(AppConfig):
    """The room «Datalager»."""

    name = "helhet.datalager"
    verbose_name = "Datalager"
    default_auto_field = "django.db.models.BigAutoField"
