"""The pages: who sees what, the import from upload to undo, and what the answers hold."""

import csv
import io
import re
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil
from tests.helhet.tjenerrolle import eierrollen

from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.okonomi.domain.opplasting import hent
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.models import Kommune

LONN = "1010;Fastlønn;3410;Solsiden;253;Sykehjem;1200,00"
SKOLE = "1010;Fastlønn;2100;Skogly;202;Grunnskole;2400,00"
FEIL = "=1+1;Rart;3410;Solsiden;253;Sykehjem;5,00"


@pytest.fixture
def tall(enheter: Enheter) -> Enheter:
    """Import a small budget and accounts."""
    les_inn(budsjettfil(LONN, SKOLE), filnavn="budsjett.csv")
    regnskap = regnskapsfil(
        "1010;Fastlønn;3410;Solsiden;253;Sykehjem;100,00;150,00;0,00",
        "1010;Fastlønn;2100;Skogly;202;Grunnskole;190,00;200,00;0,00",
    )
    les_inn(regnskap, serie=Serie.REGNSKAP, filnavn="regnskap.csv")
    return enheter


def _tekst(svar: object) -> str:
    """The page's words, without tags and with plain spaces."""
    innhold = svar.content.decode()  # type: ignore[attr-defined]  # a test response
    return " ".join(re.sub(r"<[^>]+>", " ", innhold).replace("\u00a0", " ").split())


def _csv(svar: object) -> list[dict[str, str]]:
    innhold = svar.content.decode("utf-8-sig")  # type: ignore[attr-defined]  # a test response
    return list(csv.DictReader(io.StringIO(innhold), delimiter=";"))


def test_rapport_shows_the_whole_to_the_finance_chief(tall: Enheter, roller: Rollebesetning) -> None:
    tekst = _tekst(klient_for(roller.okonomisjef).get(reverse("okonomi:rapport"), {"visning": "kroner"}))

    assert "Helse 150 kr 250 kr 200 kr −50 kr merforbruk −25,0 % 1 200 kr" in tekst
    assert "Oppvekst 200 kr 390 kr 400 kr 10 kr mindreforbruk 2,5 % 2 400 kr" in tekst
    assert "Positivt avvik er mindreforbruk, negativt er merforbruk." in tekst


def test_rapport_shows_a_leader_their_own_subtree_only(tall: Enheter, roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)

    tekst = _tekst(klient.get(reverse("okonomi:rapport")))
    fremmed = klient.get(reverse("okonomi:rapport"), {"enhet": tall.skole.pk})

    assert "Budsjett mot regnskap: Helse" in tekst
    assert "Skogly" not in tekst
    assert fremmed.status_code == 404


def test_rapport_shows_a_politician_sums_without_drill_down(tall: Enheter, roller: Rollebesetning) -> None:
    klient = klient_for(roller.politiker)

    svar = klient.get(reverse("okonomi:rapport"))

    assert "Du ser summer per sektor og tjeneste." in _tekst(svar)
    assert reverse("okonomi:konto") not in svar.content.decode()
    assert "Solsiden" not in _tekst(svar)
    assert klient.get(reverse("okonomi:konto"), {"gruppe": "253"}).status_code == 404
    assert klient.get(reverse("okonomi:rapport"), {"enhet": tall.sykehjem.pk}).status_code == 404


SIDER = ("rapport", "rapport_csv", "konto", "import", "partier", "omkoding")
TILLATT = {
    "okonomisjef": {"rapport", "rapport_csv", "konto", "import", "partier", "omkoding"},
    "controller": {"rapport", "rapport_csv", "konto", "import", "partier", "omkoding"},
    "kommunedirektor": {"rapport", "rapport_csv", "konto", "import", "partier"},
    "revisor": {"rapport", "rapport_csv", "konto", "partier"},
    "enhetsleder": {"rapport", "rapport_csv", "konto"},
    "politiker": {"rapport", "rapport_csv"},
    "administrator": set(),
}


