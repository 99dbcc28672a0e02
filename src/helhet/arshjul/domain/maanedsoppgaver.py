"""What the month asks of one person: deliver it, mend what came back, and do what was promised."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from helhet.arshjul.domain.oppgave import Oppgave
from helhet.maaned.domain.paaminnelse import aapne_grep, ventende_maaneder
from helhet.organisasjon.domain.tilgang import Tilgang

MINUTTER_MAANED, MINUTTER_GREP = 3, 1


def maaned_oppgaver(tilgang: Tilgang) -> Iterator[Oppgave]:
    """Ask the leader for the units' month until it is delivered, and for each action until it is closed."""
    for venter in ventende_maaneder(tilgang):
        maaned = MONTHS[venter.maaned]
        yield Oppgave(
            tittel=_("Lever %(maaned)s for %(enhet)s") % {"maaned": maaned, "enhet": venter.navn},
            sporsmaal=venter.retur_grunn or _("Tallene er klare. Si hva som forklarer dem."),
            frist=venter.frist,
            minutter=MINUTTER_MAANED,
            lenke=reverse("maaned:side", args=[venter.enhet_id]),
            knapp=_("Ta måneden"),
        )
    for grep in aapne_grep(tilgang):
        yield Oppgave(
            tittel=grep.tekst,
            sporsmaal=_("Avtalt i månedsrapporten for %(enhet)s.") % {"enhet": grep.enhet.navn},
            frist=grep.frist,
            minutter=MINUTTER_GREP,
            lenke=reverse("maaned:grep", args=[grep.pk]),
            knapp=_("Si hva som er gjort"),
        )
