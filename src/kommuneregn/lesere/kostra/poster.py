"""The records of a KOSTRA account file as they stand, for rules on form, and what the file says it is.

Source: kostra-kontrollprogram @ c1f58486, file_description_Regnskap.yaml (2025).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.kostra.form import FELT, SKJEMA
from kommuneregn.lesere.kostra.ut import Kostrahode
from kommuneregn.lesere.tabell.tabell import MAKS_BYTES
from kommuneregn.lesere.tabell.tekst import Tekst, les_tekst
from kommuneregn.verdier import formuler

# The field for the year is called «aargang» in the file description.
_NAVN = {"aar": "aargang"}
POSTKOLONNER: dict[str, pl.DataType | type[pl.DataType]] = {
    "linje": pl.Int64,
    "lengde": pl.Int64,
    **{_NAVN.get(navn, navn): pl.String for navn in FELT},
}
# «0A_V2019_K4_R040200_OK.dat»: each part may be missing, and their order is free.
_DELER = {
    "skjema": re.compile(r"(?<![0-9A-Za-z])(0[A-Za-z])(?=[^A-Za-z]|$)"),
    "aar": re.compile(r"(?<![0-9A-Za-z])[VvÅå]?((?:19|20)[0-9]{2})(?![0-9])"),
    "kvartal": re.compile(r"(?<![0-9A-Za-z])[KkQq]([1-4])(?![0-9])"),
    "region": re.compile(r"(?<![0-9A-Za-z])[Rr]([0-9]{6}|[0-9]{4})(?![0-9])"),
}
_KOMMUNE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostrafilnavn:
    """What the name of a file says of it; None where it says nothing. `region` has six digits."""

    skjema: str | None
    aar: int | None
    kvartal: int | None
    region: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kostraposter:
    """Every record as text (the columns of POSTKOLONNER), and the encoding of the file."""

    poster: pl.DataFrame
    tekst: Tekst

    def hode(self, navn: Kostrafilnavn) -> Kostrahode:
        """What every record is to say: what the name of the file says, else what most records say.

        Raises UnableToReadFile when neither gives a form and a year.
        """
        vanlig = {
            felt: self._vanligste(felt)
            for felt in ("skjema", "aargang", "kvartal", "region", "orgnr", "foretaksnr")
        }
        aar = navn.aar or (int(vanlig["aargang"]) if re.fullmatch("[0-9]{4}", vanlig["aargang"]) else None)
        skjema = navn.skjema or vanlig["skjema"]
        if aar is None or skjema not in SKJEMA:
            msg = formuler(
                "Fant skjema '%(skjema)s' og år '%(aar)s' i postene. Forventet et av %(kjente)s og fire "
                "siffer. Kontroller at filen er en KOSTRA-fil.",
                skjema=skjema,
                aar=vanlig["aargang"],
                kjente=", ".join(SKJEMA),
            )
            raise UnableToReadFile(msg)
        kvartal = navn.kvartal or (int(vanlig["kvartal"]) if vanlig["kvartal"] in tuple("1234") else None)
        return Kostrahode(
            skjema=skjema,
            aar=aar,
            kvartal=kvartal,
            region=navn.region or vanlig["region"],
            orgnr=vanlig["orgnr"],
            foretaksnr=vanlig["foretaksnr"],
        )

    def _vanligste(self, felt: str) -> str:
        """The value that most records have, the first of those that are as many."""
        if not self.poster.height:
            return ""
        telt = self.poster.group_by(felt, maintain_order=True).len()
        return str(telt.filter(pl.col("len") == pl.col("len").max())[felt][0]).strip()


def les_kostraposter(strom: BinaryIO) -> Kostraposter:
    """Read every record as it stands, right or wrong; lines that hold nothing are no records.

    Columns: linje (from 1), lengde (characters), then each field as text, cut where the record is short.
    Raises UnableToReadFile when the file is no text or is too large.
    """
    tekst = les_kostratekst(strom)
    rader = [
        (nr, len(post), *(felt.av(post) for felt in FELT.values())) for nr, post in poster_med_linje(tekst)
    ]
    return Kostraposter(poster=pl.DataFrame(rader, schema=POSTKOLONNER, orient="row"), tekst=tekst)


def les_kostratekst(strom: BinaryIO) -> Tekst:
    """The text of the file; raises UnableToReadFile when it is no text or is too large."""
    innhold = strom.read(MAKS_BYTES + 1)
    if len(innhold) > MAKS_BYTES:
        msg = formuler("Fant en fil på mer enn %(mb)s MB. Forventet en KOSTRA-fil.", mb=MAKS_BYTES // 2**20)
        raise UnableToReadFile(msg)
    return les_tekst(innhold)


def poster_med_linje(tekst: Tekst) -> Iterator[tuple[int, str]]:
    """Number of the line and the record, for each line that holds one."""
    for nr, linje in enumerate(tekst.tekst.removeprefix("\ufeff").splitlines(), start=1):
        # The old end-of-file mark of DOS stands alone after the last record.
        if linje.strip("\x1a \t"):
            yield nr, linje


def klasser_i(skjema: str) -> dict[str, int]:
    """The class of a ledger line (0 investering, 1 drift, 2 balanse) behind each letter of a form.

    Empty for a form that is not known. Source: kostra-kontrollprogram @ c1f58486, RegnskapConstants.kt.
    """
    kjent = SKJEMA.get(skjema)
    if kjent is None:
        return {}
    return {bokstav: klasse for klasse, bokstav in kjent.klasser.items()} | dict.fromkeys(kjent.andre, 2)


def tolk_filnavn(navn: str) -> Kostrafilnavn:
    """Form, year, quarter and region of a name like «0A_V2019_K4_R040200.dat»."""
    stamme = PurePath(navn).stem.replace("_", " ")
    funnet = {del_: treff[1] for del_, form in _DELER.items() if (treff := form.search(stamme))}
    region = funnet.get("region")
    return Kostrafilnavn(
        skjema=funnet["skjema"].upper() if "skjema" in funnet else None,
        aar=int(funnet["aar"]) if "aar" in funnet else None,
        kvartal=int(funnet["kvartal"]) if "kvartal" in funnet else None,
        region=region.ljust(6, "0") if region and len(region) == _KOMMUNE else region,
    )
