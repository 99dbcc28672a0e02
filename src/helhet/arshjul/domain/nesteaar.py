"""Next year's wheel from this year's: what follows, on which day, without doubling anything; and undo."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.arshjul.domain.begivenhet import slett_begivenhet
from helhet.arshjul.domain.helligdager import er_virkedag, neste_virkedag
from helhet.arshjul.domain.queries import begivenheter_i
from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Fase, Hjul
from helhet.felles.skriv import opprett

UKE = 7
HVILKEN = {
    1: gettext_lazy("første"),
    2: gettext_lazy("andre"),
    3: gettext_lazy("tredje"),
    4: gettext_lazy("fjerde"),
}
FOELGER = (
    "tittel",
    "tittel_nn",
    "spor",
    "maaned_fra",
    "maaned_til",
    "kvartal",
    "ganger",
    "klokka_fra",
    "klokka_til",
    "sted",
    "merknad",
    "beskrivelse",
    "lovplikt",
)


@dataclass(frozen=True)
class Forslag:
    """One event as it would stand next year; `finnes` when it is copied already."""

    begivenhet: Begivenhet
    dato: date | None
    regel: str
    finnes: bool

    @property
    def velges(self) -> bool:
        """Say whether it is chosen from the start: what is neither copied nor cancelled."""
        return not self.finnes and not self.begivenhet.avlyst


@dataclass(frozen=True)
class Nesteaar:
    """The preview of a year."""

    fra: int
    til: int
    forslag: Sequence[Forslag]
    kan_angres: int

    @property
    def nye(self) -> int:
        """Return how many are not copied yet."""
        return sum(not f.finnes for f in self.forslag)


def flytt_dato(dag: date, *, til: int) -> tuple[date, str]:
    """Return the same weekday of the same week of the month in the year, and the rule in words.

    The fifth such weekday of a month is its last. A public holiday gives the next working day; a day that
    was itself no working day keeps its date.
    """
    if not er_virkedag(dag):
        return _samme_dag(dag, til=til), _("samme dato")
    nr = (dag.day - 1) // UKE + 1
    foerste = date(til, dag.month, 1)
    ny = foerste + timedelta(days=(dag.weekday() - foerste.weekday()) % UKE + UKE * (nr - 1))
    if ny.month != dag.month or nr not in HVILKEN:
        ny = _siste(dag.weekday(), aar=til, maaned=dag.month)
    hvilken = str(HVILKEN.get(nr, _("siste")))
    regel = _("%(hvilken)s %(ukedag)s i måneden") % {"hvilken": hvilken, "ukedag": WEEKDAYS[dag.weekday()]}
    return _virkedag_i_aaret(ny), regel


def _samme_dag(dag: date, *, til: int) -> date:
    """Return the date in the year; 29 February becomes 28 where there is none."""
    skudd = dag.month == 2 and dag.day == 29  # noqa: PLR2004  the leap day
    return date(til, 2, 28) if skudd and til % 4 else dag.replace(year=til)


def _siste(ukedag: int, *, aar: int, maaned: int) -> date:
    slutt = date(aar + maaned // 12, maaned % 12 + 1, 1) - timedelta(days=1)
    return slutt - timedelta(days=(slutt.weekday() - ukedag) % UKE)


def _virkedag_i_aaret(dag: date) -> date:
    """Return the next working day; but never one of the year after."""
    ny = neste_virkedag(dag)
    return ny if ny.year == dag.year else dag


def forhaandsvis(fra: int) -> Nesteaar:
    """Return what the next year would get from this one."""
    til = fra + 1
    staar = list(Begivenhet.objects.filter(aar=til))
    kopier = {b.kopiert_fra_id: b for b in staar if b.kopiert_fra_id}
    # What somebody has written in the next year already is not doubled either.
    like = {_kjenning(b) for b in staar}
    forslag = [
        _forslag(b, til=til, finnes=b.pk in kopier or _kjenning(b) in like) for b in begivenheter_i(fra)
    ]
    forslag.sort(key=lambda f: (f.dato or date(til, f.begivenhet.maaned_fra or 12, 28), f.begivenhet.pk))
    return Nesteaar(fra, til, forslag, sum(b.versjon == 1 for b in kopier.values()))


def _kjenning(b: Begivenhet) -> tuple[str, int | None]:
    """Return what two years' editions of one event have in common: the title and the month or quarter."""
    return b.tittel.casefold(), b.dato.month if b.dato else b.maaned_fra or b.kvartal


def _forslag(b: Begivenhet, *, til: int, finnes: bool) -> Forslag:
    if b.dato is None:
        return Forslag(b, None, "", finnes)
    dato, regel = flytt_dato(b.dato, til=til)
    return Forslag(b, dato, regel, finnes)


def lag_neste_aar(fra: int, *, valgte: Collection[int], aktor: UUID | None) -> int:
    """Give the next year the chosen events, and the phases when it has none; return how many events.

    What is copied already stays as it is. All of it or nothing.
    """
    antall = 0
    with transaction.atomic():
        for forslag in forhaandsvis(fra).forslag:
            if forslag.begivenhet.pk in valgte and not forslag.finnes:
                _kopier(forslag, til=fra + 1, aktor=aktor)
                antall += 1
        _kopier_rammen(fra, aktor=aktor)
    return antall


def _kopier(forslag: Forslag, *, til: int, aktor: UUID | None) -> None:
    gammel = forslag.begivenhet
    felt = {navn: getattr(gammel, navn) for navn in FOELGER}
    ny = opprett(Begivenhet(aar=til, dato=forslag.dato, kopiert_fra=gammel, **felt), aktor=aktor)
    for lenke in gammel.forumlenker.all():
        opprett(Begivenhetsforum(begivenhet=ny, forum=lenke.forum, antatt=lenke.antatt), aktor=aktor)


def _kopier_rammen(fra: int, *, aktor: UUID | None) -> None:
    """Copy the phases and the names of the views, unless the next year has its own."""
    if not Fase.objects.filter(aar=fra + 1).exists():
        for fase in Fase.objects.filter(aar=fra):
            felt = ("tittel", "tittel_nn", "nr", "kvartal", "innhold", "innhold_nn", "ferdig_naar")
            verdier = {navn: getattr(fase, navn) for navn in (*felt, "ferdig_naar_nn")}
            opprett(Fase(aar=fra + 1, **verdier), aktor=aktor)
    gammelt = Hjul.objects.filter(aar=fra).first()
    if gammelt and not Hjul.objects.filter(aar=fra + 1).exists():
        verdier = {"visninger": gammelt.visninger, "regler": gammelt.regler, "forumnotat": gammelt.forumnotat}
        opprett(Hjul(aar=fra + 1, **verdier), aktor=aktor)


def angre_neste_aar(fra: int, *, aktor: UUID | None) -> int:
    """Take out again what was copied and nobody has changed since; return how many events."""
    rader = list(begivenheter_i(fra + 1).filter(kopiert_fra__isnull=False, versjon=1))
    with transaction.atomic():
        for rad in rader:
            slett_begivenhet(rad, aktor=aktor)
    return len(rader)
