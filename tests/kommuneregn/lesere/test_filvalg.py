import io

import pytest
from tests.kommuneregn.korpus import ods
from tests.kommuneregn.korpus.arkiver import bombe
from tests.kommuneregn.korpus.boker import HODE, RAD, skjult_ods

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.filvalg import Filvalg, finn_filvalg
from kommuneregn.lesere.regneark.ark import Synlighet


def arkene(valg: Filvalg) -> list[tuple[str, Synlighet]]:
    return [(ark.navn, ark.synlighet) for ark in valg.ark]


def test_text_file_has_columns_and_no_sheets() -> None:
    flere = b"konto;ansvar;budsjett_2024;budsjett_2025\n1010;1;2;3\n"
    maaneder = b"konto;ansvar;jan;feb;mar\n1010;1;2;3;4\n"

    belop = ("budsjett_2024", "budsjett_2025")
    assert finn_filvalg(io.BytesIO(flere)) == Filvalg((), belop, ("konto", "ansvar", *belop))
    assert finn_filvalg(io.BytesIO(maaneder)) == Filvalg((), (), ("konto", "ansvar", "jan", "feb", "mar"))


def test_workbook_has_its_sheets_hidden_ones_too() -> None:
    valg = finn_filvalg(io.BytesIO(skjult_ods()))

    assert arkene(valg) == [("Ark1", Synlighet.SYNLIG), ("Skjult", Synlighet.SKJULT)]
    assert valg.belop == ("Beløp",)


def test_columns_wait_for_the_sheet_when_there_are_several() -> None:
    bok = ods.ods(
        ods.ark([ods.rad(*HODE), ods.rad(*RAD)], navn="Drift"),
        ods.ark([ods.rad(*HODE[:3], "Budsjett 2024", "Budsjett 2025"), ods.rad(*RAD, 1)], navn="Andre"),
    )

    spoersmaal, valgt = finn_filvalg(io.BytesIO(bok)), finn_filvalg(io.BytesIO(bok), ark="Andre")

    assert (arkene(spoersmaal), spoersmaal.belop) == (arkene(valgt), ())
    assert [navn for navn, _ in arkene(valgt)] == ["Drift", "Andre"]
    assert valgt.belop == ("Budsjett 2024", "Budsjett 2025")


@pytest.mark.parametrize(
    ("innhold", "ord_"), [(b"%PDF-1.7", "Fant en PDF"), (bombe(), "Fant 598 MB"), (b"", "Fant en tom fil")]
)
def test_what_is_no_table_is_refused(innhold: bytes, ord_: str) -> None:
    with pytest.raises(UnableToReadFile, match=ord_):
        finn_filvalg(io.BytesIO(innhold))
