"""«Stemmer det?»: promised, taken out of the frame, and shown by the accounts, year by year.

Everything is per year (årlig nivå); nothing here is summed over years. The sign is that of the
budget: minus is lower expense or higher income.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.traad.domain.grunnlag import DRIFT, Grunnlag, Linje


class Flagg(StrEnum):
    """What the comparison of one year shows."""

    STEMMER = "stemmer"
    IKKE_KUTTET = "ikke-kuttet"
    KUTT_UTEN_GEVINST = "kutt-uten-gevinst"
    ULIKE = "ulike"
    TOMT = "tomt"


FLAGGMERKE: Mapping[Flagg, tuple[str, Promise]] = {
    Flagg.STEMMER: ("groenn", _("stemmer")),
    Flagg.IKKE_KUTTET: ("gul", _("beregnet, ikke kuttet")),
    Flagg.KUTT_UTEN_GEVINST: ("roed", _("kuttet uten gevinst")),
    Flagg.ULIKE: ("gul", _("ulike beløp")),
    Flagg.TOMT: ("noytral", _("ingen beløp")),
}

FLAGGFORKLARING: Mapping[Flagg, Promise] = {
    Flagg.IKKE_KUTTET: _("Gevinsten er lovet, men rammen er ikke redusert."),
    Flagg.KUTT_UTEN_GEVINST: _("Rammen er redusert, men ingen gevinst forklarer hvorfor."),
    Flagg.ULIKE: _("Det som er tatt ut av rammen, er ikke det samme som gevinsten."),
}


@dataclass(frozen=True)
class Ledd:
    """One term of a sum, so that the page can show the working."""

    tekst: str
    belop_ore: int
    handling_id: int


@dataclass(frozen=True)
class Kontostreng:
    """Where the accounts are looked up: one konto of an action's drift lines; an empty part means any."""

    ansvar: str
    art: str
    tjeneste: str
    prosjekt: str

    def __str__(self) -> str:
        """Return what is filled in, dot between."""
        return " · ".join(del_ for del_ in (self.ansvar, self.tjeneste, self.art, self.prosjekt) if del_)


@dataclass(frozen=True)
class Kontotall:
    """What the accounts and the budget show on one konto in one year; None when nothing is imported."""

    konto: Kontostreng
    regnskap_ore: int | None
    budsjett_ore: int | None
    enhet_id: int | None = None


@dataclass(frozen=True)
class Aarsavstemming:
    """One year: the three figures (øre, None when missing), their terms and what they show.

    `til_og_med` is a day in the last month of the accounts, when they do not hold the whole year.
    """

    aar: int
    beregnet_ore: int | None
    tatt_ut_ore: int | None
    lagt_til_ore: int | None
    regnskap_ore: int | None
    flagg: Flagg
    beregnet_ledd: tuple[Ledd, ...] = ()
    tatt_ut_ledd: tuple[Ledd, ...] = ()
    lagt_til_ledd: tuple[Ledd, ...] = ()
    kontoer: tuple[Kontotall, ...] = ()
    til_og_med: date | None = None

    @property
    def merke(self) -> tuple[str, str]:
        """Return colour and words of the flag."""
        farge, tekst = FLAGGMERKE[self.flagg]
        return farge, str(tekst)

    @property
    def forklaring(self) -> str:
        """Return what does not hold, in words; empty when it does."""
        tekst = FLAGGFORKLARING.get(self.flagg)
        return str(tekst) if tekst else ""

    @property
    def forskjell_ore(self) -> int | None:
        """Return what was taken out beyond what was promised (minus: cut more than promised)."""
        if self.beregnet_ore is None or self.tatt_ut_ore is None:
            return None
        return self.tatt_ut_ore - self.beregnet_ore


def avstem(
    grunnlag: Grunnlag,
    *,
    handlinger: Iterable[int],
    gevinster: frozenset[int],
    kontotall: Mapping[int, tuple[Kontotall, ...]],
    maaneder: Mapping[int, int],
) -> list[Aarsavstemming]:
    """Compare, for each year that any of the actions or benefits speaks of.

    Beregnet: the benefits' promised kroner in the own budget, with the budget's sign. Tatt ut:
    the actions' negative drift lines (a line of 0 says that nothing is taken out). Lagt til:
    their positive drift lines. Regnskap: the sum of the imported accounts on the same kontoer,
    None when one of them is missing.
    """
    valgte = list(handlinger)
    tatt_ut = [_linjeledd(grunnlag, linje) for linje in _driftslinjer(grunnlag, valgte) if _ore(linje) <= 0]
    lagt_til = [_linjeledd(grunnlag, linje) for linje in _driftslinjer(grunnlag, valgte) if _ore(linje) > 0]
    beregnet = _beregnet(grunnlag, valgte, gevinster)
    aarene = sorted({aar for aar, _ledd in (*tatt_ut, *lagt_til, *beregnet)})
    return [
        _et_aar(
            ett_aar,
            beregnet=[ledd for aar, ledd in beregnet if aar == ett_aar],
            tatt_ut=[ledd for aar, ledd in tatt_ut if aar == ett_aar],
            lagt_til=[ledd for aar, ledd in lagt_til if aar == ett_aar],
            kontoer=kontotall.get(ett_aar, ()),
            til_og_med=date(ett_aar, maaneder[ett_aar], 1) if ett_aar in maaneder else None,
        )
        for ett_aar in aarene
    ]


