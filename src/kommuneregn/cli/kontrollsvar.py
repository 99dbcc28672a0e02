"""What came of checking a file, as plain values: the guarded process gives it, the command prints it."""

from dataclasses import dataclass

from kommuneregn.verdier import Funn


@dataclass(frozen=True, slots=True, kw_only=True)
class Kontrollsvar:
    """What was checked (`hva`: kostra, regnskap, kutt, plan, serier or summer), and the findings.

    `aar` is None where the file has no single year; `skjema` is the form to SSB, empty for a ledger.
    """

    hva: str
    aar: int | None
    skjema: str
    funn: tuple[Funn, ...]
