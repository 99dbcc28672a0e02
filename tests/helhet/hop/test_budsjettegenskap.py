"""Plans that chance makes: none that breaks a rule is adopted, and every roll-up sums to the øre."""

import pytest
from tests.helhet.besetning import Rollebesetning
from tests.helhet.hop.budsjettprover import DAG, prov_planer
from tests.helhet.hop.test_budsjettkontroll import les_budsjett

from helhet.okonomi.domain.planinndata import budsjett_per_art
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.models import Kommune

pytestmark = pytest.mark.treg


def test_no_plan_that_breaks_a_rule_is_adopted(omfang: Kommune, roller: Rollebesetning) -> None:
    les_budsjett()
    medlemskap = list(medlemskap_for(roller.okonomisjef, kommune=omfang, dag=DAG))
    tilgang = Tilgang(roller.okonomisjef, omfang, medlemskap, DAG)
    budsjett = budsjett_per_art(2026) or {}
    grunnlag = {art: ore for (klasse, art), ore in budsjett.items() if klasse == 1}

    utfall = prov_planer(200, fro=2026, tilgang=tilgang, grunnlag=grunnlag)

    assert utfall.vedtatt + utfall.nektet == 200
    assert min(utfall.vedtatt, utfall.nektet) > 40
