"""What the columns of a file are: found by its header, said once by a person, used again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from helhet.datalager.enums import Serie
from helhet.felles.opplest import les_sendt_fil
from helhet.felles.skriv import endre, opprett
from helhet.okonomi.models import Kartlegging
from helhet.organisasjon.models import Bruker
from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.lesere.konto.kart import Kolonneprove, finn_kolonner
from kommuneregn.lesere.tabell.kolonnekart import Kolonnekart
from kommuneregn.lesere.tabell.overskrifter import finn_aar

# What the heading of an amount calls its series.
SERIEORD = {Serie.BUDSJETT: ("budsjett", "budget"), Serie.REGNSKAP: ("regnskap", "rekneskap", "accounts")}


@dataclass(frozen=True, slots=True)
class Kolonner:
    """The header of a file, its columns, and what is said of them before (None: nothing)."""

    fingeravtrykk: str
    kolonner: tuple[Kolonneprove, ...]
    lagret: Kartlegging | None
    hvem: str


@dataclass(frozen=True, slots=True)
class Kolonnesvar:
    """What a person says of the columns: a role for each, the rows to read, the account class."""

    roller: Sequence[str]
    bare: Mapping[int, Sequence[str]]
    kontoklasse: int | None


def kolonner_i(data: bytes, *, filnavn: str, ark: str = "") -> Kolonner:
    """Return the columns of the file; raises UnableToReadFile when it is no table."""
    fingeravtrykk, kolonner = les_sendt_fil(finn_kolonner, data, filnavn=filnavn, ark=ark or None)
    lagret = kartlegging_for(fingeravtrykk)
    return Kolonner(fingeravtrykk, kolonner, lagret, hvem_lagret(lagret))


def kartlegging_for(fingeravtrykk: str) -> Kartlegging | None:
    """Return what is said of files with this header; None when nothing is."""
    if not fingeravtrykk:
        return None
    rad: Kartlegging | None = Kartlegging.objects.filter(fingeravtrykk=fingeravtrykk).first()
    return rad


def hvem_lagret(rad: Kartlegging | None) -> str:
    """Return the name of the one who said it; empty when nobody did, or the person is removed."""
    bruker = None if rad is None else Bruker.objects.filter(pk=rad.valgt_av).first()
    return "" if bruker is None else bruker.navn


def lagre_kartlegging(
    kolonner: Kolonner, *, svar: Kolonnesvar, aktor: UUID, tid: datetime, versjon: int | None = None
) -> Kartlegging:
    """Keep what the columns are, for this file and the next with the same header.

    Raises Versjonskonflikt when another has said something since `versjon` was read, ValidationError when
    another was first.
    """
    felt: dict[str, Any] = {
        "roller": list(svar.roller),
        "bare": {str(nr): sorted(verdier) for nr, verdier in sorted(svar.bare.items())},
        "kontoklasse": svar.kontoklasse,
    }
    rad = kolonner.lagret
    if rad is None:
        overskrifter = [ett.navn for ett in kolonner.kolonner]
        ny = Kartlegging(
            fingeravtrykk=kolonner.fingeravtrykk,
            overskrifter=overskrifter,
            valgt=tid,
            valgt_av=aktor,
            **felt,
        )
        return opprett(ny, aktor=aktor)
    if all(getattr(rad, navn) == verdi for navn, verdi in felt.items()):
        return rad
    return endre(rad, felt={**felt, "valgt": tid, "valgt_av": aktor}, versjon=versjon, aktor=aktor)


def foreslaatt_klasse(filnavn: str) -> int | None:
    """Return the account class that the name of a file says; None when it says none."""
    navn = filnavn.casefold()
    if "invest" in navn:
        return INVESTERING
    return DRIFT if "drift" in navn else None


def foreslaatt_kolonne(belop: Sequence[str], *, serie: Serie, aar: int) -> str:
    """Return the one column of amounts that names the year, and not the other series; else empty."""
    andre = [ord_ for annen, alle in SERIEORD.items() if annen is not serie for ord_ in alle]
    i_aaret = [
        navn for navn in belop if finn_aar(navn) == aar and not any(ord_ in navn.casefold() for ord_ in andre)
    ]
    return i_aaret[0] if len(i_aaret) == 1 else ""


def som_kart(rad: Kartlegging) -> Kolonnekart:
    """Return what is said of the columns, as the reader takes it."""
    return les_kart({"fingeravtrykk": rad.fingeravtrykk, "roller": rad.roller, "bare": rad.bare})


def les_kart(lagret: Mapping[str, Any]) -> Kolonnekart:
    """Return the map that was kept as plain values."""
    bare = {int(nr): tuple(verdier) for nr, verdier in lagret["bare"].items()}
    return Kolonnekart(lagret["fingeravtrykk"], tuple(lagret["roller"]), bare)


def kortmerke(kart: Kolonnekart | None) -> str:
    """Return a short mark of what was said (empty: nothing): the same file read otherwise is another."""
    if kart is None:
        return ""
    bare = {str(nr): list(verdier) for nr, verdier in sorted(kart.bare.items())}
    return hashlib.sha256(json.dumps([kart.roller, bare]).encode()).hexdigest()[:8]
