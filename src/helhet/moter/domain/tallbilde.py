"""The figures and the thread of an enhet, gathered once and kept as they were on the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from helhet.datalager.models import Generasjon
from helhet.felles.skriv import opprett
from helhet.gevinst.domain.queries import med_status
from helhet.gevinst.models import Gevinst
from helhet.hop.enums import Handlingstilstand
from helhet.hop.models import Handling
from helhet.moter.models import Mote, Tallbilde
from helhet.okonomi.domain.rapport import Rapport, Rapportvalg, Tall, lag_rapport
from helhet.okonomi.domain.sidevalg import valgbare_aar, valgt_maaned
from helhet.okonomi.domain.utsnitt import Synlig, UnableToShow
from helhet.organisasjon.domain.tre import Tre, hent_tre
from helhet.traad.domain.brudd import finn_brudd
from helhet.traad.domain.queries import hent_grunnlag
from kommuneregn.gevinst import Status
from kommuneregn.kontoplan import DRIFT

BAK_PLAN = frozenset({Status.ROD, Status.GUL, Status.FORFALT})
STOERSTE = 5
AKTIVE = (Handlingstilstand.FORSLAG, Handlingstilstand.VEDTATT)


@dataclass(frozen=True)
class Enhetsbilde:
    """What the picture holds, as plain values that JSON can keep."""

    innhold: Mapping[str, Any]

    @property
    def total(self) -> Mapping[str, Any] | None:
        """Return the sums of the enhet, None when nothing is imported for the year."""
        total: Mapping[str, Any] | None = self.innhold.get("total")
        return total

    @property
    def bak_plan(self) -> int:
        """Return how many benefits are behind."""
        return sum(1 for rad in self.innhold["gevinster"] if rad["bak_plan"])


class UnableToTakePicture(ValueError):
    """The meeting is about no enhet, and so about no figures."""


def ta_bilde(enhet_id: int | None, *, idag: date) -> Enhetsbilde:
    """Gather the figures and the thread of the enhet with all under it, as they are today.

    Raises UnableToTakePicture without an enhet.
    """
    if enhet_id is None:
        raise UnableToTakePicture
    tre = hent_tre(idag.year)
    under = tre.undertre_ider(enhet_id) if enhet_id in tre.per_enhet else frozenset({enhet_id})
    return Enhetsbilde(
        {**_okonomi(enhet_id, tre=tre, aar=idag.year), **_traad(under, idag=idag), "dato": idag.isoformat()}
    )


def _okonomi(enhet_id: int, *, tre: Tre, aar: int) -> dict[str, Any]:
    """Return budget against accounts of drift; what is not imported is None, never 0."""
    tomt: dict[str, Any] = {"aar": aar, "maaned": None, "total": None, "grupper": []}
    aarene = valgbare_aar()
    if aar not in aarene:
        return tomt
    maaned = valgt_maaned(str(aar), aarene=aarene)
    valg = Rapportvalg(aar=aar, maaned=maaned, kontoklasse=DRIFT, enhet=str(enhet_id))
    try:
        rapport = lag_rapport(valg, synlig=Synlig(tre.undertre_ider(enhet_id)))
    except UnableToShow:
        # The enhet has no place in this year's tree, and so no figures of its own.
        return tomt
    return {
        "aar": aar,
        "maaned": maaned,
        "total": _tall(rapport.total),
        "grupper": _stoerste(rapport),
        "partier": [parti.pk for parti in rapport.grunnlag.partier],
    }


def _tall(tall: Tall) -> dict[str, Any]:
    return {
        "regnskap": tall.regnskap.hittil,
        "budsjett": tall.budsjett.hittil,
        "aarsbudsjett": tall.budsjett.aaret,
        "i_fjor": tall.i_fjor.hittil,
        "avvik": tall.avvik,
        "ord": None if tall.ord is None else tall.ord.value,
    }


def _stoerste(rapport: Rapport) -> list[dict[str, Any]]:
    """Return the groups of arts that deviate the most, the greatest first."""
    med_avvik = [linje for linje in rapport.grupper if linje.tall.avvik]
    med_avvik.sort(key=lambda linje: -abs(linje.tall.avvik or 0))
    return [
        {"kode": linje.noekkel, "navn": linje.navn, **_tall(linje.tall)} for linje in med_avvik[:STOERSTE]
    ]


def _traad(under: frozenset[int], *, idag: date) -> dict[str, Any]:
    """Return the actions, benefits and breaks of the enheter, each with its id, so that a page can ask
    whether its reader may see it.
    """
    gevinster = Gevinst.objects.filter(enhet_id__in=under) | Gevinst.objects.filter(
        enhet__isnull=True, handling__enhet_id__in=under
    )
    rader = med_status(
        gevinster.exclude(handling__tilstand=Handlingstilstand.AVVIST).select_related("handling"), idag=idag
    )
    handlinger = Handling.objects.filter(enhet_id__in=under, tilstand__in=AKTIVE)
    brudd = [b for b in finn_brudd(hent_grunnlag(idag)) if b.objekt and b.enhet_id in under]
    return {
        "gevinster": [
            {
                "pk": rad.gevinst.pk,
                "tittel": rad.gevinst.tittel,
                "status": rad.status.value if rad.status else Status.MANGLER_GRUNNLAG.value,
                "bak_plan": rad.status in BAK_PLAN,
            }
            for rad in rader
        ],
        "handlinger": [{"pk": h.pk, "tittel": h.tittel, "tilstand": h.tilstand} for h in handlinger],
        "brudd": [
            {"slag": b.objekt[0].value, "pk": b.objekt[1], "tittel": b.tittel, "kode": b.kode.value}
            for b in brudd
            if b.objekt
        ],
    }


def frys_bilde(mote: Mote, *, bilde: Enhetsbilde, dag: date, aktor: UUID | None) -> Tallbilde:
    """Keep the picture with the meeting, with the edition of the facts that it was made from."""
    utgave = Generasjon.objects.values_list("nr", flat=True).first()
    return opprett(Tallbilde(mote=mote, dato=dag, utgave=utgave, innhold=dict(bilde.innhold)), aktor=aktor)
