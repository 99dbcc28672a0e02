"""The log of one's own enheter: which things belong to them, found by how the models refer to each other."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db.models import CharField, ForeignKey, Q
from django.db.models.functions import Cast

from helhet.felles.models import Kommunal
from helhet.organisasjon.domain.loggting import LOGGTING, Loggting
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Enhet

# These have doors of their own inside an enhet: who takes part decides, not the place.
EGNE_DOERER = frozenset({Omraade.A3, Omraade.STYRINGSDIALOG})
# Events of an action that keep its lines, free dimensions too: not for all who may read of actions.
MED_FRI_DIMENSJON = ("satte beløp",)
LENGSTE_VEI = 3


def ser_hele_loggen(tilgang: Tilgang) -> bool:
    """Say whether the right to the log is to all of it."""
    return tilgang.enheter_med_linjer(Verb.SE, Omraade.LOGG) is None


def i_egne_enheter(tilgang: Tilgang) -> Q:
    """Return what narrows the log to the things of the enheter where the person may read both it and them.

    What passes may be read whole. A thing that is deleted belongs nowhere any longer, and does not pass.
    """
    treff = Q(pk__in=[])
    for slag, ting in LOGGTING.items():
        vei, enheter = vei_til_enhet(slag), _enheter(tilgang, ting)
        if vei and enheter:
            # Each kind is asked for in one query of its own inside the one of the log.
            modell = apps.get_model(slag)
            egne = modell._default_manager.filter(**{f"{vei}__in": enheter})
            nokler = egne.annotate(som_tekst=Cast("pk", CharField(max_length=40))).values("som_tekst")
            treff |= Q(objekttype=slag, objekt_id__in=nokler)
    linjer = tilgang.enheter_med_linjer(Verb.SE, Omraade.BILAG)
    if linjer is None or linjer >= (tilgang.enheter(Verb.SE, Omraade.LOGG) or frozenset()):
        return treff
    return treff & ~Q(verb__in=MED_FRI_DIMENSJON)


def _enheter(tilgang: Tilgang, ting: Loggting) -> frozenset[int]:
    """Return the enheter where the log may be read, and what the thing says."""
    igjen = tilgang.enheter(Verb.SE, Omraade.LOGG) or frozenset()
    for omraade in {ting.omraade, ting.ogsaa or ting.omraade}:
        if omraade is None or omraade in EGNE_DOERER:
            return frozenset()
        der = tilgang.enheter_med_linjer(Verb.SE, omraade)
        igjen = igjen if der is None else igjen & der
    return igjen


@cache
def vei_til_enhet(slag: str) -> str:
    """Return how a query gets from the kind of thing to its enhet («virkning__gevinst__enhet»), or ''."""
    modell = apps.get_model(slag)
    if modell is Enhet:
        return "pk"
    naa: list[tuple[str, type[Kommunal]]] = [("", modell)]
    for _ledd in range(LENGSTE_VEI):
        videre: list[tuple[str, type[Kommunal]]] = []
        for vei, her in naa:
            for felt, dit in _viser_til(her):
                if dit is Enhet:
                    return f"{vei}{felt}"
                videre.append((f"{vei}{felt}__", dit))
        naa = videre
    return ""


def _viser_til(modell: type[Kommunal]) -> Iterator[tuple[str, type[Kommunal]]]:
    """Yield what a row of the kind belongs to, its own enhet first."""
    felt = [f for f in modell._meta.concrete_fields if isinstance(f, ForeignKey) and f.name != "kommune"]
    for ett in sorted(felt, key=lambda f: f.name != "enhet"):
        dit = ett.related_model
        if isinstance(dit, type) and issubclass(dit, Kommunal) and dit is not modell:
            yield ett.name, dit
