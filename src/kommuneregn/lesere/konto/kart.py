"""A ledger table with the columns that a person has named.

Source: our own form.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.regneark.bok import er_regneark, les_regneark
from kommuneregn.lesere.tabell.kolonnekart import (
    BELOP,
    DEBET,
    EGENART,
    FLERE,
    KREDIT,
    MAANED,
    ROLLER,
    Kolonnekart,
    bruk_kart,
    lag_fingeravtrykk,
)
from kommuneregn.lesere.tabell.overskrifter import Kolonnevalg, er_kontohode, kjenn_igjen, nokkel
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell
from kommuneregn.verdier import formuler

_NAVNEENDE = re.compile(r"([a-z]+?)(?:tekst|navn|namn|name|betegnelse|t)")
_ARTSORD = re.compile(r"art|utgift|inntekt|kostnad|expens|income")
_BARE_TALL_ELLER_SUM = r"(?i)^[0-9 .,-]+$|^\s*(?:del)?(?:sum|total|i alt)"
_MAKS_ARTER = 60
_EKSEMPLER = 3
_MAKS_VERDIER = 12


@dataclass(frozen=True, slots=True)
class Kolonneprove:
    """A column of a file: its heading, what it seems to be, and some of what stands in it.

    `verdier` are all the different cells when they are few, else none.
    """

    nr: int
    navn: str
    rolle: str
    eksempler: tuple[str, ...]
    verdier: tuple[str, ...]


def kjenn_tabell(tabell: Tabell) -> Kolonnevalg:
    """Return what the columns are: as the person said, else by their headings."""
    return kjenn_igjen(tabell.kolonner) if tabell.kart is None else tabell.kart.kolonnevalg()


def les_kartlagt_tabell(
    strom: BinaryIO, *, kart: Kolonnekart, ark: str | None, belop: str | None, desimaler: int
) -> Tabell:
    """Read the table of a ledger file with the columns of `kart`.

    Raises UnableToReadFile as les_tabell, and when the file has another header than the map.
    """
    tabell = les_tabell(strom, er_hode=kart.er_hode, ark=ark, belop=belop, desimaler=desimaler)
    if not kart.er_hode(tabell.kolonner):
        msg = formuler(
            "Filen har andre overskrifter enn dem kolonnene ble valgt for. Velg kolonnene på nytt."
        )
        raise UnableToReadFile(msg, tabell.funn)
    celler, med, funn = bruk_kart(tabell.celler, kolonner=tabell.kolonner, kart=kart)
    return replace(
        tabell, celler=celler, linjer=tabell.linjer.filter(med), kart=kart, funn=(*tabell.funn, *funn)
    )


def finn_kolonner(strom: BinaryIO, *, ark: str | None = None) -> tuple[str, tuple[Kolonneprove, ...]]:
    """Return the fingerprint of the header and the columns, with what each seems to be.

    Raises UnableToReadFile when the file is no table.
    """
    if er_regneark(strom):
        tabell = les_regneark(strom, er_hode=er_kontohode, ark=ark)
    else:
        tabell = les_tabell(strom, er_hode=er_kontohode)
    forslag = _forslag(tabell)
    prover = tuple(_prove(tabell, nr, forslag.get(nr, "")) for nr in range(len(tabell.kolonner)))
    return lag_fingeravtrykk(tabell.kolonner), prover


def _forslag(tabell: Tabell) -> dict[int, str]:
    kjent = kjenn_igjen(tabell.kolonner)
    forslag = {nr: felt for felt, nr in kjent.felt.items()}
    forslag |= {nr: f"{MAANED}{periode}" for nr, periode in kjent.maaneder.items()}
    forslag |= dict.fromkeys(kjent.belop, BELOP)
    if kjent.debet_kredit is not None:
        forslag |= dict(zip(kjent.debet_kredit, (DEBET, KREDIT), strict=True))
    forslag |= _navn_ved_siden(tabell.kolonner, forslag)
    if "konto" not in forslag.values() and (egen := _ord_som_art(tabell, forslag)) is not None:
        forslag[egen] = EGENART
    return forslag


def _navn_ved_siden(kolonner: Sequence[str], forslag: Mapping[int, str]) -> dict[int, str]:
    """«avdeling-tekst» beside a column «avdeling» that is the ansvar: its name."""
    felt = {nokkel(kolonner[nr]): ett for nr, ett in forslag.items() if f"{ett}_navn" in ROLLER}
    brukt = set(forslag.values())
    navn: dict[int, str] = {}
    for nr, overskrift in enumerate(kolonner):
        treff = _NAVNEENDE.fullmatch(nokkel(overskrift))
        rolle = f"{felt[treff[1]]}_navn" if treff and treff[1] in felt else ""
        if nr not in forslag and rolle and rolle not in brukt | set(navn.values()):
            navn[nr] = rolle
    return navn


def _ord_som_art(tabell: Tabell, forslag: Mapping[int, str]) -> int | None:
    """The column of a few words that tells income from expense or sorts the amounts, the finest of them."""
    mulige: list[tuple[int, int]] = []
    for nr, overskrift in enumerate(tabell.kolonner):
        unike = tabell.kolonne(nr).str.strip_chars().unique()
        ord_ = unike.filter(unike != "")
        if nr in forslag or not _ARTSORD.search(nokkel(overskrift)) or not 1 < ord_.len() <= _MAKS_ARTER:
            continue
        if not ord_.str.contains(_BARE_TALL_ELLER_SUM).any():
            mulige.append((ord_.len(), -nr))
    return -max(mulige)[1] if mulige else None


def _prove(tabell: Tabell, nr: int, rolle: str) -> Kolonneprove:
    celler = tabell.kolonne(nr).str.strip_chars()
    unike = celler.filter(celler != "").unique(maintain_order=True)
    verdier = tuple(unike.sort()) if 1 < unike.len() <= _MAKS_VERDIER else ()
    return Kolonneprove(nr, tabell.kolonner[nr], rolle, tuple(unike.head(_EKSEMPLER)), verdier)


def krev_gyldig(roller: tuple[str, ...]) -> None:
    """Raise UnableToReadFile for roles that cannot be read: one twice, or none that must be there."""
    like = sorted({ett for ett in roller if ett and ett not in FLERE and roller.count(ett) > 1})
    if like:
        raise UnableToReadFile(formuler("To kolonner er valgt som det samme. Velg én av dem."))
