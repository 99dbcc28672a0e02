"""The ladder of methods: the strongest that the data can carry, always named, and «kan ikke si».

Source: Abadie (2021), Journal of Economic Literature 59, sections 5 and 6, for what is needed before a
synthetic control can be believed; the order of the steps is our own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kommuneregn.effekt.feil import UnableToEstimateEffect
from kommuneregn.effekt.maaling import Maalt
from kommuneregn.effekt.panel import Panel
from kommuneregn.effekt.placebo import NIVAA, Placebo, Spenn, andel_like_store, intervall, proev_alle
from kommuneregn.effekt.sdid import syntetisk_did
from kommuneregn.effekt.syntetisk import syntetisk_kontroll
from kommuneregn.effekt.tidsserie import FAERREST_TIDER, avbrutt_tidsserie
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler


class Metode(StrEnum):
    """How an effect was measured; `RESULTAT` is a change, and no effect."""

    SYNTETISK_KONTROLL = "sk"
    SYNTETISK_DID = "sdid"
    TIDSSERIE = "its"
    RESULTAT = "resultat"


KORT_FORPERIODE = 8
_FAERREST_FORPERIODER = 3
_FAERREST_GIVERE = 9
_DAARLIG_TILPASNING = 2.0
_FLERE: Mapping[Metode, Callable[[Panel], Maalt]] = {
    Metode.SYNTETISK_KONTROLL: syntetisk_kontroll,
    Metode.SYNTETISK_DID: syntetisk_did,
}


@dataclass(frozen=True, slots=True, eq=False)
class Effekt:
    """What was measured, by which method, and how sure it is.

    `ikke_sikker` says why nothing can be said of an effect; None when something can. `p` is the share of
    placebos as large (Student's t for a time series), `spenn` the interval of the mean gap.
    """

    metode: Metode
    panel: Panel
    maalt: Maalt
    p: float | None
    spenn: Spenn | None
    placeboer: tuple[Placebo, ...]
    ikke_sikker: Melding | None
    funn: tuple[Funn, ...]

    @property
    def anslag(self) -> tuple[float, ...]:
        """What would have happened, by time: what happened less the gap."""
        return tuple(float(verdi) for verdi in self.panel.utfall[0] - self.maalt.gap)

    @property
    def vekter(self) -> dict[str, float]:
        """Each donor's weight; empty where the method has none."""
        if not len(self.maalt.vekter):
            return {}
        return dict(zip(self.panel.givere, map(float, self.maalt.vekter), strict=True))


def velg_metode(panel: Panel) -> Metode:
    """The strongest method that the data can carry.

    With three times before the start and three donors: synthetic control when there are covariates to
    match on, else synthetic difference in differences. With eight times and no donors: the unit's own
    course. Else only a result.
    """
    faerrest_givere = 3
    if panel.forperioder >= _FAERREST_FORPERIODER and len(panel.givere) >= faerrest_givere:
        return Metode.SYNTETISK_KONTROLL if panel.kovariatnavn else Metode.SYNTETISK_DID
    if panel.forperioder >= FAERREST_TIDER:
        try:
            avbrutt_tidsserie(panel)
        except UnableToEstimateEffect:
            return Metode.RESULTAT
        return Metode.TIDSSERIE
    return Metode.RESULTAT


def maal_effekt(panel: Panel, *, metode: Metode | None = None, nivaa: float = NIVAA) -> Effekt:
    """Measure by the method, or by the one that the data can carry.

    Raises UnableToEstimateEffect when the method that is asked for cannot be used on the panel.
    """
    valgt = velg_metode(panel) if metode is None else metode
    if valgt in _FLERE:
        return _mot_givere(panel, valgt, nivaa)
    if valgt is Metode.TIDSSERIE:
        return _mot_seg_selv(panel, nivaa)
    return _bare_resultat(panel)


def _mot_givere(panel: Panel, metode: Metode, nivaa: float) -> Effekt:
    maalt = _FLERE[metode](panel)
    placeboer = proev_alle(panel, metode=_FLERE[metode])
    p = andel_like_store(maalt, placeboer=placeboer, etter_forhold=metode is Metode.SYNTETISK_KONTROLL)
    return Effekt(
        metode=metode,
        panel=panel,
        maalt=maalt,
        p=p,
        spenn=intervall(maalt, placeboer=placeboer, nivaa=nivaa),
        placeboer=placeboer,
        ikke_sikker=_hvorfor_usikker(maalt, placeboer),
        funn=tuple(_funn(panel, nivaa=nivaa, placeboer=placeboer)),
    )


def _mot_seg_selv(panel: Panel, nivaa: float) -> Effekt:
    serie = avbrutt_tidsserie(panel)
    kjent = serie.standardfeil > 0
    return Effekt(
        metode=Metode.TIDSSERIE,
        panel=panel,
        maalt=serie.maalt,
        p=serie.p() if kjent else None,
        spenn=Spenn(*serie.intervall(nivaa=nivaa), nivaa) if kjent else None,
        placeboer=(),
        ikke_sikker=None if kjent else formuler("Serien før starten har ingen variasjon å måle mot."),
        funn=(_om_its(),),
    )


def _bare_resultat(panel: Panel) -> Effekt:
    """The change from the mean before to the mean after: a result, which other causes may have made."""
    foer = float(panel.utfall[0, : panel.forperioder].mean())
    return Effekt(
        metode=Metode.RESULTAT,
        panel=panel,
        maalt=Maalt(panel.utfall[0] - foer, panel.forperioder),
        p=None,
        spenn=None,
        placeboer=(),
        ikke_sikker=formuler(
            "Fant %(tider)s tider før starten og %(givere)s givere. Det viser en endring, ikke hva som "
            "er årsaken. Forventet minst %(krav_tider)s tider, og enten givere eller %(krav_its)s tider.",
            tider=panel.forperioder,
            givere=len(panel.givere),
            krav_tider=_FAERREST_FORPERIODER,
            krav_its=FAERREST_TIDER,
        ),
        funn=(),
    )


def _hvorfor_usikker(maalt: Maalt, placeboer: tuple[Placebo, ...]) -> Melding | None:
    """Few donors or a poor fit before the start: then nothing can be said."""
    if len(placeboer) < _FAERREST_GIVERE:
        return formuler(
            "Fant %(antall)s givere som kunne prøves. Forventet minst %(krav)s for å skille effekt "
            "fra tilfeldigheter.",
            antall=len(placeboer),
            krav=_FAERREST_GIVERE,
        )
    typisk = float(np.median([ett.mspe_foer for ett in placeboer]))
    if np.sqrt(maalt.mspe_foer) > _DAARLIG_TILPASNING * np.sqrt(typisk):
        return formuler(
            "Givernes forløp før starten ligner for lite: avstanden er over %(ganger)s ganger den som er "
            "vanlig for de andre.",
            ganger=int(_DAARLIG_TILPASNING),
        )
    return None


def _funn(panel: Panel, *, nivaa: float, placeboer: tuple[Placebo, ...]) -> list[Funn]:
    funn = []
    if panel.forperioder < KORT_FORPERIODE:
        melding = formuler(
            "Fant %(tider)s tider før starten. Forventet minst %(krav)s for at likheten skal bety noe.",
            tider=panel.forperioder,
            krav=KORT_FORPERIODE,
        )
        funn.append(Funn("kort-forperiode", Alvorlighet.ADVARSEL, melding))
    if placeboer and round(nivaa * (len(placeboer) + 1), 9) > len(placeboer):
        melding = formuler(
            "Fant %(antall)s givere. Spennet kan høyst holde i %(prosent)s prosent av tilfellene.",
            antall=len(placeboer),
            prosent=100 * len(placeboer) // (len(placeboer) + 1),
        )
        funn.append(Funn("faa-givere", Alvorlighet.INFO, melding))
    return funn


def _om_its() -> Funn:
    melding = formuler(
        "Målt mot enhetens egen utvikling. Noe annet som skjedde samtidig, kan ikke skilles fra tiltaket."
    )
    return Funn("uten-givere", Alvorlighet.INFO, melding)