@pytest.mark.parametrize("rolle", TILLATT)
def test_each_role_gets_its_pages_and_404_for_the_rest(
    tall: Enheter, roller: Rollebesetning, rolle: str
) -> None:
    klient = klient_for(getattr(roller, rolle))

    svar = {s: klient.get(reverse(f"okonomi:{s}"), {"gruppe": "lonn"}).status_code for s in SIDER}

    assert svar == {s: 200 if s in TILLATT[rolle] else 404 for s in SIDER}


def test_pages_send_one_who_is_not_logged_in_to_the_log_in_page(tall: Enheter) -> None:
    for side in SIDER:
        svar = Client().get(reverse(f"okonomi:{side}"))
        assert (svar.status_code, svar.headers["Location"].split("?")[0]) == (
            302,
            reverse("organisasjon:logg_inn"),
        )


def test_rapport_without_facts_shows_the_next_step(roller: Rollebesetning) -> None:
    sjef = _tekst(klient_for(roller.okonomisjef).get(reverse("okonomi:rapport")))
    leder = _tekst(klient_for(roller.enhetsleder).get(reverse("okonomi:rapport")))

    assert "Ingen tall er lest inn ennå" in sjef
    assert "Les inn en fil" in sjef
    assert "Når økonomiavdelingen har lest inn" in leder


@pytest.mark.parametrize(
    "valg", [{"aar": "1999"}, {"maaned": "13"}, {"klasse": "2"}, {"enhet": "999"}, {"aar": "x"}]
)
def test_rapport_with_choices_that_do_not_exist_is_404(
    tall: Enheter, roller: Rollebesetning, valg: dict[str, str]
) -> None:
    assert klient_for(roller.okonomisjef).get(reverse("okonomi:rapport"), valg).status_code == 404


def test_rapport_csv_holds_the_figures_in_ore(tall: Enheter, roller: Rollebesetning) -> None:
    svar = klient_for(roller.okonomisjef).get(reverse("okonomi:rapport_csv"))

    assert svar.headers["Content-Disposition"] == 'attachment; filename="budsjett-mot-regnskap-2025-02.csv"'
    rader = {rad["navn"]: rad for rad in _csv(svar) if rad["tabell"] == "enhet"}
    assert rader["Helse"] == {
        "aar": "2025",
        "maaned": "2",
        "kontoklasse": "1",
        "tabell": "enhet",
        "noekkel": str(tall.helse.pk),
        "kode": "",
        "navn": "Helse",
        "regnskap_maaned_ore": "15000",
        "regnskap_hittil_ore": "25000",
        "budsjett_hittil_ore": "20000",
        "avvik_ore": "-5000",
        "avvik_ord": "merforbruk",
        "avvik_prosent": "-25",
        "budsjett_aar_ore": "120000",
        "i_fjor_hittil_ore": "",
    }


def test_konto_leads_to_the_line_of_the_file(tall: Enheter, roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)

    kontoer = _tekst(klient.get(reverse("okonomi:konto"), {"gruppe": "lonn", "visning": "kroner"}))
    linjer = _tekst(klient.get(reverse("okonomi:konto"), {"gruppe": "lonn", "konto": "1010"}))

    assert "1010 Fastlønn 150 kr 250 kr 200 kr −50 kr 1 200 kr" in kontoer
    assert "regnskap.csv, linje 2 Regnskap 3410 Solsiden 253 Sykehjem" in linjer
    assert "2100" not in linjer
    assert klient.get(reverse("okonomi:konto"), {"gruppe": "lonn", "konto": "9999"}).status_code == 404
    assert klient.get(reverse("okonomi:konto"), {"gruppe": "tull"}).status_code == 404


