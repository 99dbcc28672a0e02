"""Ledger lines to a KOSTRA account file: summed, rounded to 1000 kroner, and the rounding explained.

Source: kostra-kontrollprogram @ c1f58486, file_description_Regnskap.yaml (2025).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from kommuneregn.kontoplan import (
    Omkoding,
    finn_kapittel,
    finn_ukjente,
    finn_ukjente_kapitler,
    omkod,
    uten_gjentatt_aapning,
)
from kommuneregn.lesere.avvisning import AvvistRad
from kommuneregn.lesere.kostra.form import FELT, SKJEMA, TUSEN_ORE, Skjema
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

INTERNE_ARTER = ("290", "790")
# Source: kostra-kontrollprogram @ c1f58486, rules 095, 110 (30) and 125 (10); 1000 kroner.
_SLINGRING = {0: 30, 1: 30, 2: 10}
_MAANEDER, _SISTE_KVARTAL = 3, 4
_ORGNR = re.compile(r"(?:[0-9]{9})?")
_MAKS_BELOP = (-(10**8) + 1, 10**9 - 1)


class UnableToWriteKostraFile(ValueError):
    """The file cannot be made of these lines and choices; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostrahode:
    """What is the same in every record: form, year, quarter (None: the whole year) and who reports.

    `region` is the number of the municipality (four digits), or six with a city district.
    """

    skjema: str
    aar: int
    region: str
    kvartal: int | None = None
    orgnr: str = ""
    foretaksnr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostrapost:
    """A record: class of the ledger line, function or chapter, art or sector, the øre and the 1000 kroner."""

    kontoklasse: int
    funksjon_kapittel: str
    art_sektor: str
    ore: int
    tusen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostrafil:
    """The file, its records, the ledger lines that have no place in it, and findings."""

    innhold: bytes
    poster: tuple[Kostrapost, ...]
    avviste: tuple[AvvistRad, ...]
    funn: tuple[Funn, ...]


def lag_kostrafil(
    linjer: pl.DataFrame, *, hode: Kostrahode, omkodinger: Sequence[Omkoding] = ()
) -> Kostrafil:
    """Make the account file of a form from ledger lines (columns of KONTOLINJE, amounts in øre).

    Formula: for each account class, function and art (in a balance chapter and sector) the øre are
    summed (a quarter: from the start of the year to its last month), and the sum is rounded to the
    nearest 1000 kroner by itself, half away from zero. Nothing is moved to make the rounded records
    sum; a finding for each class tells the difference between the sum of the records and the exact
    sum, and is a feil when a class that should be 0 leaves the tolerance of SSB. Lines without
    function, art or chapter are refused. Internal sales (290, 790) are left out, and must be 0
    together. An opening balance that January repeats counts once. Raises UnableToWriteKostraFile
    when the choices are not a form, year and region, or an amount has no room.
    Source: kostra-kontrollprogram @ c1f58486, account file 2025.
    """
    skjema = _krev_hode(hode)
    valgte = linjer.filter(pl.col("kontoklasse").is_in(list(skjema.klasser)))
    valgte, om_aapning = uten_gjentatt_aapning(valgte)
    valgte, om_perioder = _til_og_med_kvartalet(valgte, hode)
    nokler = _nokler_i_balansen(valgte, hode) if skjema.er_balanse else _nokler_i_driften(valgte, omkodinger)
    uten = nokler.filter(pl.col("grunn").is_not_null())
    interne = nokler.filter(pl.col("grunn").is_null() & pl.col("intern"))
    med = nokler.filter(pl.col("grunn").is_null() & ~pl.col("intern"))
    poster = tuple(_poster(med))
    funn = (
        *om_aapning,
        *om_perioder,
        *_om_koder(med, skjema, hode, omkodinger),
        *_om_interne(interne),
        *_om_avrunding(poster, skjema),
        *_om_avviste(uten),
    )
    innhold = "".join(f"{_som_tekst(post, skjema, hode)}\n" for post in poster)
    avviste = tuple(
        AvvistRad(rad["radnr"], f"{rad['konto']} {rad['tjeneste']}".strip(), rad["grunn"])
        for rad in _en_linje_per_rad(uten).iter_rows(named=True)
    )
    return Kostrafil(innhold=innhold.encode("ascii"), poster=poster, avviste=avviste, funn=funn)


