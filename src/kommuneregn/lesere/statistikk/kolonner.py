"""Which columns of a table are keys, which are amounts and which are other numbers.

Source: SSB's tables as they are downloaded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.kolonner import Belopsenhet, krev_bekreftet, liste
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.statistikk.slag import Slag
from kommuneregn.lesere.tabell.overskrifter import FELT, er_belop, finn_aar, nokkel
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.lesere.tabell.tall import Tallform, finn_tallform
from kommuneregn.lesere.tabell.tallkolonner import er_mangler
from kommuneregn.verdier import formuler

_BELOP = "belop"
_KOSTRA = {"kontoklasse", "belop"}
_ER_NOKKEL = re.compile(
    r"(?:knr|kommnr|fnr|kommune|fylke|\w*region|landsdel|bydel|krets|sone"
    r"|aar|ar|year|calyear|yr|tid|time|dato|date|periode|period|kvartal|quarter|uke|week|mnd|maned|month"
    r"|alder|age|kjonn|sex|versjon|version|fra|til|from|to|sign|sort\w*|tabell|table|framskriving"
    r"|index|indeks|rad|linje|lopenr|x|kapittel|imp|proxy|num|no"
    r"|\w*(?:nr|nummer|kode|code|num|num(?:19|20)\d\d))"
)
_ER_ID = re.compile(r"(?:^|[_\s.-])(?:id|ID|no|No)$|(?<=[a-z])(?:Id|ID|No)$")
_VERDIORD = re.compile(
    r"\w*(?:verdi|value|antall|tall|sum|personer|persons|folketall|folkemengde|prosent|pct|andel|rate)\w*"
)
_PENGENOKKEL = re.compile(r"inntekt\w*utgift\w*|utgift\w*inntekt\w*|sumart\w*|\w*(?:budsjett|budget)\w*")
_PENGEKOLONNE = re.compile(r"\w*(?:budsjett|budget|regnskap|rekneskap|belop|prognose|forbruk|plan)\w*")
_SIER_KRONER = re.compile(r"\w*(?:belop|amount|kroner|budsjett|budget|regnskap|rekneskap)\w*")
_LEDSAGER = re.compile(r"(?:tekst|text|t|navn|namn|name|title|beskrivelse|description)")
_SIFRE = r"[0-9][0-9.,\s\u00a0\u202f\u2009]*"
_TALL = rf"^[-(+\u2212\u2013]?\s?(?:kr\.?\s?)?{_SIFRE}(?:,-)?\s?[%)\-]?$|^[-\u2212]?[.,][0-9]+$"
_ENHETSTALL = rf"(?i)^[-(\u2212\u2013]?\s?{_SIFRE}(?:k|tnok|mnok|mill\.?|mrd\.?|kr|nok|tusen)\)?$"
_NULL_FORAN = r"^0[0-9]+$"
_HELTALL = r"^[0-9]+(?:\.0)?$"
_AARSTALL = r"^(?:19|20)[0-9]{2}(?:\.0)?$"
_ANDEL_TALL = 0.9


@dataclass(frozen=True, slots=True)
class Kolonneslag:
    """A column: its place, heading, what it is, its name in the table, decimal sign and factor."""

    nr: int
    overskrift: str
    slag: Slag
    ut: str
    tallform: Tallform | None = None
    faktor: int = 1


def velg_slag(tabell: Tabell, *, valg: Lesevalg) -> tuple[Kolonneslag, ...]:
    """What each column of a table is; raises UnableToReadFile when amounts must be chosen or confirmed."""
    nokler = [nokkel(navn) for navn in tabell.kolonner]
    tall = [nr for nr in range(len(nokler)) if _er_tall(tabell.kolonne(nr))]
    belop = _finn_belop(tabell, nokler, tall)
    if valg.belop is not None or valg.aar is not None or len(belop) > 1:
        belop = _valgte(tabell, belop, tall, valg=valg)
    andre = [] if belop and _er_pengefil(nokler, tall) else [nr for nr in tall if nr not in belop]
    verdier = [nr for nr in andre if _er_verdi(tabell, nokler, nr)]
    faktor = _faktor(tabell, nokler, belop, valg=valg) if belop else 1
    former = _tallformer(tabell, [*belop, *verdier])
    return tuple(
        _kolonneslag(tabell, nr, belop=belop, verdier=verdier, form=former.get(nr), faktor=faktor)
        for nr in range(len(nokler))
    )


def _kolonneslag(
    tabell: Tabell,
    nr: int,
    *,
    belop: Sequence[int],
    verdier: Sequence[int],
    form: Tallform | None,
    faktor: int,
) -> Kolonneslag:
    navn = tabell.kolonner[nr] or f"kolonne {nr + 1}"
    if nr in belop:
        ut = _BELOP if len(belop) == 1 else navn
        return Kolonneslag(nr, navn, Slag.BELOP, f"{ut}_ore", form, faktor)
    if nr in verdier:
        return Kolonneslag(nr, navn, Slag.TALL, navn, form)
    return Kolonneslag(nr, navn, Slag.NOKKEL, navn)


def _faktor(tabell: Tabell, nokler: Sequence[str], belop: Sequence[int], *, valg: Lesevalg) -> int:
    if valg.enhet is None and er_kostra(nokler):
        return Belopsenhet.TUSEN.faktor
    return krev_bekreftet(tabell, belop, enhet=valg.enhet)


def er_kostra(nokler: Sequence[str]) -> bool:
    """Whether the columns are those of KOSTRA's records, whose amounts are in 1 000 kroner by rule."""
    har = set(nokler)
    return har >= _KOSTRA and bool({"region", "fylkesregion"} & har) and bool({"art", "kapittel"} & har)


