"""Take the organisation from a file: ansvar with their names, places and dates."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from helhet.felles.hendelseslogg import Endring
from helhet.felles.importresultat import Importresultat
from helhet.felles.opplest import SIDEGRENSER, les_sendt_fil
from helhet.felles.skriv import opprett_mange, slett_mange
from helhet.organisasjon.models import Enhet, Plassering
from kommuneregn.lesere.organisasjonsfil import Organisasjonsfil, Organisasjonsrad, les_organisasjonsfil
from kommuneregn.vakt.grenser import Grenser

Sti = tuple[str, ...]


@dataclass(frozen=True)
class Oensket:
    """One placement that the file asks for; both keys are paths or codes, not ids."""

    enhet: str
    forelder: str | None
    navn: str
    aktiv_fra: date | None
    aktiv_til: date | None


def importer_organisasjon(
    data: bytes, *, filnavn: str, aktor: UUID | None, grenser: Grenser | None = SIDEGRENSER
) -> Importresultat:
    """Read the file and let it decide the places of every ansvar that it names.

    Ansvar that the file does not name keep theirs. The same file twice changes nothing.
    A file that Helhet made itself needs no guarded process (`grenser=None`).
    Raises kommuneregn.lesere.UnableToReadFile when the file is not an organisation file.
    """
    fil = les_sendt_fil(les_organisasjonsfil, data, filnavn=filnavn, grenser=grenser)
    with transaction.atomic():
        endret = _skriv(fil.rader, filnavn=filnavn, aktor=aktor)
    return Importresultat(
        rader_inn=fil.rader_inn,
        rader_lagret=fil.rader_lagret,
        rader_avvist=fil.rader_avvist,
        avviste=tuple(fil.avviste),
        funn=tuple(fil.funn),
        uendret=not endret,
    )


def forhaandsvis_organisasjon(data: bytes, *, filnavn: str) -> Organisasjonsfil:
    """Read the file without storing anything; errors as importer_organisasjon."""
    return les_sendt_fil(les_organisasjonsfil, data, filnavn=filnavn)


def normaliser(navn: str) -> str:
    """Return a name as it is compared: one space between words, composed letters, no case."""
    return " ".join(unicodedata.normalize("NFC", navn).split()).casefold()


def _skriv(rader: Sequence[Organisasjonsrad], *, filnavn: str, aktor: UUID | None) -> bool:
    """Store what differs from what stands; say whether anything did."""
    koder = _koder_per_sti(rader)
    oensket = [_oensket(rad, koder=koder) for rad in rader] + _overordnede(rader, koder=koder)
    enheter = _sikre_enheter(oensket, filnavn=filnavn, aktor=aktor)
    finnes: dict[tuple[object, ...], list[Plassering]] = defaultdict(list)
    nye: list[Plassering] = []
    for plassering in Plassering.objects.filter(enhet_id__in={enheter[o.enhet].pk for o in oensket}):
        finnes[_som_noekkel(plassering)].append(plassering)
    for plass in dict.fromkeys(oensket):
        rad = _plassering(plass, enheter)
        if lik := finnes.get(_som_noekkel(rad)):
            lik.pop()
        else:
            nye.append(rad)
    gamle = [plassering for liste in finnes.values() for plassering in liste]
    if gamle:
        slett_mange(gamle, aktor=aktor, om=_om("plassering", "erstattet", filnavn, len(gamle)))
    if nye:
        opprett_mange(nye, aktor=aktor, om=_om("plassering", "importert", filnavn, len(nye)))
    return bool(gamle or nye)


def _koder_per_sti(rader: Iterable[Organisasjonsrad]) -> Mapping[Sti, str]:
    """Full path → code, so that an upper node that has a code of its own is that enhet."""
    return {_noekkel((*rad.stier, rad.navn)): rad.ansvar for rad in rader}


def _noekkel(sti: Iterable[str]) -> Sti:
    return tuple(normaliser(navn) for navn in sti)


def _id(sti: Sti, koder: Mapping[Sti, str]) -> str:
    """The key of the node at a path: its code, or «/» and the path."""
    return koder.get(sti) or "/" + "/".join(sti)


def _oensket(rad: Organisasjonsrad, *, koder: Mapping[Sti, str]) -> Oensket:
    over = _noekkel(rad.stier)
    return Oensket(
        enhet=rad.ansvar,
        forelder=_id(over, koder) if over else None,
        navn=rad.navn,
        aktiv_fra=rad.aktiv_fra,
        aktiv_til=rad.aktiv_til,
    )


def _overordnede(rader: Iterable[Organisasjonsrad], *, koder: Mapping[Sti, str]) -> list[Oensket]:
    """Every upper node without a code, once, by its normalised path."""
    funnet: dict[Sti, Oensket] = {}
    for rad in rader:
        for dybde in range(1, len(rad.stier) + 1):
            sti = _noekkel(rad.stier[:dybde])
            if sti in koder or sti in funnet:
                continue
            over = _id(sti[:-1], koder) if dybde > 1 else None
            navn = " ".join(rad.stier[dybde - 1].split())
            funnet[sti] = Oensket(_id(sti, koder), over, navn, None, None)
    return list(funnet.values())


def _sikre_enheter(oensket: Sequence[Oensket], *, filnavn: str, aktor: UUID | None) -> Mapping[str, Enhet]:
    """Return the enheter by key, the missing ones made."""
    finnes = {enhet.kode or enhet.sti: enhet for enhet in Enhet.objects.all()}
    siste = {o.enhet: o for o in sorted(oensket, key=lambda o: o.aktiv_fra or date.min)}
    nye = [
        Enhet(
            kode="" if noekkel.startswith("/") else noekkel,
            sti=noekkel if noekkel.startswith("/") else "",
            navn=o.navn,
        )
        for noekkel, o in siste.items()
        if noekkel not in finnes
    ]
    if nye:
        opprett_mange(nye, aktor=aktor, om=_om("enhet", "importert", filnavn, len(nye)))
    return {enhet.kode or enhet.sti: enhet for enhet in Enhet.objects.all()}


def _plassering(plass: Oensket, enheter: Mapping[str, Enhet]) -> Plassering:
    return Plassering(
        enhet=enheter[plass.enhet],
        forelder=enheter[plass.forelder] if plass.forelder else None,
        navn=plass.navn,
        aktiv_fra=plass.aktiv_fra,
        aktiv_til=plass.aktiv_til,
    )


def _som_noekkel(rad: Plassering) -> tuple[object, ...]:
    return (rad.enhet_id, rad.forelder_id, rad.navn, rad.aktiv_fra, rad.aktiv_til)


def _om(type_: str, verb: str, filnavn: str, antall: int) -> Endring:
    return Endring(
        objekttype=f"organisasjon.{type_}",
        objekt_id=filnavn[:40],
        verb=verb,
        foer=None,
        etter={"fil": filnavn, "rader": antall},
    )
