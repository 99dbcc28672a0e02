"""App registration."""

from django.apps import AppConfig


class GevinstplanConfig(AppConfig):
    """The room «Gevinstplan»."""

    name = "helhet.gevinstplan"
    verbose_name = "Gevinstplan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring what the plans ask to the front page, and let what is taken out be put back."""
        from helhet.arshjul.domain import oppgavekilder  # noqa: PLC0415  # models load before ready
        from helhet.felles.angre import koble_til_angring  # noqa: PLC0415  # as above
        from helhet.gevinstplan.domain.angring import VAKTER  # noqa: PLC0415  # as above
        from helhet.gevinstplan.domain.oppgaver import Plankilde  # noqa: PLC0415  # as above

        oppgavekilder.koble_til(Plankilde())
        koble_til_angring(VAKTER)
