"""Pages of the room: the front page, the wheel with its list, and the forms of those who keep it."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helhet.arshjul.domain.begivenhet import endre_begivenhet, opprett_begivenhet, slett_begivenhet
from helhet.arshjul.domain.fase import endre_fase
from helhet.arshjul.domain.forum import endre_forum, opprett_forum
from helhet.arshjul.domain.helligdager import siste_virkedag
from helhet.arshjul.domain.importer import UnableToImportWheel
from helhet.arshjul.domain.kriterier import kriteriesak
from helhet.arshjul.domain.listevalg import les_listevalg
from helhet.arshjul.domain.queries import alle_fora, begivenheter
from helhet.arshjul.domain.side import begivenhetsside, forside_for, hjulside
from helhet.arshjul.domain.standardhjul import kopier_hjul, lag_standardhjul
from helhet.arshjul.enums import Lovplikt, Visning
from helhet.arshjul.forms.hjul import BegivenhetForm, FaseForm, ForumForm
from helhet.arshjul.models import Begivenhet, Fase, Forum
from helhet.arshjul.views.kvittering import kvitteringsside
from helhet.felles.angre import angrbart
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.vakt import Foresporsel, krev, krev_hele
from helhet.organisasjon.enums import Omraade, Verb

SMAA_AAR, STORE_AAR = 1990, 2100


@listeside
def forside(request: HttpRequest) -> HttpResponse:
    """Show the year and what waits for the person; a person without a role is told whom to ask."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    tilgang = getattr(request, "tilgang", None)
    if tilgang is None:
        return redirect("organisasjon:ingen_rolle")
    side = forside_for(tilgang, naa=timezone.localtime(), visning=_visning(request))
    velkomst = "velkommen" in request.GET or not tilgang.bruker.ferdig_med_velkomst
    return render(request, "arshjul/forside.html", {"side": side, "velkomst": velkomst})


@krev(Verb.SE, Omraade.MAAL)
@listeside
def arshjul(request: Foresporsel) -> HttpResponse:
    """Show the wheel of a year and its list."""
    side = hjulside(
        aar_i(request),
        tilgang=request.tilgang,
        idag=timezone.localdate(),
        visning=_visning(request),
        valg=les_listevalg(sok=request.GET.get("sok", ""), sorter=request.GET.get("sorter", "")),
    )
    return render(request, "arshjul/arshjul.html", {"side": side, "kan_redigere": kan_redigere(request)})


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
@engangs
def ny(request: Foresporsel) -> HttpResponse:
    """Put a new event into the wheel."""
    aar = aar_i(request)
    dato, lovplikt = _oensket_dato(request, aar=aar), request.GET.get("lovplikt", "")
    begivenhet = Begivenhet(aar=aar, dato=dato, maaned_fra=None if dato else _maaned(request))
    if lovplikt in Lovplikt.values:
        begivenhet.lovplikt, begivenhet.tittel = lovplikt, str(Lovplikt(lovplikt).label)
    form = BegivenhetForm(request.POST or None, instance=begivenhet)
    if request.method == "POST" and form.is_valid():
        melding = _("«%(tittel)s» står i årshjulet.") % {"tittel": begivenhet}
        with angrbart(request, tekst=melding, sted=_hjulet(aar)):
            opprett_begivenhet(begivenhet, fora=form.cleaned_data["fora"], aktor=request.tilgang.aktor)
        return _tilbake(request, begivenhet, melding)
    return render(request, "arshjul/begivenhet.html", {"form": form, "aar": begivenhet.aar})


