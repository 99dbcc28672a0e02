"""§ 14-11: how a deficit is covered year by year, from a plan or from figures given."""

import argparse

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.kroner import kroner
from kommuneregn.cli.skjemaaapning import med_kjent_aar
from kommuneregn.cli.skjemafyll import ore_av
from kommuneregn.cli.skjemagrunnlag import belop_per_art, les_grunnlag, saldoer
from kommuneregn.cli.skjemasvar import Celle, Skjemasvar, Tabell
from kommuneregn.kontoplan import DRIFT
from kommuneregn.skjema import Inndekningsgrunnlag, kontroller_inndekning
from kommuneregn.verdier import Belop, Funn

_MERFORBRUK, _DEKNING = "5900", "530"
_GRUNNLAG = {ett.replace("_", "-"): ett for ett in Inndekningsgrunnlag}


def legg_til_inndekningsvalg(parser: argparse.ArgumentParser) -> None:
    """Add what § 14-11 may be told besides the files."""
    valg = parser.add_argument_group("§ 14-11 inndekning")
    valg.add_argument("--merforbruk", type=kroner, metavar="KR", help="det som skal dekkes inn, uten fortegn")
    valg.add_argument("--oppsto", type=int, metavar="AAR", help="året merforbruket oppsto")
    valg.add_argument(
        "--inndekning",
        action="append",
        default=[],
        type=_aar_og_belop,
        metavar="AAR=KR",
        help="planlagt inndekning, som 2026=500000; kan gjentas",
    )
    valg.add_argument(
        "--grunnlag",
        choices=sorted(_GRUNNLAG),
        default="hovedregel",
        help="hva lengden hviler på: hovedregel (to år), saerlige-tilfeller (fire), departementet",
    )
    valg.add_argument("--godkjente-aar", type=int, metavar="ANTALL", help="år departementet har godkjent")


def fyll_inndekning(valg: argparse.Namespace) -> Skjemasvar:
    """What is covered and what is left, each year to the deadline; raises UnableToRunCommand."""
    merforbruk, oppsto, om_balansen = _merforbruket(valg)
    planlagt, om_planen = _planlagt(valg)
    svar = kontroller_inndekning(
        merforbruk,
        oppsto=oppsto,
        planlagt=planlagt,
        grunnlag=_GRUNNLAG[valg.grunnlag],
        godkjente_aar=valg.godkjente_aar,
    )
    rader: tuple[tuple[Celle, ...], ...] = (
        (str(oppsto), None, merforbruk),
        *((str(ett.aar), ett.dekket, ett.rest) for ett in svar.aarene),
    )
    tabell = Tabell(
        "aarene",
        f"§ 14-11 Inndekning av merforbruk, frist {svar.frist} (kommuneloven)",
        ("aar", "dekket", "rest"),
        rader,
    )
    verdier = {"merforbruk_ore": merforbruk.ore, "oppsto": oppsto, "frist": svar.frist}
    return Skjemasvar(
        "14-11", oppsto, "", (), (*om_balansen, *om_planen, *svar.funn),
        tabeller=(tabell,), verdier=verdier,
    )  # fmt: skip


def _merforbruket(valg: argparse.Namespace) -> tuple[Belop, int, list[Funn]]:
    """The deficit and the year it arose, given or from the balance (chapter 5900, debit)."""
    belop, oppsto, funn = valg.merforbruk, valg.oppsto, []
    if belop is None and valg.balanse is not None:
        saldo = saldoer(les_grunnlag(valg, kilde=med_kjent_aar(valg.balanse)))
        belop, funn = saldo.slutt.get(_MERFORBRUK, Belop(0)), list(saldo.funn)
    if oppsto is None and valg.balanse is not None:
        oppsto = med_kjent_aar(valg.balanse).aar
    if belop is None or oppsto is None:
        raise UnableToRunCommand(
            "Fant ikke merforbruket. Forventet beløpet og året det oppsto. Oppgi --merforbruk KR og "
            "--oppsto AAR, eller --balanse FIL@AAR."
        )
    return belop, oppsto, funn


def _planlagt(valg: argparse.Namespace) -> tuple[dict[int, Belop], list[Funn]]:
    """What is to be covered each year: art 530 in the plan, then what is given."""
    planlagt: dict[int, Belop] = {}
    funn: list[Funn] = []
    aarene = valg.planaar or ((valg.aar,) if valg.aar is not None else ())
    if valg.fil is not None and not aarene:
        raise UnableToRunCommand(
            "Fant ikke hvilke år filen skal leses for. Oppgi --aar, eller --planaar 2026-2029."
        )
    for aar in aarene if valg.fil is not None else ():
        grunnlag = les_grunnlag(argparse.Namespace(**{**vars(valg), "aar": aar}))
        planlagt[aar] = ore_av(belop_per_art(grunnlag, kontoklasse=DRIFT), _DEKNING)
        funn += grunnlag.funn
    planlagt |= dict(valg.inndekning)
    if not planlagt:
        raise UnableToRunCommand(
            "Fant ingen plan for inndekningen. Gi en fil med planen, eller --inndekning AAR=KR."
        )
    return planlagt, list(dict.fromkeys(funn))


def _aar_og_belop(tekst: str) -> tuple[int, Belop]:
    aar, lik, belop = tekst.partition("=")
    if not (aar.isascii() and aar.isdigit() and lik):
        raise argparse.ArgumentTypeError(f"Fant '{tekst}'. Forventet AAR=KR, som 2026=500000.")
    return int(aar), kroner(belop)
