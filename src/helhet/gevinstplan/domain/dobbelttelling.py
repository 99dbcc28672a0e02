"""The guard against counting twice, over all benefits: rows in, findings and links out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.felles.oversett import oversett
from helhet.gevinst.domain.grunnlag import timeverk_naa
from helhet.gevinst.enums import Gevinstkategori, Gevinsttype
from helhet.gevinst.models import Gevinst, Pott, Pottkrav
from helhet.gevinstplan.domain.fallgruver import hovedvirkning
from helhet.gevinstplan.domain.side import arlig_verdi
from helhet.hop.enums import Handlingstilstand
from kommuneregn.gevinst import dobbelttelling as regn
from kommuneregn.verdier import Alvorlighet, Funn

OKONOMISK = frozenset({Gevinsttype.REDUSERT_KOSTNAD, Gevinsttype.UNNGAATT_KOSTNAD, Gevinsttype.OKT_INNTEKT})
FARGE: Mapping[Alvorlighet, str] = {Alvorlighet.FEIL: "roed", Alvorlighet.ADVARSEL: "gul"}
OM_POTTEN = frozenset({"dobbelt-over-potten", "dobbelt-overlapp"})
UTEN_POTT, INDIKATOR, BUDSJETTLINJE = "dobbelt-uten-pott", "dobbelt-indikator", "dobbelt-budsjettlinje"
UTEN_STORRELSE = "dobbelt-uten-storrelse"


@dataclass(frozen=True)
class Lenke:
    """A benefit that a finding speaks of."""

    navn: str
    url: str


@dataclass(frozen=True)
class Dobbeltfunn:
    """One finding in the reader's language, and the benefits that it speaks of."""

    kode: str
    farge: str
    tekst: str
    gevinster: Sequence[Lenke]


@dataclass(frozen=True)
class Delforslag:
    """What one benefit is proposed to take of a pool."""

    gevinst: Lenke
    storrelse: int | Decimal


@dataclass(frozen=True)
class Pottrad:
    """A pool: what there is, what is claimed, what the claims can take together, and what is proposed."""

    pott: Pott
    krevd: Fraction
    felles: Fraction
    forslag: Sequence[Delforslag]

    @property
    def i_kroner(self) -> bool:
        """Say whether the pool holds kroner (øre), else årsverk."""
        return self.pott.storrelse_ore is not None

    @property
    def krevd_tall(self) -> int | Decimal:
        """Return what is claimed, as a number that pages can show: whole øre, or årsverk."""
        return vist(self.krevd, i_kroner=self.i_kroner)

    @property
    def felles_tall(self) -> int | Decimal:
        """Return what the claims can take together."""
        return vist(self.felles, i_kroner=self.i_kroner)

    @property
    def storrelse(self) -> int | Decimal:
        """Return what there is: øre or årsverk."""
        ore = self.pott.storrelse_ore
        return ore if ore is not None else Decimal(str(self.pott.aarsverk))

    @property
    def for_mye(self) -> bool:
        """Say whether more is claimed than there is."""
        return self.krevd > Fraction(self.storrelse)


@dataclass(frozen=True)
class Dobbeltside:
    """The pools that are claimed, the findings, and the economic benefits that point at no pool."""

    potter: Sequence[Pottrad]
    funn: Sequence[Dobbeltfunn]
    uten_pott: Sequence[Lenke]
    antall: int


def vist(verdi: Fraction, *, i_kroner: bool) -> int | Decimal:
    """Return an exact number as pages show it: whole øre, or årsverk to two decimals."""
    if i_kroner:
        return round(verdi)
    return (Decimal(verdi.numerator) / Decimal(verdi.denominator)).quantize(Decimal("0.01"))


def finn_dobbelttelling() -> Dobbeltside:
    """Hold all benefits of actions that are not rejected against each other (constant queries)."""
    gevinster = list(
        Gevinst.objects.exclude(handling__tilstand=Handlingstilstand.AVVIST)
        .select_related("handling__enhet", "enhet")
        .prefetch_related("virkninger", "aarsbelop", "skjebner", "krav__pott")
        .order_by("pk")
    )
    return _side(gevinster, _navn(gevinster), timeverk_naa())


def _side(gevinster: Sequence[Gevinst], navn: Mapping[int, str], timeverk: Fraction | None) -> Dobbeltside:
    om_gevinst = {navn[g.pk]: _gevinst(g, id_=navn[g.pk]) for g in gevinster}
    rader = [(rad, _krav(rad, navn[g.pk], g, timeverk)) for g in gevinster for rad in g.krav.all()]
    potter = {rad.pott_id: rad.pott for rad, _ in rader}
    svar = regn.kontroller_dobbelttelling(
        list(om_gevinst.values()),
        potter=[_pott(pott) for pott in potter.values()],
        krav=[krav for _, krav in rader],
    )
    lenker = {navn[g.pk]: Lenke(navn[g.pk], reverse("gevinst:gevinst", args=[g.pk])) for g in gevinster}
    funn = [
        _funn(ett, [lenker[id_] for id_ in _omtalt(ett, om_gevinst, [k for _, k in rader])])
        for ett in svar.funn
        if ett.kode != UTEN_POTT
    ]
    alle = [*funn, *(_uten_storrelse(krav, rad.pott, lenker) for rad, krav in rader if _mangler(krav))]
    uten = [lenker[ett.sted] for ett in svar.funn if ett.kode == UTEN_POTT]
    pottrader = [_pottrad(ett, potter[int(ett.pott.id)], lenker) for ett in svar.potter]
    return Dobbeltside(pottrader, sorted(alle, key=lambda f: f.farge != "roed"), uten, len(gevinster))


