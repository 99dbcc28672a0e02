"""JSON-stat 1 and 2: data sets, bundles, collections and dimensions.

Source: JSON-stat 2.0, and JSON-stat 1.x before it.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import BinaryIO

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.jsonfil import (
    Json,
    feil_slag,
    har_nokkel,
    les_json,
    liste,
    objekt,
    tekst_eller_tom,
)
from kommuneregn.lesere.lest import Bunke, Leser, Lesevalg
from kommuneregn.lesere.statistikk.jsonstat_dimensjon import les_dimensjoner, les_en_dimensjon, les_noter
from kommuneregn.lesere.statistikk.kube import Kube, antall_celler, les_kategorier, les_kube, til_tall
from kommuneregn.verdier import formuler

_KLASSER = ("dataset", "collection", "dimension")


def les_jsonstat(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:
    """Read JSON-stat as a row for each cell: codes, names, verdi (null: missing), status, enhet.

    A description without values, or a dimension alone, is read as a row for each category. A file
    with several data sets needs `valg.ark` (the name of one). Raises UnableToReadFile when the
    file is something else, or its sizes and values do not agree.
    """
    yield from tolk_jsonstat(les_json(strom), valg)


def er_jsonstat(innhold: Json) -> bool:
    """Whether JSON has the shape of JSON-stat 1 or 2."""
    return isinstance(innhold, Mapping) and (
        (innhold.get("class") in _KLASSER and "$schema" not in innhold)
        or _er_sett(innhold)
        or bool(_sett_i_versjon_1(innhold))
    )


def tolk_jsonstat(innhold: Json, valg: Lesevalg) -> Iterator[Bunke]:
    """Turn JSON that is read into batches; arguments and errors as les_jsonstat."""
    rot = objekt(innhold, hva="JSON-stat")
    if not er_jsonstat(rot):
        msg = formuler(
            "Fant JSON uten datasett. Forventet JSON-stat med «class» eller «dimension». %(slag)s",
            slag=_slag(rot),
        )
        raise UnableToReadFile(msg)
    if rot.get("class") == "dimension":
        yield les_kategorier([les_en_dimensjon(tekst_eller_tom(rot.get("label")), rot)])
        return
    navn, sett = _velg_sett(_alle_sett(rot), valg)
    dimensjoner = les_dimensjoner(sett)
    noter = les_noter(sett)
    verdier = sett.get("value")
    ventet = antall_celler(dimensjoner)
    if verdier is None or (verdier == [] and ventet):
        yield les_kategorier(dimensjoner, noter)
        return
    tall, ord_ = _verdier(verdier, ventet)
    kube = Kube(
        navn=tekst_eller_tom(sett.get("label")) or navn,
        dimensjoner=dimensjoner,
        verdier=tall,
        status=_status(sett.get("status"), ventet),
        tekster=ord_,
        noter=noter,
    )
    yield from les_kube(kube)


def _slag(rot: Mapping[str, Json]) -> str:
    if "$schema" in rot:
        return formuler(
            "Filen er et JSON-skjema, som beskriver et format og har ingen tall. Velg en datafil."
        )
    return formuler("Hent tabellen som json-stat2.")


def _sett_i_versjon_1(rot: Mapping[str, Json]) -> dict[str, Mapping[str, Json]]:
    """The data sets of a version 1 bundle: objects with a dimension that holds id and size."""
    return {navn: sett for navn, sett in rot.items() if isinstance(sett, Mapping) and _er_sett(sett)}


def _er_sett(sett: Mapping[str, Json]) -> bool:
    """Whether an object is a data set, said or not: id and size stand in it, or in its dimension."""
    dimensjon = sett.get("dimension")
    if not isinstance(dimensjon, Mapping):
        return False
    # A schema of the format has objects of these names.
    i_sett = isinstance(sett.get("id"), list) and isinstance(sett.get("size"), list)
    return {"id", "size"} <= dimensjon.keys() or (i_sett and "value" in sett)


def _alle_sett(rot: Mapping[str, Json]) -> dict[str, Mapping[str, Json]]:
    if rot.get("class") == "dataset" or _er_sett(rot):
        return {tekst_eller_tom(rot.get("label")): rot}
    if rot.get("class") != "collection":
        return _sett_i_versjon_1(rot)
    lenker = objekt(rot.get("link", {}), hva="link")
    deler = [objekt(del_, hva="link.item") for del_ in liste(lenker.get("item", []), hva="link.item")]
    sett = {
        tekst_eller_tom(del_.get("label")) or str(nr): del_
        for nr, del_ in enumerate(deler, start=1)
        if del_.get("class") == "dataset" and "dimension" in del_
    }
    if not sett:
        msg = formuler(
            "Fant en samling med %(antall)s lenker og ingen datasett i filen. Forventet minst ett datasett. "
            "Hent datasettene som lenkene viser til.",
            antall=len(deler),
        )
        raise UnableToReadFile(msg)
    return sett


def _velg_sett(sett: Mapping[str, Mapping[str, Json]], valg: Lesevalg) -> tuple[str, Mapping[str, Json]]:
    if valg.ark is not None and valg.ark in sett:
        return valg.ark, sett[valg.ark]
    if len(sett) == 1 and valg.ark is None:
        return next(iter(sett.items()))
    msg = formuler(
        "Fant flere datasett eller ikke det som ble valgt: %(navn)s. Forventet ett. "
        "Oppgi navnet på datasettet (i kommandoen: --ark NAVN).",
        navn=", ".join(f"'{navn}'" for navn in sett),
    )
    raise UnableToReadFile(msg)


def _verdier(verdier: Json, ventet: int) -> tuple[list[float | None], dict[int, str]]:
    tall: list[float | None] = [None] * ventet
    ord_: dict[int, str] = {}
    for nr, verdi in _celler(verdier, ventet, hva="value"):
        if isinstance(verdi, bool) or not isinstance(verdi, int | Decimal | str | None):
            raise feil_slag(verdi, hva="value", forventet=formuler("et tall eller null"))
        if isinstance(verdi, str):
            ord_[nr] = verdi
        elif verdi is not None:
            tall[nr] = til_tall(verdi, hvor=f"value[{nr}]")
    return tall, ord_


def _celler(verdier: Json, ventet: int, *, hva: str) -> Iterator[tuple[int, Json]]:
    if isinstance(verdier, list):
        if len(verdier) != ventet:
            msg = formuler(
                "Fant %(fant)s verdier i «%(hva)s». Forventet %(ventet)s, som er produktet av størrelsene. "
                "Filen kan være kuttet: hent den på nytt.",
                fant=len(verdier),
                hva=hva,
                ventet=ventet,
            )
            raise UnableToReadFile(msg)
        yield from enumerate(verdier)
        return
    for nokkel, verdi in objekt(verdier, hva=hva).items():
        # A cell's number is written in one way only, so that no cell stands twice («1» and «01»).
        gyldig = nokkel.isascii() and nokkel.isdigit() and len(nokkel) < len(str(ventet)) + 1
        if not gyldig or str(int(nokkel)) != nokkel or int(nokkel) >= ventet:
            raise feil_slag(nokkel, hva=hva, forventet=formuler("et cellenummer under %(n)s", n=ventet))
        yield int(nokkel), verdi


def _status(status: Json, ventet: int) -> dict[int, str]:
    if status is None:
        return {}
    if isinstance(status, str):
        return dict.fromkeys(range(ventet), status)
    if isinstance(status, list) and len(status) == 1 and isinstance(status[0], str):
        return dict.fromkeys(range(ventet), status[0])
    merker: dict[int, str] = {}
    for nr, merke in _celler(status, ventet, hva="status"):
        if merke is not None:
            merker[nr] = merke if isinstance(merke, str) else str(merke)
    return merker


def _kjenner(strom: BinaryIO) -> bool:
    return har_nokkel(strom, "dimension", "dataset") or (
        har_nokkel(strom, "class") and har_nokkel(strom, "version", "label", "link")
    )


JSONSTAT = Leser("json-stat", _kjenner, les_jsonstat, belopskolonner=())
