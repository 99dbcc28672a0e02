"""Benefit plans in our own words, each with the pitfalls that a reader finds in it.

The labels are what a method coach would say on reading the plan, not what the checks look for: so some
pitfalls lie in words that no check can weigh, and some gaps are no pitfall in their plan.
"""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from kommuneregn.gevinst import Gevinstslag
from kommuneregn.kontroller.gevinstplan import Fase, Gevinstplan, Plangevinst


def dag(maaned: int, aar: int = 2027) -> dt.date:
    return dt.date(aar, maaned, 1)


VIKAR = Plangevinst(
    id="vikar",
    navn="Færre timer fra vikarbyrå i hjemmetjenesten",
    slag=Gevinstslag.REDUSERT_KOSTNAD,
    kategori="budsjett",
    eier="Enhetsleder hjemmetjenesten",
    eier_er_leder=True,
    eier_akseptert=dag(11, 2026),
    indikator="Timer kjøpt fra vikarbyrå",
    enhet="timer i måneden",
    nullpunkt=Decimal(820),
    nullpunkt_dato=dag(10, 2026),
    maal=Decimal(300),
    maal_dato=dag(12),
    maaledatoer=(dag(6), dag(12), dag(6, 2028), dag(6, 2029)),
    maalemetode="Fakturaer fra byrået",
    forutsetning="Fire faste stillinger blir besatt",
    kilde="Regnskapet for 2026",
    spenn=True,
    brukereffekt="Brukerne møter færre fremmede",
)
TID = replace(
    VIKAR,
    id="tid",
    navn="Kortere dokumentasjon etter hvert besøk",
    slag=Gevinstslag.SPART_TID,
    kategori="alternativ",
    indikator="Minutter til dokumentasjon",
    enhet="minutter per vakt",
    skjebne_andel=Decimal(1),
    brukereffekt="Mer tid hos brukerne",
)
LEIE = replace(
    VIKAR,
    id="leie",
    navn="Utleie av møterom på kveldstid",
    slag=Gevinstslag.OKT_INNTEKT,
    indikator="Utleide kvelder",
    enhet="kvelder",
    brukereffekt="Lag og foreninger får et sted å være",
)
HEL = Gevinstplan(
    fase=Fase.GJENNOMFORING,
    effektmaal="Brukerne møter kjente ansatte",
    begrunnelse="Innleie koster dobbelt og gir utrygghet",
    prosjekteier="Kommunalsjef helse",
    prosjektleder="Rådgiver i stab",
    gevinstansvarlig="Kommunalsjef helse",
    tiltak=("Fast vikarpool",),
    interessenter=("ansatte", "brukere", "pårørende"),
    involvert=(dag(9, 2026),),
    droftet=(dag(10, 2026),),
    start=dag(1),
    prosjektslutt=dag(3, 2028),
    overlevert=dag(3, 2028),
    mottaker="Hjemmetjenesten",
    evalueringer=(dag(6), dag(12)),
    risikoer=("Stillingene lar seg ikke besette",),
    kapasitet_vurdert=True,
    kompetanse_vurdert=True,
    vedtak="Kommunestyret, budsjettsaken",
    gevinster=(VIKAR, TID),
)


@dataclass(frozen=True)
class Merket:
    """A plan with its name and the pitfalls that a reader finds."""

    navn: str
    plan: Gevinstplan
    fallgruver: frozenset[str]


def merket(navn: str, fallgruver: str = "", **felt: object) -> Merket:
    return Merket(navn, replace(HEL, **felt), frozenset(fallgruver.split()))  # type: ignore[arg-type]  # its fields


def med(gevinst: Plangevinst, **felt: object) -> tuple[Plangevinst, ...]:
    return (replace(gevinst, **felt),)  # type: ignore[arg-type]  # its fields


