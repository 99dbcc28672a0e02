"""The register of municipalities in ROBEK: periods, entries, exits, and stock that follows from the flow.

Source: kommuneloven § 28-1, and § 60 of the act of 1992 before it; a stock is entries less exits.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

HJEMMEL_2018 = "kommuneloven § 28-1"
HJEMMEL_1992 = "kommuneloven av 1992 § 60"
_NY_LOV = dt.date(2020, 1, 1)
_BOKSTAV = re.compile(r"\b[a-g]\b")
_HJEMLER = re.compile(r"[a-g](?:(?:,\s*|\s+og\s+|\s+|,\s*og\s+)[a-g])*")
_KOMMUNENUMMER = re.compile(r"[0-9]{4}")


class UnableToReadRegister(ValueError):
    """A row of the register lacks its municipality, its grounds, or has dates the wrong way."""


@dataclass(frozen=True, slots=True)
class Robekperiode:
    """One stay of a municipality on the list, half-open: from and with `inn`, up to but without `ut`.

    `inn` is None when the list only says who is on it; `ut` is None while the municipality is
    there. `hjemler` are the letters of § 28-1; `lov` is the act they belong to.
    """

    kommunenummer: str
    kommune: str
    hjemler: tuple[str, ...]
    inn: dt.date | None = None
    ut: dt.date | None = None
    fylke: str = ""
    lov: str = HJEMMEL_2018

    def __post_init__(self) -> None:
        feil = not _KOMMUNENUMMER.fullmatch(self.kommunenummer) or not self.kommune
        baklengs = self.inn is not None and self.ut is not None and self.ut <= self.inn
        if feil or baklengs or (self.ut is not None and self.inn is None):
            raise UnableToReadRegister(
                formuler(
                    "Fant %(nummer)s %(navn)s, inn %(inn)s og ut %(ut)s. Forventet kommunenummer med fire "
                    "siffer, navn, og at ut kommer etter inn. Rett raden.",
                    nummer=self.kommunenummer,
                    navn=self.kommune,
                    inn=str(self.inn),
                    ut=str(self.ut),
                )
            )

    def varer(self, dag: dt.date) -> bool:
        """Whether the municipality is on the list on the day; an unknown entry counts as before it."""
        return (self.inn is None or self.inn <= dag) and (self.ut is None or dag < self.ut)

    def dager(self, *, til: dt.date) -> int | None:
        """Days on the list, up to the exit or to `til`; None when the entry is unknown or later."""
        slutt = til if self.ut is None else min(self.ut, til)
        return None if self.inn is None or self.inn > slutt else (slutt - self.inn).days


@dataclass(frozen=True, slots=True)
class Kommunehistorikk:
    """One municipality's periods on the list: how many, days in all (None: an entry is unknown)."""

    kommunenummer: str
    kommune: str
    perioder: tuple[Robekperiode, ...]
    dager: int | None
    er_oppfort: bool

    @property
    def antall(self) -> int:
        """How many times the municipality has been entered."""
        return len(self.perioder)


@dataclass(frozen=True, slots=True)
class Strom:
    """Entries, exits and the stock that follows, with the stock that someone stated beside it."""

    innmeldinger: int
    utmeldinger: int
    beholdning: int
    oppgitt: int | None
    funn: tuple[Funn, ...]


def les_hjemler(tekst: str) -> tuple[str, ...]:
    """The letters of § 28-1 in «a, b, c og d»; raises UnableToReadRegister for other words or repeats."""
    bokstaver = tuple(_BOKSTAV.findall(tekst.strip()))
    if not _HJEMLER.fullmatch(tekst.strip()) or len(set(bokstaver)) != len(bokstaver):
        raise UnableToReadRegister(
            formuler("Fant '%(tekst)s' som hjemmel. Forventet bokstaver som «c og d».", tekst=tekst)
        )
    return bokstaver


def lov_paa(dag: dt.date) -> str:
    """The act that governed the register on a day: § 60 of 1992 until 2019, § 28-1 from 2020."""
    return HJEMMEL_2018 if dag >= _NY_LOV else HJEMMEL_1992


def beregn_beholdning(*, inn: int, ut: int, forst: int = 0, oppgitt: int | None = None) -> Strom:
    """The stock that follows from the flow.

    Formula: stock = first + entries − exits. A stated stock that differs is a finding (34 in and
    24 out make 10, not 11), and so is a stock below 0. Unit: municipalities. Raises
    UnableToReadRegister for negative counts. Source: stock and flow.
    """
    if min(inn, ut, forst) < 0:
        raise UnableToReadRegister(
            formuler("Fant et negativt antall. Forventet 0 eller flere innmeldinger og utmeldinger.")
        )
    beholdning = forst + inn - ut
    funn = []
    if beholdning < 0:
        melding = formuler(
            "Fant %(ut)s utmeldinger og bare %(inn)s som kan meldes ut. Forventet ikke flere ut enn inn. "
            "Kontroller kilden.",
            ut=ut,
            inn=forst + inn,
        )
        funn.append(Funn("robek-flere-ut-enn-inn", Alvorlighet.FEIL, melding))
    if oppgitt is not None and oppgitt != beholdning:
        funn.append(Funn("robek-beholdning", Alvorlighet.FEIL, _om_beholdning(forst, inn, ut, oppgitt)))
    return Strom(inn, ut, beholdning, oppgitt, tuple(funn))


