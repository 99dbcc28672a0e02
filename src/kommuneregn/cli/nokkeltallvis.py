"""Prints the key ratios on the terminal: amount, per cent, how to read it, and the working when asked for."""

from collections.abc import Callable, Iterable

from kommuneregn.cli.prosenttall import med_to_desimaler
from kommuneregn.cli.utskrift import i_bredden, terminalbredde
from kommuneregn.handlingsrom import Nokkeltall, Nokkeltallsett
from kommuneregn.skjema import vist_ledd
from kommuneregn.verdier import Belop

_NAVN, _KRONER, _PROSENT = 52, 18, 10
_INNRYKK = "    "


def vis_nokkeltall(sett: Nokkeltallsett) -> None:
    """Print each ratio with its level, band and the municipality's own targets."""
    _vis(sett, lambda _: ())


def vis_nokkeltall_med_utregning(sett: Nokkeltallsett) -> None:
    """Print each ratio with definition, source and the terms that it is made of too."""
    _vis(sett, _utregning)


def _vis(sett: Nokkeltallsett, bak: Callable[[Nokkeltall], Iterable[str]]) -> None:
    navn = _navnebredde()
    print(f"Nøkkeltall {sett.aar}")
    print(f"{'':<{navn}} {'kroner':>{_KRONER}} {'prosent¹':>{_PROSENT}}")
    print("─" * (navn + _KRONER + _PROSENT + 2))
    for ett in sett.nokkeltall:
        *forste, siste = _brutt(str(ett.navn), navn)
        for linje in forste:
            print(linje)
        print(f"{siste:<{navn}} {_kroner(ett):>{_KRONER}} {_prosent(ett):>{_PROSENT}}".rstrip())
        merknader = (ett.mangler, ett.nivaa, ett.baand, *(svar.tekst for svar in ett.maaltall))
        for merknad in (*(str(en) for en in merknader if en), *bak(ett)):
            print(i_bredden(f"{_INNRYKK}{merknad}", innrykk=_INNRYKK))
    for ledd in map(vist_ledd, sett.ikke_plassert):
        print(f"{f'Ikke plassert: {ledd.navn}':<{navn}} {ledd.verdi!s:>{_KRONER}}")
    print("¹ av brutto driftsinntekter")


def _navnebredde() -> int:
    bredde = terminalbredde()
    plass = _KRONER + _PROSENT + 2
    return _NAVN if bredde is None else max(24, min(_NAVN, bredde - plass))


def _brutt(navn: str, bredde: int) -> list[str]:
    linjer, linje = [], ""
    for et_ord in navn.split():
        forsok = f"{linje} {et_ord}".strip()
        if len(forsok) > bredde and linje:
            linjer.append(linje)
            forsok = f"  {et_ord}"
        linje = forsok if linje or not linjer else f"  {et_ord}"
    return [*linjer, linje]


def _kroner(ett: Nokkeltall) -> str:
    return str(ett.belop.verdi) if ett.belop else "–"


def _prosent(ett: Nokkeltall) -> str:
    if ett.prosent is None:
        return "–"
    return f"{med_to_desimaler(ett.prosent.verdi)} %".replace(".", ",").replace("-", "\N{MINUS SIGN}")


def _utregning(ett: Nokkeltall) -> Iterable[str]:
    yield f"Definisjon: {ett.definisjon}"
    yield f"Kilde: {ett.kilde}"
    for ledd in ett.belop.grunnlag if ett.belop else ():
        if isinstance(ledd.verdi, Belop):
            yield f"{ledd.navn}: {ledd.verdi} kroner"
