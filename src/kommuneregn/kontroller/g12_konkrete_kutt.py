"""Gitt en gevinst i kroner i en plan
når navnet er en samlepost som «andre tiltak» eller «uspesifisert kutt»
så er det et funn.

Kilde: ECON 2006: for lite konkrete kutt i tjenesteproduksjonen.
"""

from kommuneregn.gevinst.dobbelttelling import er_samlepost
from kommuneregn.kontroller.gevinstplan import ECON, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [
        (formuler("Gevinsten «%(navn)s» er en samlepost.", navn=en.navn), en.id)
        for en in plan.gevinster
        if er_samlepost(en.navn)
    ]


FALLGRUVE = Fallgruve(
    "g12",
    Fase.PLAN,
    formuler("Kutt som ikke er konkrete, blir ikke gjennomført, og merforbruket kommer i stedet."),
    formuler("Del posten i kutt som hver har et tiltak og en eier."),
    ECON,
    _finn,
)