def test_konto_can_be_ordered_narrowed_and_kept_as_a_file(tall: Enheter, roller: Rollebesetning) -> None:
    les_inn(budsjettfil(LONN, SKOLE, "1020;Vikarer;3410;Solsiden;253;Sykehjem;600,00"), filnavn="ny.csv")
    klient, konto = klient_for(roller.okonomisjef), {"gruppe": "lonn", "visning": "kroner"}
    adresse = reverse("okonomi:konto")

    ordnet = _tekst(klient.get(adresse, konto | {"sorter": "aaret"}))
    funnet = _tekst(klient.get(adresse, konto | {"sok": "vikar"}))
    fil = _csv(klient.get(adresse, konto | {"format": "csv"}))

    assert ordnet.index("1020 Vikarer") < ordnet.index("1010 Fastlønn")
    assert "1010 Fastlønn" not in funnet
    assert [(rad["Konto"], rad["Budsjett hele året (øre)"]) for rad in fil] == [
        ("1010 Fastlønn", "360000"),
        ("1020 Vikarer", "60000"),
    ]


def test_lines_of_two_series_are_not_added_up(tall: Enheter, roller: Rollebesetning) -> None:
    klient, konto = klient_for(roller.okonomisjef), {"gruppe": "lonn", "konto": "1010", "visning": "kroner"}
    adresse = reverse("okonomi:konto")

    begge = klient.get(adresse, konto).context["tabell"]
    bare_budsjett = klient.get(adresse, konto | {"linje_f-serie": "Budsjett"}).context["tabell"]

    assert (len(begge.rader), begge.summer) == (4, {})
    assert [rad.filnavn for rad in bare_budsjett.rader] == ["budsjett.csv", "budsjett.csv"]
    assert bare_budsjett.summer["aaret"] == 360_000


def test_figures_carry_unit_price_level_and_working_and_are_stamped_until_reconciled(
    roller: Rollebesetning,
) -> None:
    les_inn(budsjettfil(LONN), filnavn="gyldig.csv")
    klient, adresse = klient_for(roller.okonomisjef), reverse("okonomi:rapport")

    hel = _tekst(klient.get(adresse))
    les_inn(budsjettfil("1875;Rart;3410;Solsiden;253;Sykehjem;5,00"), filnavn="ugyldig.csv")
    uavstemt = _tekst(klient.get(adresse))

    assert "1000 kroner, løpende kroner" in hel
    assert "Vis utregning : Budsjett hele året Summen av budsjettlinjene for alle tolv månedene." in hel
    assert "ikke avstemt" not in hel
    assert uavstemt.count("ikke avstemt Vis utregning") == 2


def _last_opp(klient: Client, innhold: bytes, *, navn: str = "budsjett.csv", serie: str = "budsjett") -> str:
    fil = SimpleUploadedFile(navn, innhold, content_type="text/csv")
    svar = klient.post(reverse("okonomi:import"), {"serie": serie, "aar": "2025", "fil": fil})
    assert svar.status_code == 302, _tekst(svar)
    return str(svar.headers["Location"])


