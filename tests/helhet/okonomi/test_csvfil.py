"""CSV out: what a spreadsheet would run is disarmed, and numbers stay numbers."""

import csv
import io
from decimal import Decimal

import pytest

from helhet.okonomi.domain.csvfil import som_csv


def _les(innhold: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(innhold.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    "farlig",
    [
        '=HYPERLINK("http://x","y")',
        "=cmd|'/c calc'!A1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        " =1+1",
        "\u00a0=1",
    ],
)
def test_som_csv_disarms_text_that_could_run(farlig: str) -> None:
    assert _les(som_csv(("navn",), [(farlig,)])) == [["navn"], [f"'{farlig}"]]


def test_som_csv_leaves_numbers_and_plain_text_alone() -> None:
    rad = (-1234, 0, Decimal("-12.5"), None, "Lønn; «fast»", "a=b", "")

    assert _les(som_csv(("a",) * 7, [rad]))[1] == ["-1234", "0", "-12,5", "", "Lønn; «fast»", "a=b", ""]


def test_som_csv_begins_with_the_mark_that_keeps_norwegian_letters() -> None:
    assert som_csv(("ø",), []) == b"\xef\xbb\xbf\xc3\xb8\r\n"
