"""kommuneregn ordliste [TERM]: what words, codes and rates mean, with the source of each."""

import argparse

from kommuneregn.cli.kommando import I_ORDEN, Kommando, UnableToRunCommand
from kommuneregn.cli.satsord import finn_serier, linjer, som_dict
from kommuneregn.cli.utskrift import skriv_json
from kommuneregn.kontoplan.kodeord import Kodeord, Kodeslag, finn_kodeord, les_kodeord
from kommuneregn.ordliste import Ord, finn_ord, les_ordliste


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "term", nargs="*", metavar="TERM", help="ordet, koden eller satsen du leter etter; uten: alle ord"
    )
    parser.add_argument(
        "--koder",
        choices=[slag.value for slag in Kodeslag],
        help="vis alle koder av ett slag, eller let bare blant dem",
    )
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON")


def _kjor(valg: argparse.Namespace) -> int:
    sok = " ".join(valg.term)
    ordene: tuple[Ord, ...] = ()
    if valg.koder is None:
        ordene = finn_ord(sok) if sok else les_ordliste()
    koder = _koder(sok, valg.koder)
    satser = finn_serier(sok) if valg.koder is None else []
    if not ordene and not koder and not satser:
        raise UnableToRunCommand(
            f"Fant ikke «{sok}» i ordlisten. Forventet et ord på bokmål, nynorsk eller engelsk, en "
            "kode eller en sats. Skriv «kommuneregn ordliste» for å se alle ord."
        )
    if valg.json:
        skriv_json(
            {
                "ord": [_som_dict(ett) for ett in ordene],
                "koder": [_kode(ett) for ett in koder],
                "satser": [som_dict(ett) for ett in satser],
                "funn": [],
            }
        )
        return I_ORDEN
    for ett in ordene:
        print(f"{ett.bokmaal} ({ett.nynorsk}, {ett.engelsk}): {ett.betyr} Kilde: {ett.kilde}.")
    for kode in koder:
        print(_linje(kode))
    for serie in satser:
        print("\n".join(linjer(serie)))
    return I_ORDEN


def _koder(sok: str, slag: str | None) -> list[Kodeord]:
    if not sok:
        return [ett for ett in les_kodeord() if ett.slag == slag]
    return [ett for ett in finn_kodeord(sok) if slag is None or ett.slag == slag]


def _linje(kode: Kodeord) -> str:
    aar = ""
    if kode.gyldig_fra is not None or kode.gyldig_til is not None:
        aar = f" ({kode.gyldig_fra or ''}–{kode.gyldig_til or ''})"
    navn = kode.navn or "navnet er ikke kjent"
    merknad = str(kode.merknad).rstrip(".")
    return f"{kode.slag} {kode.kode}{aar}: {navn}. {merknad[:1].upper()}{merknad[1:]}. Kilde: {kode.kilde}."


def _som_dict(ett: Ord) -> dict[str, object]:
    return {
        "bokmaal": ett.bokmaal,
        "nynorsk": ett.nynorsk,
        "engelsk": ett.engelsk,
        "i_koden": list(ett.i_koden),
        "betyr": ett.betyr,
        "kilde": ett.kilde,
    }


def _kode(ett: Kodeord) -> dict[str, object]:
    return {
        "slag": ett.slag.value,
        "kode": ett.kode,
        "navn": ett.navn,
        "gyldig_fra": ett.gyldig_fra,
        "gyldig_til": ett.gyldig_til,
        "merknad": str(ett.merknad),
        "kilde": ett.kilde,
    }


_EKSEMPLER = (
    ("Hva betyr ordet?", "nullpunkt"),
    ("Hva er art 270?", "270 --koder art"),
    ("Alle funksjonene:", "--koder funksjon"),
)
KOMMANDO = Kommando("ordliste", "Vis hva ord, koder og satser betyr.", _argumenter, _kjor, _EKSEMPLER)
