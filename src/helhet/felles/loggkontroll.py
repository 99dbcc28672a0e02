"""Walks a chain of events as it is stored, byte by byte, and tells where it is broken."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from helhet.felles.kjede import kjedehash, kjedenummer
from helhet.felles.models import Hendelse, Loggspiss, Sikkerhetshendelse, Sikkerhetsspiss
from helhet.felles.omfang import INSTALLASJONEN

Hendelsesmodell = type[Hendelse | Sikkerhetshendelse]
# How SQLite keeps each kind of value.
LAGRET_SOM = {type(None): "null", int: "integer", str: "text"}


@dataclass(frozen=True)
class Brudd:
    """The first event that is not what it was, and what is wrong with it."""

    nr: int
    hva: str


@dataclass(frozen=True)
class Hode:
    """The end of a chain. Kept elsewhere, it proves later that nothing was cut off or written anew."""

    nr: int
    hash: str


class UnableToReadEvent(ValueError):
    """A stored event holds what the program never writes."""


def finn_brudd(modell: Hendelsesmodell, *, kjede: int, kjent: Hode | None = None) -> Brudd | None:
    """Walk the chain; return the first break, or None.

    `kjent` is an end of the chain that was kept elsewhere: the chain must still lead to it.
    Call it in the scope of the chain.
    """
    hode, ved_hodet = les_hode(modell, kjede=kjede), ""
    forrige, ventet = "", 1
    for les in _rader(modell, kjede):
        try:
            hendelse = les()
        except (UnableToReadEvent, ValueError):
            return Brudd(ventet, _("kan ikke leses"))
        if hva := _feil(hendelse, kjede=kjede, ventet=ventet, forrige=forrige):
            return Brudd(ventet, hva)
        if kjent is not None and kjent.nr == ventet and kjent.hash != hendelse.hash:
            return Brudd(ventet, _("er en annen enn den som er oppbevart et annet sted"))
        forrige, ventet = hendelse.hash, ventet + 1
        ved_hodet = forrige if hendelse.nr == hode.nr else ved_hodet
    if kjent is not None and kjent.nr >= ventet:
        return Brudd(ventet, _("mangler, men er oppbevart et annet sted"))
    slutt = Hode(ventet - 1, forrige)
    if hode.nr <= slutt.nr and ved_hodet == hode.hash and _ender_i(les_hode(modell, kjede=kjede), slutt):
        return None
    return Brudd(ventet if hode.nr > slutt.nr else slutt.nr, _("passer ikke med enden av loggen"))


def _ender_i(hode: Hode, siste: Hode) -> bool:
    """Say whether the end, read after the walk, is the last event or one that came meanwhile."""
    return hode == siste or hode.nr > siste.nr


def les_hode(modell: Hendelsesmodell, *, kjede: int) -> Hode:
    """Return the end of the chain as it is kept beside it; an empty chain may have none."""
    spissmodell: type[Loggspiss | Sikkerhetsspiss] = Loggspiss if modell is Hendelse else Sikkerhetsspiss
    spiss: Any = spissmodell._base_manager.filter(pk=kjede).first()
    return Hode(0, "") if spiss is None else Hode(spiss.nr, spiss.hash)


def _feil(hendelse: Any, *, kjede: int, ventet: int, forrige: str) -> str:
    if hendelse.nr != ventet or hendelse.pk != kjedenummer(kjede, ventet):
        return _("mangler eller har fått et annet nummer")
    if hendelse.forrige_hash != forrige:
        return _("følger ikke etter den forrige")
    return "" if kjedehash(hendelse) == hendelse.hash else _("er endret etter at den ble skrevet")


def _rader(modell: Hendelsesmodell, kjede: int) -> Iterator[Callable[[], Any]]:
    """Give a reader of each event of the chain, by number."""
    if connection.vendor == "sqlite":
        yield from _raa_rader(modell, kjede)
        return
    hvor = {"kommune__isnull": True} if kjede == INSTALLASJONEN else {"kommune_id": kjede}
    rader = modell._base_manager.filter(**hvor).annotate(tomt=_tomt_som_verdi(modell))
    for hendelse in rader.order_by("nr").iterator():
        yield partial(_som_den_er, hendelse)


def _som_den_er(hendelse: Any) -> Any:
    """PostgreSQL keeps each value in the form of its type, so only an empty one can be of two kinds."""
    if hendelse.tomt:
        raise UnableToReadEvent(hendelse.nr)
    return hendelse


def _tomt_som_verdi(modell: Hendelsesmodell) -> models.expressions.Combinable:
    """Return whether a column that should have nothing has the value «null» of JSON."""
    kan_mangle = [f.name for f in modell._meta.concrete_fields if isinstance(f, models.JSONField) and f.null]
    tomt = models.Q(*((navn, models.Value(None, models.JSONField())) for navn in kan_mangle), _connector="OR")
    return models.ExpressionWrapper(tomt if kan_mangle else models.Value(False), models.BooleanField())  # noqa: FBT003 - SQL


def _raa_rader(modell: Hendelsesmodell, kjede: int) -> Iterator[Callable[[], Any]]:
    """Give the events with each column as its very bytes: SQLite keeps whatever it is given."""
    felt = list(modell._meta.concrete_fields)
    kolonner = ", ".join(f"typeof({f.column}), hex(CAST({f.column} AS BLOB))" for f in felt)
    hvor = "kommune_id IS NULL" if kjede == INSTALLASJONEN else "kommune_id = %s"
    # Names of our own columns, and one parameter.
    spoersmaal = f"SELECT {kolonner} FROM {modell._meta.db_table} WHERE {hvor} ORDER BY nr"  # noqa: S608 - names are those of the model
    with connection.cursor() as peker:
        peker.execute(spoersmaal, [] if kjede == INSTALLASJONEN else [kjede])
        while rader := peker.fetchmany(1000):
            for rad in rader:
                yield partial(_tolk, modell, felt, rad)


def _tolk(modell: Hendelsesmodell, felt: list[Any], rad: tuple[str, ...]) -> Any:
    """Make the event out of its bytes; raises when a column is not written as the program writes it."""
    verdier = {}
    for ett, slag, heks in zip(felt, rad[::2], rad[1::2], strict=True):
        tekst = None if slag == "null" else bytes.fromhex(heks).decode()
        verdi = _verdi(ett, tekst)
        skrevet = ett.get_db_prep_save(verdi, connection)
        if slag != LAGRET_SOM[type(skrevet)] or (skrevet is not None and str(skrevet) != tekst):
            raise UnableToReadEvent(ett.attname)
        verdier[ett.attname] = verdi
    return modell(**verdier)


def _verdi(felt: Any, tekst: str | None) -> Any:
    if tekst is None:
        return None
    les: dict[type[Any], Callable[[str], Any]] = {
        models.UUIDField: UUID,
        models.JSONField: json.loads,
        models.DateTimeField: lambda t: parse_datetime(t + "+00:00"),
        models.ForeignKey: int,
        models.BigIntegerField: int,
        models.PositiveBigIntegerField: int,
        models.BigAutoField: int,
    }
    return les.get(type(felt), str)(tekst)
