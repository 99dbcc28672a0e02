"""Fills § 5-9 from the accounts and the regulated budget, by chapter 4 of the regulation."""

import argparse
from collections.abc import Mapping, Sequence

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemafyll import ore_av
from kommuneregn.cli.skjemagrunnlag import Grunnlag, belop_per_art, les_grunnlag
from kommuneregn.cli.skjemasvar import Skjemasvar, Tabell
from kommuneregn.kontoplan import DRIFT, INVESTERING, Omkoding, lag_saldobalanse
from kommuneregn.kontoplan.koder import FORSTE_LISTE
from kommuneregn.skjema import (
    Avslutning,
    Driftsavslutning,
    Investeringsavslutning,
    Oppsett,
    avslutt_regnskapet,
    forventet_bokfort,
    fyll_oppsett,
)
from kommuneregn.skjema.utfylling import omkod_arter
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_FOND, _MERFORBRUK = "56", "5900"


def fyll_avslutning(valg: argparse.Namespace) -> Skjemasvar:
    """Both parts of § 5-9, each step, and where the books differ from what chapter 4 gives."""
    if valg.regulert_budsjett is None:
        raise UnableToRunCommand(
            "§ 5-9 trenger det regulerte budsjettet. Oppgi det med --regulert-budsjett FIL."
        )
    grunnlag = les_grunnlag(valg)
    budsjett = les_grunnlag(valg, kilde=valg.regulert_budsjett)
    regnskap = _arter(grunnlag, valg.omkoding)
    vedtatt = _arter(budsjett, valg.omkoding)
    drift = fyll_oppsett("5-6", regnskap[DRIFT], aar=valg.aar)
    investering = fyll_oppsett("5-5", regnskap[INVESTERING], aar=valg.aar)
    fond, merforbruk, om_balansen = _inngaaende(valg, grunnlag)
    d, i = avslutt_regnskapet(
        _driftsavslutning(valg, drift, regnskap[DRIFT], vedtatt[DRIFT], fond, merforbruk),
        _investeringsavslutning(valg, investering, regnskap, vedtatt[INVESTERING]),
    )
    funn = (
        *grunnlag.funn,
        *(
            ett
            for oppsett in (drift, investering)
            for ett in oppsett.funn
            if ett.kode == "skjema-ikke-plassert"
        ),
        *om_balansen,
        *_om_skjerming(valg, d),
        *_om_bokfort(d.oppsett, regnskap[DRIFT]),
        *_om_bokfort(i.oppsett, regnskap[INVESTERING]),
    )
    return avslutningssvar(valg, (d, i), funn)


def avslutningssvar(
    valg: argparse.Namespace, deler: Sequence[Avslutning], funn: Sequence[Funn]
) -> Skjemasvar:
    """The parts of § 5-9 that are closed, with each step of chapter 4; posts that do not apply left out."""
    utelatt = {
        ett.oppsett.navn: frozenset(p.nr for p in ett.oppsett.poster if p.kan_utelates and not p.belop)
        for ett in deler
    }
    overskrift = "beløp" if valg.aar is None else f"regnskap {valg.aar}"
    return Skjemasvar(
        valg.oppsett,
        valg.aar,
        overskrift,
        tuple(ett.oppsett for ett in deler),
        tuple(funn),
        tabeller=tuple(_steg(ett) for ett in deler),
        utelatt=utelatt,
    )


def _arter(grunnlag: Grunnlag, omkodinger: list[Omkoding]) -> dict[int, dict[str, Belop]]:
    return {
        klasse: omkod_arter(belop_per_art(grunnlag, kontoklasse=klasse), omkodinger=omkodinger)
        for klasse in (DRIFT, INVESTERING)
    }


def _inngaaende(valg: argparse.Namespace, grunnlag: Grunnlag) -> tuple[Belop, Belop, list[Funn]]:
    """Disposisjonsfond and earlier deficits at the start of the year, from the options or the balance."""
    saldo = lag_saldobalanse(grunnlag.linjer, aar=grunnlag.aar or FORSTE_LISTE)
    aapning = None if saldo is None else saldo.aapning
    gitt = (valg.disposisjonsfond, valg.tidligere_merforbruk)
    if aapning is None and None in gitt:
        raise UnableToRunCommand(
            "Fant ingen inngående balanse. Forventet disposisjonsfond og tidligere merforbruk ved "
            "inngangen av året. Oppgi --disposisjonsfond og --tidligere-merforbruk (0 når det ikke er noe)."
        )
    fond = gitt[0] if gitt[0] is not None else -(aapning or {}).get(_FOND, Belop(0))
    merforbruk = gitt[1] if gitt[1] is not None else (aapning or {}).get(_MERFORBRUK, Belop(0))
    return fond, max(merforbruk, Belop(0)), [] if saldo is None else list(saldo.funn)


