"""Tasks of the year itself: deadlines in law that are broken or near, and controls that are due."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.arshjul.domain.kontroll import Kontrollrad, mine_kontroller
from helhet.arshjul.domain.lovfrister import Lovfrist
from helhet.arshjul.domain.lovfristside import frister_i
from helhet.arshjul.domain.lovregler import lovregler
from helhet.arshjul.domain.oppgave import Oppgave
from helhet.arshjul.domain.queries import begivenheter_i, oppslag_av
from helhet.arshjul.enums import Kontrollstatus, Lovstatus
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

VARSEL, ETTERPAA = timedelta(days=14), timedelta(days=30)
MINUTTER_FRIST, MINUTTER_KONTROLL = 3, 5
ALLTID = frozenset({Lovstatus.BRUTT, Lovstatus.FORFALT})
NAER = frozenset({Lovstatus.MANGLER, Lovstatus.UTEN_DAG, Lovstatus.KOMMER})
GJOERES = frozenset({Kontrollstatus.FORFALT, Kontrollstatus.AAPEN})


def plikt_oppgaver(tilgang: Tilgang, *, idag: date) -> Iterator[Oppgave]:
    """Ask those whose role has the duty; nobody else's page reads anything for it."""
    if not tilgang.kan(Verb.SE, Omraade.MAAL):
        return
    if any(regel.roller & tilgang.roller for regel in lovregler()):
        oppslag = [oppslag_av(b) for b in begivenheter_i(idag.year)]
        # A year that nobody has made a wheel for asks for a wheel, not for thirty acknowledgements.
        frister = frister_i(idag.year, oppslag=oppslag, idag=idag) if oppslag else []
        yield from frist_oppgaver(frister, roller=tilgang.roller, idag=idag)
    # A control of last year may still be open in January.
    yield from kontroll_oppgaver(mine_kontroller(tilgang, aar=idag.year, idag=idag))
    yield from kontroll_oppgaver(mine_kontroller(tilgang, aar=idag.year - 1, idag=idag))


def frist_oppgaver(frister: Iterable[Lovfrist], *, roller: frozenset[str], idag: date) -> Iterator[Oppgave]:
    """Ask for what the wheel breaks or nobody has acknowledged, and for what falls within two weeks.

    What is a month past stands in the list only: it is no longer a thing to do today.
    """
    for frist in frister:
        if not frist.regel.roller & roller:
            continue
        if frist.dato is None or frist.dato < idag - ETTERPAA:
            continue
        if frist.status in ALLTID or (frist.status in NAER and frist.dato <= idag + VARSEL):
            yield Oppgave(
                tittel=frist.regel.plikt,
                sporsmaal=f"{frist.forklaring} ({frist.regel.hjemmel})",
                frist=frist.virkedag or frist.dato,
                minutter=MINUTTER_FRIST,
                lenke=f"{reverse('arshjul:lovfrister')}?aar={idag.year}#{frist.anker}",
                knapp=_("Se fristen"),
            )


def kontroll_oppgaver(rader: Iterable[Kontrollrad]) -> Iterator[Oppgave]:
    """Ask the one who answers for a control for each period that is over and not acknowledged."""
    for rad in rader:
        for periode in rad.perioder:
            if periode.status in GJOERES:
                yield Oppgave(
                    tittel=_("Kontroll: %(tittel)s, %(periode)s")
                    % {"tittel": rad.punkt, "periode": periode.navn},
                    sporsmaal=rad.punkt.beskrivelse or _("Gjør kontrollen, og skriv hva som viser det."),
                    frist=periode.frist,
                    minutter=MINUTTER_KONTROLL,
                    lenke=reverse("arshjul:kvitter_kontroll", args=[rad.punkt.pk, periode.aar, periode.nr]),
                    knapp=_("Kvitter"),
                )
