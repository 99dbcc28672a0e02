"""The plan as kommuneregn's pitfall checks read it, and what they find."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.urls import reverse

from helhet.felles.oversett import oversett
from helhet.gevinst.enums import Virkningsart
from helhet.gevinst.models import Gevinst, Gevinstlinje, Virkning
from helhet.gevinstplan.domain.queries import gevinster_i
from helhet.gevinstplan.enums import Involveringsslag, Planfase, Tekstslag
from helhet.gevinstplan.models import Maaleplan, Realiseringsplan
from helhet.organisasjon.domain.tilgang import i_kraft
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Medlemskap
from kommuneregn.gevinst import Gevinstslag
from kommuneregn.kontroller.gevinstplan import Fallgruvefunn, Fase, Gevinstplan, Plangevinst, finn_fallgruver

LINJELEDERE = (Rolle.ENHETSLEDER, Rolle.KOMMUNALSJEF, Rolle.KOMMUNEDIREKTOR, Rolle.OKONOMISJEF)
FASER: Mapping[str, Fase] = dict(zip(Planfase, Fase, strict=True))


@dataclass(frozen=True)
class Funnrad:
    """One pitfall that the plan stands before, in the reader's language, and where to mend it."""

    kode: str
    fant: str
    hvorfor: str
    skriv: str
    kilde: str
    sted: str
    lenke: str


def finn(plan: Realiseringsplan, *, som: Planfase, idag: date) -> list[Funnrad]:
    """Return what the checks find when the plan stands in the phase."""
    gevinster = gevinster_i([plan])
    lest = replace(les_plan(plan, gevinster=gevinster, idag=idag), fase=FASER[som])
    navn = {str(gevinst.pk): gevinst for gevinst in gevinster}
    return [_rad(funn, navn.get(funn.sted), plan) for funn in finn_fallgruver(lest)]


def les_plan(plan: Realiseringsplan, *, gevinster: Sequence[Gevinst], idag: date) -> Gevinstplan:
    """Return the plan as plain values; persons are their opaque ids.

    The reason is the plan's own, else the action's description: nothing is written twice. The one who
    answers for the benefits stands on them.
    """
    handling = plan.handling
    tekster = {rad.slag: rad.tekst for rad in plan.plantekst_sett.all()}
    involvert = list(plan.involvering_sett.values_list("dato", "slag"))
    ansvarlige = sorted({str(g.gevinstansvarlig_id) for g in gevinster if g.gevinstansvarlig_id})
    return Gevinstplan(
        fase=FASER[plan.fase],
        effektmaal=tekster.get(Tekstslag.EFFEKTMAAL, ""),
        begrunnelse=tekster.get(Tekstslag.BEGRUNNELSE, "") or handling.beskrivelse,
        prosjekteier=_id(handling.prosjekteier_id),
        prosjektleder=_id(handling.prosjektleder_id),
        gevinstansvarlig=" ".join(ansvarlige),
        tiltak=(handling.tittel,),
        interessenter=tuple(plan.interessent_sett.values_list("hvem", flat=True)),
        involvert=tuple(dato for dato, _slag in involvert),
        droftet=tuple(dato for dato, slag in involvert if slag == Involveringsslag.DROFTET),
        start=handling.start,
        prosjektslutt=handling.slutt,
        overlevert=plan.overlevert,
        mottaker=plan.mottaker.navn if plan.mottaker else "",
        evalueringer=tuple(plan.evaluering_sett.values_list("dato", flat=True)),
        laering=tekster.get(Tekstslag.LAERING, ""),
        risikoer=tuple(plan.risiko_sett.values_list("hva", flat=True)),
        kapasitet_vurdert=bool(tekster.get(Tekstslag.KAPASITET, "").strip()),
        kompetanse_vurdert=bool(tekster.get(Tekstslag.KOMPETANSE, "").strip()),
        vedtak=handling.saksnummer,
        gevinster=_gevinster(plan, gevinster, idag=idag),
    )


