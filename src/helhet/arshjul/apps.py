"""App registration."""

from django.apps import AppConfig


class ArshjulConfig(AppConfig):
    """The room «Årshjul»."""

    name = "helhet.arshjul"
    verbose_name = "Årshjul"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let events be found by search, be talked about and be put back; tell of tasks."""
        from helhet.arshjul.domain.angring import VAKTER  # noqa: PLC0415  # models load before ready
        from helhet.arshjul.domain.oppgaver import ventende_for  # noqa: PLC0415  # as above
        from helhet.arshjul.domain.sak import KILDE  # noqa: PLC0415  # as above
        from helhet.arshjul.domain.sok import KILDER  # noqa: PLC0415  # as above
        from helhet.felles.angre import koble_til_angring  # noqa: PLC0415  # as above
        from helhet.felles.sok import koble_til  # noqa: PLC0415  # as above
        from helhet.samtale.domain import oppgaveport  # noqa: PLC0415  # as above
        from helhet.traad.domain import sak  # noqa: PLC0415  # as above
        from helhet.traad.enums import Sakslag  # noqa: PLC0415  # as above

        koble_til(*KILDER)
        koble_til_angring(VAKTER)
        oppgaveport.koble_til(ventende_for)
        sak.koble_til(Sakslag.BEGIVENHET, kilde=KILDE)
