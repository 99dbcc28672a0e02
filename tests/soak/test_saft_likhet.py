"""Plays with SAF-T for long: what is read straight from the bytes is what the XML parser reads."""

import os
import random

import pytest
from tests.kommuneregn.lesere.saftlek import Saftlek
from tests.kommuneregn.lesere.test_saft_rask import svar

from kommuneregn.lesere.saft.fil import les_saft, les_saft_som_xml

from .conftest import Noter

pytestmark = pytest.mark.soak
FILER = int(os.environ.get("HELHET_SOAK_EKSEMPLER", "20000"))


def test_both_ways_give_the_same_for_long(maalt: Noter) -> None:
    tilfeldig = random.Random(2026)
    hele = 0
    for _ in range(FILER):
        fro, odd = tilfeldig.randrange(1 << 40), tilfeldig.choice([0.0, 0.005, 0.02, 0.2])
        innhold = Saftlek(fro, odd=odd).fil()
        ventet = svar(les_saft_som_xml, innhold)

        assert svar(les_saft, innhold, bredde=tilfeldig.choice([7, 64, 300, 1 << 20])) == ventet, (fro, odd)
        hele += isinstance(ventet, tuple)

    assert 0 < hele < FILER
    maalt("SAF-T lest raskt og av XML-leseren", f"{FILER} filer, {hele} hele, 0 ulike", "0 ulike")
