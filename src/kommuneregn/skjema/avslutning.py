"""Closing the accounts: chapter 4 of the regulation, step by step, and § 5-9 that shows it.

Source: budsjett- og regnskapsforskriften chapter 4 and § 5-9.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from kommuneregn.skjema.oppstilling import les_oppstilling
from kommuneregn.skjema.utfylling import Oppsett, UnableToFillScheme, som_tall
from kommuneregn.verdier import Belop, Melding, formuler

KILDE = "FOR-2019-06-07-714 kap. 4"
_INGEN = Belop(0)
DRIFT, INVESTERING = "5-9-drift", "5-9-investering"
_AVVIK = {DRIFT: "8", INVESTERING: "9"}


@dataclass(frozen=True, slots=True)
class Driftsavslutning:
    """The operating accounts before the closing entries, in øre, every amount positive but the result.

    `netto_driftsresultat` is positive for a surplus. The four budgeted dispositions are those of the
    adopted budget with its changes and delegated decisions. `bundet_overforing` is the part of
    `overforing` that law or agreement reserves, and is never struck. `disposisjonsfond` is the
    fund at the start of the year; `skjermet_fond` what the original budget of next year uses of it for
    drift; `tidligere_merforbruk` the deficit of earlier years in the balance at the start of the year.
    """

    netto_driftsresultat: Belop
    avsatt_bundne: Belop = _INGEN
    brukt_bundne: Belop = _INGEN
    overforing: Belop = _INGEN
    avsetning: Belop = _INGEN
    bruk: Belop = _INGEN
    dekning: Belop = _INGEN
    bundet_overforing: Belop = _INGEN
    disposisjonsfond: Belop = _INGEN
    skjermet_fond: Belop = _INGEN
    tidligere_merforbruk: Belop = _INGEN

    def __post_init__(self) -> None:
        _krev_positive(self, unntatt="netto_driftsresultat")


@dataclass(frozen=True, slots=True)
class Investeringsavslutning:
    """The investment accounts before the closing entries, in øre, every amount positive but the net.

    `netto_uten_laan` is income minus expense without the use of loans (usually negative).
    `bundet_overforing` is the part of `overforing` that law or agreement reserves.
    """

    netto_uten_laan: Belop
    avsatt_bundne: Belop = _INGEN
    brukt_bundne: Belop = _INGEN
    bruk_av_laan: Belop = _INGEN
    overforing: Belop = _INGEN
    avsetning: Belop = _INGEN
    bruk: Belop = _INGEN
    dekning: Belop = _INGEN
    bundet_overforing: Belop = _INGEN

    def __post_init__(self) -> None:
        _krev_positive(self, unntatt="netto_uten_laan")


@dataclass(frozen=True, slots=True)
class Steg:
    """One step: the paragraph, what is done, what it is done with, and what is left after it (øre)."""

    paragraf: str
    navn: Melding
    belop: Belop
    rest: Belop


@dataclass(frozen=True, slots=True)
class Avslutning:
    """The scheme of § 5-9 filled, and each step of chapter 4 that led to it.

    `fond_etter` and `merforbruk_etter` are disposisjonsfond and the uncovered deficit of earlier years
    after the closing (drift only).
    """

    oppsett: Oppsett
    steg: tuple[Steg, ...]
    fond_etter: Belop | None = None
    merforbruk_etter: Belop | None = None


def avslutt_regnskapet(
    drift: Driftsavslutning, investering: Investeringsavslutning
) -> tuple[Avslutning, Avslutning]:
    """Close drift and investering together: a transfer that is struck on one side is struck on the other.

    Drift is closed first; what it strikes of the transfer, investering does not receive (and may lack);
    what investering then strikes of it, drift keeps, as a surplus. Out: both closings, in øre; the
    transfer that is left is the same in both. Raises UnableToFillScheme when the two budgets have
    different transfers, reserved parts included. Source: FOR-2019-06-07-714 §§ 4-1 to 4-6.
    """
    ulike = (drift.overforing, drift.bundet_overforing) != (
        investering.overforing,
        investering.bundet_overforing,
    )
    if ulike:
        msg = formuler(
            "Fant overføring på %(ut)s kr i drift og %(inn)s kr i investering. Forventet samme beløp i "
            "budsjettet. Rett budsjettet.",
            ut=str(drift.overforing),
            inn=str(investering.overforing),
        )
        raise UnableToFillScheme(msg)
    strok_i_drift = avslutt_drift(drift).oppsett.post(9).belop
    ferdig = avslutt_investering(investering, strok_i_drift=strok_i_drift)
    strok_i_investering = ferdig.oppsett.post(12).belop - strok_i_drift
    return avslutt_drift(drift, strok_i_investering=strok_i_investering), ferdig


def avslutt_drift(inn: Driftsavslutning, *, strok_i_investering: Belop = _INGEN) -> Avslutning:
    """Close the operating accounts: strike, use the fund, cover and set aside as chapter 4 says.

    Formula: budsjettavvik = result - set aside to and + used of bound funds - transfer - set aside +
    use - cover. A deficit (§ 4-2) is reduced by striking first the transfer to investering (but what is
    reserved) and what is set aside to disposisjonsfond, then the cover of earlier deficits; then by
    using disposisjonsfond, but what next year's original budget uses for drift; the rest is carried
    forward. A surplus (§ 4-3) is reduced by striking the use of disposisjonsfond, then covers earlier
    deficits, and the rest is set aside. Earlier deficits that are left are covered with what is free on
    the fund (§ 4-4). `strok_i_investering` is what investering strikes of the transfer besides (§ 4-6 b).
    In and out: øre. Raises UnableToFillScheme for a negative amount.
    Source: FOR-2019-06-07-714 §§ 4-1 to 4-4 and 5-9 first paragraph.
    """
    poster = {
        "1": inn.netto_driftsresultat,
        "2": inn.avsatt_bundne,
        "3": inn.brukt_bundne,
        "4": inn.overforing,
        "5": inn.avsetning,
        "6": inn.bruk,
        "7": inn.dekning,
    }
    avvik = _budsjettavvik(DRIFT, poster)
    regnskap = _Rest(avvik)
    strok = dict.fromkeys(("9", "10", "11", "12"), _null(avvik))
    if avvik.ore < 0:
        strok |= _stryk_ved_merforbruk(inn, regnskap)
    if strok_i_investering:
        navn = formuler("Overføring strøket i investering")
        strok["9"] = strok["9"] + strok_i_investering
        regnskap.legg_til("§ 4-6 b", navn, strok_i_investering)
    if regnskap.rest.ore > 0:
        strok["12"] = regnskap.ta("§ 4-3", formuler("Stryk bruk av disposisjonsfond"), inn.bruk)
    fond = inn.disposisjonsfond + inn.avsetning - strok["10"] - inn.bruk + strok["12"]
    eldre = inn.tidligere_merforbruk - inn.dekning + strok["11"]
    ledig = _ikke_under_null(fond - inn.skjermet_fond)
    disponert = _disponer_drift(regnskap, ledig=ledig, eldre=_ikke_under_null(eldre))
    oppsett = Oppsett(DRIFT, som_tall(les_oppstilling(DRIFT), {**poster, **strok, **disponert}), (), ())
    return Avslutning(
        oppsett,
        tuple(regnskap.steg),
        fond_etter=fond - disponert["14"] - disponert["15"] + disponert["17"],
        merforbruk_etter=_ikke_under_null(eldre) - disponert["15"] - disponert["16"],
    )


def avslutt_investering(inn: Investeringsavslutning, *, strok_i_drift: Belop = _INGEN) -> Avslutning:
    """Close the investment accounts: strike, set aside or carry forward as chapter 4 says.

    Formula: budsjettavvik = net without loans - set aside to and + used of bound funds + loans +
    transfer - set aside + use - cover. A shortfall (§ 4-5) is reduced by striking what is set aside to
    ubundet investeringsfond; the rest is carried forward. A surplus (§ 4-6) is reduced by striking the
    use of loans, the transfer from drift (but what is reserved) and the use of ubundet investeringsfond,
    in that order; the rest is set aside. `strok_i_drift` is what drift has struck of the transfer
    (§ 4-2 a), which is not received. In and out: øre. Raises UnableToFillScheme for a negative
    amount. Source: FOR-2019-06-07-714 §§ 4-1, 4-5, 4-6 and 5-9 third paragraph.
    """
    poster = {
        "1": inn.netto_uten_laan,
        "2": inn.avsatt_bundne,
        "3": inn.brukt_bundne,
        "4": inn.bruk_av_laan,
        "5": inn.overforing,
        "6": inn.avsetning,
        "7": inn.bruk,
        "8": inn.dekning,
    }
    avvik = _budsjettavvik(INVESTERING, poster)
    regnskap, null = _Rest(avvik), _null(avvik)
    strok = dict.fromkeys(("10", "11", "12", "13", "15"), null)
    if strok_i_drift:
        strok["12"] = strok_i_drift
        regnskap.legg_til("§ 4-2 a", formuler("Overføring strøket i drift"), -strok_i_drift)
    if regnskap.rest.ore < 0:
        navn = formuler("Stryk avsetning til ubundet investeringsfond")
        strok["10"] = regnskap.ta("§ 4-5", navn, inn.avsetning)
    else:
        fri = inn.overforing - inn.bundet_overforing - strok_i_drift
        strok["11"] = regnskap.ta("§ 4-6 a", formuler("Stryk bruk av lån"), inn.bruk_av_laan)
        strok["12"] = strok["12"] + regnskap.ta("§ 4-6 b", formuler("Stryk overføring fra drift"), fri)
        strok["13"] = regnskap.ta("§ 4-6 c", formuler("Stryk bruk av ubundet investeringsfond"), inn.bruk)
        navn = formuler("Sett av til ubundet investeringsfond")
        strok["15"] = regnskap.ta("§ 4-6", navn, regnskap.rest)
    tall = som_tall(les_oppstilling(INVESTERING), {**poster, **strok})
    return Avslutning(Oppsett(INVESTERING, tall, (), ()), tuple(regnskap.steg))


def utelat_uaktuelle(oppsett: Oppsett) -> Oppsett:
    """The scheme without the posts that the regulation lets be left out when they are 0.

    Source: FOR-2019-06-07-714 § 5-9 second and fourth paragraph.
    """
    poster = tuple(post for post in oppsett.poster if post.belop or not post.kan_utelates)
    return Oppsett(oppsett.navn, poster, oppsett.ikke_plassert, oppsett.funn)


def forventet_bokfort(oppsett: Oppsett) -> dict[str, Belop]:
    """What the dispositions of a filled § 5-9 give on each art, as the ledger has it (income negative).

    Formula, drift: 570 is 4 - 9, 540 is 5 - 10 + 17, 940 is 6 - 12 + 14 + 15, 530 is 7 - 11 + 15 + 16,
    980 is minus post 18. Investering: 910 and 912 together are 4 - 11, 970 is 5 - 12, 540 is 6 - 10 +
    15, 940 is 7 - 13, 530 is 8, 980 is minus post 16. Out: øre, keyed by art (loans under 910).
    """

    def sum_av(*ledd: int) -> Belop:
        verdier = [oppsett.post(abs(nr)).belop for nr in ledd]
        vist = [belop if nr > 0 else -belop for nr, belop in zip(ledd, verdier, strict=True)]
        return Belop.summer(vist, prisnivaa=vist[0].prisnivaa)

    if oppsett.navn == DRIFT:
        return {
            "570": sum_av(4, -9),
            "540": sum_av(5, -10, 17),
            "940": -sum_av(6, -12, 14, 15),
            "530": sum_av(7, -11, 15, 16),
            "980": sum_av(18),
        }
    return {
        "910": -sum_av(4, -11),
        "970": -sum_av(5, -12),
        "540": sum_av(6, -10, 15),
        "940": -sum_av(7, -13),
        "530": sum_av(8),
        "980": sum_av(16),
    }


class _Rest:
    """What is left of a deviation while steps are taken; a step never takes more than is left."""

    def __init__(self, avvik: Belop) -> None:
        self.rest = avvik
        self.steg: list[Steg] = []

    def ta(self, paragraf: str, navn: Melding, tilgjengelig: Belop) -> Belop:
        """Take what there is, at most what is left, and note the step; answers what was taken."""
        tatt = min(abs(self.rest), _ikke_under_null(tilgjengelig))
        self.rest = self.rest + tatt if self.rest.ore < 0 else self.rest - tatt
        self.steg.append(Steg(paragraf, navn, tatt, self.rest))
        return tatt

    def legg_til(self, paragraf: str, navn: Melding, belop: Belop) -> None:
        """Note what the other account has done to this one."""
        self.rest = self.rest + belop
        self.steg.append(Steg(paragraf, navn, abs(belop), self.rest))


def _budsjettavvik(navn: str, poster: Mapping[str, Belop]) -> Belop:
    """The post before the strikings, by the formula that the layout has for it."""
    regel = les_oppstilling(navn).finn_post(_AVVIK[navn])
    belop = (poster[nr] if fortegn > 0 else -poster[nr] for fortegn, nr in regel.formel)
    return Belop.summer(belop, prisnivaa=poster["1"].prisnivaa)


def _stryk_ved_merforbruk(inn: Driftsavslutning, regnskap: _Rest) -> dict[str, Belop]:
    fri = inn.overforing - inn.bundet_overforing
    return {
        "9": regnskap.ta("§ 4-2 a", formuler("Stryk overføring til investering"), fri),
        "10": regnskap.ta("§ 4-2 b", formuler("Stryk avsetning til disposisjonsfond"), inn.avsetning),
        "11": regnskap.ta("§ 4-2 c", formuler("Stryk inndekning av tidligere års merforbruk"), inn.dekning),
    }


def _disponer_drift(regnskap: _Rest, *, ledig: Belop, eldre: Belop) -> dict[str, Belop]:
    null = _null(ledig)
    svar = dict.fromkeys(("14", "15", "16", "17"), null)
    if regnskap.rest.ore < 0:
        navn = formuler("Bruk disposisjonsfond som ikke er skjermet")
        svar["14"] = regnskap.ta("§ 4-2", navn, ledig)
    else:
        svar["16"] = regnskap.ta("§ 4-3", formuler("Dekk tidligere års merforbruk"), eldre)
        svar["17"] = regnskap.ta("§ 4-3", formuler("Sett av til disposisjonsfond"), regnskap.rest)
    # What was set aside now is on the fund as well, and covers before it rests there.
    svar["15"] = min(ledig - svar["14"] + svar["17"], eldre - svar["16"])
    navn = formuler("Dekk tidligere års merforbruk med disposisjonsfond")
    regnskap.steg.append(Steg("§ 4-4", navn, svar["15"], regnskap.rest))
    return svar


def _null(belop: Belop) -> Belop:
    return Belop(0, belop.prisnivaa)


def _ikke_under_null(belop: Belop) -> Belop:
    return max(belop, _null(belop))


def _krev_positive(inn: Driftsavslutning | Investeringsavslutning, *, unntatt: str) -> None:
    for felt in fields(inn):
        belop = getattr(inn, felt.name)
        if felt.name != unntatt and belop.ore < 0:
            msg = formuler(
                "Fant %(belop)s kr som %(felt)s. Forventet 0 eller mer. Gi beløpet uten fortegn.",
                belop=str(belop),
                felt=felt.name,
            )
            raise UnableToFillScheme(msg)
