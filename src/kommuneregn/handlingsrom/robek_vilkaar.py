"""The words of the seven criteria for the ROBEK register, and what follows from each.

Source: kommuneloven §§ 28-1, 28-4 and 28-5, last change in force 2026-01-01; the words are our own.
"""

from dataclasses import dataclass

from kommuneregn.verdier import Melding, formuler

JUNI = (6, 30)
DESEMBER = (12, 31)


@dataclass(frozen=True, slots=True)
class Vilkaar:
    """A criterion: letter, words, last (month, day) for the tiltaksplan, way out, what figures hide."""

    bokstav: str
    ord: Melding
    frist: tuple[int, int]
    utmelding: Melding
    ikke_i_tallene: Melding


VILKAAR = (
    Vilkaar(
        "a",
        formuler("Driftsbudsjettet er vedtatt med merforbruk"),
        JUNI,
        formuler("Driftsbudsjettet for året etter er vedtatt uten merforbruk"),
        formuler("Om budsjettet er realistisk, og om det er endret siden vedtaket"),
    ),
    Vilkaar(
        "b",
        formuler("Driftsdelen i økonomiplanen er vedtatt med merforbruk"),
        JUNI,
        formuler("Driftsdelen i økonomiplanen for året etter er vedtatt uten merforbruk"),
        formuler("Om planen er realistisk, og om tiltakene i den blir gjennomført"),
    ),
    Vilkaar(
        "c",
        formuler("Et merforbruk skal dekkes inn over flere enn to år etter at det oppstod"),
        DESEMBER,
        formuler("Merforbruket i driftsregnskapet er dekket inn i sin helhet"),
        formuler("Om inndekningen går som planlagt, og om departementet har godkjent flere år"),
    ),
    Vilkaar(
        "d",
        formuler(
            "Oppsamlet merforbruk i balansen til kommunekassen er større enn tre prosent av driftsinntektene"
        ),
        DESEMBER,
        formuler("Merforbruket i driftsregnskapet er dekket inn i sin helhet"),
        formuler("Om fond er brukt opp for å unngå merforbruk, og om regnskapet er revidert"),
    ),
    Vilkaar(
        "e",
        formuler("Økonomiplanen eller årsbudsjettet er ikke vedtatt innen fristen"),
        JUNI,
        formuler("Økonomiplanen eller årsbudsjettet for året etter er vedtatt innen fristen"),
        formuler("Om vedtaket er opphevet ved lovlighetskontroll med ny frist"),
    ),
    Vilkaar(
        "f",
        formuler("Årsregnskapet til kommunekassen er ikke vedtatt innen fristen"),
        DESEMBER,
        formuler("Årsregnskapet for året etter er vedtatt innen fristen"),
        formuler("Om vedtaket er opphevet ved lovlighetskontroll med ny frist"),
    ),
    Vilkaar(
        "g",
        formuler("Departementet har fattet vedtak etter inndelingslova § 16 a"),
        JUNI,
        formuler("Merforbruket i driftsregnskapet er dekket inn i sin helhet"),
        formuler("Om departementet har fattet et slikt vedtak: det står ikke i regnskapet"),
    ),
)
