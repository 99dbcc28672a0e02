"""A KOSTRA account file as the checks of its form need it: the text of every field of every record."""

from collections.abc import Mapping
from typing import BinaryIO

from kommuneregn.kontroller.innsending import Hode, Innsending
from kommuneregn.lesere.kostra.poster import Kostrafilnavn, klasser_i, les_kostraposter, tolk_filnavn

_REGION = 6


def les_innsending(strom: BinaryIO, *, filnavn: str = "", oppgitt: Mapping[str, str]) -> Innsending:
    """Read the records of a KOSTRA account file, whatever stands in their fields.

    `oppgitt` is what the sender says of the file (skjema, aar, kvartal, region, orgnr, foretaksnr); the
    rest is taken from the name of the file, else from what most records say. Raises UnableToReadFile
    when the file is no text, or its form or year cannot be known. Source: kostra-kontrollprogram @ c1f58486.
    """
    lest = les_kostraposter(strom)
    navn = tolk_filnavn(filnavn)
    sagt = lest.hode(
        Kostrafilnavn(
            skjema=oppgitt.get("skjema", navn.skjema),
            aar=int(oppgitt["aar"]) if "aar" in oppgitt else navn.aar,
            kvartal=int(oppgitt["kvartal"]) if "kvartal" in oppgitt else navn.kvartal,
            region=oppgitt["region"].ljust(_REGION, "0") if "region" in oppgitt else navn.region,
        )
    )
    hode = Hode(
        skjema=sagt.skjema,
        aar=sagt.aar,
        region=sagt.region,
        kvartal=sagt.kvartal,
        orgnr=oppgitt.get("orgnr", sagt.orgnr),
        foretaksnr=oppgitt.get("foretaksnr", sagt.foretaksnr),
    )
    return Innsending(hode=hode, klasser=klasser_i(hode.skjema), poster=lest.poster)
