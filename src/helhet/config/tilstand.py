"""The state of an installation: is everything whole, and are the figures those of before an upgrade?"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from helhet.config.sikkerhetskopi.kilder import SQLITE, kolonner_av, tabellsummer
from helhet.config.sikkerhetskopi.tabellsummer import Tabellsum
from helhet.datalager.domain.queries import aar_med_fakta
from helhet.datalager.domain.sveip import skadde
from helhet.datalager.enums import Serie
from helhet.felles.loggkontroll import Hendelsesmodell, finn_brudd
from helhet.felles.models import Hendelse, Sikkerhetshendelse
from helhet.felles.omfang import INSTALLASJONEN, kommune_omfang
from helhet.hop.domain.plantall import brutte_segl
from helhet.hop.models import Plan
from helhet.okonomi.domain.eksport import rapportrader
from helhet.okonomi.domain.rapport import Inndeling, Rapportvalg, lag_rapport
from helhet.okonomi.domain.utsnitt import Synlig
from helhet.organisasjon.models import Kommune
from kommuneregn.kontoplan import DRIFT, INVESTERING

_DESEMBER = 12


@dataclass(frozen=True, slots=True)
class Fotavtrykk:
    """What must be the same before and after an upgrade: tables, and the reports made from them."""

    tabeller: dict[str, Tabellsum]
    rapporter: dict[str, str]

    def som_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        tabeller = {navn: summen.som_dict() for navn, summen in sorted(self.tabeller.items())}
        return {"tabeller": tabeller, "rapporter": dict(sorted(self.rapporter.items()))}

    @classmethod
    def fra_dict(cls, data: Mapping[str, Any]) -> "Fotavtrykk":
        """Read what som_dict wrote; raises KeyError, TypeError or ValueError for anything else."""
        tabeller = {navn: Tabellsum.fra_dict(rad) for navn, rad in data["tabeller"].items()}
        return cls(tabeller, dict(data["rapporter"]))


def feil() -> Iterator[str]:
    """Yield one message for each thing that is not whole; nothing is well."""
    yield from _umigrert()
    yield from _skadet_base()
    for kommune in Kommune.objects.order_by("nummer"):
        with kommune_omfang(kommune.pk):
            yield from _feil_i(kommune)
    with kommune_omfang(INSTALLASJONEN):
        yield from _brudd(Sikkerhetshendelse, kjede=INSTALLASJONEN, hvem="Loggen over innlogginger")


def fotavtrykk(*, kolonner: Mapping[str, tuple[str, ...]] | None = None) -> Fotavtrykk:
    """Sum every table (in the given columns) and every yearly report, as they stand now."""
    rapporter: dict[str, str] = {}
    for kommune in Kommune.objects.order_by("nummer"):
        with kommune_omfang(kommune.pk):
            rapporter |= {f"{kommune.nummer} {navn}": hash_ for navn, hash_ in _rapporter()}
    return Fotavtrykk(tabellsummer(kolonner=kolonner), rapporter)


def sammenlign(foer: Fotavtrykk) -> Iterator[str]:
    """Yield one message for each table or report that is not what it was.

    Tables are compared in the columns that they had; a column or table that an upgrade took away is told.
    """
    finnes = kolonner_av()
    felles = {
        navn: tuple(kolonne for kolonne in summen.kolonner if kolonne in finnes[navn])
        for navn, summen in foer.tabeller.items()
        if navn in finnes
    }
    naa = fotavtrykk(kolonner=felles)
    for navn, summen in sorted(foer.tabeller.items()):
        yield from _om_tabell(navn, summen, naa.tabeller.get(navn))
    for navn in sorted(foer.rapporter.keys() | naa.rapporter.keys()):
        if foer.rapporter.get(navn) != naa.rapporter.get(navn):
            yield f"Rapporten {navn} har andre tall enn før."


def _om_tabell(navn: str, foer: Tabellsum, naa: Tabellsum | None) -> Iterator[str]:
    if naa is None:
        yield f"Tabellen {navn} finnes ikke lenger. Den hadde {foer.rader} rader."
    elif borte := [kolonne for kolonne in foer.kolonner if kolonne not in naa.kolonner]:
        yield f"Tabellen {navn} mangler kolonnene {', '.join(borte)}. Radene kan ikke sammenlignes."
    elif foer.rader != naa.rader:
        yield f"Tabellen {navn} hadde {foer.rader} rader, og har nå {naa.rader}."
    elif foer.sum != naa.sum:
        yield f"Tabellen {navn} har like mange rader som før, men innholdet er endret."


def _umigrert() -> Iterator[str]:
    leser = MigrationExecutor(connection)
    venter = leser.migration_plan(leser.loader.graph.leaf_nodes())
    if venter:
        yield f"{len(venter)} migreringer er ikke kjørt. Kjør helhet migrate."


def _skadet_base() -> Iterator[str]:
    if connection.vendor != SQLITE:
        return
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as base:
        for (svar,) in base.execute("PRAGMA integrity_check"):
            if svar != "ok":
                yield f"Databasen er skadet: {svar}. Gjenopprett fra en sikkerhetskopi."
        for tabell, rad, til, _nr in base.execute("PRAGMA foreign_key_check"):
            yield f"Rad {rad} i {tabell} peker på en rad i {til} som ikke finnes."


def _feil_i(kommune: Kommune) -> Iterator[str]:
    yield from _brudd(Hendelse, kjede=kommune.pk, hvem=f"{kommune.navn}: hendelsesloggen")
    yield from _brudd(
        Sikkerhetshendelse, kjede=kommune.pk, hvem=f"{kommune.navn}: loggen over avvist tilgang"
    )
    for plan in brutte_segl():
        yield f"{kommune.navn}: {om_segl(plan)}"
    for skade in skadde():
        yield f"{kommune.navn}: {skade}"


def om_segl(plan: Plan) -> str:
    """Say what is wrong with the figures of an adopted plan, and what to do; nothing is guessed."""
    if plan.laaser.exists():
        return f"tallene i den vedtatte planen «{plan}» er ikke de som ble låst."
    return (
        f"planen «{plan}» er vedtatt uten at tallene ble låst, som før utgaven med segl. Lag en revisjon av "
        "den, sammenlign tallene med vedtaket i loggen (helhet logg eksporter), og registrer vedtaket om "
        "revisjonen: da låses de."
    )


def _brudd(modell: Hendelsesmodell, *, kjede: int, hvem: str) -> Iterator[str]:
    if brudd := finn_brudd(modell, kjede=kjede):
        yield f"{hvem} er brutt: hendelse {brudd.nr} {brudd.hva}. Se helhet logg verifiser."


def _rapporter() -> Iterator[tuple[str, str]]:
    aar = sorted({ett for serie in Serie for ett in aar_med_fakta(serie)})
    for ett in aar:
        for klasse in (DRIFT, INVESTERING):
            valg = Rapportvalg(
                aar=ett,
                maaned=_DESEMBER,
                kontoklasse=klasse,
                enhet="",
                inndeling=Inndeling.ART,
                alle_arter=True,
            )
            rader = list(rapportrader(lag_rapport(valg, synlig=Synlig())))
            tekst = json.dumps(rader, ensure_ascii=False, default=str, sort_keys=True)
            yield f"{ett} kontoklasse {klasse}", hashlib.sha256(tekst.encode()).hexdigest()
