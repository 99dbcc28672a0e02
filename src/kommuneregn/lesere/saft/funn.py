"""What is said of a SAF-T file when all of it is read: whether it agrees with itself.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

from collections.abc import Iterator

from kommuneregn.lesere.saft.belop import les_kroner_i_xml
from kommuneregn.lesere.saft.data import Saftdata
from kommuneregn.lesere.saft.nokler import Nokkeltolk
from kommuneregn.lesere.saft.saldo import om_saldoer
from kommuneregn.lesere.saft.tabell import Regnet
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, formuler

_VISTE = 10


def lag_funn(data: Saftdata, tolk: Nokkeltolk, regnet: Regnet, *, aar: int | None) -> Iterator[Funn]:
    """Every finding of the whole file; `aar` is the year that was chosen, if any."""
    yield from _om_bilag(regnet)
    yield from _om_summer(data, regnet)
    yield from _om_valuta(data)
    yield from _om_kontoplan(data, tolk)
    yield from _om_dimensjoner(data, tolk, regnet)
    yield from _om_aar(regnet, aar)
    yield from om_saldoer(data, tolk, regnet)


def _om_bilag(regnet: Regnet) -> Iterator[Funn]:
    if regnet.ulike:
        eksempler = ", ".join(f"{nummer} ({Belop(ore)} kr)" for nummer, ore in regnet.eksempler[:_VISTE])
        yield _funn(
            "saft-bilag-ubalanse",
            Alvorlighet.FEIL,
            formuler(
                "%(antall)s bilag går ikke i null, som %(eksempler)s. Forventet at debet er lik kredit i "
                "hvert bilag. Rett bilagene, eller eksporter filen på nytt.",
                antall=regnet.ulike,
                eksempler=eksempler,
            ),
        )


def _om_summer(data: Saftdata, regnet: Regnet) -> Iterator[Funn]:
    for navn, sagt, fant in (
        ("TotalDebit", data.sagt_debet, regnet.debet),
        ("TotalCredit", data.sagt_kredit, regnet.kredit),
    ):
        if sagt and les_kroner_i_xml(sagt) != fant:
            melding = formuler(
                "Filen sier at %(navn)s er %(sagt)s. Linjene gir %(fant)s. Forventet det samme. "
                "Filen kan være kuttet: eksporter den på nytt.",
                navn=navn,
                sagt=sagt[:40],
                fant=str(Belop(fant)),
            )
            yield _funn("saft-sum", Alvorlighet.FEIL, melding)
    if data.sagt_antall and data.sagt_antall != str(regnet.bilag):
        melding = formuler(
            "Filen sier at den har %(sagt)s bilag. Fant %(fant)s. Forventet det samme. "
            "Filen kan være kuttet: eksporter den på nytt.",
            sagt=data.sagt_antall[:40],
            fant=regnet.bilag,
        )
        yield _funn("saft-antall", Alvorlighet.FEIL, melding)


def _om_valuta(data: Saftdata) -> Iterator[Funn]:
    if data.valuta not in ("", "NOK"):
        melding = formuler(
            "Filen er ført i %(valuta)s. Forventet NOK. Beløpene er ikke regnet om.", valuta=data.valuta[:10]
        )
        yield _funn("saft-valuta", Alvorlighet.FEIL, melding)


def _om_kontoplan(data: Saftdata, tolk: Nokkeltolk) -> Iterator[Funn]:
    if not tolk.er_kommunal:
        melding = formuler(
            "Kontoplanen er ikke en kommunes (KOSTRA). Linjene er lest uten kontoklasse og art. "
            "Velg en fil fra kommunens regnskap hvis den skal brukes i oppstillinger."
        )
        yield _funn("saft-ikke-kommunal", Alvorlighet.ADVARSEL, melding)
    elif tolk.uten_klasse:
        melding = formuler(
            "%(antall)s kontoer har ingen kontoklasse, som %(eksempler)s. Forventet 0, 1 eller 2 først. "
            "Linjene er med uten kontoklasse.",
            antall=len(tolk.uten_klasse),
            eksempler=_noen(tolk.uten_klasse),
        )
        yield _funn("saft-uten-klasse", Alvorlighet.ADVARSEL, melding)
    if data.kontoer and tolk.ukjente:
        melding = formuler(
            "%(antall)s kontoer er brukt uten å stå i kontoplanen i filen, som %(eksempler)s. "
            "Linjene er med.",
            antall=len(tolk.ukjente),
            eksempler=_noen(tolk.ukjente),
        )
        yield _funn("saft-ukjent-konto", Alvorlighet.ADVARSEL, melding)


def _om_dimensjoner(data: Saftdata, tolk: Nokkeltolk, regnet: Regnet) -> Iterator[Funn]:
    lest = [f"{_dimensjon(data, slag)} → {felt}" for slag, felt in tolk.roller.items()]
    andre = [_dimensjon(data, slag) for slag in sorted(tolk.andre)]
    if lest or andre:
        melding = formuler(
            "Dimensjoner som er lest: %(lest)s. Dimensjoner som ikke er lest: %(andre)s.",
            lest=", ".join(lest) or formuler("ingen"),
            andre=", ".join(andre[:_VISTE]) or formuler("ingen"),
        )
        yield _funn("saft-dimensjoner", Alvorlighet.INFO, melding)
    for felt, antall in regnet.delte.items():
        melding = formuler(
            "%(antall)s linjer er delt mellom flere %(felt)s. Forventet én på hver linje. "
            "De er med uten %(felt)s.",
            antall=antall,
            felt=felt,
        )
        yield _funn("saft-delte-linjer", Alvorlighet.ADVARSEL, melding)


def _om_aar(regnet: Regnet, aar: int | None) -> Iterator[Funn]:
    if len(regnet.aar) > 1 and aar is None:
        melding = formuler(
            "Fant linjer fra flere år: %(aarene)s. Alle er lest, med året i en kolonne. "
            "Oppgi året for å lese ett av dem.",
            aarene=", ".join(str(ett) for ett in sorted(regnet.aar)),
        )
        yield _funn("saft-flere-aar", Alvorlighet.ADVARSEL, melding)


def _dimensjon(data: Saftdata, slag: str) -> str:
    navn = data.dimensjoner.get(slag, "")
    return f"{slag} ({navn})"[:80] if navn else slag[:80]


def _noen(koder: set[str] | list[str]) -> str:
    return ", ".join(f"'{kode[:40]}'" for kode in sorted(koder)[:_VISTE])


def _funn(kode: str, alvorlighet: Alvorlighet, melding: Melding) -> Funn:
    return Funn(kode, alvorlighet, melding)
