"""Who has delivered the month, who has not, and what it cost of the leaders' time."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from helhet.maaned.domain.adgang import synlige_enheter
from helhet.maaned.domain.levering import er_laast
from helhet.maaned.domain.side import FARGER, tilstand_av
from helhet.maaned.enums import Prognosenivaa, Tilstand
from helhet.maaned.models import Maanedsprognose, Maanedsrapport
from helhet.organisasjon.domain.tilgang import Tilgang, i_kraft
from helhet.organisasjon.domain.tre import Node, Tre, hent_tre
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Medlemskap

SEKUNDER_I_MINUTT = 60
VENTER = frozenset({Tilstand.IKKE_STARTET, Tilstand.RETURNERT})


@dataclass(frozen=True)
class Statusrad:
    """One unit that is to deliver: its leader, where its month is, and the forecasts given."""

    node: Node
    leder: str
    tilstand: Tilstand
    rapport: Maanedsrapport | None
    egen: Maanedsprognose | None
    overordnet: Maanedsprognose | None

    @property
    def navn(self) -> str:
        """Return the unit's name."""
        return self.node.navn

    @property
    def farge(self) -> str:
        """Return the colour of the tag."""
        return FARGER[self.tilstand]

    @property
    def avvik_ore(self) -> int | None:
        """Return the deviation so far as delivered; None when it is missing."""
        r = self.rapport
        if r is None or r.regnskap_ore is None or r.budsjett_ore is None:
            return None
        return r.budsjett_ore - r.regnskap_ore

    @property
    def minutter(self) -> int | None:
        """Return the whole minutes used, rounded up; None before anything is delivered."""
        return None if self.rapport is None else -(-self.rapport.sekunder // SEKUNDER_I_MINUTT)


@dataclass(frozen=True)
class Status:
    """The units that are to deliver the month, and the ansvar that no leader answers for."""

    aar: int
    maaned: int
    laast: bool
    rader: Sequence[Statusrad]
    uten_leder: Sequence[Node]

    @property
    def levert(self) -> int:
        """Return how many have delivered."""
        return sum(1 for rad in self.rader if rad.rapport is not None and rad.tilstand not in VENTER)

    @property
    def minutter(self) -> Sequence[int]:
        """Return the minutes used by each that has delivered."""
        return [rad.minutter for rad in self.rader if rad.minutter is not None]

    @property
    def median_minutter(self) -> float | None:
        """Return the median of the minutes used; None when nobody has delivered."""
        return median(self.minutter) if self.minutter else None


def hent_status(tilgang: Tilgang, *, aar: int, maaned: int) -> Status:
    """Return where each unit is that the person may see (a constant number of queries)."""
    tre, synlige = hent_tre(aar), synlige_enheter(tilgang)
    ledere = _ledere(tilgang)
    noder = [n for n in tre.noder if n.enhet_id in ledere and (synlige is None or n.enhet_id in synlige)]
    ider = [node.enhet_id for node in noder]
    laast = er_laast(aar=aar, maaned=maaned)
    felles = {"enhet_id__in": ider, "aar": aar, "maaned": maaned}
    rapporter = {r.enhet_id: r for r in Maanedsrapport.objects.filter(**felles).select_related("levert_av")}
    prognoser = list(Maanedsprognose.objects.filter(**felles))
    egne = {p.enhet_id: p for p in prognoser if p.nivaa == Prognosenivaa.ENHET}
    andre = {p.enhet_id: p for p in prognoser if p.nivaa != Prognosenivaa.ENHET}
    rader = [
        Statusrad(
            node,
            ledere[node.enhet_id],
            tilstand_av(rapporter.get(node.enhet_id), laast=laast),
            rapporter.get(node.enhet_id),
            egne.get(node.enhet_id),
            andre.get(node.enhet_id),
        )
        for node in noder
    ]
    return Status(aar, maaned, laast, rader, _uten_leder(tre, ledere, synlige))


def _ledere(tilgang: Tilgang) -> dict[int, str]:
    """Return the leaders in force by unit; several names in one text."""
    rader = Medlemskap.objects.filter(
        i_kraft(tilgang.dag),
        rolle=Rolle.ENHETSLEDER,
        enhet__isnull=False,
        stedfortreder_for__isnull=True,
    ).select_related("bruker")
    navn: dict[int, list[str]] = {}
    for rad in rader:
        navn.setdefault(rad.enhet_id, []).append(str(rad.bruker))
    return {enhet_id: ", ".join(sorted(set(alle))) for enhet_id, alle in navn.items()}


def _uten_leder(tre: Tre, ledere: dict[int, str], synlige: frozenset[int] | None) -> list[Node]:
    """Return the ansvar that neither have a leader nor stand under one."""
    dekket = {under.enhet_id for enhet_id in ledere for under in tre.undertre(enhet_id)}
    return [
        node
        for node in tre.noder
        if node.kode and node.enhet_id not in dekket and (synlige is None or node.enhet_id in synlige)
    ]
