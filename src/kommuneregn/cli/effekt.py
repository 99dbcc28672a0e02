"""kommuneregn effekt FILE: what a measure changed, against what would have happened without it."""

import argparse

from kommuneregn.cli.effektsvar import vis_effekt
from kommuneregn.cli.effektvalg import legg_til_effektvalg, utvalg_av
from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode
from kommuneregn.effekt import Metode, UnableToEstimateEffect, effekt_som_dict, lag_panel, maal_effekt
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.panelfil import les_panelfil
from kommuneregn.lesere.tabell.tall import Tallform

_TALLFORM = {"komma": Tallform.KOMMA, "punktum": Tallform.PUNKTUM}


def _kjor(valg: argparse.Namespace) -> int:
    utvalg = utvalg_av(valg)
    try:
        with valg.fil.open("rb") as strom:
            fil = les_panelfil(
                strom,
                enhet=valg.enhet,
                tid=valg.tid,
                kolonner=[valg.utfall, *(kovariat.kolonne for kovariat in utvalg.kovariater)],
                ark=valg.ark,
                tallform=_TALLFORM.get(valg.desimaltegn),
            )
        panel = lag_panel(fil.tabell, utvalg=utvalg)
        effekt = maal_effekt(panel, metode=None if valg.metode == "auto" else Metode(valg.metode))
    except (UnableToReadFile, UnableToEstimateEffect) as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    funn = (*fil.funn, *effekt.funn)
    if valg.json:
        svar = effekt_som_dict(effekt, utvalg=utvalg) | {"funn": funn_som_liste(funn)}
        skriv_json(svar, filer=valg.innfiler)
    else:
        vis_effekt(effekt, funn=funn)
    return utgangskode(funn)


_EKSEMPLER = (
    ("Den sterkeste metoden som dataene bærer, mot alle andre kommuner:",
     "panel.csv --utfall sykefravaer --enhet kommune --tid aar --behandlet Eksempelvåg --fra 2023"),
    ("Syntetisk kontroll som også skal ligne i pris og inntekt:",
     "salg.csv --utfall salg --enhet stat --tid aar --behandlet A --fra 1989 --kovariat pris:1980-1988"),
    ("Egen månedsserie, uten andre å ligne på:",
     "timer.csv --utfall timer --enhet enhet --tid maaned --behandlet Vest --fra 2025-01 --metode its"),
)  # fmt: skip
KOMMANDO = Kommando(
    "effekt",
    "Mål effekten av et tiltak mot det som ville skjedd uten.",
    legg_til_effektvalg,
    _kjor,
    _EKSEMPLER,
)
