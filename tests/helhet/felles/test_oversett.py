"""The library's texts in the reader's language."""

import json
import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation

from helhet.felles.oversett import funn_fra_json, funn_til_json, oversett
from kommuneregn.lesere.tabell.tall import UnableToReadNumber, les_kroner
from kommuneregn.skjema import lag_okonomisk_oversikt
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, formuler, ramse

FANT = formuler(
    "Mangler kolonnene %(mangler)s.", mangler=ramse([formuler("ansvar (eller kode)"), formuler("navn")])
)
PAA_SPRAAK = {
    "nb": "Mangler kolonnene ansvar (eller kode), navn.",
    "nn": "Manglar kolonnane ansvar (eller kode), namn.",
    "en": "Missing columns: cost centre (or code), name.",
}
KILDER = Path(__file__).resolve().parents[3] / "src" / "helhet"
UTEN_FILTER = re.compile(r"\b(?:funn\.(?:melding|sted)|rad\.grunn|ledd\.navn|post\.navn)\b(?!\|oversatt)")


@pytest.mark.parametrize("spraak", PAA_SPRAAK)
def test_sentence_and_its_words_are_said_in_the_language(spraak: str) -> None:
    with translation.override(spraak):
        sagt = oversett(FANT)

    assert sagt == PAA_SPRAAK[spraak]


def test_reason_for_a_refused_number_is_translated_whole() -> None:
    with pytest.raises(UnableToReadNumber) as avslag:
        les_kroner("1,234")

    with translation.override("nn"):
        assert oversett(str(avslag.value)) == (
            "Fann '1,234'. Venta eit eintydig tal: dette kan lesast som 1234 eller som 1,234. "
            "Skriv talet utan skiljeteikn for tusen, eller oppgi desimalteiknet i kolonna."
        )


def test_values_from_a_file_are_never_translated_or_filled_in() -> None:
    melding = formuler("Disse kolonnene er ikke lest: %(kolonner)s.", kolonner="'navn', '100 % %(x)s'")

    with translation.override("nn"):
        assert oversett(melding) == "Desse kolonnane er ikkje lesne: 'navn', '100 % %(x)s'."
        assert oversett("navn") == "navn"


def test_posts_of_the_scheme_have_names_in_the_language_and_arts_keep_theirs() -> None:
    oversikt = lag_okonomisk_oversikt({"010": Belop(100), "875": Belop(-5)})

    with translation.override("en"):
        assert oversett(oversikt.post(24).navn) == "Net operating result"
        assert oversett(oversikt.post(10).resultat.grunnlag[0].navn) == "type 010 Fastlønn"
        assert oversett(oversikt.post(24).resultat.grunnlag[0].navn) == "+ item 16 Gross operating result"


def test_filter_translates_and_escapes() -> None:
    mal = engines["django"].from_string("{{ m|oversatt }}")
    melding = formuler("Disse kolonnene er ikke lest: %(kolonner)s.", kolonner="<b>")

    with translation.override("nn"):
        assert mal.render({"m": melding}) == "Desse kolonnane er ikkje lesne: &lt;b&gt;."


def test_stored_finding_can_be_read_in_another_language() -> None:
    funn = Funn("mangler", Alvorlighet.FEIL, FANT, formuler("linje %(nr)s", nr=3))

    lagret = json.loads(json.dumps(funn_til_json(funn)))
    lest = funn_fra_json(lagret)

    assert (lagret["melding"], lagret["sted"], lagret["alvorlighet"]) == (FANT, "linje 3", "feil")
    assert lest == funn
    assert isinstance(lest.melding, Melding)
    with translation.override("en"):
        assert (oversett(lest.melding), oversett(lest.sted)) == (PAA_SPRAAK["en"], "line 3")


def test_templates_show_no_text_of_the_library_without_the_filter() -> None:
    uten = [
        f"{mal.relative_to(KILDER)}: {treff[0]}"
        for mal in sorted(KILDER.rglob("templates/**/*.html"))
        for treff in UTEN_FILTER.finditer(mal.read_text(encoding="utf-8"))
    ]

    assert uten == []
