"""What will happen is said before it does: to what, and whether it can be undone; and never bypassed."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from helhet.felles.templatetags.bekreft import ANGRES

MALER = Path(__file__).parents[3] / "src/helhet"
# The last word of the address says that something is taken away, locked or put back.
UGJENKALLELIG = re.compile(
    r"<form[^>]*action=\"{% url '[a-z]+:("
    r"(?:fjern|slett|avslutt|trekk|angre|godkjenn|avbryt)(?:_[a-z]+)?|[a-z]+_(?:fjern|slett))'"
)
# What is itself the way back, or asks on a page of its own.
UNNTAK = {
    ("felles/templates/felles/_angre.html", "angre"): "it is the undo",
    ("dypdykk/templates/dypdykk/_tre.html", "angre"): "it is the undo of the tree",
    ("samtale/templates/samtale/vedlegg.html", "angre_vedlegg"): "it brings the file back",
}


def vis(mal: str, **kontekst: object) -> str:
    request = RequestFactory().get("/sted/?side=2")
    return Template(mal).render(Context({"request": request, "csrf_token": "merke", **kontekst}))


def test_button_opens_what_will_happen_and_the_form_does_it_without_script() -> None:
    aapning = '{% bekreft "/slett/" "Slett" angres="nei" versjon=7 hva=navn grunn=True %}'
    mal = aapning + "<li>3 rader</li>{% endbekreft %}"

    side = vis(mal, navn="<b>Mål</b>")

    assert side.startswith('<details class="bekreft ikke-papir" name="bekreft"><summary>Slett')
    assert 'method="post" action="/slett/"' in side
    assert '<input type="hidden" name="versjon" value="7">' in side
    assert "<li>3 rader</li>" in side
    assert "Det kan ikke angres." in side
    assert 'name="grunn" maxlength="200" required' in side
    assert 'href="/sted/?side=2"' in side
    assert "&lt;b&gt;Mål&lt;/b&gt;" in side
    assert "<b>Mål" not in side
    assert "<script" not in side


@pytest.mark.parametrize("angres", ANGRES)
def test_each_answer_to_whether_it_can_be_undone_is_said(angres: str) -> None:
    side = vis("{% folger angres=hvordan %}<li>Det låses</li>{% endfolger %}", hvordan=angres)

    assert str(ANGRES[angres]) in side
    assert ("folger--endelig" in side) == (angres == "nei")


@pytest.mark.parametrize(
    "mal",
    [
        '{% bekreft "/slett/" "Slett" %}{% endbekreft %}',
        '{% bekreft "/slett/" "Slett" angres="nei" farge="roed" %}{% endbekreft %}',
        "{% folger %}{% endfolger %}",
    ],
)
def test_a_page_must_say_whether_it_can_be_undone(mal: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="Forventet angres"):
        Template(mal)


def test_an_unknown_answer_is_a_fault_of_the_page() -> None:
    with pytest.raises(KeyError, match="kanskje"):
        vis('{% folger angres="kanskje" %}{% endfolger %}')


def test_no_page_takes_away_without_saying_what_will_happen() -> None:
    funn = {
        (str(fil.relative_to(MALER)), treff)
        for fil in sorted(MALER.rglob("*.html"))
        for treff in UGJENKALLELIG.findall(fil.read_text(encoding="utf-8"))
    }

    assert funn <= set(UNNTAK), sorted(funn - set(UNNTAK))
