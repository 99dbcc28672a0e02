"""Use cases of a batch: store it, undo it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from helhet.datalager.domain.fakta import Faktafil, fjern_fakta, skriv_fakta
from helhet.datalager.domain.generasjon import laas_generasjon, tell_opp
from helhet.datalager.enums import Periodisering, Serie
from helhet.datalager.models import Parti
from helhet.felles.omfang import gjeldende_kommune_id
from helhet.felles.oversett import funn_til_json
from helhet.felles.skriv import endre, opprett
from kommuneregn.lesere.avvisning import AvvistRad
from kommuneregn.verdier import Funn

# Half of what a 64-bit sum can hold: no report can ever wrap around.
MAKS_SUM_ORE = 2**62


class UnableToStoreBatch(ValueError):
    """The batch cannot be stored beside those that are there; the message says what to do."""


class UnableToUndoBatch(ValueError):
    """The batch cannot be undone; the message says what to do."""


@dataclass(frozen=True, slots=True)
class NyttParti:
    """What an import wants stored: one file's lines for one series and year."""

    serie: Serie
    aar: int
    filnavn: str
    kilde_hash: str
    kolonne: str
    linjer: pl.DataFrame
    rader_inn: int
    rader_lagret: int
    avviste: Sequence[AvvistRad]
    funn: Sequence[Funn]
    periodisering: Periodisering

    @property
    def kontoklasser(self) -> list[int]:
        """Return the account classes of the lines, sorted."""
        return sorted(self.linjer["kontoklasse"].unique().to_list())


@dataclass(frozen=True, slots=True)
class Lagring:
    """The batch that now holds the file, whether it was there before, and what it replaced."""

    parti: Parti
    uendret: bool
    erstattet: tuple[Parti, ...] = ()


def lagre_parti(ny: NyttParti, *, aktor: UUID | None, tid: datetime) -> Lagring:
    """Store the file durably, then make it visible in one transaction.

    The same file again (same bytes, series, year, column and account classes as an active batch)
    changes nothing. Active batches whose account classes the new one covers are replaced.
    Raises UnableToStoreBatch when there is nothing to store, an active batch is covered only
    in part, or the amounts are too large to be summed.
    """
    _krev_lagringsbar(ny)
    if samme := samme_fil(ny):
        return Lagring(samme, uendret=True)
    fil = skriv_fakta(
        ny.linjer,
        kommune_id=gjeldende_kommune_id(),
        serie=ny.serie,
        aar=ny.aar,
        avviste=ny.avviste,
    )
    try:
        with transaction.atomic():
            lagring = _gjoer_synlig(ny, fil=fil, aktor=aktor, tid=tid)
    except Exception:
        fjern_fakta(fil)
        raise
    if lagring.uendret:
        fjern_fakta(fil)
    return lagring


def _gjoer_synlig(ny: NyttParti, *, fil: Faktafil, aktor: UUID | None, tid: datetime) -> Lagring:
    generasjon = laas_generasjon(aktor=aktor)
    if samme := samme_fil(ny):
        return Lagring(samme, uendret=True)
    dekket = partier_som_erstattes(ny)
    parti = opprett(_som_rad(ny, fil=fil, aktor=aktor, tid=tid), aktor=aktor, verb="lest inn")
    erstattet = tuple(
        endre(gammelt, felt={"erstattet_av": parti}, aktor=aktor, verb="erstattet") for gammelt in dekket
    )
    tell_opp(generasjon, aktor=aktor)
    return Lagring(parti, uendret=False, erstattet=erstattet)


