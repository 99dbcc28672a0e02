"""What a benefit's sheet comes to, reckoned by kommuneregn from the very file that one can download."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from io import BytesIO

from django.utils.translation import gettext as _

from helhet.felles.graf import Graf, Grafserie, Serieform
from helhet.felles.oversett import oversett
from helhet.gevinst.domain.gevinstfil import (
    Fil,
    UnableToCalculate,
    hent_felles,
    hent_kort,
    id_i_filen,
    lag_fil,
)
from helhet.gevinst.enums import Skjebneslag
from helhet.gevinst.models import Gevinst
from kommuneregn.gevinst import Ikkeprissatt, Linjesvar, Rekke, Sammendrag, Tidsregnskap, konsekvens, tegn
from kommuneregn.gevinst.simulering import Spenn
from kommuneregn.gevinstfil.felt import Felt, UnableToReadBenefitFile
from kommuneregn.gevinstfil.regning import Gevinstsvar, regn_gevinster
from kommuneregn.lesere.jsonfil import les_json
from kommuneregn.verdier import Funn

TUSEN_KRONER = Decimal(100_000)
HUSKES = 128


@dataclass(frozen=True)
class Rad:
    """A row of the table: what it is, øre a year, the yearly level and the accumulated sum."""

    navn: str
    per_aar: Sequence[int]
    nivaa: int
    akkumulert: int
    hjelp: str = ""


@dataclass(frozen=True)
class Linjerad:
    """A line with the working of its full year."""

    svar: Linjesvar
    per_aar: Sequence[int]
    nivaa: int

    @property
    def fullt_ore(self) -> int:
        """Return a whole year at full level, to the øre."""
        return round(self.svar.full)

    @property
    def utregning(self) -> list[tuple[str, Decimal, str]]:
        """Return each factor: what it is, how much, in what."""
        return [
            (oversett(ledd.navn), _desimal(ledd.verdi), oversett(ledd.enhet))
            for ledd in self.svar.utregning
            if isinstance(ledd.verdi, Fraction | int | Decimal)
        ]


@dataclass(frozen=True)
class Uprisetrad:
    """An effect without a price, and its consequence as signs."""

    effekt: Ikkeprissatt

    @property
    def tegn(self) -> str:
        """Return the consequence: «+++», «−» or «0»."""
        return tegn(konsekvens(self.effekt))


@dataclass(frozen=True)
class Tidsrad:
    """Freed time that goes one way: hours a year, and årsverk in the last (None: not known)."""

    navn: str
    hva: str
    timer: Sequence[Decimal]
    aarsverk: Decimal | None


@dataclass(frozen=True)
class Regneark:
    """One benefit's answer, with the years of the plan and everything that a page shows."""

    gevinst: Gevinst
    svar: Gevinstsvar

    @property
    def aarene(self) -> list[int]:
        """Return the years of the plan."""
        return list(self.svar.beregning.felles.periode)

    @property
    def prisnivaa(self) -> int:
        """Return the year of the prices."""
        return self.svar.beregning.felles.prisnivaa

    @property
    def sammendrag(self) -> Sammendrag:
        """Return the sums of the card."""
        return self.svar.beregning.per_kort[id_i_filen(self.gevinst)]

    @property
    def netto(self) -> Mapping[int, int]:
        """Return the net cash of each year in øre."""
        return {aar: belop.ore for aar, belop in self.sammendrag.netto.per_aar.items()}

    @property
    def rader(self) -> list[Rad]:
        """Return the table: gross, unwanted, net, times the probability, to society."""
        s = self.sammendrag
        navn = (
            (_("Brutto"), s.brutto, _("Gevinstene som merkes i kommunens kasse.")),
            (_("Negative virkninger"), s.ulemper, ""),
            (_("Netto i kommunens kasse"), s.netto, _("Brutto minus de negative virkningene.")),
            (
                _("Netto ganget med sannsynligheten"),
                s.forventet,
                _("Ulempene kommer uansett, gevinstene med sannsynligheten."),
            ),
            (_("For samfunnet"), s.samfunn, _("Også frigitt tid som er i bruk, og det som tilfaller andre.")),
        )
        return [_rad(tekst, rekke, hjelp) for tekst, rekke, hjelp in navn]

    @property
    def linjer(self) -> list[Linjerad]:
        """Return each line with its years in the municipality's cash."""
        return [
            Linjerad(en, [en.kasse[aar].ore for aar in self.aarene], en.nivaaer[0].ore)
            for en in self.svar.beregning.linjer
        ]

    @property
    def spenn(self) -> list[tuple[str, Spenn]]:
        """Return the probable spans, none when nothing is uncertain."""
        spenn = self.svar.spenn
        alle = (
            (_("Årlig nivå (helårsvirkning)"), spenn.nivaa),
            (_("Akkumulert i planperioden"), spenn.akkumulert),
        )
        return [(navn, ett) for navn, ett in alle if ett.p10 != ett.p90]

    @property
    def tid(self) -> Tidsregnskap | None:
        """Return the ledger of freed time, None for a benefit that frees none."""
        return next(iter(self.svar.tid), None)

    @property
    def tidsrader(self) -> list[Tidsrad]:
        """Return where the hours go, what has no use, and the sum of them: the potential."""
        if self.tid is None:
            return []
        bruk = [
            self._tidsrad(
                str(Skjebneslag(rad.skjebne.slag).label),
                rad.skjebne.hva or rad.skjebne.budsjettlinje,
                rad.timer,
            )
            for rad in self.tid.rader
        ]
        uten = self._tidsrad(_("Uten bruk"), _("Timene mangler en plass å gå til."), self.tid.uten_skjebne)
        alt = self._tidsrad(_("Frigitt tid til sammen"), "", self.tid.potensial)
        return [*bruk, *([uten] if any(uten.timer) else []), alt]

    def _tidsrad(self, navn: str, hva: str, timer: Mapping[int, Fraction]) -> Tidsrad:
        timeverk = self.svar.beregning.felles.timeverk
        siste = None if timeverk is None else _desimal(timer[self.aarene[-1]] / timeverk)
        return Tidsrad(navn, hva, [_desimal(timer[aar]) for aar in self.aarene], siste)

    @property
    def syn(self) -> list[tuple[str, str, list[int] | None]]:
        """Return the cash view in current prices and society's in fixed, with what each is."""
        kasse, samfunn = self.svar.kasse, self.svar.samfunn
        nominelt = None if kasse.nominelt is None else [kasse.nominelt[aar].ore for aar in self.aarene]
        return [
            (_("Kommunens kasse"), _("løpende kroner"), nominelt),
            (_("Samfunnet"), _("faste priser"), [samfunn.netto[aar].ore for aar in self.aarene]),
            (
                _("Spart skattekostnad"),
                _("faste priser"),
                [samfunn.skattekostnad[aar].ore for aar in self.aarene],
            ),
        ]

    @property
    def uprisede(self) -> list[Uprisetrad]:
        """Return the effects without a price."""
        return [Uprisetrad(en) for en in self.svar.fil.ikke_prissatt[id_i_filen(self.gevinst)]]

    @property
    def funn(self) -> list[tuple[Funn, str]]:
        """Return what should be known, in the reader's language."""
        return [(ett, oversett(ett.melding)) for ett in self.svar.funn]

    @property
    def mangler_i_kassen(self) -> str:
        """Return why the cash view has no present value, empty when it has."""
        mangler = self.svar.kasse.mangler
        return "" if mangler is None else oversett(mangler)

    @property
    def naaverdi_i_kassen(self) -> int | None:
        """Return the present value in the municipality's cash in øre, None when a rate is missing."""
        naaverdi = self.svar.kasse.naaverdi
        return None if naaverdi is None else naaverdi.verdi.ore

    @property
    def tornado(self) -> Graf | None:
        """Return the chart of what moves the sum the most, None when nothing is uncertain."""
        utslag = self.svar.utslag
        if not utslag:
            return None
        navn = [f"{nr}. {ett.linje}: {oversett(ett.hva)}" for nr, ett in enumerate(utslag, start=1)]
        lav = tuple((n, Decimal(u.lav_ore) / TUSEN_KRONER) for n, u in zip(navn, utslag, strict=True))
        hoy = tuple((n, Decimal(u.hoy_ore) / TUSEN_KRONER) for n, u in zip(navn, utslag, strict=True))
        return Graf(
            ident=f"tornado-{self.gevinst.pk}",
            tittel=_("Hva betyr mest for summen?"),
            beskrivelse=_(
                "Netto akkumulert i planperioden når ett tall er lavt, og når det er høyt. "
                "Det øverste i tabellen betyr mest."
            ),
            x_navn=_("Usikkert tall"),
            enhet=_("1000 kr"),
            serier=(
                Grafserie(_("når tallet er lavt"), Serieform.SOEYLE, lav, farge=2),
                Grafserie(_("når tallet er høyt"), Serieform.SOEYLE, hoy, farge=1),
            ),
        )


