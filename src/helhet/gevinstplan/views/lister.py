"""The list of plans, and the actions that have none."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.gevinstplan.domain.liste import planliste
from helhet.gevinstplan.domain.queries import handlinger_uten_plan
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade


@krev_innsyn(Omraade.GEVINST)
@listeside
def planer(request: Foresporsel) -> HttpResponse:
    """Show the plans, with where each stands and what comes next."""
    oppsett = Tabelloppsett("gevinstplaner", _("Gevinstplaner med fase og det som kommer"), _kolonner())
    rader = planliste(request.tilgang, idag=request.tilgang.dag)
    tabell = bygg_tabell(request, oppsett, rader=rader)
    uten = list(handlinger_uten_plan(request.tilgang))
    return tabellsvar(request, "gevinstplan/planer.html", tabell=tabell, uten=uten)


def _kolonner() -> list[Kolonne]:
    return [
        Kolonne("plan", _("Gevinstplan"), lambda r: str(r.plan), radnavn=True),
        Kolonne("enhet", _("Enhet"), lambda r: r.enhet, filter=True),
        Kolonne("eier", _("Prosjekteier"), lambda r: r.prosjekteier),
        Kolonne("fase", _("Fase"), lambda r: r.fase, filter=True),
        Kolonne("roede", _("Høye risikoer"), lambda r: r.roede, form=Celleform.TALL),
        Kolonne("neste", _("Neste evaluering"), lambda r: r.neste, form=Celleform.DAG),
    ]
