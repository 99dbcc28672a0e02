"""The KOSTRA account file: records of 48 characters, amounts in 1000 kroner.

Source: kostra-kontrollprogram @ c1f58486, file_description_Regnskap.yaml (2025).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad
from kommuneregn.lesere.konto.streng import KONTOLINJE
from kommuneregn.lesere.kostra.form import FELT, LENGDE, SKJEMA, TUSEN_ORE, Skjema
from kommuneregn.lesere.kostra.poster import les_kostratekst, poster_med_linje
from kommuneregn.lesere.lest import Bunke, Leser, Lesevalg
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

KOSTRAFELT: dict[str, pl.DataType | type[pl.DataType]] = {
    "skjema": pl.String,
    "aar": pl.Int16,
    "kvartal": pl.String,
    "region": pl.String,
    "orgnr": pl.String,
    "foretaksnr": pl.String,
    "kapittel": pl.String,
    "sektor": pl.String,
}
_SKJEMA_UT = KONTOLINJE | KOSTRAFELT
_FORSTE = re.compile(r"\s*0[A-Z][0-9]{4}[ 0-9][0-9]{6}[ 0-9]{18}.[0-9 ]{7}[ 0-9-]{9}(?:\r|\n|$)")
_BELOP = re.compile(r" *-?[0-9]+")
_KVARTALER = (" ", "1", "2", "3", "4")
_VISTE = 10
_LIKE = {"aar": formuler("år"), "region": formuler("regioner"), "kvartal": formuler("kvartaler")}


def les_kostrafil(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:
    """Read a KOSTRA account file: a record is a row with the columns of KONTOLINJE and of the file itself.

    belop_ore is the amount times 100 000 (the file holds 1000 kroner). `kontoklasse` is the class of a
    ledger line (0 investering, 1 drift, 2 balanse) whatever letter the form writes it with; in a balance
    `kapittel` and `sektor` stand in place of art and function. Records that break the format are refused
    one by one. Raises UnableToReadFile when the file is no text.
    """
    tekst = les_kostratekst(strom)
    rader: list[tuple[object, ...]] = []
    avviste: list[AvvistRad] = []
    antall = 0
    for nr, linje in poster_med_linje(tekst):
        antall += 1
        rad = _les_post(linje, nr, valg)
        if isinstance(rad, Melding):
            avviste.append(AvvistRad(nr, linje[: 2 * LENGDE], rad))
        else:
            rader.append(rad)
    tabell = pl.DataFrame(rader, schema=_SKJEMA_UT, orient="row")
    yield Bunke(tabell=tabell, rader=antall, avviste=tuple(avviste), funn=(*tekst.funn, *_funn(tabell)))


def _les_post(post: str, nr: int, valg: Lesevalg) -> tuple[object, ...] | Melding:
    """The values of a record in the order of the columns, or why it cannot be used."""
    if len(post.rstrip()) > LENGDE or len(post) < LENGDE:
        return formuler(
            "Fant en post på %(fant)s tegn. Forventet %(ventet)s. Rett posten eller lag filen på nytt.",
            fant=len(post),
            ventet=LENGDE,
        )
    felt = {navn: plass.av(post) for navn, plass in FELT.items()}
    skjema = SKJEMA.get(felt["skjema"])
    grunn = _feil_i_hodet(felt, skjema, valg)
    if grunn is not None or skjema is None:
        return grunn or formuler("Fant et ukjent skjema.")
    grunn = _feil_i_kontoen(felt, skjema)
    if grunn is not None:
        return grunn
    return _verdier(felt, skjema, nr)


def _feil_i_hodet(felt: dict[str, str], skjema: Skjema | None, valg: Lesevalg) -> Melding | None:
    if skjema is None:
        return formuler(
            "Fant skjema '%(fant)s'. Forventet et av %(kjente)s. Rett skjemaet.",
            fant=felt["skjema"],
            kjente=", ".join(SKJEMA),
        )
    for navn, bredde in (("aar", 4), ("region", 6)):
        if not _siffer(felt[navn], bredde):
            return formuler(
                "Fant '%(fant)s' som %(felt)s. Forventet %(bredde)s siffer. Rett posten.",
                fant=felt[navn],
                felt=formuler("år") if navn == "aar" else formuler("region"),
                bredde=bredde,
            )
    if felt["kvartal"] not in _KVARTALER:
        return formuler(
            "Fant kvartal '%(fant)s'. Forventet blankt eller 1-4. Rett posten.", fant=felt["kvartal"]
        )
    if valg.aar is not None and int(felt["aar"]) != valg.aar:
        return formuler(
            "Fant år %(fant)s. Forventet %(valgt)s. Les ett år om gangen.", fant=felt["aar"], valgt=valg.aar
        )
    return None


def _feil_i_kontoen(felt: dict[str, str], skjema: Skjema) -> Melding | None:
    if felt["kontoklasse"] not in skjema.bokstaver:
        return formuler(
            "Fant kontoklasse '%(fant)s' i skjema %(skjema)s. Forventet en av %(ventet)s. Rett posten.",
            fant=felt["kontoklasse"],
            skjema=skjema.kode,
            ventet=", ".join(f"'{en}'" for en in skjema.bokstaver),
        )
    forste, andre = felt["funksjon_kapittel"].rstrip(), felt["art_sektor"]
    if not _siffer(forste, len(forste)) or not _siffer(andre, 3):
        return formuler(
            "Fant '%(forste)s' og '%(andre)s'. Forventet %(hva)s med siffer, det første venstrejustert. "
            "Rett posten.",
            forste=felt["funksjon_kapittel"],
            andre=andre,
            hva=formuler("kapittel og sektor") if skjema.er_balanse else formuler("funksjon og art"),
        )
    if _BELOP.fullmatch(felt["belop"]) is None:
        return formuler(
            "Fant '%(fant)s' som beløp. Forventet et helt tall i 1000 kr, høyrejustert. Rett posten.",
            fant=felt["belop"],
        )
    return None


def _siffer(tekst: str, bredde: int) -> bool:
    return bool(tekst) and len(tekst) == bredde and tekst.isascii() and tekst.isdigit()


def _verdier(felt: dict[str, str], skjema: Skjema, nr: int) -> tuple[object, ...]:
    bokstav = felt["kontoklasse"]
    klasse = next((klasse for klasse, en in skjema.klasser.items() if en == bokstav), 2)
    forste, andre = felt["funksjon_kapittel"].rstrip(), felt["art_sektor"]
    balanse = skjema.er_balanse
    linje = {
        "kontoklasse": klasse,
        "konto": f"{klasse}{forste}{andre}" if balanse else f"{klasse}{andre}",
        "konto_navn": "",
        "art": None if balanse else andre,
        "ansvar": "",
        "ansvar_navn": "",
        "tjeneste": "" if balanse else forste,
        "tjeneste_navn": "",
        "funksjon": None if balanse else forste[:3],
        "prosjekt": None,
        "periode": None,
        "belop_ore": int(felt["belop"]) * TUSEN_ORE,
        "radnr": nr,
        "skjema": skjema.kode,
        "aar": int(felt["aar"]),
        "kvartal": felt["kvartal"].strip() or None,
        "region": felt["region"],
        "orgnr": felt["orgnr"].strip() or None,
        "foretaksnr": felt["foretaksnr"].strip() or None,
        "kapittel": forste if balanse else None,
        "sektor": andre if balanse else None,
    }
    return tuple(linje[navn] for navn in _SKJEMA_UT)


def _funn(tabell: pl.DataFrame) -> Iterator[Funn]:
    for felt, navn in _LIKE.items():
        ulike = tabell[felt].unique().sort().to_list()
        if len(ulike) > 1:
            melding = formuler(
                "Fant flere %(hva)s i samme fil: %(alle)s. SSB venter ett i hver fil.",
                hva=navn,
                alle=", ".join(str(en) for en in ulike[:_VISTE]),
            )
            yield Funn("kostrafil-flere", Alvorlighet.ADVARSEL, melding)
    nokler = ["skjema", "aar", "kvartal", "region", "orgnr", "foretaksnr", "konto", "funksjon"]
    antall = Counter(tabell.select(nokler).iter_rows())
    doble = [nokkel for nokkel, ganger in antall.items() if ganger > 1]
    if doble:
        melding = formuler(
            "%(antall)s kontoer står flere ganger, som %(eksempel)s. Beløpene blir summert, som hos SSB.",
            antall=len(doble),
            eksempel=" ".join(str(del_) for del_ in doble[0][-2:] if del_),
        )
        yield Funn("kostrafil-dobbelt", Alvorlighet.ADVARSEL, melding)


def _kjenner(strom: BinaryIO) -> bool:
    prove = strom.read(4 * LENGDE).decode("latin-1").removeprefix("ï»¿")
    return _FORSTE.match(prove) is not None


KOSTRAFIL = Leser("kostra", _kjenner, les_kostrafil)