def kontostrenger(grunnlag: Grunnlag, *, handlinger: Iterable[int]) -> dict[int, tuple[Kontostreng, ...]]:
    """Return, by year, the kontoer of the actions' drift lines, each once."""
    per_aar: dict[int, dict[Kontostreng, None]] = {}
    for linje in _driftslinjer(grunnlag, handlinger):
        konto = Kontostreng(linje.ansvar, linje.art, linje.tjeneste, linje.prosjekt)
        per_aar.setdefault(linje.aar, {})[konto] = None
    return {aar: tuple(kontoer) for aar, kontoer in per_aar.items()}


def aar_med_kutt_uten_gevinst(grunnlag: Grunnlag, handling_id: int) -> tuple[int, ...]:
    """Return the years where the action takes money out of the frame and no benefit is promised.

    A benefit counts when it is promised in kroner that year and meant for the own budget.
    """
    kuttet = {linje.aar for linje in _driftslinjer(grunnlag, [handling_id]) if _ore(linje) < 0}
    lovet = {
        belop.aar
        for gevinst in grunnlag.gevinster_for.get(handling_id, ())
        if gevinst.i_budsjettet
        for belop in grunnlag.aarsbelop_for.get(gevinst.id, ())
        if belop.belop_ore
    }
    return tuple(sorted(kuttet - lovet))


def _driftslinjer(grunnlag: Grunnlag, handlinger: Iterable[int]) -> list[Linje]:
    return [
        linje
        for handling_id in handlinger
        for linje in grunnlag.linjer_for.get(handling_id, ())
        if linje.kontoklasse == DRIFT and linje.belop_ore is not None
    ]


def _ore(linje: Linje) -> int:
    return linje.belop_ore or 0


def _linjeledd(grunnlag: Grunnlag, linje: Linje) -> tuple[int, Ledd]:
    konto = Kontostreng(linje.ansvar, linje.art, linje.tjeneste, linje.prosjekt)
    tittel = grunnlag.handling_per_id[linje.handling_id].tittel
    tekst = f"{tittel} ({konto})" if str(konto) else tittel
    return linje.aar, Ledd(tekst, _ore(linje), linje.handling_id)


def _beregnet(
    grunnlag: Grunnlag, handlinger: Sequence[int], gevinster: frozenset[int]
) -> list[tuple[int, Ledd]]:
    """The promised kroner, turned to the budget's sign: a gain lowers the net expense."""
    return [
        (belop.aar, Ledd(gevinst.tittel, -belop.belop_ore, handling_id))
        for handling_id in handlinger
        for gevinst in grunnlag.gevinster_for.get(handling_id, ())
        if gevinst.id in gevinster and gevinst.i_budsjettet
        for belop in grunnlag.aarsbelop_for.get(gevinst.id, ())
        if belop.belop_ore is not None
    ]


def _et_aar(
    aar: int,
    *,
    beregnet: list[Ledd],
    tatt_ut: list[Ledd],
    lagt_til: list[Ledd],
    kontoer: tuple[Kontotall, ...],
    til_og_med: date | None,
) -> Aarsavstemming:
    beregnet_ore, tatt_ut_ore = _sum(beregnet), _sum(tatt_ut)
    return Aarsavstemming(
        aar=aar,
        beregnet_ore=beregnet_ore,
        tatt_ut_ore=tatt_ut_ore,
        lagt_til_ore=_sum(lagt_til),
        regnskap_ore=_regnskap(kontoer),
        flagg=_flagg(beregnet_ore, tatt_ut_ore),
        beregnet_ledd=tuple(beregnet),
        tatt_ut_ledd=tuple(tatt_ut),
        lagt_til_ledd=tuple(lagt_til),
        kontoer=kontoer,
        til_og_med=til_og_med,
    )


def _sum(ledd: list[Ledd]) -> int | None:
    return sum(d.belop_ore for d in ledd) if ledd else None


def _regnskap(kontoer: tuple[Kontotall, ...]) -> int | None:
    """Sum the accounts; a missing konto makes the whole missing, never a smaller sum."""
    tall = [k.regnskap_ore for k in kontoer]
    return sum(t for t in tall if t is not None) if tall and None not in tall else None


def _flagg(beregnet: int | None, tatt_ut: int | None) -> Flagg:
    if not beregnet and not tatt_ut:
        return Flagg.TOMT
    if beregnet and not tatt_ut:
        return Flagg.IKKE_KUTTET
    if tatt_ut and not beregnet:
        return Flagg.KUTT_UTEN_GEVINST
    return Flagg.STEMMER if beregnet == tatt_ut else Flagg.ULIKE
