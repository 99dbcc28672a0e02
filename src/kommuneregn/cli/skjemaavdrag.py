"""§ 14-18: the least that must be repaid on loans, from accounts or a budget, or from figures given."""

import argparse

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.kroner import kroner
from kommuneregn.cli.skjemaaapning import inngaaende_saldo
from kommuneregn.cli.skjemafyll import ore_av
from kommuneregn.cli.skjemagrunnlag import Grunnlag, belop_per_art, les_grunnlag, saldoer
from kommuneregn.cli.skjemasvar import Celle, Skjemasvar, Tabell
from kommuneregn.kontoplan import BALANSE, DRIFT
from kommuneregn.skjema import Avdragskontroll, beregn_minimumsavdrag, kontroller_avdrag
from kommuneregn.skjema.balanse import lag_balanseregnskap
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_LAAN, _DRIFTSMIDLER = "D.I", "A.I"
_GITTE = ("avskrivninger", "avdrag", "laanegjeld", "anleggsmidler")


def legg_til_avdragsvalg(parser: argparse.ArgumentParser) -> None:
    """Add what § 14-18 may be told besides the files."""
    avdrag = parser.add_argument_group(
        "§ 14-18 minimumsavdrag", "tall som oppgis, går foran det som står i filen"
    )
    avdrag.add_argument("--avskrivninger", type=kroner, metavar="KR", help="i året (art 590)")
    avdrag.add_argument("--avdrag", type=kroner, metavar="KR", help="i driften (art 510 og 511)")
    avdrag.add_argument(
        "--laanegjeld", type=kroner, metavar="KR", help="ved inngangen av året, uten videreutlån"
    )
    avdrag.add_argument("--videreutlaan", type=kroner, metavar="KR", help="trekkes fra lånene i balansen")
    avdrag.add_argument(
        "--anleggsmidler", type=kroner, metavar="KR", help="avskrivbare, ved inngangen av året"
    )
    avdrag.add_argument(
        "--ikke-avskrivbart", type=kroner, metavar="KR", help="tomter m.m., trekkes fra driftsmidlene"
    )
    avdrag.add_argument(
        "--mottatte-avdrag", type=kroner, metavar="KR", help="på videreutlån, brukt på egne lån"
    )


def fyll_minimumsavdrag(valg: argparse.Namespace) -> Skjemasvar:
    """The minimum, what counts against it, and what is missing; raises UnableToRunCommand."""
    tall, funn = _tallene(valg)
    minimum = beregn_minimumsavdrag(
        tall["avskrivninger"], laanegjeld=tall["laanegjeld"], anleggsmidler=tall["anleggsmidler"]
    )
    svar = kontroller_avdrag(minimum, avdrag=tall["avdrag"], mottatte_avdrag=valg.mottatte_avdrag)
    rader: tuple[tuple[Celle, ...], ...] = (
        *((str(ledd.navn), ledd.verdi) for ledd in minimum.grunnlag if isinstance(ledd.verdi, Belop)),
        ("Minimumsavdrag", minimum.verdi),
        *((str(ledd.navn), ledd.verdi) for ledd in svar.teller.grunnlag if isinstance(ledd.verdi, Belop)),
        ("Avdrag som teller", svar.teller.verdi),
        ("Mangler", svar.mangler),
    )
    tabell = Tabell("utregning", "§ 14-18 Minimumsavdrag (kommuneloven)", ("linje", "beløp"), rader)
    verdier = {
        "minimum_ore": minimum.verdi.ore,
        "teller_ore": svar.teller.verdi.ore,
        "mangler_ore": svar.mangler.ore,
        "kilde": minimum.kilde,
    }
    return Skjemasvar(
        "14-18", valg.aar, "", (), (*funn, *_om_mangler(svar, anslag=bool(_om_anslag(valg)))),
        tabeller=(tabell,), verdier=verdier,
    )  # fmt: skip


