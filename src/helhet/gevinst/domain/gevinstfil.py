"""Rows of benefits → the file that `kommuneregn gevinst` reads (docs/gevinstfil.md).

What the screen shows is reckoned from this and nothing else, so the downloaded file gives the same answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave
from helhet.gevinst.domain.status import god_retning
from helhet.gevinst.enums import Rampeform, Virkningsart
from helhet.gevinst.models import (
    Deflatorsats,
    Gevinst,
    Gevinstlinje,
    Lonnssats,
    Pott,
    Pottkrav,
    Regnegrunnlag,
    Virkning,
)

OERE = 100
Fil = dict[str, Any]


class UnableToCalculate(UnableToSave):
    """The card lacks what no calculation can do without."""


@dataclass(frozen=True)
class Felles:
    """What the cards of a file share: the years, and the municipality's assumptions (None: none stated)."""

    aarene: Sequence[int]
    grunnlag: Regnegrunnlag | None
    lonnssatser: Sequence[Lonnssats]
    deflatorer: Sequence[Deflatorsats]

    @property
    def prisnivaa(self) -> int:
        """Return the stated price level, else the first year of the plan."""
        stated = self.grunnlag.prisnivaa if self.grunnlag else None
        return stated or min(self.aarene)


def hent_felles(aarene: Iterable[int]) -> Felles:
    """Read what the municipality's calculations share (three queries)."""
    return Felles(
        sorted(aarene),
        Regnegrunnlag.objects.first(),
        tuple(Lonnssats.objects.all()),
        tuple(Deflatorsats.objects.all()),
    )


def hent_kort(gevinster: Iterable[Gevinst]) -> list[Gevinst]:
    """Return the benefits with all that is reckoned from, in seven queries whatever their number."""
    ider = [g.pk for g in gevinster]
    rader = Gevinst.objects.filter(pk__in=ider).select_related("handling", "enhet", "handling__enhet")
    deler = ("linjer__virkning", "skjebner", "ikke_prissatt", "virkninger", "krav__pott")
    return list(rader.prefetch_related(*deler).order_by("pk"))


def id_i_filen(gevinst: Gevinst) -> str:
    """Return what the benefit is called in the file and in the answer."""
    return f"G{gevinst.pk}"


def gevinst_pk(id_: str) -> int:
    """Return the key of the benefit that has the id in the file."""
    return int(id_.removeprefix("G"))


def lag_fil(gevinster: Sequence[Gevinst], *, felles: Felles, potter: Sequence[Pott] = ()) -> Fil:
    """Make the file of the benefits (read by hent_kort), in bokmål whoever asks.

    With `potter` the claims go along, and each economic benefit is held to point at a pool. Raises
    UnableToCalculate when a benefit has no kind or a line follows an effect without figures.
    """
    kjente = {pott.pk for pott in potter}
    fil: Fil = {
        "planperiode": {"fra": min(felles.aarene), "antall": len(felles.aarene)},
        "prisnivaa": felles.prisnivaa,
        **_grunnlag(felles),
        "gevinster": [_gevinst(g, prisnivaa=felles.prisnivaa, potter=kjente) for g in gevinster],
    }
    if potter:
        fil["potter"] = [_pott(pott) for pott in potter]
    return fil


def tall(verdi: Decimal | int) -> int | str:
    """Write a number exactly: whole ones as JSON writes them, others as text with a point."""
    enkelt = Decimal(verdi).normalize()
    return int(enkelt) if enkelt == enkelt.to_integral_value() else f"{enkelt:f}"


def _kroner(ore: int) -> int | str:
    return tall(Decimal(ore) / OERE)


def _maaned(dag: date) -> str:
    return f"{dag.year:04d}-{dag.month:02d}"


