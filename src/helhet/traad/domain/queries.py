"""Reads the thread of the municipality in scope in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import get_language

from helhet.dypdykk.domain.queries import synlige_a3
from helhet.dypdykk.models import Mottiltak
from helhet.gevinst.domain.status import Vurdering, statuser
from helhet.gevinst.enums import Virkningsart
from helhet.gevinst.models import Gevinst, Gevinstbelop, Maaledato, Maaling, Virkning
from helhet.hop.enums import Maaltype
from helhet.hop.models import Belopslinje, Handling, Handlingsmaal, Handlingsstrategi, Maal, Strategi
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.traad.domain.grunnlag import (
    Aarsaksrad,
    Aarsbelop,
    Gevinstrad,
    Grunnlag,
    Handlingsrad,
    Lenke,
    Linje,
    Maalrad,
    Strategirad,
    Virkningsrad,
)


def hent_grunnlag(idag: date) -> Grunnlag:
    """Read everything the thread is made of (eleven queries, whatever the size).

    Statuses are left out: they cost a calculation each, and lists of breaks do not ask for them.
    """
    return Grunnlag(
        idag=idag,
        maal=_maal(),
        strategier=_strategier(),
        handlinger=_handlinger(),
        maallenker=_lenker(Handlingsmaal, "maal_id"),
        strategilenker=_lenker(Handlingsstrategi, "strategi_id"),
        linjer=_linjer(),
        gevinster=_gevinster(),
        aarsbelop=tuple(
            Aarsbelop(*rad)
            for rad in Gevinstbelop.objects.values_list("gevinst_id", "aar", "belop_ore", "timer")
        ),
        virkninger=_virkninger(),
    )


def hent_aarsaker(tilgang: Tilgang) -> tuple[Aarsaksrad, ...]:
    """Read which causes the actions were made from, in the sheets that the person may see (one query)."""
    felt = ("id", "handling_id", "a3_id", "a3__tittel", "aarsak__svar", "aarsak__er_rot")
    rader = Mottiltak.objects.filter(handling__isnull=False, a3__in=synlige_a3(tilgang).values("pk"))
    return tuple(
        Aarsaksrad(pk, handling_id, a3_id, tittel, svar or "", bool(er_rot))
        for pk, handling_id, a3_id, tittel, svar, er_rot in rader.order_by("pk").values_list(*felt)
    )


def _paa_maalform(rad: Mapping[str, Any]) -> str:
    """Return the title in the reader's written standard, as Tospraaklig does for a row."""
    nynorsk = rad["tittel_nn"] if get_language() == "nn" else ""
    return str(nynorsk or rad["tittel"])


def _maal() -> tuple[Maalrad, ...]:
    return tuple(
        Maalrad(r["id"], _paa_maalform(r), str(Maaltype(r["type"]).label), r["forelder_id"])
        for r in Maal.objects.values("id", "tittel", "tittel_nn", "type", "forelder_id")
    )


def _strategier() -> tuple[Strategirad, ...]:
    return tuple(
        Strategirad(r["id"], _paa_maalform(r), r["maal_id"])
        for r in Strategi.objects.values("id", "tittel", "tittel_nn", "maal_id")
    )


def _handlinger() -> tuple[Handlingsrad, ...]:
    felt = (
        "id", "kode", "tittel", "tittel_nn", "slag", "opphav", "tilstand", "enhet_id", "enhet__navn",
        "ansvarlig_id", "ansvarlig__navn", "prosjekteier_id", "prosjektleder_id",
    )  # fmt: skip
    return tuple(
        Handlingsrad(
            id=r["id"],
            kode=r["kode"],
            tittel=_paa_maalform(r),
            slag=r["slag"],
            opphav=r["opphav"],
            tilstand=r["tilstand"],
            enhet_id=r["enhet_id"],
            enhetsnavn=r["enhet__navn"] or "",
            ansvarlig_id=r["ansvarlig_id"],
            ansvarlig_navn=r["ansvarlig__navn"] or "",
            prosjekteier_id=r["prosjekteier_id"],
            prosjektleder_id=r["prosjektleder_id"],
        )
        for r in Handling.objects.values(*felt)
    )


