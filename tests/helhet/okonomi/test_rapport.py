"""The report on a small hand-made municipality: every figure can be added on paper."""

from decimal import Decimal

import pytest
from tests.helhet.besetning import Enheter
from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil

from helhet.datalager.enums import Serie
from helhet.okonomi.domain.avstemming import avstem_mot_skjema
from helhet.okonomi.domain.graf import maanedsgraf
from helhet.okonomi.domain.konto import vis_kontoer, vis_linjer
from helhet.okonomi.domain.omkoding import legg_til_omkoding
from helhet.okonomi.domain.rapport import (
    Inndeling,
    Linje,
    Maanedstall,
    Rapport,
    Rapportvalg,
    Tall,
    lag_rapport,
)
from helhet.okonomi.domain.serietall import Belopene
from helhet.okonomi.domain.utsnitt import Synlig, UnableToShow
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.models import Kommune
from kommuneregn.prognose.avvik import Avviksord

ALT = Synlig()
REGNSKAP = (
    "1010;Fastlønn;3410;Solsiden;253;Sykehjem;100,00;110,00;120,00",
    "1710;Refusjon;3410;Solsiden;253;Sykehjem;0,00;-40,00;0,00",
    "1429;Moms;3410;Solsiden;253;Sykehjem;5,00;0,00;0,00",
    "1729;Momskompensasjon;3410;Solsiden;253;Sykehjem;-5,00;0,00;0,00",
    "1590;Avskrivninger;3410;Solsiden;253;Sykehjem;0,00;0,00;60,00",
    "1010;Fastlønn;2100;Skogly;202;Grunnskole;200,00;200,00;200,00",
    "1010;Fastlønn;7777;Ukjent;100;Politikk;1,00;1,00;1,00",
    "0230;Bygg;2100;Skogly;222;Skolelokaler;1000,00;0,00;0,00",
)
BUDSJETT = (
    "1010;Fastlønn;3410;Solsiden;253;Sykehjem;1200,00",
    "1010;Fastlønn;2100;Skogly;202;Grunnskole;2520,00",
    "1710;Refusjon;3410;Solsiden;253;Sykehjem;-120,00",
    "1870;Skatt;2100;Skogly;800;Skatt;-3600,00",
)


@pytest.fixture
def lest_inn(enheter: Enheter) -> Enheter:
    """Import both files."""
    les_inn(regnskapsfil(*REGNSKAP), serie=Serie.REGNSKAP, filnavn="regnskap.csv")
    les_inn(budsjettfil(*BUDSJETT), filnavn="budsjett.csv")
    return enheter


def _rapport(enhet: object = "", *, maaned: int = 2, synlig: Synlig = ALT, **valg: object) -> Rapport:
    alle = {"aar": 2025, "maaned": maaned, "kontoklasse": 1, "enhet": str(enhet)} | valg
    return lag_rapport(Rapportvalg(**alle), synlig=synlig)  # type: ignore[arg-type]  # the cases are typed by their names


def _tall(linjer: tuple[Linje, ...]) -> dict[str, tuple[int | None, int | None, int | None, int | None]]:
    return {
        linje.navn: (
            linje.tall.regnskap.maaned,
            linje.tall.regnskap.hittil,
            linje.tall.budsjett.hittil,
            linje.tall.budsjett.aaret,
        )
        for linje in linjer
    }


def test_lag_rapport_of_the_whole_sums_by_the_tree(lest_inn: Enheter) -> None:
    rapport = _rapport()

    assert _tall(rapport.deler) == {
        "Helse": (7_000, 17_000, 18_000, 108_000),
        "Oppvekst": (20_000, 40_000, -18_000, -108_000),
        "Uten plass i treet": (100, 200, 0, 0),
    }
    assert rapport.total.regnskap == Belopene(27_100, 57_200, 89_300)
    assert (rapport.total.avvik, rapport.total.ord) == (-57_200, Avviksord.MERFORBRUK)
    assert rapport.total.prosent is None


