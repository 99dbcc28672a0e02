"""What an import would change is told before it is done: new, gone and changed, month by month."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil

from helhet.datalager.domain.queries import aktive_partier
from helhet.datalager.enums import Serie
from helhet.okonomi.domain.endringer import HELE_AARET, Endringer, Maanedsendring
from helhet.okonomi.domain.importer import Kontoimport, forhaandsvis_konto

FOER = (
    "1010;Fastlønn;3410;Solsiden;253;Sykehjem;100,00;150,00;10,00",
    "1020;Vikarer;3410;Solsiden;253;Sykehjem;0,00;20,00;30,00",
)
ETTER = (
    "1010;Fastlønn;3410;Solsiden;253;Sykehjem;100,00;150,00;12,00",
    "1030;Ekstrahjelp;3410;Solsiden;253;Sykehjem;0,00;0,00;7,00",
    "1020;Vikarer;3410;Solsiden;253;Sykehjem;0,00;20,00;0,00",
)


def _endringer(data: bytes, serie: Serie) -> Endringer | None:
    return forhaandsvis_konto(data, som=Kontoimport(serie, 2025, "ny.csv"), grenser=None).endringer


def test_corrected_month_is_told_posting_by_posting(enheter: Enheter) -> None:
    les_inn(regnskapsfil(*FOER), serie=Serie.REGNSKAP)

    endringer = _endringer(regnskapsfil(*ETTER), Serie.REGNSKAP)

    assert endringer is not None
    assert endringer.ulike == (Maanedsendring(3, nye=1, borte=1, endret=1, foer_ore=4_000, etter_ore=1_900),)
    assert endringer.forsvinner == ()
    assert endringer.ulike[0].forskjell_ore == -2_100


def test_months_that_the_file_lacks_are_told_to_go(enheter: Enheter) -> None:
    les_inn(regnskapsfil(*FOER), serie=Serie.REGNSKAP)
    bare_januar = regnskapsfil(FOER[0].rsplit(";", 2)[0], maaneder="jan")

    endringer = _endringer(bare_januar, Serie.REGNSKAP)

    assert endringer is not None
    assert endringer.forsvinner == (2, 3)
    assert [(m.periode, m.borte) for m in endringer.ulike] == [(2, 2), (3, 2)]


def test_yearly_amounts_are_compared_as_a_year(enheter: Enheter) -> None:
    les_inn(budsjettfil("1010;Fastlønn;3410;Solsiden;253;Sykehjem;1200,00"))

    endringer = _endringer(budsjettfil("1010;Fastlønn;3410;Solsiden;253;Sykehjem;1300,00"), Serie.BUDSJETT)

    assert endringer is not None
    assert endringer.ulike == (
        Maanedsendring(HELE_AARET, nye=0, borte=0, endret=1, foer_ore=120_000, etter_ore=130_000),
    )


def test_nothing_stored_and_the_same_file_have_nothing_to_compare(enheter: Enheter) -> None:
    data = regnskapsfil(*FOER)

    assert _endringer(data, Serie.REGNSKAP) is None
    les_inn(data, serie=Serie.REGNSKAP)
    assert _endringer(data, Serie.REGNSKAP) is None


def test_page_shows_the_change_before_anything_is_stored(enheter: Enheter, roller: Rollebesetning) -> None:
    les_inn(regnskapsfil(*FOER), serie=Serie.REGNSKAP)
    klient = klient_for(roller.okonomisjef)
    sendt = {"serie": "regnskap", "aar": "2025", "fil": SimpleUploadedFile("ny.csv", regnskapsfil(*ETTER))}

    side = klient.get(klient.post(reverse("okonomi:import"), sendt)["Location"]).content.decode()

    tekst = " ".join(side.replace("\u00a0", " ").split())
    assert "Dette endres fra det som er lagret" in tekst
    celler = '1</td><td class="tall">1</td><td class="tall">1</td><td class="tall">40,00 kr'
    assert f'Mars</th><td class="tall">{celler}</td><td class="tall">19,00 kr' in tekst
    assert [parti.filnavn for parti in aktive_partier()] == ["fil.csv"]
