"""The wheels: the same events each year, on the days of that year."""

from typing import Any
from uuid import UUID

from helhet.arshjul.domain.importer import importer_hjul
from helhet.eksempel.domain.innhold import Rad, les, paa, par
from helhet.organisasjon.enums import Maalform


def last_hjul(*, maalform: Maalform, aktor: UUID) -> None:
    """Make the wheel of every year of the content."""
    for aar in les("arshjul")["aar"]:
        importer_hjul(hjul_for(aar, maalform=maalform), aar=aar, aktor=aktor)


def hjul_for(aar: int, *, maalform: Maalform) -> dict[str, Any]:
    """Return the wheel as the plain values that arshjul reads."""
    data = les("arshjul")
    return {
        "visninger": [par(maalform, navn) for navn in data["visninger"]],
        "regler": [par(maalform, regel) for regel in data["regler"]],
        "fora_merknad": par(maalform, data["forumnotat"]),
        "fora": {
            kode: {**forum, "navn": paa(maalform, forum, "navn")} for kode, forum in data["fora"].items()
        },
        "kvartalsfaser": [_fase(fase, maalform=maalform) for fase in data["faser"]],
        "hendelser": [_hendelse(rad, aar=aar, maalform=maalform) for rad in data["hendelser"]],
    }


def _fase(rad: Rad, *, maalform: Maalform) -> dict[str, Any]:
    nynorsk = maalform is Maalform.NYNORSK
    return {
        "kvartal": rad["kvartal"],
        "fase": paa(maalform, rad, "tittel"),
        "fase_nn": rad["tittel_nn"],
        "innhold": rad["innhold_nn"] if nynorsk else rad["innhold"],
        "innhold_nn": rad["innhold_nn"],
        "ferdig_naar": paa(maalform, rad, "ferdig_naar"),
        "ferdig_naar_nn": rad["ferdig_naar_nn"],
    }


def _hendelse(rad: Rad, *, aar: int, maalform: Maalform) -> dict[str, Any]:
    hendelse: dict[str, Any] = {
        "navn": paa(maalform, rad, "tittel"),
        "navn_nn": rad["tittel_nn"],
        "spor": rad["spor"],
        "forum": rad.get("forum"),
        "merknad": paa(maalform, rad, "merknad"),
    }
    hendelse |= {felt: rad[felt] for felt in ("mnd", "kvartal", "ganger", "lovplikt") if felt in rad}
    if "dag" in rad:
        hendelse["dag"] = rad["dag"][aar]
    return hendelse
