"""The virtual environment: made in the first way that this machine allows, filled from the lock."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from oppsett.prosess import BUFFER, ROT, UnableToSetUp, er_rot, i_ci, kjor, lykkes, si
from oppsett.stempel import avtrykk, bare_ved_endring

VENV = ROT / ".venv"
PYTHON = VENV / "bin" / "python"
LAAS = ROT / "requirements.txt"
LAAS_UTVIKLING = ROT / "requirements-dev.txt"
INSTALLER = ("install", "--quiet", "--disable-pip-version-check", "--no-input")

# The command that installs into .venv; how it begins depends on what the machine has.
Pip = Sequence[str | Path]


def program(navn: str) -> Path:
    """Return the path of a program of the virtual environment."""
    return VENV / "bin" / navn


def klargjor(laas: Path) -> None:
    """Make sure that .venv holds what the lock says, and Helhet itself.

    Raises UnableToSetUp when .venv is a link: what it leads to is another's, and is not emptied.
    """
    if VENV.is_symlink():
        raise UnableToSetUp(f"Fant en lenke, {VENV}. Forventet en mappe. Fjern lenken og prøv igjen.")
    bare_ved_endring(
        "miljo",
        melding=f"Lager Python-miljøet fra {laas.name}",
        inn=_avtrykk(laas),
        ut=[PYTHON],
        arbeid=lambda: _fyll(laas),
    )
    bare_ved_endring(
        "prosjekt",
        melding="Installerer Helhet i miljøet",
        inn=avtrykk([ROT / "pyproject.toml"], ekstra=str(ROT)),
        ut=[PYTHON, program("helhet")],
        arbeid=_installer_helhet,
    )


def klargjor_for_drift() -> None:
    """Make sure that there is an environment to run in; one made for development will do."""
    stempel = BUFFER / "stempel" / "miljo"
    har = stempel.read_text() if stempel.is_file() else ""
    klargjor(LAAS_UTVIKLING if har == _avtrykk(LAAS_UTVIKLING) else LAAS)


def _avtrykk(laas: Path) -> str:
    return avtrykk([laas], ekstra=f"{sys.version_info[:2]} {ROT}")


def _fyll(laas: Path) -> None:
    """A half-made environment looks like a whole one: only one with its own stamp is built upon."""
    stempel = BUFFER / "stempel" / "venv"
    grunnlag = f"{sys.version_info[:2]} {ROT}"
    if stempel.is_file() and stempel.read_text() == grunnlag and _lyktes("endring", _eksisterende, laas):
        return
    stempel.unlink(missing_ok=True)
    for navn, maate in MAATER.items():
        if _lyktes(navn, maate, laas):
            stempel.parent.mkdir(parents=True, exist_ok=True)
            stempel.write_text(grunnlag)
            return
    raise UnableToSetUp(
        "Fant ingen måte å lage et Python-miljø på. Forventet python3-venv, uv eller pip. "
        "Kjør «sudo apt-get install python3-venv» og prøv igjen."
    )


def _lyktes(navn: str, maate: Callable[[], Pip | None], laas: Path) -> bool:
    try:
        pip = maate()
        if pip is None:
            return False
        kjor([*pip, *INSTALLER, "--require-hashes", "--requirement", laas])
    except UnableToSetUp as feil:
        si(f"{navn}: {feil} Prøver neste måte.")
        return False
    return True


def _eksisterende() -> Pip | None:
    return [PYTHON, "-m", "pip"] if lykkes([PYTHON, "-m", "pip", "--version"]) else None


def _venv() -> Pip | None:
    if importlib.util.find_spec("ensurepip") is None:
        return None
    kjor([sys.executable, "-m", "venv", "--clear", VENV])
    return [PYTHON, "-m", "pip"]


def _uv() -> Pip | None:
    if shutil.which("uv") is None:
        return None
    kjor(["uv", "venv", "--quiet", "--clear", "--seed", "--python", sys.executable, VENV])
    return [PYTHON, "-m", "pip"]


def _system_pip() -> Pip | None:
    if not lykkes([sys.executable, "-m", "pip", "--version"]):
        return None
    _tom_venv()
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def _debians_pip() -> Pip | None:
    """Debian's own pip, taken out of its package without installing it: needs no rights."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    hjul = _pip_hjul()
    if hjul is None:
        return None
    _tom_venv()
    return [PYTHON, hjul / "pip"]


def _pip_hjul() -> Path | None:
    mappe = BUFFER / "pip-whl"
    shutil.rmtree(mappe, ignore_errors=True)
    mappe.mkdir(parents=True)
    hent = f"cd '{mappe}' && apt-get download python3-pip-whl && dpkg-deb -x python3-pip-whl_*.deb ."
    if not lykkes(["sh", "-c", hent]):
        return None
    return next(iter(mappe.glob("usr/share/python-wheels/pip-*.whl")), None)


def _apt_venv() -> Pip | None:
    if not (er_rot() and i_ci() and shutil.which("apt-get")):
        return None
    installer_med_apt(["python3-venv"])
    kjor([sys.executable, "-m", "venv", "--clear", VENV])
    return [PYTHON, "-m", "pip"]


def _tom_venv() -> None:
    kjor([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])


def installer_med_apt(pakker: Sequence[str]) -> None:
    """Install Debian packages; only for the administrator."""
    stille = {"DEBIAN_FRONTEND": "noninteractive"}
    if not _apt(pakker, stille):
        # The list of packages may be old or missing on a new machine.
        kjor(["apt-get", "-qq", "update"], miljo=stille)
        if not _apt(pakker, stille):
            raise UnableToSetUp(f"apt-get fikk ikke installert {' '.join(pakker)}. Se meldingene over.")


def _apt(pakker: Sequence[str], stille: dict[str, str]) -> bool:
    os.environ.update(stille)
    return lykkes(["apt-get", "-qq", "-y", "--no-install-recommends", "install", *pakker])


def _installer_helhet() -> None:
    # The build tool and pip stand in the lock, so that no second, unlocked environment is made for it.
    kjor([PYTHON, "-m", "pip", *INSTALLER, "--no-deps", "--no-build-isolation", "--editable", ROT])


MAATER: dict[str, Callable[[], Pip | None]] = {
    "venv": _venv,
    "uv": _uv,
    "pip": _system_pip,
    "python3-pip-whl": _debians_pip,
    "apt-get": _apt_venv,
}
