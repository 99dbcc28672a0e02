import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helhet.eksempel.domain.innhold import handlinger, les
from helhet.gevinst.enums import Gevinstkategori, Gevinsttype
from helhet.hop.enums import Handlingsslag, Handlingstilstand, Oppdragstype, Opphav
from helhet.organisasjon.enums import Rolle

FILER = (
    *("a3", "potensialer"),
    *(
        "arshjul",
        "effekter",
        "folketall",
        "gevinster",
        "gevinstplaner",
        "investeringer",
        "kommune",
        "kilder",
        "kontroll",
        "kontoer",
        "oppdrag",
        "organisasjon",
    ),
    *(
        "moter",
        "personer",
        "planer",
        "regneark",
        "regnskap",
        "samfunnsdel",
        "samtaler",
        "tiltak",
        "tjenester",
    ),
)
TEKSTFELT = (
    "tittel",
    "tekst",
    "melding",
    "beskrivelse",
    "navn",
    "aktivitet",
    "bevis",
    "hode",
    "om",
    "produkt",
    "brukereffekt",
    "samfunnseffekt",
)
UTEN_NYNORSK_I_FIL = ("kommune", "regnskap", "kontoer", "tjenester", "kilder", "folketall")
# Ordformer som bare finnes på bokmål.
BARE_BOKMAAL = re.compile(
    r"\b(ikke|hva|hvem|hvor|hvis|jeg|en|fra|noe|noen|mye|mer|flere|skolen?|skoler|uke|uker|"
    r"leder|ledere|hjem|hjemme|kommunens|selv|når de|vann|vei|tjenester|sykehjem|barnehager|mål som er)\b",
    re.IGNORECASE,
)
PERSONMERKER = re.compile(r"@|\b\d{11}\b|\b[49]\d{7}\b")


def _rader(verdi: Any) -> Iterator[dict[str, Any]]:
    if isinstance(verdi, dict):
        yield verdi
    for under in verdi.values() if isinstance(verdi, dict) else verdi if isinstance(verdi, list) else ():
        yield from _rader(under)


def test_every_file_of_the_folder_is_read_by_the_tests() -> None:
    mappe = Path(__file__).parents[3] / "src/helhet/eksempel/innhold"

    assert sorted(fil.stem for fil in mappe.iterdir()) == sorted(FILER)


@pytest.mark.parametrize("fil", [f for f in FILER if f not in UTEN_NYNORSK_I_FIL])
def test_every_text_stands_in_both_written_standards(fil: str) -> None:
    mangler = [
        (felt, rad[felt])
        for rad in _rader(les(fil))
        for felt in TEKSTFELT
        if felt in rad and not rad.get(f"{felt}_nn")
    ]

    assert mangler == []


@pytest.mark.parametrize("fil", [f for f in FILER if f not in UTEN_NYNORSK_I_FIL])
def test_nynorsk_has_no_word_that_is_only_bokmaal(fil: str) -> None:
    fremmede = [
        (treff[0], tekst)
        for rad in _rader(les(fil))
        for felt, tekst in rad.items()
        if str(felt).endswith("_nn") and isinstance(tekst, str) and (treff := BARE_BOKMAAL.search(tekst))
    ]

    assert fremmede == []


@pytest.mark.parametrize("fil", FILER)
def test_no_personal_data(fil: str) -> None:
    tekster = [v for rad in _rader(les(fil)) for v in rad.values() if isinstance(v, str)]

    assert [t for t in tekster if PERSONMERKER.search(t)] == []


def test_each_role_has_its_account_and_is_named_by_it() -> None:
    rader = {rad["id"]: rad for rad in les("personer")}

    assert {rad["rolle"] for rad in rader.values() if "rolle" in rad} == set(Rolle.values)
    assert {rad["rolle"] for navn, rad in rader.items() if navn == rad.get("rolle")} == set(Rolle.values)
    # Those from outside come for a time; one who stands in has the leader's role, and no other.
    assert [navn for navn in (Rolle.GJEST, Rolle.NETTVERKSLEDER) if "til" not in rader[navn]] == []
    assert rader["stedfortreder"]["stedfortreder_for"] == "enhetsleder"


def test_there_is_as_much_of_it_as_in_a_whole_municipality() -> None:
    slag = Counter(rad["slag"] for rad in handlinger())
    sektorer = [rad for rad in les("organisasjon") if "forelder" not in rad and rad["kode"] < "8"]

    assert slag == {"oppdrag": 12, "tiltak": 30, "investering": 10}
    assert len(les("gevinster")) >= 25
    assert len(sektorer) == 5
    assert len(_ledede_enheter()) == 40


def _ledede_enheter() -> set[str]:
    """The enheter that a leader answers for today: not the sectors, groups or a home's departments."""
    grupper, avdelinger = {"2100", "2200", "2300"}, {"3411", "3412", "3413", "3415"}
    egne = {rad["kode"] for rad in les("organisasjon") if "forelder" in rad and "til" not in rad}
    return {kode for kode in egne if kode < "8"} - grupper - avdelinger


def test_actions_cover_every_kind_origin_and_state() -> None:
    rader = handlinger()

    assert {rad["slag"] for rad in rader} == set(Handlingsslag.values)
    assert {rad.get("oppdragstype") for rad in rader} - {None} == set(Oppdragstype.values)
    assert {rad["opphav"] for rad in rader} == set(Opphav.values)
    assert {rad["tilstand"] for rad in rader} == set(Handlingstilstand.values)


def test_investments_are_financed_to_the_krone_each_year() -> None:
    for rad in les("investeringer"):
        brukt: dict[int, int] = {}
        for linje in rad["linjer"]:
            if linje.get("klasse") == 0:
                for aar, kroner in linje["belop"].items():
                    brukt[aar] = brukt.get(aar, 0) + kroner
        betalt: dict[int, int] = {}
        for per_aar in rad["finansiering"].values():
            for aar, kroner in per_aar.items():
                betalt[aar] = betalt.get(aar, 0) + kroner

        assert betalt == brukt, rad["kode"]
        assert sum(brukt.values()) + rad.get("tidligere_aar", 0) == rad["totalramme"], rad["kode"]


def test_benefits_cover_the_categories_and_types_in_use() -> None:
    kategorier = {rad["kategori"] for rad in les("gevinster")}

    assert kategorier == set(Gevinstkategori.values) - {Gevinstkategori.OFFENTLIG}
    assert {rad["type"] for rad in les("gevinster")} == set(Gevinsttype.values) - {Gevinsttype.OKT_INNTEKT}


def test_meetings_are_a_full_year_with_follow_up_open_and_closed() -> None:
    innhold = les("moter")
    punkter = [p for rad in innhold["moter"] for sak in rad["saker"] for p in sak.get("punkter", ())]

    assert len(innhold["moter"]) >= 12
    assert {rad["dato"].month for rad in innhold["moter"]} >= {1, 2, 3, 4, 5, 6, 8, 9, 10}
    assert {"lukket" in p for p in punkter} == {True, False}
    assert len(innhold["dialoger"]) == 3
