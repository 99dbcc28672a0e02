"""What an account and the dimensions of a SAF-T line are in a municipal ledger.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30; the KOSTRA guide.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from kommuneregn.lesere.saft.data import Saftdata
from kommuneregn.lesere.tabell.overskrifter import kjenn_igjen, nokkel

FELT = ("ansvar", "tjeneste", "prosjekt")
_SOM_ANSVAR = ("avdeling", "avdelingskode", "enhet", "eining", "virksomhet", "orgenhet", "unit")
_LANG = re.compile(r"[0-2][0-9]{3,}")
_KORT = re.compile(r"[0-9]{3}")
_FUNKSJON = re.compile(r"[0-9]{3,}")
BALANSE = 2
_KOMMERSIELL = (2, 4)

# kontoklasse, konto, konto_navn and art; then felt (see FELT, or none), kode, navn and funksjon.
Kontorad: TypeAlias = tuple[int | None, str, str, str | None]
Dimensjonsrad: TypeAlias = tuple[str | None, str, str, str | None]


@dataclass(slots=True)
class Nokkeltolk:
    """Says what accounts and dimensions are in a municipal ledger, and notes what it could not place."""

    data: Saftdata
    kontoklasse: int | None
    er_kommunal: bool = True
    roller: dict[str, str] = field(default_factory=dict)
    andre: set[str] = field(default_factory=set)
    ukjente: set[str] = field(default_factory=set)
    uten_klasse: set[str] = field(default_factory=set)

    def forbered(self) -> None:
        """Settle what the chart and the dimensions are, once the file has said it."""
        self.er_kommunal = er_kommunal(self.data)
        self.roller = finn_roller(self.data.dimensjoner)

    def kontorad(self, konto: str) -> Kontorad:
        """Account class, account, name and art."""
        kjent = self.data.kontoer.get(konto)
        if kjent is None:
            self.ukjente.add(konto)
        klasse, art = self._klasse_og_art(konto)
        return klasse, konto, "" if kjent is None else kjent.navn, art

    def dimensjonsrad(self, slag: str, kode: str) -> Dimensjonsrad:
        """Which field a code of this type is read as (None: not read), the code, its name and function."""
        if slag not in self.data.dimensjoner:
            # The table of dimensions may lack it; then its own code must say what it is.
            self.data.dimensjoner[slag] = ""
            self.roller = finn_roller(self.data.dimensjoner)
        felt = self.roller.get(slag)
        if felt is None:
            self.andre.add(slag)
        funksjon = kode[:3] if felt == "tjeneste" and _FUNKSJON.fullmatch(kode) else None
        return felt, kode, self.data.verdinavn.get((slag, kode), ""), funksjon

    def _klasse_og_art(self, konto: str) -> tuple[int | None, str | None]:
        if not self.er_kommunal:
            return None, None
        kjent = self.data.kontoer.get(konto)
        gruppe = "" if kjent is None else (kjent.gruppe if er_kostra(kjent.kategori) else kjent.standard)
        if _LANG.fullmatch(konto):
            klasse, art = int(konto[0]), konto[1:4]
        elif _KORT.fullmatch(konto) and self.kontoklasse is not None:
            klasse, art = self.kontoklasse, konto
        else:
            self.uten_klasse.add(konto)
            return None, gruppe if _KORT.fullmatch(gruppe) else None
        if klasse == BALANSE:
            return klasse, None
        return klasse, gruppe if _KORT.fullmatch(gruppe) else art


def er_kostra(kategori: str) -> bool:
    """Whether a GroupingCategory is one of the KOSTRA charts (KA_K, KA_KF …)."""
    return kategori.upper().startswith("KA") or "KOSTRA" in kategori.upper()


def er_kommunal(data: Saftdata) -> bool:
    """Whether the chart is a municipality's: said by its grouping, else by the shape of its accounts.

    A chart with a KOSTRA grouping is. One that is grouped as companies are (NS 4102: the standard
    account is the beginning of the account, or another category) is not. Else every account must begin
    with account class 0, 1 or 2 and hold an art, or be an art.
    """
    kontoer = list(data.kontoer.values())
    if any(er_kostra(konto.kategori) for konto in kontoer):
        return True
    if any(
        konto.kategori or (len(konto.standard) in _KOMMERSIELL and konto.kode.startswith(konto.standard))
        for konto in kontoer
    ):
        return False
    return all(_LANG.fullmatch(konto.kode) or _KORT.fullmatch(konto.kode) for konto in kontoer)


def finn_roller(dimensjoner: dict[str, str]) -> dict[str, str]:
    """Which type of dimension is ansvar, tjeneste and prosjekt: by its name, else by its own code.

    Of two that may be the same, the one with the plainer word is taken.
    """
    roller: dict[str, str] = {}
    for slag, navn in dimensjoner.items():
        for ord_ in (navn, slag):
            kjent = kjenn_igjen([ord_]).felt.keys() & set(FELT)
            if kjent or nokkel(ord_) in _SOM_ANSVAR:
                roller[slag] = next(iter(kjent), "ansvar")
                break
    direkte = {slag for slag in roller if kjenn_igjen([dimensjoner[slag] or slag]).felt}
    valgt: dict[str, str] = {}
    for slag in sorted(roller, key=lambda slag: (slag not in direkte, list(dimensjoner).index(slag))):
        valgt.setdefault(roller[slag], slag)
    return {slag: felt for felt, slag in valgt.items()}
