"""A KOSTRA account file as the checks of its form need it: the text of every field of every record."""

from collections.abc import Mapping
from typing import BinaryIO

import polars as pl

from kommuneregn.kontroller.innsending import KOLONNER, Hode, Innsending
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.kostrafil_form import FELT, LENGDE, SKJEMA
from kommuneregn.lesere.tabell import MAKS_BYTES
from kommuneregn.lesere.tekst import les_tekst
from kommuneregn.verdier import formuler

_BALANSE = 2


def les_innsending(strom: BinaryIO, *, oppgitt: Mapping[str, str]) -> Innsending:
    """Read the records of a KOSTRA account file, whatever stands in their fields.

    `oppgitt` is what the sender says of the file, by field (skjema, aar, kvartal, region, orgnr,
    foretaksnr); the rest is taken from the first record. Raises UnableToReadFile when the file is no
    text, or its form or year cannot be known. Source: kostra-kontrollprogram @ c1f58486.
    """
    tekst = les_tekst(strom.read(MAKS_BYTES + 1)).tekst.removeprefix("\ufeff")
    # The old end-of-file mark of DOS stands alone after the last record.
    linjer = [(nr, linje) for nr, linje in enumerate(tekst.splitlines(), start=1) if linje.strip("\x1a \t")]
    rader = [
        (nr, len(linje), *(felt.av(linje.ljust(LENGDE)) for felt in FELT.values())) for nr, linje in linjer
    ]
    poster = pl.DataFrame(rader, schema=KOLONNER, orient="row")
    forste = poster.row(0, named=True) if poster.height else dict.fromkeys(KOLONNER, "")
    hode = _hode({navn: oppgitt.get(navn, str(forste[navn])) for navn in FELT})
    skjema = SKJEMA[hode.skjema]
    klasser = {bokstav: klasse for klasse, bokstav in skjema.klasser.items()}
    return Innsending(hode=hode, klasser=klasser | dict.fromkeys(skjema.andre, _BALANSE), poster=poster)


def _hode(felt: Mapping[str, str]) -> Hode:
    skjema, aar, kvartal = felt["skjema"], felt["aar"], felt["kvartal"].strip()
    if skjema not in SKJEMA or not (aar.isascii() and aar.isdigit()):
        msg = formuler(
            "Fant skjema «%(skjema)s» og år «%(aar)s» i den første posten. Forventet et av %(kjente)s og et "
            "år. Oppgi --skjema og --aar, eller rett filen.",
            skjema=skjema,
            aar=aar,
            kjente=", ".join(SKJEMA),
        )
        raise UnableToReadFile(msg)
    return Hode(
        skjema=skjema,
        aar=int(aar),
        region=felt["region"],
        kvartal=int(kvartal) if kvartal.isascii() and kvartal.isdigit() else None,
        orgnr=felt["orgnr"].strip(),
        foretaksnr=felt["foretaksnr"].strip(),
    )
