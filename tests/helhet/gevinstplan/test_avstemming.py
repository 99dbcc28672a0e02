"""The three figures of each action, from whatever accounts are imported."""

import random
from datetime import date

import pytest
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_enhet
from tests.helhet.gevinstplan.kutt import IDAG, lag_kutt, lag_tid, ny_linje, regnskap

from helhet.felles.skriv import opprett
from helhet.gevinst.models import Deflatorsats
from helhet.gevinstplan.domain.avstemming import GJELDER, avstem_alle
from helhet.gevinstplan.domain.treveis import Treveisrad
from helhet.hop.models import Handling
from helhet.organisasjon.models import Enhet
from kommuneregn.verdier import Belop

MAT, MATKONTO = ("115", "253"), ("3420", "115", "253")
START = date(2026, 1, 1)


def rader(*, aar: int | None = 2026) -> list[Treveisrad]:
    vedtatte = Handling.objects.filter(tilstand__in=GJELDER).select_related("enhet").order_by("kode")
    return [rad for rad in avstem_alle(vedtatte, idag=IDAG) if aar in (None, rad.aar)]


def koder() -> dict[str, tuple[str, ...]]:
    return {str(rad.handling): rad.koder for rad in rader()}


def uten_prisvekst(*aarene: int) -> None:
    for aar in aarene:
        opprett(Deflatorsats(aar=aar, prosent=0, kilde="Prøve"), aktor=None)


def kutt_i_mat(enheter: Enheter, tittel: str = "Mindre svinn", ore: int = 1_200_000) -> Handling:
    return lag_kutt(tittel, enheter.kjokken, kutt={2026: {MAT: ore}}, lovet={2026: ore}, start=START)


def test_a_cut_is_followed_to_the_same_months_of_the_year_before(enheter: Enheter) -> None:
    uten_prisvekst(2026)
    kutt_i_mat(enheter, ore=12_000_000)
    regnskap(2025, {MATKONTO: 60_000_000})
    regnskap(2026, {MATKONTO: 40_000_000}, til_og_med=10)

    (rad,) = rader()

    assert (rad.foer, rad.til_og_med, rad.ventet, rad.synlig) == (2025, 10, 10_000_000, 10_000_000)
    assert (rad.koder, rad.ord, rad.stoy) == (("stemmer",), "stemmer så langt", None)


def test_the_year_before_is_lifted_by_the_price_growth_that_is_known(enheter: Enheter) -> None:
    opprett(Deflatorsats(aar=2026, prosent=10, kilde="Prøve"), aktor=None)
    kutt_i_mat(enheter, ore=12_000_000)
    regnskap(2025, {MATKONTO: 100_000_000})
    regnskap(2026, {MATKONTO: 98_000_000})

    (rad,) = rader()

    assert (rad.synlig, rad.ord, rad.uten_deflator) == (12_000_000, "stemmer", [])


def test_price_growth_that_is_not_known_is_named_and_counts_as_noise(enheter: Enheter) -> None:
    kutt_i_mat(enheter, ore=12_000_000)
    for aar, ore in ((2023, 100_000_000), (2024, 110_000_000), (2025, 121_000_000), (2026, 121_000_000)):
        regnskap(aar, {MATKONTO: ore})

    (rad,) = rader()

    assert (rad.uten_deflator, rad.stoy, rad.koder) == (
        [2026],
        Belop(11_000_000),
        ("avstemming-kan-ikke-si",),
    )


def test_two_cuts_on_one_line_share_what_shows(enheter: Enheter) -> None:
    uten_prisvekst(2026)
    kutt_i_mat(enheter, "Ett", 30_000_000)
    kutt_i_mat(enheter, "To", 10_000_000)
    vekst = lag_kutt("Tre", enheter.kjokken, kutt={}, lovet={}, vedtatt=False)
    ny_linje(vekst, 2026, konto=MAT, ore=-5_000_000)
    regnskap(2025, {MATKONTO: 100_000_000})
    regnskap(2026, {MATKONTO: 80_000_000})

    assert {str(rad.handling): rad.synlig for rad in rader()} == {"Ett": 15_000_000, "To": 5_000_000}
    assert koder() == {"Ett": ("kuttet-delvis-synlig",), "To": ("kuttet-delvis-synlig",)}


