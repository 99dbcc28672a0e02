"""Answers of PxWebApi version 1 and 2: lists of tables, descriptions, code lists and data.

Source: the descriptions of PxWebApi 1 and 2 (SSB, Statistics Sweden).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.jsonfil import (
    Json,
    les_json,
    liste,
    objekt,
    ser_ut_som_json,
    tekst_eller_tom,
    tekster,
)
from kommuneregn.lesere.lest import Bunke, Leser, Lesevalg
from kommuneregn.lesere.statistikk.jsonstat import er_jsonstat, tolk_jsonstat
from kommuneregn.lesere.statistikk.kube import Dimensjon, krev_ulike, les_kategorier
from kommuneregn.lesere.statistikk.pxweb_data import les_px_json
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

_TABELLFELT = ("id", "label", "updated", "firstPeriod", "lastPeriod", "category", "source", "timeUnit")


@dataclass(frozen=True, slots=True)
class _Svar:
    """A kind of answer: whether an object is one, and how it is read."""

    er: Callable[[Mapping[str, Json]], bool]
    les: Callable[[Mapping[str, Json]], Iterator[Bunke]]


def les_pxweb(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:
    """Read an answer of PxWebApi: data as a row for each cell, lists as a row for each entry.

    Lists are those of tables (v2), of folders and databases (v1), of variables with their values,
    and code lists. Raises UnableToReadFile for anything else, and names what the file is: the
    settings of a service, a query, an error, a schema, or JSON of an unknown kind.
    """
    innhold = les_json(strom)
    if er_jsonstat(innhold):
        yield from tolk_jsonstat(innhold, valg)
        return
    if isinstance(innhold, list):
        yield from _les_mapper(innhold)
        return
    rot = objekt(innhold, hva="JSON")
    svar = next((svar for svar in _SVAR if svar.er(rot)), None)
    if svar is None:
        raise UnableToReadFile(_hva_ellers(rot))
    yield from svar.les(rot)


def _har(*felt: str) -> Callable[[Mapping[str, Json]], bool]:
    return lambda rot: rot.keys() >= set(felt)


def _les_tabeller(rot: Mapping[str, Json]) -> Iterator[Bunke]:
    tabeller = [objekt(tabell, hva="tables") for tabell in liste(rot["tables"], hva="tables")]
    funn = list(_om_sider(rot.get("page")))
    yield Bunke(tabell=_tabelliste(tabeller), rader=len(tabeller), funn=(_er_liste(), *funn))


def _les_en_tabell(rot: Mapping[str, Json]) -> Iterator[Bunke]:
    yield Bunke(tabell=_tabelliste([rot]), rader=1, funn=(_er_liste(),))


def _tabelliste(tabeller: Sequence[Mapping[str, Json]]) -> pl.DataFrame:
    kolonner = {felt: [_tekst(tabell.get(felt)) for tabell in tabeller] for felt in _TABELLFELT}
    kolonner["variableNames"] = [_ramset(tabell.get("variableNames")) for tabell in tabeller]
    return pl.DataFrame(kolonner, schema=dict.fromkeys((*_TABELLFELT, "variableNames"), pl.String))


def _les_mapper(mapper: Sequence[Json]) -> Iterator[Bunke]:
    """Version 1: databases (dbid, text), or folders and tables (id, type, text)."""
    rader = []
    for mappe in mapper:
        felt = mappe if isinstance(mappe, Mapping) else {}
        kode = felt.get("id", felt.get("dbid"))
        if not isinstance(kode, str) or not isinstance(felt.get("text"), str):
            raise UnableToReadFile(_hva_ellers({}))
        rader.append((kode, _tekst(felt.get("type")), felt["text"], _tekst(felt.get("updated"))))
    skjema = dict.fromkeys(("id", "type", "text", "updated"), pl.String)
    tabell = pl.DataFrame(rader, schema=skjema, orient="row")
    yield Bunke(tabell=tabell, rader=len(rader), funn=(_er_liste(),))


def _les_mappeinnhold(rot: Mapping[str, Json]) -> Iterator[Bunke]:
    """Version 2: the contents of a folder."""
    innhold = [
        objekt(del_, hva="folderContents") for del_ in liste(rot["folderContents"], hva="folderContents")
    ]
    kolonner = {
        felt: [_tekst(del_.get(felt)) for del_ in innhold] for felt in ("id", "type", "label", "updated")
    }
    tabell = pl.DataFrame(kolonner, schema=dict.fromkeys(kolonner, pl.String))
    yield Bunke(tabell=tabell, rader=len(innhold), funn=(_er_liste(),))


def _les_variabler(rot: Mapping[str, Json]) -> Iterator[Bunke]:
    """Version 1: the variables of a table and their values."""
    dimensjoner = []
    for verdi in liste(rot["variables"], hva="variables"):
        felt = objekt(verdi, hva="variables")
        kode = tekst_eller_tom(felt.get("code"))
        kategorier = tekster(felt.get("values"), hva=f"{kode}.values")
        navn = tekster(felt.get("valueTexts", felt.get("values")), hva=f"{kode}.valueTexts")
        krev_ulike(kategorier, hva=kode)
        if len(navn) != len(kategorier):
            msg = formuler(
                "Fant %(navn)s navn på %(koder)s koder i «%(hva)s». Forventet like mange. "
                "Hent beskrivelsen på nytt.",
                navn=len(navn),
                koder=len(kategorier),
                hva=kode,
            )
            raise UnableToReadFile(msg)
        navn_paa = dict(zip(kategorier, navn, strict=True))
        rolle = "time" if felt.get("time") is True else ""
        etikett = tekst_eller_tom(felt.get("text")) or kode
        dimensjoner.append(
            Dimensjon(kode=kode, navn=etikett, kategorier=kategorier, navn_paa=navn_paa, rolle=rolle)
        )
    yield les_kategorier(dimensjoner)


def _les_kodeliste(rot: Mapping[str, Json]) -> Iterator[Bunke]:
    """Version 2: a code list; `valueMap` says which values each of its codes is made of."""
    verdier = [objekt(verdi, hva="values") for verdi in liste(rot["values"], hva="values")]
    kolonner = {
        "kode": [_tekst(verdi.get("code")) for verdi in verdier],
        "navn": [_tekst(verdi.get("label")) for verdi in verdier],
        "bestaar_av": [_ramset(verdi.get("valueMap")) for verdi in verdier],
    }
    tabell = pl.DataFrame(kolonner, schema=dict.fromkeys(kolonner, pl.String))
    yield Bunke(tabell=tabell, rader=len(verdier), funn=(_er_liste(),))


_SVAR = (
    _Svar(_har("columns", "data"), les_px_json),
    _Svar(_har("tables"), _les_tabeller),
    _Svar(_har("variables", "title"), _les_variabler),
    _Svar(_har("folderContents"), _les_mappeinnhold),
    _Svar(_har("id", "label", "values"), _les_kodeliste),
    _Svar(_har("id", "label", "variableNames"), _les_en_tabell),
)


def _hva_ellers(rot: Mapping[str, Json]) -> Melding:
    if "$schema" in rot:
        hva = formuler("et JSON-skjema, som beskriver et format og har ingen tall")
    elif {"apiVersion", "maxDataCells"} <= rot.keys():
        hva = formuler("innstillingene til en PxWeb-tjeneste")
    elif {"query", "response"} <= rot.keys() or "selection" in rot:
        hva = formuler("en spørring til PxWeb, ikke svaret på den")
    elif "error" in rot or {"title", "status"} <= rot.keys():
        hva = formuler("en feilmelding fra PxWeb: %(tekst)s", tekst=_feiltekst(rot))
    else:
        hva = formuler("JSON av et ukjent slag")
    return formuler(
        "Fant %(hva)s. Forventet data, som JSON-stat. Hent tabellens data og velg den filen.", hva=hva
    )


def _feiltekst(rot: Mapping[str, Json]) -> str:
    return _tekst(rot.get("error", rot.get("title")))[:200]


def _om_sider(side: Json) -> Iterator[Funn]:
    if not isinstance(side, Mapping):
        return
    sider, alle = side.get("totalPages"), side.get("totalElements")
    if isinstance(sider, int) and isinstance(alle, int) and sider > 1:
        melding = formuler(
            "Dette er én av %(sider)s sider med %(alle)s tabeller i alt.", sider=sider, alle=alle
        )
        yield Funn("pxweb-flere-sider", Alvorlighet.ADVARSEL, melding)


def _er_liste() -> Funn:
    melding = formuler(
        "Filen er en liste fra PxWeb og har ingen tall. Hent data for en tabell for å få tall."
    )
    return Funn("statistikk-uten-tall", Alvorlighet.INFO, melding)


def _tekst(verdi: Json) -> str:
    if isinstance(verdi, Mapping | list) or verdi is None:
        return ""
    return verdi if isinstance(verdi, str) else str(verdi)


def _ramset(verdi: Json) -> str:
    return "; ".join(_tekst(del_) for del_ in verdi) if isinstance(verdi, list) else ""


def _kjenner(strom: BinaryIO) -> bool:
    return ser_ut_som_json(strom)


# Knows all JSON, so that JSON of another kind is refused for what it is: it comes after the other two.
PXWEB = Leser("pxweb", _kjenner, les_pxweb, belopskolonner=())
