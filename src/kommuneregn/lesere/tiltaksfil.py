"""Lists of tiltak from another system: id, code, name and category, no amounts.

Source: exports of planning systems.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.filslag import beskriv
from kommuneregn.lesere.tabell.overskrifter import nokkel
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_FELT = {
    "kilde_id": ("tiltakid", "kildeid", "id"),
    "kode": ("kode", "tiltakskode", "code"),
    "navn": ("navn", "namn", "tiltak", "tittel", "name"),
    "kategori": ("kategori", "type", "category"),
}


@dataclass(frozen=True, slots=True)
class Tiltaksrad:
    """One tiltak as the other system has it."""

    kilde_id: str
    kode: str
    navn: str
    kategori: str
    linjenr: int


@dataclass(frozen=True, slots=True)
class Tiltaksfil:
    """A list of tiltak as read; `rader_inn` = rows stored + rows refused."""

    rader: tuple[Tiltaksrad, ...]
    avviste: tuple[AvvistRad, ...]
    funn: tuple[Funn, ...]
    rader_inn: int
    rader_lagret: int
    rader_avvist: int


def les_tiltaksfil(strom: BinaryIO) -> Tiltaksfil:
    """Read a list of tiltak from a seekable binary stream.

    Rows without id are refused; a missing name and an id that stands twice are told and kept.
    Line breaks inside a name become a space. Raises UnableToReadFile when a column is missing.
    """
    return tolk_tiltakstabell(les_tabell(strom, er_hode=er_tiltakshode))


def er_tiltakshode(felt: Sequence[str]) -> bool:
    """Whether a line is the header of a list of tiltak: it names all of its columns."""
    nokler = {nokkel(navn) for navn in felt}
    return all(nokler & set(synonymer) for synonymer in _FELT.values())


def tolk_tiltakstabell(tabell: Tabell) -> Tiltaksfil:
    """Turn a table into a list of tiltak; as les_tiltaksfil."""
    plasser = _finn_kolonner(tabell)
    rader, avviste = [], list(tabell.avviste)
    for linjenr, celler in zip(tabell.linjenummer, tabell.rader, strict=True):
        felt = {navn: " ".join(celler[nr].split()) for navn, nr in plasser.items()}
        if not felt["kilde_id"]:
            grunn = formuler("Id mangler. Forventet tiltakets id i kilden. Fyll inn id-en.")
            avviste.append(AvvistRad(linjenr, tabell.skilletegn.join(celler), grunn))
        else:
            rader.append(Tiltaksrad(**felt, linjenr=linjenr))
    return Tiltaksfil(
        rader=tuple(rader),
        avviste=tuple(sorted(avviste, key=lambda rad: rad.linjenr)),
        funn=(*tabell.funn, *_funn(rader)),
        rader_inn=tabell.antall,
        rader_lagret=len(rader),
        rader_avvist=len(avviste),
    )


def _finn_kolonner(tabell: Tabell) -> dict[str, int]:
    nokler = [nokkel(navn) for navn in tabell.kolonner]
    plasser = {
        felt: nokler.index(valgt)
        for felt, synonymer in _FELT.items()
        if (valgt := next((ett for ett in synonymer if ett in nokler), None)) is not None
    }
    mangler = [felt for felt in _FELT if felt not in plasser]
    if mangler:
        msg = formuler(
            "Mangler kolonnene %(mangler)s. Fant %(kolonner)s. %(slag)s Velg en fil med tiltak.",
            mangler=", ".join(mangler),
            kolonner=", ".join(tabell.kolonner),
            slag=beskriv(tabell),
        )
        raise UnableToReadFile(msg, tabell.funn)
    return plasser


def _funn(rader: list[Tiltaksrad]) -> Iterator[Funn]:
    for rad in rader:
        if not rad.navn:
            melding = formuler(
                "Tiltak %(id)s mangler navn. Forventet et navn. Fyll det inn i kilden.", id=rad.kilde_id
            )
            yield Funn(
                "tiltak-uten-navn", Alvorlighet.ADVARSEL, melding, formuler("linje %(nr)s", nr=rad.linjenr)
            )
    for kilde_id, ganger in Counter(rad.kilde_id for rad in rader).items():
        if ganger > 1:
            melding = formuler(
                "Fant id %(id)s %(ganger)s ganger. Forventet én. Alle er med.", id=kilde_id, ganger=ganger
            )
            sted = formuler("id %(id)s", id=kilde_id)
            yield Funn("tiltak-dobbel-id", Alvorlighet.ADVARSEL, melding, sted)
