"""Figures of the present state: read where they have their home, or one's own with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from helhet.datalager.domain.queries import aarstre
from helhet.datalager.enums import Serie
from helhet.dypdykk.enums import Talltype
from helhet.dypdykk.models import A3, Tall
from helhet.felles.skriv import endre, opprett, slett
from helhet.gevinst.domain.queries import synlige_gevinster
from helhet.gevinst.models import Maaling, Virkning
from helhet.okonomi.domain.omkoding import omkodinger
from helhet.okonomi.domain.serietall import hent_serietall, sum_for
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.kontoplan import DRIFT

DESEMBER, OERE = 12, Decimal(100)


@dataclass(frozen=True)
class Vist:
    """A figure as the sheet shows it; a missing value is None, never 0.

    `skjult` says that the reader may not see it where it has its home, so not here either.
    """

    tall: Tall
    ledetekst: str
    verdi: Decimal | None
    maalenhet: str
    kilde: str
    dato: date | None
    gevinst_id: int | None = None
    skjult: bool = False

    @property
    def avrundet(self) -> Decimal | None:
        """Return the value as it is shown: kroner of the accounts whole, all else as it is."""
        if self.verdi is None or self.tall.type != Talltype.REGNSKAP:
            return self.verdi
        return self.verdi.quantize(Decimal(1), ROUND_HALF_UP)


def legg_til_tall(tall: Tall, *, aktor: UUID | None) -> Tall:
    """Put a figure on the sheet."""
    return opprett(tall, aktor=aktor)


def fjern_tall(tall: Tall, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Take a figure off the sheet; what it was read from stays where it is."""
    slett(tall, aktor=aktor, versjon=versjon)


def vis_tall(a3: A3, *, tilgang: Tilgang) -> list[Vist]:
    """Return the figures of the sheet as the reader may see them: by the rights of where they come from."""
    lest = les_tall(a3)
    gevinster = {v.gevinst_id for v in lest if v.gevinst_id is not None}
    synlige = set(
        synlige_gevinster(tilgang).filter(pk__in=gevinster).values_list("pk", flat=True) if gevinster else ()
    )
    linjer = tilgang.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP)
    ser_regnskap = linjer is None or a3.enhet_id in linjer
    return [v if _synlig(v, synlige, ser_regnskap=ser_regnskap) else _skjul(v) for v in lest]


def _synlig(vist: Vist, gevinster: set[int], *, ser_regnskap: bool) -> bool:
    if vist.tall.type == Talltype.REGNSKAP:
        return ser_regnskap
    return vist.gevinst_id is None or vist.gevinst_id in gevinster


def _skjul(vist: Vist) -> Vist:
    hva = vist.tall.ledetekst or str(vist.tall.get_type_display())
    return Vist(vist.tall, hva, None, "", "", None, skjult=True)


def les_tall(a3: A3) -> list[Vist]:
    """Return the figures of the sheet in their order, read now, or as they were when it was finished."""
    tallene = list(a3.tall_sett.select_related("virkning"))
    siste = _siste_maalinger([t.virkning_id for t in tallene if t.virkning_id is not None])
    return [_vis(tall, a3, siste) for tall in tallene]


def frys_tall(a3: A3, *, dag: date, aktor: UUID | None) -> None:
    """Keep the linked figures as they are on the day; what is missing stays missing."""
    for vist in les_tall(a3):
        if vist.tall.type != Talltype.EGET and vist.verdi is not None:
            endre(
                vist.tall,
                felt={
                    "verdi": vist.verdi,
                    "dato": vist.dato or dag,
                    "maalenhet": vist.maalenhet,
                    "kilde": vist.kilde[:200],
                },
                aktor=aktor,
                verb="frosset",
            )


def _vis(tall: Tall, a3: A3, siste: dict[int, Maaling]) -> Vist:
    if tall.type == Talltype.EGET or (a3.stengt and tall.verdi is not None):
        gevinst = tall.virkning.gevinst_id if tall.virkning else None
        return Vist(tall, str(tall), tall.verdi, tall.maalenhet, tall.kilde, tall.dato, gevinst)
    if tall.virkning is not None:
        return _maalt(tall, tall.virkning, siste.get(tall.virkning.pk))
    return _regnskap(tall, a3)


def _maalt(tall: Tall, virkning: Virkning, maaling: Maaling | None) -> Vist:
    return Vist(
        tall,
        str(tall),
        maaling.verdi if maaling else None,
        virkning.enhet,
        (maaling.kilde if maaling else "") or _("Måling av gevinsten"),
        maaling.dato if maaling else None,
        virkning.gevinst_id,
    )


def _regnskap(tall: Tall, a3: A3) -> Vist:
    aar = tall.aar or a3.dato.year
    hva = _("Regnskap %(aar)s, art %(art)s") if tall.art else _("Regnskap %(aar)s, drift")
    kilde = hva % {"aar": aar, "art": tall.art}
    ore = regnskapstall(a3.enhet_id, aar=aar, art=tall.art)
    verdi = None if ore is None else Decimal(ore) / OERE
    return Vist(tall, tall.ledetekst or kilde, verdi, _("kr"), kilde, None)


def regnskapstall(enhet_id: int, *, aar: int, art: str = "") -> int | None:
    """Return what the enhet and what is under it has in the accounts of the year, in øre.

    Formula: the sum of drift, all arts or those that begin with `art`; expense positive, income
    negative. None when the year is not imported, or the enhet has no place in its tree.
    """
    tre = aarstre(aar)
    tall = hent_serietall(
        Serie.REGNSKAP, aar=aar, tre=tre, kontoklasse=DRIFT, maaned=DESEMBER, omkodinger=omkodinger()
    )
    node = tre.per_enhet.get(enhet_id)
    if tall is None or node is None:
        return None
    maske = tall.innenfor([(node.nr, node.slutt)])
    if art:
        maske &= [str(kode).startswith(art) for kode in tall.art]
    return sum_for(tall, maske).aaret if maske.any() else None


def _siste_maalinger(virkninger: Sequence[int]) -> dict[int, Maaling]:
    """Return the latest measurement of each effect (one query)."""
    rader = Maaling.objects.filter(virkning_id__in=virkninger).order_by("dato", "pk")
    return {maaling.virkning_id: maaling for maaling in rader}
