"""The reconciliation: all actions of a year, and one action with the working of each figure."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.gevinstplan.domain.avstemmingsside import hent_avstemming, hent_avstemt
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb


@krev(Verb.SE, Omraade.REGNSKAP)
@listeside
def avstemming(request: Foresporsel) -> HttpResponse:
    """Show calculated, taken out and visible for each action of a year."""
    side = hent_avstemming(request.tilgang, aar=request.GET.get("aar", ""))
    oppsett = Tabelloppsett("avstemming", _("Beregnet, tatt ut og synlig, per tiltak og år"), _kolonner())
    tabell = bygg_tabell(request, oppsett, rader=side.rader)
    return tabellsvar(request, "gevinstplan/avstemming.html", tabell=tabell, side=side)


@krev(Verb.SE, Omraade.REGNSKAP)
@listeside
def avstemt(request: Foresporsel, pk: int) -> HttpResponse:
    """Show each year of one action, and what each figure is made of."""
    side = hent_avstemt(request.tilgang, handling_pk=pk)
    if side is None:
        raise Http404
    return render(request, "gevinstplan/avstemt.html", {"side": side})


def _kolonner() -> list[Kolonne]:
    kroner = Celleform.KRONER
    return [
        Kolonne("tiltak", _("Tiltak"), lambda r: str(r.handling), radnavn=True),
        Kolonne("kode", _("Kode"), lambda r: r.handling.kode, form=Celleform.KODE, skjult=True),
        Kolonne("aar", _("År"), lambda r: r.aar, form=Celleform.KODE, skjult=True),
        Kolonne("enhet", _("Enhet"), lambda r: r.enhet, filter=True, skjult=True),
        Kolonne("beregnet", _("Beregnet"), lambda r: r.beregnet, form=kroner, sum=True),
        Kolonne("unngaatt", _("Unngått kostnad"), lambda r: r.unngaatt, skjult=True, form=kroner),
        Kolonne("tatt_ut", _("Tatt ut av rammen"), lambda r: r.tatt_ut, form=kroner, sum=True),
        Kolonne("ventet", _("Burde synes nå"), lambda r: r.ventet, form=kroner, sum=True),
        Kolonne("synlig", _("Synlig i regnskapet"), lambda r: r.synlig, form=kroner),
        Kolonne("utfall", _("Hva tallene sier"), lambda r: r.ord, filter=True),
        Kolonne("funn", _("Hva du kan gjøre"), lambda r: " ".join(r.meldinger), skjult=True, bred=True),
    ]
