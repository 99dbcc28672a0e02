"""Two workers in processes of their own on one database: what one stores, the other sees at once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

ROT = Path(__file__).resolve().parents[3]


class Arbeider:
    """A worker that can be asked."""

    def __init__(self, prosess: subprocess.Popen[str]) -> None:
        self.prosess = prosess

    def spoer(self, oppdrag: str) -> str:
        assert self.prosess.stdin is not None
        assert self.prosess.stdout is not None
        self.prosess.stdin.write(oppdrag + "\n")
        self.prosess.stdin.flush()
        return self.prosess.stdout.readline().strip()


@contextmanager
def arbeider(data: Path) -> Iterator[Arbeider]:
    miljo = {navn: verdi for navn, verdi in os.environ.items() if navn != "HELHET_DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "helhet.config.settings",
        "HELHET_DATA": str(data),
        "PYTHONPATH": f"{ROT / 'src'}{os.pathsep}{ROT}",
    }
    skript = [sys.executable, str(ROT / "tests" / "helhet" / "datalager" / "arbeider.py")]
    with subprocess.Popen(
        skript, env=miljo, cwd=ROT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as prosess:
        assert prosess.stdout is not None
        assert prosess.stdout.readline() == "klar\n"
        yield Arbeider(prosess)
        if prosess.stdin is not None and prosess.poll() is None:
            prosess.stdin.close()


def test_workers_agree_after_imports_and_a_kill_leaves_the_former_state(tmp_path: Path) -> None:
    with arbeider(tmp_path) as en, arbeider(tmp_path) as to:
        tomt = (en.spoer("les 0"), to.spoer("les 0"))
        en.spoer("lagre 100")
        etter_en = (en.spoer("les 0"), to.spoer("les 0"))
        to.spoer("lagre 250")
        etter_to = (en.spoer("les 0"), to.spoer("les 0"))
        draapssvar = en.spoer("drep 999")
        etter_drap = to.spoer("les 0")
        ung, gammel, igjen = to.spoer("fei 0"), to.spoer("fei 2"), to.spoer("lagre 999")

        assert (tomt, etter_en, etter_to) == (("0", "0"), ("100", "100"), ("250", "250"))
        assert (draapssvar, en.prosess.wait(), etter_drap) == ("", -signal.SIGKILL, "250")
        assert (ung, gammel, igjen) == ("(0, [])", "(1, [])", "False")
        assert to.spoer("les 0") == "999"


def test_readers_never_wait_for_a_writer(tmp_path: Path) -> None:
    with arbeider(tmp_path) as skriver, arbeider(tmp_path) as leser:
        skriver.spoer("lagre 100")
        assert skriver.spoer("hold 0") == "holder"
        start = monotonic()
        svar = [leser.spoer("les 0") for _ in range(20)]
        brukt = monotonic() - start

        assert (svar, skriver.spoer("slipp 0")) == (["100"] * 20, "sluppet")
        # A reader that waited would wait for the busy timeout of 20 seconds.
        assert brukt < 5
        assert (skriver.spoer("lagre 250"), leser.spoer("les 0")) == ("False", "250")
