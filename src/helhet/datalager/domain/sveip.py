"""The sweep: files of facts that no import came to name, and rows whose file is gone or changed."""

from datetime import datetime, timedelta
from pathlib import Path

from helhet.datalager.domain.fakta import (
    AVVIST_ENDELSE,
    ENDELSE,
    Faktafil,
    UnableToReadFacts,
    faktamappe,
    les_fakta,
)
from helhet.datalager.models import Parti
from helhet.felles.omfang import gjeldende_kommune_id

# An import renames its file before it commits its row; a younger file may still be on its way.
FREDNINGSTID = timedelta(hours=1)


def foreldreloese(*, naa: datetime) -> list[Path]:
    """Return the files of the municipality in scope that no batch names, older than an hour."""
    mappe = faktamappe() / str(gjeldende_kommune_id())
    kjente = set(Parti.objects.values_list("parquet", flat=True))
    grense = (naa - FREDNINGSTID).timestamp()
    return sorted(
        fil
        for fil in mappe.rglob("*")
        if fil.is_file() and _stamme(fil) not in kjente and fil.stat().st_mtime < grense
    )


def _stamme(fil: Path) -> str:
    """Return the name that a Parti row would have for the file."""
    navn = fil.name
    if navn.endswith(AVVIST_ENDELSE):
        navn = navn.removesuffix(AVVIST_ENDELSE) + ENDELSE
    return fil.with_name(navn).relative_to(faktamappe()).as_posix()


def fei(*, naa: datetime) -> list[Path]:
    """Remove the orphans and return them."""
    filer = foreldreloese(naa=naa)
    for fil in filer:
        fil.unlink(missing_ok=True)
    return filer


def skadde() -> list[str]:
    """Return one message for each batch whose file is gone or changed; empty is well."""
    meldinger = []
    for parti in Parti.objects.all():
        try:
            les_fakta(Faktafil(parti.parquet, parti.parquet_hash))
        except UnableToReadFacts as feil:
            meldinger.append(str(feil))
    return meldinger
