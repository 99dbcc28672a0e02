"""Pools: their size from the files or typed with a source, and what a sheet takes from them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.gevinst.prover import lag_gevinst
from tests.helhet.gevinst.test_regneark import LEIE, svar_paa
from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil

from helhet.datalager.enums import Serie
from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst, Pott, Pottkrav

MAT = "1115;Matvarer;{kode};Kjøkkenet;253;Sykehjem;{belop}"


@pytest.fixture
def sjef(roller: Rollebesetning) -> Client:
    return klient_for(roller.okonomisjef)


@pytest.fixture
def gevinst(enheter: Enheter, roller: Rollebesetning) -> Gevinst:
    return lag_gevinst(enheter.kjokken, eier=roller.enhetsleder, ansvarlig=roller.enhetsleder)


def ny(sjef: Client, **mer: Any) -> Any:
    felles = {"navn": "Mat i sykehjem", "slag": "kroner", "hentes": "skrevet", "versjon": ""}
    return sjef.post(reverse("gevinst:ny_pott"), felles | mer, follow=True)


def test_size_is_read_from_the_budget_with_its_source(sjef: Client, enheter: Enheter) -> None:
    kode = enheter.kjokken.kode
    rader = (MAT.format(kode=kode, belop="1200,50"), MAT.format(kode="9999", belop="7000,00"))
    les_inn(budsjettfil(*rader), aar=2026)

    ny(sjef, enhet=str(enheter.kjokken.pk), funksjon="253", hentes="budsjett", aar="2026")

    pott = Pott.objects.get()
    assert (pott.storrelse_ore, pott.kilde) == (
        120_050,
        f"Budsjett 2026: {enheter.kjokken}, funksjon 253",
    )


def test_size_of_an_enhet_is_all_under_it(sjef: Client, enheter: Enheter) -> None:
    les_inn(budsjettfil(MAT.format(kode=enheter.kjokken.kode, belop="100,00")), aar=2026)

    ny(sjef, enhet=str(enheter.helse.pk), hentes="budsjett", aar="2026")

    assert Pott.objects.get().storrelse_ore == 10_000


def test_accounts_of_half_a_year_are_no_size(sjef: Client, enheter: Enheter) -> None:
    rad = f"1115;Matvarer;{enheter.kjokken.kode};Kjøkkenet;253;Sykehjem;10,00;10,00;10,00"
    les_inn(regnskapsfil(rad), serie=Serie.REGNSKAP, aar=2025)

    svar = ny(sjef, hentes="regnskap", aar="2025")

    assert "Fant ingen utgifter i regnskap for hele 2025" in str(svar.context["skjema"].errors["aar"])
    assert not Pott.objects.exists()


@pytest.mark.parametrize(
    ("mer", "felt"),
    [
        ({"kilde": "Notat"}, "storrelse_ore"),
        ({"storrelse_ore": "100"}, "kilde"),
        ({"storrelse_ore": "−100", "kilde": "Notat"}, "storrelse_ore"),
        ({"slag": "aarsverk", "storrelse_ore": "100", "kilde": "Notat"}, "aarsverk"),
        ({"slag": "aarsverk", "hentes": "budsjett", "aar": "2026"}, "hentes"),
        ({"hentes": "budsjett", "aar": ""}, "aar"),
        ({"funksjon": "25"}, "funksjon"),
    ],
)
def test_what_cannot_stand_is_told_at_its_field(mer: dict[str, str], felt: str, sjef: Client) -> None:
    svar = ny(sjef, **mer)

    assert list(svar.context["skjema"].errors) == [felt]
    assert not Pott.objects.exists()


def test_pool_that_is_pointed_at_cannot_be_removed(sjef: Client, gevinst: Gevinst) -> None:
    pott = opprett(Pott(navn="Mat", storrelse_ore=100), aktor=None)
    krav = opprett(Pottkrav(gevinst=gevinst, pott=pott), aktor=None)
    url, data = reverse("gevinst:fjern_pott", args=[pott.pk]), {"versjon": "1"}

    nektet = sjef.post(url, data, follow=True)

    assert "Gevinster peker på potten «Mat»" in str(next(iter(nektet.context["messages"])))
    assert Pottkrav.objects.get() == krav


def test_sheet_points_at_pools_and_the_file_takes_them_along(
    gevinst: Gevinst, roller: Rollebesetning, enheter: Enheter
) -> None:
    mat = opprett(
        Pott(navn="Mat", enhet=enheter.kjokken, storrelse_ore=50_000_000, kilde="Notat"), aktor=None
    )
    stilling = opprett(
        Pott(navn="Stillinger", enhet=enheter.kjokken, slag="aarsverk", aarsverk="4.5", kilde="Liste"),
        aktor=None,
    )
    opprett(Pott(navn="Andres", enhet=enheter.skole, storrelse_ore=1, kilde="Notat"), aktor=None)
    leder, url = klient_for(roller.enhetsleder), reverse("gevinst:regneark", args=[gevinst.pk])
    krav = {
        "antall-krav": "2",
        "krav-1-pott": str(mat.pk),
        "krav-1-andel": "12,5",
        "krav-2-pott": str(stilling.pk),
        "krav-2-aarsverk": "0,5",
    }

    svar = leder.post(url, svar_paa(gevinst, **LEIE, **krav), follow=True)
    igjen = leder.get(url)

    lagret = {k.pott.navn: (k.belop_ore, k.aarsverk, k.andel) for k in Pottkrav.objects.all()}
    assert {n: tuple(map(str, v)) for n, v in lagret.items()} == {
        "Mat": ("None", "None", "0.125000"),
        "Stillinger": ("None", "0.50", "None"),
    }
    assert "Andres" not in svar.content.decode()
    fil = leder.get(reverse("gevinst:regnefil", args=[gevinst.pk])).json()
    assert fil["gevinster"][0]["krav"] == [
        {"pott": f"P{mat.pk}", "andel": "0.125"},
        {"pott": f"P{stilling.pk}", "belop": "0.5"},
    ]
    assert [p["storrelse"] for p in fil["potter"]] == [500_000, "4.5"]
    # The answer holds the claims against the pools, as the command does.
    assert [str(p.pott.navn) for p in igjen.context["ark"].svar.dobbelt.potter] == ["Mat", "Stillinger"]
    # A row that is not sent back is gone.
    leder.post(url, svar_paa(gevinst, **LEIE) | {"antall-krav": "1", "krav-1-pott": str(mat.pk)})
    assert [k.pott.navn for k in Pottkrav.objects.all()] == ["Mat"]


def test_claim_has_one_size_of_the_pools_kind(
    gevinst: Gevinst, roller: Rollebesetning, enheter: Enheter
) -> None:
    mat = opprett(
        Pott(navn="Mat", enhet=enheter.kjokken, storrelse_ore=50_000_000, kilde="Notat"), aktor=None
    )
    leder, url = klient_for(roller.enhetsleder), reverse("gevinst:regneark", args=[gevinst.pk])
    feil = []
    for krav in (
        {"krav-1-belop": "100", "krav-1-andel": "5"},
        {"krav-1-aarsverk": "1"},
        {"krav-1-andel": "101"},
        {"krav-1-belop": "−1"},
    ):
        data = svar_paa(gevinst, **LEIE) | {"antall-krav": "1", "krav-1-pott": str(mat.pk)} | krav
        feil.append(sorted(n for n in leder.post(url, data).context["skjema"].errors if n.startswith("krav")))

    assert feil == [["krav-1-andel"], ["krav-1-aarsverk"], ["krav-1-andel"], ["krav-1-belop"]]
    assert not Pottkrav.objects.exists()
