"""The checks 12 and 24 months after closing: when they are due, and whether measurements fall back."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, opprett
from helhet.gevinst.domain.status import statuser, vurder
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.enums import Varighet
from helhet.gevinstplan.models import Realiseringsplan, Varighetssjekk
from kommuneregn.gevinst import Status

MAANEDER = (12, 24)
GODE = frozenset({Status.GRONN, Status.NAADD})


class UnableToCheckDuration(UnableToSave):
    """The check cannot be stored; the message says what to do."""


@dataclass(frozen=True)
class Varighetsrad:
    """One of the two checks: when it is due, and what was found (None until it is done)."""

    maaneder: int
    frist: date
    sjekk: Varighetssjekk | None
    forfalt: bool

    @property
    def farge(self) -> str:
        """Return the colour of the tag."""
        if self.sjekk is None:
            return "roed" if self.forfalt else "noytral"
        return {Varighet.HOLDER: "groenn", Varighet.DELVIS: "gul"}.get(Varighet(self.sjekk.utfall), "roed")


@dataclass(frozen=True)
class Tilbakefall:
    """An effect that stood well when the plan was closed, and does not now."""

    virkning: Virkning
    foer: str
    naa: str


def om_maaneder(dag: date, maaneder: int) -> date:
    """Return the same day so many months on, or the last of a shorter month."""
    aar, maaned = divmod(dag.year * 12 + dag.month - 1 + maaneder, 12)
    return date(aar, maaned + 1, min(dag.day, monthrange(aar, maaned + 1)[1]))


def varighetsrader(plan: Realiseringsplan, *, idag: date) -> list[Varighetsrad]:
    """Return the two checks of a closed plan; none before it is closed."""
    if plan.avsluttet is None:
        return []
    gjort = {rad.maaneder: rad for rad in plan.varighetssjekker.all()}
    frister = [(maaneder, om_maaneder(plan.avsluttet, maaneder)) for maaneder in MAANEDER]
    return [
        Varighetsrad(maaneder, frist, gjort.get(maaneder), forfalt=frist < idag)
        for maaneder, frist in frister
    ]


def sjekk_varighet(
    plan: Realiseringsplan, *, maaneder: int, utfall: str, merknad: str, dag: date, aktor: UUID | None
) -> Varighetssjekk:
    """Store what was found; raises UnableToCheckDuration before the plan is closed, or a second time."""
    if plan.avsluttet is None or maaneder not in MAANEDER:
        raise UnableToCheckDuration(_("Planen er ikke avsluttet ennå, så det er ingenting å sjekke."))
    if plan.varighetssjekker.filter(maaneder=maaneder).exists():
        raise UnableToCheckDuration(_("Sjekken er gjort fra før."))
    sjekk = Varighetssjekk(plan=plan, maaneder=maaneder, dato=dag, utfall=utfall, merknad=merknad)
    return opprett(sjekk, aktor=aktor)


def tilbakefall(plan: Realiseringsplan, virkninger: Sequence[Virkning], *, idag: date) -> list[Tilbakefall]:
    """Return the effects that were on track at closing and are not now (three queries).

    The status of each day is that of kommuneregn, from what was measured until then; an effect that has
    not been measured since closing tells nothing.
    """
    if plan.avsluttet is None:
        return []
    funnet = []
    for naa in statuser(virkninger, idag=idag).values():
        til_da = [m for m in naa.maalinger if m.dato <= plan.avsluttet]
        datoer = [dato for dato in naa.maaledatoer if dato <= plan.avsluttet]
        da = vurder(
            naa.virkning, maalinger=til_da, maaledatoer=datoer, grenser=naa.grenser, idag=plan.avsluttet
        )
        maalt_siden = len(naa.maalinger) > len(til_da)
        if maalt_siden and da.status in GODE and naa.status not in {*GODE, Status.FORFALT}:
            funnet.append(Tilbakefall(naa.virkning, da.tekst, naa.tekst))
    return funnet
