"""The link of the frame: to the task that the page is about, else to the list of tasks."""

from django.http import HttpRequest
from django.urls import reverse

from helhet.hjelp.domain.bruksanvisning import oppgave_om


def hjelp(request: HttpRequest) -> dict[str, str]:
    """Give templates the address of the help that belongs to the page."""
    her = request.resolver_match.view_name if request.resolver_match else ""
    om = oppgave_om(her)
    return {"hjelp_url": reverse("hjelp:side", args=[om]) if om else reverse("hjelp:start")}