def _uten_tomme(felt: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not stated; 0 and «nei» are stated, an empty text or list is not."""
    return {n: v for n, v in felt.items() if v is not None and v is not False and v not in ("", [])}


def _grunnlag(felles: Felles) -> Fil:
    """The shared assumptions that are stated."""
    g = felles.grunnlag
    fil: Fil = {
        "deflatorer": [
            {"aar": d.aar, "prosent": tall(d.prosent), "kilde": d.kilde} for d in felles.deflatorer
        ],
        "lonnssatser": [_lonnssats(sats, felles.lonnssatser) for sats in felles.lonnssatser],
    }
    if g is None:
        return _uten_tomme(fil)
    if g.timelonn_ore and g.lonn_dato:
        lonn = {"timelonn": _kroner(g.timelonn_ore), "dato": g.lonn_dato.isoformat(), "kilde": g.lonn_kilde}
        fil["lonn"] = {**lonn, **_uten_tomme({"sone": g.lonn_sone})}
    if g.laanerente is not None:
        fil["laanerente"] = {"prosent": tall(g.laanerente), "kilde": g.laanerente_kilde}
    fil |= {"horisont": _horisont(g, felles), "satsdag": g.satsdag and g.satsdag.isoformat()}
    trekk = {"fro": g.fro, "trekninger": g.trekninger, "korrelasjon": tall(g.korrelasjon)}
    return {**_uten_tomme(fil), **trekk}


def _horisont(grunnlag: Regnegrunnlag, felles: Felles) -> int | None:
    """The horizon of society's view is never shorter than the plan."""
    return None if grunnlag.horisont is None else max(grunnlag.horisont, len(felles.aarene))


def siste_dag(sats: Lonnssats, alle: Iterable[Lonnssats]) -> date | None:
    """Return the last day of a rate: as stated, else the day before the next of its kind and zone begins."""
    senere = [en.fra for en in alle if (en.navn, en.sone) == (sats.navn, sats.sone) and en.fra > sats.fra]
    return sats.til or (min(senere) - timedelta(days=1) if senere else None)


def _lonnssats(sats: Lonnssats, alle: Sequence[Lonnssats]) -> Fil:
    til = siste_dag(sats, alle)
    return {
        "navn": sats.navn,
        "verdi": tall(sats.verdi),
        "fra": sats.fra.isoformat(),
        "kilde": sats.kilde,
        **_uten_tomme({"til": til and til.isoformat(), "sone": sats.sone}),
    }


def _gevinst(g: Gevinst, *, prisnivaa: int, potter: set[int]) -> Fil:
    if not g.type:
        raise UnableToCalculate(
            _("Fant ikke hva slags gevinst «%(gevinst)s» er. Velg det før du regner.") % {"gevinst": g}
        )
    return {
        "id": id_i_filen(g),
        "navn": g.tittel,
        "tiltak": g.handling.kode,
        "plan": g.handling.kode,
        "slag": g.type,
        "sannsynlighet": tall(g.sannsynlighet),
        "tilfaller": g.tilfaller,
        **_indikator(g),
        **_uten_tomme({"gruppe": g.gruppe, "overforing": g.overforing, "spredt": g.spredt}),
        "linjer": [_linje(linje, prisnivaa=prisnivaa) for linje in g.linjer.all()],
        **_uten_tomme(
            {
                "skjebner": [
                    {
                        "til": s.til,
                        "andel": tall(s.andel),
                        **_uten_tomme({"hva": s.hva, "budsjettlinje": s.budsjettlinje}),
                    }
                    for s in g.skjebner.all()
                ],
                "ikke_prissatt": [
                    {
                        "navn": e.navn,
                        "betydning": e.betydning,
                        "omfang": e.omfang,
                        **_uten_tomme({"begrunnelse": e.begrunnelse}),
                    }
                    for e in g.ikke_prissatt.all()
                ],
                "krav": [_krav(k) for k in g.krav.all() if k.pott_id in potter],
            }
        ),
    }


def _indikator(g: Gevinst) -> Fil:
    """The effect that the benefit is measured by first, and whose it is."""
    maalt = [v for v in g.virkninger.all() if v.art == Virkningsart.GEVINST]
    enhet = g.enhet or g.handling.enhet
    return _uten_tomme(
        {"indikator": maalt[0].tittel if maalt else "", "indikatorenhet": enhet.navn if enhet else ""}
    )


def _linje(linje: Gevinstlinje, *, prisnivaa: int) -> Fil:
    er_kroner = linje.maalt_i == "kroner"
    return {
        "navn": linje.navn,
        "art": linje.art,
        "varighet": linje.varighet,
        "start": _maaned(linje.start),
        **_storrelser(linje),
        **({"prisnivaa": linje.prisnivaa or prisnivaa} if er_kroner else {}),
        **_uten_tomme(
            {
                "siste": linje.siste and _maaned(linje.siste),
                "opptrapping": _rampe(linje),
                "enhet": linje.enhet,
                "forutsetning": linje.forutsetning,
                "kilde": linje.kilde,
                "dato": linje.dato and linje.dato.isoformat(),
            }
        ),
    }


def _storrelser(linje: Gevinstlinje) -> Fil:
    """An amount of its own, or units, change and price."""
    if linje.belop_ore is not None:
        return {"belop": _anslag(linje, "belop", slutt="_ore")}
    fil: Fil = {"maalt_i": linje.maalt_i}
    if linje.antall is not None:
        fil["antall"] = _anslag(linje, "antall")
    if linje.pris is not None:
        fil["pris"] = _anslag(linje, "pris")
    if linje.endring is not None:
        return {**fil, "endring": _anslag(linje, "endring")}
    return {**fil, **_fra_til(linje)}


def _fra_til(linje: Gevinstlinje) -> Fil:
    """Baseline, target and direction: the line's own, or those of the effect that it follows."""
    v: Virkning | None = linje.virkning
    if v is None:
        nullpunkt, maal, retning = linje.nullpunkt, linje.maal, linje.retning
    else:
        nullpunkt, maal, retning = v.nullpunkt_verdi, v.maal_verdi, str(god_retning(v).value)
    if nullpunkt is None or maal is None or not retning:
        raise UnableToCalculate(
            _("Linjen «%(linje)s» mangler nullpunkt, mål eller retning. Fyll det inn.") % {"linje": linje}
        )
    if v is None and linje.maal_lav is not None:
        return {"nullpunkt": tall(nullpunkt), "maal": _anslag(linje, "maal"), "retning": retning}
    return {"nullpunkt": tall(nullpunkt), "maal": tall(maal), "retning": retning}


def _anslag(linje: Gevinstlinje, felt: str, *, slutt: str = "") -> int | str | Fil:
    """One figure, or three where the line says how low and how high it may be."""
    skriv = _kroner if slutt else tall
    trolig, lav, hoy = (getattr(linje, f"{felt}{del_}{slutt}") for del_ in ("", "_lav", "_hoy"))
    if lav is None or hoy is None:
        return skriv(trolig)
    return {"lav": skriv(lav), "trolig": skriv(trolig), "hoy": skriv(hoy)}


def _rampe(linje: Gevinstlinje) -> Fil | None:
    if linje.rampe == Rampeform.STRAKS:
        return None
    if linje.rampe == Rampeform.TRINN:
        trinn = [{"etter": etter, "andel": andel} for etter, andel in linje.rampe_trinn]
        return {"form": linje.rampe, "trinn": trinn}
    return {"form": linje.rampe, "maaneder": linje.rampe_maaneder}


def _pott(pott: Pott) -> Fil:
    fil = {"id": f"P{pott.pk}", "navn": pott.navn, "slag": pott.slag, "storrelse": tall(pott.storrelse)}
    return {**fil, **_uten_tomme({"kilde": pott.kilde})}


def _krav(krav: Pottkrav) -> Fil:
    fil: Fil = {"pott": f"P{krav.pott_id}"}
    if krav.andel is not None:
        return {**fil, "andel": tall(krav.andel)}
    if krav.belop_ore is not None:
        return {**fil, "belop": _kroner(krav.belop_ore)}
    return fil if krav.aarsverk is None else {**fil, "belop": tall(krav.aarsverk)}
