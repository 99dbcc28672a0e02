"""The list of guards of `make mutasjon` fits the code: each guard and each named test stands."""

import ast
from pathlib import Path

import pytest
from oppsett.mutasjon import Vern, les_vern, uten
from oppsett.prosess import ROT, UnableToSetUp

VERN = les_vern()


@pytest.mark.parametrize("vern", VERN, ids=lambda v: v.navn)
def test_guard_stands_once_and_leaves_code_that_parses(vern: Vern) -> None:
    ast.parse(uten(vern))


@pytest.mark.parametrize("vern", VERN, ids=lambda v: v.navn)
def test_named_tests_stand(vern: Vern) -> None:
    for test in vern.tester:
        sti, _, navn = test.partition("::")
        assert (ROT / sti).exists(), test
        assert not navn or f"def {navn.rpartition('::')[2]}(" in (ROT / sti).read_text(encoding="utf-8"), test


def test_every_kind_of_guard_is_in_the_list() -> None:
    filer = {vern.fil for vern in VERN}

    assert {
        "src/helhet/felles/models.py",
        "src/helhet/felles/skriv.py",
        "src/helhet/felles/loggkontroll.py",
        "src/helhet/felles/radvern.py",
        "src/helhet/organisasjon/domain/vakt.py",
        "src/helhet/config/settings.py",
    } <= filer


def test_guard_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "kode.py").write_text("x = 1\n", encoding="utf-8")
    borte = Vern(navn="borte", fil="kode.py", fra="y = 2", til="", tester=("tests",))

    with pytest.raises(UnableToSetUp, match="0 ganger"):
        uten(borte, rot=tmp_path)
