"""Language, the organisation, its people and settings."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles import opplasting
from helhet.felles.engangs import engangs
from helhet.felles.fodselsnummer import advar_om_fodselsnummer
from helhet.felles.konflikt import lest_versjon, vis_konflikt
from helhet.felles.oversett import oversett
from helhet.felles.sider import listeside
from helhet.felles.skriv import Versjonskonflikt
from helhet.felles.tabell import tabellsvar
from helhet.organisasjon.domain import medlemskap as brukere
from helhet.organisasjon.domain.historikk import historikk_om
from helhet.organisasjon.domain.importer import forhaandsvis_organisasjon, importer_organisasjon
from helhet.organisasjon.domain.kommune import InnstillingerEndret, endre_innstillinger, les_innstillinger
from helhet.organisasjon.domain.queries import kommuner_for, medlemsliste, trerader
from helhet.organisasjon.domain.rettighetsord import rettigheter_i_ord
from helhet.organisasjon.domain.stedfortreder import (
    lederroller,
    mulige_stedfortredere,
    stedfortrederliste,
)
from helhet.organisasjon.domain.tre import hent_tre
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Maalform, Omraade, Rolle, Verb
from helhet.organisasjon.forms import (
    Innstillingsskjema,
    Maalformskjema,
    Medlemsskjema,
    Organisasjonsfilskjema,
    Stedfortrederskjema,
)
from helhet.organisasjon.innlogging.neste import trygg_adresse
from helhet.organisasjon.mellomvare import OEKTNOKKEL
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap
from helhet.organisasjon.tabeller import medlemstabell, stedfortredertabell, tretabell
from kommuneregn.lesere.avvisning import UnableToReadFile

SE, ADMINISTRERE = Verb.SE, Verb.ADMINISTRERE
SETT_FIL = "organisasjon"
AARENE = range(1990, 2101)


@require_POST
def spraak(request: HttpRequest) -> HttpResponse:
    """Change written standard: for the person when logged in, else by cookie."""
    svar = redirect(trygg_adresse(request, request.POST.get("neste", "")))
    skjema = Maalformskjema(request.POST)
    if skjema.is_valid():
        maalform = Maalform(skjema.cleaned_data["maalform"])
        if isinstance(request.user, Bruker):
            brukere.bytt_maalform(request.user, maalform=maalform)
        svar.set_cookie(settings.LANGUAGE_COOKIE_NAME, maalform.value, max_age=31_536_000, samesite="Lax")
    return svar


@require_POST
def ferdig_med_velkomst(request: HttpRequest) -> HttpResponse:
    """Close the welcome on the front page; it comes back only when asked for."""
    if isinstance(request.user, Bruker):
        brukere.avslutt_velkomst(request.user)
    return redirect("arshjul:forside")


@require_POST
def bytt_kommune(request: HttpRequest) -> HttpResponse:
    """Work in another municipality where the person has a role."""
    if not isinstance(request.user, Bruker):
        raise Http404
    mulige = {str(k.pk): k for k in kommuner_for(request.user, dag=timezone.localdate())}
    kommune = mulige.get(request.POST.get("kommune", ""))
    if kommune is None:
        raise Http404
    request.session[OEKTNOKKEL] = kommune.pk
    return redirect("arshjul:forside")


@krev(SE, Omraade.ORGANISASJON)
@listeside
def tre(request: Foresporsel) -> HttpResponse:
    """Show the tree of a year, with what could not be placed for sure."""
    aar = _aar(request)
    valgt = hent_tre(aar)
    kan_endre = request.tilgang.kan(ADMINISTRERE, Omraade.ORGANISASJON)
    enheter = request.tilgang.enheter(SE, Omraade.ORGANISASJON)
    return tabellsvar(
        request,
        "organisasjon/tre.html",
        tabell=tretabell(request, trerader(valgt, enheter=enheter)),
        funn=valgt.funn if enheter is None else (),
        aar=aar,
        aarene=range(aar - 3, aar + 3),
        kan_endre=kan_endre,
    )


def _aar(request: Foresporsel) -> int:
    """Return the year asked for, this year when none or nonsense."""
    tekst = request.GET.get("aar", "")
    lesbart = tekst.isascii() and tekst.isdigit() and int(tekst) in AARENE
    return int(tekst) if lesbart else request.tilgang.dag.year


@krev(ADMINISTRERE, Omraade.ORGANISASJON)
@require_http_methods(["GET", "POST"])
def importer(request: Foresporsel) -> HttpResponse:
    """Show what a file of the organisation says; store it when the person then says so."""
    if request.method == "POST" and "lagre" in request.POST:
        return _les_inn_sett(request)
    skjema = Organisasjonsfilskjema(request.POST or None, request.FILES or None)
    sett = None
    if request.method == "POST" and skjema.is_valid():
        fil, eier = skjema.cleaned_data["fil"], request.tilgang.bruker.pk
        try:
            nr = opplasting.ta_imot(fil.chunks(), filnavn=fil.name, om={}, eier=eier, rom=SETT_FIL)
            data = fil.seek(0) or fil.read()
            sett = forhaandsvis_organisasjon(data, filnavn=fil.name)
            request.session[SETT_FIL] = str(nr)
            advar_om_fodselsnummer(request, data)
        except opplasting.UnableToStage as feil:
            skjema.add_error("fil", str(feil))
        except UnableToReadFile as feil:
            skjema.add_error("fil", oversett(feil.melding))
    return render(request, "organisasjon/importer.html", {"skjema": skjema, "sett": sett})


def _les_inn_sett(request: Foresporsel) -> HttpResponse:
    """Store the file that was shown; a second click finds it gone and stores nothing."""
    nr, eier, aktor = request.session.pop(SETT_FIL, None), request.tilgang.bruker.pk, request.tilgang.aktor
    sett = opplasting.hent(UUID(nr), eier=eier, rom=SETT_FIL) if nr else None
    if sett is None:
        return redirect("organisasjon:importer")
    opplasting.fjern(sett.id, eier=eier, rom=SETT_FIL)
    skjema = Organisasjonsfilskjema()
    try:
        resultat = importer_organisasjon(sett.data, filnavn=sett.filnavn, aktor=aktor)
    except UnableToReadFile as feil:
        # It was read a moment ago; a machine with no room for the process may still refuse it.
        messages.error(request, oversett(feil.melding))
        return redirect("organisasjon:importer")
    return render(request, "organisasjon/importer.html", {"skjema": skjema, "resultat": resultat})


@krev(ADMINISTRERE, Omraade.ORGANISASJON)
@listeside
@require_http_methods(["GET", "POST"])
@engangs
def medlemmer(request: Foresporsel) -> HttpResponse:
    """Show who has which role, and give roles."""
    skjema = Medlemsskjema(request.POST or None, dag=request.tilgang.dag)
    if request.method == "POST" and skjema.is_valid() and _gi_rolle(request, skjema):
        messages.success(request, _("Rollen er gitt."))
        return redirect("organisasjon:medlemmer")
    tabell = medlemstabell(request, medlemsliste(dag=request.tilgang.dag))
    historie = historikk_om(request.tilgang, Medlemskap._meta.label_lower)
    return tabellsvar(request, "organisasjon/medlemmer.html", tabell=tabell, skjema=skjema, **historie)


def _gi_rolle(request: Foresporsel, skjema: Medlemsskjema) -> bool:
    """Make the account when it is new, and give the role; errors go to the form."""
    data = skjema.cleaned_data
    tildeling = brukere.Rolletildeling(
        Rolle(data["rolle"]), data["enhet"], data["fra"], data["til"], data["tilhorighet"]
    )
    bruker = Bruker.objects.filter(brukernavn=data["brukernavn"]).first()
    try:
        if bruker:
            brukere.gi_rolle(bruker, tildeling=tildeling, aktor=request.tilgang.aktor)
        else:
            ny = brukere.NyBruker(data["brukernavn"], data["navn"], passord=data["passord"])
            brukere.opprett_bruker_med_rolle(ny, tildeling=tildeling, aktor=request.tilgang.aktor)
    except ValidationError as feil:
        skjema.add_error(None, feil.messages)
        return False
    return True


@krev(ADMINISTRERE, Omraade.ORGANISASJON)
@require_POST
def avslutt_rolle(request: Foresporsel, pk: int) -> HttpResponse:
    """End a role from today."""
    medlemskap = get_object_or_404(Medlemskap, pk=pk)
    if _avslutt(request, medlemskap):
        messages.success(request, _("Rollen er avsluttet."))
    return redirect("organisasjon:medlemmer")


def _avslutt(request: Foresporsel, rad: Medlemskap) -> bool:
    """End the role unless somebody has changed it since the page was opened; the person is told."""
    tilgang, sett = request.tilgang, lest_versjon(request)
    try:
        brukere.avslutt_rolle(rad, dag=tilgang.dag, aktor=tilgang.aktor, versjon=sett)
    except Versjonskonflikt as feil:
        messages.error(request, str(feil))
        return False
    return True


@krev(SE, Omraade.ORGANISASJON)
@listeside
@require_http_methods(["GET", "POST"])
@engangs
def stedfortredere(request: Foresporsel) -> HttpResponse:
    """Show who stands in for whom, and let leaders (and the administrator for all) appoint one."""
    tilgang = request.tilgang
    ledere = lederroller(tilgang)
    if not ledere.exists():
        raise Http404
    skjema = Stedfortrederskjema(
        request.POST or None, ledere=ledere, personer=mulige_stedfortredere(dag=tilgang.dag), dag=tilgang.dag
    )
    if request.method == "POST" and skjema.is_valid():
        data = skjema.cleaned_data
        try:
            brukere.utnevn_stedfortreder(
                data["leder"], bruker=data["bruker"], fra=data["fra"], til=data["til"], aktor=tilgang.aktor
            )
        except ValidationError as feil:
            skjema.add_error(None, feil.messages)
        else:
            messages.success(request, _("Stedfortrederen har lederens rettigheter mellom datoene."))
            return redirect("organisasjon:stedfortredere")
    tabell = stedfortredertabell(request, stedfortrederliste(ledere, dag=tilgang.dag))
    return tabellsvar(request, "organisasjon/stedfortredere.html", tabell=tabell, skjema=skjema)


@krev(SE, Omraade.ORGANISASJON)
@require_POST
def avslutt_stedfortreder(request: Foresporsel, pk: int) -> HttpResponse:
    """End a stand-in from today: the leader's own, or any for the administrator."""
    rad = get_object_or_404(Medlemskap, pk=pk, stedfortreder_for__in=lederroller(request.tilgang))
    if _avslutt(request, rad):
        messages.success(request, _("Stedfortrederen er ikke lenger stedfortreder."))
    return redirect("organisasjon:stedfortredere")


