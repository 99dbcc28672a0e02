"""Tables, of text or of a workbook, to what they are: ledger lines, units, tiltak or statistics.

Source: RFC 4180 (delimited text) and the specifications of workbooks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import Kontofil, tolk_kontotabell_per_aar
from kommuneregn.lesere.konto.strom import les_kontostrom
from kommuneregn.lesere.lest import Bunke, Leser, Lesevalg
from kommuneregn.lesere.organisasjonsfil import (
    Organisasjonsrad,
    er_organisasjonshode,
    tolk_organisasjonstabell,
)
from kommuneregn.lesere.statistikk.fil import tolk_statistikk
from kommuneregn.lesere.tabell.overskrifter import finn_sammensatt, kjenn_igjen, nokkel
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell, les_tabellprove
from kommuneregn.lesere.tiltaksfil import Tiltaksrad, er_tiltakshode, tolk_tiltakstabell

KONTOFIL = "kontofil"
ORGANISASJONSFIL = "organisasjonsfil"
TILTAKSFIL = "tiltaksfil"
STATISTIKK = "statistikk"
_FORELDER_ELLER_DATO = {"forelder", "overordnet", "overordna", "parent", "aktivfra", "aktivtil", "gyldigfra"}
_STEDER = {"region", "kommune", "kommunenr", "kommunenummer", "knr", "kommnr", "fylke"}
_KONTOKODE = r"^[0-9]{3,}(?:[^0-9].*)?$|^[0-9]+[-./|_:* ]+[0-9]"
_ORGANISASJON: dict[str, pl.DataType | type[pl.DataType]] = {
    "ansvar": pl.String,
    "navn": pl.String,
    "stier": pl.List(pl.String),
    "aktiv_fra": pl.Date,
    "aktiv_til": pl.Date,
    "radnr": pl.Int64,
}
_TILTAK: dict[str, pl.DataType | type[pl.DataType]] = {
    "kilde_id": pl.String,
    "kode": pl.String,
    "navn": pl.String,
    "kategori": pl.String,
    "radnr": pl.Int64,
}


def tabellslag(felt: Sequence[str]) -> str | None:
    """What a header is the header of: ledger, units or tiltak; None when it is neither."""
    kjent = kjenn_igjen(felt)
    belop = bool(kjent.belop or kjent.maaneder or kjent.debet_kredit)
    if er_tiltakshode(felt):
        return TILTAKSFIL
    nokler = {nokkel(navn) for navn in felt}
    har_konto = "konto" in kjent.felt or finn_sammensatt(felt) is not None
    if har_konto and belop and _er_konto(kjent.felt, nokler):
        return KONTOFIL
    if er_organisasjonshode(felt) and not belop and _FORELDER_ELLER_DATO & nokler:
        return ORGANISASJONSFIL
    return None


def _er_konto(felt: Mapping[str, int], nokler: set[str]) -> bool:
    """With ansvar it is a ledger; without it may be many municipalities' statistics."""
    return "ansvar" in felt or not _STEDER & nokler


def er_tabellhode(felt: Sequence[str]) -> bool:
    """Whether a line is the header of a table that we know."""
    return tabellslag(felt) is not None


def tolk_tabell(tabell: Tabell, *, valg: Lesevalg) -> Bunke:
    """Read a table as what its headings say that it is; statistics when they say nothing.

    Raises UnableToReadFile as the reader of that kind does.
    """
    return _TOLKERE[_slag_av(tabell)](tabell, valg)


def _slag_av(tabell: Tabell) -> str:
    """What a table is; without ansvar its accounts must look like accounts to make it a ledger."""
    slag = tabellslag(tabell.kolonner) or STATISTIKK
    kjent = kjenn_igjen(tabell.kolonner).felt
    if slag != KONTOFIL or "ansvar" in kjent or "konto" not in kjent:
        return slag
    unike = tabell.kolonne(kjent["konto"]).unique().str.strip_chars()
    koder = unike.filter(unike != "").str.contains(_KONTOKODE)
    return slag if not koder.len() or koder.sum() * 2 >= koder.len() else STATISTIKK


def _tolk_konto(tabell: Tabell, valg: Lesevalg) -> Bunke:
    fil = tolk_kontotabell_per_aar(
        tabell,
        kolonne=valg.belop,
        kontoklasse=valg.kontoklasse,
        aar=valg.aar,
        tallform=valg.tallform,
        enhet=valg.enhet,
        inntekter=valg.inntekter,
    )
    return bunke_av_kontofil(fil)


def bunke_av_kontofil(fil: Kontofil) -> Bunke:
    """A ledger file as one batch."""
    return Bunke(
        tabell=fil.linjer, rader=fil.rader_inn, avviste=fil.avviste, funn=fil.funn, kolonner=fil.kolonner
    )


def _tolk_organisasjon(tabell: Tabell, _valg: Lesevalg) -> Bunke:
    fil = tolk_organisasjonstabell(tabell)
    ramme = pl.DataFrame([_enhetsrad(rad) for rad in fil.rader], schema=_ORGANISASJON, orient="row")
    return Bunke(tabell=ramme, rader=fil.rader_inn, avviste=fil.avviste, funn=fil.funn)


def _enhetsrad(rad: Organisasjonsrad) -> tuple[object, ...]:
    return (rad.ansvar, rad.navn, list(rad.stier), rad.aktiv_fra, rad.aktiv_til, rad.linjenr)


def _tolk_tiltak(tabell: Tabell, _valg: Lesevalg) -> Bunke:
    fil = tolk_tiltakstabell(tabell)
    ramme = pl.DataFrame([_tiltaksrad(rad) for rad in fil.rader], schema=_TILTAK, orient="row")
    return Bunke(tabell=ramme, rader=fil.rader_inn, avviste=fil.avviste, funn=fil.funn)


def _tiltaksrad(rad: Tiltaksrad) -> tuple[object, ...]:
    return (rad.kilde_id, rad.kode, rad.navn, rad.kategori, rad.linjenr)


_TOLKERE: dict[str, Callable[[Tabell, Lesevalg], Bunke]] = {
    KONTOFIL: _tolk_konto,
    ORGANISASJONSFIL: _tolk_organisasjon,
    TILTAKSFIL: _tolk_tiltak,
    STATISTIKK: lambda tabell, valg: tolk_statistikk(tabell, valg=valg),
}


def _les(slag: str) -> Callable[[BinaryIO, Lesevalg], Iterator[Bunke]]:
    def les(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:
        bunker = les_kontostrom(strom, valg=valg, er_hode=er_tabellhode) if slag == KONTOFIL else None
        if bunker is not None:
            yield from bunker
            return
        yield _TOLKERE[slag](les_tabell(strom, er_hode=er_tabellhode), valg)

    return les


def _kjenner(slag: str) -> Callable[[BinaryIO], bool]:
    def kjenner(strom: BinaryIO) -> bool:
        try:
            prove = les_tabellprove(strom, er_hode=er_tabellhode)
        except UnableToReadFile:
            return False
        return _slag_av(prove) == slag

    return kjenner


# In the order in which a file is tried; the last one knows every table.
LESERE = tuple(Leser(slag, _kjenner(slag), _les(slag)) for slag in _TOLKERE)
