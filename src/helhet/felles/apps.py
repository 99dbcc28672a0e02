"""App registration, and the walls of the database: raised at each `migrate`, told of each scope."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class FellesConfig(AppConfig):
    """The room «Felles»."""

    name = "helhet.felles"
    verbose_name = "Felles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Raise the walls after each migration, so that no new table stands open."""
        # The models exist only after the registry is ready.
        from helhet.felles import fodselsnummer, lokaleord, omfang, radvernsjekk  # noqa: PLC0415

        lokaleord.ta_i_bruk()
        # On the classes that all text fields are of, so that no form can forget it.
        for felt in (forms.CharField, forms.EmailField, forms.URLField):
            felt.default_validators = [*felt.default_validators, fodselsnummer.nekt_fodselsnummer]

        connection_created.connect(omfang.ved_ny_forbindelse, dispatch_uid="helhet.omfang")
        pre_migrate.connect(slipp_laasene, sender=self, dispatch_uid="helhet.laaser")
        post_migrate.connect(sikre_basen, sender=self, dispatch_uid="helhet.radvern")
        register(radvernsjekk.systemsjekk, Tags.database)


def slipp_laasene(*, plan: Sequence[Any] = (), using: str = "default", **_signal: Any) -> None:
    """Let migrations that are to run rebuild tables; the triggers are made anew after them."""
    from helhet.felles import radvern_laas  # noqa: PLC0415

    if plan and using == connection.alias:
        radvern_laas.fjern_laasene()


def sikre_basen(*, using: str = "default", **_signal: Any) -> None:
    """Give new tables their policies, the log its triggers and the serving role its rights."""
    from helhet.felles import radvern, radvern_laas, radvern_logg  # noqa: PLC0415

    if using != connection.alias:
        return
    radvern.sikre()
    radvern_logg.sikre_loggen()
    radvern_laas.sikre_laasene()
    if connection.vendor == "postgresql" and radvern.rolle_finnes(radvern.tjenerrolle()):
        radvern.gi_rettigheter(radvern.tjenerrolle())
