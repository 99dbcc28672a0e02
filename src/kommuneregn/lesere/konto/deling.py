"""Ledger files whose account, service and ansvar stand in one column («Art-funksjon», «Kontostreng»).

Source: exports of accounting systems, which write several codes in one cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from kommuneregn.kontoplan import les_arter, les_funksjoner
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.kart import kjenn_tabell
from kommuneregn.lesere.konto.klasser import klassesiffer
from kommuneregn.lesere.tabell.overskrifter import finn_sammensatt, kjenn_igjen
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.verdier import Alvorlighet, Funn, formuler, ramse

_STRENG = r"^[0-9]+(?:\s*[-–./|_:*]\s*[0-9]*|\s+[0-9]+)+$"
_SKILLE = r"\s*[-–./|_:*]\s*|\s+"
_ANDEL = 0.9
_FUNKSJON = 3
_VALG = {
    2: (("konto", "tjeneste"), ("konto", "ansvar")),
    3: (("konto", "ansvar", "tjeneste"), ("konto", "tjeneste", "ansvar")),
    4: (("konto", "ansvar", "tjeneste", "prosjekt"), ("konto", "tjeneste", "ansvar", "prosjekt")),
}


@dataclass(frozen=True, slots=True)
class _Deling:
    """Column `nr` holds the codes of `felt`, in that order."""

    nr: int
    felt: tuple[str, ...]


def del_sammensatte(tabell: Tabell) -> Tabell:
    """The table with a column for each code where one column holds several; the same table where none does.

    The heading says which codes they are; where it does not («Kontostreng», or an account with separators),
    the account stands first, and the service is the part whose cells are functions of KOSTRA. A cell with
    another number of parts is left whole: an account alone has no service, and other text is refused.
    Raises UnableToReadFile when the parts cannot be told apart.
    """
    deling = _finn_deling(tabell) if tabell.kart is None else None
    if deling is None:
        return tabell
    delt = _del(tabell.kolonne(deling.nr), antall=len(deling.felt))
    egne = kjenn_igjen(tabell.kolonner).felt
    kolonner, celler = list(tabell.kolonner), tabell.celler
    for plass, felt in enumerate(deling.felt):
        # A column of its own tells more than a part of a string.
        if felt in egne and egne[felt] != deling.nr:
            continue
        nr = deling.nr if plass == 0 else len(kolonner)
        if nr == len(kolonner):
            kolonner.append(felt)
        else:
            kolonner[nr] = felt
        celler = celler.with_columns(delt[plass].alias(str(nr)))
    melding = formuler(
        "Kolonnen '%(kolonne)s' er delt i %(felt)s.",
        kolonne=tabell.kolonner[deling.nr],
        felt=ramse(deling.felt),
    )
    funn = Funn("konto-delt-streng", Alvorlighet.INFO, melding)
    return replace(tabell, kolonner=tuple(kolonner), celler=celler, funn=(*tabell.funn, funn))


def med_klasse_foran(tabell: Tabell) -> Tabell:
    """The table with the account class before each account, where the accounts are arts with a digit of
    the municipality's own («0100» for 010 beside class 1); the same table where they are not.

    They are, when most of them begin with another digit than their class says, and the first three digits of
    all of them are arts of KOSTRA.
    """
    felt = kjenn_tabell(tabell).felt
    if "konto" not in felt or "kontoklasse" not in felt:
        return tabell
    konto, klasse = (pl.col(str(felt[ett])).str.strip_chars() for ett in ("konto", "kontoklasse"))
    par = (
        tabell.celler.select(konto=konto, klasse=klassesiffer(klasse)).unique().filter(pl.col("konto") != "")
    )
    drift = par.filter(pl.col("klasse").is_in(["0", "1"]))
    ulike = int((drift["konto"].str.slice(0, 1) != drift["klasse"]).sum())
    er_arter = drift["konto"].str.slice(0, _FUNKSJON).is_in(list(les_arter()))
    lange = drift["konto"].str.contains(r"^[0-9]{4,}$")
    if not ulike or ulike * 2 <= drift.height or not (er_arter & lange).all():
        return tabell
    er_drift = klassesiffer(klasse).is_in(["0", "1"])
    ny = pl.when(er_drift).then(klassesiffer(klasse) + konto).otherwise(konto)
    melding = formuler(
        "Kontoene i '%(kolonne)s' er arter med egne siffer etter. Kontoklassen er satt foran dem.",
        kolonne=tabell.kolonner[felt["konto"]],
    )
    funn = Funn("konto-klasse-foran", Alvorlighet.INFO, melding)
    celler = tabell.celler.with_columns(ny.alias(str(felt["konto"])))
    return replace(tabell, celler=celler, funn=(*tabell.funn, funn))


def _finn_deling(tabell: Tabell) -> _Deling | None:
    navngitt = finn_sammensatt(tabell.kolonner)
    if navngitt is not None and navngitt[1]:
        return _Deling(*navngitt)
    nr = navngitt[0] if navngitt is not None else kjenn_igjen(tabell.kolonner).felt.get("konto")
    if nr is None or nr >= len(tabell.kolonner):
        return None
    unike = tabell.kolonne(nr).unique().str.strip_chars()
    unike = unike.filter(unike != "")
    if not unike.len() or unike.str.contains(_STRENG).sum() < _ANDEL * unike.len():
        return None
    return _Deling(nr, _felt(unike, navn=tabell.kolonner[nr], tabell=tabell))


def _felt(unike: pl.Series, *, navn: str, tabell: Tabell) -> tuple[str, ...]:
    """What the parts of account strings are, told by how many they are and which of them are functions."""
    deler = unike.str.replace_all(_SKILLE, "\u001f").str.split("\u001f")
    vanligst = int(deler.list.len().mode().sort()[0])
    like = deler.filter(deler.list.len() == vanligst)
    forste = like.list.get(0)
    # «1.010.3410.202»: the account class has a place of its own.
    med_klasse = bool((forste.str.len_chars() == 1).all() and (like.list.get(1).str.len_chars() <= 3).all())  # noqa: PLR2004
    hode = ("kontoklasse",) if med_klasse else ()
    mulige = _VALG.get(vanligst - len(hode), ((("konto",),) if med_klasse and vanligst == 2 else ()))  # noqa: PLR2004
    for felt in mulige:
        if "tjeneste" not in felt or _er_funksjoner(like.list.get(felt.index("tjeneste") + len(hode))):
            return (*hode, *felt)
    msg = formuler(
        "Fant '%(eksempel)s' i kolonnen '%(kolonne)s', og delene lar seg ikke kjenne igjen. "
        "Forventet konto, ansvar og tjeneste. Gi dem hver sin kolonne, eller skriv dem i overskriften, "
        "som «Konto-ansvar-tjeneste».",
        eksempel=unike.sort()[0],
        kolonne=navn,
    )
    raise UnableToReadFile(msg, tabell.funn)


def _er_funksjoner(celler: pl.Series) -> bool:
    kjente = list(les_funksjoner())
    ikke_tomme = celler.filter(celler != "")
    treff = ikke_tomme.str.slice(0, _FUNKSJON).is_in(kjente) & (ikke_tomme.str.len_chars() >= _FUNKSJON)
    return bool(ikke_tomme.len() and int(treff.sum()) >= _ANDEL * ikke_tomme.len())


def _del(celler: pl.Series, *, antall: int) -> Sequence[pl.Series]:
    deler = celler.str.strip_chars().str.replace_all(_SKILLE, "\u001f").str.split("\u001f")
    hel = deler.list.len() != antall
    forste = deler.list.get(0, null_on_oob=True).zip_with(~hel, celler)
    andre = [deler.list.get(nr, null_on_oob=True).zip_with(~hel, pl.Series([""])) for nr in range(1, antall)]
    return [forste, *andre]
