"""What the pages of the reconciliation show, in one call each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from helhet.gevinstplan.domain.avstemming import GJELDER, avstem_alle, avstemte_handlinger
from helhet.gevinstplan.domain.linjeregnskap import Kontosvar
from helhet.gevinstplan.domain.treveis import Treveisrad
from helhet.hop.domain.queries import synlige_handlinger
from helhet.hop.models import Handling
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


@dataclass(frozen=True)
class Aarssum:
    """The figures of one year added over the actions; `av` tells of how many something should show.

    `synlig` and `ventet` are over the same actions: those whose accounts are known.
    """

    beregnet: int | None
    unngaatt: int | None
    tatt_ut: int | None
    ventet: int | None
    synlig: int | None
    kjente: int
    av: int


@dataclass(frozen=True)
class Avstemmingsside:
    """The rows of the chosen year, their sums, how many say what, and the years to choose between."""

    rader: Sequence[Treveisrad]
    aarene: Sequence[int]
    aar: int | None
    sum: Aarssum | None
    antall: Sequence[tuple[str, str, int]]

    @property
    def maaned(self) -> date | None:
        """Return a day in the last month of the year's accounts, when they do not hold all of it."""
        return next((rad.maaned for rad in self.rader if rad.maaned), None)


@dataclass(frozen=True)
class Avstemt:
    """All years of one action; `synlige` are the other actions that the person may see."""

    handling: Handling
    rader: Sequence[Treveisrad]
    synlige: frozenset[int]
    ser_handling: bool


def hent_avstemming(tilgang: Tilgang, *, aar: str) -> Avstemmingsside:
    """Return one year of what the person may see, this year when none is chosen; «alle» gives all years."""
    vedtatte = avstemte_handlinger(tilgang).filter(tilstand__in=GJELDER)
    alle = avstem_alle(vedtatte, idag=tilgang.dag)
    aarene = sorted({rad.aar for rad in alle})
    if aar == "alle":
        return Avstemmingsside(alle, aarene, None, None, _antall(alle))
    valgt = _velg(aar, aarene, idag=tilgang.dag)
    rader = [rad for rad in alle if rad.aar == valgt]
    return Avstemmingsside(rader, aarene, valgt, _aarssum(rader), _antall(rader))


def hent_avstemt(tilgang: Tilgang, *, handling_pk: int) -> Avstemt | None:
    """Return all years of one action with the working; None when the person may not see it."""
    handling = avstemte_handlinger(tilgang).filter(pk=handling_pk).first()
    if handling is None:
        return None
    rader = avstem_alle([handling], idag=tilgang.dag)
    andre = {annen.handling_id for rad in rader for konto in rad.kontoer for annen in konto.andres}
    synlige = frozenset(
        synlige_handlinger(tilgang).filter(pk__in={*andre, handling.pk}).values_list("pk", flat=True)
    )
    if not tilgang.kan(Verb.SE, Omraade.BILAG):
        rader = [replace(rad, kontoer=[uten_prosjekt(konto) for konto in rad.kontoer]) for rad in rader]
    return Avstemt(handling, rader, synlige, handling.pk in synlige)


def uten_prosjekt(svar: Kontosvar) -> Kontosvar:
    """Return the same with the free dimension of the konto left out."""
    return replace(svar, konto=replace(svar.konto, prosjekt=""))


def _velg(aar: str, aarene: Sequence[int], *, idag: date) -> int | None:
    if aar.isdecimal() and int(aar) in aarene:
        return int(aar)
    return max((ett for ett in aarene if ett <= idag.year), default=min(aarene, default=None))


def _aarssum(rader: Sequence[Treveisrad]) -> Aarssum:
    skal = [rad for rad in rader if rad.ventet]
    kjente = [rad for rad in skal if rad.synlig is not None]
    return Aarssum(
        beregnet=_sum(rad.beregnet for rad in rader),
        unngaatt=_sum(rad.unngaatt for rad in rader),
        tatt_ut=_sum(rad.tatt_ut for rad in rader),
        ventet=_sum(rad.ventet for rad in kjente),
        synlig=_sum(rad.synlig for rad in kjente),
        kjente=len(kjente),
        av=len(skal),
    )


def _sum(tall: Iterable[int | None]) -> int | None:
    kjente = [ett for ett in tall if ett is not None]
    return sum(kjente) if kjente else None


def _antall(rader: Sequence[Treveisrad]) -> list[tuple[str, str, int]]:
    """Return colour, words and number of each outcome, the most common first."""
    telt = Counter((rad.farge, rad.ord) for rad in rader)
    return [(farge, ord_, antall) for (farge, ord_), antall in telt.most_common()]
