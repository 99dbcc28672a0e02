"""The columns of comparison that stand in the file itself, beside the amounts that are read."""

import argparse
from collections.abc import Mapping, Sequence

from kommuneregn.cli.skjemagrunnlag import Grunnlag, Kilde
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.regneark import bok as regneark
from kommuneregn.lesere.tabell.overskrifter import Kolonnevalg, er_kontohode, finn_aar, kjenn_igjen, nokkel
from kommuneregn.lesere.tabell.tabell import les_tabell, les_tabellprove
from kommuneregn.skjema import Slag
from kommuneregn.skjema.utfylling import BALANSE
from kommuneregn.verdier import Alvorlighet, Funn, formuler, ramse

UBRUKTE = "konto-ubrukte-kolonner"
_BUDSJETT, _REGNSKAP = ("budsjett", "budget"), ("regnskap", "rekneskap")
_REGULERT = ("regulert", "revidert", "justert", "endret", "endra")
_AAPNING = ("ib", "inngaende", "inngaaende", "apning", "aapning")
_OPPRINNELIG = ("opprinnelig", "opphavleg", "vedtatt", "vedtatte", "vedteke")


def med_kolonner_fra_filen(
    valg: argparse.Namespace, grunnlag: Grunnlag
) -> tuple[argparse.Namespace, Grunnlag]:
    """The arguments with the comparisons that the headings of the file name, and what is then said of them.

    A heading is taken only when one alone fits what the regulation asks for; an argument given goes
    before it. The finding on unread columns then names those that are still unread.
    """
    if grunnlag.aar is None or not grunnlag.belop:
        return valg, grunnlag
    navn, kjent = _kolonner(valg)
    andre = [navn[nr] for nr in kjent.belop if navn[nr] != grunnlag.belop]
    mulige = (
        _finn_aapning(
            andre, [*andre, *(navn[nr] for nr in (*kjent.maaneder, *kjent.ukjente))], aar=grunnlag.aar
        )
        if valg.oppsett == BALANSE
        else _finn(andre, slag=grunnlag.slag, aar=grunnlag.aar)
    )
    funnet = {
        noekkel: overskrift
        for noekkel, overskrift in mulige.items()
        if getattr(valg, noekkel.replace("-", "_")) is None
    }
    i_planen = [navn[nr] for nr in kjent.belop if finn_aar(navn[nr]) in (valg.planaar or ())]
    if not (funnet or i_planen):
        return valg, grunnlag
    kilder = {
        noekkel.replace("-", "_"): Kilde(valg.fil, overskrift, _aar(overskrift, noekkel, grunnlag.aar))
        for noekkel, overskrift in funnet.items()
    }
    ulest = [
        navn[nr]
        for nr in (*kjent.belop, *kjent.maaneder, *kjent.ukjente)
        if navn[nr] not in {grunnlag.belop, *funnet.values(), *i_planen}
    ]
    funn = (*(ett for ett in grunnlag.funn if ett.kode != UBRUKTE), *_om_kolonner(funnet, ulest))
    return argparse.Namespace(**{**vars(valg), **kilder}), grunnlag.med_funn(funn)


def _kolonner(valg: argparse.Namespace) -> tuple[Sequence[str], Kolonnevalg]:
    """The headings of the file, and what they are; none for a file that is no table."""
    try:
        with valg.fil.open("rb") as strom:
            if regneark.er_regneark(strom):
                tabell = les_tabell(strom, er_hode=er_kontohode, ark=valg.ark, belop=valg.belop)
            else:
                tabell = les_tabellprove(strom, er_hode=er_kontohode)
    except UnableToReadFile:
        return (), kjenn_igjen(())
    return tabell.kolonner, kjenn_igjen(tabell.kolonner)


def _finn(overskrifter: Sequence[str], *, slag: Slag, aar: int) -> dict[str, str]:
    """Which heading is which comparison, by its words and year, where only one is."""
    oensket: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], int]] = (
        {
            "opprinnelig-budsjett": (_BUDSJETT, _OPPRINNELIG, aar),
            "regulert-budsjett": (_BUDSJETT, _REGULERT, aar),
            "forrige-regnskap": (_REGNSKAP, (), aar - 1),
        }
        if slag is Slag.REGNSKAP
        else {"forrige-budsjett": (_BUDSJETT, (), aar - 1), "siste-regnskap": (_REGNSKAP, (), aar - 2)}
    )
    funnet = {}
    for noekkel, (ord_, tillegg, aaret) in oensket.items():
        passer = [ett for ett in overskrifter if _er(ett, ord_, tillegg, aaret, uten_aar=aaret == aar)]
        if len(passer) == 1:
            funnet[noekkel] = passer[0]
    return funnet


def _finn_aapning(overskrifter: Sequence[str], med_ukjente: Sequence[str], *, aar: int) -> dict[str, str]:
    """The balance of the year before: a column of that year, else the opening balance of this one."""
    fjoraaret = [ett for ett in overskrifter if finn_aar(ett) == aar - 1 and not _er_aapning(ett)]
    aapning = [ett for ett in med_ukjente if _er_aapning(ett) and finn_aar(ett) in (None, aar)]
    for passer in (fjoraaret, aapning):
        if len(passer) == 1:
            return {"forrige-regnskap": passer[0]}
    return {}


def _er_aapning(overskrift: str) -> bool:
    return nokkel(overskrift).startswith(_AAPNING)


def _er(
    overskrift: str, ord_: tuple[str, ...], tillegg: tuple[str, ...], aar: int, *, uten_aar: bool
) -> bool:
    tekst, aaret = nokkel(overskrift), finn_aar(overskrift)
    if not any(ett in tekst for ett in ord_) or (tillegg and not any(ett in tekst for ett in tillegg)):
        return False
    return aaret == aar or (aaret is None and uten_aar)


def _aar(overskrift: str, noekkel: str, aar: int) -> int:
    # The opening balance is read as the year that it opens.
    er_forrige = noekkel.startswith("forrige") and not _er_aapning(overskrift)
    return finn_aar(overskrift) or (aar - 1 if er_forrige else aar)


def _om_kolonner(funnet: Mapping[str, str], ulest: Sequence[str]) -> list[Funn]:
    funn = [_om_sammenligning(funnet)] if funnet else []
    if ulest:
        melding = formuler(
            "Disse kolonnene er ikke lest: %(kolonner)s.", kolonner=", ".join(f"'{ett}'" for ett in ulest)
        )
        funn.append(Funn(UBRUKTE, Alvorlighet.INFO, melding))
    return funn


def _om_sammenligning(funnet: Mapping[str, str]) -> Funn:
    melding = formuler(
        "Fra filen er også lest: %(kolonner)s. Velg andre med %(valg)s.",
        kolonner=ramse([f"«{ett}»" for ett in funnet.values()]),
        valg=", ".join(f"--{ett}" for ett in funnet),
    )
    return Funn("skjema-kolonner-fra-filen", Alvorlighet.INFO, melding)
