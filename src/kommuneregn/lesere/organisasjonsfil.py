"""Organisation files to rows with a path from the top: levels in columns, or parents by code.

Source: exports of accounting and staff systems.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.filslag import beskriv
from kommuneregn.lesere.tabell.datoer import UnableToReadDate, les_dato
from kommuneregn.lesere.tabell.overskrifter import nokkel
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler, ramse

_KODE = ("ansvar", "ansvarskode", "ansvarkode", "kode", "enhetskode", "koststed", "code")
_NAVN = ("navn", "namn", "ansvarnavn", "ansvarsnavn", "ansvarsnamn", "enhetsnavn", "name")
_FORELDER = ("forelder", "forelderkode", "overordnet", "overordna", "parent", "parentcode")
# What stands beside a unit without being a level above it.
_IKKE_NIVAA = (
    "leder",
    "leiar",
    "epost",
    "email",
    "telefon",
    "merknad",
    "kommentar",
    "status",
    "type",
    "id",
    "adresse",
)
_FRA = ("aktivfra", "gyldigfra", "fra", "fradato", "validfrom")
_TIL = ("aktivtil", "gyldigtil", "til", "tildato", "validto")


@dataclass(frozen=True, slots=True)
class Organisasjonsrad:
    """One ansvar (or unit) as the file has it.

    `stier` are the names above it, from the TOP to the nearest. `aktiv_fra` and `aktiv_til` are
    both included; None is no limit.
    """

    ansvar: str
    navn: str
    stier: tuple[str, ...]
    aktiv_fra: date | None
    aktiv_til: date | None
    linjenr: int


@dataclass(frozen=True, slots=True)
class Organisasjonsfil:
    """An organisation file as read; `rader_inn` = rows stored + rows refused.

    `nivaaer` are the headings of the level columns from the TOP (empty for parents by code).
    """

    rader: tuple[Organisasjonsrad, ...]
    avviste: tuple[AvvistRad, ...]
    funn: tuple[Funn, ...]
    nivaaer: tuple[str, ...]
    rader_inn: int
    rader_lagret: int
    rader_avvist: int


@dataclass(frozen=True, slots=True)
class _Kolonner:
    kode: int
    navn: int
    forelder: int | None
    fra: int | None
    til: int | None
    nivaaer: tuple[int, ...]
    snudd: bool = False


@dataclass(frozen=True, slots=True)
class _Enhet:
    kode: str
    navn: str
    forelder: str
    celler: tuple[str, ...]
    fra: date | None
    til: date | None
    linjenr: int


def les_organisasjonsfil(strom: BinaryIO) -> Organisasjonsfil:
    """Read an organisation file from a seekable binary stream, in one of two shapes.

    Levels in columns: `ansvar;navn;<nearest level>;…;<top level>;aktiv_fra;aktiv_til`, any number
    of levels; from the TOP down when they stand before the code, which is told.
    Parents by code: `kode;navn;forelder[;aktiv_fra;aktiv_til]`, any depth.
    A code may stand several times with different dates; an end before the start is told and kept
    (such a row is valid on no day). Rows without code or name, with a text that is no date, an
    unknown parent or in a circle are refused with the reason.
    Raises UnableToReadFile when the columns are not there.
    """
    return tolk_organisasjonstabell(les_tabell(strom, er_hode=er_organisasjonshode))


def tolk_organisasjonstabell(tabell: Tabell) -> Organisasjonsfil:
    """Turn a table into an organisation; as les_organisasjonsfil."""
    kolonner = _finn_kolonner(tabell)
    enheter, avviste = _les_enheter(tabell, kolonner)
    if kolonner.forelder is None:
        rader = [_rad(enhet, _sti_fra_nivaaer(enhet, kolonner)) for enhet in enheter]
    else:
        rader, flere = _rader_fra_foreldre(enheter)
        avviste += flere
    alle_avviste = sorted((*tabell.avviste, *avviste), key=lambda rad: rad.linjenr)
    return Organisasjonsfil(
        rader=tuple(rader),
        avviste=tuple(alle_avviste),
        funn=(
            *tabell.funn,
            *_funn_om_nivaaer(tabell, kolonner),
            *_funn_om_avviste(avviste),
            *_funn_om_rader(rader),
        ),
        nivaaer=tuple(tabell.kolonner[nr] for nr in reversed(kolonner.nivaaer)),
        rader_inn=tabell.antall,
        rader_lagret=len(rader),
        rader_avvist=len(alle_avviste),
    )


def _finn_kolonner(tabell: Tabell) -> _Kolonner:
    nokler = [nokkel(navn) for navn in tabell.kolonner]
    kode, navn = _plass(nokler, _KODE), _plass(nokler, _NAVN)
    forelder = _plass(nokler, _FORELDER)
    fra, til = _plass(nokler, _FRA), _plass(nokler, _TIL)
    brukt = {kode, navn, forelder, fra, til}
    nivaaer = tuple(nr for nr, ett in enumerate(nokler) if nr not in brukt and ett and ett not in _IKKE_NIVAA)
    if forelder is not None:
        nivaaer = ()
    snudd = kode is not None and _toppen_forst(tabell, nivaaer, kode=kode)
    if snudd:
        nivaaer = nivaaer[::-1]
    mangler = [
        tekst
        for tekst, finnes in (
            (formuler("ansvar (eller kode)"), kode is not None),
            (formuler("navn"), navn is not None),
            (formuler("forelder, eller nivåene over"), forelder is not None or nivaaer != ()),
        )
        if not finnes
    ]
    er_annet = _plass(nokler, ("belop", "systemkonto", "konto", "tiltakid", "kategori")) is not None
    if mangler or er_annet or kode is None or navn is None:
        raise _nekt_fil(tabell, mangler)
    return _Kolonner(kode, navn, forelder, fra, til, nivaaer, snudd)


def er_organisasjonshode(felt: Sequence[str]) -> bool:
    """Whether a line may be the header of an organisation file: it names a code and a name."""
    nokler = [nokkel(navn) for navn in felt]
    return _plass(nokler, _KODE) is not None and _plass(nokler, _NAVN) is not None


def _toppen_forst(tabell: Tabell, nivaaer: tuple[int, ...], *, kode: int) -> bool:
    """Whether the levels stand from the TOP down: before the code, and never fewer names further down."""
    antall = [tabell.kolonne(nr).n_unique() for nr in nivaaer]
    vokser = all(over <= under for over, under in itertools.pairwise(antall))
    return len(antall) > 1 and max(nivaaer) < kode and vokser


def _funn_om_nivaaer(tabell: Tabell, kolonner: _Kolonner) -> Iterator[Funn]:
    if kolonner.snudd:
        melding = formuler(
            "Nivåene er lest ovenfra og ned: %(nivaaer)s. Rett rekkefølgen i filen hvis det er feil.",
            nivaaer=" > ".join(tabell.kolonner[nr] for nr in reversed(kolonner.nivaaer)),
        )
        yield Funn("organisasjon-nivaaer", Alvorlighet.INFO, melding)


def _nekt_fil(tabell: Tabell, mangler: Sequence[Melding]) -> UnableToReadFile:
    fant = formuler(
        "Fant %(kolonner)s. %(slag)s Velg en fil med ansvar, navn og nivåene over.",
        kolonner=", ".join(tabell.kolonner),
        slag=beskriv(tabell),
    )
    if not mangler:
        return UnableToReadFile(fant, tabell.funn)
    hva = formuler("Mangler kolonnene %(mangler)s.", mangler=ramse(mangler))
    return UnableToReadFile(Melding("%(hva)s %(fant)s", {"hva": hva, "fant": fant}), tabell.funn)


def _plass(nokler: Sequence[str], synonymer: Iterable[str]) -> int | None:
    return next((nokler.index(ett) for ett in synonymer if ett in nokler), None)


def _les_enheter(tabell: Tabell, kolonner: _Kolonner) -> tuple[list[_Enhet], list[AvvistRad]]:
    enheter, avviste = [], []
    for linjenr, celler in zip(tabell.linjenummer, tabell.rader, strict=True):
        rensede = tuple(celle.strip() for celle in celler)
        try:
            enheter.append(_les_enhet(rensede, kolonner, linjenr=linjenr))
        except (UnableToReadDate, UnableToReadRow) as avslag:
            avviste.append(AvvistRad(linjenr, tabell.skilletegn.join(celler), str(avslag)))
    return enheter, avviste


class UnableToReadRow(ValueError):
    """A row of an organisation file lacks what it needs."""


def _les_enhet(celler: tuple[str, ...], kolonner: _Kolonner, *, linjenr: int) -> _Enhet:
    kode, navn = celler[kolonner.kode], celler[kolonner.navn]
    if not kode:
        raise UnableToReadRow(formuler("Koden mangler. Forventet et ansvar. Fyll inn koden."))
    if not navn:
        msg = formuler("Navnet på %(kode)s mangler. Forventet et navn. Fyll inn navnet.", kode=kode)
        raise UnableToReadRow(msg)
    fra = les_dato(celler[kolonner.fra]) if kolonner.fra is not None else None
    til = les_dato(celler[kolonner.til]) if kolonner.til is not None else None
    forelder = celler[kolonner.forelder] if kolonner.forelder is not None else ""
    return _Enhet(kode, navn, forelder, celler, fra, til, linjenr)


def _rad(enhet: _Enhet, sti: tuple[str, ...]) -> Organisasjonsrad:
    return Organisasjonsrad(enhet.kode, enhet.navn, sti, enhet.fra, enhet.til, enhet.linjenr)


def _sti_fra_nivaaer(enhet: _Enhet, kolonner: _Kolonner) -> tuple[str, ...]:
    navn = (enhet.celler[nr] for nr in reversed(kolonner.nivaaer))
    return tuple(ett for ett in navn if ett)


def _rader_fra_foreldre(enheter: list[_Enhet]) -> tuple[list[Organisasjonsrad], list[AvvistRad]]:
    per_kode: dict[str, list[_Enhet]] = {}
    for enhet in enheter:
        per_kode.setdefault(enhet.kode, []).append(enhet)
    rader, avviste = [], []
    for enhet in enheter:
        try:
            rader.append(_rad(enhet, _sti_fra_foreldre(enhet, per_kode)))
        except UnableToReadRow as avslag:
            raatekst = ";".join(enhet.celler)
            avviste.append(AvvistRad(enhet.linjenr, raatekst, str(avslag)))
    return rader, avviste


def _sti_fra_foreldre(enhet: _Enhet, per_kode: Mapping[str, list[_Enhet]]) -> tuple[str, ...]:
    sti: list[str] = []
    sett = {enhet.kode}
    her = enhet
    while her.forelder:
        if her.forelder not in per_kode:
            msg = formuler(
                "Fant forelder %(forelder)s over %(kode)s. Forventet en kode i filen. Rett forelderen.",
                forelder=her.forelder,
                kode=her.kode,
            )
            raise UnableToReadRow(msg)
        if her.forelder in sett:
            msg = formuler(
                "Fant %(kode)s i en ring gjennom %(forelder)s. Forventet et tre. Rett forelderen.",
                kode=enhet.kode,
                forelder=her.forelder,
            )
            raise UnableToReadRow(msg)
        her = _gjeldende(per_kode[her.forelder], ved=enhet.til)
        sett.add(her.kode)
        sti.append(her.navn)
    return tuple(reversed(sti))


def _gjeldende(utgaver: list[_Enhet], *, ved: date | None) -> _Enhet:
    """The edition of a parent that stood at the end of the child's time: the latest start."""
    dag = ved or date.max
    passer = [en for en in utgaver if (en.fra or date.min) <= dag <= (en.til or date.max)]
    return max(passer or utgaver, key=lambda en: en.fra or date.min)


