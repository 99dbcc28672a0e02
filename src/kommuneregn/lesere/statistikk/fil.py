"""Any table with a header: keys, values and amounts by column, missing kept as missing.

Source: RFC 4180 (delimited text); SSB's standard signs in tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.lest import Bunke, Lesevalg
from kommuneregn.lesere.statistikk.kolonner import Kolonneslag, er_kostra, velg_slag
from kommuneregn.lesere.statistikk.slag import Slag
from kommuneregn.lesere.tabell.overskrifter import nokkel
from kommuneregn.lesere.tabell.sumrader import finn_sumrader, funn_om_sumrader
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.lesere.tabell.tallkolonner import Tallkolonne, les_tallkolonne
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_VIST = 12
_MINST_KOLONNER = 2
_SUMORD = r"(?i)^\s*(?:(?:del|mellom|total|hoved)?sum|total|i alt|ialt|til ?sammen|til saman|saml|subtotal)"


@dataclass(frozen=True, slots=True, eq=False)
class _Lest:
    """The read columns by name, what each missing cell stood as, and the first reason of each row."""

    kolonner: dict[str, pl.Series]
    grunner: list[pl.Series]
    mangler: int


def tolk_statistikk(tabell: Tabell, *, valg: Lesevalg) -> Bunke:
    """Read a table of statistics: what stands in each column, one row for each row of the file.

    A column is a value when its cells are numbers and its heading names no code, year or age; an amount
    when the heading names one, or names a year in a file of budget or accounts. Amounts are whole øre in
    a column «…_ore» («belop_ore» when there is one), other values exact decimals, keys text. Signs for
    missing («.», «..», «:», «-», NA) are null, never 0. Rows with a cell that is no number in a column of
    numbers are refused with the reason. Rows that sum up those above them are told, and left out.
    Raises UnableToReadFile when it is no table, when most rows do not fit the header, when amounts stand
    in thousands that nobody confirmed, and when a year has several amount columns and none is chosen.
    """
    slag = velg_slag(tabell, valg=valg)
    _krev_tabell(tabell, slag)
    tabell = _uten_sumrader(tabell, slag)
    lest = _les(tabell, slag, valg=valg)
    grunner = [serie.alias(str(nr)) for nr, serie in enumerate(lest.grunner)]
    ramme = pl.DataFrame(lest.kolonner)
    if grunner:
        grunn = pl.DataFrame(grunner).select(grunn=pl.coalesce(pl.all()))["grunn"]
        avviste = _avviste(tabell, grunn)
        ramme = ramme.filter(grunn.is_null())
    else:
        avviste = []
    if not ramme.height and avviste:
        msg = formuler(
            "Fant ingen rad som kan leses, av %(antall)s. Forventet tall. Den første sier: %(grunn)s",
            antall=tabell.antall,
            grunn=avviste[0].grunn,
        )
        raise UnableToReadFile(msg, tabell.funn)
    alle = sorted((*tabell.avviste, *avviste), key=lambda rad: rad.linjenr)
    funn = (*tabell.funn, *_funn(ramme, slag, mangler=lest.mangler))
    return Bunke(tabell=ramme, rader=tabell.antall, avviste=tuple(alle), funn=funn)


def _krev_tabell(tabell: Tabell, slag: Sequence[Kolonneslag]) -> None:
    """A list of codes is a table only when every row fits; with numbers, most of them must."""
    uten_tall = all(ett.slag is Slag.NOKKEL for ett in slag)
    if uten_tall and len(slag) < _MINST_KOLONNER:
        msg = formuler(
            "Fant verken kolonner eller tall. Forventet en tabell med overskrifter. "
            "Kontroller at filen er en tabell og ikke løpende tekst."
        )
        raise UnableToReadFile(msg, tabell.funn)
    if len(tabell.avviste) > (0 if uten_tall else tabell.celler.height):
        msg = formuler(
            "Fant %(ulike)s av %(alle)s rader med en annen bredde enn overskriften. Forventet en tabell "
            "med like mange felt på hver rad. Kontroller at filen er en tabell og ikke løpende tekst.",
            ulike=len(tabell.avviste),
            alle=tabell.antall,
        )
        raise UnableToReadFile(msg, tabell.funn)


def _uten_sumrader(tabell: Tabell, slag: Sequence[Kolonneslag]) -> Tabell:
    """The table without the rows that sum up others, so that nothing counts twice.

    Only a row that says so, or nothing, in one key and leaves the other keys empty is tried: beside other
    keys a total is a value of its own. One that does not add up stays, and is told of.
    """
    nokler = [str(ett.nr) for ett in slag if ett.slag is Slag.NOKKEL]
    if not nokler or len(nokler) == len(slag):
        return tabell
    fylte = pl.sum_horizontal(pl.col(nr).str.strip_chars() != "" for nr in nokler)
    sier_sum = pl.any_horizontal(pl.col(nr).str.contains(_SUMORD) for nr in nokler)
    mulige = tabell.celler.select((fylte == 0) | ((fylte == 1) & sier_sum)).to_series()
    if not mulige.any():
        return tabell
    sumrader = finn_sumrader(tabell.kolonner, tabell.rader, tabell.linjenummer)
    lov = set(tabell.linjer.filter(mulige))
    funnet = [rad for rad in sumrader if rad.stemmer and rad.radnr in lov]
    gode = ~tabell.linjer.is_in([rad.radnr for rad in funnet])
    usikre = tabell.linjer.filter(tabell.celler.select(sier_sum & (fylte == 1)).to_series() & gode)
    return replace(
        tabell,
        celler=tabell.celler.filter(gode),
        linjer=tabell.linjer.filter(gode),
        funn=(*tabell.funn, *funn_om_sumrader(funnet), *_om_usikre(usikre)),
    )


def _om_usikre(linjer: pl.Series) -> Iterator[Funn]:
    if linjer.len():
        melding = formuler(
            "Rader som sier at de er summer, men som ikke er summen av radene over: %(antall)s. De er med, "
            "så summen kan telle noe to ganger. Den første er linje %(linje)s.",
            antall=linjer.len(),
            linje=linjer[0],
        )
        yield Funn("statistikk-sum-usikker", Alvorlighet.ADVARSEL, melding)


def _les(tabell: Tabell, slag: Sequence[Kolonneslag], *, valg: Lesevalg) -> _Lest:
    kolonner: dict[str, pl.Series] = {}
    grunner: list[pl.Series] = []
    mangler = 0
    for ett in slag:
        celler = tabell.kolonne(ett.nr)
        if ett.slag is Slag.NOKKEL:
            kolonner[ett.ut] = celler.str.strip_chars()
            continue
        form = valg.tallform or ett.tallform
        tall = les_tallkolonne(celler, slag=ett.slag, tallform=form, faktor=ett.faktor)
        kolonner[ett.ut] = tall.verdier
        mangler += tall.mangler
        if tall.feil:
            grunner.append(_grunner(celler, tall, overskrift=ett.overskrift))
    return _Lest(kolonner, grunner, mangler)


def _grunner(celler: pl.Series, tall: Tallkolonne, *, overskrift: str) -> pl.Series:
    grunner = {fant: f"{overskrift}: {grunn}" for fant, grunn in tall.feil.items()}
    return celler.str.strip_chars().replace_strict(grunner, default=None, return_dtype=pl.String)


def _avviste(tabell: Tabell, grunn: pl.Series) -> list[AvvistRad]:
    return [
        AvvistRad(tabell.linjer[nr], tabell.skilletegn.join(tabell.celler.row(nr)), grunn[nr])
        for nr in grunn.is_not_null().arg_true()
    ]


def _funn(ramme: pl.DataFrame, slag: Sequence[Kolonneslag], *, mangler: int) -> Iterator[Funn]:
    yield from _om_slag(slag)
    if er_kostra([nokkel(ett.overskrift) for ett in slag]) and any(ett.faktor > 1 for ett in slag):
        melding = formuler("KOSTRA oppgir beløp i 1 000 kroner. Beløpene er ganget med 1 000.")
        yield Funn("statistikk-kostra-i-tusen", Alvorlighet.INFO, melding)
    if mangler:
        melding = formuler(
            "Antall celler uten tall: %(antall)s. De er lest som manglende, ikke som 0.", antall=mangler
        )
        yield Funn("statistikk-mangler", Alvorlighet.INFO, melding)
    nokler = [ett.ut for ett in slag if ett.slag is Slag.NOKKEL]
    if not nokler or len(nokler) == len(slag):
        return
    like = ramme.height - ramme.select(nokler).n_unique() if ramme.height else 0
    if like:
        melding = formuler(
            "Fant %(antall)s rader med samme nøkler som en annen rad. Forventet hver nøkkel én gang. "
            "Alle er med: se om summen teller noe to ganger.",
            antall=like,
        )
        yield Funn("statistikk-like-nokler", Alvorlighet.ADVARSEL, melding)


def _om_slag(slag: Sequence[Kolonneslag]) -> Iterator[Funn]:
    verdier = [ett.overskrift for ett in slag if ett.slag is not Slag.NOKKEL]
    if not verdier:
        yield Funn(
            "statistikk-uten-tall",
            Alvorlighet.INFO,
            formuler("Ingen kolonne er lest som tall. Filen er lest som en liste over koder og navn."),
        )
        return
    belop = [ett.overskrift for ett in slag if ett.slag is Slag.BELOP]
    if belop:
        melding = formuler("Disse kolonnene er lest som kroner: %(kolonner)s.", kolonner=_ramse(belop))
        yield Funn("statistikk-belop", Alvorlighet.INFO, melding)
    andre = [ett.overskrift for ett in slag if ett.slag is Slag.TALL]
    if andre:
        melding = formuler("Disse kolonnene er lest som tall: %(kolonner)s.", kolonner=_ramse(andre))
        yield Funn("statistikk-tall", Alvorlighet.INFO, melding)


def _ramse(navn: Sequence[str]) -> str:
    viste = ", ".join(f"'{ett}'" for ett in navn[:_VIST])
    return viste if len(navn) <= _VIST else f"{viste} … ({len(navn)})"
