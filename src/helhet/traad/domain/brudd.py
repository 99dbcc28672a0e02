"""The breaks in the thread: one pure function a kind, each break with the one step that mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.hop.enums import Handlingstilstand
from helhet.traad.domain.avstemming import aar_med_kutt_uten_gevinst
from helhet.traad.domain.bruddord import HVORFOR
from helhet.traad.domain.grunnlag import Gevinstrad, Grunnlag, Handlingsrad, Virkningsrad
from helhet.traad.enums import Bruddkode, Objektslag


@dataclass(frozen=True)
class Vei:
    """The address of a form, by name, with what it is prefilled with."""

    navn: str
    pk: int | None = None
    forvalg: tuple[tuple[str, str | int], ...] = ()

    def url(self) -> str:
        """Return the address."""
        sti = reverse(self.navn, args=[] if self.pk is None else [self.pk])
        return f"{sti}?{urlencode(self.forvalg)}" if self.forvalg else sti


@dataclass(frozen=True)
class Brudd:
    """One break: what is wrong, why it matters, and the one button that mends it.

    `personer` are those whose thing it is; `frist` is set when the break has a date.
    """

    kode: Bruddkode
    objekt: tuple[Objektslag, int] | None
    enhet_id: int | None
    tittel: str
    tekst: str
    vei: Vei
    knapp: str
    personer: frozenset[UUID] = frozenset()
    frist: date | None = None

    @property
    def hvorfor(self) -> str:
        """Return why the break matters, in one sentence."""
        return str(HVORFOR[self.kode])

    @property
    def lenke(self) -> str:
        """Return the address of the form that mends the break."""
        return self.vei.url()


def finn_brudd(grunnlag: Grunnlag) -> list[Brudd]:
    """Return all breaks that the thread itself shows, kind by kind."""
    return [brudd for kontroll in KONTROLLER for brudd in kontroll(grunnlag)]


def maal_uten_handling(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find goals at the bottom of the hierarchy that no action follows up."""
    for maal in grunnlag.nederste_maal:
        if maal.id not in grunnlag.maal_med_handling:
            yield Brudd(
                Bruddkode.MAAL_UTEN_HANDLING,
                (Objektslag.MAAL, maal.id),
                None,
                maal.tittel,
                _("Målet har ingen oppdrag, tiltak eller investeringer."),
                Vei("hop:ny_handling", forvalg=(("maal", maal.id),)),
                _("Lag en handling"),
            )


