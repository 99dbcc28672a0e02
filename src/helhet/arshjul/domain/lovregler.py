"""The statutory deadlines of lovfrister.yaml as values: what the law asks, by whom, and when."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.utils.translation import get_language

from helhet.arshjul.enums import Lovplikt, Regelslag


@dataclass(frozen=True)
class Lovregel:
    """One duty: its words in three languages, its paragraph, and the rule that gives its day."""

    kode: str
    tekster: dict[str, str]
    vilkaar: dict[str, str]
    hvem: str
    roller: frozenset[str]
    hjemmel: str
    href: str
    slag: Regelslag
    dag: int = 0
    maaned: int = 0
    dager: int = 0
    antall: int = 0
    aar: int = 0
    anker: Lovplikt | None = None
    oppfylles_av: Lovplikt | None = None
    opplysning: bool = False
    bare_med_anker: bool = False
    praksis: bool = False

    @property
    def plikt(self) -> str:
        """Return what is to be done, in the reader's language."""
        return self.tekster.get((get_language() or "nb")[:2], self.tekster["nb"])

    @property
    def gjelder_naar(self) -> str:
        """Return what must be so for the duty to hold; empty when it always does."""
        return self.vilkaar.get((get_language() or "nb")[:2], self.vilkaar.get("nb", ""))


@cache
def lovregler() -> tuple[Lovregel, ...]:
    """Read lovfrister.yaml once."""
    tekst = resources.files("helhet.arshjul").joinpath("lovfrister.yaml").read_text("utf-8")
    innhold = yaml.safe_load(tekst)
    return tuple(_regel(rad, innhold["kilder"][rad["kilde"]]) for rad in innhold["frister"])


def _regel(rad: dict[str, Any], kilde: dict[str, str]) -> Lovregel:
    regel = dict(rad["regel"])
    anker = regel.pop("anker", None)
    return Lovregel(
        kode=rad["kode"],
        tekster=_spraak(rad, "plikt"),
        vilkaar=_spraak(rad, "vilkaar"),
        hvem=rad["hvem"],
        roller=frozenset(rad["roller"]),
        hjemmel=f"{kilde['navn']} {rad['paragraf']}".strip(),
        href=kilde["href"] + _paragraflenke(rad["paragraf"]),
        slag=Regelslag(regel.pop("slag")),
        anker=Lovplikt(anker) if anker else None,
        oppfylles_av=Lovplikt(rad["oppfylles_av"]) if "oppfylles_av" in rad else None,
        opplysning=rad.get("opplysning", False),
        bare_med_anker=rad.get("bare_med_anker", False),
        praksis=rad["kontrollert"] == "praksis",
        **regel,
    )


def _spraak(rad: dict[str, Any], felt: str) -> dict[str, str]:
    nokler = {"nb": felt, "nn": f"{felt}_nn", "en": f"{felt}_en"}
    return {spraak: rad[nokkel] for spraak, nokkel in nokler.items() if nokkel in rad}


def _paragraflenke(paragraf: str) -> str:
    """Return the part of the address that leads to the paragraph: «§ 14-3 fjerde ledd» gives /§14-3."""
    return f"/§{paragraf.split()[1]}" if paragraf else ""
