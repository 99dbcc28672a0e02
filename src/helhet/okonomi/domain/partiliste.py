"""The list of imports: who, when, what, and what can be done with each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.datalager.domain.fakta import Faktafil, les_avviste
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.felles.oversett import oversett
from helhet.organisasjon.models import Bruker


class Tilstand(StrEnum):
    """Whether reports are made from the batch."""

    GJELDER = "gjelder"
    ERSTATTET = "erstattet"
    ANGRET = "angret"


TILSTANDSORD: Mapping[Tilstand, Promise] = {
    Tilstand.GJELDER: _("gjelder"),
    Tilstand.ERSTATTET: _("erstattet"),
    Tilstand.ANGRET: _("angret"),
}


@dataclass(frozen=True, slots=True)
class Partirad:
    """One import; `hvem` is empty for an import by command or by a person who is removed."""

    parti: Parti
    tilstand: Tilstand
    hvem: str
    kan_angres: bool


def partirader(*, serier: Collection[Serie]) -> list[Partirad]:
    """Return the imports, latest first; `serier` are those that the reader may undo."""
    partier = list(Parti.objects.select_related("erstattet_av").order_by("-innlest", "-id"))
    brukere = Bruker.objects.filter(pk__in={p.innlest_av for p in partier if p.innlest_av})
    navn = {bruker.pk: bruker.navn for bruker in brukere}
    return [
        Partirad(
            parti,
            (tilstand := _tilstand(parti)),
            navn.get(parti.innlest_av, ""),
            tilstand is Tilstand.GJELDER and Serie(parti.serie) in serier,
        )
        for parti in partier
    ]


def _tilstand(parti: Parti) -> Tilstand:
    if parti.angret is not None:
        return Tilstand.ANGRET
    return Tilstand.GJELDER if parti.erstattet_av is None else Tilstand.ERSTATTET


def avviste_rader(parti: Parti) -> list[tuple[int, str, str]]:
    """Return the refused rows: line number, reason, and the row as it stood."""
    rader = les_avviste(Faktafil(parti.parquet, parti.parquet_hash))
    return [(r.linjenr, oversett(r.grunn), r.raatekst) for r in rader]
