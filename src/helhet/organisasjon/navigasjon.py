"""The top bar: a few places, not a menu of modules, and only what the person may see."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.organisasjon.domain.queries import kommuner_for
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Kommune


@dataclass(frozen=True)
class Side:
    """One address, what it is called, and the right that opens it."""

    navn: str
    tekst: Promise
    verb: Verb | None = None
    omraade: Omraade | None = None

    def er_aapen(self, tilgang: Tilgang) -> bool:
        """Say whether the person may go there."""
        return self.verb is None or self.omraade is None or tilgang.kan(self.verb, self.omraade)


@dataclass(frozen=True)
class Del:
    """One place in the top bar, and the pages that share its sub-tabs."""

    tekst: Promise
    sider: Sequence[Side]


DELER = (
    Del(
        _("Årshjul"),
        (Side("arshjul:forside", _("Min side")), Side("arshjul:arshjul", _("Hele årshjulet"))),
    ),
    Del(
        _("Tråden"),
        (
            Side("traad:brudd", _("Brudd i tråden"), Verb.SE, Omraade.HANDLING),
            Side("gevinst:gevinster", _("Gevinster"), Verb.SE, Omraade.GEVINST),
        ),
    ),
    Del(
        _("Måneden"),
        (
            Side("okonomi:rapport", _("Budsjett mot regnskap"), Verb.SE, Omraade.REGNSKAP),
            Side("okonomi:partier", _("Innleste filer"), Verb.REDIGERE, Omraade.REGNSKAP),
            Side("okonomi:import", _("Les inn fil"), Verb.REDIGERE, Omraade.REGNSKAP),
            Side("okonomi:omkoding", _("Omkoding av arter"), Verb.REDIGERE, Omraade.REGNSKAP),
        ),
    ),
    Del(
        _("Planen"),
        (
            Side("hop:maal", _("Mål og strategier"), Verb.SE, Omraade.MAAL),
            Side("hop:handlinger", _("Oppdrag, tiltak og investeringer"), Verb.SE, Omraade.HANDLING),
            Side("hop:planer", _("Planer"), Verb.SE, Omraade.HANDLING),
        ),
    ),
)
BRUKERMENY = (
    Side("organisasjon:tre", _("Organisasjonen"), Verb.SE, Omraade.ORGANISASJON),
    Side("organisasjon:medlemmer", _("Brukere og roller"), Verb.ADMINISTRERE, Omraade.ORGANISASJON),
    Side("organisasjon:innstillinger", _("Innstillinger"), Verb.ADMINISTRERE, Omraade.ORGANISASJON),
)


@dataclass(frozen=True)
class Punkt:
    """One link as the template draws it."""

    url: str
    tekst: str
    her: bool
    noyaktig: bool = False


@dataclass(frozen=True)
class Navigasjon:
    """Everything that the frame of a page links to."""

    punkter: list[Punkt]
    underpunkter: list[Punkt]
    brukermeny: list[Punkt]
    andre_kommuner: list[Kommune] = field(default_factory=list)


def bygg(request: HttpRequest, tilgang: Tilgang) -> Navigasjon:
    """Return the navigation of the page that answers the request."""
    her = request.resolver_match.view_name if request.resolver_match else ""
    punkter, underpunkter = [], []
    for del_ in DELER:
        aapne = [side for side in del_.sider if side.er_aapen(tilgang)]
        if not aapne:
            continue
        i_delen = _i_delen(her, del_)
        punkter.append(Punkt(reverse(aapne[0].navn), str(del_.tekst), i_delen, aapne[0].navn == her))
        if i_delen and len(aapne) > 1:
            underpunkter = [_punkt(side, her) for side in aapne]
    kommuner = kommuner_for(tilgang.bruker, dag=tilgang.dag)
    return Navigasjon(
        punkter,
        underpunkter,
        [_punkt(side, her) for side in BRUKERMENY if side.er_aapen(tilgang)],
        [kommune for kommune in kommuner if kommune != tilgang.kommune],
    )


def _i_delen(her: str, del_: Del) -> bool:
    """A page belongs to the part that names it, else to the first part of its room."""
    navngitte = {side.navn for d in DELER for side in d.sider}
    if her in navngitte:
        return her in {side.navn for side in del_.sider}
    return her.split(":", maxsplit=1)[0] in {side.navn.split(":")[0] for side in del_.sider}


def _punkt(side: Side, her: str) -> Punkt:
    return Punkt(reverse(side.navn), str(side.tekst), side.navn == her, side.navn == her)
