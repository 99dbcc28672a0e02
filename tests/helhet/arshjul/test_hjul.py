from collections.abc import Sequence
from datetime import date
from itertools import combinations, pairwise
from math import atan2, degrees, dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helhet.arshjul.oppslag import AAR, LANGE_ORD, oppslag, tilfeldig

from helhet.arshjul.domain import hjul
from helhet.arshjul.domain.hjul import Faseinfo, Linje, Tegning, tegn_hjul
from helhet.arshjul.domain.oppslag import Oppslag
from helhet.arshjul.domain.tekstbredde import tekstbredde
from helhet.arshjul.enums import Spor

IDAG = date(2026, 11, 21)
FASER = [
    Faseinfo(1, "Skaffe overblikk", 1),
    Faseinfo(2, "Gjøre dypdykk", 2),
    Faseinfo(3, "Velge endringstiltak", 3),
    Faseinfo(4, "Forberede endring", 4),
    Faseinfo(5, "Måle og realisere gevinster", None),
]
LANGE_FASER = [Faseinfo(nr, LANGE_ORD, nr if nr < 5 else None) for nr in range(1, 6)]
SKRIFT = {"aar": 38, "dag": 13.5, "fase": 14, "naar": 13, "hva": 14.5, "hvem": 12.5}
TEGNRADIUS = 8.2


def tegn(*begivenheter: Oppslag, faser: Sequence[Faseinfo] = FASER, idag: date = IDAG) -> Tegning:
    return tegn_hjul(begivenheter, faser=faser, aar=AAR, idag=idag)


def vinkel(x: float, y: float) -> float:
    return degrees(atan2(x, -y)) % 360


def boks(linje: Linje) -> tuple[float, float, float, float]:
    bredde, hoyde = tekstbredde(linje.tekst, stoerrelse=SKRIFT[linje.slag]), SKRIFT[linje.slag]
    return -bredde / 2, linje.y - 0.75 * hoyde, bredde / 2, linje.y + 0.25 * hoyde


@given(st.lists(tilfeldig(), min_size=60, max_size=60))
def test_sixty_signs_never_touch_each_other_or_a_word(begivenheter: list[Oppslag]) -> None:
    tegning = tegn(*begivenheter)

    for a, b in combinations(tegning.merker, 2):
        assert dist((a.sted.x, a.sted.y), (b.sted.x, b.sted.y)) >= 2 * TEGNRADIUS
    for merke in tegning.merker:
        fra_midten = hypot(merke.sted.x, merke.sted.y)
        assert fra_midten - TEGNRADIUS > hjul.FASE_YTRE
        assert fra_midten + TEGNRADIUS < hjul.MAANED_INDRE


@given(st.lists(tilfeldig(), max_size=60))
def test_every_event_is_drawn_gathered_or_listed_outside(begivenheter: list[Oppslag]) -> None:
    tegning = tegn(*begivenheter)

    assert sum(merke.antall for merke in tegning.merker) + len(tegning.utenfor) == len(begivenheter)
    assert all(o.maaned is None or o.spor is None for o in tegning.utenfor)
    assert len({merke.anker for merke in tegning.merker}) == len(tegning.merker)


@given(st.lists(tilfeldig(), max_size=40))
def test_every_sign_stands_in_its_own_month_on_its_own_ring(begivenheter: list[Oppslag]) -> None:
    per_anker = {o.anker: o for o in begivenheter}

    for merke in tegn(*begivenheter).merker:
        o = per_anker[merke.anker]
        assert o.maaned is not None
        assert (o.maaned - 1) * 30 < vinkel(merke.sted.x, merke.sted.y) < o.maaned * 30
        assert o.spor is not None
        assert hypot(merke.sted.x, merke.sted.y) == pytest.approx(hjul.SPORRADIER[o.spor], abs=0.02)


@given(st.lists(tilfeldig(), min_size=5, max_size=20), st.sampled_from([FASER, LANGE_FASER]))
def test_no_line_in_the_hub_leaves_it_or_meets_another(
    begivenheter: list[Oppslag], faser: list[Faseinfo]
) -> None:
    tegning = tegn(*begivenheter, faser=faser)

    for linjer in (tegning.nav, *(merke.linjer for merke in tegning.merker)):
        bokser = [boks(linje) for linje in linjer]
        for venstre, topp, hoyre, bunn in bokser:
            assert max(hypot(x, y) for x in (venstre, hoyre) for y in (topp, bunn)) <= hjul.NAV
        for (_a, _b, _c, bunn), (_d, topp, _e, _f) in pairwise(bokser):
            assert bunn <= topp