def test_lag_rapport_says_the_deviation_in_words_and_percent(lest_inn: Enheter) -> None:
    helse = next(d for d in _rapport().deler if d.navn == "Helse")

    assert (helse.tall.avvik, helse.tall.ord) == (1_000, Avviksord.MINDREFORBRUK)
    assert helse.tall.prosent is not None
    assert round(helse.tall.prosent, 4) == Decimal("5.5556")


def test_lag_rapport_groups_arts_and_nets_vat(lest_inn: Enheter) -> None:
    rapport = _rapport(lest_inn.sykehjem.pk, maaned=3)

    assert _tall(rapport.grupper) == {
        "Lønn og godtgjørelser": (12_000, 33_000, 30_000, 120_000),
        "Merverdiavgift og kompensasjon": (0, 0, 0, 0),
        "Refusjoner": (0, -4_000, -3_000, -12_000),
    }
    assert _tall(rapport.utelatt) == {"Avskrivninger": (6_000, 6_000, 0, 0)}
    assert rapport.total.regnskap.hittil == 29_000
    refusjoner = rapport.grupper[2].tall
    assert (refusjoner.avvik, refusjoner.ord) == (1_000, Avviksord.MERINNTEKT)


def test_lag_rapport_with_every_art_shows_all_gross(lest_inn: Enheter) -> None:
    rapport = _rapport(lest_inn.sykehjem.pk, maaned=3, alle_arter=True)

    assert (rapport.utelatt, rapport.total.regnskap.hittil) == ((), 35_000)
    assert sum(linje.tall.regnskap.hittil or 0 for linje in rapport.grupper) == 35_000
    assert {kode for linje in rapport.grupper for kode in linje.koder} == {"010", "429", "590", "710", "729"}


def test_lag_rapport_by_tjeneste(lest_inn: Enheter) -> None:
    rapport = _rapport(inndeling=Inndeling.TJENESTE)

    assert {linje.kode: linje.tall.regnskap.hittil for linje in rapport.grupper} == {
        "100": 200,
        "202": 40_000,
        "253": 17_000,
        "800": 0,
    }


def test_drift_and_investering_never_mix(lest_inn: Enheter) -> None:
    rapport = _rapport(kontoklasse=0)

    assert _tall(rapport.deler) == {"Oppvekst": (0, 100_000, None, None)}
    assert (rapport.total.avvik, rapport.total.ord) == (None, None)


def test_lag_rapport_without_facts_is_missing_everywhere(enheter: Enheter) -> None:
    rapport = _rapport()

    assert (rapport.deler, rapport.grupper, rapport.total) == (
        (),
        (),
        Tall(Belopene(), Belopene(), Belopene()),
    )


def test_lag_rapport_shows_yearly_accounts_for_december_only(enheter: Enheter) -> None:
    les_inn(budsjettfil(*BUDSJETT), serie=Serie.REGNSKAP)

    november, desember = _rapport(maaned=11), _rapport(maaned=12)

    assert november.total.regnskap == Belopene(None, None, 0)
    assert desember.total.regnskap == Belopene(None, 0, 0)


def test_lag_rapport_follows_the_months(lest_inn: Enheter) -> None:
    rapport = _rapport(lest_inn.sykehjem.pk)

    assert rapport.maaneder == (
        Maanedstall(1, 10_000, 9_000),
        Maanedstall(2, 7_000, 9_000),
        *(Maanedstall(nr, None, 9_000) for nr in range(3, 13)),
    )


def test_months_are_charted_with_overspending_apart_and_missing_left_out() -> None:
    maaneder = (Maanedstall(1, 100_000, 80_000), Maanedstall(2, -50_000, None), Maanedstall(3, None, None))

    graf = maanedsgraf(maaneder, tusen=True)

    assert graf is not None
    assert (graf.enhet, graf.x) == ("1000 kroner", ["jan", "feb", "mar"])
    assert [(s.navn, s.form.value, s.farge, [y for _x, y in s.punkter]) for s in graf.serier] == [
        ("brukt, innenfor budsjettet", "soeyle", 1, [None, Decimal("-0.5"), None]),
        ("brukt, over budsjettet", "soeyle", 2, [Decimal(1), None, None]),
        ("budsjett", "merke", 3, [Decimal("0.8"), None, None]),
    ]
    assert maanedsgraf((Maanedstall(1, 0, None),), tusen=True) is None


