"""Ledger files (budget or accounts) to ledger lines in øre, every row accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile, grunn_i_celle, les_grunn
from kommuneregn.lesere.belopskolonner import les_belopskolonne
from kommuneregn.lesere.kodenavn import del_kode_og_navn
from kommuneregn.lesere.kontokolonner import Belopsenhet, Valg, brukte_kolonner, liste, velg_kolonner
from kommuneregn.lesere.kontolinjer import lag_linjer
from kommuneregn.lesere.kontostreng import legg_til_nokler
from kommuneregn.lesere.overskrifter import er_kontohode
from kommuneregn.lesere.perioder import les_periodekolonne
from kommuneregn.lesere.tabell import Tabell, les_tabell
from kommuneregn.lesere.tall import Tallform
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

_TEKSTFELT = (
    *("konto", "konto_navn", "kontoklasse", "kostraart", "ansvar", "ansvar_navn"),
    *("tjeneste", "tjeneste_navn", "prosjekt"),
)
_ANBEFALT = {
    "tjeneste": formuler("Filen har ingen kolonne for tjeneste (eller funksjon)."),
}


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
) -> Kontofil:
    """Read a ledger file from a seekable binary stream.

    `kolonne` names the amount column when the file has several; `kontoklasse` (0 investering,
    1 drift) is needed when the file holds three-digit arts; `aar` is the year that dates and
    years in the file must have; `tallform` settles what '1.234' means when no other cell of the
    column does; `enhet` confirms what the amounts stand in when the file says thousands;
    `ark` names the sheet of a workbook.
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
    )


def tolk_kontotabell(
    tabell: Tabell,
    *,
    kolonne: str | None = None,
    kontoklasse: int | None = None,
    aar: int | None = None,
    tallform: Tallform | None = None,
    enhet: Belopsenhet | None = None,
) -> Kontofil:
    """Turn a table into ledger lines; arguments and errors as les_kontofil."""
    if kontoklasse not in (None, 0, 1, 2):
        msg = formuler(
            "Fant kontoklasse %(klasse)s. Forventet 0 (investering), 1 (drift) eller "
            "2 (balanse). Oppgi en av dem.",
            klasse=kontoklasse,
        )
        raise UnableToReadFile(msg)
    valg = velg_kolonner(tabell, kolonne=kolonne, enhet=enhet, aar=aar)
    ramme, delt = del_kode_og_navn(_les_tekstfelt(tabell, valg))
    ramme = legg_til_nokler(ramme, kontoklasse=kontoklasse)
    ramme, maaneder, om_belop = _med_belop(ramme, tabell, valg, tallform=tallform, enhet=enhet)
    ramme = _med_periode(ramme, tabell, valg, aar=aar)
    _krev_kontoklasse(ramme)
    avviste = (*tabell.avviste, *_avviste(ramme, tabell))
    gode = ramme.filter(pl.col("grunn").is_null())
    return Kontofil(
        linjer=lag_linjer(gode, maaneder),
        avviste=tuple(sorted(avviste, key=lambda rad: rad.linjenr)),
        funn=(*tabell.funn, *_om_delte(valg, delt), *om_belop, *_funn(tabell, valg, gode, maaneder)),
        kolonner=brukte_kolonner(valg),
        rader_inn=tabell.antall,
        rader_lagret=gode.height,
        rader_avvist=len(avviste),
        uten_maaneder=None in maaneder.values() and "periode" not in valg.felt,
    )


def _les_tekstfelt(tabell: Tabell, valg: Valg) -> pl.DataFrame:
    felt = [
        pl.col(str(valg.felt[navn])).str.strip_chars().alias(navn) for navn in _TEKSTFELT if navn in valg.felt
    ]
    # One pass over all columns at once.
    return tabell.celler.select(felt).insert_column(0, tabell.linjer.alias("radnr")).with_row_index("nr")


def _med_belop(
    ramme: pl.DataFrame,
    tabell: Tabell,
    valg: Valg,
    *,
    tallform: Tallform | None,
    enhet: Belopsenhet | None,
) -> tuple[pl.DataFrame, dict[str, int | None], list[Funn]]:
    kolonner: dict[str, pl.Series] = {}
    grunner = []
    faktor = 1 if enhet is None else enhet.faktor
    for posisjon in (*valg.belop, *(() if valg.kredit is None else (valg.kredit,))):
        kolonner[f"belop_{posisjon}"], grunn = _les_belop(tabell, posisjon, tallform=tallform, faktor=faktor)
        grunner += grunn
    maaneder = {f"belop_{posisjon}": periode for posisjon, periode in valg.belop.items()}
    mangler = pl.all_horizontal(pl.col(list(kolonner)).is_null())
    grunn_tom = formuler("Beløpet mangler. Forventet et tall. Skriv 0 hvis beløpet er null.")
    tomt = pl.when(mangler).then(pl.lit(grunn_i_celle(grunn_tom)))
    ramme = ramme.with_columns(**kolonner).with_columns(grunn=pl.coalesce("grunn", *grunner, tomt))
    funn: list[Funn] = []
    if valg.kredit is not None:
        ramme, funn = _med_netto(ramme, *kolonner, kolonne=valg.navn[valg.kredit])
    if faktor > 1:
        melding = formuler(
            "Beløpene er lest som %(enhet)s kroner og ganget med %(faktor)s.",
            enhet="tusen" if enhet is Belopsenhet.TUSEN else "millioner",
            faktor=faktor,
        )
        funn.append(Funn("konto-i-" + str(enhet), Alvorlighet.INFO, melding))
    return ramme, maaneder, funn


