"""The fields that are drawn in Python are those of Django's own templates; lists lack only blank lines."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st

from helhet.felles.skjemategner import TEGNERE, Skjemategner

LEDE = "<b>Ærlig & «rett»</b> 'ja' \"nei\""
VALG: list[tuple[Any, Any]] = [
    ("", "---------"),
    (1, 1234567),
    (Decimal("2.5"), Decimal("1234.5")),
    ("a&b", LEDE),
    ("tegn", mark_safe("<i>merket</i>")),
    (LEDE, _("Ingen")),
    (date(2026, 3, 1), date(2026, 3, 1)),
]
GRUPPER: list[tuple[Any, Any]] = [
    ("", "Alle"),
    (LEDE, [(1, "en"), (2, "to")]),
    (_("Ingen"), [("x", LEDE), (None, "intet")]),
]
ATTRIBUTTER: list[dict[str, Any]] = [
    {},
    {"id": "id_felt", "class": "ds-input", "required": True, "disabled": False},
    {"id": 'i"d', "data-tall": 12, "data-tekst": LEDE, "maxlength": "3", "placeholder": _("Ingen")},
    {"id": None, "class": "", "data-null": None},
]
VERDIER: list[Any] = [None, "", "1", 1, LEDE, mark_safe("<i>"), Decimal("2.5"), date(2026, 3, 1), True, False]
FELT = [
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.URLInput,
    forms.PasswordInput,
    forms.HiddenInput,
    forms.DateInput,
    forms.DateTimeInput,
    forms.TimeInput,
    forms.Textarea,
    forms.CheckboxInput,
    forms.FileInput,
    forms.ClearableFileInput,
    forms.SplitDateTimeWidget,
]
LISTER = [forms.Select, forms.SelectMultiple, forms.RadioSelect, forms.CheckboxSelectMultiple]


def like(felt: forms.Widget, verdi: Any, attributter: dict[str, Any]) -> bool:
    """Say whether both draw the field alike."""
    vaart = felt.render("navn", verdi, attrs=attributter, renderer=Skjemategner())
    djangos = felt.render("navn", verdi, attrs=attributter, renderer=DjangoTemplates())
    return vaart == djangos if type(felt) in FELT else uten_linjer(vaart) == uten_linjer(djangos)


def uten_linjer(html: str) -> str:
    """Return a list of choices without the lines that its templates leave between the tags."""
    return re.sub(r">\s*<", "><", html.replace(">\n ", "> "))


@pytest.mark.parametrize("klasse", FELT)
@pytest.mark.parametrize("attributter", ATTRIBUTTER)
def test_field_is_drawn_as_django_draws_it(klasse: type[forms.Widget], attributter: dict[str, Any]) -> None:
    verdier = [v for v in VERDIER if klasse is not forms.SplitDateTimeWidget or v is None]
    verdier += [] if klasse is not forms.SplitDateTimeWidget else [datetime(2026, 3, 1, 12, 30)]  # noqa: DTZ001 - the widget is given naive values
    verdier += [time(12, 30)] if klasse is forms.TimeInput else []

    ulike = [verdi for verdi in verdier if not like(klasse(), verdi, attributter)]

    assert ulike == []


@pytest.mark.parametrize("spraak", ["nb", "nn", "en"])
@pytest.mark.parametrize("klasse", LISTER)
@pytest.mark.parametrize("valg", [VALG, GRUPPER, []])
@pytest.mark.parametrize("attributter", ATTRIBUTTER)
def test_choices_are_drawn_as_django_draws_them(
    klasse: type[forms.Widget], valg: list[Any], attributter: dict[str, Any], spraak: str
) -> None:
    with translation.override(spraak):
        ulike = [
            verdi
            for verdi in [None, "", "1", 1, LEDE, ["1", LEDE], "a&b"]
            if not like(klasse(choices=valg), verdi, attributter)  # type: ignore[call-arg]  # each of them takes choices
        ]

    assert ulike == []


@given(tekst=st.text(max_size=30), verdi=st.text(max_size=30))
def test_any_text_is_drawn_as_django_draws_it(tekst: str, verdi: str) -> None:
    attributter = {"id": tekst, "title": tekst}
    velger = forms.Select(choices=[(verdi, tekst), (tekst, verdi)])

    assert like(velger, verdi, attributter)
    assert like(forms.Textarea(), verdi, attributter)
    assert like(forms.TextInput(), verdi, attributter)


def test_choice_with_its_own_template_is_left_to_django() -> None:
    class Egen(forms.RadioSelect):
        option_template_name = "django/forms/widgets/input.html"

    egen = Egen(choices=[("a", LEDE), ("b", "to")])

    assert like(egen, "a", {"id": "id_felt"})
    assert "<label" not in egen.render("navn", "a", renderer=Skjemategner())


def test_each_choice_of_a_page_that_shows_them_one_by_one_is_alike() -> None:
    class Skjema(forms.Form):
        svar = forms.ChoiceField(choices=VALG, widget=forms.RadioSelect)

    vaart = [str(v) for v in Skjema(renderer=Skjemategner())["svar"]]

    assert [*map(uten_linjer, vaart)] == [
        uten_linjer(str(v)) for v in Skjema(renderer=DjangoTemplates())["svar"]
    ]
    assert len(vaart) == len(VALG)


def test_what_is_drawn_here_exists_in_django() -> None:
    motor = DjangoTemplates()

    assert [motor.get_template(navn) is not None for navn in TEGNERE] == [True] * len(TEGNERE)
