"""What of the talk about things can be found by search: input that the person may read by their work."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from helhet.felles.sok import Sokbar, Sokekilde, utdrag
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Handling
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.enums import Sakslag
from helhet.traad.models import Innspill

AV_MAAL = frozenset({Sakslag.MAAL, Sakslag.STRATEGI, Sakslag.BEGIVENHET})


def innspill(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the person's own input, and all on the things of their own enheter.

    Never more than the page of the thing shows them; what is only shared is read there.
    """
    for rad in Innspill.objects.filter(_lesbare(tilgang)).prefetch_related("replikker"):
        adresse = reverse("traad:innspill", args=[rad.slag, rad.objekt_id])
        dag = date_format(rad.dato, "d.m.Y", use_l10n=False)
        yield Sokbar(
            tittel=utdrag(rad.tekst),
            lenke=f"{adresse}#innspill-{rad.pk}",
            tekster=(rad.tekst, rad.svar, *(replikk.tekst for replikk in rad.replikker.all())),
            om=f"{rad.get_type_display()}, {dag}",
        )


def _lesbare(tilgang: Tilgang) -> Q:
    """Return the condition of the input that the person reads by right in the kommune or an enhet."""
    lesbare = Q(forfatter=tilgang.bruker)
    if tilgang.kan(Verb.FORESLAA, Omraade.MAAL) or tilgang.enheter(Verb.SE, Omraade.MAAL) is None:
        lesbare |= Q(slag__in=AV_MAAL)
    if tilgang.enheter(Verb.SE, Omraade.BUDSJETT) is None:
        lesbare |= Q(slag=Sakslag.PLAN)
    return lesbare | _paa_handlinger(tilgang) | _paa_gevinster(tilgang)


def _paa_handlinger(tilgang: Tilgang) -> Q:
    ider = tilgang.enheter(Verb.SE, Omraade.HANDLING)
    if ider is None:
        return Q(slag=Sakslag.HANDLING)
    return Q(slag=Sakslag.HANDLING, objekt_id__in=Handling.objects.filter(enhet_id__in=ider).values("pk"))


def _paa_gevinster(tilgang: Tilgang) -> Q:
    ider = tilgang.enheter(Verb.SE, Omraade.GEVINST)
    if ider is None:
        return Q(slag=Sakslag.GEVINST)
    egne = Q(enhet_id__in=ider) | Q(enhet__isnull=True, handling__enhet_id__in=ider)
    return Q(slag=Sakslag.GEVINST, objekt_id__in=Gevinst.objects.filter(egne).values("pk"))


KILDER = (Sokekilde("innspill", _("Innspill"), innspill),)
