"""A filled-in statutory checklist against the duties of its document; runs in the guarded process."""

import datetime as dt
from typing import BinaryIO

from kommuneregn.cli.kontrolltabell import Felt, Rad, les_felt
from kommuneregn.kontroller.lovkrav import finn_lovdokument
from kommuneregn.kontroller.p09_lovkrav import Lovsvar, Svarslag, kontroller_lovkrav
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.verdier import Funn, formuler

_FELT = (
    Felt("kode", ("kode",)),
    Felt("svar", ("svar",)),
    Felt("dato", ("dato",), kreves=False),
    Felt("merknad", ("merknad", "grunn", "begrunnelse"), kreves=False),
)


def kontroller_svar(strom: BinaryIO, *, dokument: str, dag: dt.date | None) -> tuple[Funn, ...]:
    """Check a filled-in checklist; raises UnableToReadFile for a table that is none, or a wrong answer."""
    tabell = les_felt(strom, felt=_FELT)
    svar: dict[str, Lovsvar] = {}
    for rad in tabell.rader:
        if rad.tekst["svar"]:
            if rad.tekst["kode"] in svar:
                msg = formuler("Linje %(linje)s svarer på et krav som er svart på før.", linje=rad.linje)
                raise UnableToReadFile(msg)
            svar[rad.tekst["kode"]] = _svar(rad)
    return tuple(kontroller_lovkrav(finn_lovdokument(dokument), svar=svar, dag=dag))


def _svar(rad: Rad) -> Lovsvar:
    try:
        slag = Svarslag(rad.tekst["svar"].casefold())
        dato = dt.date.fromisoformat(rad.tekst["dato"]) if rad.tekst.get("dato") else None
    except ValueError as feil:
        msg = formuler(
            "Linje %(linje)s: fant svaret «%(svar)s» og datoen «%(dato)s». Forventet ja, nei eller ikke "
            "aktuelt, og en dato som 2026-12-10. Rett linjen.",
            linje=rad.linje,
            svar=rad.tekst["svar"],
            dato=rad.tekst.get("dato", ""),
        )
        raise UnableToReadFile(msg) from feil
    return Lovsvar(slag, dato, rad.tekst.get("merknad", ""))
