"""A sheet as JSON and back: all that people wrote, so that nothing is lost on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from helhet.dypdykk.domain.a3 import begynn_a3
from helhet.dypdykk.models import A3, Aarsak, Boks, Deltaker, Mottiltak, Tall
from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.gevinst.models import Virkning
from helhet.hop.models import Handling
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap

FORMAT, UTGAVE = "helhet-a3", 1
HODE = ("tittel", "problem", "nivaa", "dato", "ferdig_dato", "tilstand")
TALLFELT = ("type", "ledetekst", "aar", "art", "verdi", "maalenhet", "kilde", "dato")
AARSAKSFELT = ("rekkefolge", "sporsmaal", "svar", "belegg", "er_rot", "borte")
TILTAKSFELT = ("tittel", "innsats", "effekt", "frist", "symptomgrunn")
FLEST_RADER = 2000
Rad = Mapping[str, Any]


class UnableToReadA3(UnableToSave):
    """The file is not a sheet that can be read; the message says what was found."""


@dataclass
class Lest:
    """The sheet that was made, and what could not be taken along."""

    a3: A3
    utelatt: list[str] = field(default_factory=list)


def som_json(a3: A3) -> dict[str, Any]:
    """Return everything that stands on the sheet as JSON values; people by user name."""
    return {
        "format": FORMAT,
        "utgave": UTGAVE,
        **{navn: _ut(getattr(a3, navn)) for navn in HODE},
        "enhet": a3.enhet.kode or a3.enhet.sti,
        "overordnet": a3.overordnet.tittel if a3.overordnet else None,
        "eier": _hvem(a3.eier),
        "metodeveileder": _hvem(a3.metodeveileder),
        "bokser": {boks.slag: boks.tekst for boks in a3.boks_sett.all()},
        "lag": [
            {"rolle": en.rolle, "person": _hvem(en.bruker), "beskrivelse": en.beskrivelse}
            for en in a3.deltaker_sett.select_related("bruker")
        ],
        "tall": [
            {**_felt(tall, TALLFELT), "virkning": tall.virkning.tittel if tall.virkning else None}
            for tall in a3.tall_sett.select_related("virkning")
        ],
        **_tre_ut(a3),
    }


def _tre_ut(a3: A3) -> dict[str, Any]:
    """Return causes and countermeasures, which refer to each other by their number in the list."""
    aarsaker = list(Aarsak.objects.filter(a3=a3).order_by("pk"))
    nr = {aarsak.pk: i for i, aarsak in enumerate(aarsaker)}
    return {
        "aarsaker": [
            {**_felt(en, AARSAKSFELT), "forelder": nr.get(en.forelder_id) if en.forelder_id else None}
            for en in aarsaker
        ],
        "tiltak": [
            {
                **_felt(en, TILTAKSFELT),
                "aarsak": nr.get(en.aarsak_id) if en.aarsak_id else None,
                "ansvarlig": _hvem(en.ansvarlig),
                "handling": en.handling.kode if en.handling else None,
            }
            for en in a3.mottiltak_sett.select_related("ansvarlig", "handling").order_by("pk")
        ],
    }


def les_json(data: Any, *, enheter: models.QuerySet[Enhet], aktor: UUID | None) -> Lest:
    """Make a sheet of what som_json gave; `enheter` are those where the person may make one.

    What points to something that is not here (a person, a benefit, an action that is taken) is left
    out, and told. Raises UnableToReadA3 when the file is something else, or a value does not hold.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT or data.get("utgave") != UTGAVE:
        raise UnableToReadA3(_("Fant ikke en A3 i filen. Forventet en fil som er lastet ned fra en A3."))
    enhet = _enhet(data.get("enhet"), enheter)
    try:
        with transaction.atomic():
            return _les(data, enhet, aktor)
    except (ValidationError, TypeError, ValueError, KeyError, InvalidOperation) as feil:
        raise UnableToReadA3(_("Filen har en verdi som ikke kan leses: %(hva)s") % {"hva": feil}) from feil


def _enhet(noekkel: Any, enheter: models.QuerySet[Enhet]) -> Enhet:
    funnet = enheter.filter(models.Q(kode=noekkel) | models.Q(kode="", sti=noekkel)).first()
    if not isinstance(noekkel, str) or not noekkel or funnet is None:
        raise UnableToReadA3(
            _("Fant ikke enheten «%(enhet)s» blant dem du kan lage A3 i.") % {"enhet": noekkel}
        )
    return funnet


