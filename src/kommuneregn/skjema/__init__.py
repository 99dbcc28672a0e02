"""Statutory schemes of the budget and accounts regulation, driven by data."""

from kommuneregn.skjema.avslutning import (
    Avslutning,
    Driftsavslutning,
    Investeringsavslutning,
    Steg,
    avslutt_drift,
    avslutt_investering,
    avslutt_regnskapet,
    forventet_bokfort,
    utelat_uaktuelle,
)
from kommuneregn.skjema.balanse import lag_balanseregnskap
from kommuneregn.skjema.balanseregler import Regnskapssum, Slag, kontroller_balanse
from kommuneregn.skjema.bevilgning import (
    Bevilgning,
    Bevilgningsoversikt,
    Omraadesum,
    kontroller_bevilgninger,
    lag_bevilgningsoversikt_drift,
    lag_bevilgningsoversikt_investering,
)
from kommuneregn.skjema.gjeld import Gjeldsaar, Gjeldsutvikling, Laaneaar, lag_gjeldsutvikling
from kommuneregn.skjema.inndekning import (
    Inndekning,
    Inndekningsaar,
    Inndekningsgrunnlag,
    kontroller_inndekning,
)
from kommuneregn.skjema.minimumsavdrag import Avdragskontroll, beregn_minimumsavdrag, kontroller_avdrag
from kommuneregn.skjema.okonomisk_oversikt import arter_i_post, lag_okonomisk_oversikt
from kommuneregn.skjema.oppdeling import Oppdeling, Underpost, del_opp
from kommuneregn.skjema.oppstilling import Oppstilling, UnableToFindScheme, les_oppstilling
from kommuneregn.skjema.utfylling import Oppsett, Post, UnableToFillScheme, fyll_oppsett, kode_av, vist_ledd

__all__ = [
    "Avdragskontroll",
    "Avslutning",
    "Bevilgning",
    "Bevilgningsoversikt",
    "Driftsavslutning",
    "Gjeldsaar",
    "Gjeldsutvikling",
    "Inndekning",
    "Inndekningsaar",
    "Inndekningsgrunnlag",
    "Investeringsavslutning",
    "Laaneaar",
    "Omraadesum",
    "Oppdeling",
    "Oppsett",
    "Oppstilling",
    "Post",
    "Regnskapssum",
    "Slag",
    "Steg",
    "UnableToFillScheme",
    "UnableToFindScheme",
    "Underpost",
    "arter_i_post",
    "avslutt_drift",
    "avslutt_investering",
    "avslutt_regnskapet",
    "beregn_minimumsavdrag",
    "del_opp",
    "forventet_bokfort",
    "fyll_oppsett",
    "kode_av",
    "kontroller_avdrag",
    "kontroller_balanse",
    "kontroller_bevilgninger",
    "kontroller_inndekning",
    "lag_balanseregnskap",
    "lag_bevilgningsoversikt_drift",
    "lag_bevilgningsoversikt_investering",
    "lag_gjeldsutvikling",
    "lag_okonomisk_oversikt",
    "les_oppstilling",
    "utelat_uaktuelle",
    "vist_ledd",
]
