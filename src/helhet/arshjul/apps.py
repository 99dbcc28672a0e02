"""App registration."""

from django.apps import AppConfig


class ArshjulConfig(AppConfig):
    """The room «Årshjul»."""

    name = "helhet.arshjul"
    verbose_name = "Årshjul"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let what the room has be found by search."""
        from helhet.arshjul.domain.sok import KILDER  # noqa: PLC0415  # models load before ready
        from helhet.felles.sok import koble_til  # noqa: PLC0415  # as above

        koble_til(*KILDER)
