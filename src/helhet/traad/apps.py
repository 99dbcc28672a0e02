"""App registration."""

from django.apps import AppConfig


class TraadConfig(AppConfig):
    """The room «Tråden»."""

    name = "helhet.traad"
    verbose_name = "Tråden"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the talk about things be found by search, and what is taken away be put back."""
        from helhet.felles.angre import koble_til_angring  # noqa: PLC0415  # models load before ready
        from helhet.felles.sok import koble_til  # noqa: PLC0415  # as above
        from helhet.traad.domain.angring import VAKTER  # noqa: PLC0415  # as above
        from helhet.traad.domain.sok import KILDER  # noqa: PLC0415  # as above

        koble_til_angring(VAKTER)
        koble_til(*KILDER)