def test_what_is_not_imported_or_not_found_is_named_and_never_0(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    kutt_i_mat(enheter)
    assert [rad.meldinger for rad in rader()] == [["Regnskapet for 2026 er ikke lest inn."]]

    regnskap(2026, {MATKONTO: 40_000_000})
    ventet = "Regnskapet for 2025, som det sammenlignes med, er ikke lest inn."
    assert [(rad.synlig, rad.meldinger) for rad in rader()] == [(None, [ventet])]

    regnskap(2025, {MATKONTO: 40_000_000})
    lag_kutt("Ukjent", enheter.kjokken, kutt={2026: {("195", "253"): 500}}, lovet={2026: 500}, start=START)
    ukjent = next(rad for rad in rader() if str(rad.handling) == "Ukjent")
    side = klient_for(roller.okonomisjef).get(f"/gevinstplan/avstemming/{ukjent.handling.pk}/")
    assert "Konto 3420 · 253 · 195" in side.content.decode()
    assert (ukjent.synlig, ukjent.koder) == (None, ("avstemming-mangler",))
    assert ukjent.meldinger == ["Finner ikke kontoen 3420 · 253 · 195 i regnskapet for 2025 og 2026."]


def test_an_art_that_the_chart_replaced_is_compared_with_its_kin(enheter: Enheter) -> None:
    uten_prisvekst(2026)
    konto = ("271", "253")
    lag_kutt("Vikarer", enheter.kjokken, kutt={2026: {konto: 20_000_000}}, lovet={2026: 20_000_000})
    regnskap(2025, {("3420", "270", "253"): 90_000_000})
    regnskap(2026, {("3420", "271", "253"): 50_000_000, ("3420", "272", "253"): 20_000_000})

    (rad,) = rader()

    assert (rad.synlig, rad.kontoer[0].arter, rad.koder) == (20_000_000, ("270", "271", "272"), ("stemmer",))


def test_technical_adjustments_and_years_to_come_raise_no_alarm(enheter: Enheter) -> None:
    kontoer = {2026: {MAT: 500_000_00}, 2027: {MAT: 500_000_00}}
    lag_kutt("Teknisk", enheter.kjokken, kutt=kontoer, lovet={}, opphav="teknisk")
    lag_kutt("Neste år", enheter.kjokken, kutt={2027: {MAT: 500}}, lovet={2027: 500})

    (rad,) = [rad for rad in rader(aar=None) if rad.handling.opphav != "teknisk"]

    assert (rad.aar, rad.ventet, rad.synlig, rad.ord) == (2027, None, None, "stemmer i planen")


def test_cost_avoided_is_never_claimed_but_not_cut(enheter: Enheter) -> None:
    lag_kutt(
        "Unngått",
        enheter.kjokken,
        kutt={},
        lovet={2026: 900_000_00},
        slag=("unngaatt_kostnad", "alternativ"),
    )

    (rad,) = rader()

    assert (rad.beregnet, rad.unngaatt, rad.koder) == (None, 900_000_00, ("avstemming-mangler",))


@pytest.mark.parametrize("fro", range(4))
def test_every_fault_planted_in_a_year_is_found_and_nothing_else(fro: int, enheter: Enheter) -> None:
    trekk = random.Random(fro)
    uten_prisvekst(2025, 2026)
    foer_foer, foer, naa, ventet = {}, {}, {}, {}
    for nr in range(24):
        enhet = lag_enhet(f"Enhet {nr}", kode=f"77{nr:02d}")
        konto, sant = (f"77{nr:02d}", "115", "253"), trekk.randint(200_000_00, 9_000_000_00)
        stoy = trekk.randint(0, sant // 4)
        foer[konto] = sant * trekk.randint(3, 9)
        foer_foer[konto] = foer[konto] + trekk.choice((-1, 1)) * stoy
        feil = trekk.choice(("", "", "krevd-ikke-kuttet", "kuttet-uten-tiltak", "kuttet-uendret-forbruk"))
        plant(feil, f"T{nr:02d}", enhet, sant)
        synes = feil not in {"krevd-ikke-kuttet", "kuttet-uendret-forbruk"}
        naa[konto] = foer[konto] - sant * synes + trekk.randint(-stoy, stoy)
        ventet[f"T{nr:02d}"] = (feil or "stemmer",)
    for nr in range(4):
        lag_tid(f"Tid {nr}", enheter.kjokken, aar=2026, andel="0.6" if nr % 2 else "1")
        ventet |= {f"Tid {nr}": ("tid-uten-skjebne",)} if nr % 2 else {}
    for aar, poster in ((2024, foer_foer), (2025, foer), (2026, naa)):
        regnskap(aar, poster)

    assert koder() == ventet


def plant(feil: str, tittel: str, enhet: Enhet, sant: int) -> None:
    """An action as it should be, or with one fault: not cut, or cut without a benefit."""
    kutt = 0 if feil == "krevd-ikke-kuttet" else sant
    lovet = {} if feil == "kuttet-uten-tiltak" else {2026: sant}
    lag_kutt(tittel, enhet, kutt={2026: {MAT: kutt}}, lovet=lovet, start=START)


def test_the_pages_show_what_one_may_see(roller: Rollebesetning, enheter: Enheter) -> None:
    uten_prisvekst(2026)
    handling = kutt_i_mat(enheter, ore=12_000_000)
    skole = lag_kutt("Skolens", enheter.skole, kutt={2026: {MAT: 700}}, lovet={2026: 700})
    regnskap(2025, {MATKONTO: 60_000_000})
    regnskap(2026, {MATKONTO: 60_000_000})
    leder = klient_for(roller.enhetsleder)

    liste = leder.get("/gevinstplan/avstemming/?aar=2026").content.decode()
    side = leder.get(f"/gevinstplan/avstemming/{handling.pk}/").content.decode()
    fil = klient_for(roller.okonomisjef).get("/gevinstplan/avstemming/?aar=alle&format=csv")

    assert ("Mindre svinn" in liste, "Skolens" in liste, "kuttet, synes ikke" in liste) == (True, False, True)
    assert "Konto 3420 · 253 · 115" in side
    assert leder.get(f"/gevinstplan/avstemming/{skole.pk}/").status_code == 404
    assert [rad.split(";")[0] for rad in fil.content.decode("utf-8-sig").splitlines()][1:] == [
        "Mindre svinn",
        "Skolens",
    ]
