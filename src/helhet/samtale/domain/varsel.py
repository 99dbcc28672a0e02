"""Use cases of the daily e-mail: who gets one, what is new in it, and that each gets one a day at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from helhet.organisasjon.domain.tilgang import Tilgang, i_kraft
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap
from helhet.samtale.domain.nytt import Nyhet, nytt_for
from helhet.samtale.domain.oppgaveport import Ventende, ventende
from helhet.samtale.models import Varselvalg, Varsling

# One who has had no e-mail yet is told what happened in the last day.
FOERSTE, PAAMINNES = timedelta(days=1), timedelta(days=1)


@dataclass(frozen=True)
class Varsel:
    """What one e-mail tells: new tasks, what happened, and how many tasks waited from before."""

    mottaker: Bruker
    nye: Sequence[Ventende]
    nyheter: Sequence[Nyhet]
    fra_foer: int
    merker: Sequence[str]

    @property
    def er_tomt(self) -> bool:
        """Say whether there is nothing to tell."""
        return not self.nye and not self.nyheter


def mottakere(kommune: Kommune, *, dag: date) -> list[Tilgang]:
    """Return those with a role on the day who have an address and have not said no, by name.

    Demo accounts are nobody, and get none.
    """
    rader: dict[Bruker, list[Medlemskap]] = {}
    medlemskap = Medlemskap.objects.filter(i_kraft(dag)).select_related("bruker", "enhet")
    for rad in medlemskap.order_by("bruker__navn", "pk"):
        rader.setdefault(rad.bruker, []).append(rad)
    nei = set(Varselvalg.objects.filter(av=True).values_list("bruker_id", flat=True))
    return [
        Tilgang(bruker, kommune, roller, dag)
        for bruker, roller in rader.items()
        if bruker.is_active and bruker.epost and not bruker.er_demo and bruker.pk not in nei
    ]


def lag_varsel(tilgang: Tilgang, *, naa: datetime) -> Varsel:
    """Gather what is new for the person since their last e-mail.

    A task is told once, and once more the day before its deadline and on the day.
    """
    sist = Varsling.objects.filter(kommune=tilgang.kommune, bruker=tilgang.bruker).first()
    fortalt = set(sist.fortalt if sist else ())
    oppgaver = ventende(tilgang, idag=tilgang.dag)
    nye = [o for o in oppgaver if o.merke not in fortalt or _skal_minnes(o, idag=tilgang.dag)]
    return Varsel(
        tilgang.bruker,
        nye,
        nytt_for(tilgang, siden=sist.tid if sist else naa - FOERSTE),
        len(oppgaver) - len(nye),
        [o.merke for o in oppgaver],
    )


def _skal_minnes(oppgave: Ventende, *, idag: date) -> bool:
    return oppgave.frist is not None and idag <= oppgave.frist <= idag + PAAMINNES


def krev_dagen(tilgang: Tilgang, *, varsel: Varsel, naa: datetime) -> bool:
    """Take the day for the person; False when it is taken already, so that nobody gets two."""
    egen = {"kommune": tilgang.kommune, "bruker": tilgang.bruker}
    felt = {"dag": tilgang.dag, "tid": naa, "fortalt": list(varsel.merker)}
    rader = Varsling.objects.filter(**egen)
    if rader.exclude(dag=tilgang.dag).update(**felt):
        return True
    try:
        with transaction.atomic():
            Varsling.objects.create(**egen, **felt)
    except IntegrityError:
        return False
    return True


def er_varslet(tilgang: Tilgang) -> bool:
    """Say whether the person has had the e-mail of the day."""
    rader = Varsling.objects.filter(kommune=tilgang.kommune, bruker=tilgang.bruker)
    return rader.filter(dag=tilgang.dag).exists()


def slipp_dagen(tilgang: Tilgang) -> None:
    """Give the day back when the e-mail could not be sent: the next run tells it all."""
    Varsling.objects.filter(kommune=tilgang.kommune, bruker=tilgang.bruker).delete()


def vil_ha_varsel(bruker: Bruker) -> bool:
    """Say whether the person gets the e-mail."""
    return not Varselvalg.objects.filter(bruker=bruker, av=True).exists()


def velg_varsel(bruker: Bruker, *, av: bool) -> None:
    """Turn the person's e-mail off or on."""
    Varselvalg.objects.update_or_create(bruker=bruker, defaults={"av": av})