def _lenker(modell: type[Handlingsmaal] | type[Handlingsstrategi], felt: str) -> tuple[Lenke, ...]:
    rader = modell.objects.order_by("-primaer", "id").values_list("handling_id", felt, "primaer")
    return tuple(Lenke(*rad) for rad in rader)


def _linjer() -> tuple[Linje, ...]:
    felt = (
        "handling_id", "aar", "kontoklasse", "art", "ansvar__kode", "tjeneste", "prosjekt", "belop_ore",
        "timer",
    )  # fmt: skip
    rader = Belopslinje.objects.values_list(*felt)
    return tuple(
        Linje(handling, aar, klasse, art, ansvar or "", tjeneste, prosjekt, belop, timer)
        for handling, aar, klasse, art, ansvar, tjeneste, prosjekt, belop, timer in rader
    )


def _gevinster() -> tuple[Gevinstrad, ...]:
    felt = (
        "id", "handling_id", "tittel", "tittel_nn", "kategori", "type", "enhet_id", "gevinsteier_id",
        "gevinsteier__navn", "gevinstansvarlig_id", "eier_akseptert",
    )  # fmt: skip
    return tuple(
        Gevinstrad(
            id=r["id"],
            handling_id=r["handling_id"],
            tittel=_paa_maalform(r),
            kategori=r["kategori"],
            enhet_id=r["enhet_id"],
            gevinsteier_id=r["gevinsteier_id"],
            eier_navn=r["gevinsteier__navn"] or "",
            gevinstansvarlig_id=r["gevinstansvarlig_id"],
            eier_akseptert=r["eier_akseptert"],
            type=r["type"],
        )
        for r in Gevinst.objects.values(*felt)
    )


def _virkninger() -> tuple[Virkningsrad, ...]:
    """Effects with the day of the last measurement; values and statuses wait for med_statuser."""
    datoer: dict[int, list[date]] = defaultdict(list)
    for virkning_id, dato in Maaledato.objects.order_by("dato").values_list("virkning_id", "dato"):
        datoer[virkning_id].append(dato)
    sist = dict(Maaling.objects.order_by().values_list("virkning_id").annotate(Max("dato")))
    felt = (
        "id", "gevinst_id", "tittel", "tittel_nn", "art", "enhet", "nullpunkt_verdi", "nullpunkt_dato",
        "maal_verdi", "maal_dato",
    )  # fmt: skip
    return tuple(
        Virkningsrad(
            id=r["id"],
            gevinst_id=r["gevinst_id"],
            tittel=_paa_maalform(r),
            er_ulempe=r["art"] == Virkningsart.ULEMPE,
            enhet=r["enhet"],
            nullpunkt=r["nullpunkt_verdi"],
            nullpunkt_dato=r["nullpunkt_dato"],
            maal=r["maal_verdi"],
            maal_dato=r["maal_dato"],
            maaledatoer=tuple(datoer[r["id"]]),
            sist_maalt=sist.get(r["id"]),
        )
        for r in Virkning.objects.values(*felt)
    )


def med_statuser(grunnlag: Grunnlag, *, virkninger: Iterable[int]) -> Grunnlag:
    """Return the same with last value and status of the given effects (four queries)."""
    rader = Virkning.objects.filter(pk__in=list(virkninger))
    vurdert = statuser(rader, idag=grunnlag.idag)
    return replace(
        grunnlag,
        virkninger=tuple(
            _med_status(v, vurdert[v.id]) if v.id in vurdert else v for v in grunnlag.virkninger
        ),
    )


def _med_status(virkning: Virkningsrad, vurdering: Vurdering) -> Virkningsrad:
    siste = vurdering.siste
    return replace(virkning, status=vurdering.status, siste_verdi=siste.verdi if siste else None)
