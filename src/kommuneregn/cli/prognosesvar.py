"""The answer of `kommuneregn prognose`: as tables on the terminal, and as JSON in øre."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kommuneregn.cli.utskrift import funn_som_liste, i_bredden, vis_funn
from kommuneregn.kontoplan import artsgrupper
from kommuneregn.prognose.avvik import MVA_NETTO
from kommuneregn.prognose.forklaring import SYKELONNSREFUSJON
from kommuneregn.prognose.modell import Prognose, Treff
from kommuneregn.prognose.profil import AARSOPPGJOR
from kommuneregn.prognose.serier import Maanedstreff
from kommuneregn.verdier import Belop, Funn

FORMEL = (
    "Hver serie (ansvar og gruppe av arter): brukt hittil / median av årets andel til og med måneden i "
    "minst to tidligere år. Ellers brukt hittil + resten av budsjettet, etter seriens egen profil når "
    "budsjettet ikke har måneder. Summen er summen av seriene."
)
SPENN = (
    "Prognosen minus og pluss den største feilen modellen ville gjort for summen i samme måned i de "
    "tidligere årene, der hvert år er spådd av de andre."
)
DYKTIGHET = (
    "1 − snitt av |modell − fasit| / snitt av |naiv − fasit|; naiv = brukt hittil + resten av budsjettet"
)
KILDE = (
    "kommuneregn.prognose: ferieloven §§ 10 og 11, FOR-2019-06-07-714 §§ 4-1 til 4-6; grensene er egne valg"
)
_NAVN = {
    SYKELONNSREFUSJON: "Sykelønnsrefusjon",
    MVA_NETTO: "Merverdiavgift og kompensasjon",
    AARSOPPGJOR: "Avsetninger og bruk av fond",
}


@dataclass(frozen=True, slots=True)
class Prognosesvar:
    """The year foreseen after a month: the sum, its groups, and each month scored when that was asked for."""

    aar: int
    maaned: int
    hittil_ore: int
    prognose: Prognose
    naiv: Belop | None
    grupper: Mapping[str, Prognose]
    treff: tuple[Maanedstreff, ...]
    funn: tuple[Funn, ...]


def svar_som_dict(svar: Prognosesvar) -> dict[str, object]:
    """The answer as JSON, income negative; null is missing."""
    return {
        "aar": svar.aar,
        "maaned": svar.maaned,
        "hittil_ore": svar.hittil_ore,
        "prognose": _prognose(svar.prognose),
        "naiv_ore": _ore(svar.naiv),
        "grupper": [
            {"gruppe": kode, "navn": gruppenavn(kode), **_prognose(en)} for kode, en in svar.grupper.items()
        ],
        "tilbakeproving": [_maanedstreff(ett) for ett in svar.treff],
        "formel": FORMEL,
        "spenn": SPENN,
        "dyktighet": DYKTIGHET,
        "kilde": KILDE,
        "funn": funn_som_liste(svar.funn),
    }


def gruppenavn(kode: str) -> str:
    """What a group of series is called."""
    kjente = {gruppe.kode: gruppe.navn for gruppe in artsgrupper()}
    return _NAVN.get(kode) or kjente.get(kode, kode)


def vis_svar(svar: Prognosesvar) -> None:
    """Print the sum, the groups, the months that were scored, and what should be known."""
    spaadd = svar.prognose
    print(f"År {svar.aar} etter måned {svar.maaned} (utgifter positive, inntekter negative)\n")
    print(f"Brukt hittil:  {Belop(svar.hittil_ore)!s}")
    print(f"Prognose:      {_eller_mangler(spaadd.belop)} ({spaadd.metode})")
    if spaadd.lav is not None and spaadd.hoy is not None:
        print(f"Sannsynlig spenn: {spaadd.lav!s} til {spaadd.hoy!s}")
    print(f"Naiv prognose: {_eller_mangler(svar.naiv)}\n")
    for kode, en in svar.grupper.items():
        print(f"  {gruppenavn(kode):<46}{_eller_mangler(en.belop):>22}  {en.metode}")
    if svar.treff:
        _vis_treff(svar)
    print(f"\n{i_bredden(FORMEL)}\n{i_bredden(SPENN)}\n")
    vis_funn(svar.funn)


def _vis_treff(svar: Prognosesvar) -> None:
    print("\nTilbakeprøving: snitt av feilen for hvert ansvar, og feilen for summen")
    print(f"{'måned':>5}{'modell':>18}{'naiv':>18}{'dyktighet':>11}{'sum modell':>20}{'sum naiv':>20}")
    for ett in svar.treff:
        tall = [str(belop) for belop in (ett.noder.modell, ett.noder.naiv)]
        summer = [str(belop) for belop in (ett.sum.modell, ett.sum.naiv)]
        dyktig = _andel(ett.noder)
        print(
            f"{ett.maaned:>5}{tall[0]:>18}{tall[1]:>18}"
            f"{'–' if dyktig is None else str(dyktig).replace('.', ','):>11}{summer[0]:>20}{summer[1]:>20}"
        )


def _prognose(en: Prognose) -> dict[str, object]:
    return {
        "belop_ore": _ore(en.belop),
        "lav_ore": _ore(en.lav),
        "hoy_ore": _ore(en.hoy),
        "metode": str(en.metode),
        "uten_grunnlag": en.uten_grunnlag,
    }


def _maanedstreff(ett: Maanedstreff) -> dict[str, object]:
    return {
        "maaned": ett.maaned,
        "fasit_ore": ett.fasit.ore,
        "modell_ore": ett.modell.ore,
        "lav_ore": _ore(ett.lav),
        "hoy_ore": _ore(ett.hoy),
        "naiv_ore": ett.naiv.ore,
        "metode": str(ett.metode),
        "ansvar": _treff(ett.noder),
        "sum": _treff(ett.sum),
    }


def _treff(treff: Treff) -> dict[str, object]:
    dyktig = _andel(treff)
    return {
        "feil_modell_ore": treff.modell.ore,
        "feil_naiv_ore": treff.naiv.ore,
        "dyktighet": None if dyktig is None else float(dyktig),
        "antall": treff.antall,
    }


def _andel(treff: Treff) -> Decimal | None:
    return None if treff.dyktighet is None else treff.dyktighet.quantize(Decimal("0.001"))


def _ore(belop: Belop | None) -> int | None:
    return None if belop is None else belop.ore


def _eller_mangler(belop: Belop | None) -> str:
    return "mangler" if belop is None else str(belop)
