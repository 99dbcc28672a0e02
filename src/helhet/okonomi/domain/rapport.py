"""Budget against accounts: one part of the tree, one month, drift or investering."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np

from helhet.datalager.domain.queries import aarstre
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.okonomi.domain.omkoding import omkodinger
from helhet.okonomi.domain.serietall import (
    Belopene,
    Maske,
    Serietall,
    hent_serietall,
    koder_i,
    maaneder_for,
    sum_for,
)
from helhet.okonomi.domain.utsnitt import Spenn, Synlig, Utsnitt, lag_utsnitt
from helhet.organisasjon.domain.tre import Tre
from kommuneregn.kontoplan import DRIFT, Artsgruppe, Omkoding, les_arter, les_funksjoner
from kommuneregn.prognose.avvik import (
    MVA_NETTO,
    NETTET,
    UTELATT,
    Avviksord,
    Par,
    avviksord,
    avviksprosent,
    avviksrapport,
)
from kommuneregn.verdier import Belop


class Inndeling(StrEnum):
    """What the second table groups by."""

    ART = "art"
    TJENESTE = "tjeneste"


@dataclass(frozen=True, slots=True)
class Rapportvalg:
    """What the reader has chosen; `enhet` is a key of utsnitt.lag_utsnitt."""

    aar: int
    maaned: int
    kontoklasse: int
    enhet: str = ""
    inndeling: Inndeling = Inndeling.ART
    alle_arter: bool = False


@dataclass(frozen=True, slots=True)
class Tall:
    """The figures of a row in øre (income negative); None is missing, never 0."""

    regnskap: Belopene
    budsjett: Belopene
    i_fjor: Belopene
    side: str = "utgift"

    @property
    def avvik(self) -> int | None:
        """Return budget so far minus accounts so far."""
        if self.regnskap.hittil is None or self.budsjett.hittil is None:
            return None
        return self.budsjett.hittil - self.regnskap.hittil

    @property
    def ord(self) -> Avviksord | None:
        """Return what the deviation is called; None when it is missing."""
        return None if self.avvik is None else avviksord(Belop(self.avvik), side=self.side)

    @property
    def prosent(self) -> Decimal | None:
        """Return the deviation in per cent of the budget so far; None for a budget of 0.

        A budget that is 0 for the year is 0 so far too, though twelfths can leave an øre a line.
        """
        if self.regnskap.hittil is None or self.budsjett.hittil is None or not self.budsjett.aaret:
            return None
        andel = avviksprosent(Belop(self.budsjett.hittil), regnskap=Belop(self.regnskap.hittil))
        return None if andel is None else andel.verdi


@dataclass(frozen=True, slots=True)
class Linje:
    """A row: a part of the tree, an art group or a tjeneste. `koder` are the arts or functions in it."""

    noekkel: str
    navn: str
    kode: str
    tall: Tall
    koder: tuple[str, ...] = ()
    kan_aapnes: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Grunnlag:
    """The series behind a report, all in the tree of the report's year."""

    tre: Tre
    regnskap: Serietall | None
    budsjett: Serietall | None
    i_fjor: Serietall | None
    omkodinger: tuple[Omkoding, ...]

    @property
    def serier(self) -> tuple[Serietall | None, ...]:
        """Return the three series."""
        return (self.regnskap, self.budsjett, self.i_fjor)

    @property
    def partier(self) -> tuple[Parti, ...]:
        """Return the batches behind the three series."""
        return tuple(p for tall in self.serier if tall is not None for p in tall.fakta.partier)


@dataclass(frozen=True, slots=True)
class Maanedstall:
    """The total of one month in øre; accounts after the chosen month are missing."""

    nr: int
    regnskap: int | None
    budsjett: int | None


@dataclass(frozen=True, slots=True)
class Rapport:
    """The report: parts of the tree, groups of arts (or tjenester), total, and what is left out."""

    valg: Rapportvalg
    utsnitt: Utsnitt
    deler: tuple[Linje, ...]
    grupper: tuple[Linje, ...]
    total: Tall
    utelatt: tuple[Linje, ...]
    maaneder: tuple[Maanedstall, ...]
    grunnlag: Grunnlag
    grupper_er_arter: bool

    @property
    def er_hele_driften(self) -> bool:
        """Say whether this is drift of the whole municipality, which is budgeted to 0."""
        return self.utsnitt.er_alt and self.valg.kontoklasse == DRIFT


