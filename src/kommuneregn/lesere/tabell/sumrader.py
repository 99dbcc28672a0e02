"""Sum rows inside a table: known by their words or their emptiness, believed only when they add up.

Source: arithmetic: a sum row is one that the rows above it add up to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kommuneregn.lesere.tabell.overskrifter import kjenn_igjen, nokkel
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_ORD = re.compile(
    r"(?:sum|summer|delsum|mellomsum|totalsum|hovedsum|subtotal|total|totalt|totalen|totale|i alt|ialt"
    r"|til sammen|tilsammen|til saman|samla|samlet|grand total|in all)(?:$|[\s:.,(-].*)",
    re.IGNORECASE | re.DOTALL,
)
_TALL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SKREVET = re.compile(r"-?[0-9]{1,3}(?:[ \u00a0\u202f]?[0-9]{3})*(?:,[0-9]+)?")
_SKILLE = re.compile(r"[ \u00a0\u202f]")
_KODE = re.compile(r"(?:kode|nr|nummer|id|konto|art|ansvar|tjeneste|funksjon|aar|ar|year|periode|dato)$")
_ANDEL_TALL = 0.8
_VISTE = 20


@dataclass(frozen=True, slots=True)
class Sumrad:
    """A sum row: its row number, its words, and for its first amount what it says and what the rows say."""

    radnr: int
    tekst: str
    sagt: Decimal
    funnet: Decimal
    stemmer: bool
    antall: int


@dataclass(frozen=True, slots=True)
class _Rad:
    plass: int
    etikett: str
    tall: dict[int, Decimal]


def finn_sumrader(
    kolonner: Sequence[str], rader: Sequence[Sequence[str]], radnumre: Sequence[int]
) -> list[Sumrad]:
    """Find the rows that sum up other rows; `rader` are cells with plain numbers («1234.5»).

    A row is a sum when it says so («Sum», «Totalt», «I alt» …) or says nothing but amounts, and its
    amounts are the sum of the rows above it, from the start or from some sum before it. In a ledger a row
    that says so without an account is a sum although it does not add up; then that is told.
    Formula: said = the sum of the rows since an earlier sum row, in every column where both have amounts;
    parts that are rounded may differ by half of the last digit for each of them, and half for the sum.
    """
    belop = belopsposisjoner(kolonner, rader)
    if not belop:
        return []
    er_konto = "konto" in kjenn_igjen(kolonner).felt
    kandidater = [rad for rad in _kandidater(kolonner, rader, belop) if rad.tall]
    if not kandidater:
        return []
    return list(_prov(kandidater, rader, radnumre, belop=belop, er_konto=er_konto))


def belopsposisjoner(kolonner: Sequence[str], rader: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The columns of amounts: by their headings, else those that hold numbers and name no code."""
    kjent = kjenn_igjen(kolonner)
    navngitt = (*kjent.belop, *kjent.maaneder, *(kjent.debet_kredit or ()))
    if navngitt:
        return tuple(sorted(navngitt))
    koder = set(kjent.felt.values())
    return tuple(
        nr
        for nr, navn in enumerate(kolonner)
        if nr not in koder and not _KODE.search(nokkel(navn)) and _mest_tall(rader, nr)
    )


def funn_om_sumrader(sumrader: Sequence[Sumrad]) -> Iterator[Funn]:
    """What is told of sum rows: how many, and each one that does not add up."""
    if not sumrader:
        return
    melding = formuler(
        "Sumrader som ikke er lest som linjer, så de ikke telles to ganger: %(antall)s («%(tekst)s»).",
        antall=len(sumrader),
        tekst="», «".join(dict.fromkeys(rad.tekst or "–" for rad in sumrader[:3])),
    )
    yield Funn("tabell-sumrader", Alvorlighet.INFO, melding)
    for rad in [rad for rad in sumrader if not rad.stemmer][:_VISTE]:
        melding = formuler(
            "Raden «%(tekst)s» sier %(sagt)s, og radene over gir %(funnet)s. Forventet like. "
            "Se etter rader som mangler eller står to ganger.",
            tekst=rad.tekst,
            sagt=f"{rad.sagt:f}",
            funnet=f"{rad.funnet:f}",
        )
        yield Funn(
            "tabell-sum-stemmer-ikke", Alvorlighet.FEIL, melding, formuler("linje %(nr)s", nr=rad.radnr)
        )
    avrundet = [rad for rad in sumrader if rad.stemmer and rad.sagt != rad.funnet]
    if avrundet:
        melding = formuler(
            "Sumrader som er ulike summen av radene bare ved avrunding: %(antall)s.", antall=len(avrundet)
        )
        yield Funn("tabell-sum-avrundet", Alvorlighet.INFO, melding)


