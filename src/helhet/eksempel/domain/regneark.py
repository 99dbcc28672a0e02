"""The calculation sheets: what they share, the pools, and each benefit's lines and uses of freed time."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from helhet.eksempel.domain.handlinger import Grunnlag
from helhet.eksempel.domain.innhold import Rad, les, ore, paa, par
from helhet.gevinst.domain.grunnlag import UTEN_RAD, Grunnlagsrader, lagre_grunnlag
from helhet.gevinst.domain.lagring import Arkrader, lagre_regneark
from helhet.gevinst.domain.pott import Krav, opprett_pott
from helhet.gevinst.enums import Maalenhet, Pottslag, Rampeform, Varighet, Virkningsart
from helhet.gevinst.models import Gevinst, Pott

TALL = ("antall", "endring", "pris")


def last_regneark(grunnlag: Grunnlag) -> None:
    """Fill in what all sheets share, the pools, and the sheets of the benefits that are reckoned."""
    innhold = les("regneark")
    _last_grunnlag(innhold, grunnlag)
    potter = {rad["id"]: _last_pott(rad, grunnlag) for rad in innhold["potter"]}
    titler = {rad["tittel"]: paa(grunnlag.maalform, rad, "tittel") for rad in les("gevinster")}
    ansvarlige = {rad["tittel"]: rad["gevinstansvarlig"] for rad in les("gevinster")}
    gevinster = {gevinst.tittel: gevinst for gevinst in Gevinst.objects.prefetch_related("virkninger")}
    for rad in innhold["ark"]:
        gevinst = gevinster[titler[rad["gevinst"]]]
        lagre_regneark(
            gevinst,
            felt={
                "sannsynlighet": Decimal(rad.get("sannsynlighet", "1")),
                "spredt": rad.get("spredt", False),
            },
            rader=_rader(rad, gevinst, potter, grunnlag),
            aktor=grunnlag.aktor(ansvarlige[rad["gevinst"]]),
        )


def _last_grunnlag(innhold: Mapping[str, Any], grunnlag: Grunnlag) -> None:
    rad = innhold["grunnlag"]
    egne = {navn: rad[navn] for navn in ("prisnivaa", "lonn_dato", "lonn_sone", "horisont", "satsdag")}
    lagre_grunnlag(
        felt={
            **egne,
            "timelonn_ore": int(Decimal(rad["timelonn"]) * ore(1)),
            "lonn_kilde": _kilde("lonn", grunnlag),
            "laanerente": Decimal(rad["laanerente"]),
            "laanerente_kilde": _kilde("laan", grunnlag),
            "korrelasjon": Decimal(rad["korrelasjon"]),
        },
        rader=Grunnlagsrader(
            [
                {
                    "navn": sats["sats"],
                    "sone": sats.get("sone", ""),
                    "verdi": Decimal(sats["verdi"]),
                    "fra": sats["fra"],
                    "kilde": _kilde(sats["kilde"], grunnlag),
                }
                for sats in innhold["lonnssatser"]
            ],
            [
                {**vekst, "prosent": Decimal(vekst["prosent"]), "kilde": _kilde(vekst["kilde"], grunnlag)}
                for vekst in innhold["deflatorer"]
            ],
        ),
        versjon=UTEN_RAD,
        aktor=grunnlag.aktor("okonomisjef"),
    )


def _last_pott(rad: Rad, grunnlag: Grunnlag) -> Pott:
    i_kroner = "kroner" in rad
    return opprett_pott(
        felt={
            "navn": paa(grunnlag.maalform, rad, "navn"),
            "slag": Pottslag.KRONER if i_kroner else Pottslag.AARSVERK,
            "enhet": grunnlag.enheter[rad["enhet"]],
            "storrelse_ore": ore(rad["kroner"]) if i_kroner else None,
            "aarsverk": None if i_kroner else Decimal(rad["aarsverk"]),
            "kilde": _kilde(rad["kilde"], grunnlag),
        },
        aktor=grunnlag.aktor("controller"),
    )


def _rader(rad: Rad, gevinst: Gevinst, potter: Mapping[str, Pott], grunnlag: Grunnlag) -> Arkrader:
    maalform = grunnlag.maalform
    return Arkrader(
        linjer=[_linje(linje, gevinst, grunnlag) for linje in rad.get("linjer", ())],
        skjebner=[
            {
                "til": bruk["til"],
                "andel": Decimal(bruk["andel"]),
                "hva": paa(maalform, bruk, "hva"),
                "budsjettlinje": paa(maalform, bruk, "budsjettlinje"),
            }
            for bruk in rad.get("skjebner", ())
        ],
        ikke_prissatt=[
            {
                "navn": paa(maalform, effekt, "navn"),
                "betydning": effekt["betydning"],
                "omfang": effekt["omfang"],
                "begrunnelse": paa(maalform, effekt, "begrunnelse"),
            }
            for effekt in rad.get("uten_pris", ())
        ],
        krav=[
            Krav(potter[krav["pott"]].pk, {"andel": Decimal(krav["andel"]) if "andel" in krav else None})
            for krav in rad.get("krav", ())
        ],
    )


def _linje(rad: Rad, gevinst: Gevinst, grunnlag: Grunnlag) -> dict[str, Any]:
    """Return a line's values: an amount, or units x change x price; what is left out is not stated."""
    maaneder = rad.get("rampe_maaneder", 0)
    felt = {
        "navn": paa(grunnlag.maalform, rad, "navn"),
        "art": rad.get("art", Virkningsart.GEVINST),
        "varighet": rad.get("varighet", Varighet.VARIG),
        "maalt_i": rad.get("maalt_i", Maalenhet.KRONER),
        "enhet": paa(grunnlag.maalform, rad, "enhet"),
        "start": rad["start"],
        "rampe": Rampeform.LINEAER if maaneder else Rampeform.STRAKS,
        "rampe_maaneder": maaneder,
        "forutsetning": paa(grunnlag.maalform, rad, "forutsetning"),
        "kilde": _kilde(rad["kilde"], grunnlag),
        "dato": rad["dato"],
    }
    if "belop" in rad:
        felt |= {f"{navn}_ore": ore(int(kroner)) for navn, kroner in _anslag("belop", rad["belop"])}
    if "virkning" in rad:
        felt["virkning"] = list(gevinst.virkninger.all())[rad["virkning"] - 1]
    for navn in TALL:
        felt |= dict(_anslag(navn, rad[navn])) if navn in rad else {}
    return felt


def _anslag(navn: str, verdi: Any) -> Sequence[tuple[str, Decimal]]:
    """Return one figure, or low, likely and high."""
    if not isinstance(verdi, list):
        return [(navn, Decimal(str(verdi)))]
    lav, trolig, hoy = (Decimal(str(ett)) for ett in verdi)
    return [(navn, trolig), (f"{navn}_lav", lav), (f"{navn}_hoy", hoy)]


def _kilde(kode: str, grunnlag: Grunnlag) -> str:
    return par(grunnlag.maalform, les("kilder")[kode])
