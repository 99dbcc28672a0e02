"""The whole thread of the kitchen, owned by the unit leader."""

import pytest
from tests.helhet.besetning import Enheter, Rollebesetning
from tests.helhet.traad.prover import Proevetraad, lag_proevetraad


@pytest.fixture
def traaden(enheter: Enheter, roller: Rollebesetning) -> Proevetraad:
    """Return the thread with its planted breaks."""
    return lag_proevetraad(enheter, eier=roller.enhetsleder)
