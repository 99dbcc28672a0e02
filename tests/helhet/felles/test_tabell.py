"""The table of every list: order, search, filter, sums, columns, pages and files; nonsense is left out."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from tests.helhet.test_eksport import les_csv

from helhet.felles.tabell import (
    OEKTNOKKEL,
    Celleform,
    Kolonne,
    Tabell,
    Tabelloppsett,
    bygg_tabell,
    sorteringsnoekkel,
    tabellfil,
)
from helhet.felles.templatetags.tabell import adresser, hoder, sumrad


@dataclass(frozen=True)
class Rad:
    navn: str
    ore: int | None
    fra: date | None = None
    slag: str = "A"


RADER = [
    Rad("Ås", 100_00, date(2026, 3, 1)),
    Rad("Bø", None, None, "B"),
    Rad("<b>Øya</b>", -250_00, date(2025, 1, 1)),
    Rad("Ærfugl", 0, date(2026, 1, 1), "B"),
]
KOLONNER = [
    Kolonne("navn", "Navn", lambda r: r.navn, radnavn=True),
    Kolonne("ore", "Beløp", lambda r: r.ore, form=Celleform.KRONER, sum=True),
    Kolonne("fra", "Fra", lambda r: r.fra, form=Celleform.DAG, tom="alltid"),
    Kolonne("slag", "Slag", lambda r: r.slag, filter=True, skjult=True),
    Kolonne("knapp", "Gjør noe"),
]


def foresporsel(adresse: str = "/", *, oekt: dict[str, object] | None = None) -> HttpRequest:
    request = RequestFactory().get(adresse)
    request.session = SessionBase()
    request.session.update(oekt or {})
    return request


def bygg(adresse: str = "/", **valg: object) -> Tabell:
    oppsett = Tabelloppsett("rader", "Rader", KOLONNER, **valg)  # type: ignore[arg-type]  # as the test says
    return bygg_tabell(foresporsel(adresse), oppsett, rader=RADER)


def navn(tabell: Tabell) -> list[str]:
    return [rad.navn for rad in tabell.rader]


@pytest.mark.parametrize(
    ("adresse", "ventet"),
    [
        ("/", ["Ås", "Bø", "<b>Øya</b>", "Ærfugl"]),
        ("/?sorter=navn", ["<b>Øya</b>", "Bø", "Ærfugl", "Ås"]),
        ("/?sorter=-navn", ["Ås", "Ærfugl", "Bø", "<b>Øya</b>"]),
        ("/?sorter=ore", ["<b>Øya</b>", "Ærfugl", "Ås", "Bø"]),
        ("/?sorter=-ore", ["Ås", "Ærfugl", "<b>Øya</b>", "Bø"]),
        ("/?sorter=fra", ["<b>Øya</b>", "Ærfugl", "Ås", "Bø"]),
        ("/?sorter=knapp", ["Ås", "Bø", "<b>Øya</b>", "Ærfugl"]),
        ("/?sorter=__class__", ["Ås", "Bø", "<b>Øya</b>", "Ærfugl"]),
        ("/?sok=ØYA", ["<b>Øya</b>"]),
        ("/?sok=b+01.01", ["<b>Øya</b>", "Ærfugl"]),
        ("/?sok=finnes+ikke", []),
        ("/?sok=%00", ["Ås", "Bø", "<b>Øya</b>", "Ærfugl"]),
        ("/?f-slag=B", ["Bø", "Ærfugl"]),
        ("/?f-slag=C", ["Ås", "Bø", "<b>Øya</b>", "Ærfugl"]),
        ("/?f-navn=Bø", ["Ås", "Bø", "<b>Øya</b>", "Ærfugl"]),
    ],
)
def test_address_orders_and_narrows_and_nonsense_is_left_out(adresse: str, ventet: list[str]) -> None:
    assert navn(bygg(adresse)) == ventet


def test_norwegian_letters_stand_after_z_in_their_own_order() -> None:
    assert sorted(["Å", "zebra", "ø", "Æ", "a"], key=sorteringsnoekkel) == ["a", "zebra", "Æ", "ø", "Å"]


def test_sum_is_of_all_pages_and_only_missing_is_missing() -> None:
    delt = bygg("/?side=2", per_side=2)
    bare_tomme = bygg("/?sok=Bø")

    assert (navn(delt), delt.antall, delt.summer) == (["<b>Øya</b>", "Ærfugl"], 4, {"ore": -150_00})
    assert bare_tomme.summer == {"ore": None}
    assert [str(t) for _k, t in sumrad(bare_tomme)][1].startswith('<span aria-hidden="true">–')


def test_empty_table_and_a_search_without_a_hit_are_two_things() -> None:
    oppsett = Tabelloppsett("rader", "Rader", KOLONNER)
    ingen = bygg_tabell(foresporsel(), oppsett, rader=[])
    uten_treff = bygg("/?sok=finnes+ikke")

    assert (ingen.er_tom, ingen.er_snevret) == (True, False)
    assert (uten_treff.er_tom, uten_treff.er_snevret) == (False, True)


def test_chosen_columns_are_remembered_for_the_list_and_the_row_keeps_its_name() -> None:
    request = foresporsel("/?kol=&kol=slag&kol=tull")
    oppsett = Tabelloppsett("rader", "Rader", KOLONNER)

    naa = bygg_tabell(request, oppsett, rader=RADER)
    neste = bygg_tabell(foresporsel(oekt=dict(request.session.items())), oppsett, rader=RADER)
    annen = bygg_tabell(
        foresporsel(oekt=dict(request.session.items())),
        Tabelloppsett("annen", "Annen", KOLONNER),
        rader=RADER,
    )

    assert [k.navn for k in naa.kolonner] == [k.navn for k in neste.kolonner] == ["navn", "slag", "knapp"]
    assert [k.navn for k in annen.kolonner] == ["navn", "ore", "fra", "knapp"]
    assert request.session[OEKTNOKKEL] == {"rader": ["slag"]}


def test_file_holds_every_row_and_column_with_amounts_in_ore() -> None:
    svar = tabellfil(foresporsel("/?sorter=navn&format=csv"), bygg("/?sorter=navn", per_side=2))

    assert les_csv(svar.content) == [
        ["Navn", "Beløp (øre)", "Fra", "Slag"],
        ["<b>Øya</b>", "-25000", "2025-01-01", "A"],
        ["Bø", "", "", "B"],
        ["Ærfugl", "0", "2026-01-01", "B"],
        ["Ås", "10000", "2026-03-01", "A"],
    ]


def test_heading_says_the_order_and_its_link_turns_it() -> None:
    hode = {h["kolonne"].navn: (h["retning"], h["url"]) for h in hoder(bygg("/?sorter=navn&side=2&annet=1"))}

    assert hode == {
        "navn": ("ascending", "?annet=1&sorter=-navn"),
        "ore": ("", "?annet=1&sorter=ore"),
        "fra": ("", "?annet=1&sorter=fra"),
        "knapp": ("", ""),
    }


def test_tools_keep_what_else_the_address_says() -> None:
    lenker = adresser(bygg("/?annet=1&p_sok=ø&p_side=2&p_kol=slag", prefiks="p_", per_side=1))

    assert lenker["andre_sok"] == [("annet", "1"), ("p_kol", "slag")]
    assert lenker["andre_kol"] == [("annet", "1"), ("p_sok", "ø")]
    assert lenker["som_xlsx"] == "?annet=1&p_sok=%C3%B8&p_kol=slag&format=xlsx"
    assert lenker["forrige"] == "?annet=1&p_sok=%C3%B8&p_kol=slag&p_side=1"


def vist(tabell: Tabell, mal: str = "{% tabell tabell %}{% endtabell %}") -> str:
    return Template(mal).render(Context({"tabell": tabell, "request": tabell.foresporsel}))


def test_cells_are_escaped_and_missing_is_said() -> None:
    side = vist(bygg("/?sorter=navn"))

    assert "&lt;b&gt;Øya&lt;/b&gt;" in side
    assert "<b>Øya" not in side
    assert side.count(">alltid<") == 1
    assert "−250\u00a0kr" in side.replace("\u00a0kr", " kr").replace(" kr", "\u00a0kr")
    assert 'aria-sort="ascending"' in side
    assert 'data-navn="Beløp"' in side


def test_page_writes_the_cell_that_it_names() -> None:
    knapp = '{% celle "knapp" %}<a href="/{{ rad.ore }}/">{{ rad.navn }}</a>{% endcelle %}'
    mal = f"{{% tabell tabell %}}{knapp}{{% endtabell %}}"

    side = vist(bygg("/?sok=ås"), mal)

    assert '<td role="cell" data-navn=""><a href="/10000/">Ås</a></td>' in side


@given(st.lists(st.text(max_size=8), max_size=6), st.text(max_size=6))
def test_any_address_gives_a_table_whose_rows_were_there(verdier: list[str], valg: str) -> None:
    request = foresporsel()
    request.GET = request.GET.copy()
    for felt in ("sorter", "sok", "side", "kol", "f-slag"):
        request.GET[felt] = valg
    rader = [Rad(v, None) for v in verdier]

    tabell = bygg_tabell(request, Tabelloppsett("rader", "Rader", KOLONNER, per_side=3), rader=rader)

    assert set(tabell.rader) <= set(rader)
    assert "<tr" in vist(tabell) or not tabell.rader


def test_a_row_of_totals_says_what_cannot_be_added_and_goes_when_rows_are_left_out() -> None:
    mal = Template('{% tabell t %}{% celle "ore" %}{{ rad.ore }} øre{% endcelle %}{% endtabell %}')
    oppsett = Tabelloppsett("rader", "Rader", KOLONNER)
    total = Rad("", 777, slag="AB")

    def sumrad_i(adresse: str) -> str:
        tabell = bygg_tabell(foresporsel(adresse), oppsett, rader=RADER, total=total)
        return mal.render(Context({"t": tabell})).split("<tfoot")[1]

    assert "777 øre" in sumrad_i("/")
    assert "777" not in sumrad_i("/?sok=Ås")
    assert "100" in sumrad_i("/?sok=Ås")


def test_heading_leaves_the_unit_to_the_page_when_told() -> None:
    kolonne = Kolonne("ore", "Beløp", lambda r: r.ore, form=Celleform.TUSEN)

    assert (kolonne.overskrift, replace(kolonne, kort_hode=True).overskrift) == ("Beløp, 1000 kr", "Beløp")
    assert replace(kolonne, kort_hode=True).filoverskrift == "Beløp (øre)"
