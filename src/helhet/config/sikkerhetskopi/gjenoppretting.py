"""Put a backup into a new, empty place, and prove that it is the same."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from helhet.config.sikkerhetskopi.arkiv import les_arkiv, pakk_ut
from helhet.config.sikkerhetskopi.kilder import SQLITE, delnavn, kolonner_i, tabellsummer
from helhet.config.sikkerhetskopi.kopi import FAKTA, OPPLASTET
from helhet.config.sikkerhetskopi.tabellsummer import Tabellsum, siter
from helhet.datalager.domain.fakta import faktamappe

_DATABASE = "database"
_VENTER = ".gjenopprettes"
_BLOKK = 1 << 20


class UnableToRestore(RuntimeError):
    """The place is not empty, the copy does not fit it, or what came out is not what went in."""


@dataclass(frozen=True, slots=True)
class Gjenopprettet:
    """What was put back."""

    rader: int
    filer: int
    laget: str
    skader: tuple[str, ...]


def gjenopprett(sti: Path) -> Gjenopprettet:
    """Put the copy into the configured database and data folder, which must be empty.

    Every part is checked before anything is written, and every table after. When something is wrong
    the place is left empty. Raises UnableToReadArchive and UnableToRestore.
    """
    manifest = les_arkiv(sti)
    _krev_samme_slag(manifest)
    _krev_kjente_migreringer(manifest)
    _krev_tomt()
    nye: list[Path] = []
    try:
        pakk_ut(sti, maal=lambda navn: _plass(navn, nye))
        _legg_inn_database(manifest)
    except BaseException:
        for fil in nye:
            fil.unlink(missing_ok=True)
        raise
    _rydd(nye)
    rader = sum(tabell["rader"] for tabell in manifest["tabeller"].values())
    filer = sum(not navn.startswith(_DATABASE) for navn in manifest["deler"])
    return Gjenopprettet(rader, filer, manifest["laget"], tuple(manifest["skader"]))


def _krev_samme_slag(manifest: Mapping[str, Any]) -> None:
    if manifest["database"] != connection.vendor:
        raise UnableToRestore(
            f"Fant en kopi av {manifest['database']}, og HELHET_DATABASE_URL peker på {connection.vendor}. "
            "Forventet samme slag. Rett HELHET_DATABASE_URL."
        )


def _krev_kjente_migreringer(manifest: Mapping[str, Any]) -> None:
    kjente = MigrationLoader(None).disk_migrations
    ukjente = [f"{app}.{navn}" for app, navn in manifest["migreringer"] if (app, navn) not in kjente]
    if ukjente:
        raise UnableToRestore(
            f"Kopien er laget av en annen utgave av Helhet (helhet {manifest['helhet']}): den kjenner "
            f"{', '.join(ukjente[:3])}, og det gjør ikke denne. Forventet samme eller en eldre utgave. "
            "Installer utgaven som laget kopien."
        )


def _krev_tomt() -> None:
    if opptatt := [*_tabeller_i_bruk(), *_filer_i_bruk()]:
        raise UnableToRestore(
            f"Fant {', '.join(opptatt[:3])}. Forventet et nytt, tomt sted, så ingenting blir skrevet over. "
            "Oppgi en ny HELHET_DATA (og en tom database)."
        )


def _tabeller_i_bruk() -> list[str]:
    if connection.vendor == SQLITE:
        base = Path(connection.settings_dict["NAME"])
        return [f"databasen {base}"] if base.exists() and _har_tabeller(base) else []
    with connection.cursor() as peker:
        navn = [str(rad) for rad in kolonner_i(peker, connection.vendor)]
    return [f"tabellen {tabell}" for tabell in navn]


def _har_tabeller(base: Path) -> bool:
    with closing(sqlite3.connect(base)) as aapen:
        return bool(kolonner_i(aapen.cursor(), SQLITE))


def _filer_i_bruk() -> list[str]:
    mapper = (faktamappe(), Path(settings.OPPLASTINGSMAPPE))
    return [f"filen {fil}" for mappe in mapper for fil in mappe.rglob("*") if fil.is_file()]


def _plass(navn: str, nye: list[Path]) -> Path | None:
    rot, _, resten = navn.partition("/")
    if rot == _DATABASE:
        ut = _ventende(navn)
    elif rot in {FAKTA, OPPLASTET} and resten:
        ut = (faktamappe() if rot == FAKTA else Path(settings.OPPLASTINGSMAPPE)) / PurePosixPath(resten)
    else:
        return None
    nye.append(ut)
    return ut


def _ventende(navn: str) -> Path:
    """Return where a part of the database waits until it is taken in."""
    if connection.vendor == SQLITE:
        base = Path(connection.settings_dict["NAME"])
        return base.with_name(base.name + _VENTER)
    return Path(settings.DATAMAPPE) / _VENTER / PurePosixPath(navn).name


def _legg_inn_database(manifest: Mapping[str, Any]) -> None:
    ventet = {navn: Tabellsum.fra_dict(data) for navn, data in manifest["tabeller"].items()}
    if connection.vendor == SQLITE:
        _legg_inn_sqlite(ventet)
    else:
        _legg_inn_postgresql(manifest, ventet)


def _legg_inn_sqlite(ventet: Mapping[str, Tabellsum]) -> None:
    connections.close_all()
    base = Path(connection.settings_dict["NAME"])
    # An empty base may have been made by asking it whether it is empty.
    for hale in ("", "-wal", "-shm"):
        base.with_name(base.name + hale).unlink(missing_ok=True)
    _ventende("").rename(base)
    try:
        _krev_like(ventet, tabellsummer())
    except BaseException:
        base.unlink(missing_ok=True)
        raise


def _legg_inn_postgresql(manifest: Mapping[str, Any], ventet: Mapping[str, Tabellsum]) -> None:
    try:
        _lag_tabeller([(app, navn) for app, navn in manifest["migreringer"]])
        with transaction.atomic():
            _fyll_tabeller(ventet)
            _krev_like(ventet, tabellsummer())
    except BaseException:
        _riv_tabeller()
        raise


def _lag_tabeller(migreringer: Iterable[tuple[str, str]]) -> None:
    """Migrate to just where the copy stood; what is newer is for `helhet migrate` afterwards."""
    leser = MigrationExecutor(connection)
    siste = dict(sorted(migreringer))
    leser.migrate(list(siste.items()))


def _fyll_tabeller(ventet: Mapping[str, Tabellsum]) -> None:
    with connection.cursor() as peker:
        peker.execute("SET LOCAL row_security = off")
        peker.execute("SET CONSTRAINTS ALL DEFERRED")
        for tabell, summen in ventet.items():
            peker.execute(f"DELETE FROM {siter(tabell)}")  # noqa: S608 - names come from the catalogue, quoted
            felt = ", ".join(siter(kolonne) for kolonne in summen.kolonner)
            fil = _ventende(delnavn(tabell))
            with fil.open("rb") as strom, peker.copy(f"COPY {siter(tabell)} ({felt}) FROM STDIN") as inn:
                while data := strom.read(_BLOKK):
                    inn.write(data)
        _still_tellere(peker)


def _still_tellere(peker: Any) -> None:
    """Let every sequence go on after the highest number that is in use."""
    peker.execute(
        "SELECT s.relname, t.relname, a.attname FROM pg_class s "
        "JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') "
        "JOIN pg_class t ON t.oid = d.refobjid "
        "JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid "
        "JOIN pg_namespace n ON n.oid = s.relnamespace "
        "WHERE s.relkind = 'S' AND n.nspname = current_schema()"
    )
    for teller, tabell, kolonne in peker.fetchall():
        peker.execute(
            f"SELECT setval('{siter(teller)}', "  # noqa: S608 - names come from the catalogue, quoted
            f"COALESCE((SELECT max({siter(kolonne)}) FROM {siter(tabell)}), 0) + 1, false)"
        )


def _riv_tabeller() -> None:
    """Leave the database as empty as it was found."""
    with transaction.atomic(), connection.cursor() as peker:
        for tabell in kolonner_i(peker, connection.vendor):
            peker.execute(f"DROP TABLE {siter(tabell)} CASCADE")


def _krev_like(ventet: Mapping[str, Tabellsum], funnet: Mapping[str, Tabellsum]) -> None:
    ulike = sorted(navn for navn in ventet.keys() | funnet.keys() if ventet.get(navn) != funnet.get(navn))
    if ulike:
        raise UnableToRestore(
            f"Tabellene {', '.join(ulike[:5])} er ikke like etter gjenopprettingen. "
            "Forventet samme rader og kontrollsummer som i kopien. Stedet er tømt igjen."
        )


def _rydd(nye: Iterable[Path]) -> None:
    """Remove the parts of the database that waited, now that they are taken in."""
    for fil in nye:
        if _VENTER in fil.parts:
            fil.unlink(missing_ok=True)
    ventemappe = Path(settings.DATAMAPPE) / _VENTER
    if ventemappe.is_dir():
        ventemappe.rmdir()
