"""What a plan changes in the base budget outside its actions, and what its funds hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import Endring
from helhet.felles.oversett import oversett
from helhet.felles.skriv import UnableToSave, Versjonskonflikt, laas, ny_versjon, opprett_mange, slett_mange
from helhet.hop.domain.budsjettkontroll import hent_planbudsjett
from helhet.hop.models import Plan, Planfond, Rammelinje
from kommuneregn.kontoplan import DRIFT, INVESTERING, artsnavn
from kommuneregn.kontroller.balansesum import regn_drift, regn_investering
from kommuneregn.kontroller.planbudsjett import Budsjettpost, Planbudsjett, Postkilde

LAAN, FRA_DRIFT, TIL_INVESTERING = "910", "970", "570"
AVSETNING, BRUK = "540", "940"


class UnableToSetFrames(UnableToSave):
    """The frames do not fit the plan; the message says why."""


@dataclass(frozen=True, slots=True)
class Ramme:
    """A change of the base budget in one year: expense positive, income negative, in øre."""

    aar: int
    art: str
    tekst: str
    belop_ore: int
    kontoklasse: int = DRIFT


@dataclass(frozen=True, slots=True)
class Beholdning:
    """What a fund holds when the plan begins, in øre, and where that is known from."""

    fond: str
    belop_ore: int
    kilde: str


def rammer_i(plan: Plan) -> list[Ramme]:
    """Return the frames that stand in the plan."""
    rader = Rammelinje.objects.filter(plan=plan)
    return [Ramme(r.aar, r.art, r.tekst, r.belop_ore, r.kontoklasse) for r in rader]


def sett_rammer(
    plan: Plan,
    *,
    rammer: Sequence[Ramme],
    fond: Sequence[Beholdning] | None = None,
    aktor: UUID | None,
    versjon: int | None = None,
) -> Plan:
    """Replace the plan's frames, and with `fond` what its funds hold; the plan gets a new version.

    Raises UnableToSetFrames for a line that stands twice or lies outside the plan, UnableToSave when the
    plan is adopted, Versjonskonflikt when it was saved since it was read.
    """
    with transaction.atomic():
        laast = laas(plan)
        if versjon is not None and laast.versjon != versjon:
            raise Versjonskonflikt(laast)
        _krev_gyldige(laast, rammer)
        _bytt(laast, Rammelinje, [Rammelinje(plan=laast, **_felt(r)) for r in rammer], aktor=aktor)
        if fond is not None:
            _bytt(laast, Planfond, [Planfond(plan=laast, **_felt(f)) for f in fond], aktor=aktor)
        return ny_versjon(laast, aktor=aktor)


def _felt(rad: Ramme | Beholdning) -> dict[str, object]:
    return {navn: getattr(rad, navn) for navn in rad.__slots__}


def _bytt(
    plan: Plan, slag: type[Rammelinje] | type[Planfond], nye: Sequence[object], *, aktor: UUID | None
) -> None:
    gamle = list(slag.objects.filter(plan=plan))
    felt = {"objekttype": plan._meta.label_lower, "objekt_id": str(plan.pk), "verb": "satte rammer"}
    if gamle:
        slett_mange(gamle, aktor=aktor, om=Endring(**felt, foer={"antall": len(gamle)}, etter=None))
    if nye:
        om = Endring(**felt, foer=None, etter={"antall": len(nye)})
        opprett_mange(list(nye), aktor=aktor, om=om)  # type: ignore[type-var]  # rows of one kind


def _krev_gyldige(plan: Plan, rammer: Iterable[Ramme]) -> None:
    sett: set[tuple[int, int, str, str]] = set()
    for ramme in rammer:
        noekkel = (ramme.aar, ramme.kontoklasse, ramme.art, ramme.tekst)
        if ramme.aar not in plan.aar:
            raise UnableToSetFrames(
                _("Fant en ramme for %(aar)s, som ikke er et år i planen. Rett året.") % {"aar": ramme.aar}
            )
        if noekkel in sett:
            raise UnableToSetFrames(
                _("Fant «%(tekst)s» to ganger for %(aar)s. Slå sammen linjene.")
                % {"tekst": ramme.tekst, "aar": ramme.aar}
            )
        sett.add(noekkel)


def foreslaa_rammer(plan: Plan) -> list[Ramme]:
    """Suggest frames that make every year balance, without those that stand there now.

    The first year follows the annual budget, art by art, when that is imported; what it changes goes on in
    the years after. Then, for each year: what drift gives investments is received there, a loan pays for
    what else lacks financing, and the rest is set aside to or taken from the disposisjonsfond.
    Without a base budget nothing can be suggested.
    """
    budsjett = hent_planbudsjett(plan)
    if budsjett.grunnlag_aar is None:
        return []
    uten = [post for post in budsjett.poster if post.kilde is not Postkilde.JUSTERING]
    foerste = _til_aarsbudsjettet(budsjett, uten)
    forslag = foerste or _salder(budsjett, uten, [], plan.fra_aar)
    for aar in plan.aar[1:]:
        videre = [
            Ramme(aar, ramme.art, ramme.tekst, ramme.belop_ore)
            for ramme in foerste
            if ramme.kontoklasse == DRIFT and ramme.art not in (AVSETNING, BRUK)
        ]
        forslag = [*forslag, *videre, *_salder(budsjett, uten, videre, aar)]
    return forslag


def _til_aarsbudsjettet(budsjett: Planbudsjett, uten: Sequence[Budsjettpost]) -> list[Ramme]:
    """Return what takes the first year from base budget and actions to the annual budget, art by art."""
    if budsjett.aarsbudsjett is None:
        return []
    forskjell: defaultdict[tuple[int, str], int] = defaultdict(int, budsjett.aarsbudsjett)
    for post in uten:
        if post.aar == budsjett.fra_aar:
            forskjell[post.kontoklasse, post.art] -= post.belop_ore
    return [
        Ramme(budsjett.fra_aar, art, oversett(artsnavn(art)), ore, klasse)
        for (klasse, art), ore in sorted(forskjell.items())
        if ore and art
    ]


def _salder(
    budsjett: Planbudsjett, uten: Sequence[Budsjettpost], rammer: Sequence[Ramme], aar: int
) -> list[Ramme]:
    """Return what makes the year balance: the transfer from drift, a loan, and the disposisjonsfond."""
    ut: list[Ramme] = []
    med = _med(budsjett, uten, rammer)
    if mangler := med.sum_ore(aar, DRIFT, [TIL_INVESTERING]) + med.sum_ore(aar, INVESTERING, [FRA_DRIFT]):
        ut.append(Ramme(aar, FRA_DRIFT, _("Overføring fra drift"), -mangler, INVESTERING))
    if rest := regn_investering(_med(budsjett, uten, [*rammer, *ut]), aar=aar).rest.ore:
        art, tekst = (LAAN, _("Lån")) if rest > 0 else (AVSETNING, _("Avsatt til investeringsfond"))
        ut.append(Ramme(aar, art, tekst, -rest, INVESTERING))
    if rest := regn_drift(med, aar=aar).rest.ore:
        art, tekst = (
            (BRUK, _("Bruk av disposisjonsfond"))
            if rest > 0
            else (AVSETNING, _("Avsatt til disposisjonsfond"))
        )
        ut.append(Ramme(aar, art, tekst, -rest))
    return ut


def _med(budsjett: Planbudsjett, uten: Sequence[Budsjettpost], rammer: Iterable[Ramme]) -> Planbudsjett:
    poster = (
        Budsjettpost(r.aar, r.kontoklasse, r.art, r.belop_ore, Postkilde.JUSTERING, r.tekst) for r in rammer
    )
    return Planbudsjett(budsjett.fra_aar, budsjett.til_aar, (*uten, *poster))