def test_lag_rapport_holds_last_year_beside_this(lest_inn: Enheter) -> None:
    les_inn(regnskapsfil(*REGNSKAP[:1]), serie=Serie.REGNSKAP, aar=2024, filnavn="i_fjor.csv")

    assert _rapport(lest_inn.sykehjem.pk).total.i_fjor == Belopene(11_000, 21_000, 33_000)


def test_lag_rapport_shows_a_leader_only_what_is_theirs(lest_inn: Enheter) -> None:
    helse = Synlig(frozenset({lest_inn.helse.pk, lest_inn.sykehjem.pk, lest_inn.kjokken.pk}))

    rapport = _rapport(synlig=helse)

    assert (rapport.utsnitt.navn, rapport.total.regnskap.hittil) == ("Helse", 17_000)
    assert [d.navn for d in rapport.deler] == ["Solsiden sykehjem"]
    for fremmed in (lest_inn.skole.pk, lest_inn.oppvekst.pk, "uten", "999999", "x"):
        with pytest.raises(UnableToShow):
            _rapport(fremmed, synlig=helse)


def test_lag_rapport_gathers_two_enheter_of_one_leader(lest_inn: Enheter) -> None:
    to = Synlig(frozenset({lest_inn.skole.pk, lest_inn.sykehjem.pk}))

    rapport = _rapport(synlig=to)

    assert (rapport.utsnitt.navn, rapport.total.regnskap.hittil) == ("Mine enheter", 57_000)
    assert [d.navn for d in rapport.deler] == ["Solsiden sykehjem", "Skogly skole"]


def test_lag_rapport_shows_sums_per_tjeneste_and_sector_to_one_who_sees_sums_only(lest_inn: Enheter) -> None:
    politiker = Synlig(None, bare_summer=True)

    rapport = _rapport(synlig=politiker, inndeling=Inndeling.ART)

    assert [d.navn for d in rapport.deler] == ["Helse", "Oppvekst", "Uten plass i treet"]
    assert [linje.kode for linje in rapport.grupper] == ["100", "202", "253", "800"]
    assert _rapport(lest_inn.helse.pk, synlig=politiker).deler == ()
    for dypere in (lest_inn.sykehjem.pk, "uten"):
        with pytest.raises(UnableToShow):
            _rapport(dypere, synlig=politiker)


def test_vis_kontoer_and_vis_linjer_lead_to_the_rows_of_the_files(lest_inn: Enheter) -> None:
    rapport = _rapport(lest_inn.helse.pk)

    kontoer = vis_kontoer(rapport, gruppe="lonn").kontoer
    linjer = vis_linjer(rapport, gruppe="lonn", konto="1010")

    assert [(k.konto, k.navn, k.regnskap.hittil, k.budsjett.hittil, k.avvik) for k in kontoer] == [
        ("1010", "Fastlønn", 21_000, 20_000, -1_000)
    ]
    assert [(rad.serie, rad.filnavn, rad.radnr, rad.ansvar, rad.belop) for rad in linjer] == [
        (Serie.REGNSKAP, "regnskap.csv", 2, "3410", Belopene(11_000, 21_000, 33_000)),
        (Serie.BUDSJETT, "budsjett.csv", 2, "3410", Belopene(10_000, 20_000, 120_000)),
    ]


def test_vis_kontoer_of_what_has_no_place(lest_inn: Enheter) -> None:
    rapport = _rapport("uten")

    assert [(k.konto, k.regnskap.hittil) for k in vis_kontoer(rapport, gruppe="lonn").kontoer] == [
        ("1010", 200)
    ]
    with pytest.raises(UnableToShow):
        vis_kontoer(rapport, gruppe="finnes ikke")


