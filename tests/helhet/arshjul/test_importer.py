from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from helhet.arshjul.domain.eksporter import eksporter_hjul
from helhet.arshjul.domain.forum import del_fora, finn_forum
from helhet.arshjul.domain.importer import UnableToImportWheel, importer_hjul
from helhet.arshjul.domain.standardhjul import lag_standardhjul, standardhjul
from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Fase, Forum, Hjul
from helhet.organisasjon.models import Kommune

AAR = 2026


@pytest.fixture(scope="session")
def levanger(testdata: Path) -> Mapping[str, Any]:
    fil = testdata.parent / "examples.yaml"
    if not fil.is_file():
        pytest.skip(f"Fant ikke {fil}. Legg eksemplene ved siden av mappen med offentlige tall.")
    innhold: Mapping[str, Any] = yaml.safe_load(fil.read_text("utf-8"))["levanger_004"]["arshjul"]
    return innhold


def test_the_real_wheel_comes_out_as_it_went_in(levanger: Mapping[str, Any], omfang: Kommune) -> None:
    svar = importer_hjul(levanger, aar=AAR, aktor=None)

    ut = eksporter_hjul(AAR)
    assert (svar.faser, svar.fora, svar.begivenheter) == (5, 8, 31)
    assert ut == {navn: verdi for navn, verdi in levanger.items() if navn != "avledet"}


def test_the_derived_figures_can_be_counted_from_the_models(
    levanger: Mapping[str, Any], omfang: Kommune
) -> None:
    importer_hjul(levanger, aar=AAR, aktor=None)

    def antall(**felt: Any) -> int:
        return Begivenhet.objects.filter(aar=AAR, **felt).count()

    assert {
        "manedsrapporter": antall(tittel="Månedsrapport"),
        "delarsrapporter": antall(tittel__endswith="delårsrapport"),
        "styringsdialoger_enh": antall(tittel="Styringsdialog enheter"),
        "politiske_punkter_inkl_vedtak": antall(spor="politisk"),
    } == {navn: tall for navn, tall in levanger["avledet"].items() if navn != "merknad"}


def test_events_without_month_forum_or_track_keep_what_is_known(
    levanger: Mapping[str, Any], omfang: Kommune
) -> None:
    importer_hjul(levanger, aar=AAR, aktor=None)

    rader = Begivenhet.objects.filter(maaned_fra__isnull=True).order_by("id")
    assert [(b.tittel, b.spor, b.kvartal, b.ganger, b.merknad) for b in rader] == [
        ("Samfunnsanalyse", "", 1, None, ""),
        ("Årsberetning", "", 1, None, ""),
        (
            "Økonomi-/styring-/ledelsestema i enhetsledermøter og utvidete ledermøter",
            "",
            None,
            4,
            "fire ganger i figuren",
        ),
        ("Innbyggerdialog gjennom året relatert til andre planprosesser", "", None, None, ""),
    ]


def test_several_and_assumed_fora_are_told_apart(levanger: Mapping[str, Any], omfang: Kommune) -> None:
    importer_hjul(levanger, aar=AAR, aktor=None)

    def fora(tittel: str) -> list[tuple[str, str, bool]]:
        lenker = Begivenhetsforum.objects.filter(begivenhet__tittel=tittel).order_by("id")
        return [(lenke.forum.kode, lenke.forum.kortnavn, lenke.antatt) for lenke in lenker]

    assert fora("Spørretime") == [
        ("f_sk", "F.sk.", False),
        ("pol_ledere", "ledere i pol. grupper og råd", False),
    ]
    assert fora("Vedtak HØP/budsjett") == [("k_st", "K.st.", True)]
    assert fora("Strateginotat") == []


def test_fora_get_the_roles_that_their_names_tell(levanger: Mapping[str, Any], omfang: Kommune) -> None:
    importer_hjul(levanger, aar=AAR, aktor=None)

    assert {f.kode: f.roller for f in Forum.objects.all()} == {
        "k_st": ["politiker"],
        "f_sk": ["politiker"],
        "adm_utv": ["politiker"],
        "enh": ["enhetsleder"],
        "innbyggere": [],
        "naeringsliv": [],
        "pol_ledere": ["politiker"],
        "ledermoter": ["enhetsleder"],
    }