def _gevinster(
    plan: Realiseringsplan, gevinster: Sequence[Gevinst], *, idag: date
) -> tuple[Plangevinst, ...]:
    metoder = dict(Maaleplan.objects.filter(plan=plan).values_list("virkning_id", "metode"))
    ledere = frozenset(
        Medlemskap.objects.filter(i_kraft(idag), rolle__in=LINJELEDERE).values_list("bruker_id", flat=True)
    )
    return tuple(
        _gevinst(gevinst, metoder=metoder, leder=gevinst.gevinsteier_id in ledere) for gevinst in gevinster
    )


def _gevinst(gevinst: Gevinst, *, metoder: Mapping[int, str], leder: bool) -> Plangevinst:
    """Return one benefit; its first wanted effect is what it is measured by."""
    linjer = list(gevinst.linjer.all())
    lest = Plangevinst(
        id=str(gevinst.pk),
        navn=gevinst.tittel,
        slag=slaget(gevinst),
        kategori=gevinst.kategori,
        eier=_id(gevinst.gevinsteier_id),
        eier_er_leder=leder,
        eier_akseptert=gevinst.eier_akseptert,
        brukereffekt=gevinst.brukereffekt or gevinst.samfunnseffekt,
        skjebne_andel=sum((rad.andel for rad in gevinst.skjebner.all()), Decimal(0)),
        forutsetning=_foerste(rad.forutsetning for rad in linjer),
        kilde=_foerste(rad.kilde for rad in linjer),
        spenn=any(_har_spenn(rad) for rad in linjer),
    )
    virkning = hovedvirkning(gevinst)
    return lest if virkning is None else _med(lest, virkning, metode=metoder.get(virkning.pk, ""))


def hovedvirkning(gevinst: Gevinst) -> Virkning | None:
    """Return the first wanted effect of the benefit, None when nothing is measured."""
    return next((v for v in gevinst.virkninger.all() if v.art == Virkningsart.GEVINST), None)


def slaget(gevinst: Gevinst) -> Gevinstslag:
    """Return the kind of the benefit; one not chosen is cost when kroner are promised, else quality."""
    if gevinst.type:
        return Gevinstslag(gevinst.type)
    kroner = any(rad.belop_ore for rad in gevinst.aarsbelop.all())
    return Gevinstslag.REDUSERT_KOSTNAD if kroner else Gevinstslag.OKT_KVALITET


def _med(gevinst: Plangevinst, virkning: Virkning, *, metode: str) -> Plangevinst:
    """Add what is measured; a target like the baseline means that it is to be held."""
    return replace(
        gevinst,
        indikator=virkning.tittel,
        enhet=virkning.enhet,
        nullpunkt=virkning.nullpunkt_verdi,
        nullpunkt_dato=virkning.nullpunkt_dato,
        maal=virkning.maal_verdi,
        maal_dato=virkning.maal_dato,
        maaledatoer=tuple(rad.dato for rad in virkning.maaledatoer.all()),
        maalemetode=metode,
        forutsetning=gevinst.forutsetning or virkning.nullpunkt_kilde,
        kilde=gevinst.kilde or virkning.maal_kilde,
        holdes=virkning.maal_verdi is not None and virkning.maal_verdi == virkning.nullpunkt_verdi,
    )


def _har_spenn(linje: Gevinstlinje) -> bool:
    """Say whether the line has a low and a high estimate of anything."""
    return any(
        getattr(linje, navn) is not None
        for navn in ("belop_lav_ore", "antall_lav", "endring_lav", "maal_lav", "pris_lav")
    )


def _foerste(tekster: Iterable[str]) -> str:
    return next((tekst for tekst in tekster if tekst.strip()), "")


def _id(verdi: object) -> str:
    return "" if verdi is None else str(verdi)


def _rad(funn: Fallgruvefunn, gevinst: Gevinst | None, plan: Realiseringsplan) -> Funnrad:
    if gevinst is None:
        lenke = reverse("gevinstplan:plan", args=[plan.pk])
    else:
        lenke = reverse("gevinst:gevinst", args=[gevinst.pk])
    return Funnrad(
        kode=funn.kode,
        fant=oversett(funn.fant),
        hvorfor=oversett(funn.hvorfor),
        skriv=oversett(funn.skriv),
        kilde=oversett(funn.kilde),
        sted="" if gevinst is None else str(gevinst),
        lenke=lenke,
    )