def test_avstem_mot_skjema_explains_every_krone(lest_inn: Enheter) -> None:
    regnskap, budsjett = avstem_mot_skjema(_rapport(maaned=3))

    for ett in (*regnskap.avstemt, *budsjett.avstemt):
        ledd = sum((ledd.verdi.ore for ledd in ett.avstemming.ledd), 0)  # type: ignore[attr-defined]  # a term of a scheme is a Belop
        assert ett.avstemming.fra.ore + ledd == ett.avstemming.til.ore
    assert [(a.post, a.avstemming.til) for a in regnskap.avstemt] == [
        (nr, regnskap.oversikt.post(nr).belop) for nr in (9, 15, 24)
    ]
    assert budsjett.oversikt.post(24).belop.ore == 0
    assert avstem_mot_skjema(_rapport(lest_inn.helse.pk)) == ()
    assert avstem_mot_skjema(_rapport(kontoklasse=0)) == ()


def test_lag_rapport_follows_a_recoded_art(omfang: Kommune, enheter: Enheter) -> None:
    les_inn(budsjettfil("1875;Eiendomsskatt;3410;Solsiden;800;Skatt;-120,00"))
    foer = [linje.noekkel for linje in _rapport().grupper]

    legg_til_omkoding(Artsomkoding(art="875", til_art="878", begrunnelse="Utgått"), aktor=None)

    etter = _rapport()
    assert foer == ["ikke_plassert"]
    assert [(linje.noekkel, linje.koder) for linje in etter.grupper] == [("skatt_og_overforinger", ("878",))]
    assert [k.konto for k in vis_kontoer(etter, gruppe="skatt_og_overforinger").kontoer] == ["1875"]


def test_lag_rapport_judges_each_year_by_its_own_chart(enheter: Enheter) -> None:
    """Art 270 stands in the chart to 2025, 271 and 272 from 2026: a wrong 270 in 2026 is told there only."""
    i_fjor = regnskapsfil("1270;Konsulent;3410;Solsiden;253;Sykehjem;70,00;0,00;0,00")
    i_aar = regnskapsfil(
        "1271;Vikarbyrå;3410;Solsiden;253;Sykehjem;30,00;0,00;0,00",
        "1270;Konsulent;3410;Solsiden;253;Sykehjem;5,00;0,00;0,00",
    )
    les_inn(i_fjor, serie=Serie.REGNSKAP, aar=2025, filnavn="2025.csv")
    les_inn(i_aar, serie=Serie.REGNSKAP, aar=2026, filnavn="2026.csv")

    rapport = _rapport(enheter.sykehjem.pk, maaned=1, aar=2026)

    assert [
        (linje.navn, linje.koder, linje.tall.regnskap.hittil, linje.tall.i_fjor.hittil)
        for linje in rapport.grupper
    ] == [
        ("Innleie, renhold og andre tjenester", ("271",), 3_000, 7_000),
        ("Ikke plassert", ("270",), 500, 0),
    ]
    assert [rad.konto for rad in vis_kontoer(rapport, gruppe="innleie_og_tjenester").kontoer] == ["1271"]
    assert rapport.total.i_fjor.hittil == 7_000


def test_vis_kontoer_of_a_group_that_only_last_year_has_is_empty(enheter: Enheter) -> None:
    les_inn(regnskapsfil(REGNSKAP[0]), serie=Serie.REGNSKAP, aar=2026, filnavn="2026.csv")
    les_inn(
        regnskapsfil("1270;Konsulent;3410;Solsiden;253;Sykehjem;70,00;0,00;0,00"),
        serie=Serie.REGNSKAP,
        filnavn="2025.csv",
    )
    rapport = _rapport(aar=2026)

    visning = vis_kontoer(rapport, gruppe="innleie_og_tjenester")

    assert (visning.kontoer, visning.linje.tall.i_fjor.hittil) == ((), 7_000)
    assert vis_linjer(rapport, gruppe="innleie_og_tjenester", konto="1270") == ()
