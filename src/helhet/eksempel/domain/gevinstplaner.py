"""Benefit plans: one under way, one being made, one idea."""

from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

from helhet.eksempel.domain.handlinger import Grunnlag
from helhet.eksempel.domain.innhold import Rad, les, ore, par
from helhet.felles.skriv import endre
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.domain.plan import begynn_plan, ny_linje, skriv_tekst
from helhet.gevinstplan.models import (
    Evaluering,
    Interessent,
    Involvering,
    Maaleplan,
    Plandel,
    Realiseringsplan,
    Risiko,
)
from helhet.hop.models import Handling


def last_gevinstplaner(handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> None:
    """Make every plan of the content, with its texts and lines."""
    for rad in les("gevinstplaner"):
        _last(rad, handlingene[rad["handling"]], grunnlag)


def _last(rad: Rad, handling: Handling, grunnlag: Grunnlag) -> None:
    aktor = grunnlag.aktor(rad["forer"])
    plan = begynn_plan(handling, aktor=aktor)
    tekster = {slag: par(grunnlag.maalform, tekst) for slag, tekst in rad["tekster"].items()}
    for del_ in plan.plantekst_sett.filter(slag__in=tekster):
        skriv_tekst(del_, tekst=tekster[del_.slag], aktor=aktor)
    for linje in _linjer(rad, plan, grunnlag):
        ny_linje(linje, aktor=aktor)
    _til_fasen(rad, plan, grunnlag, aktor=aktor)


def _linjer(rad: Rad, plan: Realiseringsplan, grunnlag: Grunnlag) -> Iterator[Plandel]:
    """Give the lines of the plan: what is a pair in the file is in the municipality's standard."""
    slag: dict[str, Callable[..., Plandel]] = {
        "interessenter": Interessent,
        "involvering": Involvering,
        "evalueringer": Evaluering,
    }
    for navn, modell in slag.items():
        for linje in rad.get(navn, ()):
            yield modell(plan=plan, **_felt(linje, grunnlag))
    for linje in rad.get("risikoer", ()):
        ansvarlig = {"ansvarlig": grunnlag.person(linje, "ansvarlig")}
        yield Risiko(plan=plan, **_felt(linje, grunnlag), **ansvarlig)
    virkninger = list(Virkning.objects.filter(gevinst__handling=plan.handling).order_by("gevinst_id", "id"))
    for linje in rad.get("maaling", ()):
        yield Maaleplan(
            plan=plan,
            virkning=virkninger[linje["virkning"] - 1],
            kostnad_ore=ore(linje["kostnad"]),
            **_felt({navn: linje[navn] for navn in ("metode", "kilde")}, grunnlag),
        )


def _felt(linje: Rad, grunnlag: Grunnlag) -> dict[str, object]:
    maalform = grunnlag.maalform
    return {
        navn: par(maalform, verdi) if isinstance(verdi, dict) else verdi
        for navn, verdi in linje.items()
        if navn != "ansvarlig"
    }


def _til_fasen(rad: Rad, plan: Realiseringsplan, grunnlag: Grunnlag, *, aktor: UUID) -> None:
    """Put the plan in its phase, as it was when the content was written."""
    mottaker = grunnlag.enheter[rad["mottaker"]] if "mottaker" in rad else None
    felt = {"fase": rad["fase"], "mottaker": mottaker, "overlevert": rad.get("overlevert")}
    endre(plan, felt=felt, aktor=aktor)
