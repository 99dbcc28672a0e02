"""Everything on the paper of one plan, gathered in one call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.gevinst.models import Gevinst
from helhet.gevinstplan.domain.port import Port, neste_port
from helhet.gevinstplan.domain.queries import gevinster_i
from helhet.gevinstplan.domain.varighet import Tilbakefall, Varighetsrad, tilbakefall, varighetsrader
from helhet.gevinstplan.enums import Planfase, Tekstslag
from helhet.gevinstplan.models import (
    Evaluering,
    Interessent,
    Involvering,
    Maaleplan,
    Maaljustering,
    Plantekst,
    Realiseringsplan,
    Risiko,
)

# One helping question for each part: what one answers on the paper.
SPORSMAAL: Mapping[str, Promise] = {
    Tekstslag.BEGRUNNELSE: _("Hvorfor gjør vi dette, og hvorfor nå?"),
    Tekstslag.SAMFUNNSMAAL: _("Hva blir bedre for innbyggerne og kommunen på lengre sikt?"),
    Tekstslag.EFFEKTMAAL: _("Hva blir annerledes for brukerne, målt i hva, og innen når?"),
    Tekstslag.RESULTATMAAL: _("Hva skal prosjektet levere, og når er det ferdig?"),
    Tekstslag.KAPASITET: _("Hvem skal bruke tid på endringen, hvor mye, og hva må de la være?"),
    Tekstslag.KOMPETANSE: _("Hva må noen kunne som de ikke kan i dag, og hvordan lærer de det?"),
    Tekstslag.OVERTAKELSE: _("Hva må linjen ha for å klare seg uten prosjektet?"),
    Tekstslag.LAERING: _("Hva ble annerledes enn dere trodde? Hva bør andre vite?"),
}
HELE = 100


@dataclass(frozen=True)
class Tekstvisning:
    """One written part with the question that helps."""

    rad: Plantekst
    sporsmaal: Promise


@dataclass(frozen=True)
class Maalerad:
    """How one effect is measured, what that costs a year, and what the benefit is worth a year."""

    plan: Maaleplan
    verdi_ore: int | None

    @property
    def andel(self) -> int | None:
        """Return the cost in per cent of the worth; None when one of them is not known."""
        if self.plan.kostnad_ore is None or not self.verdi_ore:
            return None
        return round(HELE * self.plan.kostnad_ore / self.verdi_ore)


@dataclass(frozen=True)
class Fasesteg:
    """One phase on the line of the plan's life."""

    fase: Planfase
    naa: bool
    gjort: bool

    @property
    def navn(self) -> str:
        """Return its name."""
        return str(self.fase.label)


@dataclass(frozen=True)
class Planside:
    """The paper: texts by kind, lines of each kind, benefits, the gate, and what comes after closing."""

    tekster: Mapping[str, Tekstvisning]
    gevinster: Sequence[Gevinst]
    interessenter: Sequence[Interessent]
    involvering: Sequence[Involvering]
    risikoer: Sequence[Risiko]
    maaling: Sequence[Maalerad]
    evalueringer: Sequence[Evaluering]
    justeringer: Sequence[Maaljustering]
    steg: Sequence[Fasesteg]
    port: Port | None
    varighet: Sequence[Varighetsrad]
    tilbakefall: Sequence[Tilbakefall]

    @property
    def stille(self) -> bool:
        """Say whether the plan is still an idea, and nobody is told what it lacks unasked."""
        return self.steg[0].naa

    @property
    def roede(self) -> int:
        """Return how many risks are high."""
        return sum(1 for risiko in self.risikoer if risiko.farge == "roed")


def hent_side(plan: Realiseringsplan, *, idag: date) -> Planside:
    """Return the paper of one plan (constant queries)."""
    gevinster = gevinster_i([plan])
    virkninger = [v for gevinst in gevinster for v in gevinst.virkninger.all()]
    verdier = {v.pk: arlig_verdi(g) for g in gevinster for v in g.virkninger.all()}
    maaling = Maaleplan.objects.filter(plan=plan).select_related("virkning")
    return Planside(
        tekster={rad.slag: Tekstvisning(rad, SPORSMAAL[rad.slag]) for rad in plan.plantekst_sett.all()},
        gevinster=gevinster,
        interessenter=list(plan.interessent_sett.all()),
        involvering=list(plan.involvering_sett.all()),
        risikoer=sorted(plan.risiko_sett.select_related("ansvarlig"), key=lambda r: -r.vekt),
        maaling=[Maalerad(rad, verdier.get(rad.virkning_id)) for rad in maaling],
        evalueringer=list(plan.evaluering_sett.all()),
        justeringer=list(plan.maaljustering_sett.select_related("virkning", "evaluering")),
        steg=_steg(plan),
        port=neste_port(plan, idag=idag),
        varighet=varighetsrader(plan, idag=idag),
        tilbakefall=tilbakefall(plan, virkninger, idag=idag),
    )


def arlig_verdi(gevinst: Gevinst) -> int | None:
    """Return the yearly level that is promised: that of the last year; None without kroner."""
    belop = [rad for rad in gevinst.aarsbelop.all() if rad.belop_ore is not None]
    return max(belop, key=lambda rad: rad.aar).belop_ore if belop else None


def _steg(plan: Realiseringsplan) -> list[Fasesteg]:
    naa = list(Planfase).index(Planfase(plan.fase))
    return [Fasesteg(fase, nr == naa, nr < naa) for nr, fase in enumerate(Planfase)]
