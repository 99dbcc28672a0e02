"""The file of a benefit's rows is what `kommuneregn gevinst` reads, and says all that the rows say."""

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from tests.helhet.gevinst.prover import lag_gevinst, lag_virkning

from helhet.felles.skriv import endre, opprett
from helhet.gevinst.domain.gevinstfil import UnableToCalculate, hent_felles, hent_kort, lag_fil
from helhet.gevinst.models import (
    Deflatorsats,
    Gevinst,
    Gevinstlinje,
    Ikkeprissatt,
    Lonnssats,
    Pott,
    Pottkrav,
    Regnegrunnlag,
    Tidsskjebne,
)
from kommuneregn.gevinst import beregn
from kommuneregn.gevinstfil.felt import Felt
from kommuneregn.gevinstfil.fil import Gevinstfil, les_gevinster
from kommuneregn.gevinstfil.kontroll import les_potter
from kommuneregn.lesere.jsonfil import les_json

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("omfang")]
AARENE = (2026, 2027, 2028, 2029)


def linje(gevinst: Gevinst, *, nr: int = 1, **felt: Any) -> Gevinstlinje:
    standard = {"navn": f"Linje {nr}", "start": date(2026, 7, 15)}
    return opprett(Gevinstlinje(gevinst=gevinst, nr=nr, **(standard | felt)), aktor=None)


def gevinst_av(slag: str, **felt: Any) -> Gevinst:
    return endre(lag_gevinst(), felt={"type": slag, **felt}, aktor=None)


def fil_av(*gevinster: Gevinst, potter: tuple[Pott, ...] = ()) -> dict[str, Any]:
    return lag_fil(hent_kort(gevinster), felles=hent_felles(AARENE), potter=potter)


def lest(fil: dict[str, Any]) -> Gevinstfil:
    """Read as the command does, and refuse any key that it does not know."""
    rot = Felt(les_json(BytesIO(json.dumps(fil).encode())), sted="fil")
    svar = les_gevinster(rot, fro=None)
    les_potter(rot)
    rot.ferdig()
    return svar


def test_million_from_july_gives_half_and_then_whole_years() -> None:
    gevinst = gevinst_av("redusert_kostnad")
    linje(gevinst, belop_ore=100_000_000)

    svar = lest(fil_av(gevinst))
    netto = beregn(svar.kort, felles=svar.felles).samlet.netto

    assert [b.ore for b in netto.per_aar.values()] == [50_000_000, 100_000_000, 100_000_000, 100_000_000]
    assert (netto.nivaa.verdi.ore, netto.akkumulert.verdi.ore) == (100_000_000, 350_000_000)


LINJENE = [
    {
        "navn": "Linje 1",
        "art": "gevinst",
        "varighet": "varig",
        "start": "2026-07",
        "maalt_i": "minutter",
        "antall": {"lav": 1000, "trolig": "1200.5", "hoy": 1400},
        "endring": 20,
        "siste": "2028-06",
        "opptrapping": {
            "form": "trinn",
            "trinn": [{"etter": 0, "andel": "0.5"}, {"etter": 6, "andel": "1"}],
        },
        "enhet": "vedtak",
        "forutsetning": "Alle bruker skjemaet",
        "kilde": "Fagsystemet",
        "dato": "2026-01-10",
    },
    {
        "navn": "Linje 2",
        "art": "ulempe",
        "varighet": "varig",
        "start": "2026-07",
        "maalt_i": "kroner",
        "antall": 2,
        "pris": "12.345",
        "nullpunkt": 412,
        "maal": 330,
        "retning": "ned",
        "prisnivaa": 2026,
    },
    {
        "navn": "Linje 3",
        "art": "ulempe",
        "varighet": "engangs",
        "start": "2026-07",
        "belop": "10.5",
        "prisnivaa": 2025,
    },
]
SATS = {"fra": "2026-01-01", "kilde": "Avtalen"}


