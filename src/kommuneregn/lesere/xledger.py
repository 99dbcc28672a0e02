"""The JSON export of the accounting system: groups of fields, and rows nested by group.

Source: the JSON export of the accounting system, as Randaberg publishes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.jsonfil import Json, har_nokkel, les_json, liste, objekt, tekst_eller_tom
from kommuneregn.lesere.konto.fil import tolk_kontotabell
from kommuneregn.lesere.lest import Bunke, Leser, Lesevalg
from kommuneregn.lesere.tabell.overskrifter import finn_aar, kjenn_igjen, nokkel
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.lesere.tabell.tall import Tallform
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

_BELOPSSLAG = ("money", "decimal", "numeric", "float")
_MED_NAVN = ("konto", "ansvar", "tjeneste")
_HODER = {"konto": "konto", "ansvar": "ansvar", "tjeneste": "tjeneste", "prosjekt": "prosjekt"}
_ORE = Decimal("0.01")
# The system counts in binary numbers: what differs by less than this is the same amount.
_STOY = Decimal("0.00001")
_MAKS_SIFRE = 20


@dataclass(frozen=True, slots=True)
class _Gruppe:
    """A group of fields: its place in a row, its heading, its fields and the periods it is split by."""

    plass: int
    tittel: str
    felt: tuple[str, ...]
    slag: tuple[str, ...]
    perioder: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Belop:
    """The chosen amount: its group, which field of it, and what it is called."""

    gruppe: _Gruppe
    nr: int
    navn: str


def les_xledger(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:
    """Read the export as ledger lines; amounts in øre, one row of the file for each row of `rows`.

    Codes come from the field «Kode», else from what stands before the first « - ». Several amounts
    (budget and accounts, or several years) need `valg.belop` or `valg.aar`. Raises
    UnableToReadFile when the groups cannot be recognised or several amounts stand without a choice.
    """
    rot = objekt(les_json(strom), hva="JSON")
    grupper = _grupper(liste(rot.get("field_groups"), hva="field_groups"))
    rader = liste(rot.get("rows"), hva="rows")
    kjent = kjenn_igjen([_uten_parentes(gruppe.tittel) for gruppe in grupper]).felt
    _krev_konto(kjent, grupper)
    nokler = {felt: grupper[nr] for felt, nr in kjent.items() if felt in _HODER}
    belop = _velg_belop(grupper, valg)
    tabell, stoy = _som_tabell(rader, nokler, belop)
    fil = tolk_kontotabell(
        tabell, kontoklasse=valg.kontoklasse, aar=valg.aar, tallform=Tallform.PUNKTUM, enhet=valg.enhet
    )
    funn = (*fil.funn, *_om_antall(rot, len(rader)), *_om_stoy(stoy))
    yield Bunke(tabell=fil.linjer, rader=fil.rader_inn, avviste=fil.avviste, funn=funn)


def _uten_parentes(tittel: str) -> str:
    return tittel.partition("(")[0]


def _grupper(verdier: Sequence[Json]) -> list[_Gruppe]:
    grupper = []
    for plass, verdi in enumerate(verdier):
        gruppe = objekt(verdi, hva="field_groups")
        felt = [objekt(ett, hva="fields") for ett in liste(gruppe.get("fields"), hva="fields")]
        perioder = [objekt(en, hva="periods") for en in liste(gruppe.get("periods", []), hva="periods")]
        grupper.append(
            _Gruppe(
                plass,
                tekst_eller_tom(gruppe.get("title")),
                tuple(tekst_eller_tom(ett.get("title")) for ett in felt),
                tuple(tekst_eller_tom(ett.get("type")).casefold() for ett in felt),
                tuple(nr for en in perioder if isinstance(nr := en.get("period"), int)),
            )
        )
    return grupper


def _krev_konto(kjent: Mapping[str, int], grupper: Sequence[_Gruppe]) -> None:
    mangler = [felt for felt in ("konto", "ansvar") if felt not in kjent]
    if mangler:
        msg = formuler(
            "Mangler gruppene %(mangler)s. Fant %(grupper)s. Ta dem med i eksporten fra regnskapssystemet.",
            mangler=", ".join(mangler),
            grupper=_liste(gruppe.tittel for gruppe in grupper),
        )
        raise UnableToReadFile(msg)


def _velg_belop(grupper: Sequence[_Gruppe], valg: Lesevalg) -> _Belop:
    alle = [
        _Belop(gruppe, nr, f"{gruppe.tittel} {felt}".strip())
        for gruppe in grupper
        for nr, (felt, slag) in enumerate(zip(gruppe.felt, gruppe.slag, strict=True))
        if slag.startswith(_BELOPSSLAG)
    ]
    treff = [belop for belop in alle if valg.aar is None or finn_aar(belop.gruppe.tittel) in (None, valg.aar)]
    if valg.belop is not None:
        ett = nokkel(valg.belop)
        treff = [b for b in treff if ett in (nokkel(b.navn), nokkel(b.gruppe.felt[b.nr]))]
    if len(treff) != 1:
        msg = formuler(
            "Fant %(antall)s beløp som passer, blant %(alle)s. Forventet ett. "
            "Oppgi året og hvilket beløp som skal leses.",
            antall=len(treff),
            alle=_liste(belop.navn for belop in alle),
        )
        raise UnableToReadFile(msg)
    return treff[0]


def _som_tabell(rader: Sequence[Json], nokler: Mapping[str, _Gruppe], belop: _Belop) -> tuple[Tabell, int]:
    per_periode = _er_per_periode(rader, belop)
    hode = _hode(nokler, belop, per_periode=per_periode)
    celler: list[list[str]] = []
    linjer: list[int] = []
    avviste: list[AvvistRad] = []
    stoy = 0
    for nr, rad in enumerate(rader, start=1):
        funnet = _celler(rad, nokler, belop, bredde=len(belop.gruppe.perioder) if per_periode else 0)
        if isinstance(funnet, Melding):
            avviste.append(AvvistRad(nr, str(rad)[:200], funnet))
            continue
        tekster, belopene = funnet
        skrevet = [_tall(verdi) for verdi in belopene]
        stoy += any(rundet for _, rundet in skrevet)
        celler.append([*tekster, *(tekst for tekst, _ in skrevet)])
        linjer.append(nr)
    skjema = {str(nr): pl.String for nr in range(len(hode))}
    tabell = Tabell(
        kolonner=tuple(hode),
        celler=pl.DataFrame(celler, schema=skjema, orient="row"),
        linjer=pl.Series(linjer, dtype=pl.Int64),
        skilletegn=";",
        koding="utf-8",
        avviste=tuple(avviste),
        funn=(),
    )
    return tabell, stoy


def _er_per_periode(rader: Sequence[Json], belop: _Belop) -> bool:
    """Whether each row holds an amount for each period: told by the first row, held by all."""
    gruppe = belop.gruppe
    forste = rader[0] if rader else None
    celle = forste[gruppe.plass] if isinstance(forste, list) and gruppe.plass < len(forste) else None
    antall = len(celle) if isinstance(celle, list) else 0
    return len(gruppe.felt) == 1 and len(gruppe.perioder) > 1 and antall == len(gruppe.perioder)


def _hode(nokler: Mapping[str, _Gruppe], belop: _Belop, *, per_periode: bool) -> list[str]:
    hode = []
    for felt in nokler:
        hode.append(_HODER[felt])
        if felt in _MED_NAVN:
            hode.append(f"{_HODER[felt]}navn")
    if not per_periode:
        return [*hode, "beløp"]
    return [*hode, *("ib" if nr == 0 else f"p{nr:02d}" for nr in belop.gruppe.perioder)]


def _celler(
    rad: Json, nokler: Mapping[str, _Gruppe], belop: _Belop, *, bredde: int
) -> tuple[list[str], list[Json]] | Melding:
    """The texts and the amounts of a row, or why it cannot be read."""
    deler = rad if isinstance(rad, list) else []
    tekster = []
    for felt, gruppe in nokler.items():
        del_ = deler[gruppe.plass] if gruppe.plass < len(deler) else None
        if not isinstance(del_, list) or len(del_) != len(gruppe.felt):
            return _ulik_bredde(gruppe)
        kode, navn = _kode_og_navn(gruppe, del_)
        tekster += [kode, navn] if felt in _MED_NAVN else [kode]
    belopene = deler[belop.gruppe.plass] if belop.gruppe.plass < len(deler) else None
    if not isinstance(belopene, list) or len(belopene) != (bredde or len(belop.gruppe.felt)):
        return _ulik_bredde(belop.gruppe)
    valgte = belopene if bredde else [belopene[belop.nr]]
    if any(isinstance(verdi, bool | str | list | Mapping) for verdi in valgte):
        return formuler(
            "Fant noe annet enn tall i «%(gruppe)s». Forventet beløp. Eksporter filen på nytt.",
            gruppe=belop.gruppe.tittel,
        )
    return tekster, valgte


def _ulik_bredde(gruppe: _Gruppe) -> Melding:
    return formuler(
        "Fant ikke %(antall)s felt i «%(gruppe)s». Forventet like mange som i beskrivelsen av gruppene. "
        "Eksporter filen på nytt.",
        antall=len(gruppe.felt),
        gruppe=gruppe.tittel,
    )


def _kode_og_navn(gruppe: _Gruppe, del_: Sequence[Json]) -> tuple[str, str]:
    felt = {
        navn.casefold(): verdi
        for navn, verdi in zip(gruppe.felt, del_, strict=True)
        if isinstance(verdi, str)
    }
    samlet = felt.get("beskrivelse", felt.get("s_combined", ""))
    foran, _, bak = samlet.partition(" - ")
    return felt.get("kode", foran).strip(), felt.get("navn", bak).strip()


def _tall(verdi: Json) -> tuple[str, bool]:
    """The amount as text, and whether the noise of a binary number was taken off it."""
    if verdi is None:
        return "", False
    tall = Decimal(str(verdi))
    if tall == 0:
        return "0", False
    if tall.adjusted() > _MAKS_SIFRE or tall.adjusted() < -_MAKS_SIFRE:
        return str(tall), False
    rundet = tall.quantize(_ORE, rounding=ROUND_HALF_EVEN)
    if rundet == tall or abs(rundet - tall) >= _STOY:
        return format(rundet if rundet == tall else tall, "f"), False
    return format(rundet, "f"), True


def _om_antall(rot: Mapping[str, Json], antall: int) -> list[Funn]:
    meta = rot.get("meta")
    sagt = meta.get("rows_returned") if isinstance(meta, Mapping) else None
    if not isinstance(sagt, int) or sagt == antall:
        return []
    melding = formuler(
        "Fant %(antall)s rader. Filen sier selv at den har %(sagt)s. Eksporter filen på nytt.",
        antall=antall,
        sagt=sagt,
    )
    return [Funn("xledger-antall-rader", Alvorlighet.FEIL, melding)]


def _om_stoy(antall: int) -> list[Funn]:
    if not antall:
        return []
    melding = formuler(
        "Antall rader der beløpet er rundet av til nærmeste øre: %(antall)s. "
        "De avvek med mindre enn en tusendels øre.",
        antall=antall,
    )
    return [Funn("xledger-avrundet", Alvorlighet.INFO, melding)]


def _liste(navn: Iterator[str]) -> str:
    return ", ".join(f"'{ett}'" for ett in navn)


def _kjenner(strom: BinaryIO) -> bool:
    return har_nokkel(strom, "field_groups")


XLEDGER = Leser("xledger-json", _kjenner, les_xledger)
