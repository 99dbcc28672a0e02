"""The life of actions and plans: named transitions, each from the states it may come from.

What the municipality asks for before a proposal (gevinst, ansvarlig) is weighed in the room
traad, which sees benefits and actions at once; here stand the pure transitions.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, Versjonskonflikt, endre, laas, opprett
from helhet.hop.domain.belop import Finansiering, Linje, sett_belop
from helhet.hop.domain.budsjettkontroll import krev_vedtakbar
from helhet.hop.domain.plantall import Tall, endrede_handlinger, laas_tall, utenfor_vedtatt_plan
from helhet.hop.enums import Avgjorelsestype, Handlingstilstand, Organ, Plantilstand
from helhet.hop.models import Avgjorelse, Handling, Plan, Vedtak
from helhet.organisasjon.models import Enhet

T = Handlingstilstand
FRA: Mapping[Handlingstilstand, frozenset[str]] = {
    T.FORSLAG: frozenset({T.UTKAST}),
    T.VEDTATT: frozenset({T.UTKAST, T.FORSLAG, T.AVVIST}),
    T.AVVIST: frozenset({T.UTKAST, T.FORSLAG}),
    T.AVSLUTTET: frozenset({T.VEDTATT}),
    T.UTKAST: frozenset({T.FORSLAG, T.AVVIST}),
}


# What the administration decides itself; what a political body decides is a Vedtak.
AVGJORELSE: Mapping[Handlingstilstand, Avgjorelsestype] = {
    T.FORSLAG: Avgjorelsestype.FORESLAATT,
    T.UTKAST: Avgjorelsestype.TRUKKET,
    T.AVVIST: Avgjorelsestype.AVVIST,
    T.AVSLUTTET: Avgjorelsestype.AVSLUTTET,
}


class UnableToTransition(UnableToSave):
    """The object cannot go from its state to the one asked for."""


def foreslaa_handling(handling: Handling, *, aktor: UUID | None, versjon: int | None = None) -> Handling:
    """Take a draft into the kommunedirektør's proposal."""
    return _overgang(handling, til=T.FORSLAG, verb="foreslått", felt={}, aktor=aktor, versjon=versjon)


def trekk_handling(
    handling: Handling, *, grunn: str, aktor: UUID | None, versjon: int | None = None
) -> Handling:
    """Take a proposed or rejected action back to draft, with the reason."""
    _krev_tekst(grunn)
    return _overgang(
        handling, til=T.UTKAST, verb="trukket", felt={}, aktor=aktor, versjon=versjon, grunn=grunn
    )


def vedta_handling(
    handling: Handling,
    *,
    saksnummer: str,
    dato: date,
    aktor: UUID | None,
    versjon: int | None = None,
    organ: str = Organ.KOMMUNESTYRET,
) -> Handling:
    """Record that a political body adopted the action: it decides what it wants, so no more is asked."""
    if not saksnummer.strip():
        raise UnableToTransition(_("Fant ikke noe saksnummer. Skriv saken der handlingen ble vedtatt."))
    if utenfor_vedtatt_plan(handling):
        raise UnableToTransition(
            _(
                "Handlingen endrer budsjettet, og står i en plan som er vedtatt uten den. Lag en revisjon av "
                "planen, og vedta den der."
            )
        )
    with transaction.atomic():
        vedtatt = _overgang(
            handling,
            til=T.VEDTATT,
            verb="vedtatt",
            felt={"saksnummer": saksnummer.strip(), "vedtaksdato": dato},
            aktor=aktor,
            versjon=versjon,
        )
        opprett(Vedtak(handling=vedtatt, organ=organ, saksnummer=saksnummer.strip(), dato=dato), aktor=aktor)
    return vedtatt


def avslutt_handling(
    handling: Handling, *, grunn: str, aktor: UUID | None, versjon: int | None = None
) -> Handling:
    """End an adopted action; its benefits live on and are still measured."""
    _krev_tekst(grunn)
    return _overgang(
        handling, til=T.AVSLUTTET, verb="avsluttet", felt={}, aktor=aktor, versjon=versjon, grunn=grunn
    )


def avvis_handling(
    handling: Handling, *, grunn: str, aktor: UUID | None, versjon: int | None = None
) -> Handling:
    """Say no to a draft or proposed action, with the reason."""
    _krev_tekst(grunn)
    return _overgang(
        handling, til=T.AVVIST, verb="avvist", felt={}, aktor=aktor, versjon=versjon, grunn=grunn
    )


def foreslaa_plan(plan: Plan, *, aktor: UUID | None, versjon: int | None = None) -> Plan:
    """Make a plan the kommunedirektør's proposal."""
    _krev_plantilstand(plan, {Plantilstand.ARBEID})
    felt = {"tilstand": Plantilstand.FORSLAG}
    with transaction.atomic():
        foreslaatt = endre(plan, felt=felt, aktor=aktor, versjon=versjon, verb="foreslått")
        opprett(Avgjorelse(plan=foreslaatt, type=Avgjorelsestype.FORESLAATT), aktor=aktor)
    return foreslaatt


