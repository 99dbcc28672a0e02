"""A provider of single sign-on, as the operator has set it up (helhet/config/innlogging.py reads it)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Leverandor:
    """One provider: who it is, how we prove who we are, and which of its claims says who the person is.

    `nivaaer` are the values of `nivaakrav` that count as a second factor; the first is asked for.
    """

    kode: str
    navn: str
    utsteder: str
    klient: str
    hemmelighet: str
    noekkel: str
    noekkel_id: str
    sertifikat: str
    mottaker: str
    omfang: tuple[str, ...]
    krav: str
    felt: str
    nivaakrav: str
    nivaaer: tuple[str, ...]
