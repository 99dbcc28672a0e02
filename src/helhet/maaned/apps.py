"""App registration."""

from django.apps import AppConfig


class MaanedConfig(AppConfig):
    """The room «Måneden»."""

    name = "helhet.maaned"
    verbose_name = "Måneden"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let what is taken away here be put back by those who did it."""
        from helhet.felles.angre import koble_til_angring  # noqa: PLC0415  # models load before ready
        from helhet.maaned.domain.angring import VAKTER  # noqa: PLC0415  # as above

        koble_til_angring(VAKTER)