def _les(data: Rad, enhet: Enhet, aktor: UUID | None) -> Lest:
    utelatt: list[str] = []
    a3 = A3(
        **_inn(A3, data, ("tittel", "problem", "nivaa", "dato")),
        enhet=enhet,
        overordnet=A3.objects.filter(tittel=data["overordnet"]).first() if data["overordnet"] else None,
        eier=_person(data["eier"], utelatt),
        metodeveileder=_person(data["metodeveileder"], utelatt),
    )
    begynn_a3(a3, aktor=aktor)
    for boks in Boks.objects.filter(a3=a3):
        endre(boks, felt={"tekst": data["bokser"].get(boks.slag, "")}, aktor=aktor, verb="lest inn")
    for rad in _rader(data["lag"]):
        ny = Deltaker(a3=a3, rolle=rad["rolle"], beskrivelse=rad["beskrivelse"])
        ny.bruker = _person(rad["person"], utelatt)
        opprett(ny, aktor=aktor)
    for rad in _rader(data["tall"]):
        _les_tall(a3, rad, utelatt, aktor)
    _les_tiltak(a3, data, _les_aarsaker(a3, data, aktor), utelatt, aktor)
    slutt = {"tilstand": data["tilstand"], "ferdig_dato": _dato(data["ferdig_dato"])}
    return Lest(endre(a3, felt=slutt, aktor=aktor, verb="lest inn"), utelatt)


def _les_aarsaker(a3: A3, data: Rad, aktor: UUID | None) -> list[Aarsak]:
    """Make the causes first, and hang them in their places after: one may stand before its parent."""
    rader = _rader(data["aarsaker"])
    nye = [opprett(Aarsak(a3=a3, **_inn(Aarsak, rad, AARSAKSFELT)), aktor=aktor) for rad in rader]
    foreldre = [rad["forelder"] for rad in rader]
    if any(_i_ring(nr, foreldre) for nr in range(len(rader))):
        raise ValueError(_("årsakene henger i ring"))
    for ny, forelder in zip(nye, foreldre, strict=True):
        if forelder is not None:
            endre(ny, felt={"forelder": nye[forelder]}, aktor=aktor, verb="lest inn")
    return nye


def _i_ring(nr: int, foreldre: Sequence[int | None]) -> bool:
    sett: set[int] = set()
    neste: int | None = nr
    while neste is not None:
        if neste in sett or not 0 <= neste < len(foreldre):
            return True
        sett.add(neste)
        neste = foreldre[neste]
    return False


def _les_tall(a3: A3, rad: Rad, utelatt: list[str], aktor: UUID | None) -> None:
    tall = Tall(a3=a3, **_inn(Tall, rad, TALLFELT))
    if rad["virkning"]:
        tall.virkning = Virkning.objects.filter(tittel=rad["virkning"]).first()
        if tall.virkning is None:
            utelatt.append(_("målingen «%(navn)s»") % {"navn": rad["virkning"]})
            return
    opprett(tall, aktor=aktor)


def _les_tiltak(
    a3: A3, data: Rad, aarsaker: Sequence[Aarsak], utelatt: list[str], aktor: UUID | None
) -> None:
    for rad in _rader(data["tiltak"]):
        ett = Mottiltak(a3=a3, **_inn(Mottiltak, rad, TILTAKSFELT))
        ett.aarsak = aarsaker[rad["aarsak"]] if rad["aarsak"] is not None else None
        ett.ansvarlig = _person(rad["ansvarlig"], utelatt)
        if rad["handling"]:
            ledig = Handling.objects.filter(kode=rad["handling"], fra_mottiltak__isnull=True)
            ett.handling = ledig.filter(enhet_id=a3.enhet_id).first()
            if ett.handling is None:
                utelatt.append(_("handlingen %(kode)s") % {"kode": rad["handling"]})
        opprett(ett, aktor=aktor)


def _rader(rader: Any) -> list[Rad]:
    if not isinstance(rader, list) or len(rader) > FLEST_RADER:
        raise ValueError(_("en liste mangler, eller er for lang"))
    return rader


def _person(brukernavn: Any, utelatt: list[str]) -> Bruker | None:
    if not brukernavn:
        return None
    her = Bruker.objects.filter(pk__in=Medlemskap.objects.values("bruker_id"))
    funnet = her.filter(brukernavn=str(brukernavn)).first()
    if funnet is None:
        utelatt.append(_("personen %(hvem)s") % {"hvem": brukernavn})
    return funnet


def _inn(modell: type[models.Model], rad: Rad, navnene: Sequence[str]) -> dict[str, Any]:
    """Return the values as the fields hold them."""
    felt = {navn: modell._meta.get_field(navn) for navn in navnene}
    return {
        navn: en.to_python(rad[navn]) if isinstance(en, models.Field) else rad[navn]
        for navn, en in felt.items()
    }


def _felt(rad: models.Model, navnene: Sequence[str]) -> dict[str, Any]:
    return {navn: _ut(getattr(rad, navn)) for navn in navnene}


def _ut(verdi: Any) -> Any:
    if isinstance(verdi, date):
        return verdi.isoformat()
    if isinstance(verdi, Decimal):
        return f"{verdi.normalize():f}"
    return verdi


def _hvem(bruker: Bruker | None) -> str | None:
    return bruker.brukernavn if bruker else None


def _dato(verdi: Any) -> date | None:
    return parse_date(verdi) if isinstance(verdi, str) else None
