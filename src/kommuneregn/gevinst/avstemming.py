"""Three figures of the same benefit, held against each other: calculated, taken out, visible in the accounts.

Source: our own rules (no published method was found that joins the three); an avoided cost is growth
that was not granted in the konsekvensjustert budsjett, and can never be «claimed but not cut».
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, avrund, formuler


class UnableToReconcile(ValueError):
    """A tolerance is outside 0 and 1, or an amount stands for a negative one."""


class Utfall(StrEnum):
    """What the three figures say of an action in a year."""

    STEMMER = "stemmer"
    KREVD_IKKE_KUTTET = "krevd-ikke-kuttet"
    KUTTET_UTEN_TILTAK = "kuttet-uten-tiltak"
    KUTTET_UENDRET_FORBRUK = "kuttet-uendret-forbruk"
    KUTTET_DELVIS_SYNLIG = "kuttet-delvis-synlig"
    VEKST_GITT = "unngaatt-vekst-gitt"
    KAN_IKKE_SI = "avstemming-kan-ikke-si"
    MANGLER = "avstemming-mangler"


_GRAVITET = {
    Utfall.KREVD_IKKE_KUTTET: Alvorlighet.FEIL,
    Utfall.KUTTET_UTEN_TILTAK: Alvorlighet.FEIL,
    Utfall.KUTTET_UENDRET_FORBRUK: Alvorlighet.FEIL,
    Utfall.KUTTET_DELVIS_SYNLIG: Alvorlighet.ADVARSEL,
    Utfall.VEKST_GITT: Alvorlighet.FEIL,
    Utfall.KAN_IKKE_SI: Alvorlighet.INFO,
    Utfall.MANGLER: Alvorlighet.INFO,
}


@dataclass(frozen=True, slots=True)
class Slingring:
    """How far two figures may be apart: a share of the larger, and never less than a trifle in øre."""

    andel: Decimal = Decimal("0.1")
    bagatell: int = 1_000_000

    def __post_init__(self) -> None:
        if not 0 <= self.andel <= 1 or self.bagatell < 0:
            raise UnableToReconcile(
                formuler(
                    "Fant slingringen %(andel)s og %(ore)s øre. Forventet en andel fra 0 til 1 og et beløp "
                    "som ikke er negativt. Rett dem.",
                    andel=str(self.andel),
                    ore=self.bagatell,
                )
            )

    def margin(self, *belop: int) -> int:
        """The margin around these amounts.

        Formula: the share of the largest, rounded down, at least the trifle. Unit: øre.
        """
        storst = max((abs(ett) for ett in belop), default=0)
        andel = Fraction(self.andel) * storst
        return max(andel.numerator // andel.denominator, self.bagatell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Avstemmingsrad:
    """An action in a year; gains and cuts positive, spending positive, all in øre at one price level.

    `beregnet` and `unngaatt` are what the benefits are calculated to: lower cost or more income, and cost
    avoided. `tatt_ut` is what the frame is cut by. `referanse` is what the lines cost before, `regnskap`
    what they cost this year, `stoy` how much they vary from year to year by themselves. `ventet` is what
    of the cut should show by now (None: all of it; 0: nothing yet), `andres` what other actions on the
    same lines explain of the fall. `behov` is the growth that the konsekvensjustert budsjett asks for,
    `innvilget` the growth that was granted. None: not known; of `beregnet` and `unngaatt`, that no
    benefit stands behind the action.
    """

    tiltak: str
    aar: int
    beregnet: Belop | None = None
    unngaatt: Belop | None = None
    tatt_ut: Belop | None = None
    referanse: Belop | None = None
    regnskap: Belop | None = None
    stoy: int = 0
    ventet: Belop | None = None
    andres: Belop | None = None
    behov: Belop | None = None
    innvilget: Belop | None = None

    @property
    def synlig(self) -> Belop | None:
        """What the accounts show: spending before − now − what others explain; None when one is not known."""
        if self.referanse is None or self.regnskap is None:
            return None
        nedgang = self.referanse - self.regnskap
        return nedgang if self.andres is None else nedgang - self.andres

    @property
    def ikke_gitt(self) -> Belop | None:
        """The growth that was not granted: asked for − granted; None when one is not known."""
        if self.behov is None or self.innvilget is None:
            return None
        return self.behov - self.innvilget


@dataclass(frozen=True, slots=True)
class Avstemt:
    """A row with what was found: the outcome of cost and cut, and of cost avoided when there is any."""

    rad: Avstemmingsrad
    utfall: tuple[Utfall, ...]
    funn: tuple[Funn, ...]


_STANDARD = Slingring()


def avstem(rader: Sequence[Avstemmingsrad], *, slingring: Slingring = _STANDARD) -> tuple[Avstemt, ...]:
    """Hold what is calculated, taken out and visible against each other, action by action and year by year.

    Formula: with m the margin of the amounts: claimed but not cut when cut < calculated − m; cut without
    action when cut > calculated + m; cut but spending unchanged when what should show by now is above 0,
    and visible (spending before − now − what others explain) is less than that − max(m, noise), in full
    when visible is within the margin of nothing, else in part; cannot tell when visible is no larger than
    the noise, and the noise so large that an unchanged spending would pass. Cost avoided: growth asked for −
    granted < avoided − m. A figure that is not known is told, never taken as 0. Unit: øre, one price
    level. Raises UnableToCombineBelop when price levels differ.
    """
    return tuple(_avstem(rad, slingring) for rad in rader)


def _avstem(rad: Avstemmingsrad, slingring: Slingring) -> Avstemt:
    funnet = [*_kutt(rad, slingring), *_unngaatt(rad, slingring)]
    sted = formuler("%(tiltak)s %(aar)s", tiltak=rad.tiltak, aar=rad.aar)
    funn = tuple(Funn(utfall, _GRAVITET[utfall], melding, sted) for utfall, melding in funnet)
    return Avstemt(rad, tuple(utfall for utfall, _ in funnet) or (Utfall.STEMMER,), funn)


def _kutt(rad: Avstemmingsrad, slingring: Slingring) -> Iterator[tuple[Utfall, Melding]]:
    beregnet = rad.beregnet or Belop(0, None if rad.tatt_ut is None else rad.tatt_ut.prisnivaa)
    if rad.tatt_ut is None:
        if beregnet.ore > 0:
            melding = formuler(
                "Fant ikke hva rammen er kuttet med. Forventet tallet, også når det er 0. Oppgi det fra "
                "budsjettet."
            )
            yield Utfall.MANGLER, melding
        return
    margin = slingring.margin(beregnet.ore, rad.tatt_ut.ore)
    forskjell = rad.tatt_ut - beregnet
    if forskjell.ore < -margin:
        melding = formuler(
            "Fant en beregnet gevinst på %(beregnet)s kr og et kutt på %(kuttet)s kr. Forventet at rammen er "
            "kuttet like mye. Kutt rammen, eller skriv ned gevinsten.",
            beregnet=_kr(beregnet),
            kuttet=_kr(rad.tatt_ut),
        )
        yield Utfall.KREVD_IKKE_KUTTET, melding
    elif forskjell.ore > margin:
        melding = formuler(
            "Fant et kutt på %(kuttet)s kr og beregnede gevinster på %(beregnet)s kr. Forventet en gevinst "
            "bak hele kuttet. Navngi hva som skal endres, eller ta kuttet bort.",
            beregnet=_kr(beregnet),
            kuttet=_kr(rad.tatt_ut),
        )
        yield Utfall.KUTTET_UTEN_TILTAK, melding
    ventet = rad.tatt_ut if rad.ventet is None else rad.ventet
    if ventet.ore > 0:
        yield from _forbruk(rad, ventet, slingring)


def _forbruk(rad: Avstemmingsrad, kuttet: Belop, slingring: Slingring) -> Iterator[tuple[Utfall, Melding]]:
    synlig = rad.synlig
    if synlig is None:
        melding = formuler(
            "Regnskapet for linjene er ikke kjent, før eller nå. Forventet begge. Les inn regnskapet."
        )
        yield Utfall.MANGLER, melding
        return
    # Compared, not added: mixed price levels are refused by the amounts themselves.
    gjenstaar, stram = (kuttet - synlig).ore, slingring.margin(kuttet.ore)
    margin = max(stram, rad.stoy)
    if gjenstaar <= stram:
        return
    tall = {"kuttet": _kr(kuttet), "endring": _endring(synlig)}
    if kuttet.ore - margin <= rad.stoy and synlig.ore <= rad.stoy:
        melding = formuler(
            "Kan ikke si om kuttet på %(kuttet)s kr synes: forbruket er %(endring)s, og linjene varierer med "
            "%(stoy)s kr fra år til år av seg selv. Mål på noe annet enn regnskapet.",
            **tall,
            stoy=_kr(Belop(rad.stoy)),
        )
        yield Utfall.KAN_IKKE_SI, melding
    elif gjenstaar <= margin:
        return
    elif synlig.ore <= margin:
        melding = formuler(
            "Fant et kutt på %(kuttet)s kr, og forbruket er %(endring)s. Forventet at det går ned med "
            "kuttet. Finn ut om endringen er gjennomført.",
            **tall,
        )
        yield Utfall.KUTTET_UENDRET_FORBRUK, melding
    else:
        melding = formuler(
            "Fant et kutt på %(kuttet)s kr, og forbruket er %(endring)s. Forventet hele kuttet. Finn ut hva "
            "som gjenstår.",
            **tall,
        )
        yield Utfall.KUTTET_DELVIS_SYNLIG, melding


def _endring(synlig: Belop) -> Melding:
    if synlig.ore < 0:
        return formuler("%(belop)s kr høyere enn før", belop=_kr(-synlig))
    return formuler("%(belop)s kr lavere enn før", belop=_kr(synlig))


def _kr(belop: Belop) -> str:
    """Write whole kroner: nobody acts on the øre of a finding."""
    return str(Belop(avrund(belop, enhet_ore=100) * 100)).split(",")[0]


def _unngaatt(rad: Avstemmingsrad, slingring: Slingring) -> Iterator[tuple[Utfall, Melding]]:
    if rad.unngaatt is None or rad.unngaatt.ore <= 0:
        return
    ikke_gitt = rad.ikke_gitt
    if ikke_gitt is None:
        melding = formuler(
            "Fant en unngått kostnad, og vet ikke hvilken vekst budsjettet fikk. Forventet veksten i "
            "konsekvensjustert budsjett og veksten som ble innvilget. Oppgi dem."
        )
        yield Utfall.MANGLER, melding
    elif (ikke_gitt - rad.unngaatt).ore < -slingring.margin(rad.unngaatt.ore):
        melding = formuler(
            "Fant en unngått kostnad på %(unngaatt)s kr, og bare %(ikke_gitt)s kr av veksten ble ikke gitt. "
            "Forventet at budsjettet fikk så mye mindre vekst. Ta veksten bort, eller skriv ned gevinsten.",
            unngaatt=_kr(rad.unngaatt),
            ikke_gitt=_kr(ikke_gitt),
        )
        yield Utfall.VEKST_GITT, melding
