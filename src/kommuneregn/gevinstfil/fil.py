"""The file of `kommuneregn gevinst`: the shared assumptions and the cards, as a person writes them.

The schema stands in docs/gevinstfil.md.
Source: our own form, docs/gevinstfil.md.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import BinaryIO, TypeVar

from kommuneregn.gevinst import (
    Anslag,
    Betydning,
    Form,
    Forutsetninger,
    Gevinstkort,
    Gevinstslag,
    Ikkeprissatt,
    Linje,
    Linjeart,
    Lonn,
    Lonnssats,
    Maalenhet,
    Opptrapping,
    Rente,
    Retning,
    Skjebne,
    Skjebneslag,
    Tilfaller,
    Varighet,
    endring,
    timepris,
)
from kommuneregn.gevinst.dobbelttelling import Krav
from kommuneregn.gevinst.simulering import TREKNINGER, Simuleringsvalg
from kommuneregn.gevinst.timepris import TIMEVERK, finn_lonnssats
from kommuneregn.gevinstfil.felt import Felt, UnableToReadBenefitFile
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.jsonfil import les_json
from kommuneregn.satser import Deflator
from kommuneregn.verdier import Planperiode, Resultat
from kommuneregn.verdier.periode import OKONOMIPLAN_AAR

_LENGST = 60
_FLEST_TREKNINGER = 1_000_000
# What two matrices of draws can be held in, within the memory of a guarded process.
_FLEST_TALL = 25_000_000
_EN = Anslag(Fraction(1))
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Plankobling:
    """What tells the benefits of different plans apart: plan, indicator with unit, and claims on pools.

    A claim has an amount, a share or neither: then it is what the card is calculated to.
    """

    plan: str
    indikator: str
    enhet: str
    krav: tuple[Krav, ...]


@dataclass(frozen=True, slots=True)
class Gevinstfil:
    """What the file says: assumptions, cards, unpriced effects by card, and how to draw and discount."""

    felles: Forutsetninger
    kort: tuple[Gevinstkort, ...]
    ikke_prissatt: dict[str, tuple[Ikkeprissatt, ...]]
    valg: Simuleringsvalg
    laanerente: Rente | None
    satsdag: dt.date
    horisont: int | None
    plan: dict[str, Plankobling]


def les_rot(strom: BinaryIO, *, navn: str) -> Felt:
    """Read a stream as an object that is told of by its name; raises UnableToReadBenefitFile.

    Source: RFC 8259 (JSON); the schema of docs/gevinstfil.md.
    """
    try:
        return Felt(les_json(strom), sted=navn)
    except UnableToReadFile as avslag:
        raise UnableToReadBenefitFile(str(avslag)) from avslag


def les_gevinster(rot: Felt, *, fro: int | None) -> Gevinstfil:
    """Read assumptions and cards; `fro` from the command line goes before that of the file.

    Raises UnableToReadBenefitFile, with the place in the file.
    """
    periode = _periode(rot)
    egne = tuple(_deflator(en) for en in rot.liste("deflatorer"))
    pris, timeverk = _lonn(rot)
    felles = Forutsetninger(
        periode=periode,
        prisnivaa=rot.aar("prisnivaa"),
        timepris=pris,
        timeverk=timeverk,
        deflatorer=egne,
    )
    deler = rot.liste("gevinster")
    koblinger = {en.tekst("id"): _kobling(en) for en in deler}
    effekter = {en.tekst("id"): tuple(_effekt(e) for e in en.liste("ikke_prissatt")) for en in deler}
    if len(effekter) != len(deler):
        raise UnableToReadBenefitFile("Fant samme id på to gevinster. Forventet én id for hver. Rett filen.")
    kort = tuple(_kort(en, felles.prisnivaa) for en in deler)
    valg = _simulering(rot, fro)
    if valg.trekninger * sum(len(ett.linjer) for ett in kort) > _FLEST_TALL:
        raise rot.feil("trekninger", f"høyst {_FLEST_TALL} trekninger ganger linjer")
    return Gevinstfil(
        felles,
        kort,
        effekter,
        valg,
        _rente(rot),
        rot.dag_eller_ingen("satsdag") or dt.date(periode.fra, 1, 1),
        rot.heltall("horisont") if rot.har("horisont") else None,
        koblinger,
    )


def bygg(lag: Callable[[], S], *, sted: str) -> S:
    """Make a value of the library, and tell where in the file it stood when it cannot be made.

    Raises UnableToReadBenefitFile.
    """
    try:
        return lag()
    except (ValueError, LookupError) as avslag:
        if isinstance(avslag, UnableToReadBenefitFile):
            raise
        raise UnableToReadBenefitFile(f"{sted}: {avslag}") from avslag


def _periode(rot: Felt) -> Planperiode:
    felt = rot.under("planperiode")
    fra, antall = felt.aar("fra"), felt.heltall("antall", standard=OKONOMIPLAN_AAR)
    felt.ferdig()
    if not 1 <= antall <= _LENGST:
        raise felt.feil("antall", f"fra 1 til {_LENGST} år")
    return bygg(lambda: Planperiode.rullerende(fra, aar=antall), sted=felt.sted)


def _deflator(felt: Felt) -> Deflator:
    svar = Deflator(felt.aar("aar"), felt.tall("prosent"), felt.tekst("kilde"))
    felt.ferdig()
    return svar


def _rente(rot: Felt) -> Rente | None:
    if not rot.har("laanerente"):
        return None
    felt = rot.under("laanerente")
    svar = Rente(felt.tall("prosent"), felt.tekst("kilde"))
    felt.ferdig()
    return svar


def _simulering(rot: Felt, fro: int | None) -> Simuleringsvalg:
    antall = rot.heltall("trekninger", standard=TREKNINGER)
    if antall > _FLEST_TREKNINGER:
        raise rot.feil("trekninger", f"høyst {_FLEST_TREKNINGER}")
    fil_fro = rot.heltall("fro", standard=1)
    rho = rot.tall("korrelasjon", standard=Decimal(0))
    return bygg(lambda: Simuleringsvalg(fil_fro if fro is None else fro, antall, float(rho)), sted=rot.sted)


def _lonn(rot: Felt) -> tuple[Resultat[Fraction] | None, Fraction | None]:
    """The price of an hour and the hours of an årsverk; None when pay is not stated."""
    satser = [_lonnssats(en) for en in rot.liste("lonnssatser")]
    if not rot.har("lonn"):
        return None, None
    felt = rot.under("lonn")
    if felt.tall("timelonn") <= 0:
        raise felt.feil("timelonn", "kroner i timen, over 0")
    lonn = Lonn(felt.tall("timelonn"), felt.dag("dato"), felt.tekst("kilde"), felt.tekst("sone", standard=""))
    felt.ferdig()
    pris = bygg(lambda: timepris(lonn, satser=satser), sted=felt.sted)
    if not any(en.navn == TIMEVERK for en in satser):
        return pris, None
    timeverk = bygg(lambda: finn_lonnssats(TIMEVERK, satser=satser, dag=lonn.dag), sted=rot.sted)
    if timeverk.verdi <= 0:
        raise UnableToReadBenefitFile(f"Fant {timeverk.verdi} som {TIMEVERK}. Forventet over 0. Rett filen.")
    return pris, Fraction(timeverk.verdi)


def _lonnssats(felt: Felt) -> Lonnssats:
    if felt.tall("verdi") < 0:
        raise felt.feil("verdi", "0 eller mer")
    svar = Lonnssats(
        felt.tekst("navn"),
        felt.tall("verdi"),
        felt.dag("fra"),
        felt.tekst("kilde"),
        felt.dag_eller_ingen("til"),
        felt.tekst("sone", standard=""),
    )
    felt.ferdig()
    return svar


def _effekt(felt: Felt) -> Ikkeprissatt:
    navn, betydning = felt.tekst("navn"), Betydning(felt.nivaa("betydning", Betydning))
    omfang, grunn = felt.heltall("omfang"), felt.tekst("begrunnelse", standard="")
    felt.ferdig()
    return bygg(lambda: Ikkeprissatt(navn, betydning, omfang, grunn), sted=felt.sted)


def _kort(felt: Felt, prisnivaa: int) -> Gevinstkort:
    linjer = tuple(_linje(en, prisnivaa) for en in felt.liste("linjer"))
    skjebner = tuple(_skjebne(en) for en in felt.liste("skjebner"))
    if sum(en.andel for en in skjebner) > 1:
        raise felt.feil("skjebner", "andeler som til sammen er høyst 1")
    kort = bygg(
        lambda: Gevinstkort(
            id=felt.tekst("id"),
            navn=felt.tekst("navn"),
            slag=felt.valg("slag", Gevinstslag),
            linjer=linjer,
            tilfaller=felt.valg("tilfaller", Tilfaller, standard=Tilfaller.KOMMUNEN),
            tiltak=felt.tekst("tiltak", standard=""),
            sannsynlighet=felt.tall("sannsynlighet", standard=Decimal(1)),
            gruppe=felt.tekst("gruppe", standard=""),
            overforing=felt.ja_nei("overforing"),
            skjebner=skjebner,
            spredt=felt.ja_nei("spredt"),
        ),
        sted=felt.sted,
    )
    felt.ferdig()
    return kort


def _kobling(felt: Felt) -> Plankobling:
    id_ = felt.tekst("id")
    krav = []
    for ett in felt.liste("krav"):
        belop = Fraction(ett.tall("belop")) if ett.har("belop") else None
        andel = Fraction(ett.tall("andel")) if ett.har("andel") else None
        if (belop is not None and andel is not None) or min(belop or 0, andel or 0) < 0 or (andel or 0) > 1:
            raise ett.feil("belop", "et beløp, eller en andel fra 0 til 1, ikke begge")
        krav.append(Krav(id_, ett.tekst("pott"), belop, andel))
        ett.ferdig()
    navn = [felt.tekst(en, standard="") for en in ("plan", "indikator", "indikatorenhet")]
    return Plankobling(navn[0], navn[1], navn[2], tuple(krav))


def _skjebne(felt: Felt) -> Skjebne:
    slag, andel = felt.valg("til", Skjebneslag), felt.tall("andel")
    hva, linje = felt.tekst("hva", standard=""), felt.tekst("budsjettlinje", standard="")
    felt.ferdig()
    return bygg(lambda: Skjebne(slag, andel, hva, linje), sted=felt.sted)


def _linje(felt: Felt, prisnivaa: int) -> Linje:
    maalt_i = felt.valg("maalt_i", Maalenhet, standard=Maalenhet.KRONER)
    antall, forandring, pris = _storrelser(felt, maalt_i)
    i_kroner = maalt_i is Maalenhet.KRONER
    linje = bygg(
        lambda: Linje(
            navn=felt.tekst("navn"),
            antall=antall,
            endring=forandring,
            pris=pris,
            prisnivaa=felt.aar("prisnivaa", standard=prisnivaa) if i_kroner else None,
            maalt_i=maalt_i,
            art=felt.valg("art", Linjeart, standard=Linjeart.GEVINST),
            varighet=felt.valg("varighet", Varighet, standard=Varighet.VARIG),
            start=felt.maaned("start"),
            siste=felt.maaned("siste") if felt.har("siste") else None,
            opptrapping=_opptrapping(felt),
            enhet=felt.tekst("enhet", standard=""),
            forutsetning=felt.tekst("forutsetning", standard=""),
            kilde=felt.tekst("kilde", standard=""),
            dato=felt.dag_eller_ingen("dato"),
        ),
        sted=felt.sted,
    )
    felt.ferdig()
    return linje


def _storrelser(felt: Felt, maalt_i: Maalenhet) -> tuple[Anslag, Anslag, Anslag | None]:
    """Units, change and price; «belop» alone is one unit of one krone's price a year."""
    if felt.har("belop"):
        if maalt_i is not Maalenhet.KRONER or felt.har("antall") or felt.har("endring") or felt.har("pris"):
            raise felt.feil("belop", "enten belop alene, eller antall, endring og pris")
        return _EN, _EN, felt.anslag("belop")
    antall = felt.anslag("antall", standard=_EN)
    pris = felt.anslag("pris") if maalt_i is Maalenhet.KRONER else None
    if felt.har("endring"):
        if felt.har("nullpunkt") or felt.har("maal"):
            raise felt.feil("endring", "enten endring, eller nullpunkt, maal og retning")
        return antall, felt.anslag("endring"), pris
    nullpunkt, maal = felt.tall("nullpunkt"), felt.anslag("maal")
    return antall, endring(nullpunkt, maal=maal, retning=felt.valg("retning", Retning)), pris


def _opptrapping(felt: Felt) -> Opptrapping:
    if not felt.har("opptrapping"):
        return Opptrapping()
    under = felt.under("opptrapping")
    form, maaneder = under.valg("form", Form), under.heltall("maaneder", standard=0)
    trinn = []
    for ett in under.liste("trinn"):
        trinn.append((ett.heltall("etter"), Fraction(ett.tall("andel"))))
        ett.ferdig()
    under.ferdig()
    return bygg(lambda: Opptrapping(form, maaneder, tuple(trinn)), sted=under.sted)
