"""What the ledger tells, in the reader's words: one sentence for each signal."""

from collections.abc import Mapping

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.felles.oversett import oversett
from helhet.felles.tallformat import heltall
from helhet.maaned.enums import Aarsak
from kommuneregn.kontoplan import les_arter
from kommuneregn.prognose.avvik import MVA_NETTO
from kommuneregn.prognose.forklaring import LONN, Observasjon, Signal
from kommuneregn.verdier import Belop

OERE_I_KRONE = 100
# Amounts of these are parts of the deviation, and carry its sign; the others are plain amounts.
SETNINGER: Mapping[Signal, str | Promise] = {
    Signal.NY: gettext_lazy("Ny: ikke i budsjettet og ikke brukt i fjor. Første gang i %(maaned)s."),
    Signal.BORTE: gettext_lazy("Borte: ingenting er ført i år. I fjor var det %(belop)s på samme tid."),
    Signal.TIDSPUNKT: gettext_lazy(
        "Tidspunkt: %(belop)s av avviket forsvinner hvis resten av året går som i fjor."
    ),
    Signal.IKKE_FORT: gettext_lazy(
        "Ikke ført: ingenting siden %(maaned)s. I fjor var det %(belop)s i de samme månedene."
    ),
    Signal.ENGANGS: gettext_lazy("Én måned: %(belop)s av avviket kom i %(maaned)s."),
    Signal.VEDVARENDE: gettext_lazy("Har vart siden %(maaned)s og utgjør %(belop)s."),
    Signal.FAST_LONN: gettext_lazy("Fast lønn: %(belop)s."),
    Signal.VIKAR: gettext_lazy("Vikarer, ekstrahjelp og overtid: %(belop)s."),
    Signal.ANNEN_LONN: gettext_lazy("Annen lønn, pensjon og arbeidsgiveravgift: %(belop)s."),
    Signal.REFUSJON: gettext_lazy("Sykelønnsrefusjon: %(belop)s."),
    Signal.REFUSJON_DEKKER: gettext_lazy(
        "Sykelønnsrefusjonen dekker %(belop)s av det som er brukt på vikarer."
    ),
    Signal.REFUSJON_MANGLER: gettext_lazy(
        "Mer brukt på vikarer, men ikke mer sykelønnsrefusjon. Er alt krevd?"
    ),
    Signal.PRIS: gettext_lazy("Pris: %(belop)s."),
    Signal.MENGDE: gettext_lazy("Mengde: %(belop)s."),
    Signal.KAN_IKKE_SI: gettext_lazy("Kan ikke si: regnskapet viser ikke hvorfor."),
}
# What the leader is most likely to answer, from the first signal that says something.
FORSLAG: Mapping[Signal, Aarsak] = {
    Signal.NY: Aarsak.BUDSJETT,
    Signal.BORTE: Aarsak.TIDSPUNKT,
    Signal.TIDSPUNKT: Aarsak.TIDSPUNKT,
    Signal.IKKE_FORT: Aarsak.TIDSPUNKT,
    Signal.ENGANGS: Aarsak.ENGANGS,
    Signal.VIKAR: Aarsak.BEMANNING,
    Signal.FAST_LONN: Aarsak.BEMANNING,
    Signal.PRIS: Aarsak.PRIS,
    Signal.MENGDE: Aarsak.MENGDE,
}


def setning(observasjon: Observasjon) -> str:
    """Return the sentence, with month and amount."""
    maaned = "" if observasjon.maaned is None else str(MONTHS[observasjon.maaned])
    belop = "" if observasjon.belop is None else som_kroner(observasjon.belop)
    return str(SETNINGER[observasjon.signal]) % {"maaned": maaned, "belop": belop}


def som_kroner(belop: Belop) -> str:
    """Return «−298 000 kr»."""
    return _("%(tall)s kr") % {"tall": heltall(belop.ore, deler=OERE_I_KRONE)}


def radnavn(noekkel: str) -> str:
    """Return what a row of the picture is called."""
    if noekkel == LONN:
        return _("Lønn, når sykelønnsrefusjon er trukket fra")
    if noekkel == MVA_NETTO:
        return _("Merverdiavgift og kompensasjon")
    kjent = les_arter().get(noekkel)
    return _("Uten gyldig art") if kjent is None else oversett(kjent.navn)


def foreslaatt_aarsak(observasjoner: tuple[Observasjon, ...]) -> Aarsak | None:
    """Return the cause that the ledger points at; None when it cannot tell."""
    return next((FORSLAG[o.signal] for o in observasjoner if o.signal in FORSLAG), None)