def hent_grunnlag(*, aar: int, maaned: int, kontoklasse: int) -> Grunnlag:
    """Return accounts, budget and last year's accounts, in this year's tree."""
    tre, koding = aarstre(aar), omkodinger()

    def tall(serie: Serie, i_aar: int) -> Serietall | None:
        return hent_serietall(
            serie, aar=i_aar, tre=tre, kontoklasse=kontoklasse, maaned=maaned, omkodinger=koding
        )

    return Grunnlag(
        tre, tall(Serie.REGNSKAP, aar), tall(Serie.BUDSJETT, aar), tall(Serie.REGNSKAP, aar - 1), koding
    )


def lag_rapport(valg: Rapportvalg, *, synlig: Synlig) -> Rapport:
    """Make the report for one who may see `synlig`.

    Formula: avvik = budget so far - accounts so far, income negative, so that positive is
    mindreforbruk. Unless every art is asked for, 590/990 (depreciation and its counter entry) are
    left out and listed, and 429/729 (VAT and its compensation) make one net group. Raises
    UnableToShow when the part of the tree is not there or not for this person.
    """
    grunnlag = hent_grunnlag(aar=valg.aar, maaned=valg.maaned, kontoklasse=valg.kontoklasse)
    utsnitt = lag_utsnitt(grunnlag.tre, noekkel=valg.enhet, synlig=synlig)
    inndeling = Inndeling.TJENESTE if synlig.bare_summer else valg.inndeling
    utelat = frozenset() if valg.alle_arter else UTELATT
    grupper = (
        _artsgrupper(grunnlag, utsnitt.spenn, valg=valg)
        if inndeling is Inndeling.ART
        else _tjenester(grunnlag, utsnitt.spenn, utelat=utelat)
    )
    utelatt = [
        Linje(art, _artsnavn(art), art, _tall(grunnlag, utsnitt.spenn, felt="art", koder=(art,)), (art,))
        for art in sorted(utelat & set(koder_i("art", grunnlag.serier, spenn=utsnitt.spenn)))
    ]
    return Rapport(
        valg=valg,
        utsnitt=utsnitt,
        deler=_deler(grunnlag, utsnitt, utelat=utelat),
        grupper=grupper,
        total=_tall(grunnlag, utsnitt.spenn, utelat=utelat),
        utelatt=tuple(utelatt),
        maaneder=_maaneder(grunnlag, utsnitt.spenn, til_og_med=valg.maaned, utelat=utelat),
        grunnlag=grunnlag,
        grupper_er_arter=inndeling is Inndeling.ART,
    )


def _artsnavn(art: str) -> str:
    kjent = les_arter().get(art)
    return art if kjent is None else kjent.navn


def _deler(grunnlag: Grunnlag, utsnitt: Utsnitt, *, utelat: frozenset[str]) -> tuple[Linje, ...]:
    linjer = (
        Linje(
            d.noekkel,
            d.navn,
            d.kode,
            _tall(grunnlag, (d.spenn,), utelat=utelat),
            kan_aapnes=d.kan_aapnes,
        )
        for d in utsnitt.deler
    )
    return tuple(linje for linje in linjer if _har_tall(linje.tall))


def _har_tall(tall: Tall) -> bool:
    return any(
        b for serie in (tall.regnskap, tall.budsjett, tall.i_fjor) for b in (serie.hittil, serie.aaret)
    )


