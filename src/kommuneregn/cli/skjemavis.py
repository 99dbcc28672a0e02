"""Prints a scheme on the terminal: as wide as the terminal is, sums set off, the working when asked for."""

import sys
import textwrap
from collections.abc import Iterator, Sequence

from kommuneregn.cli.skjemafil import Tabellrad, tabeller, utregnede_tabeller
from kommuneregn.cli.skjemasvar import Celle, Skjemasvar
from kommuneregn.cli.utskrift import terminalbredde
from kommuneregn.verdier import Belop

_MELLOM = "  "
_MINSTE_NAVN = 24
_LENGSTE_NUMMER = len("B.III.3")
_FET, _SLUTT = "\x1b[1m", "\x1b[0m"


def vis(svar: Skjemasvar) -> None:
    """Print the tables of the answer."""
    _skriv_ut(tabeller(svar))


def vis_utregning(svar: Skjemasvar) -> None:
    """Print the tables with what is behind each post under it."""
    _skriv_ut(utregnede_tabeller(svar))


def _skriv_ut(alle: Iterator[list[Tabellrad]]) -> None:
    bredde, uthev = terminalbredde(), sys.stdout.isatty()
    for nr, tabell in enumerate(alle):
        if nr:
            print()
        print(
            "\n".join(
                _linjer(tabell, bredde=bredde, fet=_FET if uthev else "", slutt=_SLUTT if uthev else "")
            )
        )


def _linjer(tabell: Sequence[Tabellrad], *, bredde: int | None, fet: str, slutt: str) -> Iterator[str]:
    """The rows of a table as text: words to the left and wrapped, amounts and their headings to the right."""
    overskrift, *rader = tabell
    yield f"{fet}{overskrift.celler[0]}{slutt}"
    antall = max(len(rad.celler) for rad in rader)
    tekster = [[_celle(rad, nr) for nr in range(antall)] for rad in rader]
    er_belop = [any(isinstance(rad.celler[nr], Belop) for rad in rader if nr < len(rad.celler))
                for nr in range(antall)]  # fmt: skip
    bredder = _bredder(tekster, er_belop, bredde)
    for nr, (rad, celler) in enumerate(zip(rader, tekster, strict=True)):
        for linje in _brutt(celler, bredder, er_belop):
            yield f"{fet}{linje}{slutt}" if rad.sum_ else linje
        if nr == 0:
            yield "─" * (sum(bredder) + len(_MELLOM) * (antall - 1))


def _celle(rad: Tabellrad, nr: int) -> str:
    celle: Celle = rad.celler[nr] if nr < len(rad.celler) else None
    tekst = "" if celle is None else str(celle)
    # The names that we have given sums without a number of their own are for other programs.
    er_vaart_navn = nr == 0 and rad.er_post and len(tekst) > _LENGSTE_NUMMER
    return "" if er_vaart_navn else tekst


def _bredder(tekster: Sequence[Sequence[str]], er_belop: Sequence[bool], bredde: int | None) -> list[int]:
    """The width of each column; the widest column of words gives way when the terminal is too narrow."""
    bredder = [max(len(rad[nr]) for rad in tekster) for nr in range(len(er_belop))]
    ord_ = [nr for nr, ett in enumerate(er_belop) if not ett]
    if bredde is None or not ord_:
        return bredder
    for nr, ett in enumerate(er_belop):
        if ett:
            # The heading breaks before the amounts do.
            ord_i_hodet = max(map(len, tekster[0][nr].split()), default=0)
            bredder[nr] = max(ord_i_hodet, *(len(rad[nr]) for rad in tekster[1:]))
    for_mye = sum(bredder) + len(_MELLOM) * (len(bredder) - 1) - bredde
    videst = max(ord_, key=lambda nr: bredder[nr])
    if for_mye > 0:
        bredder[videst] = min(bredder[videst], max(_MINSTE_NAVN, bredder[videst] - for_mye))
    return bredder


def _brutt(celler: Sequence[str], bredder: Sequence[int], er_belop: Sequence[bool]) -> Iterator[str]:
    """A row on as many lines as its words need; amounts stand on the last of them."""
    deler = [
        _del(celle, vidde, innrykk="" if belop else "  ")
        for celle, vidde, belop in zip(celler, bredder, er_belop, strict=True)
    ]
    hoyde = max(map(len, deler))
    for nr in range(hoyde):
        rad = []
        for del_, vidde, belop in zip(deler, bredder, er_belop, strict=True):
            if belop:
                fra_bunnen = nr - (hoyde - len(del_))
                rad.append((del_[fra_bunnen] if fra_bunnen >= 0 else "").rjust(vidde))
            else:
                rad.append((del_[nr] if nr < len(del_) else "").ljust(vidde))
        yield _MELLOM.join(rad).rstrip()


def _del(celle: str, vidde: int, *, innrykk: str) -> list[str]:
    if len(celle) <= vidde:
        return [celle]
    innrykk += " " * (len(celle) - len(celle.lstrip()))
    return textwrap.wrap(celle, vidde, subsequent_indent=innrykk, break_on_hyphens=False) or [celle]
