"""The rules that a field of every record must keep: as the head says, or of a form that is read."""

from collections.abc import Callable, Collection

import polars as pl

from kommuneregn.kontroller.innsending import Innsending
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Funn, formuler, ramse

_VISTE = 5
Ventet = Callable[[Innsending], Collection[str]]


def likt_hodet(felt: str, ventet: Ventet) -> Callable[[Kontroll, Regnskap], list[Funn]]:
    """Each value of the field that the head does not say is a breach, with the lines that have it.

    Source: kostra-kontrollprogram @ c1f58486, rules 003 to 009.
    """

    def kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
        innsending = regnskap.innsending
        if innsending is None:
            return []
        gyldige = list(ventet(innsending))
        # A short record has no blanks at its end; its length is a rule of its own.
        uten_blanke = [en.rstrip() for en in gyldige]
        feil = ~pl.col(felt).str.strip_chars_end().is_in(uten_blanke)
        return feil_i_feltet(kontroll, innsending, felt, feil, gyldige)

    return kjor


def feil_i_feltet(
    kontroll: Kontroll, innsending: Innsending, felt: str, feil: pl.Expr, gyldige: Collection[str]
) -> list[Funn]:
    """A breach for each value of the field that the filter `feil` keeps, in the order of the file.

    Source: kostra-kontrollprogram @ c1f58486.
    """
    verdier = (
        innsending.poster.filter(feil).group_by(felt, maintain_order=True).agg("linje").select(felt, "linje")
    )
    return [_brudd(kontroll, verdi, linjer, gyldige) for verdi, linjer in verdier.iter_rows()]


def _brudd(kontroll: Kontroll, verdi: str, linjer: list[int], gyldige: Collection[str]) -> Funn:
    melding = formuler(
        "Fant «%(verdi)s» i %(antall)s poster. Forventet at dette holder: %(krav)s (%(gyldige)s). "
        "Rett postene og lag filen på nytt.",
        verdi=verdi,
        antall=len(linjer),
        krav=kontroll.krav,
        gyldige=", ".join(f"«{en}»" for en in gyldige),
    )
    viste = ramse([str(nr) for nr in linjer[:_VISTE]])
    if len(linjer) == 1:
        sted = formuler("linje %(linje)s", linje=linjer[0])
    elif len(linjer) <= _VISTE:
        sted = formuler("linjene %(linjer)s", linjer=viste)
    else:
        sted = formuler("linjene %(linjer)s og %(flere)s til", linjer=viste, flere=len(linjer) - _VISTE)
    return Funn(kontroll.kode, kontroll.alvorlighet, melding, sted)
