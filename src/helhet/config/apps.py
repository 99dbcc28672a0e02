"""App registration: the commands that speak to several rooms at once."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The settings' own room."""

    name = "helhet.config"
    verbose_name = "Oppsett"
