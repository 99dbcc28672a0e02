"""Three figures of each action and year: calculated, taken out of the frame, visible in the accounts.

From whatever budget and accounts are imported: a figure that is not known is told, and never taken as 0.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from helhet.gevinst.enums import Gevinstkategori, Gevinsttype
from helhet.gevinst.models import Gevinst, Gevinstbelop
from helhet.gevinstplan.domain.linjeregnskap import (
    DESEMBER,
    Kontosvar,
    Linjeregnskap,
    Planlinje,
    planlinjer,
)
from helhet.gevinstplan.domain.treveis import Lovnad, Treveisrad, mangler_i
from helhet.hop.enums import Handlingstilstand, Opphav
from helhet.hop.models import Handling
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.gevinst import Skjebne, Skjebneslag, kontroller_skjebner
from kommuneregn.gevinst.avstemming import Avstemmingsrad, Avstemt, avstem
from kommuneregn.gevinst.synlig import ventet_til_naa
from kommuneregn.satser import Deflator
from kommuneregn.verdier import Belop, Funn

GJELDER = (Handlingstilstand.VEDTATT, Handlingstilstand.AVSLUTTET)
I_BUDSJETTET = ("", Gevinstkategori.BUDSJETT)
# A cost avoided falls to the municipality also when nothing is cut: it is growth that was not granted.
EGNE = (*I_BUDSJETTET, Gevinstkategori.ALTERNATIV)


@dataclass
class _Lovet:
    """What one action promises in one year."""

    belop: list[Lovnad] = field(default_factory=list)
    unngaatt: list[Lovnad] = field(default_factory=list)
    tid: list[Funn] = field(default_factory=list)


def avstemte_handlinger(tilgang: Tilgang) -> QuerySet[Handling]:
    """Return the actions whose promise and accounts the person may see line by line.

    Technical adjustments of the budget are no benefits, and need none.
    """
    rader: QuerySet[Handling] = Handling.objects.exclude(
        Q(tilstand=Handlingstilstand.AVVIST) | Q(opphav=Opphav.TEKNISK)
    )
    for ider in (
        tilgang.enheter(Verb.SE, Omraade.GEVINST),
        tilgang.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP),
    ):
        if ider is not None:
            rader = rader.filter(enhet_id__in=ider)
    return rader.select_related("enhet").order_by("kode")


def avstem_alle(
    handlinger: Iterable[Handling], *, idag: date, aarene: Sequence[int] | None = None
) -> list[Treveisrad]:
    """Reconcile each of the actions in each year that it promises or cuts anything (constant queries)."""
    valgte = {h.pk: h for h in handlinger}
    # What others changed on the same lines counts, also what the person does not see.
    alle = planlinjer(Handling.objects.filter(Q(tilstand__in=GJELDER) | Q(pk__in=valgte)).values("pk"))
    lovet, kutt = _lovet(valgte), _kutt(linje for linje in alle if linje.handling_id in valgte)
    regnskap = Linjeregnskap(alle)
    utkast = [
        utkast
        for pk, aar in sorted(
            {*lovet, *(n for n, linjer in kutt.items() if any(li.belop_ore for li in linjer))}
        )
        if aarene is None or aar in aarene
        for utkast in [_utkast(valgte[pk], aar, lovet.get((pk, aar)), kutt, regnskap, idag=idag)]
    ]
    svar = avstem([rad for rad, _ferdig in utkast])
    return [ferdig(ett) for ett, (_rad, ferdig) in zip(svar, utkast, strict=True)]


def _lovet(valgte: Mapping[int, Handling]) -> dict[tuple[int, int], _Lovet]:
    """Return what is promised by action and year: kroner in the own budget, cost avoided, freed time."""
    rader = (
        Gevinstbelop.objects.filter(gevinst__handling_id__in=valgte, gevinst__kategori__in=EGNE)
        .select_related("gevinst")
        .prefetch_related("gevinst__skjebner")
        .order_by("gevinst_id", "aar")
    )
    lovet: dict[tuple[int, int], _Lovet] = defaultdict(_Lovet)
    for rad in rader:
        gevinst: Gevinst = rad.gevinst
        her = lovet[gevinst.handling_id, rad.aar]
        if rad.belop_ore is not None and gevinst.type == Gevinsttype.UNNGAATT_KOSTNAD:
            her.unngaatt.append(Lovnad(gevinst, Belop(rad.belop_ore)))
        elif rad.belop_ore is not None and gevinst.kategori in I_BUDSJETTET:
            her.belop.append(Lovnad(gevinst, Belop(rad.belop_ore)))
        if rad.timer and gevinst.type == Gevinsttype.SPART_TID:
            her.tid.extend(_tidsfunn(gevinst))
    return {noekkel: her for noekkel, her in lovet.items() if her.belop or her.unngaatt or her.tid}


def _tidsfunn(gevinst: Gevinst) -> tuple[Funn, ...]:
    skjebner = [
        Skjebne(Skjebneslag(en.til), en.andel, en.hva, en.budsjettlinje) for en in gevinst.skjebner.all()
    ]
    return kontroller_skjebner(skjebner, spredt=gevinst.spredt, sted=gevinst.tittel)


def _kutt(linjer: Iterable[Planlinje]) -> dict[tuple[int, int], list[Planlinje]]:
    """Return the lines that take out of the frame by action and year (0 says that none is taken)."""
    kutt: dict[tuple[int, int], list[Planlinje]] = defaultdict(list)
    for linje in linjer:
        if linje.belop_ore <= 0:
            kutt[linje.handling_id, linje.aar].append(linje)
    return kutt


def _utkast(
    handling: Handling,
    aar: int,
    lovet: _Lovet | None,
    kutt: Mapping[tuple[int, int], Sequence[Planlinje]],
    regnskap: Linjeregnskap,
    *,
    idag: date,
) -> tuple[Avstemmingsrad, "_Ferdig"]:
    """Gather one row, and what is needed to show it once the library has judged it.

    An adopted action without a line takes nothing out: that is known. The year compared with is the one
    before the action began, or was first budgeted.
    """
    lovet = lovet or _Lovet()
    linjer = [linje for linje in kutt.get((handling.pk, aar), ()) if linje.belop_ore]
    foer = _aaret_foer(handling, aar, kutt)
    siste = regnskap.siste(aar)
    maaned = siste or DESEMBER
    fra = handling.start.month if handling.start and handling.start.year == aar else 1
    kontoer = [
        regnskap.svar(
            linje, foer=foer, til_og_med=maaned, ventet=_ventet(linje, fra, maaned, framtid=aar > idag.year)
        )
        for linje in linjer
    ]
    stoy = regnskap.stoy(linjer, til=foer, til_og_med=maaned) if linjer else None
    rad = Avstemmingsrad(
        tiltak=handling.kode,
        aar=aar,
        beregnet=_sum(lovet.belop),
        unngaatt=_sum(lovet.unngaatt),
        tatt_ut=Belop.summer([konto.kutt for konto in kontoer]),
        ventet=Belop.summer([konto.ventet for konto in kontoer]),
        **_synlig(kontoer),
        stoy=stoy.ore if stoy else 0,
    )
    ferdig = _Ferdig(handling, foer, siste, regnskap, stoy, lovet, kontoer)
    return rad, ferdig


@dataclass(frozen=True)
class _Ferdig:
    """What a row is shown with, beside what the library said of it."""

    handling: Handling
    foer: int
    siste: int | None
    regnskap: Linjeregnskap
    stoy: Belop | None
    lovet: _Lovet
    kontoer: Sequence[Kontosvar]

    def __call__(self, svar: Avstemt) -> Treveisrad:
        aar = svar.rad.aar
        leter = svar.rad.ventet and svar.rad.synlig is None
        siste_foer = self.regnskap.siste(self.foer)
        return Treveisrad(
            handling=self.handling,
            svar=svar,
            foer=self.foer,
            til_og_med=self.siste,
            deflatorer=_deflatorer(self.regnskap, self.foer, aar),
            uten_deflator=self.regnskap.uten_deflator(self.foer, aar),
            stoy=self.stoy,
            lovet=self.lovet.belop,
            unngaatt_av=self.lovet.unngaatt,
            kontoer=self.kontoer,
            tid=self.lovet.tid,
            mangler=mangler_i(self.kontoer, aar=aar, foer=self.foer, siste=self.siste, siste_foer=siste_foer)
            if leter
            else (),
        )


def _deflatorer(regnskap: Linjeregnskap, fra: int, til: int) -> list[Deflator]:
    return [deflator for deflator in regnskap.deflatorer(fra, til).values() if deflator is not None]


def _ventet(linje: Planlinje, fra: int, maaned: int, *, framtid: bool) -> Belop:
    """Return what of the line should show by now: nothing of a year that has not come."""
    if framtid:
        return Belop(0)
    return ventet_til_naa(Belop(-linje.belop_ore), fra_maaned=fra, til_og_med=maaned)


def _aaret_foer(handling: Handling, aar: int, kutt: Mapping[tuple[int, int], Sequence[Planlinje]]) -> int:
    foerste = min((ett for pk, ett in kutt if pk == handling.pk), default=aar)
    return min(foerste, aar, handling.start.year if handling.start else aar) - 1


def _synlig(kontoer: Sequence[Kontosvar]) -> dict[str, Belop]:
    """Return before, now and others' part of all lines; nothing when one of them is not known."""
    foer = [k.foer_i_priser for k in kontoer if k.foer_i_priser is not None]
    naa = [k.naa for k in kontoer if k.naa is not None]
    egne = [k.egen for k in kontoer if k.egen is not None]
    if not kontoer or min(len(foer), len(naa), len(egne)) < len(kontoer):
        return {}
    referanse, regnskap = Belop.summer(foer), Belop.summer(naa)
    return {
        "referanse": referanse,
        "regnskap": regnskap,
        "andres": referanse - regnskap - Belop.summer(egne),
    }


def _sum(lovnader: Sequence[Lovnad]) -> Belop | None:
    return Belop.summer([lovnad.belop for lovnad in lovnader]) if lovnader else None
