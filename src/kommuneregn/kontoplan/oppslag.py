"""Look-ups in the chart for one year; what is not found becomes a finding and is kept.

Source: the KOSTRA guides of Kommunaldepartementet 2025 and 2026, SSB KLASS.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kommuneregn.kontoplan.koder import (
    FORSTE_LISTE,
    Art,
    Artsgruppe,
    Funksjon,
    Kapittel,
    artsgrupper,
    les_arter,
    les_funksjoner,
    les_kapitler,
)
from kommuneregn.kontoplan.predikater import BALANSE, er_balanse, er_drift
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

IKKE_PLASSERT = "ikke_plassert"
_GRUPPE_BALANSE = "balanse"
_ARTSLENGDE = 3
# The standard accounts of 2020 hold every art; no list of functions is that old.
_FORSTE_ARTSLISTE = 2020
_GRUPPER = {gruppe.kode: gruppe for gruppe in artsgrupper()}


@dataclass(frozen=True, slots=True)
class Omkoding:
    """Read the art `fra` as the art `til`; the municipality's own choice, shown where it is used."""

    fra: str
    til: str


def omkod(art: str, *, omkodinger: Sequence[Omkoding] = ()) -> str:
    """The art after recoding: the first rule for it applies once, others are left as they are."""
    return next((regel.til for regel in omkodinger if regel.fra == art), art)


def finn_art(konto: str, *, aar: int, omkodinger: Sequence[Omkoding] = ()) -> Art | None:
    """The KOSTRA art behind an account in a year, or None when the chart does not hold it.

    A three-digit account is the art; a longer one begins with its account class, and the art is
    the next three digits. Balance accounts (class 2) have no art.
    """
    kode = konto if len(konto) == _ARTSLENGDE else konto[1 : 1 + _ARTSLENGDE]
    if len(konto) > _ARTSLENGDE and konto.startswith("2"):
        return None
    art = les_arter().get(omkod(kode, omkodinger=omkodinger))
    return art if art is not None and art.gyldig(aar) else None


def artsnavn(art: str) -> Melding:
    """What an art is called where it stands as a term: «art 010 Fastlønn»; the official name is bokmål."""
    kjent = les_arter().get(art)
    if kjent is None:
        return formuler("art %(art)s", art=art)
    return formuler("art %(art)s %(navn)s", art=art, navn=kjent.navn)


def finn_funksjon(tjeneste: str, *, aar: int) -> Funksjon | None:
    """The KOSTRA function behind a local service in a year (its first three digits), or None."""
    funksjon = les_funksjoner().get(tjeneste[:3])
    return funksjon if funksjon is not None and funksjon.gyldig(aar) else None


def finn_kapittel(konto: str, *, aar: int) -> Kapittel | None:
    """The balance chapter behind a balance account: the longest code after the leading 2.

    210320 is chapter 10, 2451320 chapter 451, 25990080 chapter 5990. None when nothing fits.
    """
    kapitler = les_kapitler()
    for lengde in (4, 3, 2):
        kapittel = kapitler.get(konto[1 : 1 + lengde])
        if konto.startswith("2") and kapittel is not None and kapittel.gyldig(aar):
            return kapittel
    return None


def artsgruppe(art: str | None, *, aar: int, omkodinger: Sequence[Omkoding] = ()) -> Artsgruppe:
    """The report group of an art; None (no art) is the balance, an unknown art «ikke plassert»."""
    if art is None:
        return _GRUPPER[_GRUPPE_BALANSE]
    funnet = finn_art(art, aar=aar, omkodinger=omkodinger)
    return _GRUPPER[funnet.gruppe if funnet is not None else IKKE_PLASSERT]


def finn_ukjente(
    nokler: Iterable[tuple[int, str | None, str | None]],
    *,
    aar: int,
    omkodinger: Sequence[Omkoding] = (),
) -> list[Funn]:
    """Findings for the arts and functions of ledger keys that the chart of `aar` does not hold.

    `nokler` are (kontoklasse, art, funksjon). Each unknown code is one finding; a code that is
    known but not for its account class is a remark. For a year before our first list there is one
    finding in all, which says so and names the unknown codes. Nothing is removed.
    """
    unike = {nokkel for nokkel in nokler if not er_balanse(nokkel[0])}
    arter = sorted({(klasse, art) for klasse, art, _ in unike if art is not None})
    funksjoner = sorted({funksjon for _, _, funksjon in unike if funksjon is not None})
    if unike and aar < FORSTE_LISTE:
        ukjente = {art for _, art in arter if finn_art(art, aar=aar, omkodinger=omkodinger) is None}
        uten = [kode for kode in funksjoner if finn_funksjon(kode, aar=aar) is None]
        return [_om_manglende_liste(aar, arter=sorted(ukjente), funksjoner=uten)]
    funn = [_om_art(klasse, art, aar=aar, omkodinger=omkodinger) for klasse, art in arter]
    funn += [_om_funksjon(kode, aar=aar) for kode in funksjoner]
    return [ett for ett in dict.fromkeys(funn) if ett is not None]


