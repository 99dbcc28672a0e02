"""Log-in: password, second factor, passkey, and a forgotten password."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helhet.felles.enums import Sikkerhetsverb
from helhet.organisasjon.domain.demo import DEMOPASSORD
from helhet.organisasjon.domain.queries import demobrukere
from helhet.organisasjon.innlogging import faktor, oidc_flyt, okt, sperre
from helhet.organisasjon.innlogging.epost import Brev, send
from helhet.organisasjon.innlogging.forms import (
    GlemtPassord,
    Innlogging,
    Kodeskjema,
    NyttPassord,
    Passnokkelsvar,
    sperret,
)
from helhet.organisasjon.innlogging.konto import sett_passord
from helhet.organisasjon.innlogging.lenkemerke import lenkemerker
from helhet.organisasjon.innlogging.lokalkonto import Lokalkonto, finn_konto
from helhet.organisasjon.innlogging.neste import trygg_neste
from helhet.organisasjon.innlogging.signaler import logg
from helhet.organisasjon.models import Bruker

VENTER = "venter_paa_faktor"
TAALMODIGHET = 600
OIDC_UT = "oidc_ut"
NYTT_PASSORD = "nytt_passord_lenke"


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class LoggInn(LoginView):
    """The log-in page; in a demo it also offers one account a role."""

    template_name = "organisasjon/logg_inn.html"
    authentication_form = Innlogging
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        """Ask for the second factor, or let in."""
        return etter_foerste(self.request, form.get_user(), neste=self.get_success_url())

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the other ways in, and the demo accounts when there are any."""
        demo = demobrukere() if settings.DEMO else []
        return super().get_context_data(
            demobrukere=demo,
            demopassord=DEMOPASSORD,
            leverandorer=settings.OIDC.values(),
            epost_paa=settings.EPOST_PAA,
            **kwargs,
        )


