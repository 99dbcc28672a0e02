"""The boxes of the thread: title, a few lines, a status tag, and where they lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import IntegerChoices
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helhet.felles.tallformat import desimaltall, heltall
from helhet.gevinst.domain.status import FARGE, TEKST
from helhet.hop.enums import Handlingsslag, Handlingstilstand
from helhet.traad.domain.brudd import Brudd, Vei
from helhet.traad.domain.grunnlag import (
    DRIFT,
    Aarsaksrad,
    Aarsbelop,
    Gevinstrad,
    Handlingsrad,
    Linje,
    Maalrad,
    Strategirad,
    Virkningsrad,
)
from helhet.traad.enums import Bruddkode, Kolonne, Objektslag

Nokkel = str
KRONER, AARSAK = "kroner-", "aarsak-"
AAR_I_BOKSEN = 4


@dataclass(frozen=True)
class Merke:
    """A status tag: colour name of the tag, and its words."""

    farge: str
    tekst: str


@dataclass(frozen=True)
class Node:
    """One box. `objekt` is what a thread can be followed from; `vei` is its own page or form.

    `brutt` says that the line into it is dotted; `hull` that the box stands for what is missing.
    """

    nokkel: Nokkel
    kolonne: IntegerChoices
    tittel: str
    detaljer: tuple[str, ...]
    vei: Vei
    objekt: tuple[Objektslag, int] | None = None
    merke: Merke | None = None
    knapp: str = ""
    brutt: bool = False
    hull: bool = False
    fokus: bool = False

    def som_fokus(self) -> "Node":
        """Return the same box as the one the thread is followed from."""
        return replace(self, fokus=True)


BRUDDMERKE: Mapping[Bruddkode, Promise] = {
    Bruddkode.HANDLING_UTEN_ANSVARLIG: gettext_lazy("mangler ansvarlig"),
    Bruddkode.KUTT_UTEN_GEVINST: gettext_lazy("kutt uten gevinst"),
    Bruddkode.GEVINST_UTEN_EIER: gettext_lazy("mangler eier"),
    Bruddkode.EIER_IKKE_AKSEPTERT: gettext_lazy("eier har ikke sagt ja"),
    Bruddkode.UTEN_NULLPUNKT: gettext_lazy("mangler nullpunkt"),
    Bruddkode.UTEN_MAALTALL: gettext_lazy("mangler mål"),
    Bruddkode.MAALING_FORFALT: gettext_lazy("måling forfalt"),
}

HULLTITTEL: Mapping[Bruddkode, Promise] = {
    Bruddkode.MAAL_UTEN_HANDLING: gettext_lazy("Mangler handling"),
    Bruddkode.STRATEGI_UTEN_HANDLING: gettext_lazy("Mangler handling"),
    Bruddkode.HANDLING_UTEN_MAAL: gettext_lazy("Mangler mål"),
    Bruddkode.HANDLING_UTEN_GEVINST: gettext_lazy("Mangler gevinst"),
    Bruddkode.KUTT_UTEN_GEVINST: gettext_lazy("Mangler gevinst"),
    Bruddkode.GEVINST_UTEN_INDIKATOR: gettext_lazy("Mangler indikator"),
}


def kronernokkel(handling_id: int, kontoklasse: int) -> Nokkel:
    """Return the key of the box with an action's money of one kind."""
    return f"{KRONER}{handling_id}-{kontoklasse}"


def maalnode(maal: Maalrad) -> Node:
    """Make a goal's box."""
    objekt = (Objektslag.MAAL, maal.id)
    vei = Vei("hop:maalside", maal.id)
    return Node(f"maal-{maal.id}", Kolonne.MAAL, maal.tittel, (maal.typenavn,), vei, objekt)


def strateginode(strategi: Strategirad) -> Node:
    """Make a strategy's box."""
    objekt = (Objektslag.STRATEGI, strategi.id)
    vei = Vei("hop:strategiside", strategi.id)
    return Node(f"strategi-{strategi.id}", Kolonne.STRATEGI, strategi.tittel, (), vei, objekt)


