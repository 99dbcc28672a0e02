"""What stands beside the key ratios: the list of bound funds, and real development over years."""

import argparse
import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemagrunnlag import les_aaret
from kommuneregn.cli.tabellvis import Tabellrad, vis_tabeller
from kommuneregn.handlingsrom import (
    Bundetfond,
    Fondsliste,
    Realutvikling,
    Regnskapstall,
    UnableToComputeRatio,
    lag_fondsliste,
    lag_realutvikling,
    om_plassering,
    tall_fra_linjer,
)
from kommuneregn.kontoplan import finn_art
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tabell.datoer import UnableToReadDate, les_dato
from kommuneregn.lesere.tabell.overskrifter import finn_aar
from kommuneregn.lesere.tabell.tabell import les_tabell
from kommuneregn.lesere.tabell.tall import UnableToReadNumber, les_kroner
from kommuneregn.satser import Deflator
from kommuneregn.verdier import Belop, Funn, formuler

_FONDSFELT = ("kode", "giver", "formaal", "inngaaende", "bruk", "avsetning")
_SKRIVEMAATER = str.maketrans({"å": "aa", "ø": "o", "æ": "ae"})
_REELLE = (
    ("AGD13", "brutto driftsinntekter"),
    ("AGD9", "brutto driftsutgifter"),
    ("AGD90", "netto driftsresultat"),
)
_HUNDREDEL = Decimal("0.01")


def legg_til_tillegg(parser: argparse.ArgumentParser) -> None:
    """Add the arguments for the list of funds and for earlier years."""
    parser.add_argument("--fond", type=Path, metavar="FIL", help=f"bundne fond: {', '.join(_FONDSFELT)} …")
    parser.add_argument(
        "--tidligere", action="append", default=[], metavar="ÅR=FIL", help="tidligere år; kan gjentas"
    )
    parser.add_argument(
        "--deflator", action="append", default=[], metavar="ÅR=PROSENT", help="egen deflator; kan gjentas"
    )


def les_fondsliste(sti: Path, tall: Regnskapstall) -> Fondsliste:
    """Read the list of bound funds (CSV); raises UnableToRunCommand with the line and what is wrong."""
    try:
        with sti.open("rb") as strom:
            tabell = les_tabell(strom)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    navn = [kolonne.strip().casefold().translate(_SKRIVEMAATER) for kolonne in tabell.kolonner]
    if not set(_FONDSFELT) <= set(navn):
        raise UnableToRunCommand(
            f"Fant kolonnene {', '.join(navn)} i {sti.name}. Forventet {', '.join(_FONDSFELT)}, og gjerne "
            "utgaaende og frist."
        )
    if tabell.avviste:
        raise UnableToRunCommand(f"Linje {tabell.avviste[0].linjenr} i {sti.name}: {tabell.avviste[0].grunn}")
    fond = []
    for linjenr, rad in zip(tabell.linjenummer, tabell.rader, strict=True):
        try:
            fond.append(_fond(dict(zip(navn, rad, strict=True))))
        except (UnableToReadNumber, UnableToReadDate) as feil:
            raise UnableToRunCommand(f"Linje {linjenr} i {sti.name}: {feil}") from feil
    return lag_fondsliste(fond, dag=dt.date(tall.aar, 12, 31), tall=tall)


def les_realutvikling(
    valg: argparse.Namespace, tall: Regnskapstall
) -> tuple[dict[str, Realutvikling], list[Funn]]:
    """Real development of income, expenses and result, by the name of each; empty without earlier years.

    A recoding is used in the earlier years in which its new art is valid. The findings are those of
    the earlier files and of the deflators.
    """
    if not valg.tidligere:
        return {}, []
    serie, funn = {tall.aar: tall}, []
    for tekst in valg.tidligere:
        aar, fil = _par(tekst, "ÅR=FIL")
        serie[aar] = _tidligere(valg, aar, Path(fil))
        funn += [*serie[aar].funn, *om_plassering(serie[aar])]
    egne = {}
    for tekst in valg.deflator:
        aar, prosent = _par(tekst, "ÅR=PROSENT")
        egne[aar] = Deflator(aar, _prosent(prosent), "oppgitt")
    svar = {}
    for begrep, navn in _REELLE:
        try:
            belop = {aar: ett.begrep(begrep).verdi for aar, ett in serie.items()}
        except UnableToComputeRatio as grunn:
            raise UnableToRunCommand(f"Fant et år uten drift. {grunn}") from grunn
        svar[navn] = lag_realutvikling(belop, prisnivaa=tall.aar, egne=egne)
    return svar, [*funn, *dict.fromkeys(ett for utviklet in svar.values() for ett in utviklet.funn)]


def _tidligere(valg: argparse.Namespace, aar: int, fil: Path) -> Regnskapstall:
    # A heading that names the year of the command is not that of an earlier one.
    belop = None if valg.belop is not None and finn_aar(valg.belop) is not None else valg.belop
    ett = argparse.Namespace(**{**vars(valg), "fil": fil, "aar": aar, "belop": belop})
    gyldige = [regel for regel in valg.omkoding if finn_art(regel.til, aar=aar) is not None]
    return tall_fra_linjer(les_aaret(ett).linjer, aar=aar, omkodinger=gyldige)


