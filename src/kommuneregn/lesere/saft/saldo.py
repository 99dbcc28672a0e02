"""Opening balances of SAF-T: ledger lines of period 0 for the balance accounts.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

from collections.abc import Iterator

import polars as pl

from kommuneregn.lesere.saft.belop import les_kroner_i_xml
from kommuneregn.lesere.saft.data import Saftdata, Saftkonto
from kommuneregn.lesere.saft.nokler import BALANSE, Nokkeltolk
from kommuneregn.lesere.saft.tabell import SAFTLINJE, Regnet
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_VISTE = 10


def inngaaende_linjer(data: Saftdata, tolk: Nokkeltolk, regnet: Regnet, *, aar: int | None) -> pl.DataFrame:
    """A line of period 0 for each balance account that opens with an amount, before the year that is read.

    Formula: the opening balance of the file, and for a later year than its first the lines of the years
    before. An account whose opening stands among the vouchers already (its lines alone give its closing
    balance) has none. radnr is 0, for no posting gave it, and debet_ore and kredit_ore are null.
    """
    valgt = aar if aar is not None else min(regnet.aar, default=None)
    rader = []
    for konto in data.kontoer.values():
        klasse, kode, navn, art = tolk.kontorad(konto.kode) if tolk.er_kommunal else (None, "", "", None)
        ib = saldo(konto.ib_debet, konto.ib_kredit)
        if klasse != BALANSE or ib is None or er_bokfort(konto, regnet):
            continue
        ore = ib + sum(regnet.bevegelse[ett, konto.kode] for ett in regnet.aar if ett < (valgt or 0))
        if ore:
            rad = {"kontoklasse": klasse, "konto": kode, "konto_navn": navn, "art": art, "periode": 0}
            tomme = dict.fromkeys(("ansvar", "ansvar_navn", "tjeneste", "tjeneste_navn", "bilag"), "")
            rader.append(rad | tomme | {"belop_ore": ore, "radnr": 0, "aar": valgt})
    return pl.DataFrame(rader, schema=SAFTLINJE)


def om_saldoer(data: Saftdata, tolk: Nokkeltolk, regnet: Regnet) -> Iterator[Funn]:
    """Whether opening balance and lines give the closing balance, and what opens in the middle of a year."""
    kontoer = list(data.kontoer.values())
    ulike = [konto.kode for konto in kontoer if not _gaar_opp(konto, regnet)]
    if ulike:
        melding = formuler(
            "%(antall)s kontoer har en utgående saldo som ikke er inngående saldo pluss linjene, som "
            "%(eksempler)s. Forventet det samme. Filen kan mangle perioder.",
            antall=len(ulike),
            eksempler=", ".join(f"'{kode[:40]}'" for kode in sorted(ulike)[:_VISTE]),
        )
        yield Funn("saft-saldo", Alvorlighet.ADVARSEL, melding)
    if not tolk.er_kommunal:
        return
    apne = {
        konto.kode: ib
        for konto in kontoer
        if (ib := saldo(konto.ib_debet, konto.ib_kredit)) and tolk.kontorad(konto.kode)[0] in (0, 1)
    }
    if apne:
        melding = formuler(
            "%(antall)s drifts- og investeringskontoer har en inngående saldo, %(kroner)s kr til sammen. "
            "Filen begynner midt i året, og det som er ført før, er ikke med. Eksporter hele året.",
            antall=len(apne),
            kroner=str(Belop(sum(apne.values()))),
        )
        yield Funn("saft-del-av-aar", Alvorlighet.ADVARSEL, melding)


def saldo(debet: str, kredit: str) -> int | None:
    """Øre, positive in debet; None when the account says neither, or what it says is no amount."""
    lest = [les_kroner_i_xml(tekst) for tekst in (debet, kredit) if tekst]
    if not lest or None in lest:
        return None
    return (les_kroner_i_xml(debet) or 0) - (les_kroner_i_xml(kredit) or 0)


def er_bokfort(konto: Saftkonto, regnet: Regnet) -> bool:
    """Whether the opening balance is among the vouchers: the lines alone give the closing balance."""
    ub = saldo(konto.ub_debet, konto.ub_kredit)
    return ub is not None and regnet.bevegelse_i_alt(konto.kode) == ub


def _gaar_opp(konto: Saftkonto, regnet: Regnet) -> bool:
    ib, ub = saldo(konto.ib_debet, konto.ib_kredit), saldo(konto.ub_debet, konto.ub_kredit)
    if ib is None or ub is None:
        return True
    return ib + regnet.bevegelse_i_alt(konto.kode) == ub