def mine_rettigheter(request: HttpRequest) -> HttpResponse:
    """Tell a person in plain words what their roles let them do, and where."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    tilgang = getattr(request, "tilgang", None)
    if tilgang is None:
        return redirect("organisasjon:ingen_rolle")
    kan_utnevne = tilgang.kan(SE, Omraade.ORGANISASJON) and lederroller(tilgang).exists()
    svar = {"roller": rettigheter_i_ord(tilgang), "kan_utnevne": kan_utnevne}
    return render(request, "organisasjon/mine_rettigheter.html", svar)


@krev(ADMINISTRERE, Omraade.ORGANISASJON)
@require_http_methods(["GET", "POST"])
def innstillinger(request: Foresporsel) -> HttpResponse:
    """Show and change what the municipality decides for itself."""
    kommune, konflikt = request.tilgang.kommune, None
    skjema = Innstillingsskjema(request.POST or None, innstillinger=les_innstillinger(kommune))
    if request.method == "POST" and skjema.is_valid():
        try:
            endre_innstillinger(
                kommune,
                nye=skjema.nye(),
                aktor=request.tilgang.aktor,
                sett_som=skjema.cleaned_data["sett_som"],
            )
        except InnstillingerEndret as feil:
            konflikt = vis_konflikt(skjema, Innstillingsskjema(innstillinger=feil.lagret))
        else:
            messages.success(request, _("Innstillingene er lagret."))
            return redirect("organisasjon:innstillinger")
    historie = historikk_om(request.tilgang, Kommune._meta.label_lower)
    return render(
        request, "organisasjon/innstillinger.html", {"skjema": skjema, "konflikt": konflikt, **historie}
    )


def ikke_funnet(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Say the same of what does not exist and of what is not theirs."""
    return render(request, "felles/404.html", status=404)


def ingen_rolle(request: HttpRequest) -> HttpResponse:
    """Tell one who has an account and no role what to do."""
    return render(request, "organisasjon/ingen_rolle.html")
