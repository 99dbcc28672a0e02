"""Requests that nobody would send, to every address: wild values in the real fields, wild everything else.

What is looked for: an answer of 500 or more, or words of the code. Seeded: the same requests each time.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.helhet.adressetabell import AAPNE, ARGUMENTER, RADER, adresse, egne_navn, finnes_ikke, objekter
from tests.helhet.besok import Par
from tests.helhet.kanarijakt import PARAMETRE
from tests.helhet.kanarikommune import Kanarikommune
from tests.helhet.skjemaleser import Felt, Skjema, les_skjemaer

SPOR_AV_KODE = ("Traceback (most recent call last)", 'File "/', "django.db", "DoesNotExist", "IntegrityError")
MEGA = 1024 * 1024
VILLE_TEKSTER: Sequence[str] = (
    "",
    " ",
    "\u00a0\u202f\t",
    "\x00",
    "a\x00b",
    "\ud800",
    "x\udfffy",
    "\ufeff1",
    "\u202etxt.exe",
    "\u200b\u200d\u2060",
    "Å" + "\u030a" * 400,
    "🧑‍🧑‍🧒‍🧒" * 50,
    "Kárášjohka – Karasjok Ŋ Ŧ",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% load x %}",
    "%s%n%(x)s{0}",
    "' OR 1=1 --",
    "=HYPERLINK(1)",
    "../../../etc/passwd",
    "javascript:alert(1)",
    "\r\nSet-Cookie: a=b",
    "[]",
    "{}",
    "null",
    "true",
    "on",
    "-1",
    "0",
    "-0",
    "1",
    "007",
    "1e5",
    "1E400",
    "NaN",
    "Infinity",
    "-Infinity",
    "1_000",
    "１２３",
    "٣٤",
    "½",
    "1 234,50",
    "1.234.567,50",
    "−1234",
    "1234-",
    "12,5 %",
    "0x1F",
    "9" * 40,
    "-" + "9" * 40,
    "1" * 5000,
    "9223372036854775807",
    "9223372036854775808",
    "2147483648",
    "99999",
    "0.00000000000000001",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-02-30",
    "2025-02-29",
    "31.12.2026",
    "2026-06-01T25:61:61",
    "2026-W53",
    "1.1.1, 2.2.2, 31.2.2026",
    "01.01.0001, 31.12.9999",
    "00000000-0000-0000-0000-000000000000",
    "x" * 4000,
    "ordet " * 3000,
)
METODER = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND")
TYPER = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=finnes-ikke",
    "application/json",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=abc",
    "multipart/form-data; boundary=\u00e5",
    "",
)
HODER: Sequence[tuple[str, str]] = (
    ("HTTP_ACCEPT_LANGUAGE", "x" * 2000),
    ("HTTP_ACCEPT_LANGUAGE", "nn;q=zzz,,;"),
    ("HTTP_HX_REQUEST", "true"),
    ("HTTP_HX_CURRENT_URL", "http://[::"),
    ("HTTP_HX_TARGET", "\x00"),
    ("HTTP_REFERER", "http://[::1"),
    ("HTTP_X_FORWARDED_FOR", "a, , \x00"),
    ("HTTP_X_FORWARDED_PROTO", "gopher"),
    ("HTTP_USER_AGENT", "\xff" * 500),
    ("HTTP_RANGE", "bytes=9-1"),
    ("HTTP_IF_MODIFIED_SINCE", "i går"),
    ("HTTP_IF_NONE_MATCH", '"'),
    ("HTTP_COOKIE", "okt=\xff; kjent=x:y:z; csrftoken=; spraak=../../"),
    ("HTTP_HOST", "et sted som ikke finnes"),
    ("REMOTE_ADDR", "ikke en adresse"),
    ("CONTENT_LENGTH", "-5"),
)
IGJEN_IKKE = frozenset({"organisasjon:logg_ut", "organisasjon:avslutt_andre_okter"})


@dataclass
class Utbytte:
    """What the wild requests were answered: how many of each code, and which were our own faults."""

    koder: Counter[int] = field(default_factory=Counter)
    feil: list[str] = field(default_factory=list)


class Villskap:
    """Sends wild requests as anyone of the municipality, and undoes what each of them did."""

    def __init__(self, kommune: Kanarikommune, *, klienter: Sequence[Client], alt: Client, froe: int) -> None:
        """Keep who sends; `alt` is the one who may do everything, whose forms are read."""
        self.kommune, self.klienter, self.alt, self.tilfeldig = kommune, klienter, alt, Random(froe)
        self.skjemaer: dict[str, list[Skjema]] = {}
        self.unntak: list[str] = []
        self.navn = [*RADER, *AAPNE]

    def send_mange(self, antall: int) -> Utbytte:
        """Send so many, every address in turn."""
        utbytte = Utbytte()
        got_request_exception.connect(self._noter_unntak)
        try:
            for nr in range(antall):
                self._send_en(self.navn[nr % len(self.navn)], utbytte)
        finally:
            got_request_exception.disconnect(self._noter_unntak)
        return utbytte

    def _noter_unntak(self, **_signal: object) -> None:
        self.unntak.append(repr(sys.exc_info()[1])[:300])

    def _send_en(self, navn: str, utbytte: Utbytte) -> None:
        url = self._adresse(navn)
        klient = self.alt if self.tilfeldig.random() < 1 / 2 else self.tilfeldig.choice(self.klienter)
        self.unntak.clear()
        kjeks = deepcopy(klient.cookies)
        with transaction.atomic():
            svar, hva = self._spor(klient, navn, url)
            transaction.set_rollback(True)
        klient.cookies = kjeks
        utbytte.koder[svar.status_code] += 1
        if svar.status_code >= 500 or self.unntak or _forteller_om_koden(svar):
            utbytte.feil.append(f"{navn}: {svar.status_code} {self.unntak} {hva}"[:600])

    def _spor(self, klient: Client, navn: str, url: str) -> tuple[HttpResponse, str]:
        vei = self.tilfeldig.random()
        hoder = dict(self.tilfeldig.sample(HODER, 2)) if self.tilfeldig.random() < 1 / 10 else {}
        med = f"{url}?{self._spoerring()}" if self.tilfeldig.random() < 1 / 2 else url
        if vei < 0.2:
            svar: Any = klient.get(med, **hoder)
            return svar, f"GET {med} {hoder}"
        if vei < 0.8:
            return self._skjema(klient, navn, url, hoder)
        if vei < 0.9:
            metode = self.tilfeldig.choice(METODER)
            svar = klient.generic(metode, med, self._ord().encode("utf-8", "surrogatepass"), **hoder)
            return svar, f"{metode} {med} {hoder}"
        type_, kropp = self.tilfeldig.choice(TYPER), self._kropp()
        svar = klient.generic("POST", med, kropp, content_type=type_, **hoder)
        return svar, f"POST {med} {type_} {kropp[:80]!r} {hoder}"

    def _skjema(self, klient: Client, navn: str, url: str, hoder: dict[str, str]) -> tuple[HttpResponse, str]:
        """Send a form of the page with some wild answers; fields missing, twice, or of another form."""
        skjema = self._et_skjema(navn, url)
        data: dict[str, Any] = skjema.svar() if skjema else {}
        felt = {en.navn: en for en in skjema.felt} if skjema else {}
        navnene = [
            *felt,
            *self.tilfeldig.sample(sorted(PARAMETRE), 2),
            "versjon",
            "engangsnr",
            "konfliktsett",
        ]
        for ett in self.tilfeldig.sample(navnene, min(len(navnene), self.tilfeldig.randrange(1, 5))):
            self._gjoer_vilt(data, ett, felt.get(ett))
        sted = skjema.adresse if skjema and skjema.adresse.startswith("/") else url
        kort = {n: str(v)[:60] for n, v in data.items()}
        if self.tilfeldig.random() < 1 / 3:
            kropp = urlencode(data, doseq=True, errors="surrogatepass")
            type_ = "application/x-www-form-urlencoded"
            svar: Any = klient.post(sted, kropp, content_type=type_, **hoder)
        else:
            svar = klient.post(sted, _kan_sendes(data), **hoder)
        return svar, f"POST {sted} {kort} {hoder}"

    def _et_skjema(self, navn: str, url: str) -> Skjema | None:
        """Return one of the forms that the page shows the one who may do everything."""
        if navn in IGJEN_IKKE:
            return None
        if navn not in self.skjemaer:
            with transaction.atomic():
                svar: Any = self.alt.get(url)
                html = svar.status_code == 200 and "html" in svar.headers["Content-Type"]
                funnet = les_skjemaer(svar) if html else []
                transaction.set_rollback(True)
            # What stands on every page has an address of its own here.
            ramme = {reverse(f"organisasjon:{en}") for en in ("spraak", "bytt_kommune", "logg_ut")}
            self.skjemaer[navn] = [s for s in funnet if s.metode == "post" and s.adresse not in ramme]
        return self.tilfeldig.choice(self.skjemaer[navn]) if self.skjemaer[navn] else None

    def _gjoer_vilt(self, data: dict[str, Any], navn: str, felt: Felt | None) -> None:
        valg = self.tilfeldig.random()
        if valg < 0.1:
            data.pop(navn, None)
        elif valg < 0.2:
            data[navn] = [self._ord() for _ in range(self.tilfeldig.randrange(2, 6))]
        elif valg < 0.25 or (felt is not None and felt.slag == "file"):
            data[navn] = SimpleUploadedFile(self._filnavn(), self._kropp())
        elif valg < 0.3:
            data[f"{navn}{self.tilfeldig.choice(['[]', '-0', '__in', '.x', chr(0)])}"] = self._ord()
        elif valg < 0.31:
            data[navn] = "x" * MEGA
        elif valg < 0.5 and felt is not None and felt.valg:
            data[navn] = self.tilfeldig.choice([*felt.valg, self._ord()])
        else:
            data[navn] = self._ord()

    def _ord(self) -> str:
        """Return one of the wild texts, or two together, or any signs at all."""
        valg = self.tilfeldig.random()
        if valg < 0.7:
            return self.tilfeldig.choice(VILLE_TEKSTER)
        if valg < 0.85:
            return self.tilfeldig.choice(VILLE_TEKSTER) + self.tilfeldig.choice(VILLE_TEKSTER)
        tegn = (
            self.tilfeldig.randrange(0x11000 if self.tilfeldig.random() < 1 / 2 else 0x100) for _ in range(30)
        )
        return "".join(map(chr, tegn))

    def _filnavn(self) -> str:
        return self.tilfeldig.choice(["a.csv", "b.xlsx", "c.xml", "..\\d.csv", "e", "f.html", "æ\u202e.csv"])

    def _kropp(self) -> bytes:
        """Return what a body may hold: rows, JSON, parts that do not end, or any bytes."""
        biter = [
            self._ord().encode("utf-8", "surrogatepass"),
            json.dumps({self._ord(): [self._ord(), None, 1e308]}).encode(),
            b'--abc\r\nContent-Disposition: form-data; name="x"\r\n\r\n',
            b"a=%ff&b=%00&%=&&=&c=%C0%80",
            b"konto;ansvar;funksjon;belop\n1010;3420;253;1 234,50\n" + self._ord().encode("utf-8", "replace"),
            self.tilfeldig.randbytes(self.tilfeldig.randrange(400)),
            b"PK\x03\x04" + self.tilfeldig.randbytes(60),
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        ]
        return self.tilfeldig.choice(biter)

    def _spoerring(self) -> str:
        navn = self.tilfeldig.sample(sorted({*PARAMETRE, "enhet", "plan", "maal", "under", "next", "fra"}), 3)
        par = [(ett, self._ord()) for ett in navn] + [(navn[0], self._ord())]
        return urlencode(par, errors="surrogatepass")[:8000] + self.tilfeldig.choice(
            ["", "&%", "&=", "&a[]=1", "?"]
        )

    def _adresse(self, navn: str) -> str:
        """Return an address of the name: about a thing of the municipality, of nobody, or of any word."""
        if navn in AAPNE:
            ledd: list[Any] = ARGUMENTER.get(navn, [])
            if ledd and isinstance(ledd[0], str) and self.tilfeldig.random() < 1 / 3:
                return self._med_ord(navn, ledd)
            return reverse(navn, args=ledd)
        rad = RADER[navn]
        if not rad.om:
            return adresse(navn, rad, None)
        om = self.tilfeldig.choice([en for en, _ in objekter(rad, self.kommune)])
        return adresse(navn, rad, finnes_ikke(rad) if self.tilfeldig.random() < 1 / 20 else om)

    def _med_ord(self, navn: str, ledd: list[Any]) -> str:
        """Put wild words where the address has words; what the address cannot hold stays as it was."""
        moenster = next(m for n, m in egne_navn() if n == navn)
        ord_ = [self._ord().replace("/", "")[:300] or "x" for _ in ledd]
        rute = str(moenster.pattern)
        for noekkel, ett in zip(moenster.pattern.converters, ord_, strict=False):
            rute = rute.replace(f"<str:{noekkel}>", quote(ett, errors="surrogatepass"))
            rute = rute.replace(f"<slug:{noekkel}>", quote(ett, errors="surrogatepass"))
        return f"/{rute}"


def _kan_sendes(data: dict[str, Any]) -> dict[str, Any]:
    """Return the answers as bytes where the test's client cannot write the signs itself."""

    def en(verdi: Any) -> Any:
        return verdi.encode("utf-8", "surrogatepass") if isinstance(verdi, str) else verdi

    return {
        navn.encode("utf-8", "replace").decode(): list(map(en, verdi))
        if isinstance(verdi, list)
        else en(verdi)
        for navn, verdi in data.items()
    }


def _forteller_om_koden(svar: HttpResponse) -> bool:
    if svar.streaming:
        return False
    tekst = svar.content[:400_000].decode(errors="replace")
    return any(ord_ in tekst for ord_ in SPOR_AV_KODE)


def lag_villskap(par: Par, *, froe: int) -> Villskap:
    """Let everyone of the municipality send, and one who is logged out."""
    klienter = [*(par.klient(bruker) for bruker in par.vaar.alle), Client()]
    for klient in klienter:
        klient.raise_request_exception = False
    return Villskap(par.vaar, klienter=klienter, alt=par.klient(par.vaar.med_alt), froe=froe)
