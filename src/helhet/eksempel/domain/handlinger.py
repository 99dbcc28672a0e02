"""Actions with their goals, amounts and plans, and the decisions about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from helhet.eksempel.domain.innhold import Rad, handlinger, les, ore, paa, par
from helhet.eksempel.domain.maal import Maalene, tekster
from helhet.hop.domain.belop import Finansiering, Linje, sett_belop
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.domain.lenker import sett_maal, sett_strategier
from helhet.hop.domain.plan import legg_i_plan, viderefor_handling
from helhet.hop.domain.ramme import foreslaa_rammer, sett_rammer
from helhet.hop.domain.tilstand import avslutt_handling, avvis_handling, foreslaa_plan
from helhet.hop.enums import Handlingstilstand
from helhet.hop.models import Handling, Plan
from helhet.organisasjon.enums import Maalform
from helhet.organisasjon.models import Bruker, Enhet, Kommune
from helhet.traad.domain.vedtak import registrer_vedtak, send_til_forslag, vedta_plan

DRIFT = 1


@dataclass(frozen=True)
class Grunnlag:
    """What the actions are made of: who, where, towards what, in which plans."""

    kommune: Kommune
    maalform: Maalform
    personer: Mapping[str, Bruker]
    enheter: Mapping[str, Enhet]
    maalene: Maalene
    planer: Mapping[str, Plan]

    def person(self, rad: Rad, felt: str) -> Bruker | None:
        """Return the person that the row names."""
        return self.personer[rad[felt]] if felt in rad else None

    def aktor(self, hvem: str) -> UUID:
        """Return the id that the log keeps."""
        return self.personer[hvem].id


def last_handlinger(grunnlag: Grunnlag) -> Mapping[str, Handling]:
    """Make every action as a draft with its links, amounts and plans."""
    return {rad["id"]: _last(rad, grunnlag) for rad in handlinger()}


def _last(rad: Rad, grunnlag: Grunnlag) -> Handling:
    aktor = grunnlag.aktor(rad.get("ansvarlig", "controller"))
    handling = opprett_handling(_handling(rad, grunnlag), dag=rad["start"], aktor=aktor)
    maalene = grunnlag.maalene
    sett_maal(handling, valgte=[maalene.maal[m] for m in rad["maal"]], aktor=aktor)
    sett_strategier(handling, valgte=[maalene.strategier[s] for s in rad["strategier"]], aktor=aktor)
    sett_belop(
        handling,
        linjer=[linje for post in rad["linjer"] for linje in _linjer(post, grunnlag)],
        finansiering=list(_finansiering(rad)) or None,
        aktor=grunnlag.aktor("controller"),
        grunn=par(grunnlag.maalform, les("kommune")["grunn_belop"]),
    )
    _legg_i_planer(rad, handling, grunnlag)
    return handling


def _handling(rad: Rad, grunnlag: Grunnlag) -> Handling:
    felt: dict[str, Any] = tekster(rad, maalform=grunnlag.maalform)
    felt |= {navn: grunnlag.person(rad, navn) for navn in ("ansvarlig", "prosjekteier", "prosjektleder")}
    felt |= {
        f"{navn}_ore": ore(rad[navn])
        for navn, kilde in (
            ("tilskudd", "tilskudd"),
            ("totalramme", "totalramme"),
            ("tidligere_aar", "tidligere_aar"),
        )
        if kilde in rad
    }
    return Handling(
        slag=rad["slag"],
        oppdragstype=rad.get("oppdragstype", ""),
        kode=rad["kode"],
        enhet=grunnlag.enheter[rad["ansvar"]],
        opphav=rad["opphav"],
        opphav_henvisning=paa(grunnlag.maalform, rad, "henvisning"),
        kunnskapsgrunnlag=paa(grunnlag.maalform, rad, "kunnskapsgrunnlag"),
        start=rad["start"],
        slutt=rad.get("slutt"),
        kommuneroller=rad["roller"],
        baerekraftsmaal=rad["baerekraft"],
        tilskudd_giver=paa(grunnlag.maalform, rad, "tilskudd_giver"),
        **felt,
    )


def _linjer(post: Rad, grunnlag: Grunnlag) -> Iterator[Linje]:
    """One line a year; what is not filled in stays missing."""
    belop, timer = post.get("belop", {}), post.get("timer", {})
    for aar in sorted({*belop, *timer}):
        yield Linje(
            aar=aar,
            kontoklasse=post.get("klasse", DRIFT),
            art=post.get("art", ""),
            ansvar=grunnlag.enheter[post["ansvar"]],
            tjeneste=post["tjeneste"],
            belop_ore=ore(belop[aar]) if aar in belop else None,
            timer=Decimal(timer[aar]) if aar in timer else None,
        )


def _finansiering(rad: Rad) -> Iterator[Finansiering]:
    for kilde, per_aar in rad.get("finansiering", {}).items():
        for aar, kroner in per_aar.items():
            yield Finansiering(aar, kilde, ore(kroner))


def _legg_i_planer(rad: Rad, handling: Handling, grunnlag: Grunnlag) -> None:
    """Put the action in its first plan, and carry it into the next."""
    aktor = grunnlag.aktor("okonomisjef")
    planer = [grunnlag.planer[plan] for plan in rad["planer"]]
    legg_i_plan(handling, plan=planer[0], aktor=aktor)
    for fra, til in pairwise(planer):
        viderefor_handling(handling, fra=fra, til=til, aktor=aktor)


def avgjor(handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> None:
    """Propose, adopt, end and reject, as each row says; then the plans themselves."""
    for rad in handlinger():
        _avgjor_en(rad, handlingene[rad["id"]], grunnlag)
    for rad in les("planer"):
        plan = grunnlag.planer[rad["id"]]
        plan = sett_rammer(plan, rammer=foreslaa_rammer(plan), aktor=grunnlag.aktor("okonomisjef"))
        if "vedtatt" in rad:
            vedta_plan(plan, **rad["vedtatt"], aktor=grunnlag.aktor("utvalgssekretaer"))
        if rad.get("foreslaatt"):
            foreslaa_plan(plan, aktor=grunnlag.aktor("kommunedirektor"))


def _avgjor_en(rad: Rad, handling: Handling, grunnlag: Grunnlag) -> None:
    direktor, sekretaer = grunnlag.aktor("kommunedirektor"), grunnlag.aktor("utvalgssekretaer")
    tilstand, grunn = rad["tilstand"], paa(grunnlag.maalform, rad, "grunn")
    if tilstand == Handlingstilstand.UTKAST:
        return
    if tilstand == Handlingstilstand.AVVIST:
        avvis_handling(handling, grunn=grunn, aktor=direktor)
        return
    if tilstand == Handlingstilstand.AVSLUTTET:
        vedtatt = registrer_vedtak(handling, **rad["vedtatt"], aktor=sekretaer)
        avslutt_handling(vedtatt, grunn=grunn, aktor=direktor)
        return
    plan = rad["planer"][0]
    if _mangler_gevinst(rad):
        vedtak = next(p for p in les("planer") if p["id"] == plan)["vedtatt"]
        registrer_vedtak(handling, **vedtak, aktor=sekretaer)
        return
    send_til_forslag(handling, plan=grunnlag.planer[plan], kommune=grunnlag.kommune, aktor=direktor)


def _mangler_gevinst(rad: Rad) -> bool:
    """The council adopted it without a benefit: it could not have been proposed so."""
    return rad["opphav"] != "teknisk" and all(g["handling"] != rad["id"] for g in les("gevinster"))
