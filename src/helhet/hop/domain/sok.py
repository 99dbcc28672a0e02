"""What of the plans can be found by search: goals, strategies, actions and plans, as one may see them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helhet.felles.sok import Sokbar, Sokekilde, utdrag
from helhet.hop.domain.queries import synlige_handlinger, synlige_planer
from helhet.hop.models import Maal, Strategi
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


def maal(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the goals to those who see the municipality's goals."""
    if not _ser_maal(tilgang):
        return
    for rad in Maal.objects.all():
        yield Sokbar(
            tittel=str(rad),
            lenke=reverse("hop:maalside", args=[rad.pk]),
            titler=(rad.tittel, rad.tittel_nn),
            tekster=(rad.beskrivelse, rad.beskrivelse_nn),
            om=str(rad.get_type_display()),
        )


def strategier(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the strategies, each with its goal."""
    if not _ser_maal(tilgang):
        return
    for rad in Strategi.objects.select_related("maal"):
        yield Sokbar(
            tittel=str(rad),
            lenke=reverse("hop:strategiside", args=[rad.pk]),
            titler=(rad.tittel, rad.tittel_nn),
            tekster=(rad.beskrivelse, rad.beskrivelse_nn),
            om=str(rad.maal),
        )


def handlinger(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the actions that the person may see."""
    for rad in synlige_handlinger(tilgang).select_related("enhet"):
        yield Sokbar(
            tittel=str(rad),
            lenke=reverse("hop:handling", args=[rad.pk]),
            titler=(rad.tittel, rad.tittel_nn),
            tekster=(rad.beskrivelse, rad.beskrivelse_nn, rad.enhet.navn if rad.enhet else ""),
            kode=rad.kode,
            om=", ".join(filter(None, [rad.get_slag_display(), rad.enhet.navn if rad.enhet else ""])),
        )


def planer(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the plans that the person may see."""
    for rad in synlige_planer(tilgang):
        yield Sokbar(
            tittel=str(rad),
            lenke=reverse("hop:plan", args=[rad.pk]),
            tekster=(f"{rad.fra_aar} {rad.til_aar} {rad.saksnummer}",),
            om=utdrag(f"{rad.fra_aar}–{rad.til_aar}, {rad.get_tilstand_display()}"),
        )


def _ser_maal(tilgang: Tilgang) -> bool:
    return tilgang.kan(Verb.SE, Omraade.MAAL) or tilgang.delt(Verb.SE, Omraade.MAAL)


KILDER = (
    Sokekilde("handling", _("Oppdrag, tiltak og investeringer"), handlinger),
    Sokekilde("maal", _("Mål"), maal),
    Sokekilde("strategi", _("Strategier"), strategier),
    Sokekilde("plan", _("Planer"), planer),
)
