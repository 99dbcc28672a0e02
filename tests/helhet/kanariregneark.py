"""The calculation sheet of a canary's benefit, with one row of each model that it is reckoned from."""

from datetime import date
from decimal import Decimal

from tests.helhet.besetning import FRA

from helhet.felles.skriv import endre, opprett
from helhet.gevinst.models import (
    Deflatorsats,
    Gevinst,
    Gevinstlinje,
    Ikkeprissatt,
    Lonnssats,
    Pott,
    Pottkrav,
    Regnegrunnlag,
    Tidsskjebne,
    Virkning,
)


def lag_regneark(ord_: str, gevinst: Gevinst, *, virkning: Virkning) -> None:
    """Let the benefit be reckoned from an amount and from its effect, with what all sheets share."""
    endre(gevinst, felt={"type": "redusert_kostnad"}, aktor=None)
    felles = {"gevinst": gevinst, "start": date(FRA.year, 7, 1), "kilde": f"{ord_} kilde", "dato": FRA}
    for linje in (
        Gevinstlinje(nr=1, navn=f"{ord_} linje", belop_ore=100_000, **felles),
        Gevinstlinje(nr=2, navn=f"{ord_} svinn", virkning=virkning, pris=Decimal(40), **felles),
    ):
        opprett(linje, aktor=None)
    opprett(
        Tidsskjebne(gevinst=gevinst, nr=1, til="omdisponert", andel=Decimal("0.5"), hva=f"{ord_} bruk"),
        aktor=None,
    )
    uten_pris = Ikkeprissatt(gevinst=gevinst, nr=1, navn=f"{ord_} trivsel", betydning="stor", omfang=2)
    opprett(uten_pris, aktor=None)
    pott = opprett(Pott(navn=f"{ord_} pott {gevinst.pk}", storrelse_ore=500_000), aktor=None)
    opprett(Pottkrav(gevinst=gevinst, pott=pott), aktor=None)
    if not Regnegrunnlag.objects.exists():
        _grunnlag(ord_)


def _grunnlag(ord_: str) -> None:
    kilde = f"{ord_} kilde"
    opprett(
        Regnegrunnlag(timelonn_ore=25_000, lonn_dato=FRA, lonn_kilde=kilde, laanerente_kilde=kilde),
        aktor=None,
    )
    for navn in ("feriepenger", "pensjon", "arbeidsgiveravgift", "timeverk_per_aarsverk"):
        opprett(Lonnssats(navn=navn, verdi=Decimal(12), fra=FRA, kilde=kilde), aktor=None)
    opprett(Deflatorsats(aar=FRA.year + 1, prosent=Decimal("3.5"), kilde=kilde), aktor=None)
