"""Five thousand plans that chance makes: none that breaks a budget rule is adopted."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.helhet.besetning import lag_bruker
from tests.helhet.hop.budsjettprover import DAG, prov_planer
from tests.helhet.hop.test_budsjettkontroll import les_budsjett

from helhet.felles.omfang import kommune_omfang
from helhet.okonomi.domain.planinndata import budsjett_per_art
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune

from .conftest import Noter

pytestmark = pytest.mark.soak
PLANER = int(os.environ.get("HELHET_SOAK_PLANER", "5000"))
# Another seed is other plans: its figures get a row of their own.
FROE = int(os.environ.get("HELHET_SOAK_FROE", "20261121"))


def test_no_plan_that_breaks_a_rule_is_adopted(
    db: None, settings: Settings, tmp_path: Path, maalt: Noter
) -> None:
    settings.FAKTAMAPPE = tmp_path
    kommune = Kommune.objects.create(nummer="9901", navn="Prøvevik")
    with kommune_omfang(kommune.pk):
        les_budsjett()
        sjef = lag_bruker("okonomisjef", Rolle.OKONOMISJEF)
        tilgang = Tilgang(sjef, kommune, list(medlemskap_for(sjef, kommune=kommune, dag=DAG)), DAG)
        budsjett = budsjett_per_art(2026) or {}
        grunnlag = {art: ore for (klasse, art), ore in budsjett.items() if klasse == 1}

        utfall = prov_planer(PLANER, fro=FROE, tilgang=tilgang, grunnlag=grunnlag)

    assert utfall.vedtatt + utfall.nektet == PLANER
    maalt(
        f"budsjettregler: tilfeldige planer til vedtak, frø {FROE}",
        f"{utfall.vedtatt} vedtatt, {utfall.nektet} nektet, 0 brudd vedtatt, 0 summer ulike",
        "0 brudd vedtatt av minst 5000",
    )
