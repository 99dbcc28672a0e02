"""A sheet to a table as text files give it: one header, rows of cells, and what was set aside told.

Source: the layouts that exports of accounting systems have.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.regneark.ark import Ark, vis_celler
from kommuneregn.lesere.regneark.hode import Hode, Hodeprove, er_overskrift, er_tall, finn_hode
from kommuneregn.lesere.regneark.tall import ORE_DESIMALER, rund_av
from kommuneregn.lesere.tabell.overskrifter import FELT, kjenn_igjen, nokkel
from kommuneregn.lesere.tabell.sumrader import finn_sumrader, funn_om_sumrader
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_SKILLE = "\t"
_VISTE = 3
_KODER = frozenset(ett for felt, navn in FELT.items() for ett in navn if not felt.endswith("_navn"))
_KODEENDE = re.compile(r"(?:kode|nr|nummer|id|code)$")
_MIN_BREDDE = 3


@dataclass(frozen=True, slots=True)
class _Rad:
    """A row of the sheet: its number and its cells, as many as the header has."""

    nr: int
    celler: tuple[str, ...]

    @property
    def fylte(self) -> list[str]:
        """The cells that hold something."""
        return [celle for celle in self.celler if celle.strip()]


@dataclass(slots=True)
class _Kropp:
    """The rows under a header, and what is set aside from them."""

    rader: list[_Rad]
    avviste: list[AvvistRad]
    funn: list[Funn]


def lag_tabell(
    ark: Ark,
    *,
    format_: str,
    er_hode: Hodeprove | None,
    belop: str | None = None,
    desimaler: int = ORE_DESIMALER,
    funn: Sequence[Funn] = (),
) -> Tabell:
    """Make a table of a sheet.

    Merged cells of the header name every column that they cover; merged cells below count for the rows
    that they cover, amounts apart. Set aside and told: titles above, notes below, sum rows, a second table
    (its rows are refused), rows with an error or a formula without value where a code should stand.
    Amounts with parts of an øre are rounded to the øre, halves away from zero, and told; `belop` names a
    further amount column, `desimaler` how many decimals are øre (5 where amounts are in thousands).
    Raises UnableToReadFile for a sheet without rows.
    """
    hode = finn_hode(ark, er_hode=er_hode)
    if hode is None:
        msg = formuler(
            "Fant et tomt ark ('%(ark)s'). Forventet en overskriftsrad og rader under. Velg et annet ark.",
            ark=ark.navn,
        )
        raise UnableToReadFile(msg)
    kolonner, om_navn = _kolonnenavn(hode, _bredde(ark, hode))
    kropp = _Kropp(_rader(ark, hode, bredde=len(kolonner)), [], [])
    _fyll_flettet(ark, hode, kropp, kolonner)
    _skill_ut_andre_tabeller(kropp, hode, kolonner, er_hode=er_hode)
    _skill_ut_merknader(kropp)
    _skill_ut_gjentatte_hoder(kropp, kolonner)
    _skill_ut_sumrader(kropp, kolonner)
    _avvis_feilceller(ark, kropp, kolonner)
    _rund_av(ark, kropp, _belop(kolonner, belop), desimaler=desimaler)
    return Tabell(
        kolonner=kolonner,
        celler=_celler(kropp.rader, len(kolonner)),
        linjer=pl.Series([rad.nr for rad in kropp.rader], dtype=pl.Int64),
        skilletegn=_SKILLE,
        koding=format_,
        avviste=tuple(sorted(kropp.avviste, key=lambda rad: rad.linjenr)),
        funn=(*funn, *_om_over(hode), *om_navn, *_om_skjult(ark), *kropp.funn, *_om_feil(ark)),
        over=hode.over,
    )


def _celler(rader: Sequence[_Rad], bredde: int) -> pl.DataFrame:
    kolonner = list(zip(*(rad.celler for rad in rader), strict=True)) or [()] * bredde
    celler = pl.DataFrame({str(nr): pl.Series(kol, dtype=pl.String) for nr, kol in enumerate(kolonner)})
    # Letters in their composed form, as in text files: «å» is one letter, however the workbook wrote it.
    return celler.with_columns(pl.all().str.normalize("NFC"))


def _bredde(ark: Ark, hode: Hode) -> int:
    """As wide as the header, and as the rows below where they hold more."""
    smaa = [len(celler) for nr, celler in ark.rader.items() if nr > hode.siste]
    navngitt = max((nr + 1 for nr, navn in enumerate(hode.navn) if navn), default=0)
    return max(navngitt, *smaa) if smaa else navngitt


def _kolonnenavn(hode: Hode, bredde: int) -> tuple[tuple[str, ...], list[Funn]]:
    """The names, made different where they are alike; columns beyond the header have none."""
    sett: Counter[str] = Counter()
    unike, funn = [], []
    for nr in range(bredde):
        ett = hode.navn[nr] if nr < len(hode.navn) else ""
        sett[ett.casefold()] += 1
        ganger = sett[ett.casefold()]
        unike.append(f"{ett} ({ganger})" if ett and ganger > 1 else ett)
        if unike[-1] != ett:
            melding = formuler(
                "Fant overskriften '%(overskrift)s' flere ganger. Forventet ulike navn. "
                "Kolonne %(nr)s heter her '%(navn)s'.",
                overskrift=ett,
                nr=nr + 1,
                navn=unike[-1],
            )
            sted = formuler("linje %(nr)s", nr=hode.siste)
            funn.append(Funn("tabell-lik-overskrift", Alvorlighet.ADVARSEL, melding, sted))
    return tuple(unike), funn


def _rader(ark: Ark, hode: Hode, *, bredde: int) -> list[_Rad]:
    under = ((nr, celler) for nr, celler in ark.rader.items() if nr > hode.siste)
    rader = (_Rad(nr, tuple(celler[:bredde]) + ("",) * (bredde - len(celler))) for nr, celler in under)
    return [rad for rad in rader if rad.fylte]


def _fyll_flettet(ark: Ark, hode: Hode, kropp: _Kropp, kolonner: Sequence[str]) -> None:
    """A text merged down over several rows stands for each of them; an amount stands once."""
    belop = set(_belop(kolonner, None))
    ned = {
        (nr, ett.kolonne): (ett.rad, ett.kolonne)
        for ett in ark.flettet
        if ett.rad > hode.siste and ett.kolonne < len(kolonner) and ett.kolonne not in belop
        for nr in range(ett.rad + 1, min(ett.siste_rad, ett.rad + len(kropp.rader)) + 1)
    }
    if not ned:
        return
    per_nr = {rad.nr: rad for rad in kropp.rader}
    fylte = 0
    for (nr, kolonne), (fra, _) in ned.items():
        rad, kilde = per_nr.get(nr), per_nr.get(fra)
        if rad is not None and kilde is not None and not rad.celler[kolonne].strip():
            celler = list(rad.celler)
            celler[kolonne] = kilde.celler[kolonne]
            per_nr[nr] = _Rad(nr, tuple(celler))
            fylte += 1
    kropp.rader = list(per_nr.values())
    if fylte:
        melding = formuler("Flettede celler som er fylt ut nedover: %(antall)s.", antall=fylte)
        kropp.funn.append(Funn("ark-flettet", Alvorlighet.INFO, melding))


def _skill_ut_andre_tabeller(
    kropp: _Kropp, hode: Hode, kolonner: Sequence[str], *, er_hode: Hodeprove | None
) -> None:
    start = _neste_tabell(kropp.rader, hode, kolonner, er_hode=er_hode)
    if start is None:
        return
    nr = kropp.rader[start].nr
    for rad in kropp.rader[start:]:
        grunn = formuler(
            "Rad %(rad)s hører til en annen tabell på arket, som begynner på rad %(start)s. "
            "Flytt den til et eget ark.",
            rad=rad.nr,
            start=nr,
        )
        kropp.avviste.append(AvvistRad(rad.nr, _SKILLE.join(rad.celler).rstrip(), grunn))
    melding = formuler(
        "Fant flere tabeller på arket: én til begynner på rad %(start)s. Forventet én. Bare den første er "
        "lest. Flytt de andre til egne ark.",
        start=nr,
    )
    kropp.funn.append(Funn("ark-flere-tabeller", Alvorlighet.FEIL, melding, formuler("linje %(nr)s", nr=nr)))
    kropp.rader = kropp.rader[:start]


def _neste_tabell(
    rader: Sequence[_Rad], hode: Hode, kolonner: Sequence[str], *, er_hode: Hodeprove | None
) -> int | None:
    """The first row after a blank one that is the header of another table."""
    tallkolonner: set[int] = set()
    forrige = hode.siste
    for plass, rad in enumerate(rader):
        etter_luft = rad.nr > forrige + 1
        forrige = rad.nr
        if etter_luft and plass and not _er_hodet(rad, kolonner):
            annet_hode = er_hode is not None and er_hode(rad.celler)
            if annet_hode or _ligner_hode(rad, rader[plass + 1 : plass + 2], tallkolonner):
                return plass
        tallkolonner.update(nr for nr, celle in enumerate(rad.celler) if er_tall(celle))
    return None


def _ligner_hode(rad: _Rad, neste: Sequence[_Rad], tallkolonner: set[int]) -> bool:
    """Text where numbers stood, and numbers again below."""
    if len(rad.fylte) < 2 or not all(map(er_overskrift, rad.fylte)) or not neste:  # noqa: PLR2004
        return False
    return any(rad.celler[nr].strip() and er_tall(neste[0].celler[nr]) for nr in tallkolonner)


def _er_hodet(rad: _Rad, kolonner: Sequence[str]) -> bool:
    """Whether a row is the header over again, as page breaks leave it."""
    navngitt = [(navn, celle.strip()) for navn, celle in zip(kolonner, rad.celler, strict=True) if navn]
    return bool(navngitt) and all(navn == celle for navn, celle in navngitt)


def _skill_ut_merknader(kropp: _Kropp) -> None:
    """Notes below: rows at the end with one text and nothing else."""
    merknader: list[str] = []
    while kropp.rader and _er_merknad(kropp.rader[-1]):
        merknader.append(kropp.rader.pop().fylte[0].strip())
    if merknader:
        melding = formuler(
            "Merknader under tabellen som ikke er lest: %(antall)s («%(tekst)s»).",
            antall=len(merknader),
            tekst="», «".join(ett[:80] for ett in merknader[::-1][:_VISTE]),
        )
        kropp.funn.append(Funn("tabell-merknader", Alvorlighet.INFO, melding))


def _er_merknad(rad: _Rad) -> bool:
    fylte = rad.fylte
    return len(rad.celler) >= _MIN_BREDDE and len(fylte) == 1 and not er_tall(fylte[0])


def _skill_ut_gjentatte_hoder(kropp: _Kropp, kolonner: Sequence[str]) -> None:
    def grunn(rad: _Rad) -> str | None:
        if not _er_hodet(rad, kolonner):
            return None
        return formuler(
            "Linje %(linje)s gjentar overskriftene og er ikke en rad med tall. Du trenger ikke gjøre noe.",
            linje=rad.nr,
        )

    _avvis(kropp, grunn)


def _avvis(kropp: _Kropp, grunn: Callable[[_Rad], str | None]) -> None:
    gode = []
    for rad in kropp.rader:
        hvorfor = grunn(rad)
        if hvorfor is None:
            gode.append(rad)
        else:
            kropp.avviste.append(AvvistRad(rad.nr, _SKILLE.join(rad.celler).rstrip(), hvorfor))
    kropp.rader = gode


def _skill_ut_sumrader(kropp: _Kropp, kolonner: Sequence[str]) -> None:
    sumrader = finn_sumrader(kolonner, [rad.celler for rad in kropp.rader], [rad.nr for rad in kropp.rader])
    ute = {rad.radnr for rad in sumrader}
    kropp.rader = [rad for rad in kropp.rader if rad.nr not in ute]
    kropp.funn += funn_om_sumrader(sumrader)


def _avvis_feilceller(ark: Ark, kropp: _Kropp, kolonner: Sequence[str]) -> None:
    """An error where a code or a name should stand refuses its row; in an amount its reader does that."""
    if not ark.feil:
        return
    belop = set(_belop(kolonner, None))
    per_rad: dict[int, list[int]] = {}
    for nr, kolonne in ark.feil:
        if (
            kolonne < len(kolonner)
            and kolonne not in belop
            and _holder_kode(kolonner[kolonne], kropp, kolonne)
        ):
            per_rad.setdefault(nr, []).append(kolonne)

    def grunn(rad: _Rad) -> str | None:
        if rad.nr not in per_rad:
            return None
        kolonne = per_rad[rad.nr][0]
        return formuler(
            "%(kolonne)s: Fant '%(fant)s', som er en formel uten verdi eller en feil. Forventet en verdi. "
            "Åpne filen i regnearket, la det regne ut, og lagre.",
            kolonne=kolonner[kolonne],
            fant=rad.celler[kolonne],
        )

    _avvis(kropp, grunn)


def _holder_kode(navn: str, kropp: _Kropp, kolonne: int) -> bool:
    """A column of codes or of text; one of other numbers may hold errors that nobody reads."""
    ett = nokkel(navn)
    if ett in _KODER or _KODEENDE.search(ett):
        return True
    celler = [rad.celler[kolonne] for rad in kropp.rader[:200] if rad.celler[kolonne].strip()]
    return bool(navn) and sum(er_tall(celle) for celle in celler) * 2 < len(celler)


def _belop(kolonner: Sequence[str], valgt: str | None) -> tuple[int, ...]:
    kjent = kjenn_igjen(kolonner)
    posisjoner = {*kjent.belop, *kjent.maaneder, *(kjent.debet_kredit or ())}
    if valgt is not None:
        posisjoner |= {nr for nr, navn in enumerate(kolonner) if nokkel(navn) == nokkel(valgt)}
    return tuple(sorted(posisjoner))


def _rund_av(ark: Ark, kropp: _Kropp, belop: Sequence[int], *, desimaler: int) -> None:
    """Numbers (not texts) with parts of an øre, to the øre; in thousands the øre has five decimals."""
    if not ark.desimaler or not belop:
        return
    antall, forskjell = 0, Decimal(0)
    nye = []
    for rad in kropp.rader:
        lange = [nr for nr in belop if (rad.nr, nr) in ark.desimaler]
        celler = list(rad.celler)
        for nr in lange:
            celler[nr], lagt_til = rund_av(celler[nr], desimaler=desimaler)
            antall += lagt_til != 0
            forskjell += lagt_til
        nye.append(_Rad(rad.nr, tuple(celler)) if lange else rad)
    kropp.rader = nye
    if antall:
        melding = formuler(
            "Beløp med deler av en øre som er rundet av til nærmeste øre (halve øre bort fra null): "
            "%(antall)s. Til sammen endrer det summen med %(forskjell)s.",
            antall=antall,
            forskjell=f"{forskjell.normalize():f}".replace(".", ","),
        )
        kropp.funn.append(Funn("ark-avrundet", Alvorlighet.ADVARSEL, melding))


def _om_over(hode: Hode) -> Iterator[Funn]:
    if hode.over:
        melding = formuler(
            "Linjer over overskriftene som er hoppet over: %(antall)s («%(tekst)s»).",
            antall=len(hode.over),
            tekst="», «".join(ett[:80] for ett in hode.over[:_VISTE]),
        )
        yield Funn("tabell-linjer-over", Alvorlighet.INFO, melding)


def _om_skjult(ark: Ark) -> Iterator[Funn]:
    if ark.skjulte_rader:
        hvordan = formuler("et filter") if ark.har_filter else formuler("skjuling")
        melding = formuler(
            "Rader som ikke vises i regnearket på grunn av %(hvordan)s, men er lest: %(antall)s. "
            "Slett dem hvis de ikke skal være med.",
            hvordan=hvordan,
            antall=len(ark.skjulte_rader),
        )
        yield Funn("ark-skjulte-rader", Alvorlighet.ADVARSEL, melding)
    brukt = {
        nr for celler in ark.rader.values() for nr in ark.skjulte_kolonner if nr < len(celler) and celler[nr]
    }
    if brukt:
        melding = formuler(
            "Kolonner som er skjult i regnearket, men er lest: %(antall)s. "
            "Slett dem hvis de ikke skal være med.",
            antall=len(brukt),
        )
        yield Funn("ark-skjulte-kolonner", Alvorlighet.ADVARSEL, melding)


def _om_feil(ark: Ark) -> Iterator[Funn]:
    uten = ark.uten_verdi
    if uten:
        melding = formuler(
            "Formler uten lagret verdi: %(antall)s (%(celler)s). De er ikke lest som 0. "
            "Åpne filen i regnearket, la det regne ut, og lagre.",
            antall=uten,
            celler=vis_celler(celle for celle, tekst in ark.feil.items() if tekst.startswith("=")),
        )
        yield Funn("ark-formel-uten-verdi", Alvorlighet.ADVARSEL, melding)
    if len(ark.feil) > uten:
        melding = formuler(
            "Celler med feil (som #REF! og #DIV/0!): %(antall)s (%(celler)s). De er ikke lest som 0.",
            antall=len(ark.feil) - uten,
            celler=vis_celler(celle for celle, tekst in ark.feil.items() if not tekst.startswith("=")),
        )
        yield Funn("ark-feilceller", Alvorlighet.ADVARSEL, melding)