@krev(Verb.SE, Omraade.MAAL)
@listeside
def begivenhet(request: Foresporsel, pk: int) -> HttpResponse:
    """Show one event: when, where, who, what it is about, and what the rooms above know of it."""
    rad = get_object_or_404(begivenheter(), pk=pk)
    side = begivenhetsside(rad, tilgang=request.tilgang, idag=timezone.localdate())
    svar = {"side": side, "kan_redigere": kan_redigere(request)}
    return render(request, "arshjul/begivenhetsside.html", svar)


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
def rediger(request: Foresporsel, pk: int) -> HttpResponse:
    """Change an event."""
    begivenhet, konflikt = get_object_or_404(Begivenhet, pk=pk), None
    form = BegivenhetForm(request.POST or None, instance=begivenhet)
    if request.method == "POST" and form.is_valid():
        data, melding = form.cleaned_data, _("«%(tittel)s» er endret.") % {"tittel": begivenhet}
        try:
            with angrbart(request, tekst=melding, sted=reverse("arshjul:begivenhet", args=[pk])):
                endre_begivenhet(
                    begivenhet,
                    felt=form.felt,
                    fora=data["fora"],
                    versjon=data["versjon"],
                    aktor=request.tilgang.aktor,
                )
        except Versjonskonflikt as feil:
            naa = BegivenhetForm(instance=Begivenhet.objects.get(pk=pk))
            konflikt = vis_konflikt(form, naa, rad=feil.lagret)
        else:
            return _tilbake(request, begivenhet, melding)
    lagret = Begivenhet.objects.get(pk=pk)
    svar = {"form": form, "aar": lagret.aar, "lagret": lagret, "konflikt": konflikt}
    svar |= historikk_for(request.tilgang, lagret)
    return render(request, "arshjul/begivenhet.html", svar)


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
@require_POST
def slett(request: Foresporsel, pk: int) -> HttpResponse:
    """Take an event out of the wheel."""
    begivenhet = get_object_or_404(Begivenhet, pk=pk)
    melding = _("«%(tittel)s» er tatt ut av årshjulet.") % {"tittel": begivenhet}
    try:
        with angrbart(request, tekst=melding, sted=reverse("arshjul:begivenhet", args=[pk])):
            slett_begivenhet(begivenhet, aktor=request.tilgang.aktor, versjon=lest_versjon(request))
    except UnableToSave as feil:
        messages.error(request, str(feil))
        return redirect("arshjul:rediger", pk)
    messages.success(request, melding)
    return redirect(_hjulet(begivenhet.aar))


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
def rediger_fase(request: Foresporsel, pk: int) -> HttpResponse:
    """Change what a phase is called, what is done in it and when it is done."""
    fase, konflikt = get_object_or_404(Fase, pk=pk), None
    form = FaseForm(request.POST or None, instance=fase)
    if request.method == "POST" and form.is_valid():
        versjon = form.cleaned_data["versjon"]
        try:
            endre_fase(fase, felt=form.felt, versjon=versjon, aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(form, FaseForm(instance=Fase.objects.get(pk=pk)), rad=feil.lagret)
        else:
            messages.success(request, _("Fasen er endret."))
            return redirect(f"{reverse('arshjul:arshjul')}?aar={fase.aar}#faser")
    svar = {"form": form, "fase": Fase.objects.get(pk=pk), "konflikt": konflikt}
    svar |= historikk_for(request.tilgang, fase)
    return render(request, "arshjul/fase.html", svar)


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
def kvitter_kriterium(request: Foresporsel, pk: int, nr: int) -> HttpResponse:
    """Acknowledge that a done-criterion of a phase holds, or say why not."""
    fase = get_object_or_404(Fase, pk=pk)
    sak = kriteriesak(fase, nr)
    if sak is None:
        raise Http404
    return kvitteringsside(request, sak, tilbake=f"{reverse('arshjul:arshjul')}?aar={fase.aar}#faser")


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
@listeside
def fora(request: Foresporsel) -> HttpResponse:
    """List the fora and who sits in them."""
    return render(request, "arshjul/fora.html", {"fora": alle_fora()})


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
@engangs
def nytt_forum(request: Foresporsel) -> HttpResponse:
    """Add a forum."""
    form = ForumForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        forum = opprett_forum(form.instance, aktor=request.tilgang.aktor)
        messages.success(request, _("%(navn)s er lagt til.") % {"navn": forum})
        return redirect("arshjul:fora")
    return render(request, "arshjul/forum.html", {"form": form})


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
def rediger_forum(request: Foresporsel, pk: int) -> HttpResponse:
    """Change what a forum is called and who sits in it."""
    forum, konflikt = get_object_or_404(Forum, pk=pk), None
    form = ForumForm(request.POST or None, instance=forum)
    if request.method == "POST" and form.is_valid():
        versjon = form.cleaned_data["versjon"]
        try:
            endre_forum(forum, felt=form.felt, versjon=versjon, aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            konflikt = vis_konflikt(form, ForumForm(instance=Forum.objects.get(pk=pk)), rad=feil.lagret)
        else:
            messages.success(request, _("%(navn)s er endret.") % {"navn": forum})
            return redirect("arshjul:fora")
    svar = {"form": form, "forum": Forum.objects.get(pk=pk), "konflikt": konflikt}
    svar |= historikk_for(request.tilgang, forum)
    return render(request, "arshjul/forum.html", svar)


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
@require_POST
def start(request: Foresporsel) -> HttpResponse:
    """Give the year a first wheel to change: that of another year, or a common one."""
    aar, fra = aar_i(request), request.POST.get("fra", "")
    try:
        if fra.isdecimal():
            kopier_hjul(int(fra), til=aar, aktor=request.tilgang.aktor)
        else:
            lag_standardhjul(aar, aktor=request.tilgang.aktor)
    except UnableToImportWheel as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Året har fått et første hjul. Endre det så det passer hos dere."))
    return redirect(f"{reverse('arshjul:arshjul')}?aar={aar}")


def kan_redigere(request: Foresporsel) -> bool:
    """Say whether the person keeps the wheel."""
    return request.tilgang.enheter(Verb.REDIGERE, Omraade.BUDSJETT) is None


def _tilbake(request: Foresporsel, begivenhet: Begivenhet, melding: str) -> HttpResponse:
    messages.success(request, melding)
    return redirect("arshjul:begivenhet", begivenhet.pk)


def _hjulet(aar: int) -> str:
    return f"{reverse('arshjul:arshjul')}?aar={aar}"


def _visning(request: HttpRequest) -> Visning:
    oensket = request.GET.get("vis", "")
    return Visning(oensket) if oensket in Visning.values else Visning.ALT


def aar_i(request: HttpRequest) -> int:
    """Return the year that is asked for, else this one."""
    oensket = request.POST.get("aar") or request.GET.get("aar") or ""
    if oensket.isdecimal() and SMAA_AAR <= int(oensket) <= STORE_AAR:
        return int(oensket)
    return timezone.localdate().year


def _oensket_dato(request: HttpRequest, *, aar: int) -> date | None:
    """Return the working day on or before the day that is asked for, when it is in the year."""
    try:
        dag = siste_virkedag(date.fromisoformat(request.GET.get("dato", "")))
    except ValueError:
        return None
    return dag if dag.year == aar else None


def _maaned(request: HttpRequest) -> int | None:
    oensket = request.GET.get("maaned", "")
    return int(oensket) if oensket.isdecimal() and 1 <= int(oensket) <= 12 else None  # noqa: PLR2004  months