@pytest.mark.parametrize("dag", [date(AAR, maaned, nr) for maaned in range(1, 13) for nr in (1, 15, 28)])
def test_the_mark_of_today_crosses_no_word(dag: date) -> None:
    tegning = tegn(oppslag(maaned=dag.month), idag=dag)

    assert tegning.idag is not None
    pil = [float(tall) for tall in tegning.idag.pil.strip("MZ").replace("L", " ").split()]
    spisser = list(zip(pil[::2], pil[1::2], strict=True))
    assert min(hypot(x, y) for x, y in spisser) > hjul.MAANED_YTRE
    assert max(hypot(x, y) for x, y in spisser) <= hjul.RAND
    assert hypot(tegning.idag.fra.x, tegning.idag.fra.y) >= hjul.FASE_YTRE
    assert hypot(tegning.idag.til.x, tegning.idag.til.y) <= hjul.MAANED_INDRE
    assert (dag.month - 1) * 30 < vinkel(tegning.idag.til.x, tegning.idag.til.y) < dag.month * 30


def test_every_month_name_fits_inside_its_piece_of_the_rim() -> None:
    for maaned in tegn().maaneder:
        halv, hoyde = tekstbredde(maaned.kort, stoerrelse=15) / 2, 15 * 0.36
        hjorner = [(maaned.tekst.x + a, maaned.tekst.y + b) for a in (-halv, halv) for b in (-hoyde, hoyde)]
        for x, y in hjorner:
            assert hjul.MAANED_INDRE < hypot(x, y) < hjul.MAANED_YTRE
            assert (maaned.nr - 1) * 30 < vinkel(x, y) < maaned.nr * 30


@pytest.mark.parametrize("faser", [FASER, LANGE_FASER])
def test_phase_names_fit_their_arc_and_their_ring(faser: list[Faseinfo]) -> None:
    for felt in tegn(faser=faser).faser:
        for linje in felt.linjer:
            radius, _r, _rotasjon, _stor, med_klokka, *_slutt = linje.sti.split("A")[1].split()
            grunnlinje, opp = float(radius), 1 if med_klokka == "1" else -1
            kanter = (grunnlinje + opp * 11, grunnlinje - opp * 4)
            assert tekstbredde(linje.tekst, stoerrelse=hjul.FASETEKST) < min(kanter) * 3.1416 / 2
            assert min(kanter) > hjul.FASE_INDRE
            assert max(kanter) < hjul.FASE_YTRE


def test_the_year_without_today_has_no_mark_and_no_date() -> None:
    tegning = tegn_hjul([], faser=FASER, aar=2027, idag=IDAG)

    assert tegning.idag is None
    assert not any(maaned.naa for maaned in tegning.maaneder)
    assert not any(fase.naa for fase in tegning.faser)
    assert [linje.tekst for linje in tegning.nav] == ["2027", "5 Måle og realisere", "gevinster", "hele året"]


def test_today_marks_its_month_and_its_phase() -> None:
    tegning = tegn()

    assert [maaned.nr for maaned in tegning.maaneder if maaned.naa] == [11]
    assert [fase.navn for fase in tegning.faser if fase.naa] == ["4 Forberede endring"]
    assert [linje.tekst for linje in tegning.nav][:2] == ["2026", "lørdag 21. november"]


def test_the_tracks_differ_in_shape_not_in_colour_alone() -> None:
    tegning = tegn(*(oppslag(spor=spor, maaned=3) for spor in Spor))

    assert len({merke.tegn for merke in tegning.merker}) == len(Spor)


def test_a_sign_says_when_what_who_and_which_track() -> None:
    tegning = tegn(oppslag("Dialog HØP", maaned_fra=9, maaned_til=10))

    merke = tegning.merker[0]
    assert merke.navn == "September–oktober: Dialog HØP. Politisk dialog"
    assert [linje.tekst for linje in merke.linjer] == ["september–oktober", "Dialog HØP"]
    assert merke.spenn.startswith("M")


def test_the_keyboard_follows_the_year() -> None:
    tegning = tegn(
        oppslag("c", maaned=12, spor=Spor.POLITISK),
        oppslag("a", dato=date(AAR, 1, 5), spor=Spor.INNBYGGER),
        oppslag("b", maaned=6, spor=Spor.KUNNSKAP),
    )

    assert [merke.linjer[1].tekst for merke in tegning.merker] == ["a", "b", "c"]


def test_what_a_month_has_no_room_for_is_counted_in_one_sign() -> None:
    tegning = tegn(*(oppslag(spor=Spor.INNBYGGER, maaned=5) for _nr in range(9)))

    assert [merke.antall for merke in tegning.merker] == [1, 1, 1, 1, 5]
    assert tegning.merker[-1].navn == "Mai: 5 begivenheter til. Innbyggere og næringsliv"
