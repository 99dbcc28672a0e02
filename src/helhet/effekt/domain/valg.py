"""A plan's choices as the library takes them."""

from collections.abc import Mapping
from datetime import date

from helhet.effekt.enums import Effektmetode
from helhet.effekt.models import Effektplan
from kommuneregn.effekt import Kovariat, Metode, UnableToEstimateEffect, Utvalg, les_kovariat, les_tid
from kommuneregn.effekt.tid import Tidsslag
from kommuneregn.verdier import formuler

SISTE_AAR = 9999


def linjer(tekst: str) -> list[str]:
    """Return the lines that say something."""
    return [linje.strip() for linje in tekst.splitlines() if linje.strip()]


def les_kovariater(tekst: str) -> list[Kovariat]:
    """Read one covariate a line; raises UnableToEstimateEffect."""
    return [les_kovariat(linje) for linje in linjer(tekst)]


def les_utelatte(tekst: str) -> dict[str, str]:
    """Read «name = reason», one a line; raises UnableToEstimateEffect where the reason is missing."""
    utelatt = {}
    for linje in linjer(tekst):
        navn, _, grunn = (del_.strip() for del_ in linje.partition("="))
        if not navn or not grunn:
            raise UnableToEstimateEffect(
                formuler(
                    "Fant «%(linje)s». Forventet navn = grunn, som Nabovik = slått sammen i 2020.",
                    linje=linje,
                )
            )
        utelatt[navn] = grunn
    return utelatt


def som_utvalg(valgt: Mapping[str, str]) -> Utvalg:
    """Return the choices of a form or a row; raises UnableToEstimateEffect for what cannot be read."""
    return Utvalg(
        utfall=valgt["utfall"],
        behandlet=valgt["behandlet"],
        fra=les_tid(valgt["fra"]),
        kovariater=les_kovariater(valgt["kovariater"]),
        givere=linjer(valgt["givere"]) or None,
        utelat=les_utelatte(valgt["utelat"]),
    )


def utvalg_av(plan: Effektplan) -> Utvalg:
    """Return the choices of the plan."""
    return som_utvalg(
        {
            navn: getattr(plan, navn)
            for navn in ("utfall", "behandlet", "fra", "kovariater", "givere", "utelat")
        }
    )


def metode_av(plan: Effektplan) -> Metode | None:
    """Return the method; None lets the figures decide."""
    return None if plan.metode == Effektmetode.AUTO else Metode(plan.metode)


def startdag(plan: Effektplan) -> date | None:
    """Return the first day with the measure; None where the times of the table are mere numbers."""
    tid = les_tid(plan.fra)
    nokkel = [int(del_) for del_ in tid.nokkel]
    match tid.slag:
        case Tidsslag.TALL:
            return date(nokkel[0], 1, 1) if date.min.year <= nokkel[0] <= SISTE_AAR else None
        case Tidsslag.KVARTAL:
            return date(nokkel[0], 3 * nokkel[1] - 2, 1)
        case Tidsslag.MAANED:
            return date(nokkel[0], nokkel[1], 1)
        case Tidsslag.DAG:
            return date(*nokkel)


def laast_for_sent(plan: Effektplan) -> bool:
    """Say whether the plan was locked when the measure had begun, so that the figures may have been seen."""
    start = startdag(plan)
    return plan.laast is not None and start is not None and plan.laast >= start


def kommando(plan: Effektplan, *, filnavn: str) -> str:
    """Return the command that gives the same figures from the same file."""
    deler = [
        f"kommuneregn effekt {_ord(filnavn)}",
        f"--utfall {_ord(plan.utfall)}",
        f"--enhet {_ord(plan.enhetskolonne)}",
        f"--tid {_ord(plan.tidskolonne)}",
        f"--behandlet {_ord(plan.behandlet)}",
        f"--fra {_ord(plan.fra)}",
        *(f"--kovariat {_ord(linje)}" for linje in linjer(plan.kovariater)),
        *(f"--giver {_ord(linje)}" for linje in linjer(plan.givere)),
        *(f"--utelat {_ord('='.join(par))}" for par in les_utelatte(plan.utelat).items()),
        f"--metode {plan.metode}",
        "--json",
    ]
    return " ".join(deler)


def _ord(tekst: str) -> str:
    """Quote one word for a shell."""
    return "'" + tekst.replace("'", "'\"'\"'") + "'"
