"""A hunt for a word that may not be told: random requests to every page, by everyone, about anything."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any
from urllib.parse import urlencode

from tests.helhet.adressetabell import AAPNE, RADER, adresse, objekter
from tests.helhet.besok import Par, alt_i, spor
from tests.helhet.kanarikommune import Kanarikommune

from helhet.organisasjon.models import Bruker

PARAMETRE: dict[str, tuple[str, ...]] = {
    "aar": ("2025", "2026", "2027", "abc"),
    "format": ("xlsx",),
    "maaned": ("1", "12"),
    "inndeling": ("art", "tjeneste"),
    "visning": ("kroner", "tusen"),
    "alle_arter": ("on",),
    "klasse": ("0", "1"),
    "gruppe": ("lonn", "253", "salg"),
    "konto": ("1010",),
    "sorter": ("kode", "-tittel", "enhet"),
    "sok": ("lønn", "26", "%", "tiltak"),
    "slag": ("tiltak", "oppdrag", "handling-uten-maal"),
    "tilstand": ("utkast", "forslag"),
    "vis": ("liste", "tegning", "moter"),
    "mine": ("1",),
    "uten_gevinst": ("on",),
    "side": ("1", "2"),
}
ID_PARAMETRE = ("enhet", "plan", "maal", "strategi", "under", "gevinst", "handling")
# Words that a form may be filled with: of every kind, so that many forms are let through.
FYLL = ("x", "1", "45/26", "on", "2026", "2027-01-15", date.max.isoformat(), "-1", "tiltak", "se", "")
FELT = re.compile(
    r'<input\b[^>]*\bname="([^"]+)"[^>]*>'
    r'|<select\b[^>]*\bname="([^"]+)".*?</select>'
    r'|<textarea\b[^>]*\bname="([^"]+)".*?</textarea>',
    re.DOTALL,
)
SOM_DET_STAAR, ET_ORD = 0.9, 0.05
VERDI = re.compile(r'\bvalue="([^"]*)"')
HENTES_IKKE = {"organisasjon:demo_inn", "organisasjon:passnokkel_inn"}


@dataclass
class Jaktutbytte:
    """What the hunt saw: the codes of the answers, where words leaked, and how many forms were stored."""

    koder: Counter[int] = field(default_factory=Counter)
    lekket: list[str] = field(default_factory=list)
    lagret: int = 0


class Jakt:
    """Asks at random, as people of one municipality, about things of both."""

    def __init__(self, par: Par, *, folk: Sequence[Bruker], froe: int) -> None:
        """Gather every id of both municipalities, and the clients of those who ask."""
        self.par, self.tilfeldig = par, Random(froe)
        self.klienter = [par.klient(bruker) for bruker in folk]
        ider = {x for kommune in (par.vaar, par.deres) for x in alle_ider(kommune)}
        self.ider: Sequence[object] = sorted(ider, key=str)

    def jakt(self, antall: int, *, forbudt: Callable[[str], bool]) -> Jaktutbytte:
        """Ask so many times; a third are forms, filled and followed to where they lead."""
        utbytte = Jaktutbytte()
        for _ in range(antall):
            self._en(utbytte, forbudt)
        return utbytte

    def _en(self, utbytte: Jaktutbytte, forbudt: Callable[[str], bool]) -> None:
        klient, (navn, url) = self.tilfeldig.choice(self.klienter), self._adresse()
        svar, nye = spor(klient, url, post=False)
        alle = [svar]
        if self.tilfeldig.random() < 1 / 2:
            data = self._fyll(svar.content.decode(errors="replace"))
            etter, nye = spor(klient, url.split("?")[0], post=True, data=data, foelg=True)
            utbytte.lagret += nye > 0
            alle.append(etter)
        for ett in alle:
            utbytte.koder[ett.status_code] += 1
            if forbudt(alt_i(ett)):
                utbytte.lekket.append(f"{navn} {url}")

    def _adresse(self) -> tuple[str, str]:
        """Return any address, about any object of the two, with any filters."""
        navn = self.tilfeldig.choice(list(RADER))
        rad, kommune = RADER[navn], self.tilfeldig.choice([self.par.vaar, self.par.deres])
        om: object = None
        if rad.om:
            om = self.tilfeldig.choice([objekter(rad, kommune)[0][0], objekter(rad, kommune)[-1][0]])
        valg: dict[str, object] = {
            felt: self.tilfeldig.choice(PARAMETRE[felt])
            for felt in self.tilfeldig.sample(sorted(PARAMETRE), self.tilfeldig.randrange(4))
        }
        if self.tilfeldig.random() < 1 / 3:
            valg[self.tilfeldig.choice(ID_PARAMETRE)] = self.tilfeldig.choice(self.ider)
        url = adresse(navn, rad, om)
        return navn, f"{url}?{urlencode(valg)}" if valg else url

    def _fyll(self, html: str) -> dict[str, Any]:
        """Fill the form of the page: mostly as it stands, else with any word or any id of the two."""
        inne = re.search(r"<main.*?</main>", html, flags=re.DOTALL)
        data: dict[str, Any] = {}
        for felt in FELT.finditer(inne[0] if inne else ""):
            valg = self.tilfeldig.random()
            if valg < SOM_DET_STAAR:
                verdi = self._lovlig(felt[0])
            elif valg < SOM_DET_STAAR + ET_ORD:
                verdi = self.tilfeldig.choice(FYLL)
            else:
                verdi = str(self.tilfeldig.choice(self.ider))
            if verdi is not None:
                data[felt[1] or felt[2] or felt[3]] = verdi
        return data

    def _lovlig(self, felt: str) -> str | None:
        """Return what the field holds, or one of its choices, or something for one that is empty."""
        if felt.startswith("<select"):
            valgt = re.search(r'<option value="([^"]*)" selected', felt)
            return (
                valgt[1]
                if valgt
                else self.tilfeldig.choice(re.findall(r'<option value="([^"]*)"', felt) or [""])
            )
        if felt.startswith("<textarea"):
            return re.sub(r"<[^>]*>", "", felt).strip() or "x"
        if 'type="checkbox"' in felt and "checked" not in felt:
            return None
        verdi = VERDI.search(felt)
        if verdi and verdi[1]:
            return verdi[1]
        return "2026-06-01" if 'type="date"' in felt else "1" if 'type="number"' in felt else "x"


def folket(kommune: Kanarikommune) -> list[Bruker]:
    """Return everyone, half of the time the one who may do everything: most forms are theirs alone."""
    return [*kommune.alle, *[kommune.med_alt] * len(kommune.alle)]


def alle_ider(kommune: Kanarikommune) -> set[object]:
    """Return the ids of the things and the people of the municipality."""
    traader = {pk for traad in (kommune.naer, kommune.fjern) for pk in vars(traad).values()}
    folk = {bruker.pk for bruker in kommune.alle}
    return {*traader, *folk, *kommune.enkelt.values()}


def aapne_sider() -> list[str]:
    """Return the names of the pages that ask for no right and are read."""
    return [navn for navn, (metode, _, _) in AAPNE.items() if metode == "get" and navn not in HENTES_IKKE]
