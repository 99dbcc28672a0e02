"""What of the wheel can be found by search: its events, for those who take part in the planning."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.domain.queries import alle_oppslag
from helhet.felles.sok import Sokbar, Sokekilde
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


def begivenheter(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the events of every year, each led to in the list of its year."""
    if not tilgang.kan(Verb.SE, Omraade.MAAL):
        return
    for aar, titler, o in alle_oppslag():
        yield Sokbar(
            tittel=o.tittel,
            lenke=f"{reverse('arshjul:arshjul')}?aar={aar}#{o.anker}",
            titler=titler,
            tekster=(o.merknad, o.hvem, str(aar)),
            om=", ".join(filter(None, [f"{o.tid} {aar}", o.hvem])),
        )


KILDER = (Sokekilde("begivenhet", _("I årshjulet"), begivenheter),)
