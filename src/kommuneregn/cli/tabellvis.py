"""Tables on the terminal: as wide as the terminal is, words broken, amounts to the right, sums set off."""

import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kommuneregn.cli.utskrift import terminalbredde
from kommuneregn.verdier import Belop

Celle = str | Belop | None
_MELLOM = "  "
_MINSTE_ORD = 16
_LENGSTE_NUMMER = len("B.III.3")
_FET, _SLUTT = "\x1b[1m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Tabellrad:
    """A row of a table as it is shown: its cells, and whether it is a post, and a sum."""

    celler: tuple[Celle, ...]
    er_post: bool = False
    sum_: bool = False


def vis_tabeller(tabeller: Iterable[Sequence[Tabellrad]]) -> None:
    """Print tables, each with a title, headings and lines, an empty line between them."""
    bredde, uthev = terminalbredde(), sys.stdout.isatty()
    for nr, tabell in enumerate(tabeller):
        if nr:
            print()
        linjer = _linjer(tabell, bredde=bredde, fet=_FET if uthev else "", slutt=_SLUTT if uthev else "")
        print("\n".join(linjer))


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
        for linje in _brutt(celler, bredder, er_belop, nederst=er_belop if nr else [True] * antall):
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
    """The width of each column; the columns of words give way when the terminal is too narrow."""
    bredder = [max(len(rad[nr]) for rad in tekster) for nr in range(len(er_belop))]
    ord_ = [nr for nr, ett in enumerate(er_belop) if not ett]
    if bredde is None or not ord_:
        return bredder
    if _for_mye(bredder, bredde) <= 0:
        return bredder
    for nr, ett in enumerate(er_belop):
        if ett:
            # The heading breaks before the amounts do.
            ord_i_hodet = max(map(len, tekster[0][nr].split()), default=0)
            bredder[nr] = max(ord_i_hodet, *(len(rad[nr]) for rad in tekster[1:]))
    minste = {nr: min(bredder[nr], _MINSTE_ORD) for nr in ord_}
    for_mye = _for_mye(bredder, bredde)
    while for_mye > 0 and any(bredder[nr] > minste[nr] for nr in ord_):
        bredder[max(ord_, key=lambda nr: bredder[nr] - minste[nr])] -= 1
        for_mye -= 1
    return bredder


def _for_mye(bredder: Sequence[int], bredde: int) -> int:
    return sum(bredder) + len(_MELLOM) * (len(bredder) - 1) - bredde


def _brutt(
    celler: Sequence[str], bredder: Sequence[int], er_belop: Sequence[bool], *, nederst: Sequence[bool]
) -> Iterator[str]:
    """A row on as many lines as its words need; `nederst` are the columns that stand on the last of them."""
    deler = [
        _del(celle, vidde, innrykk="" if belop else "  ")
        for celle, vidde, belop in zip(celler, bredder, er_belop, strict=True)
    ]
    hoyde = max(map(len, deler))
    fylt = [
        [*[""] * (hoyde - len(del_)), *del_] if nede else [*del_, *[""] * (hoyde - len(del_))]
        for del_, nede in zip(deler, nederst, strict=True)
    ]
    for nr in range(hoyde):
        rad = (
            del_[nr].rjust(vidde) if belop else del_[nr].ljust(vidde)
            for del_, vidde, belop in zip(fylt, bredder, er_belop, strict=True)
        )
        yield _MELLOM.join(rad).rstrip()


def _del(celle: str, vidde: int, *, innrykk: str) -> list[str]:
    if len(celle) <= vidde:
        return [celle]
    innrykk += " " * (len(celle) - len(celle.lstrip()))
    return textwrap.wrap(celle, vidde, subsequent_indent=innrykk, break_on_hyphens=False) or [celle]