def _som_rad(ny: NyttParti, *, fil: Faktafil, aktor: UUID | None, tid: datetime) -> Parti:
    return Parti(
        serie=ny.serie,
        aar=ny.aar,
        filnavn=ny.filnavn,
        kolonne=ny.kolonne,
        kilde_hash=ny.kilde_hash,
        parquet=fil.sti,
        parquet_hash=fil.sha256,
        rader_inn=ny.rader_inn,
        rader_lagret=ny.rader_lagret,
        rader_avvist=len(ny.avviste),
        periodisering=ny.periodisering,
        funn=[funn_til_json(ett) for ett in ny.funn],
        kontoklasser=ny.kontoklasser,
        innlest=tid,
        innlest_av=aktor,
    )


def _krev_lagringsbar(ny: NyttParti) -> None:
    if not ny.linjer.height:
        raise UnableToStoreBatch(
            _("Fant ingen rader å lagre i %(fil)s. Forventet minst én. Se de avviste radene og rett filen.")
            % {"fil": ny.filnavn}
        )
    if int(ny.linjer["belop_ore"].abs().cast(pl.Int128).sum()) > MAKS_SUM_ORE:
        raise UnableToStoreBatch(
            _("Fant beløp som er for store til å summeres i %(fil)s. Kontroller at beløpene er i kroner.")
            % {"fil": ny.filnavn}
        )


def _aktive(*, serie: str, aar: int) -> Iterable[Parti]:
    rader: Iterable[Parti] = Parti.objects.filter(
        serie=serie, aar=aar, angret__isnull=True, erstattet_av__isnull=True
    )
    return rader


def samme_fil(ny: NyttParti) -> Parti | None:
    """Return the active batch that holds this very file, or None."""
    kjennetegn = (ny.kilde_hash, ny.kolonne, ny.kontoklasser)
    return next(
        (
            parti
            for parti in _aktive(serie=ny.serie, aar=ny.aar)
            if (parti.kilde_hash, parti.kolonne, parti.kontoklasser) == kjennetegn
        ),
        None,
    )


def partier_som_erstattes(ny: NyttParti) -> tuple[Parti, ...]:
    """Return the active batches that the new one would replace.

    Raises UnableToStoreBatch when an active batch is covered only in part.
    """
    nye = set(ny.kontoklasser)
    beroert = tuple(p for p in _aktive(serie=ny.serie, aar=ny.aar) if nye & set(p.kontoklasser))
    for parti in beroert:
        if not set(parti.kontoklasser) <= nye:
            raise UnableToStoreBatch(
                _(
                    "Filen dekker bare en del av «%(fil)s», som allerede er lest inn: den har kontoklasse "
                    "%(gamle)s, den nye har %(nye)s. Forventet en fil som dekker hele. Angre den gamle "
                    "importen først, eller les inn en fil med alle kontoklassene."
                )
                % {
                    "fil": parti.filnavn,
                    "gamle": ", ".join(map(str, parti.kontoklasser)),
                    "nye": ", ".join(map(str, sorted(nye))),
                }
            )
    return beroert


def angre_parti(parti: Parti, *, aktor: UUID | None, tid: datetime, versjon: int | None = None) -> Parti:
    """Make the batch invisible, and those it replaced visible again.

    Undoing it a second time changes nothing. Raises UnableToUndoBatch when a later import has
    replaced it: that one must be undone first.
    """
    with transaction.atomic():
        generasjon = laas_generasjon(aktor=aktor)
        lagret: Parti = Parti.objects.get(pk=parti.pk)
        if lagret.angret is not None:
            return lagret
        if lagret.erstattet_av is not None:
            raise UnableToUndoBatch(
                _("«%(fil)s» er erstattet av «%(ny)s». Angre «%(ny)s» først; da gjelder denne igjen.")
                % {"fil": lagret.filnavn, "ny": lagret.erstattet_av.filnavn}
            )
        angret = endre(lagret, felt={"angret": tid}, versjon=versjon, aktor=aktor, verb="angret")
        for gammelt in Parti.objects.filter(erstattet_av=lagret):
            endre(gammelt, felt={"erstattet_av": None}, aktor=aktor, verb="gjelder igjen")
        tell_opp(generasjon, aktor=aktor)
    return angret
