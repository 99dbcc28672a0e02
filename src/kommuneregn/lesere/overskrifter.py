"""Column headings of ledger files: which heading means what, in bokmål, nynorsk and English."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_BOKSTAVER = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ð": "d"})

# The order within a line is the order of preference when a file has several of them.
FELT: dict[str, tuple[str, ...]] = {
    "konto": (
        *("systemkonto", "konto", "kontonr", "kontonummer", "kontokode", "account", "accountno"),
        *("accountnumber", "accountcode", "art", "artskonto", "artkode", "artskode", "kostraart"),
    ),
    "konto_navn": (
        *("systemkontonavn", "kontonavn", "kontonamn", "kontotekst", "kontot", "kontobeskrivelse"),
        *("artnavn", "artsnavn", "artnamn", "artsnamn", "arttekst", "artt", "accountname"),
        "accountdescription",
    ),
    # A column of its own for the art, beside a longer account; the two must agree.
    "kostraart": ("kostraart", "art", "artskonto", "artkode", "artskode"),
    "kontoklasse": ("kontoklasse", "kontoklassekode", "regnskapsdel", "rekneskapsdel"),
    "ansvar": (
        *("ansvar", "ansvarkode", "ansvarskode", "ansvarnr", "ansvarsnr", "ansvarsnummer"),
        *("ansvarssted", "ansvarsstad", "koststed", "kostnadssted", "koststad", "costcenter"),
        *("costcentre", "responsibility", "department"),
    ),
    "ansvar_navn": (
        *("ansvarnavn", "ansvarsnavn", "ansvarnamn", "ansvarsnamn", "ansvartekst", "ansvart"),
        *("ansvarstekst", "koststednavn", "costcentername", "costcentrename", "departmentname"),
    ),
    "tjeneste": (
        *("tjeneste", "teneste", "tjenestekode", "tenestekode", "tjenestenr", "tenestenr"),
        *("service", "servicecode", "funksjon", "funksjonskode", "funksjonkode", "kostrafunksjon"),
        *("function", "functioncode"),
    ),
    "tjeneste_navn": (
        *("tjenestenavn", "tenestenamn", "tjenestetekst", "tenestetekst", "tjenestet", "tenestet"),
        *("servicename", "funksjonnavn", "funksjonsnavn", "funksjonnamn", "funksjonsnamn"),
        *("funksjontekst", "funksjonst", "funksjont", "functionname"),
    ),
    "prosjekt": (
        *("prosjekt", "prosjektnr", "prosjektnummer", "prosjektkode", "project", "projectcode"),
        "projectno",
    ),
    "periode": (
        *("periode", "period", "maned", "manad", "mnd", "month", "dato", "date", "bilagsdato"),
        *("posteringsdato", "bokforingsdato", "transaksjonsdato", "postingdate"),
    ),
    "aar": ("aar", "ar", "year", "regnskapsar", "rekneskapsar", "budsjettar", "regnskapsaar"),
}
_MAANEDER = (
    ("ib", "inngaendebalanse", "inngaandebalanse", "openingbalance", "apningsbalanse"),
    ("jan", "januar", "january"),
    ("feb", "februar", "february"),
    ("mar", "mars", "march"),
    ("apr", "april"),
    ("mai", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november"),
    ("des", "desember", "dec", "december"),
    ("avslutning", "arsavslutning", "yearend"),
)
_MAANED_NR = {navn: nr for nr, navnene in enumerate(_MAANEDER) for navn in navnene}
_PERIODE_NR = re.compile(r"(?:p|per|periode|period|m|mnd|maned|manad)?(0?[0-9]|1[0-3])")
_AAR_TIL_SLUTT = re.compile(r"(?<=[a-z])(?:20)?[0-9]{2}$")
_AAR_MAANED = re.compile(r"(?:19|20)[0-9]{2}(0[1-9]|1[0-2])")
_BELOP = re.compile(
    r"(?:(?:belop|amount|saldo|kroner|kr|nok|sum|total|totalt|netto)(?:i?(?:kr|nok|kroner))?"
    r"|(?:opprinnelig|opprinneleg|oppr|regulert|reg|revidert|rev|vedtatt|vedteke|justert|just"
    r"|periodisert|original|revised)?"
    r"(?:ars)?(?:budsjett|budget|regnskap|rekneskap|accounts|actuals?|prognose|forbruk)"
    r"(?:hittil|iar|ikr)?)?(?:(?:19|20)[0-9]{2})?(?:belop|amount)?"
)
_FAKTOR = re.compile(r"1000(?![0-9])|tusen|tkr|tnok|mill|mnok|mrd")


@dataclass(frozen=True, slots=True)
class Kolonnevalg:
    """What the columns of a ledger file were recognised as (positions from 0).

    `felt` maps field to position, `maaneder` position to period 0-13, `belop` the positions that
    look like an amount, `ukjente` the rest.
    """

    felt: dict[str, int]
    maaneder: dict[int, int]
    belop: tuple[int, ...]
    ukjente: tuple[int, ...]


def finn_aar(overskrift: str) -> int | None:
    """The year that a month heading names ('202501', 'jan 2025'), or None."""
    treff = re.search(r"(?:19|20)[0-9]{2}", nokkel(overskrift))
    return int(treff.group()) if treff else None


def har_faktor(overskrift: str) -> bool:
    """Whether a heading says that its amounts are in thousands or millions ('i 1000 kr', 'mnok')."""
    return _FAKTOR.search(nokkel(overskrift)) is not None


def nokkel(overskrift: str) -> str:
    """A heading without case, accents, spaces and signs: 'Beløp (kr)' becomes 'belopkr'."""
    smaa = overskrift.strip().casefold().translate(_BOKSTAVER)
    delt = unicodedata.normalize("NFKD", smaa)
    return re.sub(r"[^a-z0-9]", "", delt)


def kjenn_igjen(kolonner: Sequence[str]) -> Kolonnevalg:
    """Recognise the columns of a ledger file by their headings."""
    nokler = [nokkel(navn) for navn in kolonner]
    felt = {
        navn: nokler.index(valgt)
        for navn, synonymer in FELT.items()
        if (valgt := next((ett for ett in synonymer if ett in nokler), None)) is not None
    }
    if felt.get("kostraart") == felt.get("konto"):
        felt.pop("kostraart", None)
    brukt = set(felt.values())
    maaneder = _finn_maaneder(nokler, brukt=brukt)
    belop = tuple(
        nr
        for nr, ett in enumerate(nokler)
        if nr not in brukt and nr not in maaneder and ett and _BELOP.fullmatch(ett)
    )
    ukjente = tuple(nr for nr in range(len(nokler)) if nr not in brukt | set(maaneder) | set(belop))
    return Kolonnevalg(felt, maaneder, belop, ukjente)


def _finn_maaneder(nokler: Sequence[str], *, brukt: set[int]) -> dict[int, int]:
    funnet = {
        nr: periode
        for nr, ett in enumerate(nokler)
        if nr not in brukt and (periode := _periode(ett)) is not None
    }
    # A lone «ib» or «1» is not a year by months.
    return funnet if any(1 <= periode <= 12 for periode in funnet.values()) else {}  # noqa: PLR2004


def _periode(ett: str) -> int | None:
    uten_aar = _AAR_TIL_SLUTT.sub("", ett)
    if uten_aar in _MAANED_NR:
        return _MAANED_NR[uten_aar]
    treff = _PERIODE_NR.fullmatch(ett) or _AAR_MAANED.fullmatch(ett)
    return int(treff[1]) if treff else None
