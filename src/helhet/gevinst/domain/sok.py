"""What of the benefits can be found by search: each with its effects, as one may see them."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helhet.felles.sok import Sokbar, Sokekilde
from helhet.gevinst.domain.queries import synlige_gevinster
from helhet.gevinst.models import Gevinst, Virkning
from helhet.organisasjon.domain.tilgang import Tilgang


def gevinster(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the benefits that the person may see; the words of their effects lead to them too."""
    virkninger: dict[int, list[str]] = defaultdict(list)
    rader = list(synlige_gevinster(tilgang).select_related("handling__enhet", "enhet"))
    for virkning in Virkning.objects.filter(gevinst__in=rader):
        virkninger[virkning.gevinst_id] += [virkning.tittel, virkning.tittel_nn]
    for rad in rader:
        yield Sokbar(
            tittel=str(rad),
            lenke=reverse("gevinst:gevinst", args=[rad.pk]),
            titler=(rad.tittel, rad.tittel_nn),
            tekster=(*virkninger[rad.pk], *_sted(rad)),
            om=str(rad.handling),
        )


def _sted(rad: Gevinst) -> tuple[str, ...]:
    """Return what it hangs on: its action in both standards, and the enhet of either."""
    enheter = {enhet.navn for enhet in (rad.enhet, rad.handling.enhet) if enhet is not None}
    return rad.handling.tittel, rad.handling.tittel_nn, *sorted(enheter)


KILDER = (Sokekilde("gevinst", _("Gevinster"), gevinster),)
