"""Reads of benefits that several pages use, narrowed to what one may see, and the rights on one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from helhet.gevinst.domain.status import FARGE, TEKST, Vurdering, statuser, verste
from helhet.gevinst.models import Gevinst, Virkning
from helhet.hop.domain.queries import DELTE_TILSTANDER
from helhet.hop.enums import Handlingstilstand
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Delingsslag, Omraade, Rolle, Verb
from kommuneregn.gevinst import Status

PROSJEKTROLLER = (Rolle.PROSJEKTEIER, Rolle.PROSJEKTLEDER)


@dataclass(frozen=True)
class Gevinstrad:
    """One benefit with its effects and their states."""

    gevinst: Gevinst
    vurderinger: tuple[Vurdering, ...]

    @property
    def status(self) -> Status | None:
        """Return the gravest status, None without effects."""
        return verste(self.vurderinger)

    @property
    def farge(self) -> str:
        """Return the colour of the tag."""
        return FARGE[self.status] if self.status else "noytral"

    @property
    def tekst(self) -> str:
        """Return the words of the tag."""
        return str(TEKST[self.status] if self.status else TEKST[Status.MANGLER_GRUNNLAG])


def synlige_gevinster(tilgang: Tilgang) -> QuerySet[Gevinst]:
    """Return the benefits that the person may see.

    Those of the enheter where the right holds (by the benefit's own enhet or the action's), one's
    own as gevinsteier or gevinstansvarlig, those shared with the person or a role of theirs, and for
    roles before whom proposals are laid those of proposed or adopted actions.
    """
    rader: QuerySet[Gevinst] = Gevinst.objects.select_related(
        "handling", "enhet", "gevinsteier", "gevinstansvarlig"
    )
    ider = tilgang.enheter(Verb.SE, Omraade.GEVINST)
    if ider is None:
        return rader
    del_i = _egne(tilgang) | Q(enhet_id__in=ider) | Q(handling__enhet_id__in=ider)
    del_i |= Q(pk__in=tilgang.delte_ider(Delingsslag.GEVINST, Verb.SE))
    if any(tilgang.tildelt(rolle, Verb.SE, Omraade.GEVINST) for rolle in PROSJEKTROLLER):
        meg = tilgang.bruker.pk
        del_i |= Q(handling__prosjekteier_id=meg) | Q(handling__prosjektleder_id=meg)
    if tilgang.ser_lagt_fram(Omraade.GEVINST):
        del_i |= Q(handling__tilstand__in=DELTE_TILSTANDER)
    return rader.filter(del_i)


def egne_gevinster(tilgang: Tilgang) -> QuerySet[Gevinst]:
    """Return the benefits that the person owns or answers for."""
    rader: QuerySet[Gevinst] = Gevinst.objects.select_related(
        "handling", "enhet", "gevinsteier", "gevinstansvarlig"
    )
    return rader.filter(_egne(tilgang))


def _egne(tilgang: Tilgang) -> Q:
    meg = tilgang.bruker.pk
    return Q(gevinsteier_id=meg) | Q(gevinstansvarlig_id=meg)


def kan_endre(tilgang: Tilgang, gevinst: Gevinst) -> bool:
    """Say whether the person may change the benefit."""
    return kan_gevinst(tilgang, Verb.REDIGERE, gevinst)


def kan_gevinst(tilgang: Tilgang, verb: Verb, gevinst: Gevinst) -> bool:
    """Say whether the person may do the verb with the benefit.

    By enhet (its own or the action's), by a part in it as the table says of that part's role, by a
    sharing for the verb, or as input on what is laid before them as a proposal.
    """
    ider = tilgang.enheter(verb, Omraade.GEVINST)
    if ider is None or {gevinst.enhet_id, gevinst.handling.enhet_id} & ider:
        return True
    if any(tilgang.tildelt(rolle, verb, Omraade.GEVINST) for rolle in _deler(tilgang, gevinst)):
        return True
    if gevinst.pk in tilgang.delte_ider(Delingsslag.GEVINST, verb):
        return True
    til_hoering = verb is Verb.FORESLAA and gevinst.handling.tilstand == Handlingstilstand.FORSLAG
    return til_hoering and tilgang.ser_lagt_fram(Omraade.GEVINST) and tilgang.delt(verb, Omraade.GEVINST)


def _deler(tilgang: Tilgang, gevinst: Gevinst) -> set[Rolle]:
    """Return the roles that the person has on this benefit."""
    handling = gevinst.handling
    deler = {
        Rolle.GEVINSTEIER: {gevinst.gevinsteier_id, gevinst.gevinstansvarlig_id},
        Rolle.PROSJEKTEIER: {handling.prosjekteier_id},
        Rolle.PROSJEKTLEDER: {handling.prosjektleder_id},
    }
    return {rolle for rolle, personer in deler.items() if tilgang.bruker.pk in personer}


def kan_svare(tilgang: Tilgang, gevinst: Gevinst) -> bool:
    """Say whether the person is asked to own the benefit and may answer (who only reads may not)."""
    spurt = gevinst.gevinsteier_id == tilgang.bruker.pk
    return spurt and tilgang.tildelt(Rolle.GEVINSTEIER, Verb.REDIGERE, Omraade.GEVINST)


def kan_maale(tilgang: Tilgang, gevinst: Gevinst) -> bool:
    """Say whether the person may measure: who may change it, its owner among them."""
    return kan_endre(tilgang, gevinst)


def med_status(gevinster: Iterable[Gevinst], *, idag: date) -> list[Gevinstrad]:
    """Return the benefits with effects and states, in four queries whatever their number."""
    rader = list(gevinster)
    virkninger = list(Virkning.objects.filter(gevinst__in=rader))
    vurderinger = statuser(virkninger, idag=idag)
    per_gevinst: dict[int, list[Vurdering]] = defaultdict(list)
    for virkning in virkninger:
        per_gevinst[virkning.gevinst_id].append(vurderinger[virkning.pk])
    return [Gevinstrad(g, tuple(per_gevinst[g.pk])) for g in rader]
