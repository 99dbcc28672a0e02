"""The rows of the list of plans."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from helhet.gevinstplan.domain.queries import synlige_planer
from helhet.gevinstplan.enums import Risikofarge
from helhet.gevinstplan.models import Evaluering, Realiseringsplan, Risiko
from helhet.organisasjon.domain.tilgang import Tilgang


@dataclass(frozen=True)
class Planrad:
    """One plan: where it stands, how many high risks it has, and when it is looked at next."""

    plan: Realiseringsplan
    roede: int
    neste: date | None
    forfalt: bool

    @property
    def enhet(self) -> str:
        """Return the enhet of the action; empty for the whole municipality."""
        return self.plan.handling.enhet.navn if self.plan.handling.enhet else ""

    @property
    def prosjekteier(self) -> str | None:
        """Return the name of the project owner, None without one."""
        eier = self.plan.handling.prosjekteier
        return eier.navn if eier else None

    @property
    def fase(self) -> str:
        """Return the name of the phase."""
        return str(self.plan.get_fase_display())


def planliste(tilgang: Tilgang, *, idag: date) -> list[Planrad]:
    """Return the visible plans (constant queries)."""
    planer = list(synlige_planer(tilgang))
    risikoer = Risiko.objects.filter(plan__in=planer)
    roede = Counter(risiko.plan_id for risiko in risikoer if risiko.farge is Risikofarge.ROED)
    aapne = Evaluering.objects.filter(plan__in=planer, gjennomfort__isnull=True)
    neste = dict(aapne.order_by().values_list("plan_id").annotate(dato=Min("dato")))
    return [
        Planrad(plan, roede[plan.pk], dato := neste.get(plan.pk), forfalt=dato is not None and dato < idag)
        for plan in planer
    ]
