"""Benefits: promised, owned and measured."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from helhet.eksempel.domain.handlinger import Grunnlag
from helhet.eksempel.domain.innhold import Rad, les, ore, paa, par
from helhet.eksempel.domain.konto import PROMILLE, tilfeldig
from helhet.eksempel.domain.utgave import tall_for, utgave
from helhet.gevinst.domain.gevinst import Aarsbelop, aksepter_eierskap, opprett_gevinst, sett_aarsbelop
from helhet.gevinst.domain.maaling import registrer_maaling
from helhet.gevinst.domain.virkning import opprett_virkning
from helhet.gevinst.enums import Virkningsart
from helhet.gevinst.models import Gevinst, Virkning
from helhet.hop.models import Handling
from helhet.organisasjon.enums import Maalform

VIRKEMIDLER = ("aktivitet", "produkt", "brukereffekt", "samfunnseffekt")
REGNSKAP = "regnskap"


def last_gevinster(handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> None:
    """Make every benefit of the content with its effects and measurements."""
    for rad in les("gevinster"):
        _last(rad, handlingene[rad["handling"]], grunnlag)


def _last(rad: Rad, handling: Handling, grunnlag: Grunnlag) -> None:
    aktor = grunnlag.aktor(rad["gevinstansvarlig"])
    felt = {navn: paa(grunnlag.maalform, rad, navn) for navn in VIRKEMIDLER}
    gevinst = opprett_gevinst(
        Gevinst(
            handling=handling,
            tittel=paa(grunnlag.maalform, rad, "tittel"),
            tittel_nn=rad["tittel_nn"],
            kategori=rad["kategori"],
            type=rad["type"],
            gevinstansvarlig=grunnlag.person(rad, "gevinstansvarlig"),
            gevinsteier=grunnlag.person(rad, "gevinsteier"),
            **felt,
        ),
        aktor=aktor,
    )
    sett_aarsbelop(gevinst, belop=_aarsbelop(rad), aktor=aktor)
    if "akseptert" in rad:
        eier = grunnlag.personer[rad["gevinsteier"]]
        aksepter_eierskap(gevinst, bruker_id=eier.id, dag=rad["akseptert"])
    for virkning in rad.get("virkninger", ()):
        _last_virkning(virkning, gevinst, rad, grunnlag)


def _aarsbelop(rad: Rad) -> list[Aarsbelop]:
    kroner, timer = rad.get("aarsbelop", {}), rad.get("timer", {})
    return [
        Aarsbelop(
            aar,
            belop_ore=ore(kroner[aar]) if aar in kroner else None,
            timer=Decimal(timer[aar]) if aar in timer else None,
        )
        for aar in sorted({*kroner, *timer})
    ]


def _last_virkning(rad: Rad, gevinst: Gevinst, om_gevinst: Rad, grunnlag: Grunnlag) -> None:
    virkning = opprett_virkning(
        Virkning(
            gevinst=gevinst,
            tittel=paa(grunnlag.maalform, rad, "tittel"),
            tittel_nn=rad["tittel_nn"],
            art=rad.get("art", Virkningsart.GEVINST),
            enhet=paa(grunnlag.maalform, rad, "enhet"),
            retning=rad["retning"],
            **_punkt(rad, "nullpunkt", grunnlag),
            **_punkt(rad, "maal", grunnlag),
        ),
        maaledatoer=rad.get("maaledatoer", ()),
        aktor=grunnlag.aktor(om_gevinst["gevinstansvarlig"]),
    )
    for dato, verdi, kilde in rad.get("maalinger", ()):
        registrer_maaling(
            virkning,
            dato=dato,
            verdi=_maalt(rad, Decimal(verdi), kilde=kilde, dag=dato, maalform=grunnlag.maalform),
            kilde=_kilde(kilde, grunnlag),
            idag=_dag(),
            aktor=grunnlag.aktor(om_gevinst["gevinsteier"]),
        )


def _maalt(rad: Rad, verdi: Decimal, *, kilde: str, dag: date, maalform: Maalform) -> Decimal:
    """Return what the municipality measured: its own way from the baseline, with as many digits.

    What is read from the accounts is what its accounts say, and those amounts are alike in both.
    """
    if kilde == REGNSKAP or "nullpunkt" not in rad:
        return verdi
    start = Decimal(rad["nullpunkt"][1])
    with tall_for(maalform):
        promille = PROMILLE + tilfeldig(f"maaling:{rad['tittel']}:{dag}", utgave().spenn * 2)
    return max(Decimal(0), (start + (verdi - start) * promille / PROMILLE).quantize(verdi))


def _punkt(rad: Rad, navn: str, grunnlag: Grunnlag) -> dict[str, Any]:
    """Return baseline or target as fields; a row without it leaves them missing."""
    if navn not in rad:
        return {}
    dato, verdi, kilde = rad[navn]
    return {
        f"{navn}_dato": dato,
        f"{navn}_verdi": Decimal(verdi),
        f"{navn}_kilde": _kilde(kilde, grunnlag),
    }


def _kilde(kode: str, grunnlag: Grunnlag) -> str:
    return par(grunnlag.maalform, les("kilder")[kode])


def _dag() -> date:
    """The day that the content was written for: every measurement is older."""
    dag: date = les("kommune")["dag"]
    return dag
