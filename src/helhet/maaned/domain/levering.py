"""Deliver a unit's month, send it back, approve it, lock it: the named transitions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, opprett, slett
from helhet.maaned.domain.bilde import Maanedsbilde
from helhet.maaned.enums import Prognosenivaa, Tilstand
from helhet.maaned.models import (
    Avviksforklaring,
    Avviksgrep,
    Maanedslaas,
    Maanedsprognose,
    Maanedsrapport,
)
from helhet.organisasjon.domain.tilgang import Tilgang
from kommuneregn.verdier import Belop


class UnableToDeliver(UnableToSave):
    """The month cannot be delivered as it stands; the message says why."""


class UnableToDecide(UnableToSave):
    """The report is not where this decision begins; the message says what to do."""


@dataclass(frozen=True)
class Svar:
    """What the leader says of one large deviation."""

    noekkel: str
    avvik: Belop
    stemmer: bool | None
    aarsak: str
    kommentar: str


@dataclass(frozen=True)
class Nyttgrep:
    """Something that the leader will do, and by when."""

    tekst: str
    frist: date


@dataclass(frozen=True)
class Levering:
    """What the leader delivers: the forecast of the deviation at year-end, the answers, the new action."""

    prognose: Belop
    svar: Sequence[Svar]
    kommentar: str
    grep: Nyttgrep | None
    sekunder: int


def finn_rapport(enhet_id: int, *, aar: int, maaned: int) -> Maanedsrapport | None:
    """Return the unit's report of the month; None when it is not begun."""
    rader = Maanedsrapport.objects.filter(enhet_id=enhet_id, aar=aar, maaned=maaned)
    rad: Maanedsrapport | None = rader.select_related("enhet", "levert_av").first()
    return rad


def er_laast(*, aar: int, maaned: int) -> bool:
    """Say whether the month is closed."""
    return bool(Maanedslaas.objects.filter(aar=aar, maaned=maaned).exists())


def _krev_aapen(*, aar: int, maaned: int) -> None:
    if er_laast(aar=aar, maaned=maaned):
        raise UnableToDeliver(_("Måneden er låst. Ta det med i neste måned."))


def lever(
    bilde: Maanedsbilde, levering: Levering, *, tilgang: Tilgang, tid: datetime, versjon: int
) -> Maanedsrapport:
    """Deliver the month with its figures as they stand now; what was said before is in the log.

    The forecast is added to those given earlier. Raises UnableToDeliver when the month is locked or
    approved, Versjonskonflikt when it was delivered or decided since the page was read.
    """
    enhet_id, aar, maaned = bilde.node.enhet_id, bilde.aar, bilde.maaned
    with transaction.atomic():
        _krev_aapen(aar=aar, maaned=maaned)
        rapport = finn_rapport(enhet_id, aar=aar, maaned=maaned)
        if rapport is not None and rapport.tilstand == Tilstand.GODKJENT:
            raise UnableToDeliver(_("Rapporten er godkjent. Be om å få den tilbake hvis noe må endres."))
        felt = _felt(bilde, levering, tilgang=tilgang, tid=tid)
        if rapport is None:
            rapport = _opprett(Maanedsrapport(enhet_id=enhet_id, aar=aar, maaned=maaned, **felt), tilgang)
        else:
            felt["sekunder"] += rapport.sekunder
            rapport = endre(rapport, felt=felt, versjon=versjon, aktor=tilgang.aktor, verb="levert")
        _skriv_svar(rapport, levering.svar, tilgang=tilgang)
        opprett(
            Maanedsprognose(
                enhet_id=enhet_id,
                aar=aar,
                maaned=maaned,
                nivaa=Prognosenivaa.ENHET,
                avvik_ore=levering.prognose.ore,
                aarsbudsjett_ore=bilde.tall.budsjett.aaret,
                gitt=tid,
                gitt_av=tilgang.bruker,
            ),
            aktor=tilgang.aktor,
        )
        if levering.grep is not None:
            nytt = Avviksgrep(
                enhet_id=enhet_id,
                tekst=levering.grep.tekst,
                frist=levering.grep.frist,
                ansvarlig=tilgang.bruker,
            )
            opprett(nytt, aktor=tilgang.aktor)
    return rapport


def _opprett(rad: Maanedsrapport, tilgang: Tilgang) -> Maanedsrapport:
    """Two who deliver the first time at once: the second is told, and sees what the first wrote."""
    try:
        return opprett(rad, aktor=tilgang.aktor, verb="levert")
    except ValidationError as feil:
        raise UnableToDeliver(_("En annen leverte samtidig. Last siden på nytt.")) from feil


