"""What has happened to what is mine since a moment: answers to my input, decisions on my actions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.hop.models import Avgjorelse, Handling, Vedtak
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.traad.domain.sak import synlige_saker
from helhet.traad.models import Innspill, Replikk


@dataclass(frozen=True)
class Nyhet:
    """One thing that has happened, in words, and where it stands."""

    tekst: str
    lenke: str


def nytt_for(tilgang: Tilgang, *, siden: datetime) -> Sequence[Nyhet]:
    """Return what is new for the person on what they may still see, each once."""
    return list(
        dict.fromkeys(
            [
                *_svar(tilgang, siden=siden.astimezone(timezone.get_current_timezone()).date()),
                *_beslutninger(tilgang, siden=siden),
            ]
        )
    )


def _svar(tilgang: Tilgang, *, siden: date) -> Iterator[Nyhet]:
    mine = Innspill.objects.filter(forfatter=tilgang.bruker)
    lukket = mine.filter(svart_dato__gte=siden).exclude(svart_av=tilgang.bruker)
    replikker = Replikk.objects.filter(innspill__in=mine, dato__gte=siden).exclude(forfatter=tilgang.bruker)
    saker = {*lukket.values_list("slag", "objekt_id")}
    saker |= {*replikker.values_list("innspill__slag", "innspill__objekt_id")}
    for slag, pk in sorted(synlige_saker(tilgang, saker=saker)):
        yield Nyhet(_("Noen har svart på innspillet ditt."), reverse("traad:innspill", args=[slag, pk]))


def _beslutninger(tilgang: Tilgang, *, siden: datetime) -> Iterator[Nyhet]:
    meg = tilgang.bruker.pk
    mine = Handling.objects.filter(Q(ansvarlig_id=meg) | Q(prosjekteier_id=meg) | Q(prosjektleder_id=meg))
    ider = {
        pk
        for slag in (Vedtak, Avgjorelse)
        for pk in slag.objects.filter(handling__in=mine, tid__gt=siden).values_list("handling_id", flat=True)
    }
    synlige = {pk for _slag, pk in synlige_saker(tilgang, saker={("handling", pk) for pk in ider})}
    for handling in Handling.objects.filter(pk__in=synlige):
        tekst = _("Det er bestemt noe om «%(tittel)s».") % {"tittel": handling}
        yield Nyhet(tekst, reverse("hop:handling", args=[handling.pk]))
