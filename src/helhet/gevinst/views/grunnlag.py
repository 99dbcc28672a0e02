"""What all sheets share: how hours are priced, prices, rates; shown to all, changed by those who may."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.felles.konflikt import Konflikt, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.gevinst.domain.grunnlag import Grunnlagsside, hent_grunnlag, lagre_grunnlag
from helhet.gevinst.forms.grunnlag import SLAG, Grunnlagsskjema
from helhet.gevinst.views.tilgang import aarene
from helhet.organisasjon.domain.historikk import historikk_om
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele, krev_innsyn
from helhet.organisasjon.enums import Omraade, Verb

LOGGES = ("gevinst.regnegrunnlag", "gevinst.lonnssats", "gevinst.deflatorsats")


def _side(request: Foresporsel) -> Grunnlagsside:
    return hent_grunnlag(aarene(request), idag=request.tilgang.dag)


@krev_innsyn(Omraade.GEVINST)
@listeside
def grunnlag(request: Foresporsel) -> HttpResponse:
    """Show how hours are priced, and what else all calculations share."""
    return render(
        request,
        "gevinst/grunnlag.html",
        {
            "side": _side(request),
            "kan_endre": request.tilgang.enheter(Verb.REDIGERE, Omraade.GEVINST) is None,
            **historikk_om(request.tilgang, *LOGGES),
        },
    )


@krev_hele(Verb.REDIGERE, Omraade.GEVINST)
@require_http_methods(["GET", "POST"])
def rediger_grunnlag(request: Foresporsel) -> HttpResponse:
    """Change what all calculations share; what the program proposes stands in the form, and is not stored."""
    side = _side(request)
    forslag = side.forslag if "forslag" in request.GET else ()
    flere = {slag for slag in SLAG if f"flere-{slag}" in request.POST}
    skjema, konflikt = Grunnlagsskjema(request.POST or None, side=side, forslag=forslag), None
    if flere:
        antall = {slag: skjema.antall[slag] + (slag in flere) for slag in SLAG}
        skjema = Grunnlagsskjema(request.POST, side=side, antall=antall)
        skjema.is_valid()
        skjema.errors.clear()
    elif request.method == "POST" and skjema.is_valid():
        konflikt, lagret = _lagre(request, skjema)
        if lagret:
            messages.success(request, _("Forutsetningene er lagret. Alle regneark er regnet om."))
            return redirect("gevinst:grunnlag")
    return render(
        request,
        "gevinst/grunnlagsskjema.html",
        {
            "side": side,
            "skjema": skjema,
            "konflikt": konflikt,
            "forslag": forslag,
            "tom": Grunnlagsskjema(side=side).tomme_rader(),
        },
    )


def _lagre(request: Foresporsel, skjema: Grunnlagsskjema) -> tuple[Konflikt | None, bool]:
    """Store the assumptions; return the conflict to show, and whether they were stored."""
    try:
        lagre_grunnlag(
            felt=skjema.felt(),
            rader=skjema.rader(),
            versjon=skjema.cleaned_data["versjon"],
            aktor=request.tilgang.aktor,
            grunn=skjema.cleaned_data["grunn"],
        )
    except Versjonskonflikt as feil:
        naa = Grunnlagsskjema(side=_side(request), antall=skjema.antall)
        return vis_konflikt(skjema, naa, rad=feil.lagret), False
    except UnableToSave as feil:
        skjema.add_error(None, str(feil))
    except ValidationError as feil:
        skjema.add_error(None, feil.messages)
    else:
        return None, True
    return None, False