def strategi_uten_handling(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find strategies that no action follows up."""
    for strategi in grunnlag.strategier:
        if strategi.id not in grunnlag.strategier_med_handling:
            yield Brudd(
                Bruddkode.STRATEGI_UTEN_HANDLING,
                (Objektslag.STRATEGI, strategi.id),
                None,
                strategi.tittel,
                _("Strategien har ingen oppdrag, tiltak eller investeringer."),
                Vei("hop:ny_handling", forvalg=(("strategi", strategi.id),)),
                _("Lag en handling"),
            )


def handling_uten_maal(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find actions that follow up no goal and no strategy."""
    for handling in _levende(grunnlag):
        if handling.id not in grunnlag.handlinger_med_maal:
            yield _om_handling(
                handling,
                Bruddkode.HANDLING_UTEN_MAAL,
                _("Handlingen følger ikke opp noe mål."),
                _("Velg mål"),
            )


def handling_uten_ansvarlig(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find actions, still going on, that nobody answers for."""
    for handling in _levende(grunnlag):
        if handling.ansvarlig_id is None and handling.tilstand != Handlingstilstand.AVSLUTTET:
            yield _om_handling(
                handling,
                Bruddkode.HANDLING_UTEN_ANSVARLIG,
                _("Ingen er satt som ansvarlig."),
                _("Velg ansvarlig"),
            )


def handling_uten_gevinst(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find actions without benefit; technical adjustments need none, cuts have their own break."""
    for handling in _levende(grunnlag):
        if handling.teknisk or grunnlag.gevinster_for.get(handling.id):
            continue
        if not aar_med_kutt_uten_gevinst(grunnlag, handling.id):
            yield Brudd(
                Bruddkode.HANDLING_UTEN_GEVINST,
                (Objektslag.HANDLING, handling.id),
                handling.enhet_id,
                handling.tittel,
                _("Ingen gevinst er beskrevet."),
                Vei("gevinst:ny", handling.id),
                _("Beskriv gevinsten"),
                handling.personer,
            )


def kutt_uten_gevinst(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find years where an action takes money out of the frame and no benefit explains it."""
    for handling in _levende(grunnlag):
        aar = () if handling.teknisk else aar_med_kutt_uten_gevinst(grunnlag, handling.id)
        if aar:
            yield Brudd(
                Bruddkode.KUTT_UTEN_GEVINST,
                (Objektslag.HANDLING, handling.id),
                handling.enhet_id,
                handling.tittel,
                _("Rammen er redusert i %(aar)s uten en beregnet gevinst.")
                % {"aar": ", ".join(str(a) for a in aar)},
                _vei_til_belop(grunnlag, handling),
                _("Beregn gevinsten"),
                handling.personer,
            )


def _vei_til_belop(grunnlag: Grunnlag, handling: Handlingsrad) -> Vei:
    """Point to the benefit that should hold the amount when there is just one, else to a new one."""
    gevinster = [g for g in grunnlag.gevinster_for.get(handling.id, ()) if g.i_budsjettet]
    return Vei("gevinst:rediger", gevinster[0].id) if gevinster else Vei("gevinst:ny", handling.id)


def gevinst_uten_eier(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find benefits that no leader owns."""
    for gevinst, enhet_id in _levende_gevinster(grunnlag):
        if gevinst.gevinsteier_id is None:
            yield _om_gevinst(
                gevinst,
                enhet_id,
                Bruddkode.GEVINST_UTEN_EIER,
                _("Ingen gevinsteier er valgt."),
                Vei("gevinst:rediger", gevinst.id),
                _("Velg gevinsteier"),
            )


def eier_ikke_akseptert(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find benefits whose owner has not yet said yes."""
    for gevinst, enhet_id in _levende_gevinster(grunnlag):
        if gevinst.gevinsteier_id is not None and gevinst.eier_akseptert is None:
            yield _om_gevinst(
                gevinst,
                enhet_id,
                Bruddkode.EIER_IKKE_AKSEPTERT,
                _("%(navn)s er satt som gevinsteier, men har ikke sagt ja.") % {"navn": gevinst.eier_navn},
                Vei("gevinst:aksepter", gevinst.id),
                _("Si ja til å eie gevinsten"),
            )


def gevinst_uten_indikator(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find benefits that nothing can be measured on."""
    for gevinst, enhet_id in _levende_gevinster(grunnlag):
        if not any(not v.er_ulempe for v in grunnlag.virkninger_for.get(gevinst.id, ())):
            yield _om_gevinst(
                gevinst,
                enhet_id,
                Bruddkode.GEVINST_UTEN_INDIKATOR,
                _("Gevinsten har ingen indikator å måle på."),
                Vei("gevinst:rediger", gevinst.id),
                _("Velg en indikator"),
            )


def uten_nullpunkt(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find effects without a dated baseline."""
    for virkning, gevinst, enhet_id in _levende_virkninger(grunnlag):
        if virkning.nullpunkt is None or virkning.nullpunkt_dato is None:
            yield _om_virkning(
                virkning,
                gevinst,
                enhet_id,
                Bruddkode.UTEN_NULLPUNKT,
                _("Nullpunktet mangler verdi eller dato."),
                Vei("gevinst:rediger", gevinst.id),
                _("Sett nullpunkt"),
            )


def uten_maaltall(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find effects without a dated target."""
    for virkning, gevinst, enhet_id in _levende_virkninger(grunnlag):
        if virkning.maal is None or virkning.maal_dato is None:
            yield _om_virkning(
                virkning,
                gevinst,
                enhet_id,
                Bruddkode.UTEN_MAALTALL,
                _("Målet mangler verdi eller dato."),
                Vei("gevinst:rediger", gevinst.id),
                _("Sett et mål"),
            )


def maaling_forfalt(grunnlag: Grunnlag) -> Iterator[Brudd]:
    """Find effects whose measuring date has passed without a measurement."""
    for virkning, gevinst, enhet_id in _levende_virkninger(grunnlag):
        frist = forfalt_frist(virkning, idag=grunnlag.idag)
        if frist is not None:
            yield _om_virkning(
                virkning,
                gevinst,
                enhet_id,
                Bruddkode.MAALING_FORFALT,
                _("Skulle vært målt %(dag)s.") % {"dag": date_format(frist, "DATE_FORMAT")},
                Vei("gevinst:mal", virkning.id),
                _("Mål nå"),
                frist=frist,
            )


def forfalt_frist(virkning: Virkningsrad, *, idag: date) -> date | None:
    """Return the first measuring date that has passed without a measurement on or after it, or None."""
    sist = virkning.sist_maalt or date.min
    return next((d for d in virkning.maaledatoer if sist < d < idag), None)


KONTROLLER: tuple[Callable[[Grunnlag], Iterator[Brudd]], ...] = (
    maal_uten_handling,
    strategi_uten_handling,
    handling_uten_maal,
    handling_uten_ansvarlig,
    handling_uten_gevinst,
    kutt_uten_gevinst,
    gevinst_uten_eier,
    eier_ikke_akseptert,
    gevinst_uten_indikator,
    uten_nullpunkt,
    uten_maaltall,
    maaling_forfalt,
)


def _levende(grunnlag: Grunnlag) -> Iterator[Handlingsrad]:
    return (h for h in grunnlag.handlinger if not h.avvist)


def _levende_gevinster(grunnlag: Grunnlag) -> Iterator[tuple[Gevinstrad, int | None]]:
    """Benefits of actions that are not rejected, each with its enhet (its own, else the action's)."""
    for gevinst in grunnlag.gevinster:
        handling = grunnlag.handling_per_id[gevinst.handling_id]
        if not handling.avvist:
            yield gevinst, gevinst.enhet_id or handling.enhet_id


def _levende_virkninger(grunnlag: Grunnlag) -> Iterator[tuple[Virkningsrad, Gevinstrad, int | None]]:
    """Wanted effects of living benefits; a price that nobody promised anything about has no target."""
    for gevinst, enhet_id in _levende_gevinster(grunnlag):
        for virkning in grunnlag.virkninger_for.get(gevinst.id, ()):
            if not virkning.er_ulempe:
                yield virkning, gevinst, enhet_id


def _om_handling(handling: Handlingsrad, kode: Bruddkode, tekst: str, knapp: str) -> Brudd:
    return Brudd(
        kode,
        (Objektslag.HANDLING, handling.id),
        handling.enhet_id,
        handling.tittel,
        tekst,
        Vei("hop:rediger_handling", handling.id),
        knapp,
        handling.personer,
    )


def _om_gevinst(
    gevinst: Gevinstrad, enhet_id: int | None, kode: Bruddkode, tekst: str, vei: Vei, knapp: str
) -> Brudd:
    objekt = (Objektslag.GEVINST, gevinst.id)
    return Brudd(kode, objekt, enhet_id, gevinst.tittel, tekst, vei, knapp, gevinst.personer)


def _om_virkning(  # a break has this many parts; each is named where it is made
    virkning: Virkningsrad,
    gevinst: Gevinstrad,
    enhet_id: int | None,
    kode: Bruddkode,
    tekst: str,
    vei: Vei,
    knapp: str,
    *,
    frist: date | None = None,
) -> Brudd:
    objekt = (Objektslag.VIRKNING, virkning.id)
    return Brudd(kode, objekt, enhet_id, virkning.tittel, tekst, vei, knapp, gevinst.personer, frist)
