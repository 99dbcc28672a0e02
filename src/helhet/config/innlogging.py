"""The providers of single sign-on, from HELHET_OIDC and HELHET_OIDC_<NAME>_… (docs/drift.md)."""

import re
from pathlib import Path
from urllib.parse import urlparse

from django.core.exceptions import ImproperlyConfigured

from helhet.config import miljo
from helhet.organisasjon.innlogging.leverandor import Leverandor

FELTER = ("identitet", "brukernavn", "epost")
STANDARD: dict[str, dict[str, str]] = {
    "idporten": {"NAVN": "ID-porten", "KRAV": "pid", "ACR": "idporten-loa-high"},
    "ansattporten": {"NAVN": "Ansattporten", "KRAV": "pid", "ACR": "idporten-loa-high"},
    "entra": {
        "NAVN": "Microsoft Entra ID",
        "KRAV": "oid",
        "OMFANG": "openid,profile,email",
        "MOTTAKER": "token",
    },
}


def leverandorer() -> dict[str, Leverandor]:
    """Read every provider that HELHET_OIDC names; what is missing stops the start."""
    return {kode: _les(kode) for kode in miljo.liste("HELHET_OIDC", standard="")}


def _les(kode: str) -> Leverandor:
    if not re.fullmatch(r"[a-z0-9]+", kode):
        raise ImproperlyConfigured(
            f"Fant leverandøren {kode!r} i HELHET_OIDC. Forventet små bokstaver og tall, som idporten."
        )
    forvalg = {"OMFANG": "openid,profile", "FELT": "identitet", "NIVAAKRAV": "acr", "MOTTAKER": "utsteder"}
    forvalg |= {"NAVN": kode, "KRAV": "sub"} | STANDARD.get(kode, {})

    def verdi(navn: str) -> str:
        return miljo.tekst(f"HELHET_OIDC_{kode.upper()}_{navn}", standard=forvalg.get(navn, ""))

    def liste(navn: str) -> tuple[str, ...]:
        return tuple(del_.strip() for del_ in verdi(navn).split(",") if del_.strip())

    leverandor = Leverandor(
        kode=kode,
        navn=verdi("NAVN"),
        utsteder=verdi("UTSTEDER"),
        klient=verdi("KLIENT"),
        hemmelighet=verdi("HEMMELIGHET"),
        noekkel=_fil(kode, verdi("NOEKKEL")),
        noekkel_id=verdi("NOEKKEL_ID"),
        sertifikat=_fil(kode, verdi("SERTIFIKAT")),
        mottaker=verdi("MOTTAKER"),
        omfang=liste("OMFANG"),
        krav=verdi("KRAV"),
        felt=verdi("FELT"),
        nivaakrav=verdi("NIVAAKRAV"),
        nivaaer=liste("ACR"),
    )
    _krev_hel(leverandor)
    return leverandor


def _fil(kode: str, sti: str) -> str:
    if not sti:
        return ""
    try:
        return Path(sti).read_text(encoding="ascii")
    except OSError as feil:
        raise ImproperlyConfigured(
            f"Fant ikke filen {sti} for HELHET_OIDC_{kode.upper()}. "
            "Rett stien, og gi Helhet lov til å lese den."
        ) from feil


def _krev_hel(leverandor: Leverandor) -> None:
    """Refuse a provider that cannot work, or that would be asked over an open line."""
    navn = f"HELHET_OIDC_{leverandor.kode.upper()}"
    url = urlparse(leverandor.utsteder)
    lokal = url.hostname in {"localhost", "127.0.0.1"}
    if url.scheme != "https" and not (url.scheme == "http" and lokal):
        raise ImproperlyConfigured(
            f"Fant {navn}_UTSTEDER={leverandor.utsteder!r}. Forventet en adresse som begynner med https://."
        )
    if not leverandor.klient or not (leverandor.noekkel or leverandor.hemmelighet):
        raise ImproperlyConfigured(
            f"Fant {navn} uten klient eller nøkkel. Forventet {navn}_KLIENT, og {navn}_NOEKKEL eller "
            f"{navn}_HEMMELIGHET. Se docs/drift.md."
        )
    if leverandor.felt not in FELTER or leverandor.mottaker not in {"utsteder", "token"}:
        raise ImproperlyConfigured(
            f"Fant {navn}_FELT={leverandor.felt!r} og {navn}_MOTTAKER={leverandor.mottaker!r}. Forventet "
            f"{', '.join(FELTER)}, og utsteder eller token."
        )
