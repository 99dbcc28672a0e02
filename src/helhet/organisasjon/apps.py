"""App registration."""

from django.apps import AppConfig


class OrganisasjonConfig(AppConfig):
    """The room «Organisasjon»."""

    name = "helhet.organisasjon"
    verbose_name = "Organisasjon"
    default_auto_field = "django.db.models.BigAutoField"
