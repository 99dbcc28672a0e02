from collections.abc import Sequence
from datetime import date
from itertools import combinations, pairwise
from math import atan2, degrees, dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helhet.arshjul.oppslag import AAR, LANGE_ORD, oppslag, tilfeldig

from helhet.arshjul.domain import etiketter, hjul
from helhet.arshjul.domain.hjul import Faseinfo, Linje, Tegning, tegn_hjul
from helhet.arshjul.domain.maalestokk import LITEN, STOR, Maalestokk
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
STOKKER = [STOR, LITEN]


def tegn(
    *begivenheter: Oppslag,
    faser: Sequence[Faseinfo] = FASER,
    idag: date = IDAG,
    stokk: Maalestokk = STOR,
) -> Tegning:
    return tegn_hjul(begivenheter, faser=faser, aar=AAR, idag=idag, stokk=stokk)


def vinkel(x: float, y: float) -> float:
    return degrees(atan2(x, -y)) % 360


def boks(linje: Linje, stokk: Maalestokk) -> tuple[float, float, float, float]:
    hoyde = {"aar": stokk.skrift.aar, "dag": stokk.skrift.dag}.get(linje.slag, stokk.skrift.nav)
    bredde = tekstbredde(linje.tekst, stoerrelse=hoyde)
    return -bredde / 2, linje.y - 0.75 * hoyde, bredde / 2, linje.y + 0.25 * hoyde


@given(st.lists(tilfeldig(), min_size=60, max_size=60), st.sampled_from(STOKKER))
def test_sixty_signs_never_touch_each_other_or_a_word(begivenheter: list[Oppslag], stokk: Maalestokk) -> None:
    tegning = tegn(*begivenheter, stokk=stokk)

    for a, b in combinations(tegning.merker, 2):
        assert dist((a.sted.x, a.sted.y), (b.sted.x, b.sted.y)) >= 2 * stokk.tegnradius
    for merke in tegning.merker:
        fra_midten = hypot(merke.sted.x, merke.sted.y)
        assert fra_midten - stokk.tegnradius > stokk.fase_ytre
        assert fra_midten + stokk.tegnradius < stokk.maaned_indre


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
        assert hypot(merke.sted.x, merke.sted.y) == pytest.approx(STOR.spor[o.spor], abs=0.02)


@given(
    st.lists(tilfeldig(), min_size=5, max_size=20),
    st.sampled_from([FASER, LANGE_FASER]),
    st.sampled_from(STOKKER),
)
def test_no_line_in_the_hub_leaves_it_or_meets_another(
    begivenheter: list[Oppslag], faser: list[Faseinfo], stokk: Maalestokk
) -> None:
    tegning = tegn(*begivenheter, faser=faser, stokk=stokk)

    for linjer in (tegning.nav, *(merke.linjer for merke in tegning.merker)):
        bokser = [boks(linje, stokk) for linje in linjer]
        for venstre, topp, hoyre, bunn in bokser:
            assert max(hypot(x, y) for x in (venstre, hoyre) for y in (topp, bunn)) <= stokk.navradius
        for (_a, _b, _c, bunn), (_d, topp, _e, _f) in pairwise(bokser):
            assert bunn <= topp


@pytest.mark.parametrize("dag", [date(AAR, maaned, nr) for maaned in range(1, 13) for nr in (1, 15, 28)])
def test_the_mark_of_today_crosses_no_word(dag: date) -> None:
    tegning = tegn(oppslag(maaned=dag.month), idag=dag)

    assert tegning.idag is not None
    pil = [float(tall) for tall in tegning.idag.pil.strip("MZ").replace("L", " ").split()]
    spisser = list(zip(pil[::2], pil[1::2], strict=True))
    assert min(hypot(x, y) for x, y in spisser) > STOR.maaned_ytre
    assert max(hypot(x, y) for x, y in spisser) <= STOR.rand
    assert hypot(tegning.idag.fra.x, tegning.idag.fra.y) >= STOR.fase_ytre
    assert hypot(tegning.idag.til.x, tegning.idag.til.y) <= STOR.maaned_indre
    assert (dag.month - 1) * 30 < vinkel(tegning.idag.til.x, tegning.idag.til.y) < dag.month * 30


@pytest.mark.parametrize("stokk", STOKKER, ids=lambda stokk: stokk.navn)
def test_every_month_name_fits_inside_its_piece_of_the_rim(stokk: Maalestokk) -> None:
    for maaned in tegn(stokk=stokk).maaneder:
        skrift = stokk.skrift.maaned
        halv, hoyde = tekstbredde(maaned.kort, stoerrelse=skrift) / 2, skrift * 0.36
        hjorner = [(maaned.tekst.x + a, maaned.tekst.y + b) for a in (-halv, halv) for b in (-hoyde, hoyde)]
        for x, y in hjorner:
            assert stokk.maaned_indre < hypot(x, y) < stokk.maaned_ytre
            assert (maaned.nr - 1) * 30 < vinkel(x, y) < maaned.nr * 30


