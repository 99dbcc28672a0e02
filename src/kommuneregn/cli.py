"""kommuneregn COMMAND: recompute a figure from a file without the application."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from kommuneregn.kontoplan import Omkoding
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.kontofil import Kontofil, les_kontofil
from kommuneregn.lesere.kontokolonner import bekreftet_enhet
from kommuneregn.lesere.tall import Tallform
from kommuneregn.skjema import OkonomiskOversikt, lag_okonomisk_oversikt
from kommuneregn.verdier import Belop, Funn, Ledd

I_ORDEN = 0
MED_FUNN = 1
AVVIST = 2
_VIST_AVVISTE = 20


def main(argumenter: Sequence[str] | None = None) -> int:
    """Run the command line; 0 in order, 1 read with findings or refused rows, 2 refused."""
    valg = _parser().parse_args(argumenter)
    try:
        fil = _les(valg)
    except (UnableToReadFile, OSError) as avslag:
        print(f"Avvist: {avslag}", file=sys.stderr)
        return AVVIST
    if valg.kommando == "les":
        return _vis_les(fil, som_json=valg.json)
    return _vis_skjema(fil, _omkodinger(valg.omkod), som_json=valg.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kommuneregn", description="Regn etter fra en fil.")
    kommandoer = parser.add_subparsers(dest="kommando", required=True)
    les = kommandoer.add_parser("les", help="vis hva en fil blir lest som")
    skjema = kommandoer.add_parser("skjema", help="fyll ut et skjema i forskriften")
    skjema.add_argument("skjema", choices=["5-6"], help="paragraf i budsjett- og regnskapsforskriften")
    skjema.add_argument(
        "--omkod", action="append", default=[], type=_omkod, metavar="FRA=TIL", help="les en art som en annen"
    )
    for kommando in (les, skjema):
        kommando.add_argument("fil", type=Path)
        kommando.add_argument("--kolonne", help="kolonnen med beløp når filen har flere")
        kommando.add_argument("--kontoklasse", type=int, choices=[0, 1, 2], help="når arter har tre siffer")
        kommando.add_argument("--aar", type=int, help="året når filen har flere")
        kommando.add_argument("--desimaltegn", choices=["komma", "punktum"], help="når filen ikke viser det")
        enhet = kommando.add_mutually_exclusive_group()
        enhet.add_argument("--tusen", action="store_true", help="beløpene er i tusen kroner")
        enhet.add_argument(
            "--kroner", action="store_true", help="beløpene er i kroner, selv om filen sier tusen"
        )
        kommando.add_argument("--json", action="store_true", help="skriv svaret som JSON, beløp i øre")
    return parser


def _omkod(tekst: str) -> tuple[str, str]:
    fra, _, til = tekst.partition("=")
    if not all(len(art) == 3 and art.isascii() and art.isdigit() for art in (fra, til)):  # noqa: PLR2004
        msg = f"Fant '{tekst}'. Forventet to arter, som 875=878."
        raise argparse.ArgumentTypeError(msg)
    return fra, til


def _omkodinger(par: list[tuple[str, str]]) -> list[Omkoding]:
    return [Omkoding(fra, til) for fra, til in par]


def _les(valg: argparse.Namespace) -> Kontofil:
    with valg.fil.open("rb") as strom:
        return les_kontofil(
            strom,
            kolonne=valg.kolonne,
            kontoklasse=valg.kontoklasse,
            aar=valg.aar,
            tallform=None if valg.desimaltegn is None else Tallform[valg.desimaltegn.upper()],
            enhet=bekreftet_enhet(tusen=valg.tusen, kroner=valg.kroner),
        )


def _vis_les(fil: Kontofil, *, som_json: bool) -> int:
    summer = fil.linjer.group_by("kontoklasse").agg(pl.len(), pl.col("belop_ore").sum()).sort("kontoklasse")
    if som_json:
        print(json.dumps(_les_som_dict(fil, summer), ensure_ascii=False, indent=2))
        return _utfall(fil, fil.funn)
    print(f"Rader inn {fil.rader_inn} = lagret {fil.rader_lagret} + avvist {fil.rader_avvist}")
    print("Kolonner:")
    for felt, overskrift in fil.kolonner.items():
        print(f"  {felt:<15} {overskrift}")
    print("Sum per kontoklasse:")
    for klasse, linjer, ore in summer.iter_rows():
        print(f"  {klasse}  {linjer:>8} linjer  {Belop(ore)!s:>22}")
    for rad in fil.avviste[:_VIST_AVVISTE]:
        print(f"Avvist linje {rad.linjenr}: {rad.grunn}")
    if len(fil.avviste) > _VIST_AVVISTE:
        print(f"… og {len(fil.avviste) - _VIST_AVVISTE} avviste rader til")
    _vis_funn(fil.funn)
    return _utfall(fil, fil.funn)


def _les_som_dict(fil: Kontofil, summer: pl.DataFrame) -> dict[str, object]:
    return {
        "rader_inn": fil.rader_inn,
        "rader_lagret": fil.rader_lagret,
        "rader_avvist": fil.rader_avvist,
        "uten_maaneder": fil.uten_maaneder,
        "kolonner": dict(fil.kolonner),
        "sum_ore": {str(klasse): ore for klasse, _, ore in summer.iter_rows()},
        "avviste": [{"linje": rad.linjenr, "grunn": rad.grunn} for rad in fil.avviste],
        "funn": _funn_som_liste(fil.funn),
    }


def _vis_skjema(fil: Kontofil, omkodinger: list[Omkoding], *, som_json: bool) -> int:
    drift = fil.linjer.filter(pl.col("kontoklasse") == 1)
    summer = drift.group_by("art").agg(pl.col("belop_ore").sum()).sort("art")
    oversikt = lag_okonomisk_oversikt(
        {art: Belop(ore) for art, ore in summer.iter_rows()}, omkodinger=omkodinger
    )
    funn = (*fil.funn, *oversikt.funn)
    if som_json:
        print(json.dumps(_skjema_som_dict(fil, oversikt), ensure_ascii=False, indent=2))
        return _utfall(fil, funn)
    for post in oversikt.poster:
        print(f"{post.nr:>2}  {post.navn:<58} {post.belop!s:>20}")
    for ledd in oversikt.ikke_plassert:
        print(f"--  Ikke plassert: {ledd.navn:<43} {ledd.verdi!s:>20}")
    if fil.rader_avvist:
        print(f"Merk: {fil.rader_avvist} av {fil.rader_inn} rader er avvist og er ikke med.")
    _vis_funn(funn)
    return _utfall(fil, funn)


def _skjema_som_dict(fil: Kontofil, oversikt: OkonomiskOversikt) -> dict[str, object]:
    return {
        "skjema": "5-6",
        "rader_inn": fil.rader_inn,
        "rader_avvist": fil.rader_avvist,
        "poster": [
            {
                "post": post.nr,
                "navn": post.navn,
                "ore": post.belop.ore,
                "grunnlag": [_ledd_som_dict(ledd) for ledd in post.resultat.grunnlag],
                "kilde": post.resultat.kilde,
            }
            for post in oversikt.poster
        ],
        "ikke_plassert": [_ledd_som_dict(ledd) for ledd in oversikt.ikke_plassert],
        "funn": _funn_som_liste((*fil.funn, *oversikt.funn)),
    }


def _ledd_som_dict(ledd: Ledd) -> dict[str, object]:
    return {"navn": ledd.navn, "ore": ledd.verdi.ore if isinstance(ledd.verdi, Belop) else None}


def _funn_som_liste(funn: Sequence[Funn]) -> list[dict[str, str]]:
    return [
        {"kode": ett.kode, "alvorlighet": ett.alvorlighet, "melding": ett.melding, "sted": ett.sted}
        for ett in funn
    ]


def _vis_funn(funn: Sequence[Funn]) -> None:
    for ett in funn:
        print(f"{ett.alvorlighet.capitalize()}: {ett.melding}{f' ({ett.sted})' if ett.sted else ''}")


def _utfall(fil: Kontofil, funn: Sequence[Funn]) -> int:
    alvorlige = [ett for ett in funn if ett.alvorlighet != "merknad"]
    return MED_FUNN if alvorlige or fil.rader_avvist else I_ORDEN


if __name__ == "__main__":
    sys.exit(main())
