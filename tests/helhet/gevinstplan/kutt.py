"""Builders of the reconciliation: an adopted action with promises and cuts, and accounts by month."""

from collections.abc import Mapping
from datetime import date

from tests.helhet.datalager.prover import lagre, linje, nytt

from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst, Gevinstbelop, Tidsskjebne
from helhet.hop.domain.tilstand import vedta_handling
from helhet.hop.models import Belopslinje, Handling
from helhet.organisasjon.models import Enhet

IDAG = date(2026, 11, 22)
Artfunksjon = tuple[str, str]


def lag_kutt(
    tittel: str,
    enhet: Enhet,
    *,
    kutt: Mapping[int, Mapping[Artfunksjon, int]],
    lovet: Mapping[int, int],
    slag: tuple[str, str] = ("redusert_kostnad", "budsjett"),
    start: date | None = None,
    opphav: str = "",
    vedtatt: bool = True,
) -> Handling:
    """Make it: `kutt` by year and konto and `lovet` by year, in øre and positive."""
    handling = Handling(kode=tittel, tittel=tittel, slag="tiltak", enhet=enhet, start=start, opphav=opphav)
    opprett(handling, aktor=None)
    for aar, kontoer in kutt.items():
        for konto, ore in kontoer.items():
            ny_linje(handling, aar, konto=konto, ore=ore)
    if lovet:
        felt = {"type": slag[0], "kategori": slag[1]}
        gevinst = opprett(Gevinst(tittel=f"Gevinst av {tittel}", handling=handling, **felt), aktor=None)
        for aar, ore in lovet.items():
            opprett(Gevinstbelop(gevinst=gevinst, aar=aar, belop_ore=ore), aktor=None)
    return vedta_handling(handling, saksnummer="1/26", dato=IDAG, aktor=None) if vedtatt else handling


def lag_tid(tittel: str, enhet: Enhet, *, aar: int, andel: str) -> Handling:
    """An action that frees hours, a share of which has a destiny."""
    handling = lag_kutt(tittel, enhet, kutt={}, lovet={}, vedtatt=False)
    felt = {"type": "spart_tid", "kategori": "alternativ"}
    gevinst = opprett(Gevinst(tittel=f"Tid av {tittel}", handling=handling, **felt), aktor=None)
    opprett(Gevinstbelop(gevinst=gevinst, aar=aar, timer=100), aktor=None)
    opprett(Tidsskjebne(gevinst=gevinst, nr=1, til="kvalitet", andel=andel, hva="Mer tid"), aktor=None)
    return vedta_handling(handling, saksnummer="1/26", dato=IDAG, aktor=None)


def ny_linje(handling: Handling, aar: int, *, konto: Artfunksjon, ore: int) -> None:
    """Take øre out of the frame (negative: add) on one konto of the action's enhet."""
    art, tjeneste = konto
    felt = {"aar": aar, "art": art, "tjeneste": tjeneste, "ansvar": handling.enhet, "belop_ore": -ore}
    opprett(Belopslinje(handling=handling, **felt), aktor=None)


def regnskap(aar: int, poster: Mapping[tuple[str, str, str], int], *, til_og_med: int = 12) -> None:
    """Store accounts by month: the same each month, what is left over in the last."""
    linjer, nr = [], 2
    for (ansvar, art, funksjon), ore in poster.items():
        for maaned in range(1, til_og_med + 1):
            belop = ore // til_og_med + (ore % til_og_med if maaned == til_og_med else 0)
            linjer.append(linje(belop, art=art, ansvar=ansvar, funksjon=funksjon, periode=maaned, radnr=nr))
            nr += 1
    lagre(nytt(*linjer, aar=aar, kilde=f"{aar:064d}", filnavn=f"regnskap-{aar}.csv"))
