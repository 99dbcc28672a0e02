"""Ledger files (budget or accounts) to ledger lines in øre, every row accounted for.

Source: the KOSTRA guide (account class, art, function); exports of accounting systems.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.konto.deling import del_sammensatte, med_klasse_foran
from kommuneregn.lesere.konto.fakta import Kontofakta
from kommuneregn.lesere.konto.fortegn import Inntektstegn
from kommuneregn.lesere.konto.kart import krev_gyldig, les_kartlagt_tabell
from kommuneregn.lesere.konto.kolonner import (
    Belopsenhet,
    Valg,
    brukte_kolonner,
    liste,
    velg_kolonner,
    velg_kolonner_per_aar,
)
from kommuneregn.lesere.konto.tolk import Kontosvar, Kontotolk
from kommuneregn.lesere.tabell.kolonnekart import EGENART, Kolonnekart
from kommuneregn.lesere.tabell.overskrifter import er_kontohode
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell
from kommuneregn.lesere.tabell.tall import Tallform
from kommuneregn.verdier import Funn, formuler


@dataclass(frozen=True, slots=True)
class Kontofil:
    """A ledger file as read.

    `linjer` holds the columns of kontostreng.KONTOLINJE, amounts in øre, one line for each period
    with an amount (one line with 0 when all are zero). `rader_inn` = `rader_lagret` +
    `rader_avvist`, counted in rows of the file. `kolonner` maps each recognised field to its
    heading. `uten_maaneder`: the amounts are for a whole year and `periode` is null.
    """

    linjer: pl.DataFrame
    avviste: tuple[AvvistRad, ...]
    funn: tuple[Funn, ...]
    kolonner: Mapping[str, str]
    rader_inn: int
    rader_lagret: int
    rader_avvist: int
    uten_maaneder: bool


def les_kontofil(
    strom: BinaryIO,
    *,
    kolonne: str | None = None,
    kontoklasse: int | None = None,
    aar: int | None = None,
    tallform: Tallform | None = None,
    enhet: Belopsenhet | None = None,
    ark: str | None = None,
    inntekter: Inntektstegn | None = None,
) -> Kontofil:
    """Read a ledger file from a seekable binary stream.

    `kolonne` names the amount column when the file has several; `kontoklasse` (0 investering,
    1 drift) is needed when the file holds three-digit arts; `aar` is the year that dates and
    years in the file must have; `tallform` settles what
    '1.234' means when no other cell of the column does; `enhet` confirms what the amounts stand in when
    the file says thousands or millions; `ark` names the sheet of a workbook; `inntekter` is the sign that
    income stands with (minus is that of the accounts). A file without ansvar is read, with that told.
    Raises UnableToReadFile when the columns cannot be recognised, several amount columns stand
    without a choice, or the file is not text; the message names what is missing.
    """
    return tolk_kontotabell(
        les_tabell(
            strom,
            er_hode=er_kontohode,
            ark=ark,
            belop=kolonne,
            desimaler=(enhet or Belopsenhet.KRONER).oredesimaler,
        ),
        kolonne=kolonne,
        kontoklasse=kontoklasse,
        aar=aar,
        tallform=tallform,
        enhet=enhet,
        inntekter=inntekter,
    )


def les_kartlagt_kontofil(
    strom: BinaryIO,
    *,
    kart: Kolonnekart,
    kolonne: str | None = None,
    kontoklasse: int | None = None,
    aar: int | None = None,
    enhet: Belopsenhet | None = None,
    ark: str | None = None,
) -> Kontofil:
    """Read a ledger file whose columns a person has named in `kart`; the rest as les_kontofil.

    Raises UnableToReadFile as les_kontofil, and when the file has another header than the map was made for
    or the map leaves no row.
    """
    desimaler = (enhet or Belopsenhet.KRONER).oredesimaler
    tabell = les_kartlagt_tabell(strom, kart=kart, ark=ark, belop=kolonne, desimaler=desimaler)
    return tolk_kontotabell(tabell, kolonne=kolonne, kontoklasse=kontoklasse, aar=aar, enhet=enhet)


def tolk_kontotabell(
    tabell: Tabell,
    *,
    kolonne: str | None = None,
    kontoklasse: int | None = None,
    aar: int | None = None,
    tallform: Tallform | None = None,
    enhet: Belopsenhet | None = None,
    inntekter: Inntektstegn | None = None,
) -> Kontofil:
    """Turn a table into ledger lines; arguments and errors as les_kontofil."""
    krev_kontoklasse(kontoklasse)
    krev_klasse_for_egne(tabell.kart, kontoklasse=kontoklasse)
    delt = med_klasse_foran(del_sammensatte(tabell))
    valg = velg_kolonner(delt, kolonne=kolonne, enhet=enhet, aar=aar)
    egne = tabell.kart is not None and tabell.kart.har(EGENART)
    sagt = Kontosvar(aar=aar, kontoklasse=kontoklasse, enhet=enhet, inntekter=inntekter, egne_arter=egne)
    return _tolk(delt, valg, sagt=sagt, tallform=tallform)


def tolk_kontotabell_per_aar(
    tabell: Tabell,
    *,
    kolonne: str | None = None,
    kontoklasse: int | None = None,
    aar: int | None = None,
    tallform: Tallform | None = None,
    enhet: Belopsenhet | None = None,
    inntekter: Inntektstegn | None = None,
) -> Kontofil:
    """As tolk_kontotabell; amounts of several years become a column each («<heading>_ore») unless `aar`
    chooses the one that names it, and arts that no account class is told for are read without one.
    """
    krev_kontoklasse(kontoklasse)
    delt = med_klasse_foran(del_sammensatte(tabell))
    valg = velg_kolonner_per_aar(delt, kolonne=kolonne, enhet=enhet, aar=aar)
    sagt = Kontosvar(
        aar=aar, kontoklasse=kontoklasse, enhet=enhet, inntekter=inntekter, uten_klasse_er_lov=True
    )
    return _tolk(delt, valg, sagt=sagt, tallform=tallform)


def krev_ansvar(fil: Kontofil) -> None:
    """Raise UnableToReadFile for a file without a column of ansvar, where amounts must have a unit."""
    if "ansvar" not in fil.kolonner:
        msg = formuler(
            "Mangler kolonnene %(mangler)s. Fant %(kolonner)s. Velg en fil med budsjett- eller "
            "regnskapslinjer som har ansvar på hver linje.",
            mangler=formuler("ansvar"),
            kolonner=liste(list(fil.kolonner.values())),
        )
        raise UnableToReadFile(msg, fil.funn)


def krev_kontoklasse(kontoklasse: int | None) -> None:
    """Raise UnableToReadFile for an account class that is none."""
    if kontoklasse not in (None, 0, 1, 2):
        msg = formuler(
            "Fant kontoklasse %(klasse)s. Forventet 0 (investering), 1 (drift) eller "
            "2 (balanse). Oppgi en av dem.",
            klasse=kontoklasse,
        )
        raise UnableToReadFile(msg)


def krev_klasse_for_egne(kart: Kolonnekart | None, *, kontoklasse: int | None) -> None:
    """Raise UnableToReadFile where arts of the file's own stand without an account class."""
    if kart is None:
        return
    krev_gyldig(kart.roller)
    if kart.har(EGENART) and kontoklasse is None and not kart.har("kontoklasse"):
        raise UnableToReadFile(
            formuler(
                "Filen har egne arter, og ingenting sier om de er drift eller investering. Velg en av dem."
            )
        )


def _tolk(tabell: Tabell, valg: Valg, *, sagt: Kontosvar, tallform: Tallform | None) -> Kontofil:
    fakta = Kontofakta(lambda nr: tabell.kolonne(nr).unique(), tallform=tallform)
    tolk = Kontotolk(valg, fakta, sagt)
    linjer, avviste = tolk.tolk(tabell)
    funn = tolk.avslutt()
    return Kontofil(
        linjer=linjer,
        avviste=avviste,
        funn=(*tabell.funn, *funn),
        kolonner=brukte_kolonner(valg),
        rader_inn=tabell.antall,
        rader_lagret=tabell.antall - len(avviste),
        rader_avvist=len(avviste),
        uten_maaneder=None in valg.belop.values() and "periode" not in valg.felt,
    )
