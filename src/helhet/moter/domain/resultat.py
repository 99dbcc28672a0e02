"""The results of an agreement, computed from the thread and the money: nobody types a status."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from helhet.felles.tallformat import MELLOMROM, desimaltall, heltall
from helhet.gevinst.domain.queries import Gevinstrad, med_status
from helhet.gevinst.models import Gevinst
from helhet.hop.enums import Handlingstilstand
from helhet.moter.domain.tallbilde import BAK_PLAN, ta_bilde
from helhet.moter.models import Avtalemaal, Lederavtale
from helhet.okonomi.domain.ord import AVVIKSORD
from helhet.organisasjon.domain.tre import hent_tre
from kommuneregn.prognose.avvik import Avviksord

INGEN = "noytral"
BRA = frozenset({Avviksord.MINDREFORBRUK, Avviksord.MERINNTEKT, Avviksord.INGEN})


@dataclass(frozen=True)
class Resultat:
    """One goal of the agreement, and how it stands: colour, word, and the figures behind."""

    tekst: str
    farge: str
    status: str
    detalj: str = ""


def resultater_for(avtale: Lederavtale, *, idag: date) -> list[Resultat]:
    """Return how each goal of the agreement stands on the day."""
    maalene = list(Avtalemaal.objects.filter(avtale=avtale).select_related("maal", "gevinst"))
    total = _ramme(avtale, maalene, idag=idag)
    return [_resultat(rad, avtale, total, idag=idag) for rad in maalene]


def _ramme(avtale: Lederavtale, maalene: Sequence[Avtalemaal], *, idag: date) -> Any:
    """Return the sums of the enhet, asked for once and only when a goal is about the frame."""
    if avtale.enhet_id is None or not any(rad.ramme for rad in maalene):
        return None
    return ta_bilde(avtale.enhet_id, idag=idag).total


def _resultat(rad: Avtalemaal, avtale: Lederavtale, total: Any, *, idag: date) -> Resultat:
    if rad.gevinst is not None:
        gevinst = med_status([rad.gevinst], idag=idag)[0]
        return Resultat(rad.tekst, gevinst.farge, gevinst.tekst, _maalt(gevinst))
    if rad.ramme:
        return _av_rammen(rad, total)
    if rad.maal is not None:
        return _av_maalet(rad, avtale, idag=idag)
    return Resultat(rad.tekst, INGEN, _("vurderes i samtalen"), _("Ikke knyttet til tråden."))


def _maalt(rad: Gevinstrad) -> str:
    deler = [
        f"{v.virkning}: {desimaltall(v.siste.verdi)} {v.virkning.enhet}" for v in rad.vurderinger if v.siste
    ]
    return ". ".join(deler) or _("Ikke målt ennå.")


def _av_rammen(rad: Avtalemaal, total: Any) -> Resultat:
    if total is None or total["avvik"] is None:
        return Resultat(rad.tekst, INGEN, _("mangler"), _("Budsjett eller regnskap er ikke lest inn."))
    ord_ = Avviksord(total["ord"])
    belop = f"{heltall(total['avvik'], deler=100)}{MELLOMROM}kr"
    farge = "groenn" if ord_ in BRA else "roed"
    return Resultat(
        rad.tekst, farge, str(AVVIKSORD[ord_]), _("Avvik hittil i år: %(belop)s.") % {"belop": belop}
    )


def _av_maalet(rad: Avtalemaal, avtale: Lederavtale, *, idag: date) -> Resultat:
    """Count the benefits that follow up the goal in the enheter of the agreement."""
    gevinster = Gevinst.objects.filter(handling__maallenker__maal=rad.maal_id).exclude(
        handling__tilstand=Handlingstilstand.AVVIST
    )
    if avtale.enhet_id is not None:
        under = hent_tre(idag.year).undertre_ider(avtale.enhet_id)
        egne = gevinster.filter(enhet_id__in=under)
        gevinster = egne | gevinster.filter(enhet__isnull=True, handling__enhet_id__in=under)
    bak = Counter(g.status in BAK_PLAN for g in med_status(gevinster.distinct(), idag=idag))
    if not bak:
        return Resultat(rad.tekst, INGEN, _("ikke målt"), _("Ingen gevinst følger opp målet i enheten."))
    detalj = _("%(bra)s av %(alle)s gevinster er ikke bak plan.") % {"bra": bak[False], "alle": bak.total()}
    return Resultat(
        rad.tekst, "gul" if bak[True] else "groenn", _("bak plan") if bak[True] else _("i rute"), detalj
    )
