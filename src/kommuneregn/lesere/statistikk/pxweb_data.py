"""The data answer of PxWebApi that is called JSON (version 1) or json-px (version 2).

Source: the descriptions of PxWebApi 1 and 2 (SSB, Statistics Sweden).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.jsonfil import Json, liste, objekt, tekst_eller_tom, tekster
from kommuneregn.lesere.lest import Bunke
from kommuneregn.lesere.px.verdi import les_pxverdi
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_BUNKE = 50_000


@dataclass(frozen=True, slots=True)
class _Kolonner:
    """Codes of the dimensions, and codes of the contents with a value in each row."""

    nokler: tuple[str, ...]
    innhold: tuple[str, ...]
    navn: tuple[str, ...]


def les_px_json(rot: Mapping[str, Json]) -> Iterator[Bunke]:
    """A row for each value: the key's codes, innhold, verdi (null: missing) and status.

    Raises UnableToReadFile when columns and data do not fit each other.
    """
    kolonner = _kolonner(rot["columns"])
    data = liste(rot["data"], hva="data")
    for fra in range(0, max(len(data), 1), _BUNKE):
        funn = tuple(_merknader(rot.get("comments"))) if fra == 0 else ()
        yield _bunke(data[fra : fra + _BUNKE], kolonner, forste=fra + 1, funn=funn)


def _kolonner(verdi: Json) -> _Kolonner:
    nokler, innhold, navn = [], [], []
    for kolonne in liste(verdi, hva="columns"):
        felt = objekt(kolonne, hva="columns")
        kode = tekst_eller_tom(felt.get("code"))
        if felt.get("type") == "c":
            innhold.append(kode)
            navn.append(tekst_eller_tom(felt.get("text")) or kode)
        else:
            nokler.append(kode)
    alle = [*nokler, *innhold]
    if (
        not innhold
        or len(set(nokler)) < len(nokler)
        or {"innhold", "innhold_navn", "verdi", "status"} & set(alle)
    ):
        msg = formuler(
            "Fant kolonnene %(kolonner)s. Forventet ulike koder og minst én kolonne med innhold. "
            "Hent tabellen som json-stat2.",
            kolonner=", ".join(alle)[:200],
        )
        raise UnableToReadFile(msg)
    return _Kolonner(tuple(nokler), tuple(innhold), tuple(navn))


def _bunke(data: Sequence[Json], kolonner: _Kolonner, *, forste: int, funn: tuple[Funn, ...]) -> Bunke:
    rader: list[tuple[str | float | None, ...]] = []
    avviste = []
    for nr, verdi in enumerate(data, start=forste):
        rad = objekt(verdi, hva="data")
        nokkel = tekster(rad.get("key"), hva="data.key")
        verdier = tekster(rad.get("values"), hva="data.values")
        if len(nokkel) != len(kolonner.nokler) or len(verdier) != len(kolonner.innhold):
            msg = formuler(
                "Fant rad %(nr)s med %(fant)s deler. Forventet %(ventet)s. Hent tabellen på nytt.",
                nr=nr,
                fant=len(nokkel) + len(verdier),
                ventet=len(kolonner.nokler) + len(kolonner.innhold),
            )
            raise UnableToReadFile(msg)
        for kode, navn, tekst in zip(kolonner.innhold, kolonner.navn, verdier, strict=True):
            tall, status, grunn = les_pxverdi(tekst)
            if grunn is not None:
                avviste.append(AvvistRad(nr, tekst[:200], grunn))
            else:
                rader.append((*nokkel, kode, navn, tall, status))
    skjema = {**dict.fromkeys((*kolonner.nokler, "innhold", "innhold_navn"), pl.String)}
    tabell = pl.DataFrame(rader, schema={**skjema, "verdi": pl.Float64, "status": pl.String}, orient="row")
    return Bunke(tabell=tabell, rader=len(data) * len(kolonner.innhold), avviste=tuple(avviste), funn=funn)


def _merknader(verdi: Json) -> Iterator[Funn]:
    for merknad in verdi if isinstance(verdi, list) else []:
        tekst = tekst_eller_tom(merknad.get("comment")) if isinstance(merknad, Mapping) else ""
        if tekst.strip():
            melding = formuler("Merknad fra kilden: %(tekst)s", tekst=" ".join(tekst.split()))
            yield Funn("statistikk-merknad", Alvorlighet.INFO, melding)
