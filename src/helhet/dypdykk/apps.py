"""App registration."""

from django.apps import AppConfig


class DypdykkConfig(AppConfig):
    """The room «Dypdykk»."""

    name = "helhet.dypdykk"
    verbose_name = "Dypdykk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let sheets and potentials be found by search."""
        from helhet.dypdykk.domain.sok import KILDER  # noqa: PLC0415  # models load before ready
        from helhet.felles.sok import koble_til  # noqa: PLC0415  # as above

        koble_til(*KILDER)
