"""App registration."""

from django.apps import AppConfig


class GevinstConfig(AppConfig):
    """The room «Gevinst»."""

    name = "helhet.gevinst"
    verbose_name = "Gevinst"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer the room hop's questions about benefits from now on."""
        from helhet.gevinst.domain.hopsvar import Gevinstsvar  # noqa: PLC0415  # models load before ready
        from helhet.hop.domain.gevinstport import koble_til  # noqa: PLC0415  # as above

        koble_til(Gevinstsvar())
