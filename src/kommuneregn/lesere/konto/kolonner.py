"""Which columns of a ledger file are read as what, or why they cannot be.

Source: the headings that exports of accounting systems have.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.filslag import beskriv
from kommuneregn.lesere.konto.kart import kjenn_tabell
from kommuneregn.lesere.konto.klasser import er_klasseord
from kommuneregn.lesere.tabell.overskrifter import (
    Kolonnevalg,
    finn_aar,
    har_faktor,
    nokkel,
    sier_tusen,
)
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.verdier import formuler, ramse


class Belopsenhet(StrEnum):
    """What the amounts of a file stand in, when a person has confirmed it."""

    KRONER = "kroner"
    TUSEN = "tusen"
    MILLIONER = "millioner"

    @property
    def faktor(self) -> int:
        """Return what an amount is multiplied by to be kroner."""
        return _FAKTOR[self]

    @property
    def oredesimaler(self) -> int:
        """Return how many decimals of an amount are øre: 2 in kroner, 5 in thousands."""
        return len(str(self.faktor)) + 1


_FAKTOR = {Belopsenhet.KRONER: 1, Belopsenhet.TUSEN: 10**3, Belopsenhet.MILLIONER: 10**6}


def bekreftet_enhet(*, tusen: bool, kroner: bool, millioner: bool = False) -> Belopsenhet | None:
    """What the options of a command line say; None when none was given."""
    if tusen or millioner:
        return Belopsenhet.TUSEN if tusen else Belopsenhet.MILLIONER
    return Belopsenhet.KRONER if kroner else None


@dataclass(frozen=True, slots=True)
class Valg:
    """Positions of the fields, and of the amounts with their period (None: not a month).

    `kredit` is the column that is drawn from the one amount column (debet).
    """

    felt: dict[str, int]
    belop: dict[int, int | None]
    navn: tuple[str, ...]
    kredit: int | None = None


def velg_kolonner(
    tabell: Tabell,
    *,
    kolonne: str | None,
    enhet: Belopsenhet | None,
    aar: int | None,
) -> Valg:
    """Recognise the columns; raises UnableToReadFile with what is missing or must be chosen."""
    kjent = _kjenn_igjen(tabell)
    _krev_felt(tabell, kjent, kolonne=kolonne)
    belop, kredit = _velg_belop(tabell, kjent, kolonne=kolonne, aar=None)
    return _kontrollert(tabell, kjent, belop, kredit, enhet=enhet, aar=aar)


def velg_kolonner_per_aar(
    tabell: Tabell, *, kolonne: str | None, enhet: Belopsenhet | None, aar: int | None
) -> Valg:
    """Recognise the columns, with every amount column when each is of a year of its own; raises
    UnableToReadFile as velg_kolonner.
    """
    kjent = _kjenn_igjen(tabell)
    _krev_felt(tabell, kjent, kolonne=kolonne)
    aarene = {finn_aar(tabell.kolonner[nr]) for nr in kjent.belop}
    hver_sitt = len(aarene) == len(kjent.belop) > 1 and None not in aarene
    if hver_sitt and kolonne is None and aar is None and not kjent.maaneder:
        return _kontrollert(tabell, kjent, dict.fromkeys(kjent.belop), None, enhet=enhet, aar=aar)
    belop, kredit = _velg_belop(tabell, kjent, kolonne=kolonne, aar=aar)
    return _kontrollert(tabell, kjent, belop, kredit, enhet=enhet, aar=aar)


def _kjenn_igjen(tabell: Tabell) -> Kolonnevalg:
    """The columns by their headings, and the account class by its words where no heading names it."""
    kjent = kjenn_tabell(tabell)
    if tabell.kart is not None or "kontoklasse" in kjent.felt:
        return kjent
    nr = next((nr for nr in kjent.ukjente if er_klasseord(tabell.kolonne(nr).unique())), None)
    if nr is None:
        return kjent
    ukjente = tuple(ett for ett in kjent.ukjente if ett != nr)
    return replace(kjent, felt={**kjent.felt, "kontoklasse": nr}, ukjente=ukjente)


def _kontrollert(
    tabell: Tabell,
    kjent: Kolonnevalg,
    belop: dict[int, int | None],
    kredit: int | None,
    *,
    enhet: Belopsenhet | None,
    aar: int | None,
) -> Valg:
    brukte = [*belop, *(() if kredit is None else (kredit,))]
    krev_bekreftet(tabell, brukte, enhet=enhet)
    _krev_en_av_hver(tabell, {*kjent.felt.values(), *brukte})
    valg = Valg(kjent.felt, belop, tabell.kolonner, kredit)
    _krev_aar(tabell, valg, aar=aar)
    return valg


def _krev_felt(tabell: Tabell, kjent: Kolonnevalg, *, kolonne: str | None) -> None:
    mangler = [] if "konto" in kjent.felt else [formuler("konto (eller art)")]
    if mangler and not (kjent.belop or kjent.maaneder or kjent.debet_kredit or kolonne):
        mangler.append(formuler("beløp"))
    if mangler:
        msg = formuler(
            "Mangler kolonnene %(mangler)s. Fant %(kolonner)s. %(slag)s "
            "Velg en fil med budsjett- eller regnskapslinjer.",
            mangler=ramse(mangler),
            kolonner=liste(tabell.kolonner),
            slag=beskriv(tabell),
        )
        raise UnableToReadFile(msg, tabell.funn)


def krev_bekreftet(tabell: Tabell, belop: Iterable[int], *, enhet: Belopsenhet | None) -> int:
    """What amounts are multiplied by to be kroner, as `enhet` confirms; 1 when the file says nothing.

    Raises UnableToReadFile when a heading or a title says thousands or millions and nobody confirmed.
    """
    if enhet is not None:
        return enhet.faktor
    navn = [tabell.kolonner[nr] for nr in belop if har_faktor(tabell.kolonner[nr])]
    navn += [tekst for tekst in tabell.over if sier_tusen(tekst)]
    if not navn:
        return 1
    raad = formuler(
        "Velg «tusen kroner» (i kommandoen: --tusen) hvis tallene er i tusen, «millioner kroner» "
        "(--millioner) hvis de er i millioner, eller «hele kroner» (--kroner) hvis de er i kroner."
    )
    msg = formuler(
        "Fant %(kolonner)s, som ser ut til å være i tusen eller millioner. Forventet hele kroner. %(raad)s",
        kolonner=liste(navn),
        raad=raad,
    )
    raise UnableToReadFile(msg, tabell.funn)


def _krev_aar(tabell: Tabell, valg: Valg, *, aar: int | None) -> None:
    maaneder = [tabell.kolonner[nr] for nr, periode in valg.belop.items() if periode is not None]
    aarene = {funnet for navn in maaneder if (funnet := finn_aar(navn)) is not None}
    if aar is not None and aarene - {aar}:
        msg = formuler(
            "Fant måneder fra %(aarene)s. Forventet %(aar)s. Velg riktig år eller riktig fil.",
            aarene=", ".join(map(str, sorted(aarene))),
            aar=aar,
        )
        raise UnableToReadFile(msg, tabell.funn)


def _krev_en_av_hver(tabell: Tabell, brukte: Iterable[int]) -> None:
    alle = {navn.casefold() for navn in tabell.kolonner}
    doble = [tabell.kolonner[nr] for nr in brukte if f"{tabell.kolonner[nr].casefold()} (2)" in alle]
    if doble:
        msg = formuler(
            "Fant %(kolonner)s flere ganger. Forventet én av hver. Gi kolonnene ulike navn.",
            kolonner=liste(doble),
        )
        raise UnableToReadFile(msg, tabell.funn)


def _velg_belop(
    tabell: Tabell, kjent: Kolonnevalg, *, kolonne: str | None, aar: int | None
) -> tuple[dict[int, int | None], int | None]:
    if kolonne is not None:
        nr = _finn_kolonne(tabell, kjent, kolonne)
        return {nr: kjent.maaneder.get(nr)}, None
    if kjent.maaneder:
        _krev_ulike_maaneder(tabell, kjent)
        return dict(kjent.maaneder), None
    if kjent.debet_kredit is not None:
        debet, kredit = kjent.debet_kredit
        return {debet: None}, kredit
    i_aaret = [nr for nr in kjent.belop if aar is not None and finn_aar(tabell.kolonner[nr]) == aar]
    belop = i_aaret or kjent.belop
    if len(belop) == 1:
        return {belop[0]: None}, None
    if not kjent.belop:
        msg = formuler(
            "Mangler en kolonne med beløp. Fant %(kolonner)s. %(slag)s "
            "Oppgi navnet på kolonnen som har beløpet.",
            kolonner=liste(tabell.kolonner),
            slag=beskriv(tabell),
        )
        raise UnableToReadFile(msg, tabell.funn)
    msg = formuler(
        "Fant flere beløpskolonner: %(kolonner)s. Forventet én. "
        "Oppgi hvilken kolonne som skal leses (i kommandoen: --belop).",
        kolonner=liste([tabell.kolonner[nr] for nr in belop]),
    )
    raise UnableToReadFile(msg, tabell.funn)


def _finn_kolonne(tabell: Tabell, kjent: Kolonnevalg, kolonne: str) -> int:
    treff = _kolonner_som_heter(tabell, kjent, nokkel(kolonne))
    if len(treff) != 1:
        msg = formuler(
            "Fant ikke én kolonne som heter '%(kolonne)s'. Filen har %(kolonner)s. "
            "Skriv navnet slik det står i filen.",
            kolonne=kolonne,
            kolonner=liste(tabell.kolonner),
        )
        raise UnableToReadFile(msg, tabell.funn)
    (nr,) = treff
    if nr in kjent.felt.values():
        msg = formuler(
            "Kolonnen '%(kolonne)s' er ikke et beløp. Forventet en av %(kolonner)s. "
            "Velg en kolonne med beløp.",
            kolonne=kolonne,
            kolonner=liste([tabell.kolonner[nr] for nr in (*kjent.belop, *kjent.maaneder)]),
        )
        raise UnableToReadFile(msg, tabell.funn)
    return nr


def _kolonner_som_heter(tabell: Tabell, kjent: Kolonnevalg, ett: str) -> list[int]:
    """The columns of that very name, else the amounts whose name holds it («rev» in «Rev. budsjett»)."""
    nokler = [nokkel(navn) for navn in tabell.kolonner]
    like = [nr for nr, annen in enumerate(nokler) if ett and annen == ett]
    belop = {*kjent.belop, *kjent.maaneder, *(kjent.debet_kredit or ())}
    return like or [nr for nr, annen in enumerate(nokler) if ett and nr in belop and ett in annen]


def _krev_ulike_maaneder(tabell: Tabell, kjent: Kolonnevalg) -> None:
    if len(set(kjent.maaneder.values())) < len(kjent.maaneder):
        msg = formuler(
            "Fant samme måned i flere kolonner: %(kolonner)s. "
            "Forventet hver måned én gang. Eksporter ett år om gangen.",
            kolonner=liste([tabell.kolonner[nr] for nr in kjent.maaneder]),
        )
        raise UnableToReadFile(msg, tabell.funn)


def belopsnavn(valg: Valg) -> dict[int, str]:
    """What each amount column that is no month is called in the table: «belop_ore», or one a year."""
    if len(valg.belop) == 1:
        return dict.fromkeys(valg.belop, "belop_ore")
    return {nr: f"{valg.navn[nr]}_ore" for nr in valg.belop}


def brukte_kolonner(valg: Valg) -> dict[str, str]:
    """Each recognised field with its heading."""
    brukte = {felt: valg.navn[nr] for felt, nr in valg.felt.items()}
    for nr, periode in valg.belop.items():
        felt = belopsnavn(valg)[nr] if periode is None else f"periode_{periode}"
        brukte[felt.removesuffix("_ore")] = valg.navn[nr]
    if valg.kredit is not None:
        brukte["debet"], brukte["kredit"] = brukte.pop("belop"), valg.navn[valg.kredit]
    return brukte


def liste(navn: Sequence[str]) -> str:
    """The headings in quotation marks."""
    return ", ".join(f"'{ett}'" for ett in navn)