def _tallene(valg: argparse.Namespace) -> tuple[dict[str, Belop], list[Funn]]:
    """The four amounts, each given or from a file; raises UnableToRunCommand naming those that are not."""
    funnet: dict[str, Belop] = {}
    funn: list[Funn] = []
    if valg.fil is not None:
        grunnlag = les_grunnlag(valg)
        arter = belop_per_art(grunnlag, kontoklasse=DRIFT)
        funn += grunnlag.funn
        if arter:
            funnet |= {"avskrivninger": ore_av(arter, "590"), "avdrag": ore_av(arter, "510", "511")}
        balanse, om_balansen = _aapning(valg, grunnlag)
        funnet |= balanse
        funn += om_balansen
    gitt = {navn: getattr(valg, navn) for navn in _GITTE}
    funnet |= {navn: belop for navn, belop in gitt.items() if belop is not None}
    mangler = [navn for navn in _GITTE if navn not in funnet]
    if mangler:
        raise UnableToRunCommand(
            f"Fant ikke {', '.join(mangler)}. Forventet drift i filen og balansen ved inngangen av året. "
            f"Legg ved --balanse FIL, eller oppgi {', '.join(f'--{ett}' for ett in mangler)}."
        )
    return funnet, [*funn, *_om_anslag(valg)]


def _aapning(valg: argparse.Namespace, grunnlag: Grunnlag) -> tuple[dict[str, Belop], list[Funn]]:
    """Loans and fixed assets at the start of the year: the opening, or the closing of the year before."""
    if valg.balanse is not None:
        verdier, funn = inngaaende_saldo(valg, valg.balanse, aar=valg.aar)
    elif (grunnlag.linjer["kontoklasse"] == BALANSE).any():
        saldo = saldoer(grunnlag)
        funn = list(saldo.funn)
        if saldo.aapning is None:
            return {}, funn
        verdier = saldo.aapning
    else:
        return {}, []
    oppsett = lag_balanseregnskap(verdier, aar=valg.aar)
    trekk = {"laan": valg.videreutlaan or Belop(0), "land": valg.ikke_avskrivbart or Belop(0)}
    return {
        "laanegjeld": oppsett.post(_LAAN).belop - trekk["laan"],
        "anleggsmidler": oppsett.post(_DRIFTSMIDLER).belop - trekk["land"],
    }, funn


def _om_anslag(valg: argparse.Namespace) -> list[Funn]:
    """What the balance sheet alone cannot tell apart."""
    funn = []
    if valg.laanegjeld is None and valg.videreutlaan is None:
        melding = formuler(
            "Lånegjelden er alle lån i balansen, også lån til videreutlån. Det gir et for høyt "
            "minimumsavdrag. Oppgi --videreutlaan (0 når det ikke er noen)."
        )
        funn.append(Funn("avdrag-med-videreutlaan", Alvorlighet.INFO, melding))
    if valg.anleggsmidler is None and valg.ikke_avskrivbart is None:
        melding = formuler(
            "Anleggsmidlene er alle varige driftsmidler i balansen, også tomter. Det gir et for lavt "
            "minimumsavdrag. Oppgi --ikke-avskrivbart (0 når det ikke er noe)."
        )
        funn.append(Funn("avdrag-med-tomter", Alvorlighet.INFO, melding))
    return funn


def _om_mangler(svar: Avdragskontroll, *, anslag: bool) -> list[Funn]:
    if not svar.mangler:
        return []
    melding = formuler(
        "Fant avdrag på %(teller)s kr. Forventet minst %(minimum)s kr etter kommuneloven § 14-18. "
        "Øk avdragene med %(mangler)s kr, eller rett tallene de er regnet av.",
        teller=str(svar.teller.verdi),
        minimum=str(svar.minimum.verdi),
        mangler=str(svar.mangler),
    )
    # What the balance does not tell apart may be the whole difference: then it is no proven fault.
    alvorlighet = Alvorlighet.ADVARSEL if anslag else Alvorlighet.FEIL
    return [Funn("avdrag-under-minimum", alvorlighet, melding, formuler("art 510 og 511"))]