MERKEDE = (
    merket("vikarpool, hel"),
    merket("vikarpool, ung idé med lite skrevet", fase=Fase.IDE, effektmaal="", gevinster=(), droftet=()),
    merket("utleie, hel", gevinster=(LEIE,)),
    merket("holde ventetiden", gevinster=med(VIKAR, maal=Decimal(820), holdes=True)),
    merket("avsluttet, hel", fase=Fase.AVSLUTTET, laering="Start rekrutteringen et halvår før"),
    merket("ingen eier av prosjektet", "g01", prosjekteier=""),
    merket("ord uten mål", "g01 g03", effektmaal="", gevinster=med(VIKAR, maal=None, maal_dato=None)),
    merket("plan uten gevinster", "g01", gevinster=()),
    merket("ovenfra og ned", "g02", involvert=(), droftet=()),
    merket("drøftet etterpå", "g02", droftet=(dag(2),)),
    merket("glemte de pårørende", "g02", interessenter=()),
    # A reader sees that a meeting two years ago is no involvement: the check sees only that there was one.
    merket("involvert for lenge siden", "g02", involvert=(dag(1, 2024),)),
    merket("bedre kvalitet", "g03", gevinster=med(VIKAR, indikator="", enhet="", nullpunkt=None)),
    merket("ingenting skal endres", "g03", gevinster=med(VIKAR, maal=Decimal(820))),
    # The indicator has a name, a unit and figures, and measures the activity: no check knows that.
    merket(
        "teller kurs",
        "g11",
        gevinster=med(VIKAR, indikator="Holdte kurs", brukereffekt="Flere har vært på kurs"),
    ),
    merket("prosjektlederen eier alt", "g04", gevinster=med(VIKAR, eier="rådgiver i stab")),
    merket("ingen har sagt ja", "g04", gevinster=med(VIKAR, eier_akseptert=None)),
    merket("eid av stab", "g04", gevinster=med(VIKAR, eier="Controller", eier_er_leder=False)),
    merket("uten mottaker", "g05", overlevert=None, mottaker=""),
    merket("måles bare i prosjektet", "g05", gevinster=med(VIKAR, maaledatoer=(dag(6), dag(12)))),
    merket("tid som forsvinner", "g06", gevinster=med(TID, skjebne_andel=Decimal("0.4"))),
    merket("tid uten bruk og eier", "g04 g06", gevinster=med(TID, eier="", skjebne_andel=Decimal(0))),
    merket("ingen ser etter", "g07", evalueringer=()),
    merket("samme dag to ganger", "g07", evalueringer=(dag(6), dag(6))),
    merket("lukket uten læring", "g07", fase=Fase.AVSLUTTET),
    merket("lært ingenting", "g07", fase=Fase.AVSLUTTET, laering="Alt gikk bra"),
    merket("nullpunkt etter start", "g08", gevinster=med(VIKAR, nullpunkt_dato=dag(5))),
    # Measured two days after a soft start: the check tells, the reader finds no fault.
    merket("nullpunkt i startuka", "", gevinster=med(VIKAR, nullpunkt_dato=dt.date(2027, 1, 3))),
    merket("uten del av planen", "g09", gevinster=med(VIKAR, kategori="")),
    merket("ingenting kan gå galt", "g10", risikoer=()),
    merket("bare aktivitet", "g11", gevinster=med(VIKAR, brukereffekt="")),
    merket("andre tiltak", "g12", gevinster=med(VIKAR, navn="Andre tiltak for reduserte kostnader")),
    merket("ufordelt", "g12 g14", gevinster=med(VIKAR, navn="Ufordelt rammekutt", forutsetning="")),
    # A lump in words that the pattern does not know.
    merket("litt fra alle", "g12", gevinster=med(VIKAR, navn="Alle enheter sparer to prosent")),
    merket("sikker inntekt", "g13", gevinster=med(LEIE, spenn=False)),
    merket("tall uten kilde", "g14", gevinster=med(VIKAR, kilde="", forutsetning="")),
    merket("måles en gang", "g15", gevinster=med(VIKAR, maalemetode="")),
    merket("aldri målt", "g05 g15", gevinster=med(VIKAR, maaledatoer=(), maalemetode="")),
    merket("ingen har tid", "g16", kapasitet_vurdert=False),
    merket("ingen kan det", "g16", kompetanse_vurdert=False),
    merket("ikke vedtatt", "g17", vedtak=""),
    merket(
        "skrivebordsplan",
        "g01 g02 g03 g04 g07 g10 g16",
        fase=Fase.PLAN,
        begrunnelse="",
        involvert=(),
        droftet=(),
        evalueringer=(dag(6),),
        risikoer=(),
        kapasitet_vurdert=False,
        gevinster=med(VIKAR, nullpunkt=None, nullpunkt_dato=None, eier_akseptert=None),
    ),
)
