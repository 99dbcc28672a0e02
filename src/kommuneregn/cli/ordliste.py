"""kommuneregn ordliste [TERM]: what the words mean, one sentence each."""

import argparse

from kommuneregn.cli.kommando import I_ORDEN, Kommando, UnableToRunCommand
from kommuneregn.cli.utskrift import skriv_json
from kommuneregn.ordliste import Ord, finn_ord, les_ordliste


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("term", nargs="*", metavar="TERM", help="ordet du leter etter; uten: alle")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON")


def _kjor(valg: argparse.Namespace) -> int:
    sok = " ".join(valg.term)
    ordene = finn_ord(sok) if sok else les_ordliste()
    if not ordene:
        raise UnableToRunCommand(
            f"Fant ikke «{sok}» i ordlisten. Forventet et ord på bokmål, nynorsk eller engelsk. "
            "Skriv «kommuneregn ordliste» for å se alle."
        )
    if valg.json:
        skriv_json({"ord": [_som_dict(ett) for ett in ordene], "funn": []})
        return I_ORDEN
    for ett in ordene:
        print(f"{ett.bokmaal} ({ett.nynorsk}, {ett.engelsk}): {ett.betyr} Kilde: {ett.kilde}.")
    return I_ORDEN


def _som_dict(ett: Ord) -> dict[str, object]:
    return {
        "bokmaal": ett.bokmaal,
        "nynorsk": ett.nynorsk,
        "engelsk": ett.engelsk,
        "i_koden": list(ett.i_koden),
        "betyr": ett.betyr,
        "kilde": ett.kilde,
    }


KOMMANDO = Kommando("ordliste", "Vis hva ordene betyr.", _argumenter, _kjor)