def _mest_tall(rader: Sequence[Sequence[str]], nr: int) -> bool:
    celler = [rad[nr] for rad in rader[:1000] if nr < len(rad) and rad[nr].strip()]
    return bool(celler) and sum(_TALL.fullmatch(celle) is not None for celle in celler) >= _ANDEL_TALL * len(
        celler
    )


def _kandidater(
    kolonner: Sequence[str], rader: Sequence[Sequence[str]], belop: Sequence[int]
) -> Iterator[_Rad]:
    """Rows that say that they are sums, and rows of amounts alone."""
    konto = kjenn_igjen(kolonner).felt.get("konto")
    andre = [nr for nr in range(len(kolonner)) if nr not in belop]
    for plass, rad in enumerate(rader):
        tekster = [rad[nr].strip() for nr in andre if rad[nr].strip()]
        etikett = next((tekst for tekst in tekster if _ORD.match(tekst)), None)
        if etikett is None and tekster:
            continue
        # An account of its own makes it a line, whatever it is called.
        if konto is not None and any(tegn.isdigit() for tegn in rad[konto]) and not _ORD.match(rad[konto]):
            continue
        yield _Rad(plass, etikett or "", _tall(rad, belop))


def _prov(
    kandidater: Sequence[_Rad],
    rader: Sequence[Sequence[str]],
    radnumre: Sequence[int],
    *,
    belop: Sequence[int],
    er_konto: bool,
) -> Iterator[Sumrad]:
    """Go down the table once, with the sums since the start and at each sum row that was found."""
    lopende = dict.fromkeys(belop, Decimal(0))
    grenser: list[tuple[int, dict[int, Decimal]]] = [(0, dict(lopende))]
    mulige = {rad.plass: rad for rad in kandidater}
    antall = 0
    for plass, celler in enumerate(rader):
        rad = mulige.get(plass)
        sum_ = None if rad is None else _sammenlign(rad, lopende, grenser, antall=antall)
        if rad is not None and sum_ is not None and (sum_.stemmer or (rad.etikett and er_konto)):
            yield Sumrad(radnumre[plass], rad.etikett, sum_.sagt, sum_.funnet, sum_.stemmer, sum_.antall)
            grenser.append((antall, dict(lopende)))
            continue
        antall += 1
        for nr, verdi in _tall(celler, belop).items():
            lopende[nr] += verdi


def _sammenlign(
    rad: _Rad, lopende: dict[int, Decimal], grenser: list[tuple[int, dict[int, Decimal]]], *, antall: int
) -> Sumrad | None:
    """Against the rows since each earlier boundary; the nearest that fits, else the last one."""
    svar = None
    for fra, for_ in reversed(grenser):
        deler = antall - fra
        if deler == 0:
            continue
        forskjeller = {nr: sagt - (lopende[nr] - for_[nr]) for nr, sagt in rad.tall.items()}
        # With a label one row is enough, and 0 is a sum; amounts alone need two rows to say so, and exactly.
        lov = _slingring if rad.etikett else _ingen_slingring
        stemmer = all(abs(avvik) <= lov(rad.tall[nr], deler) for nr, avvik in forskjeller.items())
        stemmer = stemmer and (bool(rad.etikett) or (deler > 1 and any(rad.tall.values())))
        nr, sagt = next(iter(rad.tall.items()))
        forslag = Sumrad(0, rad.etikett, sagt, lopende[nr] - for_[nr], stemmer, deler)
        if stemmer:
            return forslag
        svar = svar or forslag
    return svar


def _ingen_slingring(_sagt: Decimal, _deler: int) -> Decimal:
    return Decimal(0)


def _slingring(sagt: Decimal, deler: int) -> Decimal:
    """What rounding can do: half of the last digit for each part, and half for the sum; exact in øre."""
    desimaler = -int(sagt.normalize().as_tuple().exponent)
    if desimaler > 0:
        return Decimal("0.005") * (deler + 1) if desimaler > 2 else Decimal(0)  # noqa: PLR2004 - øre
    return (Decimal(deler) / 2 + Decimal("0.5")) if abs(sagt) > deler else Decimal(0)


def _tall(celler: Sequence[str], belop: Sequence[int]) -> dict[int, Decimal]:
    """The amounts of a row that can be read in one way only."""
    funnet = {}
    for nr in belop:
        tekst = celler[nr].strip().replace("\u2212", "-")
        if _SKREVET.fullmatch(tekst):
            tekst = _SKILLE.sub("", tekst).replace(",", ".")
        if _TALL.fullmatch(tekst):
            funnet[nr] = Decimal(tekst)
    return funnet
