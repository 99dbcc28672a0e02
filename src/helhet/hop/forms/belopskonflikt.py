"""Kroner and hours that two persons changed at once: the rows paired by konto, cell beside cell."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from helhet.felles.konflikt import Konflikt, Konfliktfelt, sist_lagret, ulike_felt
from helhet.hop.domain.belop import fingeravtrykk
from helhet.hop.forms.belop import KONTOFELT
from helhet.hop.models import Handling

RADER = "rad-TOTAL_FORMS"


def med_lagrede_rader(data: QueryDict, rader: Any, lagrede: Any) -> QueryDict:
    """Return the answers with an empty row for each konto that is stored now and not among them."""
    ut, nr = data.copy(), len(rader.forms)
    mine = {_konto(rad) for rad in rader}
    for lagret in lagrede.initial_forms:
        if _startkonto(lagret) in mine:
            continue
        for navn in KONTOFELT:
            if navn in lagret.fields and lagret.initial.get(navn) not in (None, ""):
                ut[f"rad-{nr}-{navn}"] = str(lagret.initial[navn])
        nr += 1
    ut[RADER] = str(nr)
    return ut


def vis_belopskonflikt(
    handling: Handling, *, rader: Any, lagrede: Any, finansiering: tuple[Any, Any] | None
) -> Konflikt:
    """Compare row by row; `finansiering` is the form that was sent and the one made from what is stored."""
    per_konto = {_startkonto(lagret): lagret for lagret in lagrede.initial_forms}
    tom = lagrede.empty_form
    felt: list[Konfliktfelt] = []
    for nr, rad in enumerate(rader, start=1):
        felt += _med_navn(f"{nr}: {_konto_lest(rad)}", _celler(rad, per_konto.get(_konto(rad), tom)))
    if finansiering is not None:
        felt += ulike_felt(*finansiering)
    mens = sist_lagret(handling)
    sett = [f"sett_som={fingeravtrykk(handling)}"]
    return Konflikt(felt, sett, hvem=mens.hvem, tid=mens.tid)


def _celler(rad: Any, lagret: Any) -> Iterable[Konfliktfelt]:
    return (f for f in ulike_felt(rad, lagret) if f.navn.rpartition("-")[2] not in KONTOFELT)


def _med_navn(navn: str, felt: Iterable[Konfliktfelt]) -> Iterable[Konfliktfelt]:
    for f in felt:
        celle = f.navn.rpartition("-")[2]
        hva = _("Ta bort linjen") if celle == "DELETE" else f"{f.ledetekst} {celle.rpartition('_')[2]}"
        yield replace(f, ledetekst=f"{navn}, {hva}")


def _konto(rad: Any) -> tuple[str, ...]:
    """Return the konto that was typed, as text."""
    return tuple(str(rad[navn].data or "") for navn in KONTOFELT if navn in rad.fields)


def _startkonto(lagret: Any) -> tuple[str, ...]:
    start = lagret.initial
    return tuple(
        "" if start.get(navn) is None else str(start[navn]) for navn in KONTOFELT if navn in lagret.fields
    )


def _konto_lest(rad: Any) -> str:
    return " · ".join(del_ for del_ in _konto(rad) if del_)
