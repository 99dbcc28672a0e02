"""Read a wheel from plain values (as a YAML file gives them) into the models, and out again.

The shape: fora, fora_merknad, kvartalsfaser, hendelser, uten_maned_i_teksten, regler, visninger.
`avledet` is counted, not stored. Reading and writing out gives the same values.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from helhet.arshjul.domain.forum import del_fora, finn_forum, foreslaa_roller, kode_av
from helhet.arshjul.enums import Lovplikt, Spor, Visning
from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Fase, Forum, Hjul
from helhet.felles.hendelseslogg import Endring
from helhet.felles.skriv import endre, opprett, opprett_mange

KJENTE = frozenset(
    {
        "fora",
        "fora_merknad",
        "kvartalsfaser",
        "hendelser",
        "uten_maned_i_teksten",
        "regler",
        "visninger",
        "avledet",
    }
)
HELE_AARET = "alle"
MED_PARENTES = re.compile(r"^(?P<tittel>.+?)(?: \((?P<parentes>[^()]*)\))?$")
KVARTAL = re.compile(r"^(?P<nr>[1-4])\. kvartal(?:, (?P<merknad>.+))?$")
GANGER = re.compile(r"^(?P<tall>\w+) (?:ganger|gonger)\b")
GANGETALL = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "åtte": 8, "ni": 9, "ti": 10}
VISNINGSORD = {
    "politisk": Visning.POLITISK,
    "administrativ": Visning.ADMINISTRATIV,
    "kunnskap": Visning.KUNNSKAP,
    "innbygger": Visning.INNBYGGER,
    "innbyggjar": Visning.INNBYGGER,
    "(alt)": Visning.ALT,
}


class UnableToImportWheel(ValueError):
    """The values do not make a wheel; the message says what was found, expected and to do."""


@dataclass(frozen=True)
class Importert:
    """What was stored."""

    hjul: Hjul
    faser: int
    fora: int
    begivenheter: int


def importer_hjul(data: Mapping[str, Any], *, aar: int, aktor: UUID | None) -> Importert:
    """Store the wheel of one year; all of it or nothing.

    Raises UnableToImportWheel for what cannot be kept without loss, or when the year has a wheel.
    """
    _krev_kjente(data)
    _krev_tomt(aar)
    try:
        with transaction.atomic():
            hjul = opprett(_hjul(data, aar=aar), aktor=aktor)
            faser = [_fase(rad, aar=aar, nr=nr) for nr, rad in enumerate(data.get("kvartalsfaser", ()), 1)]
            for fase in faser:
                opprett(fase, aktor=aktor)
            fora = _importer_fora(data, aktor=aktor)
            antall = _importer_begivenheter(data, fora=fora, aar=aar, aktor=aktor)
    except ValidationError as feil:
        raise UnableToImportWheel(" ".join(feil.messages)) from feil
    return Importert(hjul, len(faser), len(fora), antall)


def _krev_kjente(data: Mapping[str, Any]) -> None:
    if ukjente := sorted(set(data) - KJENTE):
        raise UnableToImportWheel(
            _("Fant feltene %(fant)s. Forventet bare %(kjente)s. Ta bort eller rett dem.")
            % {"fant": ", ".join(ukjente), "kjente": ", ".join(sorted(KJENTE))}
        )


def _krev_tomt(aar: int) -> None:
    antall = Begivenhet.objects.filter(aar=aar).count()
    if antall or Fase.objects.filter(aar=aar).exists() or Hjul.objects.filter(aar=aar).exists():
        raise UnableToImportWheel(
            _(
                "Fant et årshjul for %(aar)s med %(antall)s begivenheter. Forventet et år uten hjul. "
                "Velg et annet år, eller slett det som står der."
            )
            % {"aar": aar, "antall": antall}
        )


def _hjul(data: Mapping[str, Any], *, aar: int) -> Hjul:
    return Hjul(
        aar=aar,
        visninger=[[_visning(navn).value, navn] for navn in data.get("visninger", ())],
        regler=list(data.get("regler", ())),
        forumnotat=data.get("fora_merknad", ""),
    )


def _visning(navn: str) -> Visning:
    for ord_, visning in VISNINGSORD.items():
        if ord_ in navn.casefold():
            return visning
    raise UnableToImportWheel(
        _("Fant visningen «%(navn)s». Forventet et navn med ett av ordene %(ord)s. Rett navnet.")
        % {"navn": navn, "ord": ", ".join(VISNINGSORD)}
    )


def _fase(rad: Mapping[str, Any], *, aar: int, nr: int) -> Fase:
    return Fase(
        aar=aar,
        nr=nr,
        kvartal=None if rad["kvartal"] == HELE_AARET else rad["kvartal"],
        tittel=rad["fase"],
        tittel_nn=rad.get("fase_nn", ""),
        innhold=list(rad.get("innhold", ())),
        innhold_nn=list(rad.get("innhold_nn", ())),
        ferdig_naar=rad.get("ferdig_naar", ""),
        ferdig_naar_nn=rad.get("ferdig_naar_nn", ""),
    )


def _importer_fora(data: Mapping[str, Any], *, aktor: UUID | None) -> list[Forum]:
    """Store the fora that are new, each with the short name that the events use for it."""
    finnes = {forum.kode: forum for forum in Forum.objects.all()}
    for kode, verdi in data.get("fora", {}).items():
        if kode not in finnes:
            finnes[kode] = opprett(_forum(kode, verdi), aktor=aktor)
    fora = list(finnes.values())
    for rad in data.get("hendelser", ()):
        for skrevet, _antatt in del_fora(rad.get("forum") or ""):
            forum = finn_forum(skrevet, fora=fora)
            if forum is None:
                nytt = Forum(
                    kode=kode_av(skrevet)[:40],
                    kortnavn=skrevet,
                    navn=skrevet,
                    roller=foreslaa_roller(skrevet),
                )
                fora.append(opprett(nytt, aktor=aktor))
            elif not forum.kortnavn:
                fora[fora.index(forum)] = endre(forum, felt={"kortnavn": skrevet}, aktor=aktor)
    return fora


def _forum(kode: str, verdi: str | Mapping[str, Any]) -> Forum:
    felt: dict[str, Any] = {"navn": verdi} if isinstance(verdi, str) else dict(verdi)
    felt.setdefault("roller", foreslaa_roller(felt["navn"]))
    return Forum(kode=kode, **felt)


def _importer_begivenheter(
    data: Mapping[str, Any], *, fora: Sequence[Forum], aar: int, aktor: UUID | None
) -> int:
    rader = list(data.get("hendelser", ()))
    begivenheter = [_begivenhet(rad, aar=aar) for rad in rader]
    begivenheter += [_uten_maaned(tekst, aar=aar) for tekst in data.get("uten_maned_i_teksten", ())]
    lagret = opprett_mange(begivenheter, aktor=aktor, om=_endring("begivenhet", aar, len(begivenheter)))
    lenker = [
        Begivenhetsforum(begivenhet=begivenhet, forum=finn_forum(skrevet, fora=fora), antatt=antatt)
        for begivenhet, rad in zip(lagret, rader, strict=False)
        for skrevet, antatt in del_fora(rad.get("forum") or "")
    ]
    opprett_mange(lenker, aktor=aktor, om=_endring("begivenhetsforum", aar, len(lenker)))
    return len(lagret)


def _endring(slag: str, aar: int, antall: int) -> Endring:
    etter = {"aar": aar, "antall": antall}
    return Endring(f"arshjul.{slag}", str(aar), "importert", foer=None, etter=etter)


def _begivenhet(rad: Mapping[str, Any], *, aar: int) -> Begivenhet:
    fra, til = _maaneder(rad.get("mnd"))
    spor = rad.get("spor") or ""
    if spor and spor not in Spor.values:
        raise UnableToImportWheel(
            _("Fant sporet «%(fant)s» på «%(navn)s». Forventet ett av %(kjente)s. Rett sporet.")
            % {"fant": spor, "navn": rad["navn"], "kjente": ", ".join(Spor.values)}
        )
    dato = date(aar, fra, rad["dag"]) if fra and rad.get("dag") else None
    return Begivenhet(
        aar=aar,
        tittel=rad["navn"],
        tittel_nn=rad.get("navn_nn", ""),
        spor=spor,
        dato=dato,
        maaned_fra=None if dato else fra,
        maaned_til=None if dato else til,
        kvartal=rad.get("kvartal"),
        ganger=rad.get("ganger"),
        merknad=rad.get("merknad", ""),
        lovplikt=_lovplikt(rad),
        klokka_fra=_klokka(rad, "klokka_fra"),
        klokka_til=_klokka(rad, "klokka_til"),
        sted=rad.get("sted", ""),
        beskrivelse=rad.get("beskrivelse", ""),
        avlyst=bool(rad.get("avlyst", False)),
    )


def _lovplikt(rad: Mapping[str, Any]) -> str:
    lovplikt = str(rad.get("lovplikt") or "")
    if lovplikt and lovplikt not in Lovplikt.values:
        raise UnableToImportWheel(
            _("Fant lovplikten «%(fant)s» på «%(navn)s». Forventet en av %(kjente)s. Rett den.")
            % {"fant": lovplikt, "navn": rad["navn"], "kjente": ", ".join(Lovplikt.values)}
        )
    return lovplikt


def _klokka(rad: Mapping[str, Any], felt: str) -> time | None:
    verdi = rad.get(felt)
    try:
        return time.fromisoformat(str(verdi)) if verdi else None
    except ValueError as feil:
        raise UnableToImportWheel(
            _("Fant klokkeslettet «%(fant)s» på «%(navn)s». Forventet for eksempel 09:00. Rett det.")
            % {"fant": verdi, "navn": rad["navn"]}
        ) from feil


def _maaneder(mnd: int | Sequence[int] | None) -> tuple[int | None, int | None]:
    if mnd is None or isinstance(mnd, int):
        return mnd, mnd
    if list(mnd) != list(range(mnd[0], mnd[-1] + 1)):
        raise UnableToImportWheel(
            _("Fant månedene %(fant)s. Forventet måneder som følger hverandre. Del i flere begivenheter.")
            % {"fant": ", ".join(map(str, mnd))}
        )
    return mnd[0], mnd[-1]


def _uten_maaned(tekst: str, *, aar: int) -> Begivenhet:
    """Keep what stands in brackets as quarter or times a year when it says that, else as a remark."""
    treff = MED_PARENTES.match(tekst)
    tittel, parentes = (treff["tittel"], treff["parentes"] or "") if treff else (tekst, "")
    kvartal = KVARTAL.match(parentes)
    ganger = GANGER.match(parentes)
    return Begivenhet(
        aar=aar,
        tittel=tittel,
        kvartal=int(kvartal["nr"]) if kvartal else None,
        ganger=GANGETALL.get(ganger["tall"]) if ganger else None,
        merknad=(kvartal["merknad"] or "") if kvartal else parentes,
    )
