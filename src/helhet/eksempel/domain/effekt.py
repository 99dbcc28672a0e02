"""An effect that was planned and locked before the start, and measured against invented neighbours."""

from collections.abc import Iterator, Mapping
from datetime import date

from helhet.effekt.domain.maaling import maal
from helhet.effekt.domain.plan import laas_plan, opprett_plan
from helhet.effekt.enums import Effektmetode
from helhet.eksempel.domain.handlinger import Grunnlag
from helhet.eksempel.domain.innhold import Rad, les, paa
from helhet.eksempel.domain.konto import PROMILLE, tilfeldig
from helhet.gevinst.models import Virkning
from helhet.hop.models import Handling

ENHET, TID = "kommune", "måned"
# How much a month differs from the year's mean, in promille: December is dear, July is not.
SESONG = (8, -6, 4, 12, -4, -10, -38, -12, 2, 6, 10, 28)
VEKST, SLINGRING = 3, 9
MAANEDER = 12


def last_effekter(handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> None:
    """Make each plan, lock it, and measure by it."""
    for rad in les("effekter"):
        _last(rad, handlingene[rad["handling"]], grunnlag)


def _last(rad: Rad, handling: Handling, grunnlag: Grunnlag) -> None:
    virkning = Virkning.objects.get(gevinst__handling=handling, tittel_nn=rad["tittel_nn"])
    ansvarlig = grunnlag.personer[rad["ansvarlig"]]
    felt = {
        "utfall": rad["utfall"],
        "enhetskolonne": ENHET,
        "tidskolonne": TID,
        "behandlet": grunnlag.kommune.navn,
        "fra": rad["fra"],
        "metode": Effektmetode.SYNTETISK_DID,
        "begrunnelse": paa(grunnlag.maalform, rad, "begrunnelse"),
    }
    plan = opprett_plan(virkning, felt=felt, grunn="", aktor=ansvarlig.id)
    plan = laas_plan(plan, aktor=ansvarlig.id, idag=rad["laast"], versjon=plan.versjon)
    data = "\n".join(
        [f"{ENHET};{TID};{rad['utfall']}", *_rader(rad, egen=grunnlag.kommune.navn), ""]
    ).encode()
    aar, maaned = map(int, rad["siste"].split("-"))
    maal(
        plan,
        data,
        filnavn=rad["filnavn"],
        idag=date(aar, maaned, 15),
        bruker=ansvarlig,
        aktor=ansvarlig.id,
        grenser=None,
    )


def _rader(rad: Rad, *, egen: str) -> Iterator[str]:
    """Yield the lines of the table: the same seasons and growth for all, a level and a chance of each."""
    for nr, kommune in enumerate([egen, *rad["kommuner"]]):
        eget = PROMILLE + (tilfeldig(f"{kommune}-nivaa", 60) if nr else 0)
        for tid, maaned in _maaneder(rad["forste"], rad["siste"]):
            felles = PROMILLE + SESONG[maaned % MAANEDER] + VEKST * maaned
            virket = PROMILLE + (rad["virket"] if nr == 0 and tid >= rad["fra"] else 0)
            sving = PROMILLE + tilfeldig(f"{kommune}-{tid}", SLINGRING)
            yield f"{kommune};{tid};{rad['nivaa'] * eget * felles * virket * sving // PROMILLE**4}"


def _maaneder(forste: str, siste: str) -> Iterator[tuple[str, int]]:
    """Yield each month with its number from the first."""
    (fra_aar, fra), (til_aar, til) = (map(int, ende.split("-")) for ende in (forste, siste))
    for nr in range((til_aar - fra_aar) * MAANEDER + til - fra + 1):
        aar, maaned = divmod(fra - 1 + nr, MAANEDER)
        yield f"{fra_aar + aar}-{maaned + 1:02d}", nr
