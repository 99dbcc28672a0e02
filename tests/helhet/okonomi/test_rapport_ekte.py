"""The report on Randaberg's own files against sums made with csv and Decimal alone."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from tests.helhet.okonomi.prover import les_inn_fil

from helhet.datalager.domain.queries import aarstre
from helhet.datalager.enums import Serie
from helhet.okonomi.domain.avstemming import avstem_mot_skjema
from helhet.okonomi.domain.konto import vis_kontoer, vis_linjer
from helhet.okonomi.domain.omkoding import legg_til_omkoding
from helhet.okonomi.domain.rapport import Rapport, Rapportvalg, lag_rapport
from helhet.okonomi.domain.utsnitt import Synlig
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.domain.importer import importer_organisasjon
from helhet.organisasjon.models import Kommune

MAANEDER = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")


@pytest.fixture
def randaberg(omfang: Kommune, testdata: Path) -> Path:
    """Import organisation, budget and accounts."""
    mappe = testdata / "randaberg"
    fil = mappe / "randaberg_organisasjon.csv"
    importer_organisasjon(fil.read_bytes(), filnavn=fil.name, aktor=None)
    les_inn_fil(mappe / "randaberg_regnskap_2025.csv", serie=Serie.REGNSKAP, aar=2025)
    les_inn_fil(mappe / "randaberg_budsjett_2025.csv", serie=Serie.BUDSJETT, aar=2025)
    return mappe


def _rapport(enhet: str = "", *, maaned: int = 8, klasse: int = 1, alle_arter: bool = False) -> Rapport:
    valg = Rapportvalg(2025, maaned, klasse, enhet, alle_arter=alle_arter)
    return lag_rapport(valg, synlig=Synlig())


def _ore(tekst: str) -> int:
    return int(Decimal(tekst.replace(",", ".")) * 100)


def _per_ansvar(sti: Path, kolonner: tuple[str, ...], *, klasse: str) -> dict[str, int]:
    summer: defaultdict[str, int] = defaultdict(int)
    with sti.open(encoding="utf-8-sig", newline="") as fil:
        for rad in csv.DictReader(fil, delimiter=";"):
            if rad["systemkonto"].startswith(klasse) and rad["systemkonto"][1:] not in {"590", "990"}:
                summer[rad["ansvar"]] += sum(_ore(rad[kolonne]) for kolonne in kolonner)
    return summer


@pytest.mark.parametrize(("klasse", "maaned"), [(1, 8), (1, 12), (0, 3)])
def test_each_node_equals_the_rows_of_the_files(randaberg: Path, klasse: int, maaned: int) -> None:
    hittil = _per_ansvar(randaberg / "randaberg_regnskap_2025.csv", MAANEDER[:maaned], klasse=str(klasse))
    aaret = _per_ansvar(randaberg / "randaberg_budsjett_2025.csv", ("belop",), klasse=str(klasse))
    tre = aarstre(2025)

    for node in tre.noder:
        koder = {n.kode for n in tre.undertre(node.enhet_id) if n.kode}
        total = _rapport(str(node.enhet_id), maaned=maaned, klasse=klasse).total
        assert total.regnskap.hittil == sum(hittil.get(k, 0) for k in koder), node.navn
        assert total.budsjett.aaret == sum(aaret.get(k, 0) for k in koder), node.navn
    alt = _rapport(maaned=maaned, klasse=klasse).total
    assert (alt.regnskap.hittil, alt.budsjett.aaret) == (sum(hittil.values()), sum(aaret.values()))


def test_every_level_adds_up_to_the_one_above(randaberg: Path) -> None:
    for enhet in ("", *(str(n.enhet_id) for n in aarstre(2025).noder)):
        rapport = _rapport(enhet)
        for linjer in (rapport.deler, rapport.grupper):
            if linjer:
                assert sum(x.tall.regnskap.hittil or 0 for x in linjer) == rapport.total.regnskap.hittil
                assert sum(x.tall.budsjett.aaret or 0 for x in linjer) == rapport.total.budsjett.aaret


def test_drill_down_ends_at_the_same_figures(randaberg: Path) -> None:
    rapport = _rapport()

    for gruppe in rapport.grupper:
        kontoer = vis_kontoer(rapport, gruppe=gruppe.noekkel).kontoer
        assert sum(k.regnskap.hittil or 0 for k in kontoer) == gruppe.tall.regnskap.hittil
        assert sum(k.budsjett.aaret or 0 for k in kontoer) == gruppe.tall.budsjett.aaret
    konto = vis_kontoer(rapport, gruppe="lonn").kontoer[0]
    linjer = vis_linjer(rapport, gruppe="lonn", konto=konto.konto)
    i_regnskap = [rad.belop.hittil or 0 for rad in linjer if rad.serie is Serie.REGNSKAP]
    assert sum(i_regnskap) == konto.regnskap.hittil


def test_randaberg_budget_gives_the_known_answers_of_the_scheme(randaberg: Path) -> None:
    def svar() -> tuple[int, int, int]:
        budsjett = avstem_mot_skjema(_rapport())[1].oversikt
        inntekter, netto, fremfoert = (budsjett.post(nr).belop.ore for nr in (9, 24, 32))
        return inntekter, netto, fremfoert

    foer = svar()
    legg_til_omkoding(Artsomkoding(art="875", til_art="878", begrunnelse="Utgått art"), aktor=None)

    assert foer == (127_904_504_500, 1_461_100_000, -1_098_500_000)
    assert svar() == (129_003_004_500, 2_559_600_000, 0)
