"""Ledger files that chance makes, imported, taken out and imported again: the same lines and sums."""

from dataclasses import dataclass
from random import Random

import polars as pl
from django.db import transaction
from tests.helhet.okonomi.prover import les_inn
from tests.kommuneregn.lesere.hovedboklek import lag_hovedbok

from helhet.datalager.domain.fakta import Faktafil, les_fakta
from helhet.datalager.domain.parti import UnableToStoreBatch
from helhet.datalager.domain.queries import aarsfakta
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.okonomi.domain.partifil import lag_partifil
from helhet.organisasjon.domain.tilgang import Tilgang

AAR = 2025


@dataclass
class Rundturer:
    """How many files went round, their lines, and the files of which nothing could be stored."""

    filer: int = 0
    linjer: int = 0
    uten_rader: int = 0


def linjer_i(parti: Parti) -> pl.DataFrame:
    """Return the stored lines, with the number of their row counted from the first."""
    linjer = les_fakta(Faktafil(parti.parquet, parti.parquet_hash))
    return linjer.with_columns(radnr=pl.col("radnr").rank("dense"))


def ta_rundturer(antall: int, *, fro: int, tilgang: Tilgang) -> Rundturer:
    """Assert of so many files that import, export and import give identical lines and sums."""
    sjanse, tatt = Random(fro), Rundturer()
    while tatt.filer < antall:
        with transaction.atomic():
            _ta_en(sjanse, tatt, tilgang=tilgang)
            transaction.set_rollback(True)
    return tatt


def _ta_en(sjanse: Random, tatt: Rundturer, *, tilgang: Tilgang) -> None:
    serie = sjanse.choice(list(Serie))
    try:
        foer = les_inn(lag_hovedbok(sjanse.getrandbits(64)), serie=serie, aar=AAR).lagring.parti
    except UnableToStoreBatch:
        tatt.uten_rader += 1
        return
    sum_foer = _summer(serie)
    ut = lag_partifil(foer, tilgang=tilgang)
    importert = les_inn(ut, serie=serie, aar=AAR, filnavn="ut.csv")
    etter = importert.lagring.parti

    assert importert.resultat.rader_avvist == 0
    assert linjer_i(etter).equals(linjer_i(foer))
    assert (etter.periodisering, etter.kontoklasser) == (foer.periodisering, foer.kontoklasser)
    assert [p.pk for p in importert.lagring.erstattet] == [foer.pk]
    assert _summer(serie) == sum_foer
    assert lag_partifil(etter, tilgang=tilgang) == ut
    tatt.filer += 1
    tatt.linjer += linjer_i(etter).height


def _summer(serie: Serie) -> dict[tuple[str, object], int]:
    """What reports would sum: by art, function, ansvar, account class and period, and in all."""
    fakta = aarsfakta(serie, aar=AAR)
    assert fakta is not None
    summer: dict[tuple[str, object], int] = {("alt", ""): int(fakta.linjer["belop_ore"].sum())}
    for felt in ("art", "funksjon", "ansvar", "tjeneste", "kontoklasse", "periode", "prosjekt"):
        grupper = fakta.linjer.group_by(felt).agg(pl.col("belop_ore").sum())
        summer |= {(felt, noekkel): ore for noekkel, ore in grupper.iter_rows()}
        assert sum(ore for _noekkel, ore in grupper.iter_rows()) == summer["alt", ""]
    return summer
