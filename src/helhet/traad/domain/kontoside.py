"""One konto in one year: the lines of the files on it, and the actions that stand there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from helhet.datalager.enums import Serie
from helhet.hop.domain.queries import synlige_handlinger
from helhet.hop.models import Belopslinje, Handling
from helhet.okonomi.domain.posteringer import Postering, posteringer_paa
from helhet.okonomi.domain.queries import belop_paa_konto
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.tre import Node
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.avstemming import Kontostreng
from helhet.traad.domain.grunnlag import DRIFT
from helhet.traad.domain.penger import hent_siste_maaned, ser_prosjekt


class UnableToFindKonto(LookupError):
    """The enhet has no ansvar, or the person does not see its lines."""


@dataclass(frozen=True)
class Kontovalg:
    """Which konto of the enhet, of drift or investering; what is empty means any."""

    art: str = ""
    tjeneste: str = ""
    prosjekt: str = ""
    kontoklasse: int = DRIFT


@dataclass(frozen=True)
class Kontohandling:
    """An action that stands on the konto, and the kroner that it changes there in the year."""

    handling: Handling
    belop_ore: int | None


@dataclass(frozen=True)
class Kontoside:
    """Everything on the page; `til_og_med` is a day in the last month when the year is not whole."""

    aar: int
    node: Node
    konto: Kontostreng
    regnskap_ore: int | None
    budsjett_ore: int | None
    til_og_med: date | None
    posteringer: Sequence[Postering]
    handlinger: Sequence[Kontohandling]
    ser_prosjekt: bool


def kontoside(tilgang: Tilgang, *, enhet_id: int, aar: int, valg: Kontovalg) -> Kontoside:
    """Gather the page as the person may see it; raises UnableToFindKonto."""
    ider = tilgang.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP)
    node = tilgang.tre.per_enhet.get(enhet_id)
    if node is None or not node.kode or not (ider is None or enhet_id in ider):
        raise UnableToFindKonto(enhet_id)
    ser = ser_prosjekt(tilgang)
    konto = Kontostreng(node.kode, valg.art, valg.tjeneste, valg.prosjekt if ser else "")
    klasse, siste = valg.kontoklasse, hent_siste_maaned([aar]).get(aar)
    return Kontoside(
        aar=aar,
        node=node,
        konto=konto,
        regnskap_ore=_sum(Serie.REGNSKAP, aar=aar, konto=konto, klasse=klasse),
        budsjett_ore=_sum(Serie.BUDSJETT, aar=aar, konto=konto, klasse=klasse),
        til_og_med=date(aar, siste, 1) if siste else None,
        posteringer=posteringer_paa(
            aar=aar,
            ansvar=konto.ansvar,
            art=konto.art or None,
            tjeneste=konto.tjeneste or None,
            prosjekt=konto.prosjekt or None,
            kontoklasse=klasse,
        ),
        handlinger=_handlinger(tilgang, enhet_id=enhet_id, aar=aar, konto=konto, klasse=klasse),
        ser_prosjekt=ser,
    )


def _sum(serie: Serie, *, aar: int, konto: Kontostreng, klasse: int) -> int | None:
    return belop_paa_konto(
        serie=serie,
        aar=aar,
        ansvar=konto.ansvar,
        art=konto.art or None,
        tjeneste=konto.tjeneste or None,
        prosjekt=konto.prosjekt or None,
        kontoklasse=klasse,
    )


def _handlinger(
    tilgang: Tilgang, *, enhet_id: int, aar: int, konto: Kontostreng, klasse: int
) -> list[Kontohandling]:
    """Return the actions that the person may see with a line on the konto, or on all of it."""
    om = Q(aar=aar, ansvar_id=enhet_id, kontoklasse=klasse)
    for navn in ("art", "tjeneste", "prosjekt"):
        if verdi := getattr(konto, navn):
            om &= Q(**{f"{navn}__in": (verdi, "")})
    linjer = Belopslinje.objects.filter(om, handling__in=synlige_handlinger(tilgang))
    per_handling: dict[Handling, list[int]] = {}
    for linje in linjer.select_related("handling").order_by("handling__kode", "id"):
        beloep = per_handling.setdefault(linje.handling, [])
        if linje.belop_ore is not None:
            beloep.append(linje.belop_ore)
    return [Kontohandling(handling, sum(b) if b else None) for handling, b in per_handling.items()]
