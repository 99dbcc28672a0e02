"""Finds the Chromium that walks the pages in the tests."""

import os
import shutil
from pathlib import Path

from oppsett import chromiumpakke, miljo
from oppsett.prosess import UnableToSetUp, er_rot, i_ci, si

NAVN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def finn() -> Path | None:
    """Return Chromium; without it, None and a loud message, or an error in an unattended run."""
    funnet = _installert()
    if funnet is None and er_rot() and shutil.which("apt-get"):
        si("Fant ikke Chromium. Installerer den med apt-get.")
        miljo.installer_med_apt(["chromium"])
        funnet = _installert()
    if funnet is None:
        funnet = chromiumpakke.hent()
    if funnet is None and i_ci():
        raise UnableToSetUp("Fant ikke Chromium. Forventet den når CI=true. Installer pakken chromium.")
    if funnet is None:
        si("ADVARSEL: Fant ikke Chromium. Nettlesertestene blir HOPPET OVER.")
        si("Kjør «sudo apt-get install chromium», eller sett HELHET_CHROMIUM til programmet.")
    return funnet


def _installert() -> Path | None:
    valgt = os.environ.get("HELHET_CHROMIUM")
    if valgt:
        if not os.access(valgt, os.X_OK):
            raise UnableToSetUp(f"Fant HELHET_CHROMIUM={valgt!r}. Forventet et program som kan kjøres.")
        return Path(valgt)
    return next((Path(sti) for navn in NAVN if (sti := shutil.which(navn))), None)
