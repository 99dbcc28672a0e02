"""The life of a plan: named transitions, each through a gate that says what is lacking.

A gate never shuts by itself: whoever goes on with something lacking writes why, and the log keeps it. Two
things it does ask for: a unit that takes over, and what was learned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.felles.skriv import UnableToSave, endre
from helhet.gevinst.domain.status import statuser
from helhet.gevinst.models import Gevinst, Virkning
from helhet.gevinstplan.domain.fallgruver import Funnrad, finn
from helhet.gevinstplan.enums import Planfase, Tekstslag
from helhet.gevinstplan.models import Realiseringsplan
from kommuneregn.gevinst import Status

P = Planfase
REKKE = tuple(Planfase)
# The plan is tried as it stands before the gate; at the last one as it will stand after it.
PROEVES_SOM: Mapping[Planfase, Planfase] = {
    P.PLAN: P.IDE,
    P.GJENNOMFORING: P.PLAN,
    P.OVERTAKELSE: P.GJENNOMFORING,
    P.MAALT: P.OVERTAKELSE,
    P.AVSLUTTET: P.AVSLUTTET,
}
KNAPP: Mapping[Planfase, Promise] = {
    P.PLAN: _("Lag plan av ideen"),
    P.GJENNOMFORING: _("Sett i gang"),
    P.OVERTAKELSE: _("Linjen tar over"),
    P.MAALT: _("Gevinstene er målt"),
    P.AVSLUTTET: _("Avslutt planen"),
}


class UnableToMovePlan(UnableToSave):
    """The plan cannot go to the phase; the message says what to do."""


@dataclass(frozen=True)
class Port:
    """The gate to the next phase: its button, what is lacking, and what it asks for before it opens."""

    til: Planfase
    knapp: str
    funn: Sequence[Funnrad]
    krav: Sequence[str]

    @property
    def trenger_grunn(self) -> bool:
        """Say whether one who goes on must write why."""
        return bool(self.funn)


def neste_port(plan: Realiseringsplan, *, idag: date) -> Port | None:
    """Return the gate that the plan stands before, None when it is closed."""
    nr = REKKE.index(Planfase(plan.fase)) + 1
    if nr == len(REKKE):
        return None
    til = REKKE[nr]
    funn = finn(plan, som=PROEVES_SOM[til], idag=idag)
    return Port(til, str(KNAPP[til]), funn, _krav(plan, til, idag=idag))


def gaa_videre(
    plan: Realiseringsplan,
    *,
    til: Planfase,
    grunn: str,
    dag: date,
    aktor: UUID | None,
    versjon: int | None = None,
) -> Realiseringsplan:
    """Take the plan through its next gate; raises UnableToMovePlan when that does not open."""
    port = neste_port(plan, idag=dag)
    if port is None or port.til is not til:
        raise UnableToMovePlan(_t("Planen er i en annen fase nå. Last siden på nytt."))
    if port.krav:
        raise UnableToMovePlan(" ".join(port.krav))
    if port.trenger_grunn and not grunn.strip():
        raise UnableToMovePlan(
            _t("Planen mangler noe. Rett det, eller skriv hvorfor dere går videre likevel.")
        )
    felt: dict[str, Any] = {"fase": til}
    if til is P.OVERTAKELSE and plan.overlevert is None:
        felt["overlevert"] = dag
    if til is P.AVSLUTTET:
        felt["avsluttet"] = dag
    verb = "gikk videre"
    return endre(plan, felt=felt, aktor=aktor, versjon=versjon, verb=verb, grunn=grunn.strip())


def gaa_tilbake(
    plan: Realiseringsplan, *, grunn: str, aktor: UUID | None, versjon: int | None = None
) -> Realiseringsplan:
    """Take the plan back to the phase before, with the reason; a closed plan is opened again so."""
    if not grunn.strip():
        raise UnableToMovePlan(_t("Skriv hvorfor, så de som leser senere, forstår det."))
    nr = REKKE.index(Planfase(plan.fase))
    if nr == 0:
        raise UnableToMovePlan(_t("Planen er i en annen fase nå. Last siden på nytt."))
    felt = {"fase": REKKE[nr - 1], "avsluttet": None}
    return endre(plan, felt=felt, aktor=aktor, versjon=versjon, verb="gikk tilbake", grunn=grunn.strip())


def _krav(plan: Realiseringsplan, til: Planfase, *, idag: date) -> list[str]:
    if til is P.PLAN and not Gevinst.objects.filter(handling_id=plan.handling_id).exists():
        return [_t("Planen har ingen gevinst. Beskriv minst én først.")]
    if til is P.OVERTAKELSE and plan.mottaker_id is None:
        return [_t("Ingen enhet er satt til å ta over. Velg enheten under «Hvem tar over».")]
    if til is P.MAALT and (umaalt := _umaalte(plan, idag=idag)):
        return [_t("Ikke målt ennå: %(hva)s. Registrer målingene først.") % {"hva": ", ".join(umaalt)}]
    if (
        til is P.AVSLUTTET
        and not plan.plantekst_sett.filter(slag=Tekstslag.LAERING).exclude(tekst="").exists()
    ):
        return [_t("Skriv hva dere lærte før planen avsluttes. Det er det andre kan bruke.")]
    return []


def _umaalte(plan: Realiseringsplan, *, idag: date) -> list[str]:
    virkninger = list(Virkning.objects.filter(gevinst__handling_id=plan.handling_id))
    vurdert = statuser(virkninger, idag=idag)
    uten = {Status.IKKE_MAALT, Status.MANGLER_GRUNNLAG}
    return [str(v) for v in virkninger if vurdert[v.pk].siste is None or vurdert[v.pk].status in uten]
