"""What a plan is checked against: the budget by art, and what the funds hold."""

import polars as pl

from helhet.datalager.domain.queries import aarsfakta
from helhet.datalager.enums import Serie
from helhet.okonomi.domain.omkoding import omkodinger
from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING, finn_kapittel, omkod
from kommuneregn.kontroller.p14_bruk_av_fond import fondsbevegelser
from kommuneregn.kontroller.planbudsjett import Fond

Budsjett = dict[tuple[int, str], int]


def budsjett_per_art(aar: int) -> Budsjett | None:
    """Return the year's budget in øre by account class and art, arts recoded; None when none is imported.

    Opening balances are left out. A budget without an operating part is no budget to change.
    """
    fakta = aarsfakta(Serie.BUDSJETT, aar=aar)
    if fakta is None or not fakta.har(DRIFT):
        return None
    regler = omkodinger()
    rader = (
        fakta.linjer.filter(pl.col("kontoklasse").is_in([DRIFT, INVESTERING]) & (pl.col("periode") > 0))
        .group_by("kontoklasse", pl.col("art").fill_null(""))
        .agg(pl.col("belop_ore").sum())
    )
    ut: Budsjett = {}
    for klasse, art, ore in rader.iter_rows():
        noekkel = (klasse, omkod(art, omkodinger=regler))
        ut[noekkel] = ut.get(noekkel, 0) + ore
    return ut


def fond_ved_inngangen_til(aar: int) -> dict[Fond, int]:
    """Return what each fund holds on 1 January, in øre; a fund that is not known is left out.

    Formula: the closing balance of the latest accounts with a balance sheet, no older than two years
    (chapters 51, 53, 55, 56; equity is negative there), and from then on what the budgets of the years
    between set aside and use. Nothing is known when the budget of a year between is missing.
    """
    for regnskapsaar in (aar - 1, aar - 2):
        beholdning = _balanse(regnskapsaar)
        if beholdning is not None:
            break
    else:
        return {}
    for mellom in range(regnskapsaar + 1, aar):
        budsjett = budsjett_per_art(mellom)
        if budsjett is None:
            return {}
        for fond, endring in fondsbevegelser(budsjett).items():
            beholdning[fond] += endring
    return beholdning


def _balanse(aar: int) -> dict[Fond, int] | None:
    fakta = aarsfakta(Serie.REGNSKAP, aar=aar)
    if fakta is None or not fakta.har(BALANSE):
        return None
    rader = (
        fakta.linjer.filter(pl.col("kontoklasse") == BALANSE).group_by("konto").agg(pl.col("belop_ore").sum())
    )
    beholdning = dict.fromkeys(Fond, 0)
    for konto, ore in rader.iter_rows():
        kapittel = finn_kapittel(konto, aar=aar)
        if kapittel is not None and kapittel.kode in beholdning:
            beholdning[Fond(kapittel.kode)] -= ore
    return beholdning
