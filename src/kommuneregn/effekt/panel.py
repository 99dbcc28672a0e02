"""A panel: one outcome for one treated unit and its donors, over the same times.

Source: Abadie, Diamond and Hainmueller (2010), section 2, for what is needed of the data.
"""

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kommuneregn.effekt.feil import UnableToEstimateEffect
from kommuneregn.effekt.simpleks import Matrise
from kommuneregn.effekt.tid import Tid, Tidsslag, les_span, les_tider
from kommuneregn.verdier import Melding, formuler

_VISTE = 5


@dataclass(frozen=True, slots=True)
class Langtabell:
    """A table with one row for each unit and time; a missing number is None."""

    enheter: Sequence[str]
    tider: Sequence[str]
    kolonner: Mapping[str, Sequence[float | None]]


@dataclass(frozen=True, slots=True)
class Kovariat:
    """A column averaged over the times from `fra` to `til`, both included."""

    kolonne: str
    fra: Tid
    til: Tid

    @property
    def navn(self) -> str:
        """The covariate as it was asked for: beer:1984-1988."""
        span = self.fra.navn if self.fra == self.til else f"{self.fra.navn}-{self.til.navn}"
        return f"{self.kolonne}:{span}"


def les_kovariat(tekst: str) -> Kovariat:
    """Read a covariate as it is asked for: pris:1980-1988, both times included.

    Raises UnableToEstimateEffect for other text.
    """
    kolonne, skille, span = tekst.rpartition(":")
    if not skille or not kolonne.strip():
        msg = formuler(
            "Fant kovariaten «%(tekst)s». Forventet KOLONNE:FRA-TIL, som pris:1980-1988.", tekst=tekst
        )
        raise UnableToEstimateEffect(msg)
    fra, til = les_span(span)
    return Kovariat(kolonne.strip(), fra, til)


@dataclass(frozen=True, slots=True)
class Utvalg:
    """What is to be measured: the outcome, who was treated, from when, against whom, matched on what."""

    utfall: str
    behandlet: str
    fra: Tid
    kovariater: Sequence[Kovariat] = ()
    givere: Sequence[str] | None = None
    utelat: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Utelatt:
    """A unit that is no donor, and why."""

    navn: str
    grunn: Melding


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """The treated unit first, then its donors.

    `utfall` has a row a unit and a column a time; `kovariater` a row a covariate and a column a unit.
    `forperioder` is how many of the times stand before the treatment.
    """

    enheter: tuple[str, ...]
    tider: tuple[Tid, ...]
    utfall: Matrise
    forperioder: int
    kovariater: Matrise
    kovariatnavn: tuple[str, ...]
    utelatt: tuple[Utelatt, ...] = ()

    @property
    def givere(self) -> tuple[str, ...]:
        """The donors."""
        return self.enheter[1:]

    @property
    def slag(self) -> Tidsslag:
        """What a step of time is."""
        return self.tider[0].slag

    def som_behandlet(self, nr: int) -> "Panel":
        """The same panel as if donor `nr` (1, 2, …) had been treated; who was treated is left out."""
        rekke = [nr, *(annen for annen in range(1, len(self.enheter)) if annen != nr)]
        return Panel(
            enheter=tuple(self.enheter[plass] for plass in rekke),
            tider=self.tider,
            utfall=self.utfall[rekke],
            forperioder=self.forperioder,
            kovariater=self.kovariater[:, rekke],
            kovariatnavn=self.kovariatnavn,
        )


def lag_panel(tabell: Langtabell, *, utvalg: Utvalg) -> Panel:
    """Take out the panel: donors are all others with a whole series, unless they are named.

    A covariate is the mean of the values that are there. A donor that lacks a value of the outcome, or
    every value of a covariate, is left out and told.
    Raises UnableToEstimateEffect for what is not in the table, rows twice, a treated unit with holes,
    and no time before or after the treatment.
    """
    _krev_kolonner(tabell, [utvalg.utfall, *(kovariat.kolonne for kovariat in utvalg.kovariater)])
    tider = les_tider(tabell.tider)
    rader = _rader(tabell, tider)
    _krev_enheter(rader, [utvalg.behandlet, *(utvalg.givere or ()), *(utvalg.utelat or ())])
    utfall = tabell.kolonner[utvalg.utfall]
    egne = _serie(rader[utvalg.behandlet], utfall)
    felles = _krev_tider(egne, rader[utvalg.behandlet], utvalg)
    maalt = {navn: _kovariatverdier(tabell, rader[navn], utvalg.kovariater) for navn in rader}
    _krev_kovariater(maalt[utvalg.behandlet], utvalg)
    givere, utelatt = [], []
    for navn in utvalg.givere or [navn for navn in rader if navn != utvalg.behandlet]:
        grunn = _hvorfor_ikke(_serie(rader[navn], utfall), felles, maalt[navn], navn, utvalg)
        if grunn is None:
            givere.append(navn)
        else:
            utelatt.append(Utelatt(navn, grunn))
    enheter = (utvalg.behandlet, *givere)
    return Panel(
        enheter=enheter,
        tider=felles,
        utfall=np.array([[_serie(rader[navn], utfall)[tid] for tid in felles] for navn in enheter]),
        forperioder=sum(tid < utvalg.fra for tid in felles),
        kovariater=np.array([maalt[navn] for navn in enheter], dtype=np.float64).T.reshape(-1, len(enheter)),
        kovariatnavn=tuple(kovariat.navn for kovariat in utvalg.kovariater),
        utelatt=tuple(utelatt),
    )