def vedta_plan(
    plan: Plan,
    *,
    saksnummer: str,
    dato: date,
    aktor: UUID | None,
    versjon: int | None = None,
    organ: str = Organ.KOMMUNESTYRET,
    uten_kontroll: str = "",
) -> Plan:
    """Record that a political body adopted the plan; from then on it and its figures are frozen.

    `uten_kontroll` says why it is adopted though a budget rule could not be checked. Raises
    UnableToAdoptPlan when a rule is broken, or could not be checked and no reason is given.
    """
    if not saksnummer.strip():
        raise UnableToTransition(_("Fant ikke noe saksnummer. Skriv saken der planen ble vedtatt."))
    with transaction.atomic():
        vedtatt = laas_plan(
            plan,
            felt={"saksnummer": saksnummer.strip(), "vedtaksdato": dato, "delegasjon": ""},
            verb="vedtatt",
            uten_kontroll=uten_kontroll,
            aktor=aktor,
            versjon=versjon,
        )
        opprett(Vedtak(plan=vedtatt, organ=organ, saksnummer=saksnummer.strip(), dato=dato), aktor=aktor)
        la_belop_gjelde(
            vedtatt,
            vedta=lambda igjen: vedta_handling(
                igjen, saksnummer=saksnummer, dato=dato, aktor=aktor, organ=organ
            ),
            aktor=aktor,
        )
    return vedtatt


def laas_plan(
    plan: Plan,
    *,
    felt: Mapping[str, Any],
    verb: str,
    uten_kontroll: str,
    aktor: UUID | None,
    versjon: int | None = None,
    grunn: str = "",
) -> Plan:
    """Check an open plan against the budget rules, seal its figures and freeze it as decided in `felt`.

    A step of a decision, inside its transaction. Raises what `vedta_plan` raises.
    """
    laast = laas(plan)
    if versjon is not None and laast.versjon != versjon:
        raise Versjonskonflikt(laast)
    _krev_plantilstand(laast, {Plantilstand.ARBEID, Plantilstand.FORSLAG})
    kontroll = krev_vedtakbar(laast, uten_kontroll=uten_kontroll)
    laas_tall(laast, aktor=aktor, kontroll=kontroll.som_dict())
    kontrollgrunn = uten_kontroll.strip() if kontroll.ukontrollerte else ""
    alle = {**felt, "tilstand": Plantilstand.VEDTATT, "kontrollgrunn": kontrollgrunn}
    return endre(laast, felt=alle, aktor=aktor, verb=verb, grunn=grunn)


def la_belop_gjelde(plan: Plan, *, vedta: Callable[[Handling], object], aktor: UUID | None) -> None:
    """Give each action that was adopted before the amounts that the plan now has for it."""
    for post, tall in endrede_handlinger(plan):
        igjen = endre(post.handling, felt={"tilstand": T.FORSLAG}, aktor=aktor, verb="tatt opp igjen")
        linjer = [_linje(ett) for ett in tall if not ett.kilde]
        finansiering = [
            Finansiering(ett.aar, ett.kilde, ett.belop_ore)
            for ett in tall
            if ett.kilde and ett.belop_ore is not None
        ]
        sett_belop(igjen, linjer=linjer, finansiering=finansiering, aktor=aktor, grunn=plan.revisjonsgrunn)
        vedta(igjen)


def _linje(ett: Tall) -> Linje:
    felt = {navn: getattr(ett, navn) for navn in ("aar", "kontoklasse", "art", "tjeneste", "prosjekt")}
    ansvar = None if ett.ansvar_id is None else Enhet.objects.get(pk=ett.ansvar_id)
    return Linje(ansvar=ansvar, belop_ore=ett.belop_ore, timer=ett.timer, **felt)


def mulige_overganger(handling: Handling) -> frozenset[Handlingstilstand]:
    """Return the states that the action can go to from where it is."""
    return frozenset(til for til, fra in FRA.items() if handling.tilstand in fra)


def _overgang(
    handling: Handling,
    *,
    til: Handlingstilstand,
    verb: str,
    felt: Mapping[str, Any],
    aktor: UUID | None,
    versjon: int | None,
    grunn: str = "",
) -> Handling:
    if handling.tilstand not in FRA[til]:
        raise UnableToTransition(
            _("Fant en handling som er «%(fra)s». Den kan ikke bli «%(til)s». Last siden på nytt.")
            % {"fra": handling.get_tilstand_display(), "til": til.label}
        )
    with transaction.atomic():
        ny = endre(
            handling, felt={**felt, "tilstand": til}, aktor=aktor, versjon=versjon, verb=verb, grunn=grunn
        )
        if til in AVGJORELSE:
            opprett(Avgjorelse(handling=ny, type=AVGJORELSE[til], grunn=grunn), aktor=aktor)
    return ny


def _krev_plantilstand(plan: Plan, tilstander: set[str]) -> None:
    if plan.tilstand not in tilstander:
        raise UnableToTransition(
            _("Fant en plan som er «%(fra)s». Den kan ikke endre tilstand slik. Last siden på nytt.")
            % {"fra": plan.get_tilstand_display()}
        )


def _krev_tekst(grunn: str) -> None:
    if not grunn.strip():
        raise UnableToTransition(_("Skriv en grunn, så de som leser senere, forstår hvorfor."))
