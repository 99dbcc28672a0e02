"""The top bar: a few places, not a menu of modules, and only what the person may see."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.vakt import Doer, doer_til
from helhet.organisasjon.models import Kommune


@dataclass(frozen=True)
class Side:
    """One address and what it is called; the door of the page itself says who may go there."""

    navn: str
    tekst: Promise

    def er_aapen(self, tilgang: Tilgang) -> bool:
        """Say whether the person may go there."""
        doer = _doer(self.navn)
        return doer is None or doer.er_aapen(tilgang)


@cache
def _doer(navn: str) -> Doer | None:
    return doer_til(resolve(reverse(navn)).func)


@dataclass(frozen=True)
class Del:
    """One place in the top bar, and the pages that share its sub-tabs."""

    tekst: Promise
    sider: Sequence[Side]


DELER = (
    Del(
        _("Årshjul"),
        (
            Side("arshjul:forside", _("Min side")),
            Side("arshjul:arshjul", _("Hele årshjulet")),
            Side("arshjul:mittaar", _("Mitt år")),
            Side("moter:moter", _("Møter")),
            Side("moter:lederavtaler", _("Lederavtale")),
        ),
    ),
    Del(
        _("Tråden"),
        (
            Side("traad:brudd", _("Brudd i tråden")),
            Side("gevinst:gevinster", _("Gevinster")),
            Side("gevinstplan:planer", _("Gevinstplaner")),
            Side("gevinstplan:avstemming", _("Treveis avstemming")),
            Side("gevinstplan:dobbelttelling", _("Telt to ganger")),
        ),
    ),
    Del(
        _("Måneden"),
        (
            Side("maaned:min", _("Måneden min")),
            Side("maaned:status", _("Hvem har levert")),
            Side("maaned:feilfort", _("Feilført")),
            Side("maaned:treff", _("Treffer prognosene?")),
            Side("okonomi:rapport", _("Budsjett mot regnskap")),
            Side("okonomi:partier", _("Innleste filer")),
            Side("okonomi:import", _("Les inn fil")),
            Side("okonomi:omkoding", _("Omkoding av arter")),
            Side("maaned:regler", _("Regler for måneden")),
        ),
    ),
    Del(
        _("A3 og dypdykk"),
        (
            Side("dypdykk:register", _("A3-er")),
            Side("dypdykk:potensialer", _("Potensialer")),
        ),
    ),
    Del(
        _("Planen"),
        (
            Side("hop:maal", _("Mål og strategier")),
            Side("hop:handlinger", _("Oppdrag, tiltak og investeringer")),
            Side("hop:planer", _("Planer")),
            Side("traad:til_vedtak", _("Til vedtak")),
        ),
    ),
)
BRUKERMENY = (
    Side("organisasjon:tre", _("Organisasjonen")),
    Side("organisasjon:medlemmer", _("Brukere og roller")),
    Side("organisasjon:logg", _("Loggen over endringer")),
    Side("organisasjon:innstillinger", _("Innstillinger")),
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
    return Navigasjon(
        punkter,
        underpunkter,
        [_punkt(side, her) for side in BRUKERMENY if side.er_aapen(tilgang)],
        list(tilgang.andre_kommuner),
    )


def _i_delen(her: str, del_: Del) -> bool:
    """A page belongs to the part that names it, else to the first part of its room."""
    if any(her == side.navn for d in DELER for side in d.sider):
        return any(her == side.navn for side in del_.sider)
    rom = f"{her.split(':', maxsplit=1)[0]}:"
    foerste = next((d for d in DELER if any(side.navn.startswith(rom) for side in d.sider)), None)
    return foerste is del_


def _punkt(side: Side, her: str) -> Punkt:
    return Punkt(reverse(side.navn), str(side.tekst), side.navn == her, side.navn == her)
