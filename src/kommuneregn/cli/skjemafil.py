"""A scheme as tables, written as a workbook or CSV with nothing in it that is a formula."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemasvar import Skjemasvar, del2_som_tabell
from kommuneregn.cli.tabellvis import Celle, Tabellrad
from kommuneregn.skjema import Post, vist_ledd
from kommuneregn.skjema.oppstilling import tittel
from kommuneregn.verdier import Belop, Ledd

_NAVNEBREDDE, _BELOPSBREDDE = 58, 20
_SUMMER = ("sum", "resultat")
_FARLIG = ("=", "+", "-", "@", "\t", "\r")
_A4 = 9
_FILSLAG = (".xlsx", ".csv")


class Belopsledd(NamedTuple):
    """A term of a working that is an amount."""

    navn: str
    verdi: Belop


def skriv(svar: Skjemasvar, fil: Path) -> None:
    """Write the answer to .xlsx or .csv; raises UnableToRunCommand for any other name."""
    if fil.suffix.lower() not in _FILSLAG:
        raise UnableToRunCommand(
            f"Fant '{fil.name}' etter --ut. Forventet en fil som slutter på .xlsx eller .csv."
        )
    if fil.suffix.lower() == ".csv":
        _skriv_csv(svar, fil)
    else:
        _skriv_xlsx(svar, fil)


def tabeller(svar: Skjemasvar) -> Iterator[list[Tabellrad]]:
    """Every table as rows: a title, headings, lines."""
    yield from _tabeller(svar, lambda _: ())


def utregnede_tabeller(svar: Skjemasvar) -> Iterator[list[Tabellrad]]:
    """Every table, each post with what is behind it."""
    yield from _tabeller(svar, lambda post: post.resultat.grunnlag)


def _tabeller(svar: Skjemasvar, bak: Callable[[Post], Sequence[Ledd]]) -> Iterator[list[Tabellrad]]:
    kolonner = tuple(kolonne.navn for kolonne in svar.kolonner)
    for oppsett in svar.deler:
        rader = [
            Tabellrad((f"{svar.paragraf} {tittel(oppsett.navn)}",)),
            Tabellrad(("post", "navn", svar.overskrift, *kolonner)),
        ]
        for post in oppsett.poster:
            if not svar.er_utelatt(oppsett, post):
                andre = (kolonne.belop(oppsett, post) for kolonne in svar.kolonner)
                er_sum = post.slag in _SUMMER
                rader.append(Tabellrad((post.nr, post.navn, post.belop, *andre), er_post=True, sum_=er_sum))
                rader += [Tabellrad(("", f"  {rad[0]}", *rad[1:])) for rad in svar.underposter(oppsett, post)]
                rader += [Tabellrad(("", f"    {ett.navn}", ett.verdi)) for ett in _belopsledd(bak(post))]
        for ledd, i_andre in svar.uplasserte(oppsett):
            verdi = vist_ledd(ledd).verdi
            eget = verdi if isinstance(verdi, Belop) else None
            rader.append(Tabellrad(("--", f"Ikke plassert: {ledd.navn}", eget, *i_andre)))
        yield rader
    del2 = del2_som_tabell(svar)
    for tabell in (*((del2,) if del2 is not None else ()), *svar.tabeller):
        yield [Tabellrad(rad) for rad in ((tabell.tittel,), tabell.hode, *tabell.rader)]


def _belopsledd(grunnlag: Iterable[Ledd]) -> Iterator[Belopsledd]:
    """The terms that are amounts."""
    for ledd in grunnlag:
        if isinstance(ledd.verdi, Belop):
            yield Belopsledd(ledd.navn, ledd.verdi)


def _utregning(svar: Skjemasvar) -> Iterator[tuple[Celle, ...]]:
    """What is behind each post: the codes with their sign in it, or the posts added and drawn."""
    yield ("post", "navn", "ledd", "beløp", "kilde")
    for oppsett in svar.deler:
        for post in oppsett.poster:
            yield (post.nr, post.navn, "", post.belop, post.resultat.kilde)
            for ledd in post.resultat.grunnlag:
                yield (post.nr, "", ledd.navn, ledd.verdi if isinstance(ledd.verdi, Belop) else None, "")
        for ledd in map(vist_ledd, oppsett.ikke_plassert):
            yield (
                "--",
                "Ikke plassert",
                ledd.navn,
                ledd.verdi if isinstance(ledd.verdi, Belop) else None,
                "",
            )


def _skriv_csv(svar: Skjemasvar, fil: Path) -> None:
    with fil.open("w", encoding="utf-8-sig", newline="") as ut:
        skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
        for nr, tabell in enumerate(tabeller(svar)):
            if nr:
                skriver.writerow([])
            skriver.writerows([_csv_celle(celle) for celle in rad.celler] for rad in tabell)


def _csv_celle(celle: Celle) -> str:
    if celle is None:
        return ""
    if isinstance(celle, Belop):
        return str(celle.kroner).replace(".", ",")
    # A text that a spreadsheet would take for a formula is marked as text.
    return f"'{celle}" if celle.startswith(_FARLIG) and celle != "--" else celle


def _skriv_xlsx(svar: Skjemasvar, fil: Path) -> None:
    bok = xlsxwriter.Workbook(
        str(fil),
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    belop, fet = bok.add_format({"num_format": "#,##0.00"}), bok.add_format({"bold": True})
    sum_ = bok.add_format({"num_format": "#,##0.00", "bold": True})
    oppsett = bok.add_worksheet(svar.paragraf)
    rad = 0
    for tabell in tabeller(svar):
        for nr, ett in enumerate(tabell):
            uthevet = nr <= 1 or ett.sum_
            _skriv_rad(
                oppsett, rad, ett.celler, belop=sum_ if ett.sum_ else belop, tekst=fet if uthevet else None
            )
            rad += 1
        rad += 1
    oppsett.set_column(1, 1, _NAVNEBREDDE)
    oppsett.set_column(2, 12, _BELOPSBREDDE)
    oppsett.set_landscape()
    oppsett.set_paper(_A4)
    oppsett.fit_to_pages(1, 0)
    _skriv_ark(bok, "Utregning", list(_utregning(svar)), belop=belop, fet=fet)
    funn: list[tuple[Celle, ...]] = [("kode", "alvorlighet", "melding", "sted")]
    funn += [(ett.kode, ett.alvorlighet, ett.melding, ett.sted) for ett in svar.funn]
    _skriv_ark(bok, "Funn", funn, belop=belop, fet=fet)
    try:
        bok.close()
    except xlsxwriter.exceptions.FileCreateError as feil:
        raise UnableToRunCommand(f"Filen {fil} kan ikke skrives: {feil}. Velg et annet sted.") from feil


def _skriv_ark(
    bok: xlsxwriter.Workbook,
    navn: str,
    rader: list[tuple[Celle, ...]],
    *,
    belop: xlsxwriter.format.Format,
    fet: xlsxwriter.format.Format,
) -> None:
    ark = bok.add_worksheet(navn)
    for nr, celler in enumerate(rader):
        _skriv_rad(ark, nr, celler, belop=belop, tekst=fet if nr == 0 else None)
    ark.set_column(1, 3, _NAVNEBREDDE)


def _skriv_rad(
    ark: xlsxwriter.worksheet.Worksheet,
    rad: int,
    celler: tuple[Celle, ...],
    *,
    belop: xlsxwriter.format.Format,
    tekst: xlsxwriter.format.Format | None,
) -> None:
    for nr, celle in enumerate(celler):
        if isinstance(celle, Belop):
            # A workbook knows no other number than this; øre up to 90 000 billion kroner are exact in it.
            ark.write_number(rad, nr, float(celle.kroner), belop)
        elif celle is not None:
            ark.write_string(rad, nr, celle, tekst)
