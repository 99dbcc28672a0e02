"""What every template knows."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from helhet.organisasjon import navigasjon

if TYPE_CHECKING:
    from helhet.organisasjon.domain.tilgang import Tilgang


def tilgang(request: HttpRequest) -> dict[str, Any]:
    """Give templates the person's access, municipality and navigation (None before log-in)."""
    verdi: Tilgang | None = getattr(request, "tilgang", None)
    if verdi is None:
        return {"tilgang": None, "kommune": None, "navigasjon": None}
    return {
        "tilgang": verdi,
        "kommune": verdi.kommune,
        "navigasjon": SimpleLazyObject(lambda: navigasjon.bygg(request, verdi)),
    }
