"""App registration."""

from django.apps import AppConfig


class GevinstConfig(AppConfig):
    """The room «Gevinst»."""

    name = "helhet.gevinst"
    verbose_name = "Gevinst"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer the room hop's questions about benefits, and let benefits be found by search."""
        from helhet.felles import sok as soket  # noqa: PLC0415  # models load before ready
        from helhet.felles.angre import koble_til_angring  # noqa: PLC0415  # as above
        from helhet.gevinst.domain import angring, sok  # noqa: PLC0415  # as above
        from helhet.gevinst.domain.hopsvar import Gevinstsvar  # noqa: PLC0415  # as above
        from helhet.hop.domain.gevinstport import koble_til  # noqa: PLC0415  # as above

        koble_til(Gevinstsvar())
        soket.koble_til(*sok.KILDER)
        koble_til_angring(angring.VAKTER)
