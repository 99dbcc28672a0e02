"""Column headings of ledger files: which heading means what, in bokmål, nynorsk and English.

Source: the headings that exports of accounting systems have.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_BOKSTAVER = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ð": "d"})

# The order within a line is the order of preference when a file has several of them.
FELT: dict[str, tuple[str, ...]] = {
    "konto": (
        *("systemkonto", "konto", "kontonr", "kontonummer", "kontokode", "account", "accountno"),
        *(
            "accountnumber",
            "accountcode",
            "kontokodeognavn",
            "kontoognavn",
            "art",
            "artskonto",
            "artkode",
            "artskode",
            "kontoart",
            "artnr",
            "artsnr",
            "kto",
            "ktonr",
            "hovedbokskonto",
            "hovedbokkonto",
            "ledgeraccount",
            "glaccount",
            "kostraart",
        ),
    ),
    "konto_navn": (
        *("systemkontonavn", "kontonavn", "kontonamn", "kontotekst", "kontot", "kontobeskrivelse"),
        *("artnavn", "artsnavn", "artnamn", "artsnamn", "arttekst", "artt", "accountname"),
        *("accountdescription", "ktonavn", "kontobetegnelse", "kontoartnavn"),
    ),
    # A column of its own for the art, beside a longer account; the two must agree.
    "kostraart": ("kostraart", "art", "artskonto", "artkode", "artskode"),
    "kontoklasse": (
        *(
            "kontoklasse",
            "kontoklassekode",
            "kontoklassenavn",
            "regnskapsdel",
            "rekneskapsdel",
            "budsjettdel",
        ),
        *("driftinvestering", "driftellerinvestering", "di", "regnskapstype", "rekneskapstype"),
        *("budsjettype", "budsjetttype", "klasse"),
    ),
    "ansvar": (
        *("ansvar", "ansvarkode", "ansvarskode", "ansvarnr", "ansvarsnr", "ansvarsnummer"),
        *("ansvarssted", "ansvarsstad", "koststed", "kostnadssted", "koststad", "costcenter"),
        *("costcentre", "responsibility", "department", "departmentcode", "departmentid"),
        *("ansvarid", "ansvarsomrade", "kostnadstad", "kostnadsstad", "kostnadsted", "orgenhet"),
        *("ansvarsenhet", "avdelingskode", "avdelingsnr", "avdelingsnummer", "avdeling", "avd", "ansv"),
        *("enhetskode", "enhetsnr"),
    ),
    "ansvar_navn": (
        *("ansvarnavn", "ansvarsnavn", "ansvarnamn", "ansvarsnamn", "ansvartekst", "ansvart"),
        *("ansvarstekst", "koststednavn", "costcentername", "costcentrename", "departmentname"),
    ),
    "tjeneste": (
        *("tjeneste", "teneste", "tjenestekode", "tenestekode", "tjenestenr", "tenestenr"),
        *("service", "servicecode", "funksjon", "funksjonskode", "funksjonkode", "kostrafunksjon"),
        *("function", "functioncode", "funksjonid", "funksjonsnr", "funksjonnr", "tjenesteid"),
        *("funk", "kostrafunksjonskode"),
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
    "bilag": (
        *("bilag", "bilagsnr", "bilagsnummer", "bilagnr", "bilagnummer", "bilagsid", "voucher"),
        *("voucherno", "vouchernumber", "transaksjonsnr", "transno", "transactionid", "journalnr"),
    ),
    "aar": ("aar", "ar", "year", "regnskapsar", "rekneskapsar", "budsjettar", "regnskapsaar"),
}
_FELT_FOR = {navn: felt for felt, synonymer in FELT.items() for navn in synonymer if felt != "kostraart"}
_DELBARE = {"konto", "ansvar", "tjeneste", "prosjekt", "kontoklasse"}
_KONTOSTRENG = {"kontostreng", "kontering", "konteringsstreng", "konteringstreng", "accountstring"}
_DELER = re.compile(r"[-–/|_+&.,;:*\\]|\s+")
_OG = {"", "og", "and"}
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
_MAANED_AAR = re.compile(r"(0[1-9]|1[0-2])(?:19|20)[0-9]{2}")
_SERIEORD = re.compile(r"^(?:regnskap|rekneskap|budsjett|budget|belop|amount|actuals?)(?=.)")
# Two columns that together are one amount; what stands after the word must be the same in both.
_PAR = (
    re.compile(r"(?:belop)?(?:debet|debit)(?:belop|amount)?((?:i?(?:kr|nok))?(?:(?:19|20)[0-9]{2})?)"),
    re.compile(r"(?:belop)?(?:kredit|credit)(?:belop|amount)?((?:i?(?:kr|nok))?(?:(?:19|20)[0-9]{2})?)"),
)
_UTGIFT_INNTEKT = (
    re.compile(
        r"(?:sum|brutto)?(?:drifts)?(?:utgift(?:er)?|kostnad(?:er)?|expenses?|expenditure)"
        r"((?:i?(?:kr|nok))?(?:(?:19|20)[0-9]{2})?)"
    ),
    re.compile(
        r"(?:sum|brutto)?(?:drifts)?(?:inntekt(?:er)?|income|revenues?)((?:i?(?:kr|nok))?(?:(?:19|20)[0-9]{2})?)"
    ),
)
_TUSEN_I_TEKST = re.compile(r"\bi\s+(?:hele\s+)?(?:1[ .\u00a0]?000|tusen|mill)|\b(?:tkr|tnok|mnok|mill)\b")
_AAR_MAANED = re.compile(r"(?:19|20)[0-9]{2}(0[1-9]|1[0-2])")
_BELOP = re.compile(
    r"(?:(?:belop|amount|saldo|kroner|kr|nok|sum|total|totalt|netto)(?:i?(?:kr|nok|kroner)|ar[1-9])?"
    r"|(?:opprinnelig|opprinneleg|oppr|regulert|reg|revidert|rev|ar|vedtatt|vedteke|justert|just"
    r"|periodisert|original|revised|siste|nytt?|bokfort)?"
    r"(?:ars)?(?:budsjett|budget|buds?j?|regnskap|rekneskap|regn(?:sk)?|rekn|accounts|actuals?|prognose|forbruk)"
    r"(?:hittil|iar|ikr|opprinnelig|oppr|revidert|rev|regulert|reg|justert|just|sum)?(?:i?(?:kr|nok|kroner))?"
    r"|(?:opprinnelig|opprinneleg|revidert|regulert|justert)(?=(?:(?:19|20)[0-9]{2})?$)"
    r"|bokfort|virkelig|hittil(?:iar)?|(?:inngaende|utgaende|inngaande|utgaande)(?:balanse|saldo)|ub"
    r"|(?:okonomi|handlings|hand)?(?:plan|program)(?=[0-9])|(?:b|r|ob|rb|vb|jb|hb|op|okplan|hop|ba)(?=[0-9]))?"
    r"(?:(?:19|20)[0-9]{2})?(?:belop|amount)?"
)
# A year of two digits counts only beside a word for an amount: «B25», «Regnskap 24».
_KORT_AAR = re.compile(
    r"(?:b|r|ob|rb|vb|jb|hb|op|okplan|hop|ba|(?:opprinnelig|oppr|revidert|rev|regulert|reg|vedtatt|justert)?"
    r"(?:budsjett|budget|buds?j?|regnskap|rekneskap|regn(?:sk)?|rekn|prognose|okonomiplan))([2-4][0-9])"
)
_KVARTAL = re.compile(
    r"(?:(?:19|20)[0-9]{2})?(?:(?:q|kv|k|kvartal)([1-4])|([1-4])(?:kv|kvartal|q))(?:(?:19|20)[0-9]{2})?"
)
_TERTIAL = re.compile(
    r"(?:(?:19|20)[0-9]{2})?(?:(?:t|tertial)([1-3])|([1-3])(?:t|tertial))(?:(?:19|20)[0-9]{2})?"
)
_HALVAAR = re.compile(r"(?:(?:19|20)[0-9]{2})?(?:halvar([12])|([12])halvar)(?:(?:19|20)[0-9]{2})?")
_FLERE_MAANEDER = ((_KVARTAL, 3), (_TERTIAL, 4), (_HALVAAR, 6))
# What a pivot table puts before the name of what it adds up.
_SUM_AV = re.compile(r"^(?:sumav|sumof|summerav)(?=.)")
_FAKTORENDE = re.compile(r"(?:i)?(?:hele)?(?:1000|tusen|t|mill|m)(?:kr|kroner|nok)?$")
# «Budsjett kr» and «Amount NOK» are kroner: before «tkr» and «mnok» stands no letter but those of «beløp».
_FAKTOR = re.compile(
    r"1[ .\u00a0\u202f]?000(?![0-9])|tusen|(?:(?<![^\W\d_])|bel[øo]p)t[. ]?(?:kr|nok)"
    r"|mill|(?:(?<![^\W\d_])|bel[øo]p)m(?:nok|kr)|mrd"
)


@dataclass(frozen=True, slots=True)
class Kolonnevalg:
    """What the columns of a ledger file were recognised as (positions from 0).

    `felt` maps field to position, `maaneder` position to period 0-13, `belop` the positions that
    look like an amount, `debet_kredit` the two columns that together are one, `ukjente` the rest.
    """

    felt: dict[str, int]
    maaneder: dict[int, int]
    belop: tuple[int, ...]
    ukjente: tuple[int, ...]
    debet_kredit: tuple[int, int] | None = None


def finn_aar(overskrift: str) -> int | None:
    """The year that a heading of amounts names ('202501', 'jan 2025', 'Budsjett 25'), or None."""
    ett = nokkel(overskrift)
    treff = re.search(r"(?:19|20)[0-9]{2}", ett)
    if treff is not None:
        return int(treff.group())
    if (kort := _KORT_AAR.fullmatch(ett)) is not None:
        return 2000 + int(kort[1])
    kort = re.fullmatch(r"([a-z]+)([0-9]{2})", ett)
    return 2000 + int(kort[2]) if kort is not None and kort[1] in _MAANED_NR else None


def sier_tusen(tekst: str) -> bool:
    """Whether a title says that the amounts are in thousands or millions («Tall i 1000 kr»)."""
    return _TUSEN_I_TEKST.search(tekst.casefold()) is not None


def er_kontohode(felt: Sequence[str]) -> bool:
    """Whether a line is the header of a ledger file: it names the account, and the ansvar or an amount."""
    kjent = kjenn_igjen(felt)
    return ("konto" in kjent.felt or finn_sammensatt(felt) is not None) and (
        "ansvar" in kjent.felt or bool(kjent.belop or kjent.maaneder or kjent.debet_kredit)
    )


def finn_sammensatt(overskrifter: Sequence[str]) -> tuple[int, tuple[str, ...]] | None:
    """The column whose cells hold several codes, and which («Art-funksjon», «Konto/ansvar/tjeneste»).

    The fields are empty where the heading names none («Kontostreng»); None when there is no such column.
    """
    for nr, navn in enumerate(overskrifter):
        if nokkel(navn) in _KONTOSTRENG:
            return nr, ()
        felt = tuple(
            _FELT_FOR.get(nokkel(del_), "") for del_ in _DELER.split(navn) if nokkel(del_) not in _OG
        )
        if len(felt) > 1 and len(set(felt)) == len(felt) and "konto" in felt and set(felt) <= _DELBARE:
            return nr, felt
    return None


def er_flere_maaneder(overskrift: str) -> bool:
    """Whether a heading names a quarter, a third or a half of a year («1. kvartal», «T2 2025»)."""
    return any(monster.fullmatch(nokkel(overskrift)) for monster, _ in _FLERE_MAANEDER)


def maaned_nr(tekst: str) -> int | None:
    """The month (1-12) that a name such as «mars» or «Oct» stands for; None when it is no month."""
    nr = _MAANED_NR.get(nokkel(tekst))
    return nr if nr is not None and 1 <= nr <= 12 else None  # noqa: PLR2004


def har_faktor(overskrift: str) -> bool:
    """Whether a heading says that its amounts are in thousands or millions ('i 1000 kr', 'mnok')."""
    return _FAKTOR.search(overskrift.casefold()) is not None


@lru_cache(maxsize=8192)
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
        if nr not in brukt and nr not in maaneder and ett and er_belop(ett)
    )
    par = _finn_debet_kredit(nokler)
    if par is not None and belop:
        # Beside a sum of their own they are columns to choose among, like any other.
        belop, par = tuple(sorted((*belop, *par))), None
    kjente = {*brukt, *maaneder, *belop, *(par or ())}
    ukjente = tuple(nr for nr in range(len(nokler)) if nr not in kjente)
    return Kolonnevalg(felt, maaneder, belop, ukjente, par)


def er_belop(ett: str) -> bool:
    """Whether a heading (as nokkel gives it) names an amount: «belop», «budsjett2025», «saldoikr», a year."""
    ett = _SUM_AV.sub("", ett)
    uten_faktor = _FAKTORENDE.sub("", ett)
    return any(
        _BELOP.fullmatch(navn) is not None or _KORT_AAR.fullmatch(navn) is not None
        for navn in {ett, uten_faktor} - {""}
    )


def _finn_debet_kredit(nokler: Sequence[str]) -> tuple[int, int] | None:
    """The one pair of columns that together are an amount; several pairs are for a person to choose."""
    for fra, til in (_PAR, _UTGIFT_INNTEKT):
        ene = {treff[1]: nr for nr, ett in reversed(list(enumerate(nokler))) if (treff := fra.fullmatch(ett))}
        andre = {
            treff[1]: nr for nr, ett in reversed(list(enumerate(nokler))) if (treff := til.fullmatch(ett))
        }
        felles = ene.keys() & andre.keys()
        if len(felles) == 1:
            hale = felles.pop()
            return ene[hale], andre[hale]
    return None


def _finn_maaneder(nokler: Sequence[str], *, brukt: set[int]) -> dict[int, int]:
    funnet = {
        nr: periode
        for nr, ett in enumerate(nokler)
        if nr not in brukt and (periode := _periode(ett)) is not None
    }
    # A lone «ib» or «1» is not a year by months.
    if any(1 <= periode <= 12 for periode in funnet.values()):  # noqa: PLR2004
        return funnet
    return _finn_flere_maaneder(nokler, brukt=brukt)


def _finn_flere_maaneder(nokler: Sequence[str], *, brukt: set[int]) -> dict[int, int]:
    """Quarters, thirds or halves of the year, each with its last month; a lone one is no division."""
    for monster, lengde in _FLERE_MAANEDER:
        treff = {nr: monster.fullmatch(ett) for nr, ett in enumerate(nokler) if nr not in brukt}
        funnet = {nr: lengde * int(ett[1] or ett[2]) for nr, ett in treff.items() if ett is not None}
        if len(funnet) > 1:
            return funnet
    return {}


def _periode(ett: str) -> int | None:
    uten_ord = _SERIEORD.sub("", ett)
    # «Budsjett 01» may be an account or a version; with a series' word only names and year and month count.
    if uten_ord != ett and not (_AAR_MAANED.fullmatch(uten_ord) or uten_ord[:3].isalpha()):
        return None
    ett = uten_ord
    uten_aar = _AAR_TIL_SLUTT.sub("", ett)
    if uten_aar in _MAANED_NR:
        return _MAANED_NR[uten_aar]
    treff = _PERIODE_NR.fullmatch(ett) or _AAR_MAANED.fullmatch(ett) or _MAANED_AAR.fullmatch(ett)
    return int(treff[1]) if treff else None
