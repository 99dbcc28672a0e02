"""The list of breaks, on screen and as a file."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabellut import tabell_svar
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.bruddside import vis_brudd
from helhet.traad.forms import Utvalgsskjema

PER_SIDE = 50


def _skjema(request: Foresporsel) -> Utvalgsskjema:
    noder = request.tilgang.synlige_noder
    enheter = [(n.enhet_id, "\u00a0\u00a0" * n.dybde + n.navn) for n in noder]
    return Utvalgsskjema(request.GET or None, enheter=enheter)


@krev(Verb.SE, Omraade.MAAL)
@listeside
def brudd(request: Foresporsel) -> HttpResponse:
    """Show the breaks that the person may see and asks for, each with the button that mends it."""
    skjema = _skjema(request)
    utvalg = skjema.utvalg()
    side = vis_brudd(request.tilgang, utvalg=utvalg, idag=timezone.localdate())
    blar = None
    if utvalg.kode and side.grupper:
        blar = Paginator(side.grupper[0].rader, PER_SIDE).get_page(request.GET.get("side"))
        side = replace(side, grupper=(replace(side.grupper[0], viste=tuple(blar)),))
    return render(
        request, "traad/brudd.html", {"side": side, "skjema": skjema, "utvalg": utvalg, "blar": blar}
    )


@krev(Verb.SE, Omraade.MAAL)
@listeside
def brudd_csv(request: Foresporsel) -> HttpResponse:
    """Give the same breaks as a file."""
    side = vis_brudd(request.tilgang, utvalg=_skjema(request).utvalg(), idag=timezone.localdate())
    return tabell_svar(
        request,
        "brudd-i-traaden",
        overskrifter=(
            _("Slag brudd"),
            _("Hva"),
            _("Enhet"),
            _("Brudd"),
            _("Hvorfor det betyr noe"),
            _("Frist"),
        ),
        rader=(
            (
                gruppe.kode.label,
                rad.brudd.tittel,
                rad.enhetsnavn,
                rad.brudd.tekst,
                gruppe.hvorfor,
                rad.brudd.frist,
            )
            for gruppe in side.grupper
            for rad in gruppe.rader
        ),
    )
