"""What is visible after storing, storing again, replacing and undoing."""

import polars as pl
import pytest
from tests.helhet.datalager.prover import AVVIST, TID, lagre, linje, nytt

from helhet.datalager.domain.fakta import Faktafil, faktamappe, les_avviste
from helhet.datalager.domain.generasjon import gjeldende_merke
from helhet.datalager.domain.parti import (
    UnableToStoreBatch,
    UnableToUndoBatch,
    angre_parti,
)
from helhet.datalager.domain.queries import aar_med_fakta, aarsfakta, aktive_partier
from helhet.datalager.enums import Serie
from helhet.datalager.models import Generasjon, Parti
from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.models import Kommune


def _sum(aar: int = 2025, serie: Serie = Serie.REGNSKAP) -> dict[int, int] | None:
    fakta = aarsfakta(serie, aar=aar)
    if fakta is None:
        return None
    summer = fakta.linjer.group_by("kontoklasse").agg(pl.col("belop_ore").sum()).sort("kontoklasse")
    return dict(summer.iter_rows())


def _filer() -> list[str]:
    return sorted(f.relative_to(faktamappe()).as_posix() for f in faktamappe().rglob("*") if f.is_file())


def test_lagre_parti_makes_the_batch_visible_with_its_files(omfang: Kommune) -> None:
    lagring = lagre(nytt(linje(100), linje(250, radnr=3), avviste=(AVVIST,)))

    parti = Parti.objects.get()
    assert lagring.parti == parti
    assert (parti.rader_inn, parti.rader_lagret, parti.rader_avvist, parti.kontoklasser) == (3, 2, 1, [1])
    assert parti.parquet.startswith(f"{omfang.pk}/regnskap/2025/")
    assert _filer() == sorted([parti.parquet.replace(".parquet", ".avvist.parquet"), parti.parquet])
    assert les_avviste(Faktafil(parti.parquet, parti.parquet_hash)) == (AVVIST,)
    assert _sum() == {1: 350}
    assert (aar_med_fakta(Serie.REGNSKAP), aar_med_fakta(Serie.BUDSJETT)) == ((2025,), ())


def test_lagre_parti_with_the_same_file_changes_nothing(omfang: Kommune) -> None:
    foerste = lagre(nytt(linje(100)))
    foer = (gjeldende_merke(), _filer(), Hendelse.objects.count())

    andre = lagre(nytt(linje(100)))

    assert (andre.uendret, andre.parti) == (True, foerste.parti)
    assert (gjeldende_merke(), _filer(), Hendelse.objects.count()) == foer


@pytest.mark.parametrize(
    "annerledes",
    [{"kilde": "b" * 64}, {"aar": 2024}, {"serie": Serie.BUDSJETT}, {"kolonne": "budsjett_2013"}],
)
def test_lagre_parti_stores_what_differs(omfang: Kommune, annerledes: dict[str, object]) -> None:
    lagre(nytt(linje(100)))

    lagring = lagre(nytt(linje(100), **annerledes))  # type: ignore[arg-type]  # the cases are typed by their names

    assert lagring.uendret is False
    assert Parti.objects.count() == 2


def test_lagre_parti_replaces_the_batches_it_covers_and_leaves_the_others(omfang: Kommune) -> None:
    drift = lagre(nytt(linje(100), kilde="1" * 64)).parti
    investering = lagre(nytt(linje(7, klasse=0), kilde="2" * 64)).parti
    assert _sum() == {0: 7, 1: 100}

    ny = lagre(nytt(linje(300), kilde="3" * 64))

    drift.refresh_from_db()
    assert (ny.erstattet, drift.erstattet_av) == ((drift,), ny.parti)
    assert aktive_partier(serie=Serie.REGNSKAP, aar=2025) == (investering, ny.parti)
    assert _sum() == {0: 7, 1: 300}


def test_lagre_parti_refuses_a_file_that_covers_a_batch_in_part(omfang: Kommune) -> None:
    lagre(nytt(linje(100), linje(7, klasse=0), kilde="1" * 64, filnavn="alt.csv"))
    foer = (gjeldende_merke(), _filer())

    with pytest.raises(UnableToStoreBatch, match=r"bare en del av «alt\.csv».*0, 1.*den nye har 1"):
        lagre(nytt(linje(300), kilde="3" * 64))

    assert (gjeldende_merke(), _filer(), _sum()) == (*foer, {0: 7, 1: 100})


def test_lagre_parti_refuses_nothing_to_store(omfang: Kommune) -> None:
    with pytest.raises(UnableToStoreBatch, match=r"ingen rader å lagre i regnskap\.csv"):
        lagre(nytt(avviste=(AVVIST,)))


def test_lagre_parti_refuses_amounts_that_cannot_be_summed(omfang: Kommune) -> None:
    with pytest.raises(UnableToStoreBatch, match="for store"):
        lagre(nytt(linje(2**61), linje(-(2**61), radnr=3), linje(1, radnr=4)))

    assert Parti.objects.count() == 0


def test_angre_parti_restores_every_figure(omfang: Kommune) -> None:
    lagre(nytt(linje(100), kilde="1" * 64))
    lagre(nytt(linje(7, klasse=0), kilde="2" * 64))
    foer = _sum()
    ny = lagre(nytt(linje(300), linje(9, klasse=0), kilde="3" * 64)).parti
    assert _sum() == {0: 9, 1: 300}

    angre_parti(ny, aktor=None, tid=TID)

    assert _sum() == foer == {0: 7, 1: 100}


def test_angre_parti_of_the_only_batch_leaves_nothing(omfang: Kommune) -> None:
    parti = lagre(nytt(linje(100))).parti

    angre_parti(parti, aktor=None, tid=TID)
    nr = Generasjon.objects.get().nr
    angre_parti(parti, aktor=None, tid=TID)

    assert (_sum(), Generasjon.objects.get().nr) == (None, nr)


def test_angre_parti_then_the_same_file_is_stored_anew(omfang: Kommune) -> None:
    angre_parti(lagre(nytt(linje(100))).parti, aktor=None, tid=TID)

    lagring = lagre(nytt(linje(100)))

    assert (lagring.uendret, _sum()) == (False, {1: 100})


def test_angre_parti_refuses_a_replaced_batch(omfang: Kommune) -> None:
    gammelt = lagre(nytt(linje(100), kilde="1" * 64, filnavn="gammel.csv")).parti
    lagre(nytt(linje(300), kilde="3" * 64, filnavn="ny.csv"))

    with pytest.raises(UnableToUndoBatch, match=r"Angre «ny\.csv» først"):
        angre_parti(gammelt, aktor=None, tid=TID)

    assert _sum() == {1: 300}


def test_facts_of_another_municipality_are_not_seen(omfang: Kommune, annen_kommune: Kommune) -> None:
    lagre(nytt(linje(100)))

    with kommune_omfang(annen_kommune.pk):
        lagre(nytt(linje(5)))
        nabo = _sum()

    assert (_sum(), nabo) == ({1: 100}, {1: 5})


def test_every_change_gets_a_new_mark(omfang: Kommune) -> None:
    foer = gjeldende_merke()
    parti = lagre(nytt(linje(100))).parti
    lagret = gjeldende_merke()
    angre_parti(parti, aktor=None, tid=TID)
    angret = gjeldende_merke()

    assert foer is None
    assert len({foer, lagret, angret}) == 3
    assert Generasjon.objects.get().nr == 2
