"""What a scheme is filled from: ledger files read as the arguments say, and summed."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.kontoutvalg import les_fil
from kommuneregn.kontoplan import BALANSE, Saldobalanse, finn_ukjente, lag_saldobalanse
from kommuneregn.kontoplan.koder import FORSTE_LISTE
from kommuneregn.lesere.konto.fil import Kontofil
from kommuneregn.lesere.tabell.overskrifter import finn_aar
from kommuneregn.skjema import Bevilgning, Regnskapssum, Slag
from kommuneregn.skjema.oppstilling import FORSTE_AAR
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, formuler

_FIL = re.compile(r"(?P<fil>.+?)(?:::(?P<kolonne>.+?))?(?:@(?P<aar>(?:19|20)[0-9]{2}))?")
_AARSTALL = re.compile(r"(?:19|20)[0-9]{2}")
_AAR_I_NAVN = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_ANNET_AAR = "Fant år %(fant)s."
_FRIE_FUNKSJONER = ("840", "850")
FELT = ("ansvar", "tjeneste", "funksjon", "prosjekt", "konto", "art")
ALLE, INGEN = "alle", "ingen"


@dataclass(frozen=True, slots=True)
class Kilde:
    """A file named on the command line: FIL, FIL::KOLONNE or FIL::KOLONNE@AAR."""

    fil: Path
    kolonne: str | None
    aar: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Grunnlag:
    """The lines of one year, what kind of file they are from, and findings from the reading.

    `fil` is the file; `belop` is the heading of the amounts, '' where there is no one heading.
    """

    linjer: pl.DataFrame
    slag: Slag
    aar: int | None
    funn: tuple[Funn, ...]
    fil: Path
    belop: str = ""

    def med_funn(self, funn: tuple[Funn, ...]) -> "Grunnlag":
        """The same with other findings."""
        return replace(self, funn=funn)


def tolk_kilde(tekst: str) -> Kilde:
    """FIL, FIL::KOLONNE or FIL@AAR as it stands on the command line."""
    treff = _FIL.fullmatch(tekst)
    if treff is None:
        raise argparse.ArgumentTypeError(
            f"Fant '{tekst}'. Forventet FIL, FIL::KOLONNE eller FIL::KOLONNE@AAR."
        )
    return Kilde(Path(treff["fil"]), treff["kolonne"], int(treff["aar"]) if treff["aar"] else None)


def les_grunnlag(valg: argparse.Namespace, *, kilde: Kilde | None = None) -> Grunnlag:
    """Read the file of the arguments, or another with the same settings; raises UnableToRunCommand."""
    if kilde is not None:
        egne = {"fil": kilde.fil, "belop": kilde.kolonne, "aar": kilde.aar}
        valg = argparse.Namespace(**{**vars(valg), **egne})
    fil = les_aaret(valg)
    _krev_rader(fil, valg)
    slag = _slag(valg, fil) if kilde is None else Slag.REGNSKAP
    om_navnet = _settle_aar(valg, fil) if kilde is None else []
    funn = (*fil.funn, *om_navnet, *_om_avviste(fil), *_om_aaret(valg.aar))
    return Grunnlag(fil.linjer, slag, valg.aar, funn, valg.fil, fil.kolonner.get("belop", ""))


def belop_per_art(grunnlag: Grunnlag, *, kontoklasse: int) -> dict[str, Belop]:
    """Øre per art in an account class, income negative."""
    summer = (
        grunnlag.linjer.filter(pl.col("kontoklasse") == kontoklasse)
        .group_by("art")
        .agg(pl.col("belop_ore").sum())
        .sort("art")
    )
    return {art: Belop(ore) for art, ore in summer.iter_rows()}


def bevilgninger(
    grunnlag: Grunnlag, *, kontoklasse: int, omraade: pl.Expr, fri: pl.Expr | None = None
) -> list[Bevilgning]:
    """Øre per budget area and art, art 810 flagged where `fri` is true."""
    summer = (
        grunnlag.linjer.filter(pl.col("kontoklasse") == kontoklasse)
        .with_columns(omraade=omraade.fill_null(""), fri=pl.lit(value=False) if fri is None else fri)
        .group_by("omraade", "art", "fri")
        .agg(pl.col("belop_ore").sum())
        .sort("omraade", "art", "fri")
    )
    return [Bevilgning(navn, art, Belop(ore), er_fri) for navn, art, er_fri, ore in summer.iter_rows()]


def regnskapssummer(grunnlag: Grunnlag) -> list[Regnskapssum]:
    """Øre per account class, art and function, drift and investering."""
    summer = (
        grunnlag.linjer.filter(pl.col("kontoklasse") != BALANSE)
        .group_by("kontoklasse", "art", "funksjon")
        .agg(pl.col("belop_ore").sum())
        .sort("kontoklasse", "art", "funksjon")
    )
    return [
        Regnskapssum(klasse, art, funksjon, Belop(ore)) for klasse, art, funksjon, ore in summer.iter_rows()
    ]


def saldoer(grunnlag: Grunnlag) -> Saldobalanse:
    """The balance of each chapter; raises UnableToRunCommand when the file holds no balance accounts."""
    saldo = lag_saldobalanse(grunnlag.linjer, aar=grunnlag.aar or FORSTE_LISTE)
    if saldo is None:
        raise UnableToRunCommand(
            "Fant ingen balansekontoer (kontoklasse 2). Forventet et regnskap med balanse. "
            "Velg en fil som har den."
        )
    return saldo


def kontoer_uten_kapittel(saldo: Saldobalanse) -> dict[str, Belop]:
    """The accounts that the chart does not know, with their closing balance."""
    return {
        str(ledd.navn.verdier["konto"]): ledd.verdi
        for ledd in saldo.ikke_plassert
        if isinstance(ledd.navn, Melding) and isinstance(ledd.verdi, Belop)
    }


def er_fri(valg: Sequence[str]) -> pl.Expr:
    """Which lines of art 810 are not tied to a purpose, as --frie-810 says."""
    if ALLE in valg or INGEN in valg:
        return pl.lit(value=ALLE in valg)
    if not valg:
        return pl.col("funksjon").is_in(_FRIE_FUNKSJONER).fill_null(value=False)
    uttrykk = []
    for ett in valg:
        felt, _, koder = ett.partition("=")
        if felt not in FELT or not koder:
            raise UnableToRunCommand(
                f"Fant '{ett}' i --frie-810. Forventet FELT=KODE der FELT er en av {', '.join(FELT)}, "
                "eller alle, eller ingen."
            )
        uttrykk.append(pl.col(felt).is_in(koder.split(",")).fill_null(value=False))
    return pl.any_horizontal(uttrykk)


def om_ukjente(grunnlag: Grunnlag, *, kontoklasse: int) -> list[Funn]:
    """What the chart of the year does not know of functions and classes; unplaced arts are told elsewhere."""
    if grunnlag.aar is None:
        return []
    unike = grunnlag.linjer.filter(pl.col("kontoklasse") == kontoklasse)
    nokler = unike.select("kontoklasse", "art", "funksjon").unique().sort("art", "funksjon")
    funn = finn_ukjente(nokler.iter_rows(), aar=grunnlag.aar)
    return [ett for ett in funn if ett.kode != "kontoplan-ukjent-art"]


def les_aaret(valg: argparse.Namespace) -> Kontofil:
    """Read the file; where only the year tells several amount columns apart, the one of that year.

    Raises UnableToRunCommand with the reason.
    """
    try:
        return les_fil(valg)
    except UnableToRunCommand as avslag:
        if valg.belop is not None or valg.aar is None:
            raise
        try:
            return les_fil(argparse.Namespace(**{**vars(valg), "belop": str(valg.aar)}))
        except UnableToRunCommand:
            if _AARSTALL.search(str(avslag)) is None or str(valg.aar) in str(avslag):
                raise avslag from None
        raise UnableToRunCommand(f"Fant ikke {valg.aar} i {valg.fil.name}. {avslag}") from avslag


def aar_i_filnavnet(fil: Path) -> int | None:
    """The one year that the name of a file has, or None."""
    treff = {int(aar) for aar in _AAR_I_NAVN.findall(fil.name)}
    return treff.pop() if len(treff) == 1 else None


def _settle_aar(valg: argparse.Namespace, fil: Kontofil) -> list[Funn]:
    """Set the year of the command where it was not given: of the heading, else of the name of the file."""
    i_navnet = aar_i_filnavnet(valg.fil)
    i_hodet = finn_aar(fil.kolonner.get("belop", ""))
    if valg.aar is None:
        valg.aar = i_hodet or i_navnet
        if valg.aar is None or i_hodet is not None:
            return []
        melding = formuler(
            "Året %(aar)s er lest av filnavnet. Skriv --aar når det er et annet.", aar=valg.aar
        )
        return [Funn("aar-fra-filnavn", Alvorlighet.INFO, melding)]
    if i_navnet in (None, valg.aar) or {"aar", "periode"} & set(fil.kolonner) or i_hodet == valg.aar:
        return []
    melding = formuler(
        "Fant %(fant)s i filnavnet, og ikke noe år i filen. Forventet %(aar)s. Tallene er stilt opp for "
        "%(aar)s; kontroller at det er rett fil.",
        fant=i_navnet,
        aar=valg.aar,
    )
    return [Funn("aar-annet-enn-filnavnet", Alvorlighet.ADVARSEL, melding)]


def _krev_rader(fil: Kontofil, valg: argparse.Namespace) -> None:
    i_hodet = finn_aar(fil.kolonner.get("belop", ""))
    if valg.aar is not None and valg.belop is None and i_hodet not in (None, valg.aar):
        raise UnableToRunCommand(
            f"Fant ikke {valg.aar} i {valg.fil.name}. Filen har {i_hodet}. Velg et år den har."
        )
    if fil.rader_lagret:
        return
    aarene = sorted({str(aar) for rad in fil.avviste if (aar := _annet_aar(rad.grunn)) is not None})
    if aarene:
        raise UnableToRunCommand(
            f"Fant ikke {valg.aar} i {valg.fil.name}. Filen har {', '.join(aarene)}. Velg et år den har."
        )
    grunn = fil.avviste[0].grunn if fil.avviste else "Filen har ingen rader."
    raise UnableToRunCommand(f"Fant ingen rader som kan brukes i {valg.fil.name}. {grunn}")


def _annet_aar(grunn: str) -> str | int | None:
    if isinstance(grunn, Melding) and grunn.mal.startswith(_ANNET_AAR):
        return grunn.verdier["fant"]
    return None


def _om_avviste(fil: Kontofil) -> list[Funn]:
    avviste = [rad for rad in fil.avviste if _annet_aar(rad.grunn) is None]
    if not avviste:
        return []
    melding = formuler(
        "%(avvist)s av %(inn)s rader er avvist og er ikke med. Den første er linje %(linje)s: %(grunn)s",
        avvist=len(avviste),
        inn=fil.rader_inn,
        linje=avviste[0].linjenr,
        grunn=avviste[0].grunn,
    )
    return [Funn("skjema-avviste-rader", Alvorlighet.FEIL, melding)]


def _om_aaret(aar: int | None) -> list[Funn]:
    if aar is None or aar >= FORSTE_AAR:
        return []
    melding = formuler(
        "Oppstillingene gjelder fra %(forste)s. Tallene for %(aar)s er stilt opp etter reglene som gjelder "
        "nå.",
        forste=FORSTE_AAR,
        aar=aar,
    )
    return [Funn("skjema-eldre-regler", Alvorlighet.INFO, melding)]


def _slag(valg: argparse.Namespace, fil: Kontofil) -> Slag:
    if valg.type is not None:
        return Slag(valg.type)
    overskrift = fil.kolonner.get("belop", "").casefold()
    if "budsjett" in overskrift or "budget" in overskrift:
        return Slag.BUDSJETT
    if "regnskap" in overskrift or "rekneskap" in overskrift:
        return Slag.REGNSKAP
    har_balanse = bool((fil.linjer["kontoklasse"] == BALANSE).any())
    return Slag.REGNSKAP if har_balanse or not fil.uten_maaneder else Slag.BUDSJETT
