"""Benefit value: amounts a year, freed time, computed status; sums that never mix.

The modules simulering and folsomhet, which need scipy, are imported by their own names.
"""

from kommuneregn.gevinst.anslag import Anslag, UnableToMakeEstimate, anslag
from kommuneregn.gevinst.beregning import Beregning, Linjesvar, Rekke, Sammendrag, beregn
from kommuneregn.gevinst.ikkeprissatt import (
    Betydning,
    Ikkeprissatt,
    UnableToJudgeEffect,
    konsekvens,
    tegn,
    tell,
)
from kommuneregn.gevinst.kort import (
    Gevinstkort,
    Gevinstslag,
    Linje,
    Linjeart,
    Maalenhet,
    Tilfaller,
    UnableToMakeCard,
    Varighet,
    endring,
)
from kommuneregn.gevinst.opptrapping import Form, Opptrapping, UnableToRamp, aarsandel
from kommuneregn.gevinst.skjebne import Skjebne, Skjebneslag, UnableToGiveDestiny
from kommuneregn.gevinst.status import (
    Grenser,
    Maaling,
    Retning,
    Status,
    Statusresultat,
    UnableToSetThresholds,
    status,
)
from kommuneregn.gevinst.syn import (
    Kassesyn,
    Rente,
    Samfunnssyn,
    UnableToDiscount,
    diskonteringsfaktor,
    kassesyn,
    samfunnssyn,
)
from kommuneregn.gevinst.tid import (
    Skjebnerad,
    Tidsregnskap,
    kontroller_skjebner,
    lag_tidsregnskap,
    samlet_tid,
)
from kommuneregn.gevinst.timepris import Lonn, Lonnssats, UnableToPriceHours, timepris
from kommuneregn.gevinst.vekter import Forutsetninger
from kommuneregn.gevinst.virkning import (
    AKKUMULERT,
    HELAARSVIRKNING,
    UnableToSumEffects,
    akkumulert,
    helaarsvirkning,
    legg_sammen,
)

__all__ = [
    "AKKUMULERT",
    "HELAARSVIRKNING",
    "Anslag",
    "Beregning",
    "Betydning",
    "Form",
    "Forutsetninger",
    "Gevinstkort",
    "Gevinstslag",
    "Grenser",
    "Ikkeprissatt",
    "Kassesyn",
    "Linje",
    "Linjeart",
    "Linjesvar",
    "Lonn",
    "Lonnssats",
    "Maalenhet",
    "Maaling",
    "Opptrapping",
    "Rekke",
    "Rente",
    "Retning",
    "Samfunnssyn",
    "Sammendrag",
    "Skjebne",
    "Skjebnerad",
    "Skjebneslag",
    "Status",
    "Statusresultat",
    "Tidsregnskap",
    "Tilfaller",
    "UnableToDiscount",
    "UnableToGiveDestiny",
    "UnableToJudgeEffect",
    "UnableToMakeCard",
    "UnableToMakeEstimate",
    "UnableToPriceHours",
    "UnableToRamp",
    "UnableToSetThresholds",
    "UnableToSumEffects",
    "Varighet",
    "aarsandel",
    "akkumulert",
    "anslag",
    "beregn",
    "diskonteringsfaktor",
    "endring",
    "helaarsvirkning",
    "kassesyn",
    "konsekvens",
    "kontroller_skjebner",
    "lag_tidsregnskap",
    "legg_sammen",
    "samfunnssyn",
    "samlet_tid",
    "status",
    "tegn",
    "tell",
    "timepris",
]
