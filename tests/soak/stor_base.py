"""Run as a program: fills a place with so many megabytes, or writes in it until killed.

Arguments: «fyll MB» or «skriv». Two thirds of what is filled are facts, a third is rows with their log.
"""

import sys
from datetime import UTC, datetime
from itertools import count
from random import Random

import django

django.setup()

import polars as pl  # noqa: E402  Django must be set up first
from django.core.management import call_command  # noqa: E402  as above
from tests.helhet.datalager.prover import linje, nytt, ramme  # noqa: E402  as above

from helhet.datalager.domain.parti import NyttParti, lagre_parti  # noqa: E402  as above
from helhet.felles.hendelseslogg import Endring  # noqa: E402  as above
from helhet.felles.omfang import kommune_omfang  # noqa: E402  as above
from helhet.felles.skriv import endre, opprett_mange  # noqa: E402  as above
from helhet.hop.models import Maal  # noqa: E402  as above
from helhet.organisasjon.models import Kommune  # noqa: E402  as above

LINJER, TEGN, OM_GANGEN = 1_000_000, 10_000, 200
# What a line of random text takes in the file, and a row with its event in the database.
BYTE_PER_LINJE, BYTE_PER_RAD = 40, 2 * TEGN


def fyll(megabyte: int) -> None:
    """Store batches of a year each, and goals with long texts."""
    call_command("migrate", interactive=False, verbosity=0)
    kommune = Kommune.objects.create(nummer="9901", navn="Prøvevik")
    tilfeldig = Random(2026)
    with kommune_omfang(kommune.pk):
        for aar in range(2000, 2000 + megabyte * 2_000_000 // 3 // (LINJER * BYTE_PER_LINJE) + 1):
            lagre_parti(_parti(aar, tilfeldig), aktor=None, tid=datetime.now(tz=UTC))
        for nr in range(megabyte * 1_000_000 // 3 // (OM_GANGEN * BYTE_PER_RAD) + 1):
            rader = [
                Maal(type="hovedmaal", tittel=f"{nr} {n}", beskrivelse=tilfeldig.randbytes(TEGN // 2).hex())
                for n in range(OM_GANGEN)
            ]
            opprett_mange(rader, aktor=None, om=Endring("hop.maal", "", "lest inn", None, None))


def _parti(aar: int, tilfeldig: Random) -> NyttParti:
    mal = ramme(linje(aar))
    tekster = pl.Series("konto_navn", [tilfeldig.randbytes(32).hex() for _ in range(LINJER)])
    linjer = pl.concat([mal] * LINJER).with_columns(
        tekster, radnr=pl.int_range(2, LINJER + 2, dtype=mal["radnr"].dtype)
    )
    parti = nytt(linje(aar), aar=aar, kilde=f"{aar:064d}", filnavn=f"{aar}.csv")
    return NyttParti(
        serie=parti.serie,
        aar=aar,
        filnavn=parti.filnavn,
        kilde_hash=parti.kilde_hash,
        kolonne="",
        linjer=linjer,
        rader_inn=LINJER,
        rader_lagret=LINJER,
        avviste=(),
        funn=(),
        periodisering=parti.periodisering,
    )


def skriv() -> None:
    """Change one goal after another, and tell how many are changed."""
    with kommune_omfang(Kommune.objects.get().pk):
        for nr in count(1):
            endre(Maal.objects.order_by("pk")[nr % OM_GANGEN], felt={"kilde": str(nr)}, aktor=None)
            print(nr, flush=True)


if __name__ == "__main__":
    fyll(int(sys.argv[2])) if sys.argv[1] == "fyll" else skriv()