def test_import_in_three_steps_stores_once_and_removes_the_upload(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    side = _last_opp(klient, budsjettfil(LONN, FEIL), navn="../../budsjett <b>.csv")

    visning = _tekst(klient.get(side))
    assert Parti.objects.count() == 0
    assert "Rader i filen 2 Lagres 1 Avvises 1" in visning
    assert "årsbeløp delt i tolv like deler" in visning
    assert "Linje 3: Fant &#x27;=1+1&#x27; som konto." in visning
    foerste, andre = klient.post(side), klient.post(side)

    parti = Parti.objects.get()
    assert (foerste.status_code, andre.status_code) == (302, 302)
    assert (parti.filnavn, parti.rader_inn, parti.innlest_av) == (
        "budsjett <b>.csv",
        2,
        roller.okonomisjef.pk,
    )
    assert hent(UUID(side.rstrip("/").rsplit("/", maxsplit=1)[-1]), eier=roller.okonomisjef.pk) is None
    assert "Filen er allerede lest inn eller forkastet." in _tekst(klient.get(reverse("okonomi:partier")))


def test_import_of_thousands_asks_and_multiplies_as_told(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    side = _last_opp(klient, budsjettfil(LONN).replace(b"belop", b"Budsjett i 1000 kr"))

    spoersmaal = _tekst(klient.get(side))
    valgt = _tekst(klient.get(side, {"enhet": "tusen"}))
    klient.post(side, {"enhet": "tusen"})

    assert "som ser ut til å være i tusen eller millioner" in spoersmaal
    assert "Hva står beløpene i?" in spoersmaal
    assert "Drift 1 rader, sum 1 200 000,00 kr" in valgt
    assert "Beløpene er lest som tusen kroner og ganget med 1000." in valgt
    assert Parti.objects.get().kolonne == "(tusen)"


def test_import_of_a_file_with_several_columns_asks_which(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    data = b"konto;ansvar;tjeneste;budsjett_2024;budsjett_2025\n10100;3410;25300;100;200\n"
    side = _last_opp(klient, data)

    spoersmaal = klient.get(side)
    valgt = _tekst(klient.get(side, {"kolonne": "budsjett_2025"}))
    feil = klient.get(side, {"kolonne": "finnes ikke"})
    klient.post(side, {"kolonne": "budsjett_2025"})

    assert "Filen har flere beløpskolonner" in _tekst(spoersmaal)
    assert '<option value="budsjett_2024">' in spoersmaal.content.decode()
    assert "Drift 1 rader, sum 200,00 kr" in valgt
    assert "Velg en kolonne fra listen." in _tekst(feil)
    assert Parti.objects.get().kolonne == "budsjett_2025"


def test_import_of_three_digit_arts_asks_for_the_account_class(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    side = _last_opp(klient, b"art;ansvar;tjeneste;belop\n010;3410;25300;200\n")

    spoersmaal = klient.get(side).content.decode()
    klient.post(side, {"kontoklasse": "0"})

    assert "Oppgi kontoklassen for filen" in spoersmaal
    assert 'name="kontoklasse"' in spoersmaal
    assert Parti.objects.get().kontoklasser == [0]


def test_import_of_what_is_no_ledger_says_so_and_stores_nothing(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    side = _last_opp(klient, b"shortname;name;content\nkonto;Konto;\n")

    tekst = _tekst(klient.get(side))
    klient.post(side)

    assert "Filen ligner en feltbeskrivelse" in tekst
    assert Parti.objects.count() == 0


def test_an_upload_is_its_owners_alone(roller: Rollebesetning) -> None:
    side = _last_opp(klient_for(roller.okonomisjef), budsjettfil(LONN))
    annen = klient_for(roller.controller)

    svar = annen.post(side)

    assert (svar.status_code, Parti.objects.count()) == (302, 0)
    assert klient_for(roller.enhetsleder).post(side).status_code == 404
    assert klient_for(roller.okonomisjef).get(side).status_code == 200


def test_an_upload_can_be_thrown_away(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    side = _last_opp(klient, budsjettfil(LONN))

    klient.post(side, {"forkast": "1"})

    assert Parti.objects.count() == 0
    assert klient.get(side).status_code == 302


def test_the_director_may_import_a_budget_and_not_accounts(
    roller: Rollebesetning, settings: Settings
) -> None:
    klient = klient_for(roller.kommunedirektor)
    fil = SimpleUploadedFile("regnskap.csv", regnskapsfil(LONN))

    svar = klient.post(reverse("okonomi:import"), {"serie": "regnskap", "aar": "2025", "fil": fil})

    innhold = svar.content.decode()
    assert svar.status_code == 200
    assert 'value="budsjett"' in innhold
    assert 'value="regnskap"' not in innhold
    assert not Path(settings.OPPLASTINGSMAPPE).exists()


def test_partier_lists_and_undo_restores(roller: Rollebesetning) -> None:
    les_inn(budsjettfil(LONN), filnavn="gammel.csv")
    ny = les_inn(budsjettfil(LONN, SKOLE, FEIL), filnavn="ny.csv").lagring.parti
    klient = klient_for(roller.okonomisjef)

    foer = _tekst(klient.get(reverse("okonomi:partier")))
    spoersmaal = _tekst(klient.get(reverse("okonomi:angre", args=[ny.pk])))
    klient.post(reverse("okonomi:angre", args=[ny.pk]), {"versjon": ny.versjon})
    etter = _tekst(klient.get(reverse("okonomi:partier")))

    gammel = "gammel.csv Budsjett 2025 drift 03.11.2025 med kommando 1 (last ned) gammel.csv 0"
    assert f"{gammel} erstattet av «ny.csv»" in foer
    assert "«gammel.csv» gjelder igjen, med de tallene den hadde." in spoersmaal
    assert (
        "ny.csv Budsjett 2025 drift 03.11.2025 med kommando 2 (last ned) ny.csv 1 (last ned) ny.csv angret"
        in etter
    )
    assert f"{gammel} gjelder Angre gammel.csv" in etter


def test_angre_is_only_for_those_who_may_import(roller: Rollebesetning) -> None:
    parti = les_inn(budsjettfil(LONN)).lagring.parti

    for rolle in (roller.revisor, roller.enhetsleder, roller.politiker):
        assert klient_for(rolle).post(reverse("okonomi:angre", args=[parti.pk])).status_code == 404

    parti.refresh_from_db()
    assert parti.angret is None


def test_avviste_gives_the_refused_rows_disarmed(roller: Rollebesetning) -> None:
    parti = les_inn(budsjettfil(LONN, FEIL)).lagring.parti

    rader = _csv(klient_for(roller.revisor).get(reverse("okonomi:avviste", args=[parti.pk])))

    assert rader == [
        {
            "linjenr": "3",
            "grunn": "Fant '=1+1' som konto. Forventet bare siffer. Rett kontoen.",
            "rad": f"'{FEIL}",
        }
    ]


def test_refused_rows_never_enter_the_log(roller: Rollebesetning) -> None:
    les_inn(budsjettfil(LONN, FEIL))

    assert not [h for h in Hendelse.objects.all() if "=1+1" in str(h.etter)]


def test_omkoding_is_added_with_a_reason_and_removed(roller: Rollebesetning) -> None:
    les_inn(budsjettfil("1875;Eiendomsskatt;3410;Solsiden;800;Skatt;-120,00"))
    klient = klient_for(roller.controller)

    rapport = klient.get(reverse("okonomi:rapport")).content.decode()
    prefylt = klient.get(reverse("okonomi:omkoding"), {"art": "875"}).content.decode()
    ugyldig = klient.post(reverse("okonomi:omkoding"), {"art": "875", "til_art": "999", "begrunnelse": "x"})
    klient.post(reverse("okonomi:omkoding"), {"art": "875", "til_art": "878", "begrunnelse": "Utgått"})
    igjen = klient.post(reverse("okonomi:omkoding"), {"art": "875", "til_art": "876", "begrunnelse": "y"})

    rad = Artsomkoding.objects.get()
    assert f"{reverse('okonomi:omkoding')}?art=875" in rapport
    assert 'value="875"' in prefylt
    assert "Fant «999». Forventet en KOSTRA-art" in _tekst(ugyldig)
    assert (rad.art, rad.til_art, rad.begrunnelse, igjen.status_code) == ("875", "878", "Utgått", 200)
    klient.post(reverse("okonomi:fjern_omkoding", args=[rad.pk]), {"versjon": rad.versjon})
    assert Artsomkoding.objects.count() == 0


def test_another_municipalitys_import_is_404(roller: Rollebesetning, annen_kommune: Kommune) -> None:
    with kommune_omfang(annen_kommune.pk):
        parti = les_inn(budsjettfil(LONN, FEIL)).lagring.parti
    klient = klient_for(roller.okonomisjef)

    assert "fil.csv" not in _tekst(klient.get(reverse("okonomi:partier")))
    assert klient.get(reverse("okonomi:avviste", args=[parti.pk])).status_code == 404
    assert klient.post(reverse("okonomi:angre", args=[parti.pk])).status_code == 404
    with eierrollen():
        parti = Parti._base_manager.get(pk=parti.pk)
    assert parti.angret is None


def test_one_without_a_role_gets_no_page(tall: Enheter, roller: Rollebesetning) -> None:
    for side in SIDER:
        svar = klient_for(roller.uten).get(reverse(f"okonomi:{side}"))
        assert (svar.status_code, svar.headers["Location"]) == (302, reverse("organisasjon:ingen_rolle"))
