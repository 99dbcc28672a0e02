"""The word of a municipality in every text of every municipal row, found by the registry of models."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from helhet.felles.models import Kommunal
from helhet.felles.skrivelaas import skrivevei

# Texts that cannot hold a word, and why.
UTEN_ORD = {
    "organisasjon.Enhet.kode": "the ansvar that the facts are joined on",
    "organisasjon.Enhet.sti": "empty where there is a code; else made of the names",
    "okonomi.Tjeneste.kode": "a code of the chart",
    "okonomi.Tjeneste.funksjon": "a code of the chart",
    "okonomi.Kartlegging.fingeravtrykk": "a hash",
    "okonomi.Kartlegging.roller": "chosen from a list",
    "okonomi.Artsomkoding.art": "a code of the chart",
    "okonomi.Artsomkoding.til_art": "a code of the chart",
    "hop.Belopslinje.art": "a code of the chart",
    "hop.Belopslinje.tjeneste": "a code of the chart",
    "hop.Planbelop.art": "a code of the chart",
    "hop.Planbelop.tjeneste": "a code of the chart",
    "hop.Rammelinje.art": "a code of the chart",
    "hop.Planlaas.hash": "a hash",
    "hop.Handling.kommuneroller": "chosen from a list",
    "hop.Handling.baerekraftsmaal": "chosen from a list",
    "gevinst.Gevinstlinje.rampe_trinn": "figures",
    "gevinst.Lonnssats.sone": "what pay and rates are joined on",
    "gevinst.Regnegrunnlag.lonn_sone": "what pay and rates are joined on",
    "gevinst.Pott.art": "a code of the chart",
    "gevinst.Pott.funksjon": "a code of the chart",
    "effekt.Effektplan.fra": "a time as the table writes it",
    "effekt.Effektplan.kovariater": "a column with its times",
    "effekt.Effektplan.avtrykk": "a hash",
    "effekt.Effektresultat.sha256": "a hash",
    "dypdykk.Tall.art": "a code of the chart",
    "dypdykk.Potensial.tjeneste": "a code of the chart",
    "arshjul.Kvittering.lovkode": "a code of lovfrister.yaml",
    "arshjul.Kalenderadresse.noekkelhash": "a hash that no page shows",
    "arshjul.Forum.roller": "chosen from a list",
    "maaned.Maanedsrapport.modell_metode": "chosen from a list",
    "maaned.Avviksforklaring.noekkel": "a code of the chart",
    "maaned.Feilforing.konto": "a code of the chart",
    "maaned.Feilforing.ansvar": "a code of the chart",
    "maaned.Feilforing.tjeneste": "a code of the chart",
    "moter.Motedeltaker.navn": "only a guest has one, and the guest of the tests has the word",
    "moter.Oppfolgingspunkt.utfall": "empty until the point is closed; then it is frozen",
    "samtale.Vedlegg.sha256": "a hash",
    "moter.Motemateriale.sha256": "a hash",
    "datalager.Parti.kilde_hash": "a hash",
    "datalager.Parti.parquet": "the name of a file that no page shows",
    "datalager.Parti.parquet_hash": "a hash",
    "datalager.Parti.kontoklasser": "digits",
    "datalager.Parti.funn": "findings of the library, with what they quote of the file",
}
# Free dimensions have a word of their own: some roles may not see it.
MERKET_FOER = {"hop.Belopslinje.prosjekt", "hop.Planbelop.prosjekt"}


def modellene() -> Iterator[type[Kommunal]]:
    """Yield every model whose rows belong to a municipality."""
    for modell in apps.get_models():
        if issubclass(modell, Kommunal):
            yield modell


def tekstfelt(modell: type[Kommunal]) -> list["models.Field[Any, Any]"]:
    """Return the fields that a person's words can stand in."""
    slag = (models.CharField, models.TextField, models.JSONField)
    return [
        felt
        for felt in modell._meta.concrete_fields
        if isinstance(felt, slag) and not felt.choices and navnet(felt) not in UTEN_ORD
    ]


def navnet(felt: "models.Field[Any, Any]") -> str:
    """Return app, model and field."""
    return f"{felt.model._meta.label}.{felt.name}"


def har_ordet(verdi: object, ord_: str) -> bool:
    """Say whether the word stands in the value, whatever its case."""
    return ord_.casefold() in json.dumps(verdi, ensure_ascii=False).casefold()


def merk_alt(ord_: str, *, fjernt: str) -> None:
    """Put the word into each text of the municipality in scope that lacks it.

    A row that has the word of another enhet somewhere gets that one.
    """
    for modell in modellene():
        felt = [f for f in tekstfelt(modell) if navnet(f) not in MERKET_FOER]
        for rad in modell.objects.all():
            verdier = {f.name: getattr(rad, f.name) for f in felt}
            rett = fjernt if har_ordet(list(verdier.values()), fjernt) else ord_
            nye = {
                f.name: f"{rett} {f.name} {rad.pk}"[: f.max_length]
                for f in felt
                if not isinstance(f, models.JSONField) and not har_ordet(verdier[f.name], ord_)
            }
            if nye:
                with skrivevei():
                    modell.objects.filter(pk=rad.pk).update(**nye)


def nettadresse(ord_: str) -> str:
    """Return an address with the word in it, or one without where the word can be in no address."""
    return f"https://{ord_ if ord_.isascii() and ord_.isalnum() else 'ord'}.example/"