def _funn_om_avviste(avviste: list[AvvistRad]) -> Iterator[Funn]:
    for rad in avviste:
        yield Funn(
            "organisasjon-avvist", Alvorlighet.FEIL, rad.grunn, formuler("linje %(nr)s", nr=rad.linjenr)
        )


def _funn_om_rader(rader: list[Organisasjonsrad]) -> Iterator[Funn]:
    antall = Counter((rad.ansvar, rad.aktiv_fra, rad.aktiv_til) for rad in rader)
    for (ansvar, _, _), ganger in antall.items():
        if ganger > 1:
            melding = formuler(
                "Fant ansvar %(ansvar)s %(ganger)s ganger med samme datoer. "
                "Forventet én rad. Slett de andre.",
                ansvar=ansvar,
                ganger=ganger,
            )
            yield Funn(
                "organisasjon-dobbel", Alvorlighet.ADVARSEL, melding, formuler("ansvar %(kode)s", kode=ansvar)
            )
    for rad in rader:
        if _slutt_for_start(rad):
            melding = formuler(
                "Fant %(ansvar)s aktiv fra %(fra)s til %(til)s. "
                "Forventet slutt etter start. Raden gjelder ingen dag før datoene er rettet.",
                ansvar=rad.ansvar,
                fra=str(rad.aktiv_fra),
                til=str(rad.aktiv_til),
            )
            yield Funn(
                "organisasjon-slutt-for-start",
                Alvorlighet.ADVARSEL,
                melding,
                formuler("linje %(nr)s", nr=rad.linjenr),
            )
    for ansvar, rad in _overlapp(rader):
        melding = formuler(
            "Fant ansvar %(ansvar)s gyldig to ganger på samme tid, sist på linje %(linje)s. "
            "Forventet én om gangen. Den med seneste startdato gjelder.",
            ansvar=ansvar,
            linje=rad.linjenr,
        )
        yield Funn(
            "organisasjon-overlapp", Alvorlighet.INFO, melding, formuler("ansvar %(kode)s", kode=ansvar)
        )


def _slutt_for_start(rad: Organisasjonsrad) -> bool:
    return rad.aktiv_fra is not None and rad.aktiv_til is not None and rad.aktiv_til < rad.aktiv_fra


def _overlapp(rader: list[Organisasjonsrad]) -> Iterator[tuple[str, Organisasjonsrad]]:
    per_ansvar: dict[str, list[Organisasjonsrad]] = {}
    for rad in rader:
        if not _slutt_for_start(rad):
            per_ansvar.setdefault(rad.ansvar, []).append(rad)
    for ansvar, utgaver in per_ansvar.items():
        ordnet = sorted(utgaver, key=lambda rad: (rad.aktiv_fra or date.min, rad.aktiv_til or date.max))
        for forrige, neste in itertools.pairwise(ordnet):
            like = (forrige.aktiv_fra, forrige.aktiv_til) == (neste.aktiv_fra, neste.aktiv_til)
            if not like and (neste.aktiv_fra or date.min) <= (forrige.aktiv_til or date.max):
                yield ansvar, neste