@pytest.mark.parametrize("stokk", STOKKER, ids=lambda stokk: stokk.navn)
@pytest.mark.parametrize("faser", [FASER, LANGE_FASER])
def test_phase_names_fit_their_arc_and_their_ring(faser: list[Faseinfo], stokk: Maalestokk) -> None:
    skrift = stokk.skrift.fase
    for felt in tegn(faser=faser, stokk=stokk).faser:
        for linje in felt.linjer:
            radius, _r, _rotasjon, _stor, med_klokka, *_slutt = linje.sti.split("A")[1].split()
            grunnlinje, opp = float(radius), 1 if med_klokka == "1" else -1
            kanter = (grunnlinje + opp * 0.78 * skrift, grunnlinje - opp * 0.25 * skrift)
            assert tekstbredde(linje.tekst, stoerrelse=skrift) < min(kanter) * 3.1416 / 2
            assert min(kanter) > stokk.fase_indre
            assert max(kanter) < stokk.fase_ytre


@pytest.mark.parametrize("faser", [FASER, LANGE_FASER])
def test_the_phase_of_the_whole_year_fits_the_upper_half_of_its_ring(faser: list[Faseinfo]) -> None:
    helaar = tegn(faser=faser).helaar

    assert helaar is not None
    grunnlinje = float(helaar.sti.split("A")[1].split()[0])
    assert tekstbredde(helaar.tekst, stoerrelse=STOR.skrift.fase - 1) <= grunnlinje * 3.1416
    assert STOR.helaar_indre < grunnlinje - 3
    assert grunnlinje + 10 < STOR.fase_indre
    assert tegn(faser=faser, stokk=LITEN).helaar is None


def flater(tegning: Tegning) -> list[tuple[float, float, float, float]]:
    """Return what each name and heading covers, at the font sizes that are drawn."""
    bokser = []
    for maaned in tegning.navn:
        retning = 1 if maaned.x > 0 else -1
        tekster = [(maaned.navn, maaned.x, maaned.y, etiketter.HODE)]
        tekster += [(t, e.x, y, etiketter.SKRIFT) for e in maaned.etiketter for t, y in e.linjer]
        for tekst, x, y, skrift in tekster:
            slutt = x + retning * tekstbredde(tekst, stoerrelse=skrift)
            bokser.append((min(x, slutt), y - 0.78 * skrift, max(x, slutt), y + 0.24 * skrift))
        bokser += [(e.tegn.x - 6, e.tegn.y - 6, e.tegn.x + 6, e.tegn.y + 6) for e in maaned.etiketter]
    return bokser


def moetes(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(st.lists(tilfeldig(), min_size=60, max_size=60))
def test_sixty_names_never_cover_each_other_the_wheel_or_the_edge(begivenheter: list[Oppslag]) -> None:
    tegning = tegn(*begivenheter)

    x, y, bredde, hoyde = (float(tall) for tall in tegning.ramme.split())
    bokser = flater(tegning)
    assert not [(a, b) for a, b in combinations(bokser, 2) if moetes(a, b)]
    for venstre, topp, hoyre, bunn in bokser:
        assert x <= venstre
        assert hoyre <= x + bredde
        assert y <= topp
        assert bunn <= y + hoyde + 0.01
        assert min(abs(venstre), abs(hoyre)) > STOR.rand


@given(st.lists(tilfeldig(), max_size=60))
def test_every_event_that_has_a_month_is_named_once_in_its_month(begivenheter: list[Oppslag]) -> None:
    tegning = tegn(*begivenheter)

    navngitt = [(m.maaned, e.oppslag.id) for m in tegning.navn for e in m.etiketter]
    assert sorted(navngitt) == sorted((o.maaned, o.id) for o in begivenheter if o.maaned)
    med_tegn = [rad.merke.id for rad in tegning.rader if rad.merke]
    assert sorted(med_tegn) == sorted(m.id for m in tegning.merker if not m.samler)


def test_a_name_says_its_day_and_has_the_shape_of_its_track() -> None:
    tegning = tegn(oppslag("Dialog", dato=date(AAR, 3, 19)), oppslag("Uten spor", spor=None, maaned=9))

    assert [(m.navn, m.x > 0, m.etiketter[0].linjer[0][0]) for m in tegning.navn] == [
        ("Mars", True, "19. Dialog"),
        ("September", False, "Uten spor"),
    ]
    assert [rad.form for rad in tegning.rader] == [hjul.TEGN[Spor.POLITISK], hjul.UTEN_SPOR]


def test_the_year_without_today_has_no_mark_and_no_date() -> None:
    tegning = tegn_hjul([], faser=FASER, aar=2027, idag=IDAG)

    assert tegning.idag is None
    assert not any(maaned.naa for maaned in tegning.maaneder)
    assert not any(fase.naa for fase in tegning.faser)
    assert [linje.tekst for linje in tegning.nav] == ["2027"]
    assert tegning.helaar is not None
    assert tegning.helaar.tekst == "5 Måle og realisere gevinster"
    liten = tegn_hjul([], faser=FASER, aar=2027, idag=IDAG, stokk=LITEN)
    assert [linje.tekst for linje in liten.nav] == ["2027", "5 Måle og", "realisere", "gevinster"]


def test_today_marks_its_month_and_its_phase() -> None:
    tegning = tegn()

    assert [maaned.nr for maaned in tegning.maaneder if maaned.naa] == [11]
    assert [fase.navn for fase in tegning.faser if fase.naa] == ["4 Forberede endring"]
    assert [linje.tekst for linje in tegning.nav] == ["2026", "lørdag 21. november"]
    assert [linje.tekst for linje in tegn(stokk=LITEN).nav][:2] == ["2026", "21. nov."]


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
