"""Import of small files made for the purpose: what is stored, what is said, what is refused."""

import polars as pl
import pytest
from tests.helhet.okonomi.prover import HODE, TID, budsjettfil, les_inn, regnskapsfil

from helhet.datalager.domain.parti import angre_parti
from helhet.datalager.domain.queries import aarsfakta
from helhet.datalager.enums import Periodisering, Serie
from helhet.datalager.models import Parti
from helhet.okonomi.domain.importer import Kontoimport, filvalg, forhaandsvis_konto
from helhet.okonomi.domain.omkoding import legg_til_omkoding
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.models import Kommune
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.filvalg import Filvalg
from kommuneregn.verdier import UnableToMakePeriod

LONN = "1010;Fastlønn;3410;Solsiden;253;Sykehjem;100,00"
FEIL = "x;Rart;3410;Solsiden;253;Sykehjem;5,00"


def _perioder(serie: Serie = Serie.BUDSJETT) -> list[tuple[int, int]]:
    fakta = aarsfakta(serie, aar=2025)
    assert fakta is not None
    return list(fakta.linjer.select("periode", "belop_ore").sort("periode").iter_rows())


def test_importer_konto_spreads_a_yearly_budget_in_twelfths(omfang: Kommune) -> None:
    importert = les_inn(budsjettfil(LONN))

    assert importert.lagring.parti.periodisering == Periodisering.TOLVDELER
    assert _perioder() == [(nr, 834 if nr <= 4 else 833) for nr in range(1, 13)]


def test_importer_konto_keeps_yearly_accounts_whole(omfang: Kommune) -> None:
    importert = les_inn(budsjettfil(LONN), serie=Serie.REGNSKAP)

    assert importert.lagring.parti.periodisering == Periodisering.AAR
    assert _perioder(Serie.REGNSKAP) == [(12, 10_000)]


def test_importer_konto_counts_refused_rows_with_their_reason(omfang: Kommune) -> None:
    importert = les_inn(budsjettfil(LONN, FEIL))

    resultat = importert.resultat
    assert (resultat.rader_inn, resultat.rader_lagret, resultat.rader_avvist) == (2, 1, 1)
    assert [(rad.linjenr, rad.grunn) for rad in resultat.avviste] == [
        (3, "Fant 'x' som konto. Forventet bare siffer. Rett kontoen.")
    ]


def test_importer_konto_twice_changes_nothing_and_says_so(omfang: Kommune) -> None:
    les_inn(budsjettfil(LONN))

    importert = les_inn(budsjettfil(LONN))

    assert (importert.resultat.uendret, importert.resultat.rader_inn, Parti.objects.count()) == (True, 1, 1)


def test_undo_of_an_import_restores_the_former_file(omfang: Kommune) -> None:
    les_inn(budsjettfil(LONN))
    foer = _perioder()
    ny = les_inn(budsjettfil(LONN.replace("100,00", "240,00"))).lagring.parti
    assert _perioder() == [(nr, 2_000) for nr in range(1, 13)]

    angre_parti(ny, aktor=None, tid=TID)

    assert _perioder() == foer


def test_forhaandsvis_konto_stores_nothing_and_tells_all(omfang: Kommune) -> None:
    les_inn(budsjettfil(LONN), filnavn="gammel.csv")
    data = budsjettfil(LONN, "1710;Refusjon;3410;Solsiden;253;Sykehjem;-40,00", FEIL)

    visning = forhaandsvis_konto(data, som=Kontoimport(Serie.BUDSJETT, 2025, "ny.csv"))

    assert Parti.objects.count() == 1
    assert visning.resultat.rader_inn == 3
    assert visning.kolonner[0] == ("konto", "systemkonto")
    assert visning.foerste[1]["belop_ore"] == -4_000
    assert [(k.kontoklasse, k.linjer, k.belop_ore, k.inngaaende_ore) for k in visning.summer] == [
        (1, 2, 6_000, 0)
    ]
    assert [p.filnavn for p in visning.erstatter] == ["gammel.csv"]
    assert (visning.hindring, visning.periodisering) == ("", Periodisering.TOLVDELER)


