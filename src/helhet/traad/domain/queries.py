"""Reads the thread of the municipality in scope in a constant number of queries."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language

from helhet.gevinst.domain.status import Vurdering, statuser
from helhet.gevinst.enums import Virkningsart
from helhet.gevinst.models import Gevinst, Gevinstbelop, Virkning
from helhet.hop.enums import Maaltype
from helhet.hop.models import Belopslinje, Handling, Handlingsmaal, Handlingsstrategi, Maal, Strategi
from helhet.traad.domain.grunnlag import (
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
    """Read everything the thread is made of (twelve queries, whatever the size).

    Statuses are computed for the day with the municipality's limits.
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
        virkninger=_virkninger(idag),
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
        "id", "handling_id", "tittel", "tittel_nn", "kategori", "enhet_id", "gevinsteier_id",
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
        )
        for r in Gevinst.objects.values(*felt)
    )


def _virkninger(idag: date) -> tuple[Virkningsrad, ...]:
    rader = list(Virkning.objects.all())
    vurderinger = statuser(rader, idag=idag)
    return tuple(_virkning(vurderinger[rad.pk]) for rad in rader)


def _virkning(vurdering: Vurdering) -> Virkningsrad:
    virkning, siste = vurdering.virkning, vurdering.siste
    return Virkningsrad(
        id=virkning.pk,
        gevinst_id=virkning.gevinst_id,
        tittel=str(virkning),
        er_ulempe=virkning.art == Virkningsart.ULEMPE,
        enhet=virkning.enhet,
        nullpunkt=virkning.nullpunkt_verdi,
        nullpunkt_dato=virkning.nullpunkt_dato,
        maal=virkning.maal_verdi,
        maal_dato=virkning.maal_dato,
        maaledatoer=vurdering.maaledatoer,
        sist_maalt=siste.dato if siste else None,
        siste_verdi=siste.verdi if siste else None,
        status=vurdering.status,
    )
