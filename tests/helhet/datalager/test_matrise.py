"""The matrix against sums made row by row, and what two workers see."""

from collections import defaultdict
from random import Random

import numpy as np
import pytest
from tests.helhet.besetning import Enheter, lag_enhet
from tests.helhet.datalager.prover import lagre, linje, nytt, ramme

from helhet.datalager.domain import queries
from helhet.datalager.domain.matrise import Matrise, UtenPlass, bygg_matrise
from helhet.datalager.domain.mellomlager import Mellomlager
from helhet.datalager.enums import Serie
from helhet.organisasjon.domain.tre import hent_tre

KODER = ["2100", "3410", "3420", "9999"]


def _tilfeldige(antall: int) -> list[dict[str, object]]:
    tall = Random(20251121)
    return [
        linje(
            tall.randrange(-(10**12), 10**12),
            klasse=tall.randrange(3),
            art=tall.choice(["010", "099", "710"]),
            ansvar=tall.choice(KODER),
            funksjon=tall.choice(["202", "253"]),
            periode=tall.randrange(14),
            radnr=nr,
        )
        for nr in range(antall)
    ]


def test_bygg_matrise_subtrees_equal_sums_row_by_row(enheter: Enheter) -> None:
    linjer, tre = _tilfeldige(3000), hent_tre(2025)
    ventet: defaultdict[tuple[str, int, int], int] = defaultdict(int)
    for rad in linjer:
        for periode in range(1, 14):
            if 1 <= rad["periode"] <= periode:  # type: ignore[operator]  # the builder's values are objects
                ventet[rad["ansvar"], rad["kontoklasse"], periode] += rad["belop_ore"]  # type: ignore[index,operator]  # as above

    matrise = bygg_matrise(ramme(*linjer), tre=tre)

    for node in tre.noder:
        koder = {n.kode for n in tre.noder[node.nr : node.slutt]}
        for klasse in range(3):
            valg = matrise.utvalg(node.nr, node.slutt, kontoklasse=klasse)
            summer = matrise.hittil[valg].sum(axis=0).tolist()
            assert summer == [0] + [sum(ventet[k, klasse, p] for k in koder) for p in range(1, 14)]
    uten = matrise.utvalg(matrise.nr_uten_plass, matrise.nr_uten_plass + 1, kontoklasse=1)
    assert int(matrise.hittil[uten, 13].sum()) == ventet["9999", 1, 13]


def test_bygg_matrise_lists_ansvar_without_a_place(enheter: Enheter) -> None:
    linjer = ramme(
        linje(100, ansvar="9999"),
        linje(50, ansvar="9999", periode=0, radnr=3),
        linje(5, ansvar="9999", klasse=2, radnr=4),
        linje(8, ansvar="2100", radnr=5),
    )

    matrise = bygg_matrise(linjer, tre=hent_tre(2025))

    assert matrise.uten_plass == (UtenPlass("9999", "Ansvar 9999", 1, 1, 100),)


def test_bygg_matrise_keeps_what_has_no_art_or_function(enheter: Enheter) -> None:
    uten = linje(100) | {"art": None, "funksjon": None}

    matrise = bygg_matrise(ramme(uten), tre=hent_tre(2025))

    assert (matrise.art.tolist(), matrise.funksjon.tolist()) == ([""], [""])
    assert matrise.hittil.tolist() == [[0] + [100] * 13]


def test_matrise_follows_imports_and_the_tree(enheter: Enheter) -> None:
    lagre(nytt(linje(100, ansvar="5000"), kilde="1" * 64))
    assert _uten_plass() == ["5000"]

    lag_enhet("Ny enhet", kode="5000", forelder=enheter.helse)
    assert _uten_plass() == []

    lagre(nytt(linje(100, ansvar="6000"), kilde="2" * 64))
    assert _uten_plass() == ["6000"]


def _uten_plass() -> list[str]:
    return [rad.ansvar for rad in _matrise().uten_plass]


def _matrise() -> Matrise:
    fakta = queries.aarsfakta(Serie.REGNSKAP, aar=2025)
    assert fakta is not None
    return queries.matrise(fakta, tre=queries.aarstre(2025))


def test_matrise_is_built_once_between_changes(enheter: Enheter) -> None:
    lagre(nytt(linje(100)))

    assert _matrise() is _matrise()


def test_two_workers_see_the_same_after_an_import(enheter: Enheter, monkeypatch: pytest.MonkeyPatch) -> None:
    arbeidere: list[Mellomlager[object]] = [Mellomlager(plasser=12), Mellomlager(plasser=12)]

    def sett_av(arbeider: Mellomlager[object]) -> int:
        monkeypatch.setattr(queries, "_FAKTA", arbeider)
        fakta = queries.aarsfakta(Serie.REGNSKAP, aar=2025)
        return 0 if fakta is None else int(fakta.linjer["belop_ore"].sum())

    svar = [[sett_av(a) for a in arbeidere]]
    for nr, belop in enumerate((100, 250)):
        lagre(nytt(linje(belop), kilde=str(nr) * 64))
        svar.append([sett_av(a) for a in arbeidere])

    assert svar == [[0, 0], [100, 100], [250, 250]]


def test_mellomlager_forgets_the_oldest() -> None:
    lager: Mellomlager[int] = Mellomlager(plasser=2)
    laget: list[int] = []

    def lag(verdi: int) -> int:
        laget.append(verdi)
        return verdi

    for verdi in (1, 2, 1, 3, 2, 1):
        assert lager.hent(verdi, lag=lambda v=verdi: lag(v)) == verdi  # type: ignore[misc]  # binds the loop's value

    assert (laget, len(lager)) == ([1, 2, 3, 2, 1], 2)


def test_hittil_is_int64(enheter: Enheter) -> None:
    assert bygg_matrise(ramme(linje(1)), tre=hent_tre(2025)).hittil.dtype == np.int64
