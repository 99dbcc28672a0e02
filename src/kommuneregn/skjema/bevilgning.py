"""Bevilgningsoversikter: §§ 5-4 and 5-5, both parts.

Source: budsjett- og regnskapsforskriften §§ 5-4 and 5-5.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kommuneregn.kontoplan import Omkoding, er_inntekt, omkod
from kommuneregn.skjema.oppstilling import les_oppstilling
from kommuneregn.skjema.utfylling import Oppsett, omkod_arter, plasser_arter, regn_ut
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, formuler

DRIFT, INVESTERING = "5-4", "5-5"
NETTO, UTGIFTER, INNTEKTER = "netto", "utgifter", "inntekter"
BRUTTOPOSTER = ("1", "2", "3", "4")
_GENERELLE, _BEVILGNINGER = "4", "6"
_STATLIGE = "810"


@dataclass(frozen=True, slots=True)
class Bevilgning:
    """What one budget area has on one art, in øre as the ledger has it (income negative).

    `fri` marks art 810 that is not tied to a purpose, which § 5-4 has in post 4.
    """

    omraade: str
    art: str
    belop: Belop
    fri: bool = False


@dataclass(frozen=True, slots=True)
class Omraadesum:
    """One budget area in part two: its name ('' for what has none) and its amounts by key.

    Drift has utgifter, inntekter (positive) and netto (expense positive); investering has the
    gross amounts of posts 1 to 4.
    """

    omraade: str
    belop: Mapping[str, Belop]


@dataclass(frozen=True, slots=True)
class Bevilgningsoversikt:
    """Both parts: the scheme, and the appropriations of each budget area with their sum."""

    del1: Oppsett
    del2: tuple[Omraadesum, ...]
    sum_del2: Mapping[str, Belop]


def lag_bevilgningsoversikt_drift(
    bevilgninger: Iterable[Bevilgning],
    *,
    aar: int | None = None,
    omkodinger: Sequence[Omkoding] = (),
    i_bevilgning: Iterable[str] = (),
) -> Bevilgningsoversikt:
    """Fill both parts of § 5-4 from the operating accounts.

    In: øre per budget area and art (income negative), art 810 flagged where it is free; `i_bevilgning`
    are the arts of interest and instalments that stand in the appropriations instead of posts 10 to
    14. Formula: post 6 is the net of every art without a post of its own, post 15 is expenses minus
    income, post 25 is 17 - 24. Part two: expense, income and net of the arts in post 6, per area;
    the net sum is post 6. Out: øre. What has no area or no post is listed and is a finding.
    Raises UnableToFillScheme for a key that is no art. Source: FOR-2019-06-07-714 § 5-4.
    """
    alle = _omkodet(bevilgninger, omkodinger)
    oppstilling = les_oppstilling(DRIFT)
    flyttet = dict.fromkeys(i_bevilgning, _BEVILGNINGER)
    plassert, utenfor = plasser_arter(oppstilling, _per_art(alle), aar=aar, flyttet=flyttet)
    frie = _per_art(ett for ett in alle if _er_fri(ett)).get(_STATLIGE)
    if frie is not None and _STATLIGE in plassert.get(_BEVILGNINGER, {}):
        plassert[_BEVILGNINGER][_STATLIGE] = plassert[_BEVILGNINGER][_STATLIGE] - frie
        plassert.setdefault(_GENERELLE, {})[_STATLIGE] = frie
    arter = plassert.get(_BEVILGNINGER, {})
    del2 = _per_omraade((ett for ett in alle if ett.art in arter and not _er_fri(ett)), _netto)
    return _ferdig(regn_ut(oppstilling, plassert, utenfor), del2, (UTGIFTER, INNTEKTER, NETTO))


def lag_bevilgningsoversikt_investering(
    bevilgninger: Iterable[Bevilgning], *, aar: int | None = None, omkodinger: Sequence[Omkoding] = ()
) -> Bevilgningsoversikt:
    """Fill both parts of § 5-5 from the investment accounts.

    In: øre per budget area and art (income negative). Formula: post 6 is 1 to 5, post 14 is 7 to 13,
    post 19 is 15 - 16 + 17 - 18, post 26 is 20 - 21 + 22 - 23 + 24 - 25, post 27 is 14 - 6 - 19 + 26.
    Part two: the gross amounts of posts 1 to 4 per area, which sum to the posts. Out: øre.
    Raises UnableToFillScheme for a key that is no art. Source: FOR-2019-06-07-714 § 5-5.
    """
    alle = _omkodet(bevilgninger, omkodinger)
    oppstilling = les_oppstilling(INVESTERING)
    plassert, utenfor = plasser_arter(oppstilling, _per_art(alle), aar=aar, flyttet={})
    post_av_art = {art: nr for nr, arter in plassert.items() for art in arter if nr in BRUTTOPOSTER}
    med = [ett for ett in alle if ett.art in post_av_art]
    del2 = _per_omraade(med, lambda ett: {post_av_art[ett.art]: ett.belop})
    return _ferdig(regn_ut(oppstilling, plassert, utenfor), del2, BRUTTOPOSTER)


def kontroller_bevilgninger(
    oversikt: Bevilgningsoversikt, *, vedtatt: Mapping[str, Mapping[str, Belop]]
) -> tuple[Funn, ...]:
    """Findings where the appropriations that were adopted differ from the posts that they must equal.

    In: øre per area and key (netto for § 5-4, the posts 1 to 4 for § 5-5), expense positive. Rule:
    the net sum equals § 5-4 post 6, the gross sums equal § 5-5 posts 1 to 4, and each area has what
    was adopted for it. Source: FOR-2019-06-07-714 §§ 5-4 and 5-5 second paragraph.
    """
    noekler = (NETTO,) if oversikt.del1.navn == DRIFT else BRUTTOPOSTER
    funn = []
    for noekkel in noekler:
        nr = _BEVILGNINGER if noekkel == NETTO else noekkel
        post = oversikt.del1.post(nr).belop
        sum_ = sum(omraade[noekkel].ore for omraade in vedtatt.values() if noekkel in omraade)
        if sum_ != post.ore:
            melding = formuler(
                "Fant bevilgninger på til sammen %(sum)s kr. Forventet post %(nr)s i § %(oppsett)s: "
                "%(post)s kr. Rett bevilgningene eller budsjettlinjene.",
                sum=str(Belop(sum_)),
                nr=nr,
                oppsett=oversikt.del1.navn,
                post=str(post),
            )
            funn.append(Funn("skjema-bevilgning-lik-post", Alvorlighet.FEIL, melding))
        funn += _om_omraader(oversikt, vedtatt, noekkel)
    return tuple(funn)


def _om_omraader(
    oversikt: Bevilgningsoversikt, vedtatt: Mapping[str, Mapping[str, Belop]], noekkel: str
) -> list[Funn]:
    regnet = {ett.omraade: ett.belop[noekkel].ore for ett in oversikt.del2}
    funn = []
    for omraade in sorted({*regnet, *vedtatt}):
        vedtatt_ore = vedtatt[omraade][noekkel].ore if noekkel in vedtatt.get(omraade, {}) else 0
        if regnet.get(omraade, 0) == vedtatt_ore:
            continue
        melding = formuler(
            "Fant %(regnet)s kr på budsjettområdet %(omraade)s. Forventet bevilgningen på %(vedtatt)s kr. "
            "Rett bevilgningen eller hva som hører til området.",
            regnet=str(Belop(regnet.get(omraade, 0))),
            omraade=omraadenavn(omraade),
            vedtatt=str(Belop(vedtatt_ore)),
        )
        funn.append(Funn("skjema-bevilgning-omraade", Alvorlighet.ADVARSEL, melding, omraadenavn(omraade)))
    return funn


def omraadenavn(omraade: str) -> Melding:
    """What an area is called; lines without one stand together."""
    return Melding("%(omraade)s", {"omraade": omraade}) if omraade else formuler("Uten budsjettområde")


def _omkodet(bevilgninger: Iterable[Bevilgning], omkodinger: Sequence[Omkoding]) -> list[Bevilgning]:
    alle = list(bevilgninger)
    omkod_arter({ett.art: ett.belop for ett in alle})
    return [replace(ett, art=omkod(ett.art, omkodinger=omkodinger)) for ett in alle]


def _er_fri(bevilgning: Bevilgning) -> bool:
    return bevilgning.fri and bevilgning.art == _STATLIGE


def _per_art(bevilgninger: Iterable[Bevilgning]) -> dict[str, Belop]:
    summer: dict[str, Belop] = {}
    for ett in bevilgninger:
        summer[ett.art] = summer[ett.art] + ett.belop if ett.art in summer else ett.belop
    return summer


def _netto(bevilgning: Bevilgning) -> dict[str, Belop]:
    if er_inntekt(bevilgning.art):
        return {INNTEKTER: -bevilgning.belop, NETTO: bevilgning.belop}
    return {UTGIFTER: bevilgning.belop, NETTO: bevilgning.belop}


def _per_omraade(
    bevilgninger: Iterable[Bevilgning], deler: Callable[[Bevilgning], Mapping[str, Belop]]
) -> dict[str, dict[str, Belop]]:
    summer: dict[str, dict[str, Belop]] = {}
    for ett in bevilgninger:
        omraade = summer.setdefault(ett.omraade, {})
        for noekkel, belop in deler(ett).items():
            omraade[noekkel] = omraade[noekkel] + belop if noekkel in omraade else belop
    return summer


def _ferdig(
    del1: Oppsett, summer: Mapping[str, Mapping[str, Belop]], noekler: Sequence[str]
) -> Bevilgningsoversikt:
    null = Belop(0, del1.poster[0].belop.prisnivaa)
    del2 = tuple(
        Omraadesum(omraade, {noekkel: summer[omraade].get(noekkel, null) for noekkel in noekler})
        for omraade in sorted(summer, key=lambda navn: (not navn, navn))
    )
    sum_ = {
        noekkel: Belop.summer((ett.belop[noekkel] for ett in del2), prisnivaa=null.prisnivaa)
        for noekkel in noekler
    }
    uten = [ett for ett in del2 if not ett.omraade and any(ett.belop.values())]
    if uten and len(del2) > 1:
        melding = formuler(
            "Fant linjer uten budsjettområde. Forventet at hver linje hører til ett. "
            "Beløpene står som «%(navn)s». Legg kodene inn i områdelisten.",
            navn=omraadenavn(""),
        )
        del1 = del1.med_funn([Funn("skjema-uten-omraade", Alvorlighet.ADVARSEL, melding)])
    return Bevilgningsoversikt(del1, del2, sum_)
