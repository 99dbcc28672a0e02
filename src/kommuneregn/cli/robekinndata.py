"""What `kommuneregn robek` reads: the register of municipalities, and a municipality's own figures."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.handlingsrom import (
    Driftsbalanse,
    Inndekning,
    Robekgrunnlag,
    Robekperiode,
    UnableToReadRegister,
    Vedtak,
    les_hjemler,
    lov_paa,
)
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tabell.datoer import UnableToReadDate, les_dato
from kommuneregn.lesere.tabell.tabell import les_tabell
from kommuneregn.lesere.tabell.tall import UnableToReadNumber, les_kroner
from kommuneregn.verdier import Belop

_REGISTER = ("kommunenummer", "kommune", "hjemmel")
_BALANSE = ("merforbruk", "driftsinntekter", "frie_avsetninger")
_EGNE = frozenset(
    {
        *(f"budsjett_{felt}" for felt in _BALANSE),
        "plan",
        "inndekninger",
        "oppsamlet_merforbruk",
        "driftsinntekter",
        "budsjettaar",
        "plan_vedtatt",
        "budsjett_vedtatt",
        "plan_frist",
        "budsjett_frist",
        "regnskapsaar",
        "regnskap_vedtatt",
        "regnskap_frist",
        "vedtak_16a",
    }
)
_NEI_OG_JA = {"nei": False, "false": False, "ja": True, "true": True}

Rad = Mapping[str, object]


def les_register(sti: Path) -> list[Robekperiode]:
    """Read the register: CSV or JSON with kommunenummer, kommune, hjemmel, and perhaps fylke, inn and ut.

    Raises UnableToRunCommand with the row and what is wrong.
    """
    rader = _rader(sti)
    if not rader or not all(felt in rader[0] for felt in _REGISTER):
        raise UnableToRunCommand(
            f"Fant ikke kolonnene {', '.join(_REGISTER)} i {sti.name}. "
            "Forventet dem, og gjerne fylke, inn og ut."
        )
    perioder = []
    for nr, rad in enumerate(rader, start=1):
        try:
            perioder.append(_periode(rad))
        except (UnableToReadRegister, UnableToReadDate) as feil:
            raise UnableToRunCommand(f"Rad {nr} i {sti.name}: {feil}") from feil
    return perioder


def hva_er(sti: Path) -> str:
    """What a file holds: «register», «egne tall», or «regnskap» for anything else."""
    try:
        felt = set(_rader(sti)[0])
    except UnableToRunCommand:
        return "regnskap"
    if felt >= set(_REGISTER):
        return "register"
    return "egne tall" if felt >= {"felt", "verdi"} or sti.read_bytes().lstrip()[:1] == b"{" else "regnskap"


def les_egne_tall(sti: Path, *, dag: dt.date) -> Robekgrunnlag:
    """Read a municipality's own figures: JSON, or CSV with the columns felt and verdi; amounts in kroner.

    Raises UnableToRunCommand for unknown fields and values that cannot be read.
    """
    rader = _rader(sti)
    tall = {str(rad.get("felt")): rad.get("verdi") for rad in rader} if "felt" in rader[0] else dict(rader[0])
    ukjente = sorted(set(tall) - _EGNE)
    if ukjente:
        raise UnableToRunCommand(
            f"Fant {', '.join(ukjente)} i {sti.name}. Forventet felt blant {', '.join(sorted(_EGNE))}."
        )
    try:
        return _grunnlag(tall, dag)
    except (UnableToReadNumber, UnableToReadDate, ValueError, TypeError, AttributeError) as feil:
        raise UnableToRunCommand(f"Fant en verdi i {sti.name} som ikke kan leses: {feil}") from feil


def _rader(sti: Path) -> list[Rad]:
    innhold = sti.read_bytes()
    if innhold.lstrip()[:1] in {b"{", b"["}:
        return _json_rader(sti, innhold)
    try:
        tabell = les_tabell(BytesIO(innhold), er_hode=_er_hode)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    if tabell.avviste:
        raise UnableToRunCommand(f"Linje {tabell.avviste[0].linjenr} i {sti.name}: {tabell.avviste[0].grunn}")
    navn = [_feltnavn(kolonne) for kolonne in tabell.kolonner]
    rader: list[Rad] = [dict(zip(navn, rad, strict=True)) for rad in tabell.rader]
    if not rader:
        raise UnableToRunCommand(f"Fant ingen rader i {sti.name}. Forventet minst én.")
    return rader


def _json_rader(sti: Path, innhold: bytes) -> list[Rad]:
    try:
        svar = json.loads(innhold, parse_float=Decimal)
    except (ValueError, RecursionError) as feil:
        raise UnableToRunCommand(f"Fant JSON som ikke er hel i {sti.name}: {feil}") from feil
    rader = svar.get("kommuner", [svar]) if isinstance(svar, dict) else svar
    if not isinstance(rader, list) or not rader or not all(isinstance(rad, dict) for rad in rader):
        raise UnableToRunCommand(f"Fant ikke en liste av kommuner eller egne tall i {sti.name}.")
    return rader


def _er_hode(celler: tuple[str, ...]) -> bool:
    navn = {_feltnavn(celle) for celle in celler}
    return navn >= set(_REGISTER) or navn >= {"felt", "verdi"}


def _feltnavn(kolonne: str) -> str:
    navn = kolonne.strip().casefold()
    return "hjemmel" if navn.startswith("hjemmel") else navn


def _periode(rad: Rad) -> Robekperiode:
    inn, ut = _dato(rad.get("inn")), _dato(rad.get("ut"))
    return Robekperiode(
        _tekst(rad["kommunenummer"]).zfill(4),
        _tekst(rad["kommune"]),
        les_hjemler(_tekst(rad["hjemmel"])),
        inn,
        ut,
        _tekst(rad.get("fylke")),
        lov_paa(inn or dt.date.max),
    )


def _grunnlag(tall: Rad, dag: dt.date) -> Robekgrunnlag:
    plan = tall.get("plan")
    inndekninger = tall.get("inndekninger")
    return Robekgrunnlag(
        dag,
        _balanse({felt: tall.get(f"budsjett_{felt}") for felt in _BALANSE}),
        {int(aar): _krevd_balanse(ett) for aar, ett in plan.items()} if isinstance(plan, dict) else None,
        None if inndekninger is None else _inndekninger(inndekninger),
        _belop(tall.get("oppsamlet_merforbruk")),
        _belop(tall.get("driftsinntekter")),
        _plan_og_budsjett(tall),
        _regnskap(tall),
        None if "vedtak_16a" not in tall else _ja_eller_nei(tall["vedtak_16a"]),
    )


def _balanse(felt: Rad) -> Driftsbalanse | None:
    merforbruk = _belop(felt.get("merforbruk"))
    if merforbruk is None:
        return None
    return Driftsbalanse(
        merforbruk, _belop(felt.get("driftsinntekter")), _belop(felt.get("frie_avsetninger"))
    )


def _krevd_balanse(felt: Rad) -> Driftsbalanse:
    balanse = _balanse(felt)
    if balanse is None:
        raise ValueError("et år i planen mangler merforbruk (0 når det ikke er noe)")
    return balanse


def _inndekninger(verdi: object) -> Sequence[Inndekning]:
    deler = verdi if isinstance(verdi, list) else str(verdi).replace(";", ",").split(",")
    par = [str(del_).strip().split("-") for del_ in deler if str(del_).strip() not in {"", "ingen"}]
    return [Inndekning(int(oppstod), int(dekket)) for oppstod, dekket in par]


def _plan_og_budsjett(tall: Rad) -> list[Vedtak] | None:
    if not tall.get("budsjettaar"):
        return None
    frist = dt.date(int(_tekst(tall["budsjettaar"])) - 1, 12, 31)
    return [
        Vedtak(hva, _dato(tall.get(f"{felt}_frist")) or frist, _dato(tall.get(f"{felt}_vedtatt")))
        for hva, felt in (("økonomiplan", "plan"), ("årsbudsjett", "budsjett"))
    ]


def _regnskap(tall: Rad) -> list[Vedtak] | None:
    if not tall.get("regnskapsaar"):
        return None
    frist = dt.date(int(_tekst(tall["regnskapsaar"])) + 1, 6, 30)
    return [
        Vedtak("årsregnskap", _dato(tall.get("regnskap_frist")) or frist, _dato(tall.get("regnskap_vedtatt")))
    ]


def _ja_eller_nei(verdi: object) -> bool:
    svar = _NEI_OG_JA.get(_tekst(verdi).casefold())
    if svar is None:
        raise ValueError(f"Fant '{verdi}'. Forventet ja eller nei.")
    return svar


def _belop(verdi: object) -> Belop | None:
    if isinstance(verdi, int | Decimal):
        return Belop.fra_kroner(verdi)
    ore = les_kroner(_tekst(verdi))
    return None if ore is None else Belop(ore)


def _dato(verdi: object) -> dt.date | None:
    return les_dato(_tekst(verdi))


def _tekst(verdi: object) -> str:
    return "" if verdi is None else str(verdi).strip()
