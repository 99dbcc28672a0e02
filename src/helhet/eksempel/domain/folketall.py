"""The invented population by age and sex, in the form of a table from the statistics bureau."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import pairwise

from helhet.eksempel.domain.innhold import les, par
from helhet.eksempel.domain.konto import PROMILLE, andel, tilfeldig
from helhet.eksempel.domain.utgave import FILER, tall_for, utgave
from helhet.organisasjon.enums import Maalform

ELDST = 105
SPREDNING = 45  # promille: no two years of birth are alike
KJONN = ("kvinner", "menn")


def folketall(aar: int) -> Mapping[tuple[str, int], int]:
    """Return how many live in the municipality on 1 January, by sex and age.

    The first year is laid out by age; after that each year of birth grows a year older, some move,
    and some die, so that the same people are followed through the years.
    """
    oppsett = les("folketall")
    if aar == oppsett["fra_aar"]:
        return {(kjonn, alder): _start(kjonn, alder) for kjonn in KJONN for alder in range(ELDST + 1)}
    i_fjor = folketall(aar - 1)
    return {
        (kjonn, alder): _fodte(kjonn, aar) if alder == 0 else _ett_aar_eldre(i_fjor, kjonn, alder, aar=aar)
        for kjonn in KJONN
        for alder in range(ELDST + 1)
    }


def folketallsfil(*, maalform: Maalform) -> bytes:
    """Return the population of every year as a table: region, sex, age, year and persons."""
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(["region", "kjønn", "alder", "år", "Personer"])
    with tall_for(maalform):
        skriver.writerows(_rader(maalform))
    return ut.getvalue().encode("utf-8")


def _rader(maalform: Maalform) -> Iterator[list[str]]:
    oppsett = les("folketall")
    om = les("kommune")[FILER[maalform]]
    region = f"{om['nummer']} {om['navn'].removesuffix(' kommune')}"
    for aar in range(oppsett["fra_aar"], oppsett["til_aar"] + 1):
        for (kjonn, alder), antall in folketall(aar).items():
            ord_ = par(maalform, oppsett["kjonn"][kjonn])
            yield [region, ord_, str(alder), str(aar), str(antall)]


def _start(kjonn: str, alder: int) -> int:
    """Return the persons of an age the first year, drawn between the ages of the content."""
    punkter = sorted(les("folketall")["start"][kjonn].items())
    for (fra, lav), (til, hoy) in pairwise(punkter):
        if fra <= alder <= til:
            verdi = lav + (hoy - lav) * (alder - fra) // (til - fra)
            egen = PROMILLE + tilfeldig(f"folk:{kjonn}:{alder}", SPREDNING)
            return andel(andel(verdi, utgave().innbyggere), egen)
    return 0


def _fodte(kjonn: str, aar: int) -> int:
    return andel(les("folketall")["fodte"][aar][kjonn], utgave().innbyggere)


def _ett_aar_eldre(i_fjor: Mapping[tuple[str, int], int], kjonn: str, alder: int, *, aar: int) -> int:
    yngre = i_fjor[kjonn, alder - 1]
    oppsett = les("folketall")
    flytter = next(p for fra, p in sorted(oppsett["flytting"].items(), reverse=True) if alder >= fra)
    doer = next(p for fra, p in sorted(oppsett["dode"].items(), reverse=True) if alder >= fra)
    usikkert = tilfeldig(f"folk:{aar}:{kjonn}:{alder}", 8)
    return max(0, andel(yngre, PROMILLE + flytter - doer + usikkert))
