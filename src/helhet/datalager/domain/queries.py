"""Reads of the facts: visible batches, lines and matrices, as they stand at this request."""

from dataclasses import dataclass
from uuid import UUID

import polars as pl

from helhet.datalager.domain.fakta import Faktafil, les_fakta
from helhet.datalager.domain.generasjon import gjeldende_merke
from helhet.datalager.domain.matrise import Matrise, bygg_matrise
from helhet.datalager.domain.mellomlager import Mellomlager
from helhet.datalager.enums import Periodisering, Serie
from helhet.datalager.models import Parti
from helhet.felles.models import Loggspiss
from helhet.felles.omfang import gjeldende_kommune_id
from helhet.organisasjon.domain.tre import Tre, hent_tre


@dataclass(frozen=True, slots=True, eq=False)
class Aarsfakta:
    """The lines of one series and year, and the visible batches that they come from."""

    serie: Serie
    aar: int
    merke: UUID
    partier: tuple[Parti, ...]
    linjer: pl.DataFrame

    def bare_aar(self, kontoklasse: int) -> bool:
        """Say whether the account class is known for the whole year only."""
        return any(
            p.periodisering == Periodisering.AAR and kontoklasse in p.kontoklasser for p in self.partier
        )

    def har(self, kontoklasse: int) -> bool:
        """Say whether any visible batch holds the account class."""
        return any(kontoklasse in p.kontoklasser for p in self.partier)


_FAKTA: Mellomlager[Aarsfakta | None] = Mellomlager(plasser=12)
_MATRISER: Mellomlager[Matrise] = Mellomlager(plasser=24)
_TRAER: Mellomlager[Tre] = Mellomlager(plasser=24)


def aktive_partier(*, serie: Serie | None = None, aar: int | None = None) -> tuple[Parti, ...]:
    """Return the visible batches, oldest first."""
    rader = Parti.objects.filter(angret__isnull=True, erstattet_av__isnull=True).order_by("innlest", "id")
    if serie is not None:
        rader = rader.filter(serie=serie)
    if aar is not None:
        rader = rader.filter(aar=aar)
    return tuple(rader)


def aar_med_fakta(serie: Serie) -> tuple[int, ...]:
    """Return the years that have a visible batch of the series, latest first."""
    rader = Parti.objects.filter(serie=serie, angret__isnull=True, erstattet_av__isnull=True)
    return tuple(rader.order_by("-aar").values_list("aar", flat=True).distinct())


def aarsfakta(serie: Serie, *, aar: int) -> Aarsfakta | None:
    """Return the facts of the series and year; None when nothing is imported.

    Raises UnableToReadFacts when a file is gone or changed.
    """
    merke = gjeldende_merke()
    if merke is None:
        return None
    return _FAKTA.hent((merke, serie, aar), lag=lambda: _les(serie, aar=aar, merke=merke))


def _les(serie: Serie, *, aar: int, merke: UUID) -> Aarsfakta | None:
    partier = aktive_partier(serie=serie, aar=aar)
    if not partier:
        return None
    rammer = [les_fakta(Faktafil(p.parquet, p.parquet_hash)) for p in partier]
    merket = [
        ramme.with_columns(parti=pl.lit(p.pk, dtype=pl.Int64))
        for ramme, p in zip(rammer, partier, strict=True)
    ]
    return Aarsfakta(serie, aar, merke, partier, pl.concat(merket))


def aarstre(aar: int) -> Tre:
    """Return the tree of the year, remembered until anything in the municipality changes."""
    kommune_id = gjeldende_kommune_id()
    spiss = Loggspiss.objects.filter(kommune_id=kommune_id).values_list("nr", "hash").first()
    return _TRAER.hent((kommune_id, spiss, aar), lag=lambda: hent_tre(aar))


def matrise(fakta: Aarsfakta, *, tre: Tre) -> Matrise:
    """Return the matrix of the facts in the tree, built once for each change of either."""
    noekkel = (fakta.merke, fakta.serie, fakta.aar, tuple((n.enhet_id, n.kode, n.slutt) for n in tre.noder))
    return _MATRISER.hent(noekkel, lag=lambda: bygg_matrise(fakta.linjer, tre=tre))