def full_gevinst() -> Gevinst:
    """Make a benefit that says all that a card can say."""
    gevinst = gevinst_av(
        "spart_tid",
        sannsynlighet=Decimal("0.8"),
        gruppe="Digitalt",
        spredt=True,
        overforing=True,
        tilfaller="innbyggere",
    )
    virkning = lag_virkning(gevinst)
    linje(
        gevinst,
        maalt_i="minutter",
        antall=Decimal("1200.5"),
        antall_lav=Decimal(1000),
        antall_hoy=Decimal(1400),
        endring=Decimal(20),
        enhet="vedtak",
        rampe="trinn",
        rampe_trinn=[[0, "0.5"], [6, "1"]],
        siste=date(2028, 6, 30),
        forutsetning="Alle bruker skjemaet",
        kilde="Fagsystemet",
        dato=date(2026, 1, 10),
    )
    linje(gevinst, nr=2, art="ulempe", virkning=virkning, antall=Decimal(2), pris=Decimal("12.345"))
    linje(gevinst, nr=3, art="ulempe", varighet="engangs", belop_ore=1_050, prisnivaa=2025)
    opprett(Tidsskjebne(gevinst=gevinst, nr=1, til="budsjettkutt", andel=Decimal("0.25")), aktor=None)
    opprett(Ikkeprissatt(gevinst=gevinst, nr=1, navn="Trivsel", betydning="stor", omfang=0), aktor=None)
    return gevinst


def lag_grunnlag() -> None:
    opprett(
        Regnegrunnlag(
            prisnivaa=2026,
            timelonn_ore=25_050,
            lonn_dato=date(2026, 1, 1),
            lonn_kilde="Lønnssystemet",
            laanerente=Decimal("4.5"),
            laanerente_kilde="Kommunalbanken",
            horisont=2,
            fro=0,
        ),
        aktor=None,
    )
    for navn, verdi in (("feriepenger", 12), ("pensjon", 15), ("arbeidsgiveravgift", 0)):
        sats = Lonnssats(navn=navn, verdi=Decimal(verdi), fra=date(2026, 1, 1), kilde="Avtalen")
        opprett(sats, aktor=None)
    opprett(Deflatorsats(aar=2026, prosent=Decimal("3.8"), kilde="TBU"), aktor=None)


def test_shared_assumptions_stand_in_the_file() -> None:
    lag_grunnlag()
    pott = opprett(Pott(navn="Saksbehandling", slag="aarsverk", aarsverk=Decimal("4.5")), aktor=None)

    fil = fil_av(potter=(pott,))
    lest(fil)

    assert fil == {
        "planperiode": {"fra": 2026, "antall": 4},
        "prisnivaa": 2026,
        "deflatorer": [{"aar": 2026, "prosent": "3.8", "kilde": "TBU"}],
        "lonnssatser": [
            {"navn": "arbeidsgiveravgift", "verdi": 0, **SATS},
            {"navn": "feriepenger", "verdi": 12, **SATS},
            {"navn": "pensjon", "verdi": 15, **SATS},
        ],
        "lonn": {"timelonn": "250.5", "dato": "2026-01-01", "kilde": "Lønnssystemet"},
        "laanerente": {"prosent": "4.5", "kilde": "Kommunalbanken"},
        "horisont": 4,
        "fro": 0,
        "trekninger": 10_000,
        "korrelasjon": 0,
        "gevinster": [],
        "potter": [{"id": f"P{pott.pk}", "navn": "Saksbehandling", "slag": "aarsverk", "storrelse": "4.5"}],
    }


def test_all_that_a_card_says_stands_in_the_file() -> None:
    gevinst = full_gevinst()
    lag_grunnlag()
    pott = opprett(Pott(navn="Saksbehandling", slag="aarsverk", aarsverk=Decimal("4.5")), aktor=None)
    opprett(Pottkrav(gevinst=gevinst, pott=pott, andel=Decimal("0.1")), aktor=None)

    fil = fil_av(gevinst, potter=(pott,))
    lest(fil)

    assert fil["gevinster"] == [
        {
            "id": f"G{gevinst.pk}",
            "navn": gevinst.tittel,
            "tiltak": gevinst.handling.kode,
            "plan": gevinst.handling.kode,
            "slag": "spart_tid",
            "sannsynlighet": "0.8",
            "tilfaller": "innbyggere",
            "indikator": "Kastet mat",
            "gruppe": "Digitalt",
            "overforing": True,
            "spredt": True,
            "linjer": LINJENE,
            "skjebner": [{"til": "budsjettkutt", "andel": "0.25"}],
            "ikke_prissatt": [{"navn": "Trivsel", "betydning": "stor", "omfang": 0}],
            "krav": [{"pott": f"P{pott.pk}", "andel": "0.1"}],
        }
    ]


def test_benefit_without_kind_or_line_without_target_is_refused() -> None:
    uten_slag, uten_maal = gevinst_av(""), gevinst_av("redusert_kostnad")
    linje(uten_maal, antall=Decimal(1), pris=Decimal(10))

    with pytest.raises(UnableToCalculate, match="hva slags gevinst"):
        fil_av(uten_slag)
    with pytest.raises(UnableToCalculate, match="mangler nullpunkt"):
        fil_av(uten_maal)
