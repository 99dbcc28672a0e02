"""Numbers as Norwegians type them and as systems print them, read exactly or refused.

Source: Norwegian spelling rules for numbers; the ways in which accounting systems print them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kommuneregn.verdier import Melding, formuler

MAKS_TEGN = 64
MAKS_ORE = 10**13
KRONEDESIMALER = 2

_MELLOMROM = re.compile(r"[ \u00a0\u2009\u202f]")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_ENHETER = {
    "k": 10**3,
    "tnok": 10**3,
    "tusen": 10**3,
    "mill": 10**6,
    "mnok": 10**6,
    "million": 10**6,
    "millioner": 10**6,
    "millionar": 10**6,
    "mrd": 10**9,
    "mrdnok": 10**9,
    "milliard": 10**9,
    "milliarder": 10**9,
    "milliardar": 10**9,
    "kr": 1,
    "kroner": 1,
    "nok": 1,
}
_FORM = re.compile(
    r"(?P<sign>[+-]?)\s?(?:(?P<kr>kr|nok)\.?\s?)?(?P<sign2>[+-]?)\s?"
    r"(?P<kropp>[0-9., ]*[0-9])(?P<rund>\s?,-)?"
    r"(?:\s?(?P<enhet>[a-z]+)\.?)?(?:\s(?P<kr2>kr|kroner|nok)\.?)?\s?(?P<prosent>%?)\s?(?P<etter>-?)",
    re.IGNORECASE,
)
_HELTALL = re.compile(r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+")
_DATO = re.compile(r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{2,4}")


class Tallform(StrEnum):
    """Which sign a column uses before the decimals."""

    KOMMA = "desimalkomma"
    PUNKTUM = "desimalpunktum"


class UnableToReadNumber(ValueError):
    """The text is not one exact number; the message says what to do."""


@dataclass(frozen=True, slots=True)
class _Tall:
    verdi: Decimal
    desimaler: int
    faktor: int


def les_kroner(tekst: str, *, form: Tallform | None = None, faktor: int = 1) -> int | None:
    """Read an amount in kroner and give whole øre; empty text is None (missing, never 0).

    Formula: øre = kroner x unit (k, mill., mrd.) x 100. `form` settles what a lone sign followed
    by exactly three digits means; without it '1.234' is refused with both readings. `faktor` is what
    the column stands in (1 000 for thousands); a cell that names a unit of its own keeps that one.
    Raises UnableToReadNumber for everything that is not one exact amount: more than two decimals,
    more than 10^13 øre, negative zero, dates, words, digits outside 0-9, percentages.
    """
    renset = _rens(tekst)
    if not renset:
        return None
    tall = _tolk(tekst, renset, form=form, prosent=False)
    samlet = tall.faktor if tall.faktor > 1 else faktor
    if samlet == 1 and tall.desimaler > KRONEDESIMALER:
        raise _nekt(tekst, formuler("høyst to desimaler i kroner"), formuler("Rund av i kilden"))
    ore = tall.verdi * samlet * 100
    if ore != ore.to_integral_value():
        raise _nekt(tekst, formuler("et beløp i hele øre"), formuler("Rund av i kilden"))
    if abs(ore) > MAKS_ORE:
        raise _nekt(tekst, formuler("høyst 100 milliarder kroner"), formuler("Kontroller tallet"))
    return int(ore)


def les_desimal(tekst: str, *, desimaler: int, form: Tallform | None = None) -> Decimal | None:
    """Read a measurement with at most `desimaler` decimals; empty text is None (missing).

    '12,5 %' gives 12.5: the percentage itself, not the share. Units as in les_kroner are
    multiplied in. Raises UnableToReadNumber as les_kroner, with the column's own decimals.
    """
    renset = _rens(tekst)
    if not renset:
        return None
    tall = _tolk(tekst, renset, form=form, prosent=True)
    if tall.desimaler > desimaler:
        raise _nekt(
            tekst, formuler("høyst %(antall)s desimaler", antall=desimaler), formuler("Rund av i kilden")
        )
    verdi = tall.verdi * tall.faktor
    if abs(verdi) * 100 > MAKS_ORE:
        raise _nekt(tekst, formuler("høyst 100 milliarder"), formuler("Kontroller tallet"))
    return verdi


def finn_tallform(celler: Iterable[str]) -> Tallform | None:
    """Find a column's decimal sign from the cells that can be read in one way only.

    None when no cell tells, or when the cells disagree.
    """
    former = {_form_av(_rens(celle)) for celle in celler} - {None}
    return former.pop() if len(former) == 1 else None


def _rens(tekst: str) -> str:
    uten_bom = tekst.removeprefix("\ufeff").strip()
    return _MELLOMROM.sub(" ", uten_bom).translate(_MINUS)


def _nekt(tekst: str, forventet: Melding, rad: Melding) -> UnableToReadNumber:
    vist = tekst if len(tekst) <= MAKS_TEGN else tekst[:MAKS_TEGN] + "…"
    melding = formuler(
        "Fant '%(tekst)s'. Forventet %(forventet)s. %(rad)s.", tekst=vist, forventet=forventet, rad=rad
    )
    return UnableToReadNumber(melding)


def _tolk(tekst: str, renset: str, *, form: Tallform | None, prosent: bool) -> _Tall:
    _nekt_ulovlige_tegn(tekst, renset)
    parentes = renset.startswith("(") and renset.endswith(")")
    treff = _FORM.fullmatch(renset[1:-1].strip() if parentes else renset)
    if treff is None:
        raise _nekt(tekst, formuler("et tall som '1 234 567,50'"), formuler("Rett cellen"))
    if treff["prosent"] and not prosent:
        raise _nekt(tekst, formuler("kroner, ikke prosent"), formuler("Velg en kolonne med beløp"))
    fortegn = [tegn for tegn in (treff["sign"], treff["sign2"], treff["etter"]) if tegn]
    if len(fortegn) + parentes > 1 or (treff["rund"] and treff["etter"]):
        raise _nekt(tekst, formuler("ett fortegn"), formuler("Fjern det ene fortegnet"))
    # «1.000,-» settles by itself that the comma stands before the decimals.
    form = Tallform.KOMMA if treff["rund"] else form
    verdi, desimaler = _les_kropp(tekst, treff["kropp"], form=form)
    negativ = parentes or "-" in fortegn
    if negativ and verdi == 0:
        raise _nekt(
            tekst, formuler("0 uten fortegn"), formuler("Skriv 0, eller rett tallet hvis det er rundet av")
        )
    return _Tall(-verdi if negativ else verdi, desimaler, _faktor(tekst, treff))


def _nekt_ulovlige_tegn(tekst: str, renset: str) -> None:
    if len(renset) > MAKS_TEGN:
        raise _nekt(
            tekst,
            formuler("høyst %(antall)s tegn", antall=MAKS_TEGN),
            formuler("Kontroller at kolonnen holder beløp"),
        )
    if any(unicodedata.category(tegn) in {"Nd", "No", "Nl"} and tegn > "9" for tegn in renset):
        raise _nekt(tekst, formuler("sifrene 0-9"), formuler("Skriv tallet med vanlige siffer"))
    if _DATO.fullmatch(renset):
        raise _nekt(tekst, formuler("et beløp, ikke en dato"), formuler("Velg en kolonne med beløp"))


def _faktor(tekst: str, treff: re.Match[str]) -> int:
    enhet = (treff["enhet"] or "").lower()
    er_kroner = _ENHETER.get(enhet) == 1
    kroner = [treff["kr"], treff["kr2"], er_kroner]
    alene = bool(treff["rund"] or treff["prosent"])
    if (enhet and (enhet not in _ENHETER or alene)) or sum(map(bool, kroner)) > 1:
        raise _nekt(
            tekst,
            formuler("et tall, gjerne med kr, k, mill. eller mrd. ved siden av"),
            formuler("Rett cellen"),
        )
    return _ENHETER.get(enhet, 1)


def _les_kropp(tekst: str, kropp: str, *, form: Tallform | None) -> tuple[Decimal, int]:
    tegn = [c for c in kropp if c in ".,"]
    if not tegn:
        return Decimal(_heltall(tekst, kropp)), 0
    if len(set(tegn)) == 1 and len(tegn) == 1:
        return _ett_tegn(tekst, kropp, tegn[0], form=form)
    if len(set(tegn)) == 1:
        return Decimal(_grupper(tekst, kropp, tegn[0])), 0
    siste = tegn[-1]
    if tegn.count(siste) > 1:
        raise _nekt(tekst, formuler("ett desimaltegn"), formuler("Rett cellen"))
    hel, desimal = kropp.split(siste)
    return Decimal(f"{_grupper(tekst, hel, tegn[0])}.{_siffer(tekst, desimal)}"), len(desimal)


def _ett_tegn(tekst: str, kropp: str, tegn: str, *, form: Tallform | None) -> tuple[Decimal, int]:
    hel, desimal = kropp.split(tegn)
    if _er_tvetydig(hel, desimal):
        if form is None:
            raise _nekt(
                tekst,
                formuler(
                    "et entydig tall: dette kan leses som %(helt)s eller som %(desimalt)s",
                    helt=f"{hel}{desimal}",
                    desimalt=f"{hel},{desimal}",
                ),
                formuler("Skriv tallet uten skilletegn for tusen, eller oppgi kolonnens desimaltegn"),
            )
        if (form is Tallform.KOMMA) != (tegn == ","):
            return Decimal(hel + desimal), 0
    heltall = _heltall(tekst, hel) if hel else "0"
    return Decimal(f"{heltall}.{_siffer(tekst, desimal)}"), len(desimal)


def _er_tvetydig(hel: str, desimal: str) -> bool:
    # Thousands never start with 0 and hold at most three digits before the first sign.
    return (
        re.fullmatch(r"[1-9][0-9]{0,2}", hel) is not None and re.fullmatch(r"[0-9]{3}", desimal) is not None
    )


def _heltall(tekst: str, hel: str) -> str:
    if _HELTALL.fullmatch(hel) is None:
        raise _nekt(tekst, formuler("grupper på tre siffer"), formuler("Rett mellomrommene i tallet"))
    return hel.replace(" ", "")


def _grupper(tekst: str, hel: str, tegn: str) -> str:
    if re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:\{tegn}[0-9]{{3}})+", hel) is None:
        raise _nekt(tekst, formuler("grupper på tre siffer"), formuler("Rett skilletegnene i tallet"))
    return hel.replace(tegn, "")


def _siffer(tekst: str, desimal: str) -> str:
    if not desimal.isascii() or not desimal.isdigit():
        raise _nekt(tekst, formuler("bare siffer etter desimaltegnet"), formuler("Rett cellen"))
    return desimal


def _form_av(renset: str) -> Tallform | None:
    kropp = renset.strip("()+- ")
    tegn = [c for c in kropp if c in ".,"]
    if not tegn or re.fullmatch(r"[0-9., ]+", kropp) is None:
        return None
    siste = tegn[-1]
    if len(set(tegn)) == 1 and len(tegn) > 1:
        return Tallform.PUNKTUM if siste == "," else Tallform.KOMMA
    hel, _, desimal = kropp.rpartition(siste)
    if len(tegn) == 1 and _er_tvetydig(hel, desimal):
        return None
    return Tallform.KOMMA if siste == "," else Tallform.PUNKTUM
