"""The lines of an import taken out as a file: who gets it, what stands in it, and that it reads back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for, lag_bruker
from tests.helhet.okonomi.partiprover import linjer_i, ta_rundturer
from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil

from helhet.datalager.domain.fakta import faktamappe
from helhet.datalager.enums import Periodisering, Serie
from helhet.datalager.models import Parti
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune

DAG = date(2026, 12, 10)
HEMMELIG = "KARI-2027"
MED_PROSJEKT = (
    "konto;kontonavn;ansvar;tjeneste;prosjekt;periode;belop\n"
    f'0200;"=1+1;""x""";0034;0253;{HEMMELIG};1;-1234,50\n'
    "17000;Refusjon;3410;25300;;13;0,01\n"
).encode()


def hent(roller: Rollebesetning, rolle: str, parti: Parti) -> tuple[int, bytes]:
    svar = klient_for(getattr(roller, rolle)).get(reverse("okonomi:posteringer", args=[parti.pk]))
    return svar.status_code, svar.content


def test_a_file_taken_out_is_imported_again_by_the_pages(roller: Rollebesetning) -> None:
    foer = les_inn(MED_PROSJEKT, serie=Serie.REGNSKAP).lagring.parti
    _kode, ut = hent(roller, "okonomisjef", foer)
    klient = klient_for(roller.okonomisjef)
    fil = SimpleUploadedFile("ut.csv", ut, content_type="text/csv")

    side = klient.post(reverse("okonomi:import"), {"serie": "regnskap", "aar": "2025", "fil": fil})
    visning = klient.get(side.headers["Location"]).content.decode()
    klient.post(side.headers["Location"])

    etter = Parti.objects.get(filnavn="ut.csv")
    assert "ut.csv" in visning
    assert (etter.rader_inn, etter.rader_lagret, etter.rader_avvist) == (2, 2, 0)
    assert linjer_i(etter).equals(linjer_i(foer))


def test_the_file_holds_each_column_and_no_formula(roller: Rollebesetning) -> None:
    parti = les_inn(MED_PROSJEKT, serie=Serie.REGNSKAP).lagring.parti

    kode, ut = hent(roller, "revisor", parti)

    assert (kode, ut.decode("utf-8-sig").splitlines()) == (
        200,
        [
            "Kontoklasse;Konto;Kontonavn;Art;Ansvar;Ansvarsnavn;Tjeneste;Tjenestenavn;Funksjon;Prosjekt;Periode;Beløp",
            f'0;0200;"\'=1+1;""x""";200;0034;;0253;;025;{HEMMELIG};1;-1234,5',
            "1;17000;Refusjon;700;3410;;25300;;253;;13;0,01",
        ],
    )


def test_the_workbook_is_read_back_the_same_too(roller: Rollebesetning) -> None:
    foer = les_inn(MED_PROSJEKT, serie=Serie.REGNSKAP).lagring.parti
    adresse = reverse("okonomi:posteringer", args=[foer.pk])

    bok = klient_for(roller.okonomisjef).get(adresse, {"format": "xlsx"}).content
    etter = les_inn(bok, serie=Serie.REGNSKAP, filnavn="ut.xlsx").lagring.parti

    assert linjer_i(etter).equals(linjer_i(foer))


def test_one_who_sees_no_free_dimensions_gets_the_file_without_them(roller: Rollebesetning) -> None:
    parti = les_inn(MED_PROSJEKT, serie=Serie.REGNSKAP).lagring.parti

    veileder = lag_bruker("metodeveileder", Rolle.METODEVEILEDER)
    svar = klient_for(veileder).get(reverse("okonomi:posteringer", args=[parti.pk]))
    kode, ut = svar.status_code, svar.content

    assert (kode, HEMMELIG in ut.decode(), "Prosjekt" in ut.decode()) == (200, False, False)
    assert "1;17000;Refusjon;700;3410;;25300;;253;13;0,01" in ut.decode()


@pytest.mark.parametrize("rolle", ["enhetsleder", "politiker", "utvalgssekretaer", "administrator", "uten"])
def test_one_who_does_not_see_every_line_meets_a_page_that_does_not_exist(
    rolle: str, roller: Rollebesetning
) -> None:
    parti = les_inn(MED_PROSJEKT, serie=Serie.REGNSKAP).lagring.parti

    assert hent(roller, rolle, parti)[0] == (302 if rolle == "uten" else 404)


@pytest.mark.parametrize(
    ("serie", "periodisering", "rad"),
    [
        (Serie.BUDSJETT, Periodisering.TOLVDELER, ";;1200,01"),
        (Serie.REGNSKAP, Periodisering.AAR, ";;1200,01"),
    ],
)
def test_what_was_given_for_the_year_goes_out_for_the_year(
    serie: Serie, periodisering: Periodisering, rad: str, roller: Rollebesetning
) -> None:
    parti = les_inn(budsjettfil("1010;Lønn;3410;Solsiden;253;Sykehjem;1200,01"), serie=serie).lagring.parti

    ut = hent(roller, "okonomisjef", parti)[1]
    igjen = les_inn(ut, serie=serie, filnavn="ut.csv").lagring.parti

    assert ut.decode().splitlines()[1] == f"1;1010;Lønn;010;3410;Solsiden;253;Sykehjem;253{rad}"
    assert (igjen.periodisering, parti.periodisering) == (periodisering, periodisering)
    assert linjer_i(igjen).equals(linjer_i(parti))


def test_months_of_a_row_stay_one_row(roller: Rollebesetning) -> None:
    data = regnskapsfil("1010;Lønn;3410;Solsiden;253;Sykehjem;100,00;;-0,50")
    parti = les_inn(data, serie=Serie.REGNSKAP).lagring.parti

    igjen = les_inn(hent(roller, "okonomisjef", parti)[1], serie=Serie.REGNSKAP, filnavn="ut.csv")

    assert igjen.resultat.rader_inn == 1
    assert linjer_i(igjen.lagring.parti).equals(linjer_i(parti))


def test_an_undone_import_can_still_be_taken_out_and_a_damaged_one_is_refused_in_words(
    roller: Rollebesetning,
) -> None:
    parti = les_inn(MED_PROSJEKT, serie=Serie.REGNSKAP).lagring.parti
    les_inn(
        regnskapsfil("1010;Lønn;3410;x;253;x;1,00;;", "0230;Bygg;3410;x;253;x;1,00;;"), serie=Serie.REGNSKAP
    )
    assert hent(roller, "okonomisjef", parti)[0] == 200

    (faktamappe() / parti.parquet).write_bytes(b"PAR1")

    klient = klient_for(roller.okonomisjef)
    side = klient.get(reverse("okonomi:posteringer", args=[parti.pk]), follow=True)
    assert "Fant en faktafil som er endret etter importen" in side.content.decode()


@pytest.mark.treg
def test_any_file_goes_round_the_same(omfang: Kommune, roller: Rollebesetning) -> None:
    medlemskap = list(medlemskap_for(roller.okonomisjef, kommune=omfang, dag=DAG))

    tatt = ta_rundturer(60, fro=2026, tilgang=Tilgang(roller.okonomisjef, omfang, medlemskap, DAG))

    assert tatt.filer == 60
    assert tatt.linjer > 300
