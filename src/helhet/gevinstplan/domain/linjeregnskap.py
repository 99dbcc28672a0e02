"""What the accounts show on the lines of one action: same months, same prices, what others did taken out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from math import prod

import polars as pl

from helhet.datalager.enums import Serie
from helhet.gevinst.models import Deflatorsats
from helhet.hop.models import Belopslinje
from helhet.okonomi.domain.omkoding import omkodinger
from helhet.okonomi.domain.queries import Kontooppslag, kontooppslag, siste_maaned
from helhet.traad.domain.avstemming import Kontostreng
from kommuneregn.gevinst.synlig import egen_del, i_priser, naturlig_variasjon, sammenlignbare_arter
from kommuneregn.satser import Deflator, deflatorer_mellom
from kommuneregn.verdier import Belop

DRIFT, DESEMBER = 1, 12
LENGST_TILBAKE = 5
FUNKSJONSLENGDE = 3


@dataclass(frozen=True)
class Planlinje:
    """One drift line of an adopted action: a cut is negative, in øre."""

    handling_id: int
    handling: str
    aar: int
    konto: Kontostreng
    belop_ore: int
    enhet_id: int | None


@dataclass(frozen=True)
class Andres:
    """What another action changed on the konto since the year that is compared with (a cut negative)."""

    handling_id: int
    handling: str
    endring: Belop


@dataclass(frozen=True)
class Kontosvar:
    """One konto: before (also at this year's prices), now, and what of the fall is the action's own.

    The amounts are None when the accounts do not hold them. `arter` are those that are added up
    because the chart changed between the years.
    """

    konto: Kontostreng
    enhet_id: int | None
    kutt: Belop
    ventet: Belop
    arter: tuple[str, ...]
    foer: Belop | None
    foer_i_priser: Belop | None
    naa: Belop | None
    andres: tuple[Andres, ...]
    egen: Belop | None

    @property
    def foer_ore(self) -> int | None:
        """Return what was booked before, in øre, as pages show it: missing stays missing."""
        return self.foer.ore if self.foer is not None else None

    @property
    def priset_ore(self) -> int | None:
        """Return the same at later prices."""
        return self.foer_i_priser.ore if self.foer_i_priser is not None else None

    @property
    def naa_ore(self) -> int | None:
        """Return what is booked now."""
        return self.naa.ore if self.naa is not None else None

    @property
    def egen_ore(self) -> int | None:
        """Return the action's own part of the fall."""
        return self.egen.ore if self.egen is not None else None


class Linjeregnskap:
    """The accounts of a few years, each read once, and the municipality's deflators."""

    def __init__(self, linjer: Iterable[Planlinje]) -> None:
        """Begin with the plan's lines of all adopted actions, by ansvar."""
        self._linjer: dict[str, list[Planlinje]] = defaultdict(list)
        for linje in linjer:
            self._linjer[linje.konto.ansvar].append(linje)
        self._omkodinger = omkodinger()
        self._egne = {
            rad.aar: Deflator(rad.aar, rad.prosent, rad.kilde) for rad in Deflatorsats.objects.all()
        }
        self.siste = cache(siste_maaned)
        self._oppslag = cache(lambda aar: kontooppslag(serie=Serie.REGNSKAP, aar=aar))
        self._ansvar = cache(self._ansvaret)

    def deflatorer(self, fra: int, til: int) -> Mapping[int, Deflator | None]:
        """Return the deflator of each year between; None where none is held."""
        return deflatorer_mellom(fra, til, egne=self._egne)

    def uten_deflator(self, fra: int, til: int) -> list[int]:
        """Return the years between whose price growth is not known."""
        return [aar for aar, deflator in self.deflatorer(fra, til).items() if deflator is None]

    def faktor(self, fra: int, til: int) -> Fraction:
        """Return what lifts an amount by the price growth that is known (see `uten_deflator`)."""
        kjente = [deflator for deflator in self.deflatorer(fra, til).values() if deflator is not None]
        return prod((1 + Fraction(d.prosent) / 100 for d in kjente), start=Fraction(1))

    def belop(self, konto: Kontostreng, aar: int, *, arter: Sequence[str], til_og_med: int) -> Belop | None:
        """Return what is booked on the konto up to and with the month; None when it is not known."""
        siste = self.siste(aar)
        oppslag = self._ansvar(aar, konto.ansvar)
        if siste is None or siste < til_og_med or oppslag is None or not konto.ansvar:
            return None
        tall = [
            oppslag.belop(
                ansvar=konto.ansvar,
                art=art or None,
                tjeneste=konto.tjeneste or None,
                prosjekt=konto.prosjekt or None,
                til_og_med=til_og_med,
            )
            for art in arter
        ]
        return None if None in tall else Belop(sum(ett for ett in tall if ett is not None))

    def svar(self, linje: Planlinje, *, foer: int, til_og_med: int, ventet: Belop) -> Kontosvar:
        """Compare one line that takes out of the frame with the same months of the year before.

        A konto that holds nothing in either year is not found in the accounts: that is not 0.
        """
        arter = self._arter(linje.konto.art, (foer, linje.aar))
        i_fjor, naa = (
            self.belop(linje.konto, aar, arter=arter, til_og_med=til_og_med) for aar in (foer, linje.aar)
        )
        if not i_fjor and not naa:
            i_fjor = naa = None
        priset = i_fjor and i_priser(i_fjor, faktor=self.faktor(foer, linje.aar))
        andres = self._andre(linje, foer=foer, arter=arter, andel=_andel(linje, ventet))
        egen = None
        if priset is not None and naa is not None:
            kutt = Belop.summer([-a.endring for a in andres if a.endring.ore < 0])
            vekst = Belop.summer([a.endring for a in andres if a.endring.ore > 0])
            eget = Belop(-linje.belop_ore)
            egen = egen_del(priset - naa, eget_kutt=ventet or eget, andres_kutt=kutt, andres_vekst=vekst)
        return Kontosvar(
            linje.konto,
            linje.enhet_id,
            Belop(-linje.belop_ore),
            ventet,
            arter,
            i_fjor,
            priset,
            naa,
            andres,
            egen,
        )

    def stoy(self, linjer: Sequence[Planlinje], *, til: int, til_og_med: int) -> Belop | None:
        """Return how much the lines together change from year to year by themselves, until the year.

        At fixed prices only when the price growth to the year compared is known: else the growth of
        prices is a part of what cannot be told from a change.
        """
        fast = all(not self.uten_deflator(til, linje.aar) for linje in linjer)
        aarene = range(til - LENGST_TILBAKE + 1, til + 1)
        return naturlig_variasjon(
            [self._sum(linjer, aar, til=til if fast else aar, maaned=til_og_med) for aar in aarene]
        )

    def _sum(self, linjer: Sequence[Planlinje], aar: int, *, til: int, maaned: int) -> Belop | None:
        foer = max(aar, til)
        tall = [
            self.belop(li.konto, aar, arter=self._arter(li.konto.art, (foer, li.aar)), til_og_med=maaned)
            for li in linjer
        ]
        if None in tall or not any(tall):
            return None
        samlet = Belop.summer([ett for ett in tall if ett is not None])
        return i_priser(samlet, faktor=self.faktor(aar, til))

    def _arter(self, art: str, aarene: Sequence[int]) -> tuple[str, ...]:
        """Return the arts that stand for the art in the years, with those recoded to any of them."""
        if not art:
            return (art,)
        arter = sammenlignbare_arter(art, aarene=aarene)
        return tuple(sorted({*arter, *(o.fra for o in self._omkodinger if o.til in arter)}))

    def _andre(
        self, linje: Planlinje, *, foer: int, arter: Sequence[str], andel: Fraction
    ) -> tuple[Andres, ...]:
        """Return what other actions changed on the konto, as far as it should show by now."""
        endring: dict[tuple[int, str], int] = defaultdict(int)
        for annen in self._linjer[linje.konto.ansvar]:
            if annen.handling_id == linje.handling_id or not _innenfor(annen.konto, linje.konto, arter):
                continue
            fortegn = {linje.aar: 1, foer: -1}.get(annen.aar, 0)
            endring[annen.handling_id, annen.handling] += fortegn * annen.belop_ore
        return tuple(
            Andres(pk, navn, Belop(round(ore * andel))) for (pk, navn), ore in endring.items() if ore
        )

    def _ansvaret(self, aar: int, ansvar: str) -> Kontooppslag | None:
        """Return the look-up of one ansvar: a small frame to search many times."""
        oppslag = self._oppslag(aar)
        if oppslag is None:
            return None
        return replace(oppslag, summer=oppslag.summer.filter(pl.col("ansvar") == ansvar))


def planlinjer(handlinger: Iterable[int]) -> list[Planlinje]:
    """Return the drift lines with kroner of the actions (one query); 0 says that nothing is taken."""
    rader = Belopslinje.objects.filter(handling_id__in=handlinger, kontoklasse=DRIFT, belop_ore__isnull=False)
    felt = ("handling_id", "handling__tittel", "aar", "ansvar__kode", "art", "tjeneste", "prosjekt")
    return [
        Planlinje(pk, tittel, aar, Kontostreng(ansvar or "", art, tjeneste, prosjekt), ore, enhet_id)
        for pk, tittel, aar, ansvar, art, tjeneste, prosjekt, ore, enhet_id in rader.values_list(
            *felt, "belop_ore", "ansvar_id"
        )
    ]


def _andel(linje: Planlinje, ventet: Belop) -> Fraction:
    return Fraction(ventet.ore, -linje.belop_ore)


def _innenfor(annen: Kontostreng, konto: Kontostreng, arter: Sequence[str]) -> bool:
    """Say whether all that is booked on the other konto is also on this one."""
    return (
        (not konto.art or annen.art in arter)
        and (not konto.tjeneste or annen.tjeneste == konto.tjeneste)
        and (not konto.prosjekt or annen.prosjekt == konto.prosjekt)
    )
