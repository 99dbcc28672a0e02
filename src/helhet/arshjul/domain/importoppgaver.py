"""The import of a large file that a person has ordered, among the tasks of the front page."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.arshjul.domain.oppgave import Oppgave
from helhet.okonomi.domain.adgang import serier_som_kan_leses_inn
from helhet.okonomi.domain.jobb import jobb_aa_vise
from helhet.okonomi.enums import AKTIVE, Jobbtilstand
from helhet.organisasjon.domain.tilgang import Tilgang

MINUTTER = 1


def import_oppgaver(tilgang: Tilgang, *, idag: date) -> Iterator[Oppgave]:
    """Tell the one who may import how the last large file goes (one query)."""
    if not serier_som_kan_leses_inn(tilgang):
        return
    jobb = jobb_aa_vise(tilgang.aktor, idag=idag)
    if jobb is None:
        return
    if jobb.tilstand in AKTIVE:
        tittel, sporsmaal = _("Følg innlesingen av «%(fil)s»"), _("Se hvor langt den har kommet.")
    elif jobb.tilstand == Jobbtilstand.FERDIG:
        tittel, sporsmaal = _("«%(fil)s» er lest inn"), _("Tallene gjelder fra nå.")
    else:
        tittel, sporsmaal = _("«%(fil)s» ble ikke lest inn"), _("Ingenting er lagret. Prøv på nytt.")
    yield Oppgave(
        tittel=tittel % {"fil": jobb.filnavn},
        sporsmaal=sporsmaal,
        frist=None,
        minutter=MINUTTER,
        lenke=reverse("okonomi:jobb", args=[jobb.pk]),
        knapp=_("Se"),
    )