def _felt(bilde: Maanedsbilde, levering: Levering, *, tilgang: Tilgang, tid: datetime) -> dict[str, Any]:
    tall, modell = bilde.tall, bilde.modell
    return {
        "modell_ore": modell.avvik_ore if modell else None,
        "modell_lav_ore": modell.lav_ore if modell else None,
        "modell_hoy_ore": modell.hoy_ore if modell else None,
        "modell_metode": modell.metode.value if modell else "",
        "naiv_ore": modell.naiv_ore if modell else None,
        "tilstand": Tilstand.LEVERT,
        "regnskap_ore": tall.regnskap.hittil,
        "budsjett_ore": tall.budsjett.hittil,
        "aarsbudsjett_ore": tall.budsjett.aaret,
        "kommentar": levering.kommentar,
        "ingen_avvik": bilde.avvik is not None and not bilde.avvik.vesentlige,
        "levert": tid,
        "levert_av": tilgang.bruker,
        "sekunder": levering.sekunder,
        "retur_grunn": "",
    }


def _skriv_svar(rapport: Maanedsrapport, svar: Sequence[Svar], *, tilgang: Tilgang) -> None:
    """Write each answer; what no longer deviates is taken away."""
    fra_foer = {rad.noekkel: rad for rad in rapport.forklaringer.all()}
    for ett in svar:
        felt = {
            "avvik_ore": ett.avvik.ore,
            "stemmer": ett.stemmer,
            "aarsak": ett.aarsak,
            "kommentar": ett.kommentar,
        }
        rad = fra_foer.pop(ett.noekkel, None)
        if rad is None:
            opprett(Avviksforklaring(rapport=rapport, noekkel=ett.noekkel, **felt), aktor=tilgang.aktor)
        else:
            endre(rad, felt=felt, aktor=tilgang.aktor)
    for rad in fra_foer.values():
        slett(rad, aktor=tilgang.aktor)


def godkjenn(rapport: Maanedsrapport, *, tilgang: Tilgang, versjon: int) -> Maanedsrapport:
    """Approve what is delivered; raises UnableToDecide, Versjonskonflikt or UnableToSave."""
    _krev(rapport, Tilstand.LEVERT)
    felt = {"tilstand": Tilstand.GODKJENT}
    return endre(rapport, felt=felt, versjon=versjon, aktor=tilgang.aktor, verb="godkjent")


def returner(rapport: Maanedsrapport, *, grunn: str, tilgang: Tilgang, versjon: int) -> Maanedsrapport:
    """Send back what is delivered or approved, with the reason; raises as godkjenn."""
    _krev(rapport, Tilstand.LEVERT, Tilstand.GODKJENT)
    if not grunn.strip():
        raise UnableToDecide(_("Skriv hvorfor rapporten sendes tilbake."))
    felt = {"tilstand": Tilstand.RETURNERT, "retur_grunn": grunn.strip()}
    return endre(
        rapport, felt=felt, versjon=versjon, aktor=tilgang.aktor, verb="sendt tilbake", grunn=grunn.strip()
    )


def _krev(rapport: Maanedsrapport, *tilstander: Tilstand) -> None:
    if rapport.tilstand not in tilstander:
        raise UnableToDecide(_("Rapporten er ikke der lenger. Last siden på nytt og se hva som er gjort."))


def laas_maaned(*, aar: int, maaned: int, dag: date, tilgang: Tilgang) -> Maanedslaas:
    """Close the month for all units; raises UnableToDecide when it is closed already."""
    try:
        return opprett(Maanedslaas(aar=aar, maaned=maaned, laast=dag), aktor=tilgang.aktor, verb="låst")
    except ValidationError as feil:
        raise UnableToDecide(_("Måneden er låst fra før.")) from feil


def laas_opp(*, aar: int, maaned: int, grunn: str, tilgang: Tilgang) -> None:
    """Open a closed month, with the reason; raises UnableToDecide when it is not closed."""
    rad = Maanedslaas.objects.filter(aar=aar, maaned=maaned).first()
    if rad is None:
        raise UnableToDecide(_("Måneden er ikke låst."))
    slett(rad, aktor=tilgang.aktor, grunn=grunn)


def gi_prognose(
    bilde: Maanedsbilde, *, nivaa: Prognosenivaa, avvik: Belop, grunn: str, tid: datetime, tilgang: Tilgang
) -> Maanedsprognose:
    """Add a level's own forecast of the deviation at year-end, with its reason; the others stay."""
    rad = Maanedsprognose(
        enhet_id=bilde.node.enhet_id,
        aar=bilde.aar,
        maaned=bilde.maaned,
        nivaa=nivaa,
        avvik_ore=avvik.ore,
        aarsbudsjett_ore=bilde.tall.budsjett.aaret,
        grunn=grunn.strip(),
        gitt=tid,
        gitt_av=tilgang.bruker,
    )
    with transaction.atomic():
        _krev_aapen(aar=bilde.aar, maaned=bilde.maaned)
        return opprett(rad, aktor=tilgang.aktor)


def lukk_grep(
    grep: Avviksgrep, *, utfall: str, dag: date, tilgang: Tilgang, versjon: int | None = None
) -> Avviksgrep:
    """Close an action with what was done; raises UnableToDecide, and as skriv does."""
    if grep.lukket is not None:
        raise UnableToDecide(_("Dette er lukket fra før. Last siden på nytt og les hva som ble gjort."))
    felt = {"utfall": utfall.strip(), "lukket": dag}
    return endre(grep, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb="lukket")
