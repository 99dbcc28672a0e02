"""The municipality's own words, wherever the program's texts say ours."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.felles.lokaleord import ORDVALG, bytt_ord, med_lokale_ord, vaart_ord
from helhet.organisasjon.domain.kommune import Innstillinger, endre_innstillinger
from helhet.organisasjon.models import Kommune

VIRKSOMHET = (("enhet", "virksomhet"),)


@pytest.mark.parametrize(
    ("spraak", "tekst", "venter"),
    [
        ("nb", "Enheten har budsjett.", "Virksomheten har budsjett."),
        ("nb", "Enhetslederens enheter, enhetene og én enhet", None),
        ("nb", "begivenhet, målenhet og %(enhet)s", "begivenhet, målenhet og %(enhet)s"),
        (
            "nn",
            "Einingsleiaren i eininga og alle einingane",
            "Verksemdsleiaren i verksemda og alle verksemdene",
        ),
        ("en", "Unit leader", "Unit leader"),
    ],
)
def test_a_word_is_bent_as_the_text_bends_it(spraak: str, tekst: str, venter: str | None) -> None:
    if venter is None:
        venter = "Virksomhetslederens virksomheter, virksomhetene og én virksomhet"

    assert bytt_ord(tekst, spraak=spraak, valgt=VIRKSOMHET) == venter


@pytest.mark.parametrize("term", ORDVALG)
def test_every_alternative_knows_both_written_standards_and_changes_no_other_word(term: str) -> None:
    for ord_, alternativ in ORDVALG[term].alternativer.items():
        assert {"nb", "nn"} <= set(alternativ.former)
        for spraak, former in alternativ.former.items():
            for vaar, deres in former:
                hel = vaar.removesuffix("-")
                assert bytt_ord(hel, spraak=spraak, valgt=((term, ord_),)).startswith(deres)


def test_texts_change_inside_and_not_outside() -> None:
    with override("nb"), med_lokale_ord({"enhet": "virksomhet", "ukjent": "noe"}):
        assert gettext("Enhet") == "Virksomhet"
        assert ngettext("enhet", "enheter", 2) == "virksomheter"
        with override("nn"):
            assert gettext("Enhet") == "Verksemd"
        assert vaart_ord(ORDVALG["enhet"].navn) == "enhet"
    with override("nb"):
        assert gettext("Enhet") == "Enhet"


def test_the_choice_of_one_municipality_is_seen_on_its_pages_alone(
    kommune: Kommune, roller: Rollebesetning
) -> None:
    klient, sti = klient_for(roller.okonomisjef), reverse("hop:handlinger")
    assert "Enhet" in klient.get(sti).content.decode()

    endre_innstillinger(kommune, nye=Innstillinger(ord={"enhet": "avdeling"}), aktor=None)

    siden = klient.get(sti).content.decode()
    assert "Avdeling" in siden
    assert "Enhet" not in siden
    assert gettext("Enhet") == "Enhet"