def _om_beholdning(forst: int, inn: int, ut: int, oppgitt: int) -> Melding:
    return formuler(
        "Fant %(oppgitt)s på lista. Forventet %(ventet)s: %(forst)s fra før, %(inn)s inn og %(ut)s ut. "
        "Tallene er fra ulike dager, eller en innmelding eller utmelding mangler.",
        oppgitt=oppgitt,
        ventet=forst + inn - ut,
        forst=forst,
        inn=inn,
        ut=ut,
    )


def strom_mellom(
    perioder: Sequence[Robekperiode], *, fra: dt.date, til: dt.date, oppgitt: int | None = None
) -> Strom:
    """Entries and exits from and with `fra` up to and with `til`, and the stock on `til`.

    Formula: first = those on the list the day before `fra`; stock = first + entries − exits. Unit:
    municipalities. A stated stock that differs is a finding. Raises UnableToReadRegister for counts
    below 0. Source: stock and flow.
    """
    dagen_for = fra - dt.timedelta(days=1)
    inn = sum(1 for ett in perioder if ett.inn is not None and fra <= ett.inn <= til)
    ut = sum(1 for ett in perioder if ett.ut is not None and fra <= ett.ut <= til)
    return beregn_beholdning(
        inn=inn, ut=ut, forst=sum(ett.varer(dagen_for) for ett in perioder), oppgitt=oppgitt
    )


def beholdning_per_fylke(perioder: Iterable[Robekperiode], *, dag: dt.date) -> Mapping[str, int]:
    """How many municipalities are on the list on a day, per county.

    Formula: count of open periods. Unit: municipalities.

    A county that the list does not name is the first two digits of the municipality's number.
    """
    return dict(
        sorted(Counter(ett.fylke or ett.kommunenummer[:2] for ett in perioder if ett.varer(dag)).items())
    )


def beholdning_per_hjemmel(perioder: Iterable[Robekperiode], *, dag: dt.date) -> Mapping[str, int]:
    """How many municipalities are on the list on a day under each letter; one may stand under several.

    Formula: count of open periods that name the letter. Unit: municipalities.
    """
    return dict(
        sorted(Counter(bokstav for ett in perioder if ett.varer(dag) for bokstav in ett.hjemler).items())
    )


def lag_historikk(perioder: Sequence[Robekperiode], *, dag: dt.date) -> tuple[Kommunehistorikk, ...]:
    """Each municipality's periods in order, how many, and the days in all up to `dag`."""
    per_kommune: dict[str, list[Robekperiode]] = {}
    for ett in perioder:
        per_kommune.setdefault(ett.kommunenummer, []).append(ett)
    return tuple(_historikk(sorted(egne, key=_inn), dag) for _, egne in sorted(per_kommune.items()))


def finn_registerfeil(perioder: Sequence[Robekperiode]) -> tuple[Funn, ...]:
    """Findings in the register itself: periods of one municipality that overlap.

    An unknown entry is before all others. Source: a municipality is on the list or it is not.
    """
    funn = []
    for historikk in lag_historikk(perioder, dag=dt.date.max):
        for forste, neste in zip(historikk.perioder, historikk.perioder[1:], strict=False):
            if forste.ut is None or neste.inn is None or neste.inn < forste.ut:
                melding = formuler(
                    "Fant to perioder på lista samtidig for %(kommune)s. "
                    "Forventet at den ene slutter før den neste begynner. Rett datoene.",
                    kommune=forste.kommune,
                )
                funn.append(Funn("robek-overlapp", Alvorlighet.FEIL, melding, forste.kommunenummer))
    return tuple(funn)


def _historikk(egne: Sequence[Robekperiode], dag: dt.date) -> Kommunehistorikk:
    dager = [ett.dager(til=dag) for ett in egne if ett.inn is None or ett.inn <= dag]
    kjente = [antall for antall in dager if antall is not None]
    sum_ = sum(kjente) if len(kjente) == len(dager) else None
    siste = egne[-1]
    return Kommunehistorikk(
        siste.kommunenummer, siste.kommune, tuple(egne), sum_, any(ett.varer(dag) for ett in egne)
    )


def _inn(ett: Robekperiode) -> dt.date:
    return ett.inn or dt.date.min