def finn_ukjente_kapitler(kontoer: Iterable[str], *, aar: int) -> list[Funn]:
    """Findings for balance accounts (class 2) whose chapter the chart of `aar` does not hold."""
    return [
        Funn(
            "kontoplan-ukjent-kapittel",
            Alvorlighet.ADVARSEL,
            formuler(
                "Fant balansekonto '%(konto)s'. Forventet et kapittel som er gyldig i %(aar)s. Rett kontoen.",
                konto=konto,
                aar=aar,
            ),
            formuler("konto %(konto)s", konto=konto),
        )
        for konto in sorted(set(kontoer))
        if konto.startswith(str(BALANSE)) and finn_kapittel(konto, aar=aar) is None
    ]


def _om_manglende_liste(aar: int, *, arter: Sequence[str], funksjoner: Sequence[str]) -> Funn:
    """One finding for a year without a list of its own: a remark, or a warning when codes are unknown."""
    if aar >= _FORSTE_ARTSLISTE:
        grunn = formuler(
            "Kontoplanen for %(aar)s er ikke hel. Artene følger listene for 2020 og 2024. Funksjonene "
            "følger listen for %(liste)s, og utgåtte koder som ikke er bekreftet.",
            aar=aar,
            liste=FORSTE_LISTE,
        )
    else:
        grunn = formuler(
            "Kontoplanen for %(aar)s mangler. Bruker listene fra %(liste)s og senere, og utgåtte koder som "
            "ikke er bekreftet.",
            aar=aar,
            liste=_FORSTE_ARTSLISTE,
        )
    sted = formuler("år %(aar)s", aar=aar)
    if not (arter or funksjoner):
        return Funn("kontoplan-mangler-for-aaret", Alvorlighet.INFO, grunn, sted)
    melding = formuler(
        "%(grunn)s Ukjente arter: %(arter)s. Ukjente funksjoner: %(funksjoner)s. "
        "Beløpene er med, men ikke plassert. Rett kodene eller legg inn en omkoding.",
        grunn=grunn,
        arter=", ".join(arter) or formuler("ingen"),
        funksjoner=", ".join(funksjoner) or formuler("ingen"),
    )
    return Funn("kontoplan-mangler-for-aaret", Alvorlighet.ADVARSEL, melding, sted)


def _om_art(klasse: int, art: str, *, aar: int, omkodinger: Sequence[Omkoding]) -> Funn | None:
    funnet = finn_art(art, aar=aar, omkodinger=omkodinger)
    sted = formuler("art %(art)s", art=art)
    if funnet is None:
        return Funn(
            "kontoplan-ukjent-art",
            Alvorlighet.ADVARSEL,
            formuler(
                "Fant '%(art)s' som art. Forventet en art som er gyldig i %(aar)s. "
                "Rett arten eller legg inn en omkoding. Beløpene er med, men ikke plassert.",
                art=art,
                aar=aar,
            ),
            sted,
        )
    if funnet.i_drift if er_drift(klasse) else funnet.i_investering:
        return None
    hvor = formuler("drift") if er_drift(klasse) else formuler("investering")
    return Funn(
        "kontoplan-art-feil-klasse",
        Alvorlighet.INFO,
        formuler(
            "Fant art %(art)s (%(navn)s) i %(hvor)s. Forventet den ikke der. Kontroller føringen.",
            art=art,
            navn=funnet.navn,
            hvor=hvor,
        ),
        sted,
    )


def _om_funksjon(kode: str, *, aar: int) -> Funn | None:
    if finn_funksjon(kode, aar=aar) is not None:
        return None
    return Funn(
        "kontoplan-ukjent-funksjon",
        Alvorlighet.ADVARSEL,
        formuler(
            "Fant '%(kode)s' som funksjon. Forventet en KOSTRA-funksjon som er gyldig i %(aar)s. "
            "Rett tjenesten. Beløpene er med, men ikke plassert.",
            kode=kode,
            aar=aar,
        ),
        formuler("funksjon %(kode)s", kode=kode),
    )
