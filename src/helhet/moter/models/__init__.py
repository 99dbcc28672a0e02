"""The tables of the room, one module a subject."""

from helhet.moter.models.lederavtale import Avtalemaal, Lederavtale, Resultatdialog
from helhet.moter.models.mote import (
    Innbyggerrunde,
    Mote,
    Moteavgjorelse,
    Motebidrag,
    Motedeltaker,
    Motemateriale,
    Motesak,
    Motevedtak,
    Oppfolgingspunkt,
    Tallbilde,
)

__all__ = [
    "Avtalemaal",
    "Innbyggerrunde",
    "Lederavtale",
    "Mote",
    "Moteavgjorelse",
    "Motebidrag",
    "Motedeltaker",
    "Motemateriale",
    "Motesak",
    "Motevedtak",
    "Oppfolgingspunkt",
    "Resultatdialog",
    "Tallbilde",
]