def _les_belop(
    tabell: Tabell, posisjon: int, *, tallform: Tallform | None, faktor: int
) -> tuple[pl.Series, list[pl.Expr]]:
    """The amounts of one column in øre, and the reasons for the cells that cannot be read."""
    tekst = tabell.kolonne(posisjon)
    kolonne = les_belopskolonne(tekst, tallform=tallform, faktor=faktor)
    if not kolonne.feil:
        return kolonne.ore, []
    celler = {
        fant: grunn_i_celle(_i_kolonne(tabell.kolonner[posisjon], grunn))
        for fant, grunn in kolonne.feil.items()
    }
    feil = tekst.str.strip_chars().replace_strict(celler, default=None, return_dtype=pl.String)
    return kolonne.ore, [pl.lit(feil)]


def _med_netto(
    ramme: pl.DataFrame, debet: str, kredit: str, *, kolonne: str
) -> tuple[pl.DataFrame, list[Funn]]:
    """Debet - kredit; where the file writes every kredit with a minus sign, debet + kredit."""
    ulik_null = ramme[kredit].drop_nulls()
    ulik_null = ulik_null.filter(ulik_null != 0)
    med_minus = bool(ulik_null.len() and (ulik_null < 0).all())
    fra, trukket = pl.col(debet).fill_null(0), pl.col(kredit).fill_null(0)
    netto = fra + trukket if med_minus else fra - trukket
    begge_mangler = pl.col(debet).is_null() & pl.col(kredit).is_null()
    ny = ramme.with_columns(pl.when(~begge_mangler).then(netto).alias(debet)).drop(kredit)
    if not med_minus:
        return ny, []
    melding = formuler(
        "Kolonnen '%(kredit)s' har bare beløp med minus. Beløpet er lest som debet pluss kredit.",
        kredit=kolonne,
    )
    return ny, [_advarsel("konto-kredit-med-minus", melding)]


def _i_kolonne(navn: str, grunn: str) -> Melding:
    # Nothing here to translate but the reason itself, so this is no sentence of its own.
    return Melding("%(kolonne)s: %(grunn)s", {"kolonne": navn, "grunn": grunn})


def _med_periode(ramme: pl.DataFrame, tabell: Tabell, valg: Valg, *, aar: int | None) -> pl.DataFrame:
    har_maaneder = any(periode is not None for periode in valg.belop.values())
    kolonner = {felt: tabell.kolonne(valg.felt[felt]) for felt in ("periode", "aar") if felt in valg.felt}
    if har_maaneder:
        kolonner.pop("periode", None)
    if not kolonner:
        return ramme.with_columns(periode=pl.lit(None, dtype=pl.Int8))
    periode, grunn = les_periodekolonne(kolonner.get("periode"), kolonner.get("aar"), aar=aar)
    return ramme.with_columns(grunn=pl.coalesce("grunn", pl.lit(grunn)), periode=periode.alias("periode"))


def _krev_kontoklasse(ramme: pl.DataFrame) -> None:
    if ramme["uten_klasse"].any() and ramme["kontoklasse"].is_null().all():
        msg = formuler(
            "Fant bare arter med tre siffer i kontokolonnen. Forventet en konto som begynner med "
            "kontoklassen (0 investering, 1 drift, 2 balanse). Oppgi kontoklassen for filen."
        )
        raise UnableToReadFile(msg)


def _avviste(ramme: pl.DataFrame, tabell: Tabell) -> list[AvvistRad]:
    nektet = ramme.filter(pl.col("grunn").is_not_null())
    return [
        AvvistRad(
            rad["radnr"],
            tabell.skilletegn.join(tabell.celler.row(rad["nr"])),
            les_grunn(rad["grunn"], rad=rad),
        )
        for rad in nektet.iter_rows(named=True)
    ]


def _funn(tabell: Tabell, valg: Valg, gode: pl.DataFrame, maaneder: dict[str, int | None]) -> list[Funn]:
    funn = []
    for felt, melding in _ANBEFALT.items():
        if felt not in valg.felt:
            funn.append(_advarsel("konto-uten-" + felt, melding))
    uten_ansvar = gode.filter((pl.col("ansvar") == "") & (pl.col("kontoklasse") != 2)).height  # noqa: PLR2004
    if uten_ansvar:
        melding = formuler(
            "Antall rader i drift eller investering uten ansvar: %(antall)s. De er med i summen.",
            antall=uten_ansvar,
        )
        funn.append(_advarsel("konto-uten-ansvar", melding))
    tomme = sum(gode[navn].null_count() for navn in maaneder)
    if tomme:
        melding = formuler(
            "Antall tomme månedsceller: %(antall)s. De er ikke lest som 0, men står uten linje.",
            antall=tomme,
        )
        funn.append(Funn("konto-tomme-maaneder", Alvorlighet.INFO, melding))
    brukt = {*valg.felt.values(), *valg.belop, valg.kredit}
    ubrukte = [navn for nr, navn in enumerate(tabell.kolonner) if nr not in brukt and navn]
    if ubrukte:
        melding = formuler("Disse kolonnene er ikke lest: %(kolonner)s.", kolonner=liste(ubrukte))
        funn.append(Funn("konto-ubrukte-kolonner", Alvorlighet.INFO, melding))
    return funn


def _om_delte(valg: Valg, delt: tuple[str, ...]) -> list[Funn]:
    if not delt:
        return []
    melding = formuler(
        "Fant kode og navn i samme celle i %(kolonner)s. De er delt: koden først, så navnet.",
        kolonner=liste([valg.navn[valg.felt[felt]] for felt in delt]),
    )
    return [Funn("konto-kode-og-navn", Alvorlighet.INFO, melding)]


def _advarsel(kode: str, melding: Melding) -> Funn:
    return Funn(kode, Alvorlighet.ADVARSEL, melding)
