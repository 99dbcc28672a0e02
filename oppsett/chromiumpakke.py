"""Chromium beside the project, for a plain user: Debian's packages taken out, none installed."""

import re
import shutil
from pathlib import Path

from oppsett.prosess import BUFFER, UnableToSetUp, kjor, les, lykkes, si
from oppsett.stempel import bare_ved_endring

MAPPE = BUFFER / "chromium"
ROT_I_MAPPE = MAPPE / "rot"
PROGRAM = MAPPE / "chromium"
PAKKER = ("chromium", "fonts-liberation")
# The libraries and fonts lie in our folder, where the program would not look.
OPPSTART = """#!/bin/sh
rot='{rot}'
usr=$(echo "$rot"/usr/lib/*-linux-gnu*)
export LD_LIBRARY_PATH="$usr:$(echo "$rot"/lib/*-linux-gnu*):$usr/nss:$usr/pulseaudio"
export FONTCONFIG_FILE="$rot/skrifter.conf" XDG_DATA_DIRS="$rot/usr/share:/usr/share"
exec "$rot/usr/lib/chromium/chromium" "$@"
"""
SKRIFTER = """<?xml version="1.0"?>
<fontconfig>
  <dir>{rot}/usr/share/fonts</dir>
  <cachedir>{rot}/skriftlager</cachedir>
</fontconfig>
"""


def hent() -> Path | None:
    """Return Chromium taken out of Debian's packages, or None where there are none to have."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    try:
        bare_ved_endring(
            "chromium",
            melding="Henter Chromium uten å installere den (om lag 700 MB i .cache)",
            inn=f"{MAPPE} {OPPSTART} {SKRIFTER}",
            ut=[PROGRAM],
            arbeid=_pakk_ut,
        )
    except UnableToSetUp as feil:
        si(str(feil))
        return None
    return PROGRAM


def _mangler() -> list[str]:
    """Ask the package manager what it would install here; that needs no rights."""
    plan = les(["apt-get", "-s", "--no-install-recommends", "install", *PAKKER])
    return re.findall(r"^Inst (\S+)", plan, re.MULTILINE)


def _pakk_ut() -> None:
    pakker = _mangler()
    shutil.rmtree(MAPPE, ignore_errors=True)
    ROT_I_MAPPE.mkdir(parents=True)
    kjor(["sh", "-c", f"cd '{MAPPE}' && apt-get -qq download {' '.join(pakker)}"])
    for pakke in sorted(MAPPE.glob("*.deb")):
        kjor(["dpkg-deb", "-x", pakke, ROT_I_MAPPE])
        pakke.unlink()
    (ROT_I_MAPPE / "skrifter.conf").write_text(SKRIFTER.format(rot=ROT_I_MAPPE))
    PROGRAM.write_text(OPPSTART.format(rot=ROT_I_MAPPE))
    PROGRAM.chmod(0o755)
    if not lykkes([PROGRAM, "--version"]):
        raise UnableToSetUp(f"Chromium i {MAPPE} starter ikke. Kjør «sudo apt-get install chromium».")