def aarsaksnokkel(aarsak: Aarsaksrad) -> Nokkel:
    """Return the key of the box with the cause that an action was made from."""
    return f"{AARSAK}{aarsak.id}"


def aarsaksnode(aarsak: Aarsaksrad) -> Node:
    """Make the box with the cause that an action was made from."""
    hva = _("Fra rotårsak") if aarsak.er_rot else _("Fra et symptom")
    merke = None if aarsak.er_rot else Merke("gul", _("symptom"))
    tittel = aarsak.svar or aarsak.a3_tittel
    detaljer = (hva, _("A3: %(tittel)s") % {"tittel": aarsak.a3_tittel})
    vei = Vei("dypdykk:a3", aarsak.a3_id)
    return Node(aarsaksnokkel(aarsak), Kolonne.STRATEGI, tittel, detaljer, vei, merke=merke)


def handlingsnode(handling: Handlingsrad, brudd: Sequence[Brudd]) -> Node:
    """Make an action's box: kind, state, enhet and who answers."""
    slag = Handlingsslag(handling.slag).label
    tilstand = str(Handlingstilstand(handling.tilstand).label)
    detaljer = [f"{slag} · {tilstand.lower()}", handling.enhetsnavn]
    if handling.ansvarlig_navn:
        detaljer.append(_("Ansvarlig: %(navn)s") % {"navn": handling.ansvarlig_navn})
    uten_ansvarlig = [b for b in brudd if b.kode is Bruddkode.HANDLING_UTEN_ANSVARLIG]
    return Node(
        f"handling-{handling.id}",
        Kolonne.HANDLING,
        handling.tittel,
        tuple(filter(None, detaljer)),
        Vei("hop:handling", handling.id),
        (Objektslag.HANDLING, handling.id),
        merke=_bruddmerke(uten_ansvarlig),
        brutt=bool(uten_ansvarlig),
    )


def kronernode(
    handling: Handlingsrad, linjer: Sequence[Linje], kontoklasse: int, brudd: Sequence[Brudd]
) -> Node:
    """Make the box with an action's kroner and hours per year, drift and investering apart."""
    per_aar = _per_aar([(linje.aar, linje.belop_ore, linje.timer) for linje in linjer])
    kutt = [b for b in brudd if b.kode is Bruddkode.KUTT_UTEN_GEVINST and kontoklasse == DRIFT]
    return Node(
        kronernokkel(handling.id, kontoklasse),
        Kolonne.KRONER,
        per_aar[0],
        (*per_aar[1:], _("Drift") if kontoklasse == DRIFT else _("Investering"), _kontolinje(linjer)),
        Vei("hop:handling", handling.id),
        merke=_bruddmerke(kutt),
    )


def gevinstnode(gevinst: Gevinstrad, belop: Sequence[Aarsbelop], brudd: Sequence[Brudd]) -> Node:
    """Make a benefit's box: what it promises per year, and who owns it."""
    per_aar = _per_aar([(b.aar, b.belop_ore, b.timer) for b in belop])
    detaljer = [_("Lover %(belop)s") % {"belop": tekst} for tekst in per_aar[:1]]
    if gevinst.eier_navn:
        detaljer.append(_("Eier: %(navn)s") % {"navn": gevinst.eier_navn})
    eierbrudd = [b for b in brudd if b.kode in BRUDDMERKE]
    return Node(
        f"gevinst-{gevinst.id}",
        Kolonne.GEVINST,
        gevinst.tittel,
        tuple(detaljer),
        Vei("gevinst:gevinst", gevinst.id),
        (Objektslag.GEVINST, gevinst.id),
        merke=_bruddmerke(eierbrudd),
        brutt=bool(eierbrudd),
    )


