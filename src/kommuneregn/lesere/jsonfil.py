"""JSON to plain values: bounded in size, exact numbers, no NaN, no key twice.

Source: RFC 8259 (JSON).
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import BinaryIO, TypeAlias

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tabell.tekst import les_tekst
from kommuneregn.verdier import Melding, formuler

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | Decimal | bool | None"
MAKS_BYTES = 64 * 1024 * 1024
_PROVE = 1 << 20
_START = re.compile(r"\ufeff?\s*[\[{]")
_VIST = 40


def ser_ut_som_json(strom: BinaryIO) -> bool:
    """Whether a stream begins as a JSON object or list."""
    return _START.match(_begynnelse(strom)) is not None


def har_nokkel(strom: BinaryIO, *nokler: str) -> bool:
    """Whether the first megabyte of a JSON file holds one of these as a key."""
    alle = "|".join(map(re.escape, nokler))
    begynnelse = _begynnelse(strom)
    return _START.match(begynnelse) is not None and re.search(rf'"(?:{alle})"\s*:', begynnelse) is not None


def les_json(strom: BinaryIO) -> Json:
    """Read a whole JSON file; numbers with decimals are Decimal, exactly as written.

    Raises UnableToReadFile when the file is too large, is not whole JSON, holds NaN or Infinity,
    or an object that has the same key twice.
    """
    innhold = strom.read(MAKS_BYTES + 1)
    if len(innhold) > MAKS_BYTES:
        msg = formuler(
            "Fant en JSON-fil på mer enn %(grense)s MB. Forventet en mindre fil. Hent færre år eller deler.",
            grense=MAKS_BYTES // 2**20,
        )
        raise UnableToReadFile(msg)
    tekst = les_tekst(innhold).tekst
    try:
        svar: Json = json.loads(
            tekst, parse_float=Decimal, parse_constant=_nekt_konstant, object_pairs_hook=_objekt
        )
    except UnableToReadFile:
        raise
    except json.JSONDecodeError as feil:
        msg = formuler(
            "Fant en JSON-fil som ikke er hel: linje %(linje)s, tegn %(tegn)s. Forventet hel JSON. "
            "Hent eller eksporter filen på nytt.",
            linje=feil.lineno,
            tegn=feil.colno,
        )
        raise UnableToReadFile(msg) from feil
    except (ValueError, ArithmeticError, RecursionError) as feil:
        msg = formuler(
            "Fant JSON med for dype nivåer eller for lange tall. Forventet vanlige tall og få nivåer. "
            "Eksporter filen på nytt."
        )
        raise UnableToReadFile(msg) from feil
    return svar


def objekt(verdi: Json, *, hva: str) -> Mapping[str, Json]:
    """The value as an object; raises UnableToReadFile, naming the place, when it is not."""
    if isinstance(verdi, Mapping):
        return verdi
    raise feil_slag(verdi, hva=hva, forventet=formuler("et objekt"))


def liste(verdi: Json, *, hva: str) -> list[Json]:
    """The value as a list; raises UnableToReadFile, naming the place, when it is not."""
    if isinstance(verdi, list):
        return verdi
    raise feil_slag(verdi, hva=hva, forventet=formuler("en liste"))


def tekster(verdi: Json, *, hva: str) -> tuple[str, ...]:
    """The value as a list of texts; raises UnableToReadFile, naming the place, when it is not."""
    alle = liste(verdi, hva=hva)
    for en in alle:
        if not isinstance(en, str):
            raise feil_slag(en, hva=hva, forventet=formuler("tekst"))
    return tuple(str(en) for en in alle)


def tekst_eller_tom(verdi: Json) -> str:
    """A text, or the empty text for anything else (a label that is not there)."""
    return verdi if isinstance(verdi, str) else ""


def feil_slag(verdi: Json, *, hva: str, forventet: Melding) -> UnableToReadFile:
    """The refusal of a value that is not of the kind that stands in this place."""
    vist = repr(verdi) if not isinstance(verdi, Mapping | list) else type(verdi).__name__
    msg = formuler(
        "Fant %(fant)s i «%(hva)s». Forventet %(forventet)s. Hent eller eksporter filen på nytt.",
        fant=vist[:_VIST],
        hva=hva,
        forventet=forventet,
    )
    return UnableToReadFile(msg)


def _begynnelse(strom: BinaryIO) -> str:
    sted = strom.tell()
    prove = strom.read(_PROVE)
    strom.seek(sted)
    if prove.startswith((b"\xff\xfe", b"\xfe\xff")):
        return prove.decode("utf-16", errors="replace")
    if prove[1:2] == b"\x00":
        return prove.decode("utf-16-le", errors="replace")
    if prove[:1] == b"\x00":
        return prove.decode("utf-16-be", errors="replace")
    return prove.decode("utf-8", errors="replace")


def _nekt_konstant(navn: str) -> Json:
    msg = formuler(
        "Fant %(navn)s som tall. Forventet et tall, eller null når tallet mangler. Rett filen der den lages.",
        navn=navn,
    )
    raise UnableToReadFile(msg)


def _objekt(par: Sequence[tuple[str, Json]]) -> dict[str, Json]:
    svar = dict(par)
    if len(svar) < len(par):
        doble = Counter(navn for navn, _ in par).most_common(1)[0][0]
        msg = formuler(
            "Fant '%(navn)s' flere ganger i samme objekt. Forventet hver nøkkel én gang. "
            "Hent eller eksporter filen på nytt.",
            navn=doble[:_VIST],
        )
        raise UnableToReadFile(msg)
    return svar
