"""Rates and thresholds as words: what they are, from when to when, and whether the source has been read."""

import re

from kommuneregn.satser import Sats, Serie, les_serie, serier

_TALL = re.compile(r"-?[0-9]+[.][0-9]+")


def finn_serier(sok: str) -> list[Serie]:
    """The series whose code is the search, else whose code or description holds every word of it.

    Raises UnableToReadRates when the file of a series is wrong. Source: satser/data.
    """
    alle = [les_serie(kode) for kode in serier()]
    deler = sok.casefold().split()
    like = [ett for ett in alle if [ett.kode] == deler]
    treff = [ett for ett in alle if all(del_ in f"{ett.kode} {ett.beskrivelse}".casefold() for del_ in deler)]
    return like or (treff if deler else [])


def linjer(serie: Serie) -> list[str]:
    """A line for the series and one for each value, with unit, dates, source, and «ikke bekreftet»."""
    return [f"sats {serie.kode} ({serie.status}): {serie.beskrivelse}", *map(_linje, serie.satser)]


def som_dict(serie: Serie) -> dict[str, object]:
    """The series as JSON; `bekreftet` is false for a value that no one has read in its source."""
    return {
        "kode": serie.kode,
        "beskrivelse": serie.beskrivelse,
        "enhet": serie.enhet,
        "status": serie.status.value,
        "verdier": [
            {
                "nokkel": sats.nokkel,
                "verdi": sats.tekst,
                "gyldig_fra": sats.gyldig_fra.isoformat(),
                "gyldig_til": sats.gyldig_til.isoformat() if sats.gyldig_til else None,
                "kilde": sats.referanse.tittel,
                "href": sats.referanse.href,
                "sist_kontrollert": sats.sist_kontrollert.isoformat(),
                "bekreftet": sats.bekreftet,
                "merknad": sats.merknad,
            }
            for sats in serie.satser
        ],
    }


def _linje(sats: Sats) -> str:
    navn = f"{sats.nokkel}: " if sats.nokkel else ""
    verdi = sats.tekst.replace(".", ",") if _TALL.fullmatch(sats.tekst) else sats.tekst
    til = sats.gyldig_til.isoformat() if sats.gyldig_til else "nå"
    merknad = f" {sats.merknad.rstrip('.')}." if sats.merknad else ""
    periode = f"{sats.gyldig_fra.isoformat()} til {til}"
    return f"  {navn}{verdi} {sats.enhet}, {periode}.{merknad} Kilde: {sats.kilde()}."
