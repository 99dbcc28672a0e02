from typing import Any

import pytest

from kommuneregn.effekt import Kovariat, Langtabell, UnableToEstimateEffect, Utvalg, lag_panel, les_tid
from kommuneregn.effekt.panel import Panel

AAR = ["2019", "2020", "2021", "2022"]


def _tabell(**serier: list[float | None]) -> Langtabell:
    return Langtabell(
        enheter=[navn for navn in serier for _ in AAR],
        tider=AAR * len(serier),
        kolonner={"y": [verdi for serie in serier.values() for verdi in serie]},
    )


def _panel(tabell: Langtabell, fra: str = "2021", **mer: Any) -> Panel:
    return lag_panel(tabell, utvalg=Utvalg("y", "A", les_tid(fra), **mer))


HELE = {"A": [1.0, 2, 3, 4], "B": [2.0, 2, 2, 2], "C": [5.0, 4, 3, 2]}


def test_donors_are_all_others_with_a_whole_series() -> None:
    panel = _panel(_tabell(**HELE, D=[1.0, None, 3, 4]))

    assert panel.enheter == ("A", "B", "C")
    assert panel.forperioder == 2
    assert panel.utfall.tolist() == [HELE["A"], HELE["B"], HELE["C"]]
    assert [(ett.navn, ett.grunn) for ett in panel.utelatt] == [("D", "mangler tall for 2020")]


def test_donors_can_be_named_and_left_out_with_a_reason() -> None:
    panel = _panel(_tabell(**HELE, D=[1.0, 1, 1, 1]), givere=["B", "D"], utelat={"D": "sammenslått 2020"})

    assert panel.givere == ("B",)
    assert [(ett.navn, ett.grunn) for ett in panel.utelatt] == [("D", "utelatt: sammenslått 2020")]


def test_as_a_placebo_the_treated_is_no_donor() -> None:
    assert _panel(_tabell(**HELE)).som_behandlet(2).enheter == ("C", "B")


def test_a_covariate_is_the_mean_of_what_is_there() -> None:
    tabell = _tabell(**HELE, D=[1.0, 1, 1, 1])
    kolonner = {**tabell.kolonner, "x": [1.0, None, 3, 4, *[2.0] * 4, *[4.0] * 4, *[None] * 4]}
    med = Langtabell(tabell.enheter, tabell.tider, kolonner)

    panel = _panel(med, kovariater=[Kovariat("x", les_tid("2019"), les_tid("2021"))])

    assert panel.kovariater.tolist() == [[2.0, 2.0, 4.0]]
    assert panel.kovariatnavn == ("x:2019-2021",)
    assert [ett.navn for ett in panel.utelatt] == ["D"]


@pytest.mark.parametrize(
    ("tabell", "fra", "mer", "sier"),
    [
        (_tabell(**HELE), "2019", {}, "både før 2019 og fra 2019"),
        (_tabell(**HELE), "2023", {}, "både før 2023 og fra 2023"),
        (_tabell(**HELE), "2021-01", {}, "Skriv starten likt"),
        (_tabell(**{**HELE, "A": [1.0, None, 3, 4]}), "2021", {}, "mangler tall for 2020"),
        (_tabell(**HELE), "2021", {"givere": ["X"]}, "heter «X»"),
        (_tabell(B=HELE["B"]), "2021", {}, "heter «A»"),
        (Langtabell(["A", "A"], ["2019", "2019.0"], {"y": [1.0, 2.0]}), "2021", {}, "to ganger i 2019"),
        (Langtabell(["A"], ["2019"], {"z": [1.0]}), "2021", {}, "Fant ikke kolonnen «y»"),
    ],
)
def test_what_cannot_be_measured_says_why(
    tabell: Langtabell, fra: str, mer: dict[str, object], sier: str
) -> None:
    with pytest.raises(UnableToEstimateEffect, match=sier):
        _panel(tabell, fra, **mer)


def test_the_end_of_a_series_may_be_missing() -> None:
    panel = _panel(_tabell(**{**HELE, "A": [1.0, 2, 3, None]}))

    assert [tid.navn for tid in panel.tider] == ["2019", "2020", "2021"]
