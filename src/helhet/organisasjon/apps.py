"""App registration."""

from django.apps import AppConfig


class OrganisasjonConfig(AppConfig):
    """The room «Organisasjon»."""

    name = "helhet.organisasjon"
    verbose_name = "Organisasjon"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Note log-ins from the start, and let what the room has be found by search."""
        # The models exist only after the registry is ready.
        from helhet.felles.sok import koble_til  # noqa: PLC0415
        from helhet.organisasjon.domain.sok import KILDER  # noqa: PLC0415
        from helhet.organisasjon.innlogging.signaler import koble  # noqa: PLC0415

        koble()
        koble_til(*KILDER)
