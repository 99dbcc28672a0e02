"""The files of facts: written so that a power cut leaves either the whole file or none."""

import hashlib
import io
import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.conf import settings
from django.utils.translation import gettext as _

from kommuneregn.lesere.avvisning import AvvistRad, grunn_i_celle, les_grunn

FAKTALINJE: dict[str, pl.DataType | type[pl.DataType]] = {
    "kontoklasse": pl.Int8,
    "konto": pl.String,
    "konto_navn": pl.String,
    "art": pl.String,
    "ansvar": pl.String,
    "ansvar_navn": pl.String,
    "tjeneste": pl.String,
    "tjeneste_navn": pl.String,
    "funksjon": pl.String,
    "prosjekt": pl.String,
    "periode": pl.Int8,
    "belop_ore": pl.Int64,
    "radnr": pl.Int64,
}
AVVISTLINJE: dict[str, pl.DataType | type[pl.DataType]] = {
    "linjenr": pl.Int64,
    "raatekst": pl.String,
    "grunn": pl.String,
    # The reason with its sentence and values apart, to be read in another language.
    "oppskrift": pl.String,
}
ENDELSE = ".parquet"
AVVIST_ENDELSE = ".avvist.parquet"


class UnableToReadFacts(RuntimeError):
    """A file of facts is gone or is not the one that was stored."""


@dataclass(frozen=True, slots=True)
class Faktafil:
    """A stored file: its place under the folder of facts, and SHA-256 of its bytes."""

    sti: str
    sha256: str


def faktamappe() -> Path:
    """Return the folder of facts."""
    return Path(settings.FAKTAMAPPE)


def skriv_fakta(
    linjer: pl.DataFrame, *, kommune_id: int, serie: str, aar: int, avviste: Sequence[AvvistRad] = ()
) -> Faktafil:
    """Store the lines as one new file, with the refused rows in a file beside it.

    Both files are durable when this returns, or none is there: a full disk leaves no part of one.
    Nobody reads them before a Parti row names them.
    """
    navn = str(uuid.uuid4())
    mappe = Path(str(kommune_id)) / serie / str(aar)
    _lag_mappe(faktamappe() / mappe)
    innhold = _som_bytes(linjer.select(pl.col(felt).cast(slag) for felt, slag in FAKTALINJE.items()))
    fil = Faktafil((mappe / (navn + ENDELSE)).as_posix(), hashlib.sha256(innhold).hexdigest())
    try:
        if avviste:
            _skriv_varig(avviststi(faktamappe() / fil.sti), _som_bytes(_avvistramme(avviste)))
        _skriv_varig(faktamappe() / fil.sti, innhold)
    except BaseException:
        fjern_fakta(fil)
        raise
    return fil


def _avvistramme(avviste: Sequence[AvvistRad]) -> pl.DataFrame:
    rader = [(rad.linjenr, rad.raatekst, rad.grunn, grunn_i_celle(rad.grunn)) for rad in avviste]
    return pl.DataFrame(rader, schema=AVVISTLINJE, orient="row")


def les_fakta(fil: Faktafil) -> pl.DataFrame:
    """Read the lines back; raises UnableToReadFacts when the file is gone or changed."""
    try:
        innhold = (faktamappe() / fil.sti).read_bytes()
    except OSError as feil:
        raise UnableToReadFacts(
            _("Fant ikke faktafilen %(sti)s. Forventet den fra importen. Legg tilbake sikkerhetskopien.")
            % {"sti": fil.sti}
        ) from feil
    if hashlib.sha256(innhold).hexdigest() != fil.sha256:
        raise UnableToReadFacts(
            _(
                "Fant en faktafil som er endret etter importen: %(sti)s. Forventet uendrede byte. "
                "Legg tilbake sikkerhetskopien."
            )
            % {"sti": fil.sti}
        )
    return pl.read_parquet(io.BytesIO(innhold))


def les_avviste(fil: Faktafil) -> tuple[AvvistRad, ...]:
    """Read the refused rows of the same import; none when no row was refused."""
    sti = avviststi(faktamappe() / fil.sti)
    if not sti.is_file():
        return ()
    rader = pl.read_parquet(sti).select("linjenr", "raatekst", "oppskrift").iter_rows()
    return tuple(AvvistRad(nr, raatekst, les_grunn(oppskrift, rad={})) for nr, raatekst, oppskrift in rader)


def avviststi(sti: Path) -> Path:
    """Return the place of the refused rows that belong to a file of facts."""
    return sti.with_name(sti.name.removesuffix(ENDELSE) + AVVIST_ENDELSE)


def fjern_fakta(fil: Faktafil) -> None:
    """Remove a file that no Parti row came to name."""
    sti = faktamappe() / fil.sti
    sti.unlink(missing_ok=True)
    avviststi(sti).unlink(missing_ok=True)


def _som_bytes(ramme: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    ramme.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def _skriv_varig(sti: Path, innhold: bytes) -> None:
    """Write beside, sync the bytes, rename, and sync the folder that holds the name."""
    midlertidig = sti.with_name(f".{sti.name}.skrives")
    try:
        with midlertidig.open("xb") as fil:
            fil.write(innhold)
            fil.flush()
            os.fsync(fil.fileno())
        midlertidig.rename(sti)
    except BaseException:
        midlertidig.unlink(missing_ok=True)
        raise
    _synk_mappe(sti.parent)


def _lag_mappe(mappe: Path) -> None:
    """Make the folder; each new name is synced in its parent."""
    if not mappe.is_dir():
        _lag_mappe(mappe.parent)
        mappe.mkdir(exist_ok=True)
        _synk_mappe(mappe.parent)


def _synk_mappe(mappe: Path) -> None:
    nummer = os.open(mappe, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)
