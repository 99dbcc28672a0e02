"""Gitt en sjekkliste for et dokument, med svar på hvert krav som loven stiller
når et krav ikke er svart på, eller svaret er nei
så er det en advarsel uten svar, og en feil ved nei; et svar «ikke aktuelt» må ha en grunn.

Kilde: kommuneloven, plan- og bygningsloven, folkehelseloven og budsjett- og regnskapsforskriften;
paragraf og versjon står ved hvert krav.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kommuneregn.kontroller.lovkrav import Lovdokument, Lovkrav
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

KODE = "lovkrav"


class Svarslag(StrEnum):
    """How a duty is answered."""

    JA = "ja"
    NEI = "nei"
    IKKE_AKTUELT = "ikke aktuelt"


@dataclass(frozen=True, slots=True)
class Lovsvar:
    """The answer to a duty, when it was met (None: not told), and a remark or reason."""

    slag: Svarslag
    dato: dt.date | None = None
    merknad: str = ""


def kontroller_lovkrav(
    dokument: Lovdokument, *, svar: Mapping[str, Lovsvar], dag: dt.date | None = None
) -> list[Funn]:
    """A finding for each duty of the document that is unanswered, unmet, or let off without a reason.

    In: answers by the code of the duty; `dag` is the day the document was adopted. Out: feil for «nei»,
    a warning for no answer, for «ikke aktuelt» without a reason, and for an answer to a duty that the
    document does not have; an info when the version of the law that was read is newer than `dag`.
    Source: the list of duties, which names law and paragraph.
    """
    funn = [ett for krav in dokument.krav for ett in _om_krav(krav, svar.get(krav.kode))]
    kjente = {krav.kode for krav in dokument.krav}
    funn += [_ukjent(kode) for kode in svar if kode not in kjente]
    if dag is not None:
        funn += _om_versjon(dokument, dag)
    return funn


def _om_krav(krav: Lovkrav, svar: Lovsvar | None) -> list[Funn]:
    if svar is None:
        melding = formuler("Ikke svart: %(krav)s Svar ja, nei eller ikke aktuelt.", krav=krav.krav)
        return [Funn(KODE, Alvorlighet.ADVARSEL, melding, _sted(krav))]
    if svar.slag == Svarslag.NEI:
        melding = formuler("Ikke oppfylt: %(krav)s Oppfyll kravet før vedtaket.", krav=krav.krav)
        return [Funn(KODE, Alvorlighet.FEIL, melding, _sted(krav))]
    if svar.slag == Svarslag.IKKE_AKTUELT and not svar.merknad.strip():
        melding = formuler("Svart ikke aktuelt uten grunn: %(krav)s Skriv grunnen.", krav=krav.krav)
        return [Funn(KODE, Alvorlighet.ADVARSEL, melding, _sted(krav))]
    return []


def _ukjent(kode: str) -> Funn:
    melding = formuler(
        "Fant et svar på «%(kode)s», som dokumentet ikke har. Forventet en kode fra sjekklisten. Rett koden.",
        kode=kode,
    )
    return Funn(KODE, Alvorlighet.ADVARSEL, melding)


def _om_versjon(dokument: Lovdokument, dag: dt.date) -> list[Funn]:
    nyere = sorted({k.hjemmel.lov for k in dokument.krav if not k.hjemmel.gjelder(dag)})
    return [
        Funn(
            KODE,
            Alvorlighet.INFO,
            formuler(
                "Kravene er lest i en nyere utgave av %(lov)s enn den som gjaldt %(dag)s. "
                "Se etter endringer i loven.",
                lov=lov,
                dag=dag.isoformat(),
            ),
        )
        for lov in nyere
    ]


def _sted(krav: Lovkrav) -> Melding:
    return formuler("%(hjemmel)s (%(kode)s)", hjemmel=krav.hjemmel.tekst(), kode=krav.kode)
