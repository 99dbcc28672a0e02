"""What a measure changed: actual against what would have happened without it."""

from kommuneregn.effekt.feil import UnableToEstimateEffect
from kommuneregn.effekt.maaling import Maalt
from kommuneregn.effekt.panel import Kovariat, Langtabell, Panel, Utelatt, Utvalg, lag_panel, les_kovariat
from kommuneregn.effekt.placebo import Placebo, Spenn
from kommuneregn.effekt.sdid import syntetisk_did
from kommuneregn.effekt.setning import setning
from kommuneregn.effekt.stige import Effekt, Metode, maal_effekt, velg_metode
from kommuneregn.effekt.svar import avtrykk, effekt_som_dict, valg_som_dict
from kommuneregn.effekt.syntetisk import syntetisk_kontroll
from kommuneregn.effekt.tid import Tid, les_span, les_tid
from kommuneregn.effekt.tidsserie import Tidsserie, avbrutt_tidsserie

__all__ = [
    "Effekt",
    "Kovariat",
    "Langtabell",
    "Maalt",
    "Metode",
    "Panel",
    "Placebo",
    "Spenn",
    "Tid",
    "Tidsserie",
    "UnableToEstimateEffect",
    "Utelatt",
    "Utvalg",
    "avbrutt_tidsserie",
    "avtrykk",
    "effekt_som_dict",
    "lag_panel",
    "les_kovariat",
    "les_span",
    "les_tid",
    "maal_effekt",
    "setning",
    "syntetisk_did",
    "syntetisk_kontroll",
    "valg_som_dict",
    "velg_metode",
]
