"""Reads the forms of a page as a browser does: what would be sent when nothing is touched."""

from dataclasses import dataclass, field
from typing import Any

import lxml.html
from django.http import HttpResponse


@dataclass(frozen=True)
class Felt:
    """One control: its name, kind (tag or input type), what it would send, and what it offers."""

    navn: str
    slag: str
    verdi: str | None
    valg: tuple[str, ...] = ()
    navn_paa_skjerm: str = ""


@dataclass(frozen=True)
class Skjema:
    """One form: where it is sent, its controls, and its buttons' names and values."""

    adresse: str
    metode: str
    felt: tuple[Felt, ...]
    knapper: tuple[tuple[str, str], ...] = field(default=())

    def svar(self) -> dict[str, Any]:
        """Return what the browser would send when nothing is touched, lists for what stands twice."""
        ut: dict[str, Any] = {}
        for felt in self.felt:
            if felt.verdi is not None:
                ut.setdefault(felt.navn, []).append(felt.verdi)
        return ut

    def navnene(self) -> set[str]:
        """Return the names of all controls."""
        return {felt.navn for felt in self.felt}


def les_skjemaer(svar: HttpResponse) -> list[Skjema]:
    """Return the forms of the page in the order in which they stand."""
    return les_tekst(svar.content.decode())


def les_tekst(side: str) -> list[Skjema]:
    """Return the forms of the page as text; an empty page has none."""
    return [_skjema(form) for form in lxml.html.fromstring(side).forms] if side else []


def _skjema(form: Any) -> Skjema:
    kontroller = [
        k for k in form.iter("input", "select", "textarea") if k.get("name") and k.get("disabled") is None
    ]
    # What stands in a template is not part of the form until a script puts it there.
    kontroller = [k for k in kontroller if not any(a.tag == "template" for a in k.iterancestors())]
    knapper = tuple((k.get("name"), k.get("value") or "") for k in form.iter("button") if k.get("name"))
    felt = tuple(_felt(k) for k in kontroller if k.get("type") not in {"submit", "button"})
    return Skjema(form.get("action") or "", (form.get("method") or "get").lower(), felt, knapper)


def _felt(k: Any) -> Felt:
    if k.tag == "textarea":
        return Felt(k.get("name"), "textarea", (k.text or "").removeprefix("\n"))
    if k.tag == "select":
        valg = tuple(v.get("value", v.text) for v in k.iter("option"))
        valgt = [v.get("value", v.text) for v in k.iter("option") if v.get("selected") is not None]
        return Felt(k.get("name"), "select", (valgt or list(valg[:1]) or [None])[0], valg)
    slag = k.get("type") or "text"
    if slag in {"checkbox", "radio"}:
        paa = k.get("value", "on") if k.get("checked") is not None else None
        return Felt(k.get("name"), slag, paa, (k.get("value", "on"),))
    return Felt(k.get("name"), slag, None if slag == "file" else k.get("value", ""))
