"""Days, amounts and numbers as Norwegians type them, and what is told of them while they type."""

from datetime import date, timedelta

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.felles.datofelt import Datofelt, UnableToReadTypedDate, les_skrevet_dato
from helhet.felles.tolk import tolk

ONSDAG = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("1.3.27", date(2027, 3, 1)),
        ("01.03.2027", date(2027, 3, 1)),
        ("1/3-27", date(2027, 3, 1)),
        ("1-3-2027", date(2027, 3, 1)),
        ("1. 3. 2027", date(2027, 3, 1)),
        ("1 3 27", date(2027, 3, 1)),
        ("010327", date(2027, 3, 1)),
        ("01032027", date(2027, 3, 1)),
        ("2027-03-01", date(2027, 3, 1)),
        ("1. mars 2027", date(2027, 3, 1)),
        ("1 mars 27", date(2027, 3, 1)),
        (" 1.\u00a0MARS  2027 ", date(2027, 3, 1)),
        ("24. des", date(2026, 12, 24)),
        ("17 mai", date(2026, 5, 17)),
        ("17.5.", date(2026, 5, 17)),
        ("1/3", date(2026, 3, 1)),
        ("March 1, 2027", date(2027, 3, 1)),
        ("29.2.28", date(2028, 2, 29)),
        ("i dag", ONSDAG),
        ("i morgen", date(2026, 11, 19)),
        ("i morgon", date(2026, 11, 19)),
        ("i går", date(2026, 11, 17)),
        ("fredag", date(2026, 11, 20)),
        ("på tysdag", date(2026, 11, 24)),
        ("onsdag", date(2026, 11, 25)),
        ("", None),
        ("  ", None),
    ],
)
def test_day_is_read_as_it_is_typed(tekst: str, ventet: date | None) -> None:
    assert les_skrevet_dato(tekst, idag=ONSDAG) == ventet


@pytest.mark.parametrize(
    "tekst",
    [
        *("31.6.27", "29.2.27", "0.1.27", "1.13.27", "1.3.027", "1.3.20277", "mars 2027", "1. marsj 2027"),
        *("12", "1.3.27 kl. 12", "١.٣.٢٧", "i fjor", "snart", "1,3,27", "2027", "1. ma 2027", "0000-01-01"),
    ],
)
def test_what_is_not_one_day_is_refused(tekst: str) -> None:
    with pytest.raises(UnableToReadTypedDate):
        les_skrevet_dato(tekst, idag=ONSDAG)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_way_of_writing_a_day_gives_the_day(dag: date) -> None:
    former = [f"{dag:%d.%m.%Y}", f"{dag.day}.{dag.month}.{dag:%y}", f"{dag:%Y-%m-%d}", f"{dag:%d%m%y}"]

    assert {les_skrevet_dato(form, idag=ONSDAG) for form in former} == {dag}


@given(st.text(max_size=20))
def test_any_text_gives_a_day_or_is_refused(tekst: str) -> None:
    try:
        dag = les_skrevet_dato(tekst, idag=ONSDAG)
    except UnableToReadTypedDate:
        return
    assert dag is None or isinstance(dag, date)


class Skjema(forms.Form):
    dag = Datofelt(label="Dag")


def test_field_shows_the_day_as_norwegians_write_it_and_keeps_what_was_typed() -> None:
    tomt = Skjema(initial={"dag": date(2027, 3, 1)})
    feil = Skjema({"dag": "31. juni"})
    rett = Skjema({"dag": "1.3.27"}, initial={"dag": date(2027, 3, 1)})

    assert 'value="01.03.2027"' in str(tomt["dag"])
    assert 'value="31. juni"' in str(feil["dag"])
    assert feil.errors["dag"] == [
        "Fant «31. juni». Skriv en dag som finnes, for eksempel 1.3.2027 eller 1. mars 2027."
    ]
    assert rett.is_valid()
    assert (rett.cleaned_data["dag"], rett.has_changed()) == (date(2027, 3, 1), False)


@pytest.mark.parametrize(
    ("slag", "tekst", "forstaatt", "ventet"),
    [
        ("kroner", "8 mill.", True, "= 8\u00a0000\u00a0000 kr"),
        ("kroner", "−412 000", True, "= −412\u00a0000 kr"),
        ("kroner", "1 234,5", True, "= 1\u00a0234,50 kr"),
        ("kroner", "0", True, "= 0 kr"),
        ("kroner", "", True, ""),
        ("tall", "1 234,5", True, "= 1\u00a0234,5"),
        ("dato", "1.3.27", True, "= mandag 1. mars 2027"),
    ],
)
def test_what_is_understood_is_told(slag: str, tekst: str, forstaatt: bool, ventet: str) -> None:
    with override("nb"):
        svar = tolk(slag, tekst=tekst)

    assert svar is not None
    assert (svar.forstaatt, svar.tekst) == (forstaatt, ventet)


def test_page_answers_what_the_form_would_say(roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.enhetsleder), reverse("organisasjon:tolk")
    i_morgen = timezone.localdate() + timedelta(days=1)

    belop = klient.get(adresse, {"slag": "kroner", "tekst": "1.234"}).json()
    dag = klient.get(adresse, {"slag": "dato", "tekst": "i morgen"}).json()
    ukjent = klient.get(adresse, {"slag": "farge", "tekst": "rød"})

    assert belop["forstaatt"] is False
    assert belop["tekst"].startswith("Fant «1.234». Skriv ett beløp i kroner uten punktum mellom tusen")
    assert (dag["forstaatt"], str(i_morgen.year) in dag["tekst"]) == (True, True)
    assert ukjent.status_code == 404


def test_page_of_components_shows_each_of_them(roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.enhetsleder), reverse("organisasjon:komponenter")

    side = klient.get(adresse).content.decode()
    fil = klient.get(adresse, {"format": "csv", "f-enhet": "Skole"})
    tegning = klient.get(adresse, {"graf": "linjer", "format": "svg"})

    for merke in ('class="tabell"', 'class="graf"', "figur", 'class="laster"', "feiloversikt", "tomt"):
        assert merke in side
    assert len(fil.content.decode().splitlines()) == 16
    assert tegning.content.startswith(b"<svg")