def _driftsavslutning(
    valg: argparse.Namespace,
    drift: Oppsett,
    regnskap: Mapping[str, Belop],
    budsjett: Mapping[str, Belop],
    fond: Belop,
    merforbruk: Belop,
) -> Driftsavslutning:
    skjermet = Belop(0)
    if valg.neste_budsjett is not None:
        neste = _arter(les_grunnlag(valg, kilde=valg.neste_budsjett), valg.omkoding)[DRIFT]
        skjermet = -ore_av(neste, "940")
    return Driftsavslutning(
        netto_driftsresultat=drift.post(24).belop,
        avsatt_bundne=ore_av(regnskap, "550"),
        brukt_bundne=-ore_av(regnskap, "950"),
        overforing=ore_av(budsjett, "570"),
        avsetning=ore_av(budsjett, "540"),
        bruk=-ore_av(budsjett, "940"),
        dekning=ore_av(budsjett, "530"),
        bundet_overforing=valg.bundet_overforing,
        disposisjonsfond=fond,
        skjermet_fond=skjermet,
        tidligere_merforbruk=merforbruk,
    )


def _investeringsavslutning(
    valg: argparse.Namespace,
    investering: Oppsett,
    regnskap: Mapping[int, Mapping[str, Belop]],
    budsjett: Mapping[str, Belop],
) -> Investeringsavslutning:
    def post(nr: int) -> Belop:
        return investering.post(nr).belop

    bokfort = regnskap[INVESTERING]
    return Investeringsavslutning(
        netto_uten_laan=post(14) - post(13) - post(6) - post(19) - post(16),
        avsatt_bundne=ore_av(bokfort, "550"),
        brukt_bundne=-ore_av(bokfort, "950"),
        bruk_av_laan=-ore_av(budsjett, "910", "911", "912"),
        overforing=-ore_av(budsjett, "970"),
        avsetning=ore_av(budsjett, "540"),
        bruk=-ore_av(budsjett, "940"),
        dekning=ore_av(bokfort, "530"),
        bundet_overforing=valg.bundet_overforing,
    )


def _om_skjerming(valg: argparse.Namespace, drift: Avslutning) -> list[Funn]:
    if valg.neste_budsjett is not None or not any(drift.oppsett.post(nr).belop for nr in (14, 15)):
        return []
    melding = formuler(
        "Disposisjonsfondet er brukt uten å skjerme det som neste års opprinnelige budsjett bruker i "
        "driften (§ 4-2). Legg ved budsjettet med --neste-budsjett."
    )
    return [Funn("skjema-uten-skjerming", Alvorlighet.ADVARSEL, melding)]


def _om_bokfort(oppsett: Oppsett, regnskap: Mapping[str, Belop]) -> list[Funn]:
    """Where what is booked differs from what chapter 4 gives."""
    funn = []
    for art, ventet in forventet_bokfort(oppsett).items():
        arter = ("910", "911", "912") if art == "910" else (art,)
        bokfort = ore_av(regnskap, *arter)
        if bokfort.ore == ventet.ore:
            continue
        melding = formuler(
            "Fant %(bokfort)s kr bokført på art %(art)s. Forventet %(ventet)s kr etter budsjettet og reglene "
            "om strykning. Kontroller budsjettet, fullmaktene og avslutningen.",
            bokfort=str(bokfort),
            art=", ".join(arter),
            ventet=str(ventet),
        )
        sted = formuler("%(del_)s art %(art)s", del_=oppsett.navn.rpartition("-")[2], art=art)
        funn.append(Funn("skjema-bokfort-annerledes", Alvorlighet.ADVARSEL, melding, sted))
    return funn


def _steg(avslutning: Avslutning) -> Tabell:
    del_ = avslutning.oppsett.navn.rpartition("-")[2]
    hode = ("paragraf", "steg", "beløp", "rest")
    rader = tuple((ett.paragraf, ett.navn, ett.belop, ett.rest) for ett in avslutning.steg)
    return Tabell(f"steg_{del_}", f"Steg for steg, {del_} (kapittel 4)", hode, rader)
