"""Builders: a sykehjem with two years of accounts, where one art has run away since April."""

from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil

from helhet.datalager.enums import Serie

AAR, MAANED = 2026, 6
MAANEDER = "jan;feb;mar;apr;mai;jun;jul;aug;sep;okt;nov;des"
HITTIL = ";".join(MAANEDER.split(";")[:MAANED])


def _rad(konto: str, navn: str, belop: list[int], *, ansvar: str = "3410 Solsiden") -> str:
    kode, enhet = ansvar.split(" ", 1)
    return f"{konto};{navn};{kode};{enhet};253;Sykehjem;{';'.join(f'{b},00' for b in belop)}"


def les_inn_tall() -> None:
    """Wages as budgeted; hired staff 100 000 over in each month from April; the school as budgeted."""
    fastlonn, innleie = [1_000_000] * 12, [50_000] * 12
    skole = "2100 Skogly"
    les_inn(
        budsjettfil(
            _rad("101000", "Fast lønn", [12_000_000]),
            _rad("127100", "Innleie", [600_000]),
            _rad("101000", "Fast lønn", [6_000_000], ansvar=skole),
        ),
        aar=AAR,
    )
    les_inn(
        regnskapsfil(
            _rad("101000", "Fast lønn", fastlonn), _rad("127100", "Innleie", innleie), maaneder=MAANEDER
        ),
        serie=Serie.REGNSKAP,
        aar=AAR - 1,
    )
    i_aar = [50_000] * 3 + [150_000] * 3
    les_inn(
        regnskapsfil(
            _rad("101000", "Fast lønn", fastlonn[:MAANED]),
            _rad("127100", "Innleie", i_aar),
            _rad("101000", "Fast lønn", [500_000] * MAANED, ansvar=skole),
            maaneder=HITTIL,
        ),
        serie=Serie.REGNSKAP,
        aar=AAR,
    )
