"""How each key ratio is made from SSB's concepts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from kommuneregn.handlingsrom.maaltall import Maaltall, Maaltallsvar
from kommuneregn.handlingsrom.tall import Regnskapstall, UnableToComputeRatio
from kommuneregn.kontoplan import finn_begrep
from kommuneregn.satser import Sats
from kommuneregn.verdier import Belop, Ledd, Melding, Prosent, Resultat, formuler

_PREMIEAVVIK = frozenset({"170", "171"})


@dataclass(frozen=True, slots=True)
class Nokkeltall:
    """A key ratio: what it is, what it comes to in kroner and in per cent of income, and how to read it.

    `belop` and `prosent` are None when the figures do not carry them, and `mangler` says why.
    `nivaa` compares with an advised level, `baand` names the band; `maaltall` are the
    municipality's own (kommuneloven § 14-2 c).
    """

    kode: str
    navn: Melding
    definisjon: Melding
    kilde: str
    belop: Resultat[Belop] | None
    prosent: Resultat[Prosent] | None
    mangler: Melding | None = None
    nivaa: Melding | None = None
    baand: Melding | None = None
    maaltall: tuple[Maaltallsvar, ...] = ()
    satser: tuple[Sats, ...] = ()


@dataclass(frozen=True, slots=True)
class Renteforutsetninger:
    """What netto renteeksponering needs beside the balance sheet.

    `kalkulatoriske_renter_var` are those of water, sewage and waste; `kalkylerente` is in per cent;
    `rentekompensasjon` is the loan basis that the state compensates interest on.
    """

    kalkulatoriske_renter_var: Belop
    kalkylerente: Prosent
    rentekompensasjon: Belop


@dataclass(frozen=True, slots=True)
class Valg:
    """What decides how the ratios are computed: interest figures, kind of municipality, own targets."""

    rente: Renteforutsetninger | None = None
    kommunetype: str = "kommune"
    maaltall: Sequence[Maaltall] = field(default_factory=tuple)


Oppskrift = Callable[[Regnskapstall, Valg], Nokkeltall]


def _begrepstall(kode: str, navn: Melding, begrep: str, merknad: Melding | None = None) -> Oppskrift:
    def lag(tall: Regnskapstall, _: Valg) -> Nokkeltall:
        definisjon = formuler("SSB %(kode)s: %(ord)s.", kode=begrep, ord=finn_begrep(begrep).ord)
        if merknad is not None:
            definisjon = formuler("%(definisjon)s %(merknad)s", definisjon=definisjon, merknad=merknad)
        tomt = Nokkeltall(kode, navn, definisjon, f"SSB KLASS 374: {begrep}", None, None)
        try:
            return replace(tomt, belop=tall.begrep(begrep))
        except UnableToComputeRatio as grunn:
            return replace(tomt, mangler=grunn.args[0])

    return lag


def _sammensatt(tomt: Nokkeltall, tall: Regnskapstall, ledd: Sequence[tuple[int, str]]) -> Nokkeltall:
    """Add concepts with signs; the basis is the concepts."""
    try:
        deler = [(fortegn, kode, tall.begrep(kode).verdi) for fortegn, kode in ledd]
    except UnableToComputeRatio as grunn:
        return replace(tomt, mangler=grunn.args[0])
    med_fortegn = [(kode, ett if fortegn > 0 else -ett) for fortegn, kode, ett in deler]
    grunnlag = tuple(
        Ledd(formuler("%(kode)s %(navn)s", kode=kode, navn=finn_begrep(kode).navn), ett, "øre")
        for kode, ett in med_fortegn
    )
    sum_ = Belop.summer(ett for _, ett in med_fortegn)
    return replace(tomt, belop=Resultat(sum_, "øre", grunnlag, tomt.kilde))


def _frie_ssb(tall: Regnskapstall, _: Valg) -> Nokkeltall:
    tomt = Nokkeltall(
        "frie_inntekter_ssb",
        formuler("Frie inntekter (SSBs definisjon, uten eiendomsskatt)"),
        formuler("SSB AG11: artene 870 og 877 på funksjon 800 og art 800 på funksjon 840."),
        "SSB KLASS 374: AG11",
        None,
        None,
    )
    return _sammensatt(tomt, tall, [(1, "AG11_SKATT"), (1, "AG11_RAMME")])


def _frie_tbu(tall: Regnskapstall, _: Valg) -> Nokkeltall:
    tomt = Nokkeltall(
        "frie_inntekter_tbu",
        formuler("Frie inntekter (TBUs definisjon, med eiendomsskatt)"),
        formuler(
            "TBU: rammetilskudd, skatt på inntekt og formue, naturressursskatt og eiendomsskatt; "
            "uten konsesjonskraft, havbruk og differensiert arbeidsgiveravgift."
        ),
        "NOU 2025: 10 kapittel 7.1",
        None,
        None,
    )
    return _sammensatt(tomt, tall, [(1, "AG11_SKATT"), (1, "AG11_RAMME"), (1, "AG10")])


def _korrigert(tall: Regnskapstall, _: Valg) -> Nokkeltall:
    """Netto driftsresultat without what bound funds and premieavvik moved.

    Formula: AGD90 − (550 + 950: net set aside to bound funds) + premieavvik and its amortisation
    (arts 090 and 099 on functions 170 and 171 as booked, expense positive).
    """
    tomt = Nokkeltall(
        "korrigert_netto_driftsresultat",
        formuler("Korrigert netto driftsresultat"),
        formuler(
            "Netto driftsresultat (AGD90) fratrukket netto avsetning til bundne driftsfond (AGD91) og uten "
            "årets premieavvik og amortisering (funksjon 170 og 171)."
        ),
        "SSB KLASS 374: AGD90 og AGD91, KOSTRA-funksjonene 170 og 171",
        None,
        None,
    )
    uten_fond = _sammensatt(tomt, tall, [(1, "AGD90"), (-1, "AGD91")])
    if uten_fond.belop is None or tall.drift is None:
        return uten_fond
    if all(funksjon is None for _, funksjon in tall.drift):
        return replace(
            tomt, mangler=formuler("Kan ikke beregnes: mangler funksjon (170 og 171 for premieavvik).")
        )
    premieavvik = Belop.summer(
        ett for (_, funksjon), ett in tall.drift.items() if funksjon and funksjon[:3] in _PREMIEAVVIK
    )
    grunnlag = (*uten_fond.belop.grunnlag, Ledd(formuler("premieavvik og amortisering"), premieavvik, "øre"))
    return replace(tomt, belop=Resultat(uten_fond.belop.verdi + premieavvik, "øre", grunnlag, tomt.kilde))


def _renteeksponering(tall: Regnskapstall, valg: Valg) -> Nokkeltall:
    """KG40: KG31 − 100 x calculated interest / rate − compensated loans − KG18."""
    tomt = Nokkeltall(
        "netto_renteeksponering",
        formuler("Netto renteeksponering"),
        formuler(
            "SSB KG40: netto lånegjeld (KG31), fratrukket kalkulatoriske rentekostnader for vann, avløp og "
            "renovasjon delt på kalkylerenten, grunnlaget for rentekompensasjon og likviditet som ikke er "
            "lånefinansiert (KG18)."
        ),
        "SSB KLASS 374: KG40",
        None,
        None,
    )
    uten = _sammensatt(tomt, tall, [(1, "KG31"), (-1, "KG18")])
    if uten.belop is None:
        return uten
    if valg.rente is None or valg.rente.kalkylerente.verdi <= 0:
        mangler = formuler(
            "Kan ikke beregnes: mangler kalkulatoriske renter for selvkost, kalkylerente og grunnlaget for "
            "rentekompensasjon, som regnskapet ikke har. "
            "Netto lånegjeld uten likviditet er %(belop)s kroner.",
            belop=str(uten.belop.verdi),
        )
        return replace(tomt, mangler=mangler)
    rente = valg.rente
    hovedstol = Decimal(rente.kalkulatoriske_renter_var.ore * 100) / rente.kalkylerente.verdi
    selvkost = Belop(int(hovedstol.to_integral_value(ROUND_HALF_UP)))
    grunnlag = (
        *uten.belop.grunnlag,
        Ledd(formuler("lån som selvkost dekker"), -selvkost, "øre"),
        Ledd(formuler("lån med rentekompensasjon"), -rente.rentekompensasjon, "øre"),
    )
    verdi = uten.belop.verdi - selvkost - rente.rentekompensasjon
    return replace(tomt, belop=Resultat(verdi, "øre", grunnlag, tomt.kilde))


OPPSKRIFTER: tuple[Oppskrift, ...] = (
    _begrepstall("brutto_driftsinntekter", formuler("Brutto driftsinntekter"), "AGD13"),
    _begrepstall("brutto_driftsutgifter", formuler("Brutto driftsutgifter"), "AGD9"),
    _begrepstall("brutto_driftsresultat", formuler("Brutto driftsresultat"), "AGD67"),
    _begrepstall("netto_driftsresultat", formuler("Netto driftsresultat"), "AGD90"),
    _korrigert,
    _begrepstall(
        "disposisjonsfond",
        formuler("Disposisjonsfond fratrukket merforbruk"),
        "KG21",
    ),
    _begrepstall("bundne_driftsfond", formuler("Bundne driftsfond"), "KG66"),
    _begrepstall(
        "netto_laanegjeld",
        formuler("Netto lånegjeld"),
        "KG31",
        formuler("SSB publiserer tallet for konsernet; her er det kommunekassen alene når filen er det."),
    ),
    _renteeksponering,
    _begrepstall(
        "arbeidskapital",
        formuler("Arbeidskapital uten premieavvik"),
        "KG9",
    ),
    _begrepstall(
        "langsiktig_gjeld",
        formuler("Langsiktig gjeld uten pensjonsforpliktelser"),
        "KG32",
    ),
    _frie_ssb,
    _frie_tbu,
)