def _navn(gevinster: Sequence[Gevinst]) -> dict[int, str]:
    """Return what each benefit is called in a finding: its title, with the action where two are alike."""
    like = Counter(str(gevinst) for gevinst in gevinster)
    korte = {g.pk: str(g) if like[str(g)] == 1 else f"{g} ({g.handling.kode})" for g in gevinster}
    alle = Counter(korte.values())
    return {pk: navn if alle[navn] == 1 else f"{navn} nr. {pk}" for pk, navn in korte.items()}


def _gevinst(gevinst: Gevinst, *, id_: str) -> regn.Gevinstnavn:
    virkning, belop = hovedvirkning(gevinst), arlig_verdi(gevinst)
    enhet = gevinst.enhet or gevinst.handling.enhet
    linjer = [rad.budsjettlinje for rad in gevinst.skjebner.all() if rad.budsjettlinje.strip()]
    i_kroner = gevinst.type in OKONOMISK or bool(belop)
    return regn.Gevinstnavn(
        id=id_,
        navn=str(gevinst),
        plan=gevinst.handling.kode,
        indikator=str(virkning) if virkning else "",
        enhet=enhet.navn if enhet else "",
        okonomisk=i_kroner and gevinst.kategori != Gevinstkategori.IKKE_PRISSATT,
        belop=belop,
        budsjettlinjer=tuple(linjer),
    )


def _pott(pott: Pott) -> regn.Pott:
    if pott.storrelse_ore is not None:
        slag, storrelse = regn.Pottslag.KRONER, Fraction(pott.storrelse_ore)
    else:
        slag, storrelse = regn.Pottslag.AARSVERK, Fraction(str(pott.aarsverk))
    return regn.Pott(str(pott.pk), pott.navn, slag, storrelse, pott.kilde)


def _krav(rad: Pottkrav, id_: str, gevinst: Gevinst, timeverk: Fraction | None) -> regn.Krav:
    """Return the claim; one without a size takes what the benefit promises a year, if that is known."""
    if rad.andel is not None:
        return regn.Krav(id_, str(rad.pott_id), andel=Fraction(rad.andel))
    stoerrelse = rad.belop_ore if rad.aarsverk is None else rad.aarsverk
    if stoerrelse is not None:
        return regn.Krav(id_, str(rad.pott_id), belop=Fraction(stoerrelse))
    if rad.pott.storrelse_ore is not None:
        lovet = arlig_verdi(gevinst)
        return regn.Krav(id_, str(rad.pott_id), belop=None if lovet is None else Fraction(max(lovet, 0)))
    timer = _arlige_timer(gevinst)
    aarsverk = None if timer is None or timeverk is None else Fraction(timer) / timeverk
    return regn.Krav(id_, str(rad.pott_id), belop=aarsverk)


def _arlige_timer(gevinst: Gevinst) -> Decimal | None:
    """Return the hours that are promised in the last year, None without any."""
    timer = [rad for rad in gevinst.aarsbelop.all() if rad.timer is not None]
    return max(timer, key=lambda rad: rad.aar).timer if timer else None


def _mangler(krav: regn.Krav) -> bool:
    return krav.belop is None and krav.andel is None


def _uten_storrelse(krav: regn.Krav, pott: Pott, lenker: Mapping[str, Lenke]) -> Dobbeltfunn:
    tekst = _(
        "Fant et krav på potten «%(pott)s» uten størrelse, og gevinsten lover ingenting for noe år. "
        "Forventet et beløp, årsverk eller en andel. Skriv det i regnearket."
    ) % {"pott": pott}
    return Dobbeltfunn(UTEN_STORRELSE, "gul", tekst, [lenker[krav.gevinst]])


def _pottrad(svar: regn.Pottsvar, pott: Pott, lenker: Mapping[str, Lenke]) -> Pottrad:
    i_kroner = pott.storrelse_ore is not None
    forslag = [Delforslag(lenker[id_], vist(verdi, i_kroner=i_kroner)) for id_, verdi in svar.forslag.items()]
    return Pottrad(pott, svar.krevd, svar.felles, forslag)


def _funn(funn: Funn, gevinster: Sequence[Lenke]) -> Dobbeltfunn:
    farge = FARGE.get(funn.alvorlighet, "noytral")
    return Dobbeltfunn(funn.kode, farge, oversett(funn.melding), gevinster)


def _omtalt(
    funn: Funn, gevinster: Mapping[str, regn.Gevinstnavn], krav: Sequence[regn.Krav]
) -> Iterator[str]:
    """Give the benefits that the finding is about: those of its pool, indicator or line, else its place."""
    if funn.kode in OM_POTTEN:
        yield from dict.fromkeys(ett.gevinst for ett in krav if ett.pott == funn.sted)
    elif funn.kode == INDIKATOR:
        verdier = getattr(funn.melding, "verdier", {})
        samme = (_flatt(str(verdier["indikator"])), _flatt(funn.sted))
        yield from (id_ for id_, g in gevinster.items() if (_flatt(g.indikator), _flatt(g.enhet)) == samme)
    elif funn.kode == BUDSJETTLINJE:
        yield from (id_ for id_, g in gevinster.items() if funn.sted in map(str.strip, g.budsjettlinjer))
    elif funn.sted in gevinster:
        yield funn.sted


def _flatt(tekst: str) -> str:
    return " ".join(tekst.casefold().split())
