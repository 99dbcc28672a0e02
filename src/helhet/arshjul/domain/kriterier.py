"""The done-criteria of a phase: what the municipality has written, and what the thread itself can tell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.arshjul.domain.kvittering import Kvitteringssak
from helhet.arshjul.models import Fase, Kvittering
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.traad.domain.leser import brudd_for
from helhet.traad.enums import Bruddkode

LENGST = 500
BRUDD_I_FASE: Mapping[int, tuple[Bruddkode, ...]] = {
    1: (Bruddkode.MAAL_UTEN_HANDLING,),
    3: (Bruddkode.HANDLING_UTEN_GEVINST, Bruddkode.GEVINST_UTEN_EIER, Bruddkode.EIER_IKKE_AKSEPTERT),
    4: (Bruddkode.GEVINST_UTEN_INDIKATOR, Bruddkode.UTEN_NULLPUNKT, Bruddkode.UTEN_MAALTALL),
    5: (Bruddkode.MAALING_FORFALT,),
}
"""Which breaks of the thread tell that the work of a phase is not done."""


@dataclass(frozen=True)
class Kriterium:
    """One criterion that people acknowledge: its place, its words, and who has said what."""

    nr: int
    tekst: str
    kvittering: Kvittering | None


@dataclass(frozen=True)
class Beregnet:
    """One criterion that is computed: whether it holds now, in words."""

    kode: str
    tekst: str
    holder: bool


@dataclass(frozen=True)
class Fasekort:
    """A phase with its criteria."""

    fase: Fase
    naa: bool
    kriterier: Sequence[Kriterium]
    beregnet: Sequence[Beregnet]

    @property
    def ferdige(self) -> int:
        """Return how many criteria hold."""
        kvittert = sum(bool(k.kvittering and k.kvittering.utfoert) for k in self.kriterier)
        return kvittert + sum(b.holder for b in self.beregnet)

    @property
    def antall(self) -> int:
        """Return how many criteria there are."""
        return len(self.kriterier) + len(self.beregnet)


def linjer_av(tekst: str) -> list[str]:
    """Return one criterion for each line that is not empty."""
    return [linje.strip()[:LENGST] for linje in tekst.splitlines() if linje.strip()]


def fasekort(
    faser: Sequence[Fase], *, tilgang: Tilgang, aar: int, idag: date, kvartal: int
) -> list[Fasekort]:
    """Return the phases with their criteria; what the thread tells is told of this year only."""
    kvitteringer = {
        (k.fase_id, k.kriterium): k
        for k in Kvittering.objects.filter(fase__in=list(faser)).select_related("av")
    }
    antall = Counter(b.kode for b in brudd_for(tilgang, idag)) if aar == idag.year and faser else None
    return [
        Fasekort(
            fase,
            aar == idag.year and fase.kvartal in {None, kvartal},
            _kriterier(fase, kvitteringer),
            _beregnet(fase.nr, antall) if antall is not None else [],
        )
        for fase in faser
    ]


def _kriterier(fase: Fase, kvitteringer: Mapping[tuple[int, str], Kvittering]) -> list[Kriterium]:
    """Show the words of the reader's standard where the lines are as many; the key is the first's."""
    linjer, vist = linjer_av(fase.ferdig_naar), linjer_av(fase.ferdig)
    vist = vist if len(vist) == len(linjer) else linjer
    return [
        Kriterium(nr, vist[nr - 1], kvitteringer.get((fase.pk, linje)))
        for nr, linje in enumerate(linjer, start=1)
    ]


def _beregnet(nr: int, antall: Mapping[Bruddkode, int]) -> list[Beregnet]:
    rader = []
    for kode in BRUDD_I_FASE.get(nr, ()):
        brudd = antall.get(kode, 0)
        funn = ngettext("%(antall)s brudd", "%(antall)s brudd", brudd) % {"antall": brudd}
        rader.append(Beregnet(kode.value, f"{kode.label}: {funn if brudd else _('ingen')}", not brudd))
    return rader


def kriteriesak(fase: Fase, nr: int) -> Kvitteringssak | None:
    """Return what an acknowledgement of criterion number `nr` is about; None when there is none."""
    linjer = linjer_av(fase.ferdig_naar)
    if not 1 <= nr <= len(linjer):
        return None
    noekkel = {"fase": fase, "kriterium": linjer[nr - 1], "aar": fase.aar}
    return Kvitteringssak(noekkel, linjer[nr - 1], _("Fase %(nr)s: %(navn)s") % {"nr": fase.nr, "navn": fase})
