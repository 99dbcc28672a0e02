"""What the plans ask of one person, for the front page: evaluations, high risks, hand-over, later checks."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.arshjul.domain.mine import ledede_enheter
from helhet.arshjul.domain.oppgave import Oppgave
from helhet.gevinst.models import Gevinst
from helhet.gevinstplan.domain.varighet import varighetsrader
from helhet.gevinstplan.enums import Planfase
from helhet.gevinstplan.models import Evaluering, Realiseringsplan, Risiko
from helhet.organisasjon.domain.tilgang import Tilgang

VARSEL = timedelta(days=14)
MIN_EVALUERING, MIN_RISIKO, MIN_SJEKK = 15, 5, 5
UNDERVEIS = (Planfase.PLAN, Planfase.GJENNOMFORING, Planfase.OVERTAKELSE, Planfase.MAALT)


class Plankilde:
    """What this room asks of a person."""

    def oppgaver(self, tilgang: Tilgang, *, idag: date) -> Iterator[Oppgave]:
        """Ask for what comes within two weeks or is late (four queries)."""
        mine = list(_mine(tilgang))
        ider = [plan.pk for plan in mine if plan.fase in UNDERVEIS]
        evalueringer = Evaluering.objects.filter(
            plan_id__in=ider, gjennomfort__isnull=True, dato__lte=idag + VARSEL
        )
        yield from (_evaluering(rad) for rad in evalueringer)
        risikoer = Risiko.objects.filter(ansvarlig_id=tilgang.aktor, frist__lte=idag + VARSEL)
        for risiko in risikoer.exclude(plan__fase=Planfase.AVSLUTTET):
            yield _risiko(risiko)
        for plan in mine:
            for rad in varighetsrader(plan, idag=idag):
                if rad.sjekk is None and rad.frist <= idag + VARSEL:
                    yield _varighet(plan, rad.maaneder, rad.frist)


def _mine(tilgang: Tilgang) -> Iterator[Realiseringsplan]:
    """Give the plans that I own, lead, own a benefit of, or take over with an enhet of mine."""
    meg = tilgang.aktor
    egne = Gevinst.objects.filter(Q(gevinsteier_id=meg) | Q(gevinstansvarlig_id=meg)).values("handling_id")
    del_i = Q(handling__prosjekteier_id=meg) | Q(handling__prosjektleder_id=meg) | Q(handling_id__in=egne)
    del_i |= Q(mottaker_id__in=ledede_enheter(tilgang))
    rader = Realiseringsplan.objects.filter(del_i).exclude(fase=Planfase.IDE)
    yield from rader.select_related("handling").prefetch_related("varighetssjekker")


def _evaluering(rad: Evaluering) -> Oppgave:
    return Oppgave(
        tittel=_("Evaluer gevinstplanen: %(sporsmaal)s") % {"sporsmaal": rad.sporsmaal},
        sporsmaal=_("Hva fant dere? Målet kan justeres med en grunn."),
        frist=rad.dato,
        minutter=MIN_EVALUERING,
        lenke=reverse("gevinstplan:rediger_evaluering", args=[rad.pk]),
        knapp=_("Skriv hva dere fant"),
    )


def _risiko(rad: Risiko) -> Oppgave:
    return Oppgave(
        tittel=_("Følg opp risikoen «%(hva)s»") % {"hva": rad.hva},
        sporsmaal=rad.grep or _("Hva gjør dere med den?"),
        frist=rad.frist,
        minutter=MIN_RISIKO,
        lenke=reverse("gevinstplan:rediger_risiko", args=[rad.pk]),
        knapp=_("Se risikoen"),
    )


def _varighet(plan: Realiseringsplan, maaneder: int, frist: date) -> Oppgave:
    return Oppgave(
        tittel=_("Holder gevinsten seg? «%(plan)s»") % {"plan": plan},
        sporsmaal=_("Det er %(maaneder)s måneder siden planen ble avsluttet.") % {"maaneder": maaneder},
        frist=frist,
        minutter=MIN_SJEKK,
        lenke=reverse("gevinstplan:varighet", args=[plan.pk, maaneder]),
        knapp=_("Svar"),
    )
