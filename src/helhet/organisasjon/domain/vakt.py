"""The door of each page: logged in, with a role, and with the right that the page asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

P = ParamSpec("P")


class Foresporsel(HttpRequest):
    """A request from one who is logged in; the middleware sets `tilgang`."""

    tilgang: Tilgang


Side = Callable[Concatenate[Foresporsel, P], HttpResponse]


class Kreves(Enum):
    """How much of a right a door asks for."""

    ET_STED = auto()
    INNSYN = auto()
    HELE = auto()


@dataclass(frozen=True)
class Doer:
    """The right that opens a page: a verb, the areas of which one is enough, and how much of it."""

    verb: Verb
    omraader: tuple[Omraade, ...]
    kreves: Kreves

    def er_aapen(self, tilgang: Tilgang) -> bool:
        """Say whether the person may go in."""
        return any(self._aapnes_av(tilgang, omraade) for omraade in self.omraader)

    def _aapnes_av(self, tilgang: Tilgang, omraade: Omraade) -> bool:
        if self.kreves is Kreves.HELE:
            return tilgang.enheter_med_linjer(self.verb, omraade) is None
        if tilgang.kan(self.verb, omraade):
            return True
        return self.kreves is Kreves.INNSYN and tilgang.delt(self.verb, omraade)


def krev(verb: Verb, omraade: Omraade) -> Callable[[Side[P]], Callable[..., HttpResponse]]:
    """Let only those in who hold the right somewhere; others get the log-in page or 404.

    A page about one object asks once more with the object's enhet (krev_for_enhet).
    """
    return _vokt(Doer(verb, (omraade,), Kreves.ET_STED))


def krev_innsyn(*omraader: Omraade) -> Callable[[Side[P]], Callable[..., HttpResponse]]:
    """Let in those who may see something of an area, «delt» included; others log in or get 404.

    The page itself must narrow to what is shared, by the room's own query.
    """
    return _vokt(Doer(Verb.SE, omraader, Kreves.INNSYN))


def krev_hele(verb: Verb, *omraader: Omraade) -> Callable[[Side[P]], Callable[..., HttpResponse]]:
    """Let only those in who hold the right, and more than sums, in the whole kommune.

    One of the areas is enough. For what is common to all, such as plans, the wheel and the files.
    """
    return _vokt(Doer(verb, omraader, Kreves.HELE))


def doer_til(side: Callable[..., object]) -> Doer | None:
    """Return the door of the page, None for one that is open to all who are logged in."""
    doer: Doer | None = getattr(side, "doer", None)
    return doer


def _vokt(doer: Doer) -> Callable[[Side[P]], Callable[..., HttpResponse]]:
    def pynt(side: Side[P]) -> Callable[..., HttpResponse]:
        @wraps(side)
        def innenfor(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            tilgang: Tilgang | None = getattr(request, "tilgang", None)
            if tilgang is None:
                return redirect("organisasjon:ingen_rolle")
            if not doer.er_aapen(tilgang) or _skriver_uten_rett(request, tilgang):
                raise Http404
            return side(request, *args, **kwargs)  # type: ignore[arg-type]  # tilgang is set: the request is a Foresporsel

        vars(innenfor)["doer"] = doer
        return innenfor

    return pynt


def _skriver_uten_rett(request: HttpRequest, tilgang: Tilgang) -> bool:
    """Say whether one whose roles only read (revisor) sends something: no page takes it."""
    return request.method not in {"GET", "HEAD"} and not tilgang.skriver


def krev_for_enhet(tilgang: Tilgang, verb: Verb, omraade: Omraade, *, enhet_id: int | None) -> None:
    """Answer 404 unless the right holds for the object's enhet (None: only for the whole kommune)."""
    ider = tilgang.enheter(verb, omraade)
    if ider is not None and (enhet_id is None or enhet_id not in ider):
        raise Http404
