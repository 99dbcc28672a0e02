"""The status of effects and benefits, computed by kommuneregn from baseline, target and measurements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.felles.omfang import gjeldende_kommune_id
from helhet.gevinst.models import Maaledato, Maaling, Virkning
from helhet.organisasjon.domain.kommune import les_innstillinger
from helhet.organisasjon.models import Kommune
from kommuneregn import gevinst as regn
from kommuneregn.gevinst import Status, Statusresultat

FARGE: Mapping[Status, str] = {
    Status.GRONN: "groenn",
    Status.NAADD: "groenn",
    Status.GUL: "gul",
    Status.ROD: "roed",
    Status.FORFALT: "roed",
    Status.IKKE_MAALT: "noytral",
    Status.MANGLER_GRUNNLAG: "noytral",
}
TEKST: Mapping[Status, Promise] = {
    Status.GRONN: _("i rute"),
    Status.NAADD: _("nådd"),
    Status.GUL: _("bak plan"),
    Status.ROD: _("langt bak plan"),
    Status.FORFALT: _("måling forfalt"),
    Status.IKKE_MAALT: _("ikke målt"),
    Status.MANGLER_GRUNNLAG: _("mangler nullpunkt eller mål"),
}
FARGEORD: Mapping[Status, Promise] = {
    Status.GRONN: _("grønn"),
    Status.NAADD: _("nådd"),
    Status.GUL: _("gul"),
    Status.ROD: _("rød"),
    Status.FORFALT: _("forfalt"),
    Status.IKKE_MAALT: _("ikke målt"),
    Status.MANGLER_GRUNNLAG: _("mangler grunnlag"),
}
# The gravest first: what one must see of a card with several effects.
ALVOR: Sequence[Status] = (
    Status.ROD,
    Status.FORFALT,
    Status.GUL,
    Status.MANGLER_GRUNNLAG,
    Status.IKKE_MAALT,
    Status.GRONN,
    Status.NAADD,
)


@dataclass(frozen=True)
class Vurdering:
    """The computed state of one effect, the measurements behind it and the next day to measure."""

    virkning: Virkning
    resultat: Statusresultat
    maalinger: tuple[Maaling, ...]
    maaledatoer: tuple[date, ...]
    neste_frist: date | None
    grenser: regn.Grenser

    @property
    def status(self) -> Status:
        """Return the computed status."""
        return self.resultat.status

    @property
    def siste(self) -> Maaling | None:
        """Return the latest measurement, None when there is none."""
        return self.maalinger[-1] if self.maalinger else None

    @property
    def farge(self) -> str:
        """Return the colour name of the tag."""
        return FARGE[self.status]

    @property
    def tekst(self) -> str:
        """Return the words of the tag."""
        return str(TEKST[self.status])


def status_for(virkning: Virkning, *, idag: date) -> Vurdering:
    """Compute the state of one effect."""
    return statuser([virkning], idag=idag)[virkning.pk]


def statuser(virkninger: Iterable[Virkning], *, idag: date) -> dict[int, Vurdering]:
    """Compute the states of many effects by id, in three queries whatever their number.

    Thresholds are the municipality's own (status_gronn, status_gul; percent of the expected way).
    """
    rader = list(virkninger)
    grenser = kommunens_grenser()
    maalinger: dict[int, list[Maaling]] = defaultdict(list)
    for maaling in Maaling.objects.filter(virkning__in=rader).order_by("dato", "id"):
        maalinger[maaling.virkning_id].append(maaling)
    datoer: dict[int, list[date]] = defaultdict(list)
    for virkning_id, dato in (
        Maaledato.objects.filter(virkning__in=rader).order_by("dato").values_list("virkning_id", "dato")
    ):
        datoer[virkning_id].append(dato)
    return {
        v.pk: vurder(v, maalinger=maalinger[v.pk], maaledatoer=datoer[v.pk], grenser=grenser, idag=idag)
        for v in rader
    }


def kommunens_grenser() -> regn.Grenser:
    """Return the thresholds of the municipality in scope, as shares."""
    valg = les_innstillinger(Kommune.objects.get(pk=gjeldende_kommune_id()))
    return regn.Grenser(gronn=Decimal(valg.status_groenn) / 100, gul=Decimal(valg.status_gul) / 100)


def vurder(
    virkning: Virkning,
    *,
    maalinger: Sequence[Maaling],
    maaledatoer: Sequence[date],
    grenser: regn.Grenser,
    idag: date,
) -> Vurdering:
    """Compute the state of one effect from rows already read."""
    resultat = regn.status(
        [regn.Maaling(dato=m.dato, verdi=m.verdi) for m in maalinger],
        nullpunkt=_punkt(virkning.nullpunkt_dato, virkning.nullpunkt_verdi),
        maal=_punkt(virkning.maal_dato, virkning.maal_verdi),
        retning=god_retning(virkning),
        frister=maaledatoer,
        idag=idag,
        grenser=grenser,
    )
    siste = maalinger[-1].dato if maalinger else date.min
    neste = next((dato for dato in maaledatoer if dato > siste), None)
    return Vurdering(virkning, resultat, tuple(maalinger), tuple(maaledatoer), neste, grenser)


def god_retning(virkning: Virkning) -> regn.Retning:
    """Return the good direction: the chosen one, else the way from baseline to target."""
    if virkning.retning:
        return regn.Retning(virkning.retning)
    fra, til = virkning.nullpunkt_verdi, virkning.maal_verdi
    synker = fra is not None and til is not None and til < fra
    return regn.Retning.NED if synker else regn.Retning.OPP


def verste(vurderinger: Iterable[Vurdering]) -> Status | None:
    """Return the gravest status of several effects, None when there is no effect."""
    funnet = {v.status for v in vurderinger}
    return next((status for status in ALVOR if status in funnet), None)


def _punkt(dato: date | None, verdi: Decimal | None) -> regn.Maaling | None:
    return None if dato is None or verdi is None else regn.Maaling(dato=dato, verdi=verdi)