def _artsgrupper(grunnlag: Grunnlag, spenn: Iterable[Spenn], *, valg: Rapportvalg) -> tuple[Linje, ...]:
    """Each year's arts by that year's chart, so that an art that has expired keeps its group last year."""
    spennene = tuple(spenn)
    i_aar = _arter_per_gruppe((grunnlag.regnskap, grunnlag.budsjett), spennene, valg=valg, aar=valg.aar)
    i_fjor = _arter_per_gruppe((grunnlag.i_fjor,), spennene, valg=valg, aar=valg.aar - 1)
    linjer = []
    for gruppe in sorted(i_aar.keys() | i_fjor.keys(), key=lambda g: (g.orden, g.kode == MVA_NETTO)):
        koder, koder_i_fjor = i_aar.get(gruppe, ()), i_fjor.get(gruppe, ())
        tall = _tall(grunnlag, spennene, felt="art", koder=koder, koder_i_fjor=koder_i_fjor, side=gruppe.side)
        linjer.append(Linje(gruppe.kode, gruppe.navn, "", tall, koder, kan_aapnes=True))
    return tuple(linjer)


def _arter_per_gruppe(
    serier: Collection[Serietall | None], spenn: tuple[Spenn, ...], *, valg: Rapportvalg, aar: int
) -> dict[Artsgruppe, tuple[str, ...]]:
    null = Par(Belop(0), Belop(0))
    rapport = avviksrapport(
        dict.fromkeys(koder_i("art", serier, spenn=spenn), null),
        aar=aar,
        utelat=frozenset() if valg.alle_arter else UTELATT,
        nett=frozenset() if valg.alle_arter else NETTET,
    )
    return {linje.gruppe: linje.arter for linje in rapport.linjer}


def _tjenester(grunnlag: Grunnlag, spenn: Iterable[Spenn], *, utelat: frozenset[str]) -> tuple[Linje, ...]:
    spennene, kjente = tuple(spenn), les_funksjoner()
    return tuple(
        Linje(
            kode or "uten",
            kjente[kode].navn if kode in kjente else "",
            kode,
            _tall(grunnlag, spennene, felt="funksjon", koder=(kode,), utelat=utelat),
            (kode,),
            kan_aapnes=True,
        )
        for kode in koder_i("funksjon", grunnlag.serier, spenn=spennene)
    )


def _maaneder(
    grunnlag: Grunnlag, spenn: tuple[Spenn, ...], *, til_og_med: int, utelat: frozenset[str]
) -> tuple[Maanedstall, ...]:
    regnskap, budsjett = (
        maaneder_for(tall, None if tall is None else _maske(tall, spenn, "", (), utelat))
        for tall in (grunnlag.regnskap, grunnlag.budsjett)
    )
    return tuple(
        Maanedstall(nr, brukt if nr <= til_og_med else None, plan)
        for nr, (brukt, plan) in enumerate(zip(regnskap, budsjett, strict=True), start=1)
    )


def _tall(
    grunnlag: Grunnlag,
    spenn: Iterable[Spenn],
    *,
    felt: str = "",
    koder: tuple[str, ...] = (),
    koder_i_fjor: tuple[str, ...] | None = None,
    utelat: frozenset[str] = frozenset(),
    side: str = "utgift",
) -> Tall:
    spennene = tuple(spenn)
    av_fjoraaret = koder if koder_i_fjor is None else koder_i_fjor

    def belop(tall: Serietall | None, valgte: tuple[str, ...]) -> Belopene:
        return sum_for(tall, None if tall is None else _maske(tall, spennene, felt, valgte, utelat))

    return Tall(
        belop(grunnlag.regnskap, koder),
        belop(grunnlag.budsjett, koder),
        belop(grunnlag.i_fjor, av_fjoraaret),
        side,
    )


def _maske(
    tall: Serietall, spenn: tuple[Spenn, ...], felt: str, koder: tuple[str, ...], utelat: frozenset[str]
) -> Maske:
    maske = tall.innenfor(spenn)
    if felt:
        maske &= np.isin(getattr(tall, felt), koder)
    if utelat:
        maske &= ~np.isin(tall.art, list(utelat))
    return maske


def per_art(tall: Serietall, spenn: Iterable[Spenn]) -> Mapping[str, Belopene]:
    """Return the sums of each art within the spans, recoded; '' is no art."""
    spennene = tuple(spenn)
    innenfor = tall.innenfor(spennene)
    koder = sorted(set(tall.art[innenfor].tolist()))
    return {art: tall.sum(innenfor & (tall.art == art)) for art in koder}