def etter_foerste(
    request: HttpRequest,
    bruker: Bruker,
    *,
    neste: str,
    vist: str = "",
    okt_data: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask one who has a second factor for it, unless the first step was one (`vist`); let others in."""
    if vist or faktor.slipper(request, bruker) or not faktor.har_faktor(bruker):
        return slipp_inn(request, bruker, neste=neste, vist=vist, okt_data=okt_data)
    request.session.cycle_key()
    request.session[VENTER] = {
        "bruker": str(bruker.pk),
        "neste": neste,
        "fra": timezone.now().timestamp(),
        "okt_data": okt_data or {},
    }
    return redirect("organisasjon:faktor")


def slipp_inn(
    request: HttpRequest, bruker: Bruker, *, neste: str, vist: str, okt_data: dict[str, Any] | None = None
) -> HttpResponse:
    """Begin the session and go where the person was going."""
    request.session.pop(VENTER, None)
    okt.logg_inn(request, bruker, faktor=vist)
    for noekkel, verdi in (okt_data or {}).items():
        request.session[noekkel] = verdi
    svar = redirect(neste)
    sperre.merk_kjent(request, svar, bruker=bruker)
    return svar


def _venter(request: HttpRequest) -> tuple[Bruker | None, dict[str, Any]]:
    """Return who has shown the password and not the factor, or is logged in without it."""
    if isinstance(request.user, Bruker):
        return request.user, {"neste": trygg_neste(request)}
    venter = request.session.get(VENTER)
    # Another process may have a clock that is a little behind the one that noted the password.
    if not venter:
        return None, {}
    siden = timezone.now().timestamp() - venter["fra"]
    if not -okt.KLOKKESLINGRING < siden < TAALMODIGHET:
        return None, {}
    bruker = Bruker.objects.filter(pk=UUID(venter["bruker"])).first()
    return (bruker if Lokalkonto().user_can_authenticate(bruker) else None), venter


@never_cache
@require_http_methods(["GET", "POST"])
def vis_faktor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor: a code, a recovery code or a passkey."""
    bruker, venter = _venter(request)
    if bruker is None:
        return redirect("organisasjon:logg_inn")
    if isinstance(request.user, Bruker) and (
        request.session.get(okt.FAKTOR) or not faktor.har_faktor(bruker)
    ):
        return redirect("organisasjon:konto")
    er_passnokkel = "svar" in request.POST
    kode = Kodeskjema(None if er_passnokkel else request.POST or None, bruker=bruker, request=request)
    nokkel = Passnokkelsvar(request.POST if er_passnokkel else None)
    vist = _vist(request, bruker, kode=kode, nokkel=nokkel)
    if vist and isinstance(request.user, Bruker):
        okt.merk_bekreftet(request, faktor=vist)
        return redirect(venter["neste"])
    if vist:
        return slipp_inn(request, bruker, neste=venter["neste"], vist=vist, okt_data=venter["okt_data"])
    har = faktor.faktorer_til(bruker)
    valg = faktor.start_passnokkel(bruker) if har.passnokler else None
    return render(
        request, "organisasjon/faktor.html", {"kode": kode, "nokkel": nokkel, "har": har, "valg": valg}
    )


def _vist(request: HttpRequest, bruker: Bruker, *, kode: Kodeskjema, nokkel: Passnokkelsvar) -> str:
    """Return the kind of factor that was shown right, '' when none was; errors go to the form."""
    if nokkel.is_bound:
        return faktor.PASSNOKKEL if passnokkel_stemmer(nokkel, bruker=bruker) else ""
    return kode.vist if request.method == "POST" and kode.is_valid() else ""


def passnokkel_stemmer(skjema: Passnokkelsvar, *, bruker: Bruker | None) -> Bruker | None:
    """Return whose passkey was shown, None when it did not fit; the form then says so."""
    if skjema.is_valid():
        try:
            return faktor.vist_passnokkel(skjema.cleaned_data["svar"], bruker=bruker)
        except faktor.UnableToUsePasskey:
            skjema.add_error(
                None, _("Passnøkkelen passet ikke her. Prøv igjen, eller logg inn på en annen måte.")
            )
    return None


@never_cache
@require_http_methods(["GET", "POST"])
def passnokkel_inn(request: HttpRequest) -> HttpResponse:
    """Log in with a passkey alone: having it, and finger, face or PIN, are two factors."""
    if request.method == "GET":
        return JsonResponse(faktor.start_passnokkel(None))
    forsok = sperre.forsok_fra_adressen(request, "passnokkel")
    naa = timezone.now()
    if minutter := sperre.reserver(forsok, naa=naa):
        messages.error(request, " ".join(sperret(minutter).messages))
        return redirect("organisasjon:logg_inn")
    bruker = passnokkel_stemmer(Passnokkelsvar(request.POST), bruker=None)
    if bruker is None or not Lokalkonto().user_can_authenticate(bruker):
        messages.error(
            request, _("Passnøkkelen passet ikke her. Prøv igjen, eller logg inn på en annen måte.")
        )
        return redirect("organisasjon:logg_inn")
    sperre.frigi(forsok, naa=naa)
    return slipp_inn(request, bruker, neste=trygg_neste(request), vist=faktor.PASSNOKKEL)


@never_cache
@require_http_methods(["GET", "POST"])
def glemt_passord(request: HttpRequest) -> HttpResponse:
    """Send a link for a new password; the answer is the same whether there is such an account."""
    skjema = GlemtPassord(request.POST or None)
    if request.method == "POST" and skjema.is_valid() and settings.EPOST_PAA:
        if minutter := sperre.reserver(sperre.forsok_fra_adressen(request, "glemt"), naa=timezone.now()):
            skjema.add_error(None, sperret(minutter))
        else:
            send(_lenkebrev(request, skjema.cleaned_data["epost"]))
            return render(request, "organisasjon/glemt_sendt.html")
    return render(
        request, "organisasjon/glemt_passord.html", {"skjema": skjema, "epost_paa": settings.EPOST_PAA}
    )


def _lenkebrev(request: HttpRequest, navn: str) -> list[Brev]:
    bruker = finn_konto(navn)
    finnes = bruker is not None and bruker.epost and bruker.has_usable_password()
    if bruker is None or not finnes or not Lokalkonto().user_can_authenticate(bruker):
        return []
    uid, merke = urlsafe_base64_encode(str(bruker.pk).encode()), lenkemerker.make_token(bruker)
    lenke = request.build_absolute_uri(reverse("organisasjon:nytt_passord", args=[uid, merke]))
    tekst = _(
        "Hei, %(navn)s.\n\nNoen, trolig du, har bedt om nytt passord til Helhet. "
        "Åpne lenken innen en time:\n\n"
        "%(lenke)s\n\nHar du ikke bedt om det, kan du se bort fra denne e-posten. "
        "Passordet ditt er da uendret."
    )
    return [Brev(bruker.epost, _("Nytt passord til Helhet"), tekst % {"navn": bruker.navn, "lenke": lenke})]


@never_cache
@sensitive_post_parameters("passord")
@require_http_methods(["GET", "POST"])
def nytt_passord(request: HttpRequest, uid: str, merke: str) -> HttpResponse:
    """Set a new password with the link of the e-mail. It ends all sessions and lets nobody in by itself."""
    if merke != "velg":
        # The link's secret is moved out of the address, where the next page could see it.
        request.session[NYTT_PASSORD] = merke
        return redirect("organisasjon:nytt_passord", uid, "velg")
    bruker = _lenkens_bruker(uid, merke=request.session.get(NYTT_PASSORD, ""))
    if bruker is None:
        return render(request, "organisasjon/nytt_passord.html", {"skjema": None})
    skjema = NyttPassord(request.POST or None, bruker=bruker)
    if request.method == "POST" and skjema.is_valid():
        request.session.pop(NYTT_PASSORD, None)
        sett_passord(bruker, passord=skjema.cleaned_data["passord"])
        logg(Sikkerhetsverb.PASSORD_ENDRET, request=request, bruker=bruker, hvordan="lenke")
        messages.success(request, _("Passordet er endret. Logg inn med det nye."))
        return redirect("organisasjon:logg_inn")
    return render(request, "organisasjon/nytt_passord.html", {"skjema": skjema, "bruker": bruker})


def _lenkens_bruker(uid: str, *, merke: str) -> Bruker | None:
    try:
        bruker = Bruker.objects.filter(pk=UUID(urlsafe_base64_decode(uid).decode())).first()
    except ValueError:
        return None
    gyldig = Lokalkonto().user_can_authenticate(bruker) and lenkemerker.check_token(bruker, merke)
    return bruker if gyldig else None


@require_POST
def demo_inn(request: HttpRequest, brukernavn: str) -> HttpResponse:
    """Log in as a demo account; exists only with HELHET_DEMO=1 on this machine."""
    bruker = Bruker.objects.filter(brukernavn=brukernavn, er_demo=True, is_active=True).first()
    if not settings.DEMO or bruker is None:
        raise Http404
    okt.logg_inn(request, bruker)
    return redirect("arshjul:forside")


@require_POST
def logg_ut(request: HttpRequest) -> HttpResponse:
    """End the session here, and then where it was begun."""
    ut = oidc_flyt.utlogging(request)
    logout(request)
    if ut:
        request.session[OIDC_UT] = ut
    svar = redirect("organisasjon:logget_ut" if ut else "organisasjon:logg_inn")
    # Not the cookies: by them the browser is known as one that the person has used before (sperre.py).
    svar.headers["Clear-Site-Data"] = '"cache", "storage"'
    return svar


@never_cache
@require_GET
def logget_ut(request: HttpRequest) -> HttpResponse:
    """Lead on to the provider's own log-out; a form may not lead there by the content policy."""
    ut = request.session.pop(OIDC_UT, "") if not request.user.is_authenticated else ""
    if not ut:
        return redirect("organisasjon:logg_inn")
    return render(request, "organisasjon/logget_ut.html", {"ut": ut})
