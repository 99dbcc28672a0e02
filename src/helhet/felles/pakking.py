"""Sends styles and scripts packed: each is packed once, at start, beside the data and not among the code."""

import gzip
import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]  # ships no types
from whitenoise.responders import StaticFile  # type: ignore[import-untyped]  # as above

PAKKES = {".css", ".js", ".svg"}
# Under this a packed file saves nothing.
MINST = 512


class PakketWhiteNoiseMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # as above
    """WhiteNoise, which serves a packed copy to those who take one; it looks for one beside each file."""

    def get_static_file(self, path: str, url: str, stat_cache: Any = None) -> Any:
        """Return the file with its packed copy."""
        fil = super().get_static_file(path, url, stat_cache=stat_cache)
        if Path(path).suffix not in PAKKES or Path(path).stat().st_size < MINST:
            return fil
        _kode, _sti, hoder = fil.alternatives[-1]
        egne = [(navn, verdi) for navn, verdi in hoder if navn in {"Content-Type", "Cache-Control"}]
        return StaticFile(path, egne, encodings={"gzip": str(pakket(Path(path)))})


def pakket(fil: Path) -> Path:
    """Return the packed copy, made now unless the same content has been packed before."""
    innhold = fil.read_bytes()
    til = Path(settings.PAKKEMAPPE) / f"{sha256(innhold).hexdigest()}.gz"
    if not til.is_file():
        til.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=til.parent, suffix=".ny", delete=False) as ny:
            ny.write(gzip.compress(innhold, mtime=0))
        os.replace(ny.name, til)  # noqa: PTH105 - the name is a text
    return til
