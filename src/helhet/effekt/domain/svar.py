"""An answer as it is stored, and as the command prints it: the two halves of one form."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from helhet.effekt.models import Effektresultat
from helhet.felles.oversett import funn_fra_json, funn_til_json
from kommuneregn.verdier import Funn, pakk, pakk_ut


def som_json(svar: Mapping[str, Any], funn: tuple[Funn, ...]) -> dict[str, Any]:
    """Return the answer as JSON keeps it; its sentences remember what they are made of."""
    grunn = svar["hvorfor_ikke"]
    return {
        **svar,
        "metode": str(svar["metode"]),
        "setning": pakk(svar["setning"]),
        "hvorfor_ikke": None if grunn is None else pakk(grunn),
        "utelatt": [{**ett, "grunn": pakk(ett["grunn"])} for ett in svar["utelatt"]],
        "funn": [funn_til_json(ett) for ett in funn],
        "programversjon": version("helhet"),
    }


def som_kommandoen(resultat: Effektresultat) -> dict[str, Any]:
    """Return the answer as `kommuneregn effekt --json` prints it."""
    svar = dict(resultat.svar)
    grunn, versjon = svar["hvorfor_ikke"], svar.pop("programversjon")
    funn = [funn_fra_json(ett) for ett in svar["funn"]]
    return {
        **svar,
        "setning": pakk_ut(svar["setning"]),
        "hvorfor_ikke": None if grunn is None else pakk_ut(grunn),
        "utelatt": [{**ett, "grunn": pakk_ut(ett["grunn"])} for ett in svar["utelatt"]],
        "funn": [
            {"kode": ett.kode, "alvorlighet": ett.alvorlighet, "melding": ett.melding, "sted": ett.sted}
            for ett in funn
        ],
        "opphav": {
            "kommuneregn": versjon,
            "filer": [{"fil": resultat.filnavn, "sha256": resultat.sha256}],
        },
    }
