"""Ledger files (budget or accounts) to ledger lines in øre, every row accounted for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile, grunn_i_celle, les_grunn
from kommuneregn.lesere.belopskolonner import les_belopskolonne
from kommuneregn.lesere.filslag import beskriv
from kommuneregn.lesere.kontolinjer import lag_linjer
from kommuneregn.lesere.kontostreng import legg_til_nokler
from kommuneregn.lesere.overskrifter import Kolonnevalg, finn_aar, har_faktor, kjenn_igjen, nokkel
from kommuneregn.lesere.perioder import les_periodekolonne
from kommuneregn.lesere.tabell import Tabell, les_tabell
from kommuneregn.lesere.tall import Tallform
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler, ramse

_TEKSTFELT = (
    *("konto", "konto_navn", "kontoklasse", "kostraart", "ansvar", "ansvar_navn"),
    *("tjeneste", "tjeneste_navn", "prosjekt"),
)
_PAAKREVD = {"konto": formuler("konto (eller art)"), "ansvar": formuler("ansvar")}
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


@dataclass(frozen=True, slots=True)
class _Valg:
    felt: dict[str, int]
    belop: dict[int, int | None]
    navn: tuple[str, ...]


def les_kontofil(
    strom: BinaryIO,
    *,
    kolonne: str | None = None,
    kontoklasse: int | None = None,
    aar: int | None = None,
    tallform: Tallform | None = None,
) -> Kontofil:
    """Read a ledger file from a seekable binary stream.

    `kolonne` names the amount column when the file has several; `kontoklasse` (0 investering,
    1 drift) is needed when the file holds three-digit arts; `aar` is the year that dates and
    years in the file must have; `tallform` settles what '1.234' means when no other cell of the
    column does.
    Raises UnableToReadFile when the columns cannot be recognised, several amount columns stand
    without a choice, or the file is not text; the message names what is missing.
    """
    return tolk_kontotabell(
        les_tabell(strom), kolonne=kolonne, kontoklasse=kontoklasse, aar=aar, tallform=tallform
    )


def tolk_kontotabell(
    tabell: Tabell,
    *,
    kolonne: str | None = None,
    kontoklasse: int | None = None,
    aar: int | None = None,
    tallform: Tallform | None = None,
) -> Kontofil:
    """Turn a table into ledger lines; arguments and errors as les_kontofil."""
    if kontoklasse not in (None, 0, 1, 2):
        msg = formuler(
            "Fant kontoklasse %(klasse)s. Forventet 0 (investering), 1 (drift) eller "
            "2 (balanse). Oppgi en av dem.",
            klasse=kontoklasse,
        )
        raise UnableToReadFile(msg)
    valg = _velg(tabell, kolonne=kolonne)
    _krev_aar(tabell, valg, aar=aar)
    ramme, maaneder = _les_celler(tabell, valg, kontoklasse=kontoklasse, aar=aar, tallform=tallform)
    _krev_kontoklasse(ramme)
    avviste = (*tabell.avviste, *_avviste(ramme, tabell))
    gode = ramme.filter(pl.col("grunn").is_null())
    return Kontofil(
        linjer=lag_linjer(gode, maaneder),
        avviste=tuple(sorted(avviste, key=lambda rad: rad.linjenr)),
        funn=(*tabell.funn, *_funn(tabell, valg, gode, maaneder)),
        kolonner=_brukte_kolonner(tabell, valg),
        rader_inn=tabell.antall,
        rader_lagret=gode.height,
        rader_avvist=len(avviste),
        uten_maaneder=None in maaneder.values() and "periode" not in valg.felt,
    )


def _velg(tabell: Tabell, *, kolonne: str | None) -> _Valg:
    kjent = kjenn_igjen(tabell.kolonner)
    mangler = [tekst for felt, tekst in _PAAKREVD.items() if felt not in kjent.felt]
    if mangler and not (kjent.belop or kjent.maaneder or kolonne):
        mangler.append(formuler("beløp"))
    if mangler:
        msg = formuler(
            "Mangler kolonnene %(mangler)s. Fant %(kolonner)s. %(slag)s "
            "Velg en fil med budsjett- eller regnskapslinjer.",
            mangler=ramse(mangler),
            kolonner=_liste(tabell.kolonner),
            slag=beskriv(tabell),
        )
        raise UnableToReadFile(
            msg,
            tabell.funn,
        )
    belop = _velg_belop(tabell, kjent, kolonne=kolonne)
    _krev_hele_kroner(tabell, belop)
    _krev_en_av_hver(tabell, {*kjent.felt.values(), *belop})
    return _Valg(kjent.felt, belop, tabell.kolonner)


def _krev_hele_kroner(tabell: Tabell, belop: Iterable[int]) -> None:
    navn = [tabell.kolonner[nr] for nr in belop if har_faktor(tabell.kolonner[nr])]
    if navn:
        msg = formuler(
            "Fant %(kolonner)s, som ser ut til å være i tusen eller millioner. "
            "Forventet hele kroner. Eksporter i kroner, eller rett overskriften hvis tallene er i kroner.",
            kolonner=_liste(navn),
        )
        raise UnableToReadFile(msg, tabell.funn)


def _krev_aar(tabell: Tabell, valg: _Valg, *, aar: int | None) -> None:
    maaneder = [tabell.kolonner[nr] for nr, periode in valg.belop.items() if periode is not None]
    aarene = {funnet for navn in maaneder if (funnet := finn_aar(navn)) is not None}
    if aar is not None and aarene - {aar}:
        msg = formuler(
            "Fant måneder fra %(aarene)s. Forventet %(aar)s. Velg riktig år eller riktig fil.",
            aarene=", ".join(map(str, sorted(aarene))),
            aar=aar,
        )
        raise UnableToReadFile(msg, tabell.funn)


def _krev_en_av_hver(tabell: Tabell, brukte: Iterable[int]) -> None:
    alle = {navn.casefold() for navn in tabell.kolonner}
    doble = [tabell.kolonner[nr] for nr in brukte if f"{tabell.kolonner[nr].casefold()} (2)" in alle]
    if doble:
        msg = formuler(
            "Fant %(kolonner)s flere ganger. Forventet én av hver. Gi kolonnene ulike navn.",
            kolonner=_liste(doble),
        )
        raise UnableToReadFile(msg, tabell.funn)


def _velg_belop(tabell: Tabell, kjent: Kolonnevalg, *, kolonne: str | None) -> dict[int, int | None]:
    if kolonne is not None:
        nr = _finn_kolonne(tabell, kjent, kolonne)
        return {nr: kjent.maaneder.get(nr)}
    if kjent.maaneder:
        _krev_ulike_maaneder(tabell, kjent)
        return dict(kjent.maaneder)
    if len(kjent.belop) == 1:
        return {kjent.belop[0]: None}
    if not kjent.belop:
        msg = formuler(
            "Mangler en kolonne med beløp. Fant %(kolonner)s. %(slag)s "
            "Oppgi navnet på kolonnen som har beløpet.",
            kolonner=_liste(tabell.kolonner),
            slag=beskriv(tabell),
        )
        raise UnableToReadFile(
            msg,
            tabell.funn,
        )
    msg = formuler(
        "Fant flere beløpskolonner: %(kolonner)s. Forventet én. Oppgi hvilken kolonne som skal leses.",
        kolonner=_liste([tabell.kolonner[nr] for nr in kjent.belop]),
    )
    raise UnableToReadFile(
        msg,
        tabell.funn,
    )


def _finn_kolonne(tabell: Tabell, kjent: Kolonnevalg, kolonne: str) -> int:
    nokler = [nokkel(navn) for navn in tabell.kolonner]
    if nokler.count(nokkel(kolonne)) != 1 or not nokkel(kolonne):
        msg = formuler(
            "Fant ikke én kolonne som heter '%(kolonne)s'. Filen har %(kolonner)s. "
            "Skriv navnet slik det står i filen.",
            kolonne=kolonne,
            kolonner=_liste(tabell.kolonner),
        )
        raise UnableToReadFile(
            msg,
            tabell.funn,
        )
    nr = nokler.index(nokkel(kolonne))
    if nr in kjent.felt.values():
        msg = formuler(
            "Kolonnen '%(kolonne)s' er ikke et beløp. Forventet en av %(kolonner)s. "
            "Velg en kolonne med beløp.",
            kolonne=kolonne,
            kolonner=_liste([tabell.kolonner[nr] for nr in (*kjent.belop, *kjent.maaneder)]),
        )
        raise UnableToReadFile(
            msg,
            tabell.funn,
        )
    return nr


def _krev_ulike_maaneder(tabell: Tabell, kjent: Kolonnevalg) -> None:
    if len(set(kjent.maaneder.values())) < len(kjent.maaneder):
        msg = formuler(
            "Fant samme måned i flere kolonner: %(kolonner)s. "
            "Forventet hver måned én gang. Eksporter ett år om gangen.",
            kolonner=_liste([tabell.kolonner[nr] for nr in kjent.maaneder]),
        )
        raise UnableToReadFile(
            msg,
            tabell.funn,
        )


def _les_celler(
    tabell: Tabell, valg: _Valg, *, kontoklasse: int | None, aar: int | None, tallform: Tallform | None
) -> tuple[pl.DataFrame, dict[str, int | None]]:
    tekstfelt = {
        felt: tabell.kolonne(valg.felt[felt]).str.strip_chars() for felt in _TEKSTFELT if felt in valg.felt
    }
    ramme = pl.DataFrame({"radnr": tabell.linjer, **tekstfelt}).with_row_index("nr")
    ramme = legg_til_nokler(ramme, kontoklasse=kontoklasse)
    ramme, maaneder = _med_belop(ramme, tabell, valg, tallform=tallform)
    return _med_periode(ramme, tabell, valg, aar=aar), maaneder


def _med_belop(
    ramme: pl.DataFrame, tabell: Tabell, valg: _Valg, *, tallform: Tallform | None
) -> tuple[pl.DataFrame, dict[str, int | None]]:
    maaneder: dict[str, int | None] = {}
    grunner = []
    for posisjon, periode in valg.belop.items():
        tekst = tabell.kolonne(posisjon)
        kolonne = les_belopskolonne(tekst, tallform=tallform)
        navn = f"belop_{posisjon}"
        maaneder[navn] = periode
        ramme = ramme.with_columns(kolonne.ore.alias(navn))
        if kolonne.feil:
            celler = {
                fant: grunn_i_celle(_i_kolonne(valg.navn[posisjon], grunn))
                for fant, grunn in kolonne.feil.items()
            }
            feil = tekst.str.strip_chars().replace_strict(celler, default=None, return_dtype=pl.String)
            grunner.append(pl.lit(feil))
    mangler = pl.all_horizontal(pl.col(list(maaneder)).is_null())
    grunn = formuler("Beløpet mangler. Forventet et tall. Skriv 0 hvis beløpet er null.")
    tomt = pl.when(mangler).then(pl.lit(grunn_i_celle(grunn)))
    return ramme.with_columns(grunn=pl.coalesce("grunn", *grunner, tomt)), maaneder


def _i_kolonne(navn: str, grunn: str) -> Melding:
    # Nothing here to translate but the reason itself, so this is no sentence of its own.
    return Melding("%(kolonne)s: %(grunn)s", {"kolonne": navn, "grunn": grunn})


def _med_periode(ramme: pl.DataFrame, tabell: Tabell, valg: _Valg, *, aar: int | None) -> pl.DataFrame:
    har_maaneder = any(periode is not None for periode in valg.belop.values())
    kolonner = {felt: tabell.kolonne(valg.felt[felt]) for felt in ("periode", "aar") if felt in valg.felt}
    if har_maaneder:
        kolonner.pop("periode", None)
    if not kolonner:
        return ramme.with_columns(periode=pl.lit(None, dtype=pl.Int8))
    periode, grunn = les_periodekolonne(kolonner.get("periode"), kolonner.get("aar"), aar=aar)
    return ramme.with_columns(grunn=pl.coalesce("grunn", pl.lit(grunn)), periode=periode.alias("periode"))


def _krev_kontoklasse(ramme: pl.DataFrame) -> None:
    if ramme.height and ramme["uten_klasse"].all():
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


def _funn(tabell: Tabell, valg: _Valg, gode: pl.DataFrame, maaneder: dict[str, int | None]) -> list[Funn]:
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
        funn.append(Funn("konto-tomme-maaneder", Alvorlighet.MERKNAD, melding))
    brukt = {*valg.felt.values(), *valg.belop}
    ubrukte = [navn for nr, navn in enumerate(tabell.kolonner) if nr not in brukt and navn]
    if ubrukte:
        melding = formuler("Disse kolonnene er ikke lest: %(kolonner)s.", kolonner=_liste(ubrukte))
        funn.append(Funn("konto-ubrukte-kolonner", Alvorlighet.MERKNAD, melding))
    return funn


def _advarsel(kode: str, melding: Melding) -> Funn:
    return Funn(kode, Alvorlighet.ADVARSEL, melding)


def _brukte_kolonner(tabell: Tabell, valg: _Valg) -> dict[str, str]:
    brukte = {felt: tabell.kolonner[nr] for felt, nr in valg.felt.items()}
    for nr, periode in valg.belop.items():
        brukte["belop" if periode is None else f"periode_{periode}"] = tabell.kolonner[nr]
    return brukte


def _liste(navn: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"'{ett}'" for ett in navn)
