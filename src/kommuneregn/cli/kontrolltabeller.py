"""The checks of tables that are no ledgers; run in the guarded process."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, BinaryIO

from kommuneregn.cli.kontrollsvar import Kontrollsvar
from kommuneregn.cli.kontrolltabell import Felt, Lesttabell, Rad, les_felt
from kommuneregn.kontroller.p01_sum_mot_deler import KODE as SUM
from kommuneregn.kontroller.p01_sum_mot_deler import kontroller_sum
from kommuneregn.kontroller.p02_samme_nevner import KODE as NEVNER
from kommuneregn.kontroller.p02_samme_nevner import Serie, UnableToImplyDenominator, kontroller_nevner
from kommuneregn.kontroller.p05_kutt_uten_tiltak import Kutt, kontroller_kutt
from kommuneregn.kontroller.p10_gjentatt_merforbruk import kontroller_merforbruk
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.prognose.avvik import Par
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_ORE = 100
_PER = Decimal(1000)
_SUMORD = ("sum", "total", "totalt", "i alt", "ialt", "til sammen", "oppgitt sum", "sum i alt")
_SUMMER = (
    Felt("del", ("del", "post", "linje", "sektor", "tjeneste", "navn")),
    Felt("verdi", ("verdi", "belop", "antall", "tall", "aarsverk", "arsverk"), er_tall=True),
)
_SERIER = (
    Felt("serie", ("serie", "sektor", "tjeneste", "indikator", "navn")),
    Felt("antall", ("antall", "verdi", "aarsverk", "arsverk", "belop"), er_tall=True),
    Felt("rate", ("rate", "per1000", "perinnbygger", "per1000innbyggere", "per100", "andel"), er_tall=True),
    Felt("per", ("per", "pergruppe"), er_tall=True, kreves=False),
)
_KUTT = (
    Felt("sted", ("sted", "ansvar", "enhet", "post", "linje", "navn", "kutt")),
    Felt("belop", ("belop", "kutt", "innsparing", "kroner"), er_tall=True),
    Felt("tiltak", ("tiltak", "tiltaksnavn", "tiltaksid")),
)

_MERFORBRUK = (
    Felt("enhet", ("enhet", "ansvar", "sted", "virksomhet")),
    Felt("aar", ("ar", "aar", "year"), er_tall=True),
    Felt("budsjett", ("budsjett", "justertbudsjett", "regulertbudsjett"), er_tall=True),
    Felt("regnskap", ("regnskap", "rekneskap"), er_tall=True),
)


def kontroller_merforbruksliste(strom: BinaryIO, *, valg: Mapping[str, Any]) -> Kontrollsvar:
    """Check units for merforbruk year after year; a row is a unit's budget and accounts of a year.

    Raises UnableToReadFile for a table that is no such list, a missing amount, or a year that stands twice.
    """
    tabell = les_felt(strom, felt=_MERFORBRUK, ark=valg["ark"])
    enheter: dict[str, dict[int, Par]] = {}
    for rad in tabell.rader:
        aar = int(_krev(rad, "aar"))
        aarene = enheter.setdefault(rad.tekst["enhet"], {})
        if aar in aarene:
            msg = formuler(
                "Linje %(linje)s: fant året %(aar)s to ganger for %(enhet)s. Forventet én rad for hvert år. "
                "Slå sammen radene.",
                linje=rad.linje,
                aar=aar,
                enhet=rad.tekst["enhet"],
            )
            raise UnableToReadFile(msg)
        aarene[aar] = Par(*(Belop.fra_kroner(_krev(rad, navn)) for navn in ("budsjett", "regnskap")))
    return Kontrollsvar(hva="merforbruk", aar=None, skjema="", funn=tuple(kontroller_merforbruk(enheter)))


def kontroller_summer(strom: BinaryIO, *, valg: Mapping[str, Any]) -> Kontrollsvar:
    """Check that the parts of each group sum to its printed total, but for rounding.

    A row whose part is called sum, total or i alt is the total of its group. Raises UnableToReadFile.
    """
    tabell = les_felt(strom, felt=_SUMMER, ark=valg["ark"])
    enhet = tabell.enheter["verdi"]
    return _for_hver_gruppe(tabell, "summer", lambda navn, rader: _sum(navn, rader, enhet))


def kontroller_serier(strom: BinaryIO, *, valg: Mapping[str, Any]) -> Kontrollsvar:
    """Check that the series of each group imply the same denominator. Raises UnableToReadFile."""
    tabell = les_felt(strom, felt=_SERIER, ark=valg["ark"])
    return _for_hver_gruppe(tabell, "serier", lambda navn, rader: _serier(navn, rader, tabell.enheter))


def kontroller_kuttliste(strom: BinaryIO, *, valg: Mapping[str, Any]) -> Kontrollsvar:
    """Check that each cut in a list has a named action. Cuts are all above 0 or all below.

    Raises UnableToReadFile for a table that is no such list, a cut without amount, or mixed signs.
    """
    tabell = les_felt(strom, felt=_KUTT, ark=valg["ark"])
    belop = [(rad, _krev(rad, "belop")) for rad in tabell.rader]
    if any(ett > 0 for _, ett in belop) and any(ett < 0 for _, ett in belop):
        msg = formuler("Fant kutt med ulikt fortegn. Forventet alle over 0 eller alle under. Rett listen.")
        raise UnableToReadFile(msg)
    kutt = {
        f"{rad.tekst['sted'] or rad.gruppe} ({formuler('linje %(linje)s', linje=rad.linje)})": Kutt(
            Belop(abs(int(ett * _ORE))), rad.tekst["tiltak"]
        )
        for rad, ett in belop
    }
    return Kontrollsvar(hva="kutt", aar=None, skjema="", funn=tuple(kontroller_kutt(kutt)))


def _for_hver_gruppe(
    tabell: Lesttabell, hva: str, kontroll: Callable[[str, list[Rad]], list[Funn]]
) -> Kontrollsvar:
    funn = [ett for navn, rader in tabell.grupper() for ett in kontroll(navn, rader)]
    return Kontrollsvar(hva=hva, aar=None, skjema="", funn=tuple(funn))


def _sum(navn: str, rader: list[Rad], enhet: Decimal) -> list[Funn]:
    summer = [rad for rad in rader if rad.tekst["del"].casefold().rstrip(" :") in _SUMORD]
    deler = [rad for rad in rader if rad not in summer]
    if len(summer) != 1 or not deler:
        melding = formuler(
            "Kontrollen er ikke kjørt: fant %(deler)s deler og %(summer)s trykte summer. "
            "Kravet er: deler og én sum.",
            deler=len(deler),
            summer=len(summer),
        )
        return [Funn(SUM, Alvorlighet.INFO, melding, navn)]
    verdier = [_krev(rad, "verdi") for rad in deler]
    return kontroller_sum(verdier, oppgitt=_krev(summer[0], "verdi"), hva=navn, enhet=enhet)


def _serier(navn: str, rader: list[Rad], enheter: Mapping[str, Decimal]) -> list[Funn]:
    serier = {
        rad.tekst["serie"]: Serie(
            _krev(rad, "antall"),
            _krev(rad, "rate"),
            rad.tall.get("per") or _PER,
            enheter["antall"],
            enheter["rate"],
        )
        for rad in rader
    }
    try:
        return kontroller_nevner(serier, hva=navn)
    except UnableToImplyDenominator as avslag:
        melding = formuler(
            "Kontrollen er ikke kjørt: %(grunn)s Kravet er: seriene deler på samme folketall.",
            grunn=str(avslag),
        )
        return [Funn(NEVNER, Alvorlighet.INFO, melding, navn)]


def _krev(rad: Rad, felt: str) -> Decimal:
    verdi = rad.tall[felt]
    if verdi is None:
        msg = formuler(
            "Linje %(linje)s har ikke noe tall i %(felt)s. Forventet et tall: det som mangler, er ikke 0. "
            "Fyll inn tallet eller ta bort raden.",
            linje=rad.linje,
            felt=felt,
        )
        raise UnableToReadFile(msg)
    return verdi
