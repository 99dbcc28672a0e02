"""What the meetings ask of one person: follow-up points, on the front page until they are closed."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.arshjul.domain.oppgave import Oppgave
from helhet.moter.domain.oppfolging import mine_aapne
from helhet.organisasjon.domain.tilgang import Tilgang

MINUTTER = 1


class Motekilde:
    """What this room asks of a person, for the front page."""

    def oppgaver(self, tilgang: Tilgang, *, idag: date) -> Iterator[Oppgave]:  # noqa: ARG002  # the port gives the day
        """Ask for what the person has promised in a meeting, with its deadline (one query)."""
        for punkt in mine_aapne(tilgang):
            yield Oppgave(
                tittel=punkt.tekst,
                sporsmaal=_("Avtalt i «%(mote)s».") % {"mote": punkt.mote},
                frist=punkt.frist,
                minutter=MINUTTER,
                lenke=reverse("moter:punkt", args=[punkt.pk]),
                knapp=_("Si hva som er gjort"),
            )
