"""Set-up: what is skipped, what is refused, and what the lock files must not hold."""

import re
import socket
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from oppsett import arkitektur, miljo, nettleser, postgres, ressurser, stempel, tjener, verb
from oppsett.arkitektur import moduler
from oppsett.prosess import UnableToSetUp, kjor, les, lykkes

ROT = Path(__file__).resolve().parents[1]
LAASER = ["requirements.txt", "requirements-dev.txt", "requirements-postgres.txt", "package-lock.json"]


@pytest.fixture
def stempler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stempel, "BUFFER", tmp_path)
    return tmp_path


def test_step_is_done_once_and_again_when_inputs_or_result_change(stempler: Path) -> None:
    gjort: list[str] = []
    resultat = stempler / "resultat"

    def steg(inn: str) -> None:
        def arbeid() -> None:
            gjort.append(inn)
            resultat.write_text(inn)

        stempel.bare_ved_endring("steg", melding="Prøver", inn=inn, ut=[resultat], arbeid=arbeid)

    steg("a")
    steg("a")
    steg("b")
    resultat.unlink()
    steg("b")

    assert gjort == ["a", "b", "b"]


def test_step_that_fails_leaves_no_stamp(stempler: Path) -> None:
    def feile() -> None:
        raise UnableToSetUp("nei")

    with pytest.raises(UnableToSetUp):
        stempel.bare_ved_endring("steg", melding="Prøver", inn="a", ut=[], arbeid=feile)

    assert not (stempler / "stempel" / "steg").exists()


def test_environment_of_another_is_not_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    annens, lenke = tmp_path / "annens", tmp_path / ".venv"
    annens.mkdir()
    (annens / "python").touch()
    lenke.symlink_to(annens)
    monkeypatch.setattr(miljo, "VENV", lenke)

    with pytest.raises(UnableToSetUp, match="Fant en lenke"):
        miljo.klargjor(miljo.LAAS)

    assert [fil.name for fil in annens.iterdir()] == ["python"]


def test_fingerprint_depends_on_name_and_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stempel, "ROT", tmp_path)
    en, to = tmp_path / "en", tmp_path / "to"
    en.write_text("x")
    to.write_text("x")

    avtrykk = {stempel.avtrykk([en]), stempel.avtrykk([to]), stempel.avtrykk([en], ekstra="y")}

    assert len(avtrykk) == 3
    assert stempel.avtrykk([en, to]) == stempel.avtrykk([to, en])


@pytest.mark.parametrize("fil", LAASER)
def test_lock_names_no_place_to_fetch_from(fil: str) -> None:
    tekst = (ROT / fil).read_text(encoding="utf-8")

    assert re.findall(r"\w+://|--index|--find-links|\"resolved\"", tekst) == []


@pytest.mark.parametrize("fil", LAASER[:3])
def test_each_locked_package_has_a_version_and_a_hash(fil: str) -> None:
    linjer = (ROT / fil).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pakker = [linje for linje in linjer if linje and not linje.startswith("#")]

    assert [linje for linje in pakker if "==" not in linje or "--hash=sha256:" not in linje] == []
    assert pakker != []


def test_run_lock_is_part_of_the_development_lock() -> None:
    kjoring, utvikling = (_versjoner(fil) for fil in LAASER[:2])

    assert kjoring - utvikling == set()


def test_what_the_code_imports_is_in_the_run_lock() -> None:
    laast = {versjon.split("==")[0] for versjon in _versjoner("requirements.txt")}
    eiere = packages_distributions()
    egne = {*sys.stdlib_module_names, "helhet", "kommuneregn"}
    importert = {
        navn.split(".")[0]
        for kilde in moduler("src")
        for _linje, navn in arkitektur._importer(kilde.tre)
        if navn.split(".")[0] not in egne
    }

    uten = [navn for navn in importert if laast.isdisjoint(_navn(pakke) for pakke in eiere.get(navn, []))]
    assert uten == []


def _navn(pakke: str) -> str:
    return re.sub(r"[-_.]+", "-", pakke).lower()


def _versjoner(fil: str) -> set[str]:
    return set(re.findall(r"^\S+==\S+", (ROT / fil).read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    ("tekst", "uten"),
    [
        ("a();\n//# sourceMappingURL=a.js.map", "a();"),
        ("a{}\n/*# sourceMappingURL=a.css.map */\n", "a{}\n"),
        ("a();\n", "a();\n"),
    ],
)
def test_source_map_line_is_taken_out(tekst: str, uten: str) -> None:
    assert ressurser.KILDEKART.sub("", tekst) == uten


def test_failed_command_says_which_and_how_it_ended() -> None:
    with pytest.raises(UnableToSetUp, match=r"Kommandoen «false» endte med kode 1\."):
        kjor(["false"])


def test_missing_program_did_not_succeed() -> None:
    assert lykkes(["finnes-ikke-her"]) is False


def test_unknown_verb_is_answered_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    kode = verb.main(["fly"])

    assert (kode, capsys.readouterr().err) == (2, f"helhet: {verb.BRUK.format(' | '.join(verb.VERB))}\n")


def test_makefile_offers_each_verb() -> None:
    maal = set(re.findall(r"^([a-z]+): ##", (ROT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert maal == {*verb.VERB, "help"}


@pytest.fixture
def opptatt_port() -> Iterator[int]:
    with socket.socket() as lytter:
        lytter.bind(("127.0.0.1", 0))
        lytter.listen()
        yield lytter.getsockname()[1]


def test_busy_port_is_refused_with_what_to_do(opptatt_port: int) -> None:
    with pytest.raises(
        UnableToSetUp, match=f"Port {opptatt_port} er opptatt.*HELHET_PORT={opptatt_port + 1}"
    ):
        tjener._krev_ledig(opptatt_port)


def test_port_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELHET_PORT", "åtte")

    with pytest.raises(UnableToSetUp, match=r"Fant HELHET_PORT='åtte'\. Forventet et tall"):
        tjener._port()


def test_chosen_browser_that_cannot_run_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HELHET_CHROMIUM", str(tmp_path / "chromium"))

    with pytest.raises(UnableToSetUp, match="Forventet et program som kan kjøres"):
        nettleser.finn()


@pytest.mark.treg
def test_throw_away_postgres_answers_and_is_gone_afterwards() -> None:
    with postgres.kastbar() as adresse:
        svar = les([postgres.finn() / "psql", adresse, "-Atc", "select current_user, pg_encoding_to_char(6)"])
        port = adresse.rsplit(":", 1)[1].split("/")[0]

    assert svar == "helhet|UTF8"
    with socket.socket() as prove:
        assert prove.connect_ex(("127.0.0.1", int(port))) != 0
