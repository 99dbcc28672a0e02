"""Everything that stands on one sheet, gathered in one call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.dypdykk.domain.mangler import Mangel, finn_mangler
from helhet.dypdykk.domain.matrise import Matrise, lag_matrise
from helhet.dypdykk.domain.queries import synlige_a3
from helhet.dypdykk.domain.tall import Vist, vis_tall
from helhet.dypdykk.domain.tre import Hvorfortre, bygg_tre
from helhet.dypdykk.enums import Boksslag
from helhet.dypdykk.models import A3, Aarsak, Boks, Deltaker, Mottiltak
from helhet.hop.domain.queries import synlige_handlinger
from helhet.organisasjon.domain.tilgang import Tilgang

# One helping question for each box: what a leader asks the team.
SPORSMAAL: Mapping[str, Promise] = {
    Boksslag.BAKGRUNN: _("Hvorfor er dette viktig nå, og for hvem?"),
    Boksslag.NAASITUASJON: _("Hva skjer i dag? Skriv det dere har sett og telt, ikke det dere tror."),
    Boksslag.MAAL: _("Hvor mye bedre skal det bli, målt i hva, og innen når?"),
    Boksslag.ROTAARSAK: _("Hvorfor er det slik? Spør til svaret er noe dere kan gjøre noe med."),
    Boksslag.TILTAK: _("Hva tar bort rotårsaken? Velg det som gir mest for minst innsats først."),
    Boksslag.PLAN: _("Hvem gjør hva, når? Hvem må være med på det?"),
    Boksslag.OPPFOLGING: _("Når måler dere, hvem ser på det, og når tar driften over?"),
    Boksslag.LAERING: _("Hva ble annerledes enn dere trodde? Hva bør andre vite?"),
}

# How much stands on the sheet (signs) and how tightly it is then written on paper.
TETTHET, TETTEST = ((2200, "romslig"), (4500, "vanlig"), (9000, "tett"), (18000, "tettere")), "tettest"
TEGN_PER_LINJE = 45


@dataclass(frozen=True)
class Boksvisning:
    """One box: its number, its row, and the question that helps."""

    nr: int
    boks: Boks
    sporsmaal: Promise


@dataclass(frozen=True)
class Ark:
    """The sheet: boxes by slag, tree, tiltak, figures, team, linked sheets, and what is missing."""

    bokser: Mapping[str, Boksvisning]
    tre: Hvorfortre
    mottiltak: Sequence[Mottiltak]
    matrise: Matrise
    tall: Sequence[Vist]
    lag: Sequence[Deltaker]
    temaer: Sequence[A3]
    overordnet: A3 | None
    synlige_handlinger: frozenset[int]
    mangler: Sequence[Mangel]

    @property
    def tetthet(self) -> str:
        """Return how small the sheet must be written for all of it to stand on one page of paper."""
        tegn = sum(len(v.boks.tekst) for v in self.bokser.values())
        linjer = sum(2 for _gren in self.tre.alle()) + 2 * len(self.mottiltak) + len(self.tall)
        mengde = tegn + TEGN_PER_LINJE * linjer
        return next((navn for grense, navn in TETTHET if mengde <= grense), TETTEST)


def hent_ark(a3: A3, *, tilgang: Tilgang) -> Ark:
    """Return the sheet as the person may see it (constant queries)."""
    mottiltak = list(
        a3.mottiltak_sett.select_related("aarsak", "ansvarlig", "handling").order_by("frist", "id")
    )
    bokser = {
        boks.slag: Boksvisning(list(Boksslag).index(Boksslag(boks.slag)) + 1, boks, SPORSMAAL[boks.slag])
        for boks in a3.boks_sett.all()
    }
    tre = bygg_tre(Aarsak.objects.filter(a3=a3), mottiltak=mottiltak)
    synlige = synlige_a3(tilgang)
    lag = list(a3.deltaker_sett.select_related("bruker"))
    tekster = {slag: visning.boks.tekst for slag, visning in bokser.items()}
    return Ark(
        bokser=bokser,
        tre=tre,
        mottiltak=mottiltak,
        matrise=lag_matrise(mottiltak),
        tall=vis_tall(a3, tilgang=tilgang),
        lag=lag,
        temaer=list(synlige.filter(overordnet=a3)),
        overordnet=synlige.filter(pk=a3.overordnet_id).first() if a3.overordnet_id else None,
        synlige_handlinger=_synlige_handlinger(mottiltak, tilgang),
        mangler=finn_mangler(a3, tekster=tekster, tre=tre, mottiltak=mottiltak, lag=lag),
    )


def _synlige_handlinger(mottiltak: Sequence[Mottiltak], tilgang: Tilgang) -> frozenset[int]:
    """Return which of the actions made here the person may open."""
    ider = [ett.handling_id for ett in mottiltak if ett.handling_id is not None]
    return frozenset(
        synlige_handlinger(tilgang).filter(pk__in=ider).values_list("pk", flat=True) if ider else ()
    )
