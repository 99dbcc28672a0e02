"""Builders of the room's tests: rows of a thread as plain values, and a whole thread in the database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.helhet.besetning import Enheter

from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst, Gevinstbelop, Maaledato, Maaling, Virkning
from helhet.hop.models import (
    Belopslinje,
    Handling,
    Handlingsmaal,
    Handlingsstrategi,
    Maal,
    Plan,
    Planpost,
    Strategi,
)
from helhet.organisasjon.models import Bruker, Enhet
from helhet.traad.domain.grunnlag import (
    Aarsbelop,
    Gevinstrad,
    Grunnlag,
    Handlingsrad,
    Lenke,
    Linje,
    Maalrad,
    Strategirad,
    Virkningsrad,
)
from helhet.traad.domain.synlig import Synlighet
from kommuneregn.gevinst import Status

IDAG = date(2026, 11, 21)


def maalrad(id: int, *, under: int | None = None) -> Maalrad:
    return Maalrad(id, f"Mål {id}", "Hovedmål", under)


def strategirad(id: int, *, maal: int) -> Strategirad:
    return Strategirad(id, f"Strategi {id}", maal)


def handlingsrad(id: int, **felt: Any) -> Handlingsrad:
    standard: dict[str, Any] = {
        "kode": f"26-{id}",
        "tittel": f"Handling {id}",
        "slag": "tiltak",
        "opphav": "politisk",
        "tilstand": "utkast",
        "enhet_id": 1,
        "enhetsnavn": "Solsiden sykehjem",
        "ansvarlig_id": None,
        "ansvarlig_navn": "",
        "prosjekteier_id": None,
        "prosjektleder_id": None,
    }
    return Handlingsrad(id=id, **{**standard, **felt})


def gevinstrad(id: int, *, handling: int, **felt: Any) -> Gevinstrad:
    standard: dict[str, Any] = {
        "tittel": f"Gevinst {id}",
        "kategori": "budsjett",
        "enhet_id": None,
        "gevinsteier_id": None,
        "eier_navn": "",
        "gevinstansvarlig_id": None,
        "eier_akseptert": None,
    }
    return Gevinstrad(id=id, handling_id=handling, **{**standard, **felt})


def virkningsrad(id: int, *, gevinst: int, **felt: Any) -> Virkningsrad:
    standard: dict[str, Any] = {
        "tittel": f"Virkning {id}",
        "er_ulempe": False,
        "enhet": "kg",
        "nullpunkt": Decimal(412),
        "nullpunkt_dato": date(2026, 1, 1),
        "maal": Decimal(330),
        "maal_dato": date(2027, 1, 1),
        "maaledatoer": (),
        "sist_maalt": None,
        "siste_verdi": None,
        "status": Status.IKKE_MAALT,
    }
    return Virkningsrad(id=id, gevinst_id=gevinst, **{**standard, **felt})


def linje(handling: int, aar: int, kroner: int, *, klasse: int = 1, **felt: Any) -> Linje:
    standard: dict[str, Any] = {
        "art": "115",
        "ansvar": "3410",
        "tjeneste": "2530",
        "prosjekt": "",
        "timer": None,
    }
    return Linje(
        handling_id=handling, aar=aar, kontoklasse=klasse, belop_ore=kroner * 100, **{**standard, **felt}
    )


def lenke(handling: int, til: int, *, primaer: bool = True) -> Lenke:
    return Lenke(handling, til, primaer)


def aarsbelop(gevinst: int, aar: int, kroner: int) -> Aarsbelop:
    return Aarsbelop(gevinst, aar, kroner * 100, None)


def alt_synlig(grunnlag: Grunnlag) -> Synlighet:
    return Synlighet(
        frozenset(grunnlag.handling_per_id),
        frozenset(grunnlag.gevinst_per_id),
        frozenset(grunnlag.virkning_per_id),
    )


@dataclass(frozen=True)
class Proevetraad:
    """The thread of the kitchen: whole from goal to measured effect, with three planted breaks."""

    satsing: Maal
    maal: Maal
    strategi: Strategi
    matsvinn: Handling
    kjolerom: Handling
    innkjop: Gevinst
    klima: Gevinst
    kroner: Virkning
    kilo: Virkning
    plan: Plan


def lag_proevetraad(enheter: Enheter, *, eier: Bruker) -> Proevetraad:
    """Make it: kjølerom has no gevinst, kilo should have been measured on 15 November."""
    satsing = opprett(Maal(tittel="Trygge liv hele livet", type="satsingsomraade"), aktor=None)
    maal = opprett(
        Maal(tittel="Gode tjenester innenfor bærekraftig økonomi", type="hovedmaal", forelder=satsing),
        aktor=None,
    )
    strategi = opprett(Strategi(tittel="Bruke maten vi kjøper", maal=maal), aktor=None)
    matsvinn = lag_handling("26-3420-001", "Mindre matsvinn i sykehjem og skole", enheter.kjokken, eier)
    kjolerom = lag_handling("26-3420-002", "Nytt kjølerom", enheter.kjokken, eier, slag="investering")
    for handling in (matsvinn, kjolerom):
        lenke_ = Handlingsstrategi(handling=handling, strategi=strategi, primaer=True)
        opprett(lenke_, aktor=None)
    opprett(Handlingsmaal(handling=matsvinn, maal=maal, primaer=True), aktor=None)
    for aar, kroner in ((2026, -190_000), (2027, -210_000), (2028, 0)):
        lag_linje(matsvinn, aar, kroner, enheter.kjokken, art="115")
    lag_linje(kjolerom, 2027, 1_200_000, enheter.kjokken, art="230", kontoklasse=0)
    innkjop = lag_gevinst(matsvinn, "Innkjøp av mat ned 12 %", eier, kategori="budsjett")
    for aar, kroner in ((2026, 190_000), (2027, 210_000), (2028, 210_000)):
        opprett(Gevinstbelop(gevinst=innkjop, aar=aar, belop_ore=kroner * 100), aktor=None)
    klima = lag_gevinst(matsvinn, "Klima: 20 % mindre matsvinn", eier, kategori="ikke_prissatt")
    plan = opprett(Plan(navn="HØP 2026–2029", fra_aar=2026, til_aar=2029), aktor=None)
    for handling in (matsvinn, kjolerom):
        opprett(Planpost(plan=plan, handling=handling), aktor=None)
    kroner_, kilo = _lag_virkninger(innkjop, klima)
    return Proevetraad(satsing, maal, strategi, matsvinn, kjolerom, innkjop, klima, kroner_, kilo, plan)


def _lag_virkninger(innkjop: Gevinst, klima: Gevinst) -> tuple[Virkning, Virkning]:
    kroner = lag_virkning(innkjop, "Innkjøp av mat", "kr", 1_580_000, 1_390_000)
    opprett(Maaling(virkning=kroner, dato=date(2026, 10, 31), verdi=Decimal(1_409_000)), aktor=None)
    opprett(Maaledato(virkning=kroner, dato=date(2099, 1, 31)), aktor=None)
    kilo = lag_virkning(klima, "Kastet mat", "kg per måned", 412, 330)
    opprett(Maaling(virkning=kilo, dato=date(2026, 8, 15), verdi=Decimal(361)), aktor=None)
    opprett(Maaledato(virkning=kilo, dato=date(2026, 11, 15)), aktor=None)
    return kroner, kilo


def lag_handling(
    kode: str,
    tittel: str,
    enhet: Enhet | None,
    ansvarlig: Bruker | None,
    *,
    slag: str = "tiltak",
    **felt: Any,
) -> Handling:
    handling = Handling(kode=kode, tittel=tittel, slag=slag, enhet=enhet, ansvarlig=ansvarlig, **felt)
    return opprett(handling, aktor=None)


def lag_linje(
    handling: Handling, aar: int, kroner: int, ansvar: Enhet, *, art: str, kontoklasse: int = 1
) -> Belopslinje:
    return opprett(
        Belopslinje(
            handling=handling,
            aar=aar,
            kontoklasse=kontoklasse,
            art=art,
            ansvar=ansvar,
            tjeneste="2530",
            belop_ore=kroner * 100,
        ),
        aktor=None,
    )


def lag_gevinst(handling: Handling, tittel: str, eier: Bruker | None, *, kategori: str) -> Gevinst:
    akseptert = date(2026, 1, 10) if eier else None
    gevinst = Gevinst(
        handling=handling, tittel=tittel, gevinsteier=eier, kategori=kategori, eier_akseptert=akseptert
    )
    return opprett(gevinst, aktor=None)


def lag_virkning(gevinst: Gevinst, tittel: str, enhet: str, fra: int, til: int) -> Virkning:
    return opprett(
        Virkning(
            gevinst=gevinst,
            tittel=tittel,
            enhet=enhet,
            retning="ned",
            nullpunkt_verdi=Decimal(fra),
            nullpunkt_dato=date(2026, 1, 1),
            maal_verdi=Decimal(til),
            maal_dato=date(2026, 12, 31),
        ),
        aktor=None,
    )
