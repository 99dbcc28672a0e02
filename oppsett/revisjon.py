"""Lists the parts that others made, and asks whether any of them is known to be unsafe.

An audit that got no answer has audited nothing: it ends with an error and says for which parts.
"""

import json
from pathlib import Path
from typing import Any

from oppsett import miljo, ressurser
from oppsett.prosess import BUFFER, ROT, UnableToSetUp, kjor, les_alt, si, utgangskode

MAPPE = BUFFER / "deler"
LAASER = (miljo.LAAS, miljo.LAAS_UTVIKLING)
NEVNES = 5
SBOM = ("--output-reproducible", "--of", "JSON", "--validate")
REVISJON = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")


def hovedsak() -> None:
    """Write the lists of parts, look for dangerous code of our own, and audit the parts of others."""
    MAPPE.mkdir(parents=True, exist_ok=True)
    _list_deler()
    feil = [] if _egen_kode_er_trygg() else ["bandit fant farlig kode. Se over."]
    for laas in LAASER:
        feil += funn_i_revisjon(_revider(laas), laas=laas.name)
    feil += funn_i_npm(_revider_npm())
    for linje in feil:
        si(linje)
    if feil:
        raise UnableToSetUp("Revisjonen er ikke i orden. Se linjene over.")
    si("Ingen kjente sårbarheter i delene, og ingen farlige mønstre i koden.")


def _list_deler() -> None:
    """The parts of what runs (SBOM, CycloneDX), from the locks alone."""
    python, nettsider = MAPPE / "python.cdx.json", MAPPE / "nettsider.cdx.json"
    kjor([miljo.program("cyclonedx-py"), "requirements", *SBOM, "-o", python, miljo.LAAS])
    _, tekst = les_alt([*ressurser.npm(), "sbom", "--package-lock-only", "--sbom-format", "cyclonedx"])
    nettsider.write_text(tekst, encoding="utf-8")
    for fil in (python, nettsider):
        antall = len(json.loads(fil.read_text(encoding="utf-8"))["components"])
        si(f"{antall} deler i {fil.relative_to(ROT)}")


def _egen_kode_er_trygg() -> bool:
    """A second opinion on what the linter has judged line by line: nothing of the gravest kind."""
    return utgangskode([miljo.program("bandit"), "-q", "-r", ROT / "src", ROT / "oppsett", "-lll"]) == 0


def _revider(laas: Path) -> dict[str, Any]:
    _, tekst = les_alt([miljo.program("pip-audit"), "-r", laas, *REVISJON])
    return _som_json(tekst, hvem="pip-audit")


def _revider_npm() -> dict[str, Any]:
    _, tekst = les_alt([*ressurser.npm(), "audit", "--package-lock-only", "--json"])
    return _som_json(tekst, hvem="npm audit")


def _som_json(tekst: str, *, hvem: str) -> dict[str, Any]:
    try:
        svar: dict[str, Any] = json.loads(tekst)
    except ValueError as feil:
        raise UnableToSetUp(f"Fikk ikke svar fra {hvem}. Ingen deler er revidert.") from feil
    return svar


def funn_i_revisjon(svar: dict[str, Any], *, laas: str) -> list[str]:
    """Return a line for each part with a known weakness, and one for those that nobody answered for."""
    deler = svar["dependencies"]
    uten_svar = [del_["name"] for del_ in deler if "skip_reason" in del_]
    sarbare = [
        f"{del_['name']} {del_['version']} i {laas}: {funn['id']}, rettet i {_utgaver(funn)}"
        for del_ in deler
        for funn in del_.get("vulns", [])
    ]
    return [*sarbare, *([_uten_svar(uten_svar, av=len(deler), laas=laas)] if uten_svar else [])]


def _utgaver(funn: dict[str, Any]) -> str:
    return ", ".join(funn["fix_versions"]) or "ingen utgave ennå"


def funn_i_npm(svar: dict[str, Any]) -> list[str]:
    """Return a line for each part of the pages with a known weakness, or that there was no answer."""
    if "vulnerabilities" not in svar:
        return [_uten_svar(["alle"], av=0, laas="package-lock.json")]
    return [
        f"{navn} i package-lock.json: {del_['severity']}" for navn, del_ in svar["vulnerabilities"].items()
    ]


def _uten_svar(navn: list[str], *, av: int, laas: str) -> str:
    hvilke = ", ".join(navn[:NEVNES]) + (" …" if len(navn) > NEVNES else "")
    antall = f"{len(navn)} av {av} deler" if av else "delene"
    return (
        f"IKKE revidert: fikk ikke svar fra listen over sårbarheter om {antall} i {laas} ({hvilke}). "
        "Kjør på nytt fra en maskin som når internett."
    )
