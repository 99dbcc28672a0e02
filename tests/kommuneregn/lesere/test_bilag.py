"""Vouchers of a ledger that is read whole or in batches; the rows are invented."""

import io

import pytest

from kommuneregn.lesere.konto.strom import les_kontostrom
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.tabell.tabellfil import er_tabellhode

HODE = "Bilag;Periode;Konto;Ansvar;Funksjon;Beløp"
DELVIS = (
    "2 av 3 bilag går ikke i null. Filen ser ut til å ha bare en del av kontoene, så balansen per bilag "
    "er ikke kontrollert."
)
SKJEVE = (
    "Fant 1 av 3 bilag som ikke går i null, som B1: −5,00. Forventet debet lik kredit i hvert bilag. "
    "Kontroller bilagene i regnskapet."
)
LIKE = (
    "Fant 1 posteringer som står likt i samme bilag: konto, ansvar, tjeneste, prosjekt, periode og beløp. "
    "Alle er med. Se om noe er ført to ganger."
)


def _funn(*rader: str, bunke: int) -> list[tuple[str, str]]:
    innhold = "\n".join([HODE, *rader, ""]).encode()
    strom = les_kontostrom(io.BytesIO(innhold), valg=Lesevalg(), er_hode=er_tabellhode, bunke=bunke)
    assert strom is not None
    alle = [ett for bunken in strom for ett in bunken.funn]
    return [(ett.kode, ett.melding) for ett in alle]


def _rad(bilag: str, belop: str, *, konto: str = "1010") -> str:
    return f"{bilag};3;{konto};1;202;{belop}"


@pytest.mark.parametrize("bunke", [30, 70, 1 << 20])
@pytest.mark.parametrize(
    ("rader", "funn"),
    [
        ([("B1", "5"), ("B1", "-5"), ("B2", "7"), ("B2", "-7")], []),
        ([("B1", "5"), ("B2", "7"), (" B1", "-5"), ("B2 ", "-7")], []),
        (
            [("B1", "5"), ("B2", "7"), ("B1", "-10"), ("B2", "-7"), ("B3", "0")],
            [("konto-bilag-balanse", SKJEVE)],
        ),
        ([("B1", "5"), ("B2", "7"), ("B3", "1"), ("B3", "-1")], [("konto-bilag-delvis", DELVIS)]),
        (
            [("B1", "5"), ("B1", "-10"), ("B2", "5"), ("B2", "-5"), ("B1", "5")],
            [("konto-like-posteringer", LIKE)],
        ),
    ],
)
def test_vouchers_balance_and_stand_once_wherever_their_postings_stand(
    rader: list[tuple[str, str]], funn: list[tuple[str, str]], bunke: int
) -> None:
    assert _funn(*(_rad(*rad) for rad in rader), bunke=bunke) == funn
