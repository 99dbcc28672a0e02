"""How the forecasts did: those frozen with a delivery, and the model on a year that is over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helhet.datalager.domain.mellomlager import Mellomlager
from helhet.maaned.domain.adgang import synlige_enheter
from helhet.maaned.enums import Prognosenivaa
from helhet.maaned.models import Maanedsprognose, Maanedsrapport
from helhet.okonomi.domain.aarsserier import aarsregnskap, hent_aarsserier
from helhet.okonomi.domain.queries import siste_maaned
from helhet.okonomi.domain.rapport import Grunnlag, hent_grunnlag
from helhet.okonomi.domain.sidevalg import valgbare_aar
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.tre import Node
from kommuneregn.kontoplan import DRIFT
from kommuneregn.prognose.modell import FAERREST_AAR, MAANEDER, Treff, maal_treff
from kommuneregn.prognose.serier import Maanedstreff, tilbakeprov_aaret
from kommuneregn.verdier import Belop

MODELL, NAIV = "modell", "naiv"


@dataclass(frozen=True, slots=True)
class Frosset:
    """What was foreseen of one unit in one month: deviations at year-end in øre, and what it came to.

    `sagt` holds each level's latest, the model and the naive forecast; what was not said is not there.
    `fasit_ore` is the budget of that day minus the year's accounts; None before December is booked.
    """

    node: Node
    maaned: int
    sagt: Mapping[str, int]
    fasit_ore: int | None

    def feil(self, hvem: str) -> int | None:
        """Return how far off one was, without sign; None when nothing was said, or the year is not over."""
        sagt = self.sagt.get(hvem)
        return None if sagt is None or self.fasit_ore is None else abs(sagt - self.fasit_ore)


@dataclass(frozen=True, slots=True)
class Poeng:
    """How one did against the naive forecast of the same units and months."""

    hvem: str
    treff: Treff


@dataclass(frozen=True)
class Treffside:
    """Everything that the page shows of one year."""

    aar: int
    aarene: Sequence[int]
    frosne: Sequence[Frosset]
    poeng: Sequence[Poeng]
    ferdig: bool
    tilbake: Sequence[Maanedstreff]
    tidligere_aar: int

    @property
    def for_lite_historie(self) -> bool:
        """Say whether the model had to use the budget instead of earlier years."""
        return self.tidligere_aar < FAERREST_AAR


_TILBAKE: Mellomlager[tuple[list[Maanedstreff], int]] = Mellomlager(plasser=8)


def hent_treff(tilgang: Tilgang, *, aar: int | None) -> Treffside | None:
    """Gather the scores of the year (None: the latest that is over, else the latest of all).

    None without accounts or for an unknown year.
    """
    aarene = valgbare_aar()
    over = (ett for ett in aarene if siste_maaned(ett) == MAANEDER)
    valgt = aar if aar is not None else next(over, next(iter(aarene), None))
    if valgt not in aarene or valgt is None:
        return None
    grunnlag = hent_grunnlag(aar=valgt, maaned=MAANEDER, kontoklasse=DRIFT)
    synlige = synlige_enheter(tilgang)
    noder = [n for n in grunnlag.tre.noder if synlige is None or n.enhet_id in synlige]
    ferdig = siste_maaned(valgt) == MAANEDER
    frosne = _frosne(grunnlag, noder, aar=valgt, ferdig=ferdig)
    tilbake, tidligere = _tilbakeproving(grunnlag, noder, aar=valgt) if ferdig else ([], 0)
    return Treffside(valgt, aarene, frosne, _poeng(frosne), ferdig, tilbake, tidligere)


def _frosne(grunnlag: Grunnlag, noder: Sequence[Node], *, aar: int, ferdig: bool) -> list[Frosset]:
    """Return each unit's months in the order of the tree (two queries)."""
    plass = {node.enhet_id: node for node in noder}
    felles = {"enhet_id__in": plass, "aar": aar}
    sagt: dict[tuple[int, int], dict[str, tuple[int, int | None]]] = {}
    for p in Maanedsprognose.objects.filter(**felles):
        sagt.setdefault((p.enhet_id, p.maaned), {})[p.nivaa] = (p.avvik_ore, p.aarsbudsjett_ore)
    rapporter = Maanedsrapport.objects.filter(**felles).order_by("maaned")
    fasit = {nr: aarsregnskap(grunnlag, [(n.nr, n.slutt)]) for nr, n in plass.items()} if ferdig else {}
    svar = [
        _en(r, plass[r.enhet_id], sagt.get((r.enhet_id, r.maaned), {}), fasit.get(r.enhet_id))
        for r in rapporter
    ]
    return sorted(svar, key=lambda f: (f.node.nr, f.maaned))


def _en(
    rapport: Maanedsrapport,
    node: Node,
    sagt: Mapping[str, tuple[int, int | None]],
    regnskap: int | None,
) -> Frosset:
    """Hold what was said against the budget of that day; a level that saw another budget is moved to it."""
    budsjett = rapport.aarsbudsjett_ore
    alle = {
        nivaa: avvik if budsjett is None or sett is None else avvik + budsjett - sett
        for nivaa, (avvik, sett) in sagt.items()
    }
    maskin = {MODELL: rapport.modell_ore, NAIV: rapport.naiv_ore}
    alle |= {navn: ore for navn, ore in maskin.items() if ore is not None}
    fasit = None if budsjett is None or regnskap is None else budsjett - regnskap
    return Frosset(node, rapport.maaned, alle, fasit)


def _poeng(frosne: Iterable[Frosset]) -> list[Poeng]:
    """Score each level and the model on the months where the naive forecast is known too."""
    kjente = [(f.sagt, Belop(f.fasit_ore)) for f in frosne if f.fasit_ore is not None and NAIV in f.sagt]
    svar = []
    for hvem in (*Prognosenivaa.values, MODELL):
        treff = maal_treff(
            (Belop(sagt[hvem]), Belop(sagt[NAIV]), fasit) for sagt, fasit in kjente if hvem in sagt
        )
        if treff is not None:
            svar.append(Poeng(hvem, treff))
    return svar


def _tilbakeproving(grunnlag: Grunnlag, noder: Sequence[Node], *, aar: int) -> tuple[list[Maanedstreff], int]:
    """Back-test the model on a year that is over, and say how many earlier years it had."""
    spenn = [(node.nr, node.slutt) for node in noder]
    if not spenn or grunnlag.regnskap is None:
        return [], 0
    noekkel = (
        grunnlag.regnskap.fakta.merke,
        aar,
        tuple(grunnlag.tre.noder),
        tuple(spenn),
        tuple(grunnlag.omkodinger),
    )
    return _TILBAKE.hent(noekkel, lag=lambda: _prov(grunnlag, spenn, aar=aar))


def _prov(
    grunnlag: Grunnlag, spenn: Sequence[tuple[int, int]], *, aar: int
) -> tuple[list[Maanedstreff], int]:
    serier = hent_aarsserier(grunnlag, spenn, aar=aar, maaned=MAANEDER)
    if not serier:
        return [], 0
    return tilbakeprov_aaret(serier, maaneder=range(1, MAANEDER)), len(serier[0].historie)
