"""Words that remember what they were made from, and the rule that the library has no others."""

import ast
import copy
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from kommuneregn.lesere.avvisning import UnableToReadFile, grunn_i_celle, les_grunn, mal_i_celle
from kommuneregn.verdier import Melding, formuler, pakk, pakk_ut, ramse

BIBLIOTEK = Path(__file__).resolve().parents[3] / "src" / "kommuneregn"
# What a page can show, and where its words stand among the arguments.
VISES = {
    "Funn": (2, 3),
    "AvvistRad": (2,),
    "_advarsel": (1,),
    "UnableToReadFile": (0,),
    "UnableToReadRow": (0,),
    "UnableToReadNumber": (0,),
    "UnableToReadDate": (0,),
    "UnableToMakePeriod": (0,),
    "UnableToSetThresholds": (0,),
    "Ledd": (0,),
    "Statusresultat": (4,),
}
NAVN_PAA_ORD = {"melding", "grunn", "msg", "sted", "tekst", "hva"}


def test_sentence_is_its_words_and_keeps_its_values() -> None:
    melding = formuler("Fant %(fant)s i %(felt)s.", fant=3, felt=formuler("konto"))

    assert (melding, melding.mal, melding.verdier) == (
        "Fant 3 i konto.",
        "Fant %(fant)s i %(felt)s.",
        {"fant": 3, "felt": "konto"},
    )


def test_sentence_without_values_keeps_its_per_cent_signs() -> None:
    assert formuler("100 % og %(ikke)s") == "100 % og %(ikke)s"


def test_value_that_is_missing_is_told() -> None:
    with pytest.raises(KeyError):
        formuler("Fant %(fant)s.", annet=1)


def test_words_of_an_error_are_still_a_sentence() -> None:
    avslag = UnableToReadFile(formuler("Fant %(antall)s.", antall=2))

    ord_ = str(avslag)

    assert isinstance(ord_, Melding)
    assert (ord_, ord_.mal) == ("Fant 2.", "Fant %(antall)s.")


def test_list_translates_each_word_by_itself() -> None:
    liste = ramse([formuler("konto"), "Ansvar 100 %"])

    assert (liste, liste.verdier["del_0"], liste.verdier["del_1"]) == (
        "konto, Ansvar 100 %",
        "konto",
        "Ansvar 100 %",
    )
    assert isinstance(liste.verdier["del_0"], Melding)


@pytest.mark.parametrize("kopi", [copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])  # noqa: S301  its own bytes
def test_copy_keeps_sentence_and_values(kopi: object) -> None:
    assert callable(kopi)
    melding = formuler("Fant %(hva)s.", hva=formuler("konto"))

    ny = kopi(melding)

    assert (ny, ny.mal, ny.verdier) == ("Fant konto.", "Fant %(hva)s.", {"hva": "konto"})
    assert isinstance(ny.verdier["hva"], Melding)


def test_packed_sentence_survives_json() -> None:
    melding = formuler(
        "Fant «%(fant)s» på linje %(nr)s: %(hva)s.", fant='"\x1f%(nr)s', nr=4, hva=formuler("konto")
    )

    ut = pakk_ut(json.loads(json.dumps(pakk(melding))))

    assert isinstance(ut, Melding)
    assert (ut, ut.mal, ut.verdier) == (melding, melding.mal, melding.verdier)
    assert isinstance(ut.verdier["hva"], Melding)
    assert pakk_ut(json.loads(json.dumps(pakk("bare ord")))) == "bare ord"


@pytest.mark.parametrize("pakket", [7, {"mal": 7, "verdier": {}}, {"mal": "x", "verdier": "y"}])
def test_what_was_not_packed_is_refused(pakket: int) -> None:
    with pytest.raises(TypeError, match="Pakk teksten med pakk"):
        pakk_ut(pakket)


def test_reason_in_a_cell_takes_its_values_from_the_row() -> None:
    celle = mal_i_celle("Fant '%(konto)s' i klasse %(klasse)s.")

    grunn = les_grunn(celle, rad={"konto": "12'%(x)s\"", "klasse": 3, "annet": "y"})

    assert isinstance(grunn, Melding)
    assert (grunn, grunn.mal, grunn.verdier) == (
        "Fant '12'%(x)s\"' i klasse 3.",
        "Fant '%(konto)s' i klasse %(klasse)s.",
        {"konto": "12'%(x)s\"", "klasse": "3"},
    )


def test_reason_in_a_cell_keeps_values_of_its_own() -> None:
    grunn = les_grunn(grunn_i_celle(formuler("Fant år %(aar)s.", aar=2024)), rad={"aar": "2025"})

    assert grunn == "Fant år 2024."


def test_what_a_page_can_show_is_never_a_bare_string() -> None:
    brudd = [
        f"{fil.relative_to(BIBLIOTEK)}:{node.lineno}"
        for fil in sorted(BIBLIOTEK.rglob("*.py"))
        if fil.name != "cli.py"
        for node in bare_ord(ast.parse(fil.read_text(encoding="utf-8")))
    ]

    assert brudd == []


@pytest.mark.parametrize(
    ("kode", "antall"),
    [
        ("Funn('k', A, 'Fant noe.')", 1),
        ("Funn('k', A, f'Fant {noe}.', f'linje {nr}')", 2),
        ("def f():\n    msg = f'Fant {noe}.'\n    raise UnableToReadFile(msg)", 1),
        ("def f():\n    msg = 'Fant ' + noe\n    raise UnableToReadFile(msg, funn)", 1),
        ("AvvistRad(1, 'a;b', 'Fant noe.')", 1),
        ("Funn('k', A, formuler('Fant noe.'), formuler('linje %(nr)s', nr=1))", 0),
        ("def f():\n    msg = formuler('Fant %(a)s.', a=1)\n    raise UnableToReadFile(msg)", 0),
    ],
)
def test_the_rule_sees_bare_strings(kode: str, antall: int) -> None:
    assert len(list(bare_ord(ast.parse(kode)))) == antall


def bare_ord(tre: ast.AST) -> Iterator[ast.expr]:
    """Strings that stand where words for a person belong, in the call or in the variable given to it."""
    vist = set()
    for node in ast.walk(tre):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in VISES:
            for plass in VISES[node.func.id]:
                if plass < len(node.args):
                    yield from _om_bart(node.args[plass])
                    vist.add(ast.unparse(node.args[plass]))
    for node in ast.walk(tre):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in vist & NAVN_PAA_ORD:
            yield from _om_bart(node.value)


def _om_bart(uttrykk: ast.expr) -> Iterator[ast.expr]:
    tom = isinstance(uttrykk, ast.Constant) and not uttrykk.value
    if isinstance(uttrykk, ast.JoinedStr | ast.Constant | ast.BinOp | ast.IfExp) and not tom:
        yield uttrykk