def rund_av(ore: int) -> int:
    """Øre to 1000 kroner: the nearest, half away from zero (50 000 øre is 1, -50 000 is -1)."""
    tusen = (abs(ore) + TUSEN_ORE // 2) // TUSEN_ORE
    return tusen if ore >= 0 else -tusen


def _krev_hode(hode: Kostrahode) -> Skjema:
    skjema = SKJEMA.get(hode.skjema)
    region = hode.region
    siffer = region.isascii() and region.isdigit() and len(region) in (4, 6)
    numre = [nr for nr in (hode.orgnr, hode.foretaksnr) if not _ORGNR.fullmatch(nr)]
    if skjema is None or not siffer or hode.kvartal not in (None, 1, 2, 3, 4) or numre:
        msg = formuler(
            "Fant skjema '%(skjema)s', kommune '%(region)s', kvartal '%(kvartal)s' og organisasjonsnummer "
            "'%(numre)s'. Forventet et av %(kjente)s, fire siffer, 1-4 eller ingen, ni siffer eller ingen. "
            "Rett det som er galt.",
            skjema=hode.skjema,
            region=region,
            kvartal=str(hode.kvartal or ""),
            numre=", ".join(numre),
            kjente=", ".join(SKJEMA),
        )
        raise UnableToWriteKostraFile(msg)
    return skjema


def _til_og_med_kvartalet(linjer: pl.DataFrame, hode: Kostrahode) -> tuple[pl.DataFrame, list[Funn]]:
    """Accounts of a quarter hold what is booked from the start of the year to its last month."""
    if hode.kvartal is None or hode.kvartal == _SISTE_KVARTAL:
        return linjer, []
    siste = hode.kvartal * _MAANEDER
    med = linjer.filter(pl.col("periode").is_null() | (pl.col("periode") <= siste))
    uten = med["periode"].null_count()
    melding = formuler(
        "Kvartal %(kvartal)s: %(antall)s linjer etter periode %(siste)s er ikke med, og %(uten)s linjer uten "
        "periode er med. Kontroller at filen bare har beløp til og med kvartalet.",
        kvartal=hode.kvartal,
        antall=linjer.height - med.height,
        siste=siste,
        uten=uten,
    )
    return med, [Funn("kostra-kvartal", Alvorlighet.ADVARSEL if uten else Alvorlighet.INFO, melding)]


def _nokler_i_driften(linjer: pl.DataFrame, omkodinger: Sequence[Omkoding]) -> pl.DataFrame:
    arter = {art: omkod(art, omkodinger=omkodinger) for art in linjer["art"].drop_nulls().unique()}
    uten = formuler(
        "Fant en linje uten KOSTRA-funksjon eller art. Forventet begge deler. Rett tjenesten eller kontoen."
    )
    return linjer.with_columns(
        forste=pl.col("funksjon"),
        andre=pl.col("art").replace_strict(arter, default=None, return_dtype=pl.String),
    ).with_columns(
        grunn=pl.when(pl.col("forste").is_null() | pl.col("andre").is_null()).then(pl.lit(str(uten))),
        intern=pl.col("andre").is_in(INTERNE_ARTER).fill_null(value=False),
    )


def _nokler_i_balansen(linjer: pl.DataFrame, hode: Kostrahode) -> pl.DataFrame:
    kontoer = linjer["konto"].unique().to_list()
    delt = {konto: _kapittel_og_sektor(konto, aar=hode.aar) for konto in kontoer}
    uten = formuler(
        "Fant en balansekonto uten kapittel eller sektor. Forventet kontoklasse, kapittel og tre siffer "
        "for sektor, som 210320. Rett kontoen."
    )
    return linjer.with_columns(
        forste=pl.col("konto").replace_strict(
            {konto: funnet[0] for konto, funnet in delt.items()}, default=None, return_dtype=pl.String
        ),
        andre=pl.col("konto").replace_strict(
            {konto: funnet[1] for konto, funnet in delt.items()}, default=None, return_dtype=pl.String
        ),
        intern=pl.lit(value=False),
    ).with_columns(
        grunn=pl.when(pl.col("forste").is_null() | pl.col("andre").is_null()).then(pl.lit(str(uten)))
    )


def _kapittel_og_sektor(konto: str, *, aar: int) -> tuple[str | None, str | None]:
    """Chapter and sector of a balance account: 2, the chapter, then three digits (2451320: 451 and 320)."""
    kapittel = finn_kapittel(konto, aar=aar)
    if kapittel is None:
        return None, None
    resten = konto[1 + len(kapittel.kode) :]
    return kapittel.kode, resten[:3] if len(resten) >= 3 else None  # noqa: PLR2004


def _poster(linjer: pl.DataFrame) -> Iterator[Kostrapost]:
    nokler = ["kontoklasse", "forste", "andre"]
    summer = linjer.group_by(nokler).agg(pl.col("belop_ore").sum())
    # Operating records stand before investment, as in the files of SSB.
    sortert = summer.sort(nokler, descending=[True, False, False])
    for klasse, forste, andre, ore in sortert.select(*nokler, "belop_ore").iter_rows():
        yield Kostrapost(
            kontoklasse=klasse, funksjon_kapittel=forste, art_sektor=andre, ore=ore, tusen=rund_av(ore)
        )


def _som_tekst(post: Kostrapost, skjema: Skjema, hode: Kostrahode) -> str:
    if not _MAKS_BELOP[0] <= post.tusen <= _MAKS_BELOP[1]:
        msg = formuler(
            "Fant %(fant)s tusen kroner på %(konto)s. Forventet høyst ni tegn. Kontroller beløpet.",
            fant=str(post.tusen),
            konto=f"{post.funksjon_kapittel} {post.art_sektor}",
        )
        raise UnableToWriteKostraFile(msg)
    verdier = {
        "skjema": skjema.kode,
        "aar": f"{hode.aar:04d}",
        "kvartal": str(hode.kvartal or ""),
        "region": hode.region.ljust(6, "0"),
        "orgnr": hode.orgnr,
        "foretaksnr": hode.foretaksnr,
        "kontoklasse": skjema.klasser[post.kontoklasse],
        "funksjon_kapittel": post.funksjon_kapittel,
        "art_sektor": post.art_sektor,
        "belop": str(post.tusen).rjust(FELT["belop"].bredde),
    }
    return "".join(verdier[navn].ljust(felt.bredde) for navn, felt in FELT.items())


def _om_koder(
    linjer: pl.DataFrame, skjema: Skjema, hode: Kostrahode, omkodinger: Sequence[Omkoding]
) -> list[Funn]:
    if skjema.er_balanse:
        return finn_ukjente_kapitler(linjer["konto"].unique().to_list(), aar=hode.aar)
    nokler = linjer.select("kontoklasse", "andre", "forste").unique().iter_rows()
    return finn_ukjente(sorted(nokler), aar=hode.aar, omkodinger=omkodinger)


def _om_interne(linjer: pl.DataFrame) -> Iterator[Funn]:
    if not linjer.height:
        return
    ore = int(linjer["belop_ore"].sum())
    melding = formuler(
        "Art 290 og 790 (internkjøp og internsalg) er ikke med i filen: %(antall)s linjer, %(kroner)s kr til "
        "sammen. De skal være 0 til sammen.",
        antall=linjer.height,
        kroner=str(Belop(ore)),
    )
    yield Funn("kostra-interne", Alvorlighet.INFO if ore == 0 else Alvorlighet.FEIL, melding)


def _om_avrunding(poster: Sequence[Kostrapost], skjema: Skjema) -> Iterator[Funn]:
    for klasse, bokstav in skjema.klasser.items():
        valgte = [post for post in poster if post.kontoklasse == klasse]
        if not valgte:
            continue
        ore, tusen = sum(post.ore for post in valgte), sum(post.tusen for post in valgte)
        melding = formuler(
            "Kontoklasse %(bokstav)s: %(antall)s poster er hver for seg rundet av til nærmeste 1000 kr. "
            "Summen av postene er %(tusen)s (1000 kr), og nøyaktig sum er %(kroner)s kr.",
            bokstav=bokstav.strip() or "-",
            antall=len(valgte),
            tusen=str(tusen),
            kroner=str(Belop(ore)),
        )
        yield Funn("kostra-avrunding", Alvorlighet.INFO, melding)
        if abs(tusen) > _SLINGRING[klasse]:
            yield _om_ubalanse(bokstav, tusen, ore, _SLINGRING[klasse])


def _om_ubalanse(bokstav: str, tusen: int, ore: int, grense: int) -> Funn:
    melding = formuler(
        "Kontoklasse %(bokstav)s går ikke i null: %(tusen)s (1000 kr), %(kroner)s kr før avrunding. "
        "SSB godtar høyst %(grense)s (1000 kr). Rett regnskapet før filen sendes.",
        bokstav=bokstav.strip() or "-",
        tusen=str(tusen),
        kroner=str(Belop(ore)),
        grense=grense,
    )
    return Funn("kostra-ubalanse", Alvorlighet.FEIL, melding)


def _en_linje_per_rad(linjer: pl.DataFrame) -> pl.DataFrame:
    """A row of the file is one, however many months it has."""
    return linjer.select("radnr", "konto", "tjeneste", "grunn").unique(subset="radnr", maintain_order=True)


def _om_avviste(linjer: pl.DataFrame) -> Iterator[Funn]:
    if linjer.height:
        melding = formuler(
            "%(antall)s linjer har ingen plass i filen: %(kroner)s kr til sammen. "
            "Rett dem og lag filen på nytt.",
            antall=_en_linje_per_rad(linjer).height,
            kroner=str(Belop(int(linjer["belop_ore"].sum()))),
        )
        yield Funn("kostra-uten-plass", Alvorlighet.FEIL, melding)
