"""Pages of attachments: the list of a thing with its form, the file itself, take away and put back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helhet.felles.engangs import engangs
from helhet.felles.filarkiv import UnableToKeepFile
from helhet.felles.filsvar import filsvar
from helhet.felles.fodselsnummer import advar_om_fodselsnummer
from helhet.felles.konflikt import lest_versjon
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade
from helhet.samtale.domain import vedlegg as bruk
from helhet.samtale.forms import Vedleggsskjema
from helhet.samtale.models import Vedlegg
from helhet.traad.domain.sak import Sak, hent_sak
from helhet.traad.domain.visning import UnableToFindObject
from helhet.traad.enums import Sakslag

INNSYN = (Omraade.MAAL, Omraade.HANDLING, Omraade.GEVINST)


def _sak(request: Foresporsel, slag: str, pk: int) -> Sak:
    """Return the thing, or 404 for what is not there, not theirs, or takes no files."""
    try:
        sak = hent_sak(request.tilgang, slag=Sakslag(slag), pk=pk)
    except (UnableToFindObject, ValueError) as feil:
        raise Http404 from feil
    if not sak.tar_innspill:
        raise Http404
    return sak


@krev_innsyn(*INNSYN)
@listeside
@require_http_methods(["GET", "POST"])
@engangs
def vedlegg(request: Foresporsel, slag: str, pk: int) -> HttpResponse:
    """Show the files of the thing, and attach another."""
    sak, tilgang = _sak(request, slag, pk), request.tilgang
    kan = bruk.kan_legge_ved(sak, tilgang=tilgang)
    if request.method == "POST" and not kan:
        raise Http404
    skjema = Vedleggsskjema(request.POST or None, request.FILES or None) if kan else None
    if request.method == "POST" and skjema is not None and skjema.is_valid():
        fil, om = skjema.cleaned_data["fil"], skjema.cleaned_data["om"]
        try:
            bruk.legg_ved(sak, biter=fil.chunks(), filnavn=fil.name, om=om, tilgang=tilgang, dag=tilgang.dag)
        except (UnableToKeepFile, UnableToSave) as feil:
            skjema.add_error("fil", str(feil))
        else:
            fil.seek(0)
            advar_om_fodselsnummer(request, fil.read())
            messages.success(request, _("Filen er lagt ved."))
            return redirect("samtale:vedlegg", slag, pk)
    svar = {"sak": sak, "skjema": skjema, "rader": bruk.vedlegg_til(sak, tilgang=tilgang), "kan": kan}
    return render(request, "samtale/vedlegg.html", svar)


@krev_innsyn(*INNSYN)
@require_GET
def last_ned(request: Foresporsel, pk: int) -> HttpResponse:
    """Give the file to one who sees the thing; a removed one to those who may put it back."""
    rad, sak = _rad_og_sak(request, pk)
    if rad.fjernet is not None and not bruk.kan_legge_ved(sak, tilgang=request.tilgang):
        raise Http404
    return filsvar(rad.fil, filnavn=rad.filnavn)


@krev_innsyn(*INNSYN)
@require_POST
def fjern(request: Foresporsel, pk: int) -> HttpResponse:
    """Take the file away, with the reason."""
    rad, sak = _redigerbar(request, pk)
    try:
        bruk.fjern_vedlegg(
            rad,
            sak=sak,
            grunn=request.POST.get("grunn", ""),
            tilgang=request.tilgang,
            dag=request.tilgang.dag,
            versjon=lest_versjon(request),
        )
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Vedlegget er fjernet. Du kan hente det tilbake fra listen."))
    return redirect("samtale:vedlegg", rad.slag, rad.objekt_id)


@krev_innsyn(*INNSYN)
@require_POST
def angre(request: Foresporsel, pk: int) -> HttpResponse:
    """Put a removed file back."""
    rad, sak = _redigerbar(request, pk)
    try:
        bruk.hent_tilbake(rad, sak=sak, tilgang=request.tilgang, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Vedlegget er hentet tilbake."))
    return redirect("samtale:vedlegg", rad.slag, rad.objekt_id)


def _rad_og_sak(request: Foresporsel, pk: int) -> tuple[Vedlegg, Sak]:
    rad = get_object_or_404(Vedlegg.objects.all(), pk=pk)
    return rad, _sak(request, rad.slag, rad.objekt_id)


def _redigerbar(request: Foresporsel, pk: int) -> tuple[Vedlegg, Sak]:
    rad, sak = _rad_og_sak(request, pk)
    if not bruk.kan_legge_ved(sak, tilgang=request.tilgang):
        raise Http404
    return rad, sak
