"""Use cases on the municipality itself: make one, its settings and its local words."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import Endring, foer_hendelse
from helhet.felles.skrivelaas import skrivevei
from helhet.organisasjon.enums import Maalform
from helhet.organisasjon.models import Kommune

STATUS_GROENN, STATUS_GUL = 90, 60


class UnableToMakeKommune(ValueError):
    """The municipality could not be made; the message says why."""


class InnstillingerEndret(ValueError):
    """Somebody changed the settings since they were read. `lagret` is what they are now."""

    def __init__(self, lagret: "Innstillinger") -> None:
        """Keep them, so that both can be shown."""
        self.lagret = lagret
        super().__init__(_("En annen har endret innstillingene siden du åpnet siden."))


@dataclass(frozen=True)
class Innstillinger:
    """What a municipality has decided for itself; all have a default."""

    krev_gevinst_i_forslag: bool = True
    status_groenn: int = STATUS_GROENN
    status_gul: int = STATUS_GUL
    ord: Mapping[str, str] | None = None

    def fingeravtrykk(self) -> str:
        """Return a mark that differs as soon as one setting is another."""
        deler = (self.krev_gevinst_i_forslag, self.status_groenn, self.status_gul)
        return sha256(repr((*deler, sorted((self.ord or {}).items()))).encode()).hexdigest()[:16]


def opprett_kommune(*, nummer: str, navn: str, maalform: Maalform, er_eksempel: bool = False) -> Kommune:
    """Make a municipality; raises UnableToMakeKommune when the number is taken or not four digits."""
    if Kommune.objects.filter(nummer=nummer).exists():
        raise UnableToMakeKommune(
            f"Fant en kommune med nummer {nummer} fra før. Forventet et ledig nummer. Velg et annet."
        )
    kommune = Kommune(nummer=nummer, navn=navn, maalform=maalform, er_eksempel=er_eksempel)
    kommune.full_clean()
    kommune.save()
    return kommune


def les_innstillinger(kommune: Kommune) -> Innstillinger:
    """Return the municipality's settings, defaults filled in."""
    lagret = kommune.innstillinger
    return Innstillinger(
        krev_gevinst_i_forslag=bool(lagret.get("krev_gevinst_i_forslag", True)),
        status_groenn=int(lagret.get("status_gronn", STATUS_GROENN)),
        status_gul=int(lagret.get("status_gul", STATUS_GUL)),
        ord=dict(lagret.get("ord", {})),
    )


def ordene(kommune: Kommune | None) -> Mapping[str, str]:
    """Return the words that the municipality has chosen, by ours; none when there is no municipality."""
    return les_innstillinger(kommune).ord or {} if kommune else {}


def endre_innstillinger(
    kommune: Kommune, *, nye: Innstillinger, aktor: UUID | None, sett_som: str | None = None
) -> Kommune:
    """Store the settings and log what changed.

    `sett_som` is the mark of the settings that the person saw; raises InnstillingerEndret when they
    are others now.
    """
    with transaction.atomic(), skrivevei():
        laast = Kommune.objects.select_for_update().get(pk=kommune.pk)
        gjelder = les_innstillinger(laast)
        if sett_som is not None and sett_som != gjelder.fingeravtrykk():
            raise InnstillingerEndret(gjelder)
        foer = dict(laast.innstillinger)
        laast.innstillinger = {
            "krev_gevinst_i_forslag": nye.krev_gevinst_i_forslag,
            "status_gronn": nye.status_groenn,
            "status_gul": nye.status_gul,
            "ord": {ord_: eget for ord_, eget in (nye.ord or {}).items() if eget},
        }
        if laast.innstillinger == foer:
            return laast
        laast.save()
        endring = Endring(
            "organisasjon.kommune", str(laast.pk), "innstillinger endret", foer, laast.innstillinger
        )
        foer_hendelse(endring, kommune_id=laast.pk, aktor=aktor)
    return laast