def hent_fil(gevinst: Gevinst, *, aarene: Iterable[int]) -> Fil:
    """Return the file of one benefit; raises UnableToCalculate."""
    kort = hent_kort([gevinst])
    potter = [krav.pott for ett in kort for krav in ett.krav.all()]
    return lag_fil(kort, felles=hent_felles(aarene), potter=potter)


def som_tekst(fil: Fil) -> str:
    """Write the file as the download has it."""
    return json.dumps(fil, ensure_ascii=False, indent=2) + "\n"


def regn_ut(gevinst: Gevinst, *, aarene: Iterable[int]) -> Regneark:
    """Reckon a benefit from its stored rows; raises UnableToCalculate, which says what is missing."""
    return Regneark(gevinst, _svar(som_tekst(hent_fil(gevinst, aarene=aarene))))


@lru_cache(maxsize=HUSKES)
def _svar(fil: str) -> Gevinstsvar:
    """Reckon a file: the same text gives the same answer, so it is reckoned once in a process."""
    try:
        return regn_gevinster(Felt(les_json(BytesIO(fil.encode())), sted="regneark"))
    except UnableToReadBenefitFile as avslag:
        raise UnableToCalculate(forklar(avslag)) from avslag


def forklar(avslag: UnableToReadBenefitFile) -> str:
    """Return why the file cannot be reckoned, in the reader's language."""
    aarsak = avslag.__cause__
    melding = aarsak.args[0] if aarsak is not None and aarsak.args else avslag
    return oversett(melding) if isinstance(melding, str) else str(melding)


def _rad(navn: str, rekke: Rekke, hjelp: str) -> Rad:
    aarstall = [belop.ore for belop in rekke.per_aar.values()]
    return Rad(navn, aarstall, rekke.nivaa.verdi.ore, rekke.akkumulert.verdi.ore, hjelp)


def _desimal(verdi: Fraction | int | Decimal) -> Decimal:
    brok = Fraction(verdi)
    return (Decimal(brok.numerator) / Decimal(brok.denominator)).quantize(Decimal("0.0001"))