@pytest.mark.parametrize(
    ("rader", "ventet"),
    [((FEIL,), "Ingen rader kan lagres"), (("0230;Bygg;3410;Solsiden;253;Sykehjem;1,00",), "bare en del av")],
)
def test_forhaandsvis_konto_says_what_hinders(omfang: Kommune, rader: tuple[str, ...], ventet: str) -> None:
    les_inn(budsjettfil(LONN, "0230;Bygg;3410;Solsiden;253;Sykehjem;9,00"))

    visning = forhaandsvis_konto(budsjettfil(*rader), som=Kontoimport(Serie.BUDSJETT, 2025, "ny.csv"))

    assert ventet in visning.hindring


@pytest.mark.parametrize(
    ("serie", "aar", "koder"),
    [
        (Serie.BUDSJETT, 2013, {"kontoplan-mangler-for-aaret"}),
        (Serie.BUDSJETT, 2025, {"import-annet-aar"}),
        (Serie.REGNSKAP, 2013, {"import-annen-serie", "kontoplan-mangler-for-aaret"}),
    ],
)
def test_forhaandsvis_konto_doubts_a_heading_that_says_otherwise(
    omfang: Kommune, serie: Serie, aar: int, koder: set[str]
) -> None:
    data = budsjettfil(LONN).replace(b"belop", b"budsjett_2013")

    visning = forhaandsvis_konto(data, som=Kontoimport(serie, aar, "ny.csv"))

    assert {f.kode for f in visning.resultat.funn} == koder


def test_importer_konto_keeps_an_opening_balance_of_drift_outside_the_sum(omfang: Kommune) -> None:
    data = regnskapsfil(f"{LONN};200,00", maaneder="ib;jan")

    importert = les_inn(data, serie=Serie.REGNSKAP)

    assert [f.kode for f in importert.resultat.funn] == ["import-inngaaende-drift"]
    assert _perioder(Serie.REGNSKAP) == [(0, 10_000), (1, 20_000)]


def test_importer_konto_finds_arts_that_the_year_does_not_know(omfang: Kommune) -> None:
    data = budsjettfil("1875;Eiendomsskatt;3410;Solsiden;800;Skatt;-40,00")

    foer = les_inn(data).resultat.funn
    legg_til_omkoding(Artsomkoding(art="875", til_art="878", begrunnelse="Utgått art"), aktor=None)
    etter = les_inn(data).resultat.funn

    assert [(f.kode, f.sted) for f in foer] == [("kontoplan-ukjent-art", "art 875")]
    assert etter == ()


def test_filvalg_lists_the_choices() -> None:
    data = b"konto;ansvar;rekneskap_2011;budsjett_2012\n1010;1;2;3\n"

    kolonner = ("konto", "ansvar", "rekneskap_2011", "budsjett_2012")
    assert filvalg(data, filnavn="a.csv") == Filvalg((), ("rekneskap_2011", "budsjett_2012"), kolonner)
    assert filvalg(regnskapsfil(), filnavn="a.csv") == Filvalg(
        (), (), (*HODE.split(";"), "jan", "feb", "mar")
    )


def test_importer_konto_refuses_a_year_that_cannot_be(omfang: Kommune) -> None:
    with pytest.raises(UnableToMakePeriod):
        les_inn(budsjettfil(LONN), aar=20255)


def test_importer_konto_refuses_what_is_no_ledger(omfang: Kommune) -> None:
    with pytest.raises(UnableToReadFile, match="Mangler kolonnene"):
        les_inn(b"navn;alder\nx;1\n")


def test_facts_have_the_lines_of_the_file(omfang: Kommune) -> None:
    les_inn(regnskapsfil(f"{LONN};200,00;300,00"), serie=Serie.REGNSKAP)

    fakta = aarsfakta(Serie.REGNSKAP, aar=2025)

    assert fakta is not None
    assert fakta.linjer.select(pl.exclude("parti")).row(0, named=True) == {
        "kontoklasse": 1,
        "konto": "1010",
        "konto_navn": "Fastlønn",
        "art": "010",
        "ansvar": "3410",
        "ansvar_navn": "Solsiden",
        "tjeneste": "253",
        "tjeneste_navn": "Sykehjem",
        "funksjon": "253",
        "prosjekt": None,
        "periode": 1,
        "belop_ore": 10_000,
        "radnr": 2,
    }
