"""Prints a scheme on the terminal and writes it as a workbook or CSV, with nothing that is a formula."""

import csv
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemasvar import Celle, Skjemasvar, del2_som_tabell
from kommuneregn.skjema import vist_ledd
from kommuneregn.skjema.oppstilling import tittel
from kommuneregn.verdier import Belop

_NAVNEBREDDE, _BELOPSBREDDE = 58, 20
_FARLIG = ("=", "+", "-", "@", "\t", "\r")
_FILSLAG = (".xlsx", ".csv")


def vis(svar: Skjemasvar) -> None:
    """Print the tables of the answer."""
    for nr, tabell in enumerate(_tabeller(svar)):
        if nr:
            print()
        print("\n".join(_linjer(tabell)))


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


def _tabeller(svar: Skjemasvar) -> Iterator[list[tuple[Celle, ...]]]:
    """Every table as rows: a title, headings, lines."""
    kolonner = tuple(kolonne.navn for kolonne in svar.kolonner)
    for oppsett in svar.deler:
        rader: list[tuple[Celle, ...]] = [(f"{svar.paragraf} {tittel(oppsett.navn)}",)]
        rader.append(("post", "navn", svar.overskrift, *kolonner))
        for post in oppsett.poster:
            if not svar.er_utelatt(oppsett, post):
                andre = (kolonne.belop(oppsett, post) for kolonne in svar.kolonner)
                rader.append((post.nr, post.navn, post.belop, *andre))
                rader += [("", f"  {rad[0]}", *rad[1:]) for rad in svar.underposter(oppsett, post)]
        rader += [
            ("--", f"Ikke plassert: {ledd.navn}", ledd.verdi)
            for ledd in map(vist_ledd, oppsett.ikke_plassert)
            if isinstance(ledd.verdi, Belop)
        ]
        yield rader
    del2 = del2_som_tabell(svar)
    for tabell in (*((del2,) if del2 is not None else ()), *svar.tabeller):
        yield [(tabell.tittel,), tabell.hode, *tabell.rader]


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


def _linjer(tabell: list[tuple[Celle, ...]]) -> Iterator[str]:
    """The rows of a table as text: words to the left, amounts and their headings to the right."""
    (overskrift,), *rader = tabell
    yield str(overskrift)
    antall = max(map(len, rader))
    tekster = [
        [*("" if celle is None else str(celle) for celle in rad), *[""] * (antall - len(rad))]
        for rad in rader
    ]
    belop = [any(isinstance(rad[nr], Belop) for rad in rader if nr < len(rad)) for nr in range(antall)]
    bredder = [max(len(rad[nr]) for rad in tekster) for nr in range(antall)]
    for rad in tekster:
        celler = (
            celle.rjust(bredde) if er_belop else celle.ljust(bredde)
            for celle, bredde, er_belop in zip(rad, bredder, belop, strict=True)
        )
        yield "  ".join(celler).rstrip()


def _skriv_csv(svar: Skjemasvar, fil: Path) -> None:
    with fil.open("w", encoding="utf-8-sig", newline="") as ut:
        skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
        for nr, tabell in enumerate(_tabeller(svar)):
            if nr:
                skriver.writerow([])
            skriver.writerows([_csv_celle(celle) for celle in rad] for rad in tabell)


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
    oppsett = bok.add_worksheet(svar.paragraf)
    rad = 0
    for tabell in _tabeller(svar):
        for nr, celler in enumerate(tabell):
            _skriv_rad(oppsett, rad, celler, belop=belop, tekst=fet if nr <= 1 else None)
            rad += 1
        rad += 1
    oppsett.set_column(1, 1, _NAVNEBREDDE)
    oppsett.set_column(2, 12, _BELOPSBREDDE)
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