def _krev_kolonner(tabell: Langtabell, kolonner: Sequence[str]) -> None:
    for kolonne in kolonner:
        if kolonne not in tabell.kolonner:
            raise UnableToEstimateEffect(
                formuler(
                    "Fant ikke kolonnen «%(kolonne)s». Filen har %(kolonner)s. Skriv navnet som i filen.",
                    kolonne=kolonne,
                    kolonner=", ".join(tabell.kolonner),
                )
            )


def _krev_enheter(kjente: Collection[str], enheter: Sequence[str]) -> None:
    for enhet in enheter:
        if enhet not in kjente:
            like = difflib.get_close_matches(enhet, kjente, n=_VISTE, cutoff=0.4) or sorted(kjente)[:_VISTE]
            raise UnableToEstimateEffect(
                formuler(
                    "Fant ingen enhet som heter «%(enhet)s». Filen har blant andre %(like)s. "
                    "Skriv navnet som i filen.",
                    enhet=enhet,
                    like=", ".join(like),
                )
            )


def _rader(tabell: Langtabell, tider: Mapping[str, Tid]) -> dict[str, dict[Tid, int]]:
    """Which row holds each unit at each time."""
    rader: dict[str, dict[Tid, int]] = {}
    for nr, (enhet, tid) in enumerate(zip(tabell.enheter, tabell.tider, strict=True)):
        plass = rader.setdefault(enhet, {})
        if tider[tid] in plass:
            raise UnableToEstimateEffect(
                formuler(
                    "Fant «%(enhet)s» to ganger i %(tid)s. Forventet én rad for hver enhet og tid. "
                    "Ta bort den ene.",
                    enhet=enhet,
                    tid=tider[tid].navn,
                )
            )
        plass[tider[tid]] = nr
    return rader


def _serie(rader: Mapping[Tid, int], kolonne: Sequence[float | None]) -> dict[Tid, float]:
    """What is known of a unit, by time."""
    return {tid: verdi for tid, nr in rader.items() if (verdi := kolonne[nr]) is not None}


def _krev_tider(egne: Mapping[Tid, float], rader: Mapping[Tid, int], utvalg: Utvalg) -> tuple[Tid, ...]:
    """The times of the treated unit; a hole between them cannot be matched."""
    if egne and utvalg.fra.slag != next(iter(egne)).slag:
        raise UnableToEstimateEffect(
            formuler(
                "Fant at tiltaket startet i %(fra)s, men filen har tider som %(tid)s. Skriv starten likt.",
                fra=utvalg.fra.navn,
                tid=next(iter(egne)).navn,
            )
        )
    hull = sorted(tid for tid in rader if tid not in egne and any(annen > tid for annen in egne))
    hull = [tid for tid in hull if any(annen < tid for annen in egne)]
    if hull:
        raise UnableToEstimateEffect(
            formuler(
                "«%(enhet)s» mangler tall for %(hull)s. Forventet en hel serie. "
                "Fyll inn tallet, eller ta bort tiden for alle.",
                enhet=utvalg.behandlet,
                hull=", ".join(tid.navn for tid in hull[:_VISTE]),
            )
        )
    felles = tuple(sorted(egne))
    if not felles or felles[0] >= utvalg.fra or felles[-1] < utvalg.fra:
        raise UnableToEstimateEffect(
            formuler(
                "«%(enhet)s» har tall for %(tider)s. Forventet tall både før %(fra)s og fra %(fra)s. "
                "Kontroller når tiltaket startet.",
                enhet=utvalg.behandlet,
                tider=f"{felles[0].navn}–{felles[-1].navn}" if felles else "–",
                fra=utvalg.fra.navn,
            )
        )
    return felles


def _kovariatverdier(
    tabell: Langtabell, rader: Mapping[Tid, int], kovariater: Sequence[Kovariat]
) -> list[float | None]:
    """The mean of each covariate over its times; None where there is no value at all."""
    svar: list[float | None] = []
    for kovariat in kovariater:
        serie = _serie(rader, tabell.kolonner[kovariat.kolonne])
        verdier = [verdi for tid, verdi in serie.items() if kovariat.fra <= tid <= kovariat.til]
        svar.append(sum(verdier) / len(verdier) if verdier else None)
    return svar


def _krev_kovariater(verdier: Sequence[float | None], utvalg: Utvalg) -> None:
    for kovariat, verdi in zip(utvalg.kovariater, verdier, strict=True):
        if verdi is None:
            raise UnableToEstimateEffect(
                formuler(
                    "«%(enhet)s» har ingen tall for %(kovariat)s. Forventet minst ett. "
                    "Velg tider som er i filen.",
                    enhet=utvalg.behandlet,
                    kovariat=kovariat.navn,
                )
            )


def _hvorfor_ikke(
    serie: Mapping[Tid, float],
    felles: Sequence[Tid],
    kovariater: Sequence[float | None],
    navn: str,
    utvalg: Utvalg,
) -> Melding | None:
    """Why a unit cannot be a donor; None when it can."""
    if grunn := (utvalg.utelat or {}).get(navn):
        return formuler("utelatt: %(grunn)s", grunn=grunn)
    if navn == utvalg.behandlet:
        return formuler("er den som fikk tiltaket")
    mangler = [tid.navn for tid in felles if tid not in serie]
    if mangler:
        return formuler("mangler tall for %(tider)s", tider=", ".join(mangler[:_VISTE]))
    uten = [k.navn for k, verdi in zip(utvalg.kovariater, kovariater, strict=True) if verdi is None]
    if uten:
        return formuler("mangler tall for %(tider)s", tider=", ".join(uten[:_VISTE]))
    return None