def virkningsnode(virkning: Virkningsrad, brudd: Sequence[Brudd]) -> Node:
    """Make the box with what was measured, against baseline and target."""
    return Node(
        f"virkning-{virkning.id}",
        Kolonne.EFFEKT,
        _maalt(virkning),
        (virkning.tittel, _fra_til(virkning), *_naar(virkning)),
        Vei("gevinst:gevinst", virkning.gevinst_id),
        (Objektslag.VIRKNING, virkning.id),
        merke=_bruddmerke(brudd) or Merke(FARGE[virkning.status], str(TEKST[virkning.status])),
        brutt=bool(brudd),
    )


def hullnode(brudd: Brudd, kolonne: Kolonne) -> Node:
    """Make the box that stands where something is missing, with the step that mends it."""
    return Node(
        f"hull-{brudd.kode.value}-{brudd.objekt[1] if brudd.objekt else 0}",
        kolonne,
        str(HULLTITTEL[brudd.kode]),
        (brudd.tekst,),
        brudd.vei,
        merke=Merke("roed", _("brudd")),
        knapp=brudd.knapp,
        brutt=True,
        hull=True,
    )


def _bruddmerke(brudd: Sequence[Brudd]) -> Merke | None:
    return Merke("roed", str(BRUDDMERKE[brudd[0].kode])) if brudd else None


def _per_aar(rader: Sequence[tuple[int, int | None, Decimal | None]]) -> list[str]:
    """Return one line a year, kroner first; a year without kroner shows its hours alone."""
    aarene = sorted({aar for aar, _ore, _timer in rader})
    linjer = [_aarslinje(aar, [rad for rad in rader if rad[0] == aar]) for aar in aarene]
    if len(linjer) > AAR_I_BOKSEN:
        flere = len(linjer) - AAR_I_BOKSEN
        rest = ngettext("og %(antall)s år til", "og %(antall)s år til", flere) % {"antall": flere}
        return [*linjer[:AAR_I_BOKSEN], rest]
    return linjer


def _aarslinje(aar: int, rader: Sequence[tuple[int, int | None, Decimal | None]]) -> str:
    kroner = [ore for _aar, ore, _timer in rader if ore is not None]
    timer = [antall for _aar, _ore, antall in rader if antall is not None]
    deler = [f"{heltall(sum(kroner), deler=100)}\u00a0kr"] if kroner else []
    if timer:
        deler.append(_("%(antall)s timer") % {"antall": desimaltall(sum(timer, Decimal(0)))})
    return _("%(belop)s i %(aar)s") % {"belop": ", ".join(deler), "aar": aar}


def _kontolinje(linjer: Sequence[Linje]) -> str:
    """Name the konto when there is one, else how many."""
    kontoer = {(x.ansvar, x.tjeneste, x.art, x.prosjekt) for x in linjer}
    if len(kontoer) > 1:
        return _("%(antall)s kontoer") % {"antall": len(kontoer)}
    ansvar, tjeneste, art, prosjekt = next(iter(kontoer))
    deler = [
        _("ansvar\u00a0%s") % ansvar if ansvar else "",
        _("tjeneste\u00a0%s") % tjeneste if tjeneste else "",
        _("art\u00a0%s") % art if art else "",
        _("prosjekt\u00a0%s") % prosjekt if prosjekt else "",
    ]
    return " · ".join(filter(None, deler)) or _("Uten konto")


def _maalt(virkning: Virkningsrad) -> str:
    if virkning.siste_verdi is None:
        return _("Ikke målt ennå")
    return f"{desimaltall(virkning.siste_verdi)} {virkning.enhet}"


def _fra_til(virkning: Virkningsrad) -> str:
    nullpunkt, maal = (
        _("mangler") if v is None else desimaltall(v) for v in (virkning.nullpunkt, virkning.maal)
    )
    return _("Nullpunkt %(fra)s → mål %(til)s") % {"fra": nullpunkt, "til": maal}


def _naar(virkning: Virkningsrad) -> tuple[str, ...]:
    if virkning.sist_maalt is None:
        return ()
    return (_("Målt %(dag)s") % {"dag": date_format(virkning.sist_maalt, "DATE_FORMAT")},)
