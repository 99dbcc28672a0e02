"""App registration."""

from django.apps import AppConfig


class MoterConfig(AppConfig):
    """The room «Møter»."""

    name = "helhet.moter"
    verbose_name = "Møter"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring follow-up points to the owners' front page, meetings to wheel and search; undo."""
        from helhet.arshjul.domain import (  # noqa: PLC0415  # models load before ready
            begivenhetsdeler,
            oppgavekilder,
        )
        from helhet.felles.angre import koble_til_angring  # noqa: PLC0415  # as above
        from helhet.felles.sok import koble_til  # noqa: PLC0415  # as above
        from helhet.moter.domain.angring import VAKTER  # noqa: PLC0415  # as above
        from helhet.moter.domain.begivenhetssvar import Motesvar  # noqa: PLC0415  # as above
        from helhet.moter.domain.oppgaver import Motekilde  # noqa: PLC0415  # as above
        from helhet.moter.domain.sok import KILDER  # noqa: PLC0415  # as above

        oppgavekilder.koble_til(Motekilde())
        begivenhetsdeler.koble_til(Motesvar())
        koble_til(*KILDER)
        koble_til_angring(VAKTER)
