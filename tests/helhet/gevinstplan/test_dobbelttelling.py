"""The guard against counting twice: planted faults are all found, and what is sound gives no alarm."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation
from tests.helhet.arshjul.traader import lag_gevinst, lag_virkning, lov
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.felles.skriv import endre, opprett
from helhet.gevinst.models import Gevinst, Gevinstbelop, Lonnssats, Pott, Pottkrav, Tidsskjebne
from helhet.gevinstplan.domain.dobbelttelling import Dobbeltside, finn_dobbelttelling

Lag = Callable[..., Gevinst]


@pytest.fixture
def ny(enheter: Enheter, roller: Rollebesetning) -> Lag:
    def lag(tittel: str, *, type_: str = "redusert_kostnad", kroner: int | None = 100_000) -> Gevinst:
        gevinst = lag_gevinst(
            tittel, enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=None, type=type_
        )
        if kroner is not None:
            lov(gevinst, aar=2027, kroner=kroner)
        return gevinst

    return lag


def pott(navn: str, *, kroner: int | None = None, aarsverk: str | None = None) -> Pott:
    ore = None if kroner is None else kroner * 100
    slag = "aarsverk" if kroner is None else "kroner"
    return opprett(
        Pott(navn=navn, slag=slag, storrelse_ore=ore, aarsverk=aarsverk, kilde="Notat"), aktor=None
    )


def krev(gevinst: Gevinst, fra: Pott, **felt: object) -> Pottkrav:
    return opprett(Pottkrav(gevinst=gevinst, pott=fra, **felt), aktor=None)


def funnet(side: Dobbeltside) -> list[tuple[str, list[str]]]:
    return sorted((f.kode, [g.navn for g in f.gevinster]) for f in side.funn)


def test_all_planted_faults_are_found_each_with_a_proposal(ny: Lag) -> None:
    mat, energi, stillinger = (
        pott("Mat", kroner=150_000),
        pott("Energi", kroner=1_000_000),
        pott("Stillinger", aarsverk="2"),
    )
    over = [ny("Mindre svinn"), ny("Mindre svinn i helgen")]
    for gevinst in over:
        krev(gevinst, mat)
    overlapp = [ny("Lavere temperatur"), ny("Nye vinduer")]
    krev(overlapp[0], energi, andel=Decimal("0.1"))
    krev(overlapp[1], energi, andel=Decimal("0.2"))
    samme = [ny("Færre fravær", kroner=None), ny("Bedre arbeidsmiljø", kroner=None)]
    for gevinst in samme:
        endre(gevinst, felt={"type": "okt_kvalitet"}, aktor=None)
        lag_virkning(gevinst, maaledato=date(2026, 12, 1))
    kutt = [
        ny("Digital post", type_="spart_tid", kroner=None),
        ny("Digitalt arkiv", type_="spart_tid", kroner=None),
    ]
    for gevinst in kutt:
        skjebne = Tidsskjebne(gevinst=gevinst, nr=1, til="budsjettkutt", andel=1, budsjettlinje="1.1010.3400")
        opprett(skjebne, aktor=None)
    lap = ny("Andre tiltak for reduserte kostnader")
    krev(lap, energi, belop_ore=100)
    uten_storrelse = ny("Færre vakter", type_="spart_tid", kroner=None)
    krev(uten_storrelse, stillinger)
    uten_pott = ny("Leie av lokaler")

    side = finn_dobbelttelling()

    assert funnet(side) == [
        ("dobbelt-budsjettlinje", ["Digital post", "Digitalt arkiv"]),
        ("dobbelt-indikator", ["Færre fravær", "Bedre arbeidsmiljø"]),
        ("dobbelt-over-potten", ["Mindre svinn", "Mindre svinn i helgen"]),
        ("dobbelt-overlapp", ["Lavere temperatur", "Nye vinduer", "Andre tiltak for reduserte kostnader"]),
        ("dobbelt-samlepost", ["Andre tiltak for reduserte kostnader"]),
        ("dobbelt-uten-storrelse", ["Færre vakter"]),
    ]
    assert [lenke.navn for lenke in side.uten_pott] == [str(uten_pott)]
    assert side.funn[0].farge == "roed"
    tekster = {f.kode: f.tekst for f in side.funn}
    assert all("Forventet" in tekst for tekst in tekster.values())
    assert "Forslag: Mindre svinn 75 000,00 kr" in tekster["dobbelt-over-potten"].replace("\u00a0", " ")


def test_proposals_close_to_what_the_claims_take_together(ny: Lag) -> None:
    energi = pott("Energi", kroner=1_000_000)
    a, b = ny("Lavere temperatur"), ny("Nye vinduer")
    krev(a, energi, andel=Decimal("0.1"))
    krev(b, energi, andel=Decimal("0.2"))

    rad = finn_dobbelttelling().potter[0]

    # 1 − 0,9 × 0,8 = 0,28 of a million; each loses half of what both would take (0,02).
    assert (rad.krevd_tall, rad.felles_tall, rad.for_mye) == (30_000_000, 28_000_000, False)
    assert [(d.gevinst.navn, d.storrelse) for d in rad.forslag] == [
        ("Lavere temperatur", 9_000_000),
        ("Nye vinduer", 19_000_000),
    ]


def test_sound_claims_give_no_alarm(ny: Lag) -> None:
    opprett(
        Lonnssats(navn="timeverk_per_aarsverk", verdi=2000, fra=date(2026, 1, 1), kilde="Avtalen"), aktor=None
    )
    mat, stillinger = pott("Mat", kroner=300_000), pott("Stillinger", aarsverk="2")
    for tittel in ("Mindre svinn", "Bedre innkjøp"):
        krev(ny(tittel), mat)
    tid = ny("Digital post", type_="spart_tid", kroner=None)
    opprett(Gevinstbelop(gevinst=tid, aar=2027, timer=1000), aktor=None)
    krev(tid, stillinger)
    maalt = ny("Trivsel", type_="okt_kvalitet", kroner=None)
    lag_virkning(maalt, maaledato=date(2026, 12, 1))

    side = finn_dobbelttelling()

    assert (funnet(side), side.uten_pott, side.antall) == ([], [], 4)
    # 1 000 timer / 2 000 = 0,5 årsverk
    assert {str(r.pott): r.krevd_tall for r in side.potter} == {
        "Mat": 20_000_000,
        "Stillinger": Decimal("0.50"),
    }


def test_rejected_action_takes_nothing(ny: Lag) -> None:
    mat = pott("Mat", kroner=100_000)
    beholdt, avvist = ny("Mindre svinn"), ny("Bedre innkjøp")
    krev(beholdt, mat)
    krev(avvist, mat)
    endre(avvist.handling, felt={"tilstand": "avvist"}, aktor=None)

    assert funnet(finn_dobbelttelling()) == []


def test_page_shows_findings_in_the_readers_language(ny: Lag, roller: Rollebesetning) -> None:
    mat = pott("Mat", kroner=150_000)
    for tittel in ("Mindre svinn", "Bedre innkjøp"):
        krev(ny(tittel), mat)
    url = reverse("gevinstplan:dobbelttelling")

    side = klient_for(roller.okonomisjef).get(url).content.decode()
    with translation.override("nn"):
        funn = finn_dobbelttelling().funn[0].tekst

    for tekst in ("må rettes", "Mindre svinn", "krevd for mye", "Notat"):
        assert tekst in side, tekst
    assert funn.startswith("Fann gevinstar")
    assert klient_for(roller.enhetsleder).get(url).status_code == 404
