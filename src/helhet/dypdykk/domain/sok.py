"""What of the deep dives can be found by search: sheets with their words, and potentials."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helhet.dypdykk.domain.queries import synlige_a3, synlige_potensialer
from helhet.dypdykk.models import Aarsak
from helhet.felles.sok import Sokbar, Sokekilde
from helhet.organisasjon.domain.tilgang import Tilgang


def a3_ark(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the sheets that the person may see, with what stands in the boxes and in the causes (three)."""
    inne = Prefetch("aarsak_sett", queryset=Aarsak.objects.filter(borte=False))
    for rad in synlige_a3(tilgang).prefetch_related("boks_sett", inne):
        yield Sokbar(
            tittel=rad.tittel,
            lenke=reverse("dypdykk:a3", args=[rad.pk]),
            tekster=(
                *(rad.problem, rad.enhet.navn),
                *(boks.tekst for boks in rad.boks_sett.all()),
                *(aarsak.svar for aarsak in rad.aarsak_sett.all()),
            ),
            om=f"{rad.enhet.navn}, {rad.get_tilstand_display()}",
        )


def potensialer(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the potentials that the person may see (one query)."""
    for rad in synlige_potensialer(tilgang):
        yield Sokbar(
            tittel=rad.tittel,
            lenke=reverse("dypdykk:potensial", args=[rad.pk]),
            tekster=(rad.beskrivelse, rad.neste_steg, rad.kilde_henvisning, rad.enhet.navn),
            om=f"{rad.enhet.navn}, {rad.get_tilstand_display()}",
        )


KILDER = (
    Sokekilde("a3", _("A3"), a3_ark),
    Sokekilde("potensial", _("Potensialer"), potensialer),
)
