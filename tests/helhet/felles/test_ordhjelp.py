"""Term help: a label that is a term of ORDLISTE.md is explained, in the reader's language."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

import helhet
from helhet.felles.ordhjelp import ORD, begrep_for
from kommuneregn.ordliste import les_ordliste

# Words that need no explanation to anybody.
DAGLIGDAGSE = {"år", "beløp"}
# The number that a benefit aims at is called «mål» beside the field, and is explained as what it is.
ANNET_MED_SAMME_ORD = {("Virkningsskjema", "maal_verdi")}


def skjemaklasser(av: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for klasse in av.__subclasses__():
        yield klasse
        yield from skjemaklasser(klasse)


def ledetekster() -> dict[tuple[str, str], str]:
    """Return the label of each field of each form of Helhet, in the language of the moment."""
    for modul in pkgutil.walk_packages(helhet.__path__, "helhet."):
        if ".forms" in modul.name:
            importlib.import_module(modul.name)
    return {
        (klasse.__name__, navn): str(felt.label or "")
        for klasse in skjemaklasser()
        if klasse.__module__.startswith("helhet.")
        for navn, felt in klasse.base_fields.items()  # type: ignore[attr-defined]  # every form has them
    }


def test_every_label_that_is_a_term_has_its_sentence() -> None:
    begreper = {begrep.bokmaal.casefold() for begrep in les_ordliste()} - DAGLIGDAGSE
    with translation.override("nb"):
        er_begrep = {hvor: tekst for hvor, tekst in ledetekster().items() if tekst.casefold() in begreper}
        uten = {hvor: tekst for hvor, tekst in er_begrep.items() if not begrep_for(tekst)}

    assert (uten, len(er_begrep) > 15) == ({}, True)


@pytest.mark.parametrize("spraak", ["nn", "en"])
def test_the_same_fields_are_explained_in_each_language(spraak: str) -> None:
    with translation.override("nb"):
        paa_bokmaal = {hvor: begrep_for(tekst) for hvor, tekst in ledetekster().items()}
    with translation.override(spraak):
        oversatt = {hvor: begrep_for(tekst) for hvor, tekst in ledetekster().items()}
        setninger = {str(setning) for setning in ORD.values()}
    with translation.override("nb"):
        like = setninger & {str(setning) for setning in ORD.values()}

    ulike = {hvor for hvor, noekkel in paa_bokmaal.items() if noekkel and oversatt[hvor] != noekkel}
    assert ulike - ANNET_MED_SAMME_ORD == set()
    assert len(like) < len(setninger) / 4


def test_field_and_figure_show_the_sentence() -> None:
    class Skjema(forms.Form):
        eier = forms.CharField(label="Gevinsteier")
        annet = forms.CharField(label="Hva skjer?")

    mal = Template(
        '{% felt skjema.eier %}|{% felt skjema.annet %}|{% felt skjema.annet "drift" %}'
        '|{% figur "Avvik" 3 %}{% endfigur %}|{% figur "Antall" 3 %}{% endfigur %}'
    )
    with translation.override("nb"):
        eier, annet, drift, avvik, antall = mal.render(Context({"skjema": Skjema()})).split("|")

        assert str(ORD["gevinsteier"]) in eier
        assert str(ORD["drift"]) in drift
        assert str(ORD["avvik"]) in avvik
        assert "ordhjelp" not in annet + antall