def test_the_first_wheel_is_whole_in_both_written_standards(omfang: Kommune) -> None:
    lag_standardhjul(AAR, aktor=None)

    assert eksporter_hjul(AAR) == standardhjul()
    faser = list(Fase.objects.filter(aar=AAR))
    assert [fase.kvartal for fase in faser] == [1, 2, 3, 4, None]
    assert all(fase.tittel_nn and fase.ferdig_naar and fase.ferdig_naar_nn for fase in faser)
    assert all(len(fase.innhold) == len(fase.innhold_nn) >= 2 for fase in faser)
    assert all(b.tittel_nn for b in Begivenhet.objects.filter(aar=AAR))


def test_the_same_fora_serve_next_year(omfang: Kommune) -> None:
    lag_standardhjul(AAR, aktor=None)
    lag_standardhjul(AAR + 1, aktor=None)

    assert Forum.objects.count() == 6
    assert eksporter_hjul(AAR + 1) == eksporter_hjul(AAR)


def test_a_year_that_has_a_wheel_is_refused(omfang: Kommune) -> None:
    lag_standardhjul(AAR, aktor=None)

    with pytest.raises(UnableToImportWheel) as feil:
        lag_standardhjul(AAR, aktor=None)

    assert str(feil.value) == (
        "Fant et årshjul for 2026 med 17 begivenheter. Forventet et år uten hjul. "
        "Velg et annet år, eller slett det som står der."
    )


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        (
            {"hendelser": [{"mnd": [2, 6], "navn": "Dialog", "forum": None, "spor": "politisk"}]},
            "Fant månedene 2, 6. Forventet måneder som følger hverandre. Del i flere begivenheter.",
        ),
        (
            {"hendelser": [{"mnd": 2, "navn": "Dialog", "forum": None, "spor": "grønt"}]},
            (
                "Fant sporet «grønt» på «Dialog». Forventet ett av politisk, administrativ, kunnskap, "
                "innbygger. Rett sporet."
            ),
        ),
        (
            {"visninger": ["Sommerfest"]},
            (
                "Fant visningen «Sommerfest». Forventet et navn med ett av ordene politisk, administrativ, "
                "kunnskap, innbygger, innbyggjar, (alt). Rett navnet."
            ),
        ),
        (
            {"hendingar": []},
            (
                "Fant feltene hendingar. Forventet bare avledet, fora, fora_merknad, hendelser, "
                "kvartalsfaser, regler, uten_maned_i_teksten, visninger. Ta bort eller rett dem."
            ),
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_stored(
    data: Mapping[str, Any], melding: str, omfang: Kommune
) -> None:
    with pytest.raises(UnableToImportWheel) as feil:
        importer_hjul(data, aar=AAR, aktor=None)

    assert str(feil.value) == melding
    assert (Hjul.objects.count(), Fase.objects.count(), Begivenhet.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("skrevet", "kode"),
    [
        ("K.st.", "k_st"),
        ("kommunestyret", "k_st"),
        ("ledere i pol. grupper", "pol"),
        ("ledere i pol. utvalg", None),
    ],
)
def test_fora_are_found_by_code_name_or_abbreviation(skrevet: str, kode: str | None) -> None:
    fora = [Forum(kode="k_st", navn="Kommunestyret"), Forum(kode="pol", navn="Ledere i politiske grupper")]

    funnet = finn_forum(skrevet, fora=fora)

    assert (funnet.kode if funnet else None) == kode


def test_fora_are_split_and_the_assumed_marked() -> None:
    assert del_fora("F.sk., K.st. (implisitt)") == [("F.sk.", False), ("K.st.", True)]


def test_place_time_and_duty_come_in_and_go_out_unchanged(omfang: Kommune) -> None:
    hendelse = {
        "mnd": 12,
        "dag": 10,
        "navn": "Budsjettmøtet",
        "forum": None,
        "spor": "politisk",
        "lovplikt": "budsjett-vedtatt",
        "klokka_fra": "18:00",
        "klokka_til": "21:30",
        "sted": "Kommunestyresalen",
        "beskrivelse": "Plan og budsjett",
        "avlyst": True,
    }

    importer_hjul({"hendelser": [hendelse]}, aar=2026, aktor=None)

    assert eksporter_hjul(2026)["hendelser"] == [hendelse]


@pytest.mark.parametrize("feil", [{"lovplikt": "finnes-ikke"}, {"klokka_fra": "halv ni"}])
def test_a_duty_or_time_that_nobody_knows_is_told(feil: dict[str, str], omfang: Kommune) -> None:
    rad = {"mnd": 12, "dag": 10, "navn": "Møtet", **feil}

    with pytest.raises(UnableToImportWheel, match=r"Fant .* på «Møtet»"):
        importer_hjul({"hendelser": [rad]}, aar=2026, aktor=None)
