"""Of every municipal model: each change of each field, and each removal, is told by the log."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, models, transaction
from tests.helhet.annenverdi import annen_verdi
from tests.helhet.kanarikommune import lag_kanarikommune

from helhet.felles.gjenskaping import gjenskap, kommunale_modeller, naatilstand
from helhet.felles.hendelseslogg import verifiser
from helhet.felles.models import Kommunal
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import UnableToSave, endre, slett
from helhet.felles.skrivelaas import UnableToWrite

pytestmark = pytest.mark.treg
NEKTET = (ValidationError, UnableToSave, UnableToWrite, models.ProtectedError, Error)


@pytest.fixture
def omfang(db: None) -> Iterator[None]:
    """Stand in a municipality that has rows of every model."""
    kommune = lag_kanarikommune("9901", "Grasand")
    with kommune_omfang(kommune.kommune.pk):
        yield


def rader_av(modell: type[models.Model]) -> list[Kommunal]:
    return list(modell._default_manager.order_by("-pk"))


def prov(gjor: Any) -> bool:
    """Return whether the write was taken; one that is refused leaves nothing."""
    try:
        with transaction.atomic():
            gjor()
    except NEKTET:
        return False
    return True


def endre_felt(rad: Kommunal, felt: "models.Field[Any, Any]") -> bool:
    verdi = annen_verdi(felt, getattr(rad, felt.attname))
    if verdi is None:
        return False
    fersk = type(rad)._default_manager.get(pk=rad.pk)
    return prov(lambda: endre(fersk, felt={felt.attname: verdi}, aktor=None))


def egne_felt(modell: type[models.Model]) -> list["models.Field[Any, Any]"]:
    return [
        felt
        for felt in modell._meta.concrete_fields
        if not felt.primary_key and felt.attname not in {"kommune_id", "versjon"}
    ]


def test_each_change_of_each_field_of_each_model_is_told(omfang: None) -> None:
    modeller = kommunale_modeller()
    assert not [modell._meta.label_lower for modell in modeller if not rader_av(modell)]
    assert gjenskap() == naatilstand()

    tatt = {
        modell._meta.label_lower
        for modell in modeller
        for felt in egne_felt(modell)
        if any(endre_felt(rad, felt) for rad in rader_av(modell))
    }

    assert gjenskap() == naatilstand()
    uroert = [modell for modell in modeller if modell._meta.label_lower not in tatt]
    assert not [rad for modell in uroert for rad in rader_av(modell) if not rad.frosset_grunn()]
    assert verifiser() is None


def test_each_removal_of_each_model_is_told(omfang: None) -> None:
    slettet: set[str] = set()
    for modell in reversed(kommunale_modeller()):
        for rad in rader_av(modell):
            fersk = modell._default_manager.filter(pk=rad.pk).first()
            if fersk is not None and prov(lambda rad=fersk: slett(rad, aktor=None)):
                slettet.add(modell._meta.label_lower)

    assert gjenskap() == naatilstand()
    assert len(slettet) > len(kommunale_modeller()) // 2
    assert verifiser() is None
