"""App registration."""

from django.apps import AppConfig


class HopConfig(AppConfig):
    """The room «HØP»."""

    name = "helhet.hop"
    verbose_name = "HØP"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let what the room has be found by search, and put back by those who took it away."""
        from helhet.felles.angre import koble_til_angring  # noqa: PLC0415  # models load before ready
        from helhet.felles.sok import koble_til  # noqa: PLC0415  # models load before ready
        from helhet.hop.domain.angring import VAKTER  # noqa: PLC0415  # as above
        from helhet.hop.domain.sok import KILDER  # noqa: PLC0415  # as above

        koble_til(*KILDER)
        koble_til_angring(VAKTER)