def _er_tall(celler: pl.Series) -> bool:
    """Whether nine in ten of the cells that are not missing look like numbers."""
    unike = celler.str.strip_chars().value_counts(name="antall")
    unike = unike.filter(~er_mangler(unike[celler.name]))
    if not unike.height:
        return False
    tekst = unike[celler.name]
    passer = tekst.str.contains(_TALL) | tekst.str.contains(_ENHETSTALL)
    return int(unike["antall"].filter(passer).sum()) >= _ANDEL_TALL * int(unike["antall"].sum())


def _er_pengefil(nokler: Sequence[str], tall: Sequence[int]) -> bool:
    """Whether the keys are those of a budget or of accounts, so that its years hold kroner."""
    konto = set(FELT["konto"])
    tekster = [ett for nr, ett in enumerate(nokler) if nr not in tall]
    return any(ett in konto for ett in nokler) or any(_PENGENOKKEL.fullmatch(ett) for ett in tekster)


def _finn_belop(tabell: Tabell, nokler: Sequence[str], tall: Sequence[int]) -> list[int]:
    """Columns that say kroner; in a file of money also years and its other words for amounts."""
    if not _er_pengefil(nokler, tall):
        return [nr for nr in tall if er_belop(nokler[nr]) and _SIER_KRONER.fullmatch(nokler[nr])]
    aarene = {nr for nr in tall if finn_aar(tabell.kolonner[nr]) is not None}
    return [
        nr for nr in tall if er_belop(nokler[nr]) or (nr in aarene and _PENGEKOLONNE.fullmatch(nokler[nr]))
    ]


def _valgte(tabell: Tabell, belop: Sequence[int], tall: Sequence[int], *, valg: Lesevalg) -> list[int]:
    if valg.belop is not None:
        return _ved_navn(tabell, tall, navn=valg.belop)
    aarene = {nr: finn_aar(tabell.kolonner[nr]) for nr in belop}
    valgte = [nr for nr in belop if valg.aar is None or aarene[nr] in (None, valg.aar)]
    if belop and not valgte:
        msg = formuler(
            "Fant ingen beløp for %(aar)s. Filen har %(kolonner)s. Velg et av årene i filen.",
            aar=str(valg.aar),
            kolonner=liste([tabell.kolonner[nr] for nr in belop]),
        )
        raise UnableToReadFile(msg, tabell.funn)
    ordnet = sorted(valgte, key=lambda nr: str(aarene[nr]))
    if any(len(list(gruppe)) > 1 for _, gruppe in groupby(ordnet, key=lambda nr: aarene[nr])):
        msg = formuler(
            "Fant flere beløpskolonner for samme år: %(kolonner)s. Forventet én. "
            "Oppgi hvilken kolonne som skal leses (i kommandoen: --belop).",
            kolonner=liste([tabell.kolonner[nr] for nr in valgte]),
        )
        raise UnableToReadFile(msg, tabell.funn)
    return valgte


def _ved_navn(tabell: Tabell, tall: Sequence[int], *, navn: str) -> list[int]:
    treff = [nr for nr in tall if nokkel(tabell.kolonner[nr]) == nokkel(navn)]
    if len(treff) != 1:
        msg = formuler(
            "Fant ikke én kolonne med tall som heter '%(kolonne)s'. Filen har %(kolonner)s. "
            "Skriv navnet slik det står i filen.",
            kolonne=navn,
            kolonner=liste([tabell.kolonner[nr] for nr in tall]),
        )
        raise UnableToReadFile(msg, tabell.funn)
    return treff


def _er_verdi(tabell: Tabell, nokler: Sequence[str], nr: int) -> bool:
    ett = nokler[nr]
    if finn_aar(tabell.kolonner[nr]) is not None and not ett.strip("0123456789"):
        return True
    if _VERDIORD.fullmatch(ett):
        return True
    if not ett or _ER_NOKKEL.fullmatch(ett) or _ER_ID.search(tabell.kolonner[nr]):
        return False
    if any(ett in navnene for navnene in FELT.values()) or any(
        annen != ett and _LEDSAGER.fullmatch(annen.removeprefix(ett)) for annen in nokler
    ):
        return False
    celler = tabell.kolonne(nr).str.strip_chars()
    celler = celler.filter(~er_mangler(celler))
    return not (
        _alle(celler, _AARSTALL) or (celler.str.contains(_NULL_FORAN).any() and _alle(celler, _HELTALL))
    )


def _alle(celler: pl.Series, monster: str) -> bool:
    return bool(celler.str.contains(monster).all())


def _tallformer(tabell: Tabell, kolonner: Sequence[int]) -> dict[int, Tallform]:
    """The decimal sign of each column; what the others agree on where a column does not tell."""
    egne = {nr: finn_tallform(tabell.kolonne(nr).unique().to_list()) for nr in kolonner}
    kjente = {form for form in egne.values() if form is not None}
    felles = kjente.pop() if len(kjente) == 1 else None
    former = {nr: egen or felles for nr, egen in egne.items()}
    return {nr: form for nr, form in former.items() if form is not None}
