"""Headers that tell the browser what our pages may not do, on every answer: pages, files and failures."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HODER: Mapping[str, str] = {
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
        "fullscreen=(self), "
        "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), "
        "usb=(), xr-spatial-tracking=()"
    ),
    "X-Permitted-Cross-Domain-Policies": "none",
}


class HodeMiddleware:
    """Adds the headers; what is not a file for everyone is kept in no store, not even the person's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then add what is not there."""
        svar = self.get_response(request)
        for navn, verdi in HODER.items():
            svar.headers.setdefault(navn, verdi)
        if not request.path.startswith(settings.STATIC_URL):
            svar.headers["Cache-Control"] = "no-store, private"
        return svar
