"""Sets, for each request, the municipality in scope, what the person may do, and the language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from helhet.felles.lokaleord import med_lokale_ord
from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.domain.kommune import ordene
from helhet.organisasjon.domain.queries import kommuner_for, valgt_kommune
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.models import Bruker

Svar = Callable[[HttpRequest], HttpResponse]
OEKTNOKKEL = "kommune_id"


class TilgangMiddleware:
    """`request.tilgang` is a Tilgang, or None for one who is not logged in or has no role."""

    def __init__(self, get_response: Svar) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the membership, open the scope, answer."""
        bruker, dag = request.user, timezone.localdate()
        kommuner, kommune = [], None
        if isinstance(bruker, Bruker):
            kommuner = kommuner_for(bruker, dag=dag)
            kommune = valgt_kommune(kommuner, bruker=bruker, oensket=request.session.get(OEKTNOKKEL))
        with kommune_omfang(kommune.pk if kommune else None), med_lokale_ord(ordene(kommune)):
            request.tilgang = None  # type: ignore[attr-defined]  # Django requests carry what middleware hangs on them
            if kommune is not None and isinstance(bruker, Bruker):
                andre = [annen for annen in kommuner if annen != kommune]
                rader = medlemskap_for(bruker, kommune=kommune, dag=dag).select_related("enhet")
                request.tilgang = Tilgang(bruker, kommune, list(rader), dag, andre)  # type: ignore[attr-defined]  # as above
            return self.get_response(request)


class SpraakMiddleware:
    """The person's own written standard; before log-in the cookie, else bokmål."""

    def __init__(self, get_response: Svar) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language."""
        bruker = request.user
        kode = (
            bruker.maalform if isinstance(bruker, Bruker) else translation.get_language_from_request(request)
        )
        with translation.override(kode):
            request.LANGUAGE_CODE = translation.get_language() or kode
            svar = self.get_response(request)
            if hasattr(svar, "render") and not getattr(svar, "is_rendered", True):
                svar.render()
            svar.headers.setdefault("Content-Language", kode)
        return svar
