"""What every template knows."""

from typing import Any

from django.http import HttpRequest


def tilgang(request: HttpRequest) -> dict[str, Any]:
    """Give templates the person's access and municipality (None before log-in)."""
    verdi = getattr(request, "tilgang", None)
    return {"tilgang": verdi, "kommune": verdi.kommune if verdi else None}