def fondsliste_som_dict(liste: Fondsliste) -> dict[str, object]:
    """The list of funds as JSON, amounts in øre."""
    return {
        "fond": [
            {
                "kode": ett.kode,
                "giver": ett.giver,
                "formaal": ett.formaal,
                "inngaaende_ore": ett.inngaaende.ore,
                "bruk_ore": ett.bruk.ore,
                "avsetning_ore": ett.avsetning.ore,
                "utgaaende_ore": ett.utgaaende.ore,
                "frist": ett.frist.isoformat() if ett.frist else None,
            }
            for ett in liste.fond
        ],
        "inngaaende_ore": liste.inngaaende.ore,
        "bruk_ore": liste.bruk.ore,
        "avsetning_ore": liste.avsetning.ore,
        "utgaaende_ore": liste.utgaaende.ore,
    }


def realutvikling_som_dict(utvikling: Realutvikling) -> dict[str, object]:
    """Real development as JSON, amounts in øre, growth in per cent with two decimals."""
    return {
        "prisnivaa": utvikling.prisnivaa,
        "aar": [
            {
                "aar": ett.aar,
                "nominell_ore": ett.nominell.ore,
                "reell_ore": ett.reell.ore if ett.reell else None,
                "nominell_vekst": _rundet(ett.nominell_vekst),
                "reell_vekst": _rundet(ett.reell_vekst),
                "mangler": ett.mangler,
            }
            for ett in utvikling.aar
        ],
        "deflatorer": [
            {"aar": ett.aar, "prosent": str(ett.prosent), "kilde": ett.kilde} for ett in utvikling.deflatorer
        ],
    }


def vis_tillegg(liste: Fondsliste | None, utvikling: Mapping[str, Realutvikling]) -> None:
    """Print the list of funds and the real development, as tables."""
    tabeller = [] if liste is None else [_fondstabell(liste)]
    tabeller += [_utviklingstabell(navn, ett) for navn, ett in utvikling.items()]
    if tabeller:
        print()
    vis_tabeller(tabeller)


def _fondstabell(liste: Fondsliste) -> list[Tabellrad]:
    hode = ("kode", "giver: formål (frist)", "inngående", "avsetning", "bruk", "utgående")
    rader = [
        Tabellrad(
            (
                ett.kode,
                f"{ett.giver}: {ett.formaal}" + (f" ({ett.frist:%d.%m.%Y})" if ett.frist else ""),
                ett.inngaaende,
                ett.avsetning,
                ett.bruk,
                ett.utgaaende,
            )
        )
        for ett in liste.fond
    ]
    sum_ = ("Sum", "", liste.inngaaende, liste.avsetning, liste.bruk, liste.utgaaende)
    return [Tabellrad(("Bundne fond",)), Tabellrad(hode), *rader, Tabellrad(sum_, sum_=True)]


def _utviklingstabell(navn: str, utvikling: Realutvikling) -> list[Tabellrad]:
    aar = utvikling.prisnivaa
    rader = [
        Tabellrad(
            (
                str(ett.aar),
                ett.nominell,
                ett.reell if ett.reell is not None else "",
                _vekst(ett.nominell_vekst),
                _vekst(ett.reell_vekst),
                str(ett.mangler or ""),
            )
        )
        for ett in utvikling.aar
    ]
    hode = ("år", "nominelt", f"prisnivå {aar}", "vekst", "realvekst", "")
    bredde = 6 if any(ett.mangler for ett in utvikling.aar) else 5
    return [
        Tabellrad((f"Realutvikling i {navn}",)),
        Tabellrad(hode[:bredde]),
        *(Tabellrad(rad.celler[:bredde]) for rad in rader),
    ]


def _vekst(prosent: Decimal | None) -> str:
    rundet = _rundet(prosent)
    return "" if rundet is None else f"{rundet} %".replace(".", ",").replace("-", "\N{MINUS SIGN}")


def _fond(rad: Mapping[str, str]) -> Bundetfond:
    return Bundetfond(
        rad["kode"].strip(),
        rad["giver"].strip(),
        rad["formaal"].strip(),
        _krevd(rad, "inngaaende"),
        _krevd(rad, "bruk"),
        _krevd(rad, "avsetning"),
        _belop(rad.get("utgaaende", "")),
        les_dato(rad.get("frist", "")),
    )


def _krevd(rad: Mapping[str, str], felt: str) -> Belop:
    belop = _belop(rad[felt])
    if belop is None:
        raise UnableToReadNumber(
            formuler("Fant ikke noe beløp i %(felt)s. Forventet 0 eller mer. Skriv beløpet.", felt=felt)
        )
    return belop


def _belop(tekst: str) -> Belop | None:
    ore = les_kroner(tekst)
    return None if ore is None else Belop(ore)


def _par(tekst: str, form: str) -> tuple[int, str]:
    aar, _, verdi = tekst.partition("=")
    if not (aar.isascii() and aar.isdigit()) or not verdi:
        raise UnableToRunCommand(f"Fant '{tekst}'. Forventet {form}.")
    return int(aar), verdi


def _prosent(tekst: str) -> Decimal:
    try:
        return Decimal(tekst.replace(",", ".").removesuffix("%"))
    except InvalidOperation:
        raise UnableToRunCommand(f"Fant '{tekst}' som deflator. Forventet prosent, som 3,9.") from None


def _rundet(prosent: Decimal | None) -> str | None:
    return None if prosent is None else str(prosent.quantize(_HUNDREDEL, ROUND_HALF_UP))
