"""Where to go next, when the browser says it: only ever a page of ours."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def trygg_neste(request: HttpRequest) -> str:
    """Return the page that the log-in was asked for from; else the front page."""
    return trygg_adresse(request, request.POST.get("next") or request.GET.get("next") or "")


def trygg_adresse(request: HttpRequest, oensket: str) -> str:
    """Return the wish when it is the path of a page of ours; else the front page.

    What does not begin with a slash would be taken for the name of a page, of which there is none.
    """
    trygg = (
        oensket.startswith("/")
        and oensket.isprintable()
        and url_has_allowed_host_and_scheme(
            oensket, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
    )
    return oensket if trygg else reverse("arshjul:forside")
