"""Pages of what is shared: with whom."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.angre import angrbart
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.organisasjon.domain.mottakere import personer_aa_dele_med, roller_aa_dele_med
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Delingsslag
from helhet.organisasjon.models import Deling
from helhet.traad.domain import deling as bruk
from helhet.traad.forms import Delingsskjema
from helhet.traad.views.sak import INNSYN, sak_eller_404


@krev_innsyn(*INNSYN)
@listeside
@require_http_methods(["GET", "POST"])
@engangs
def deling(request: Foresporsel, slag: str, pk: int) -> HttpResponse:
    """Show with whom the thing is shared, and share it."""
    sak, dag = sak_eller_404(request, slag, pk), request.tilgang.dag
    if not sak.kan_dele:
        raise Http404
    delingsslag = Delingsslag(slag)
    skjema = Delingsskjema(
        request.POST or None,
        dag=dag,
        roller=roller_aa_dele_med(delingsslag),
        personer=personer_aa_dele_med(delingsslag, dag=dag),
    )
    if request.method == "POST" and skjema.is_valid():
        try:
            bruk.del_sak(sak, felt=skjema.felt(), tilgang=request.tilgang)
        except UnableToSave as feil:
            skjema.add_error("verb", str(feil))
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
        else:
            messages.success(request, _("Delt. Mottakeren ser det nå."))
            return redirect("traad:deling", slag, pk)
    oppsett = Tabelloppsett("delinger", _("Hvem saken er delt med, for hva og hvor lenge"), _kolonner())
    tabell = bygg_tabell(request, oppsett, rader=bruk.hent_delinger(sak, dag=dag))
    return tabellsvar(request, "traad/deling.html", tabell=tabell, sak=sak, skjema=skjema)


def _kolonner() -> list[Kolonne]:
    def status(rad: bruk.Delingsrad) -> str:
        if rad.gjelder:
            return _("gjelder")
        return _("er over") if rad.er_over else _("begynner senere")

    def mottaker(rad: bruk.Delingsrad) -> str:
        return rad.deling.bruker.navn if rad.deling.bruker else rad.deling.get_rolle_display()

    form = Celleform
    return [
        Kolonne("mottaker", _("Mottaker"), mottaker, radnavn=True),
        Kolonne("kan", _("Kan"), lambda r: r.deling.get_verb_display()),
        Kolonne("fra", _("Fra"), lambda r: r.deling.fra, form=form.DAG),
        Kolonne("til", _("Til"), lambda r: r.deling.til, form=form.DAG, tom=_("til den avsluttes")),
        Kolonne("delt_av", _("Delt av"), lambda r: r.deling.delt_av.navn if r.deling.delt_av else ""),
        Kolonne("status", _("Status"), status, filter=True),
        Kolonne("avslutt", _("Avslutt")),
    ]


@krev_innsyn(*INNSYN)
@require_POST
def avslutt_deling(request: Foresporsel, pk: int) -> HttpResponse:
    """Stop sharing from now on."""
    rad = get_object_or_404(Deling, pk=pk)
    if not sak_eller_404(request, rad.slag, rad.objekt_id).kan_dele:
        raise Http404
    tilgang, sett = request.tilgang, lest_versjon(request)
    try:
        sted = reverse("traad:deling", args=[rad.slag, rad.objekt_id])
        with angrbart(request, tekst=_("Delingen er avsluttet."), sted=sted):
            bruk.avslutt_deling(rad, dag=tilgang.dag, tilgang=tilgang, versjon=sett)
    except Versjonskonflikt as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Delingen er avsluttet."))
    return redirect("traad:deling", rad.slag, rad.objekt_id)
