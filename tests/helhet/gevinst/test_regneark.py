"""The calculation sheet, the card and the file, as their users; and the file given to the command."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.gevinst.prover import lag_gevinst, lag_virkning
from tests.helhet.gevinst.test_gevinstfil import lag_grunnlag

from helhet.felles.skriv import endre
from helhet.gevinst.models import Gevinst, Gevinstlinje, Ikkeprissatt, Tidsskjebne
from kommuneregn.cli import main
from kommuneregn.gevinstfil.regning import svar_som_dict

LEIE = {
    "linje-1-navn": "Leie av lokaler",
    "linje-1-art": "gevinst",
    "linje-1-belop": "1 mill.",
    "linje-1-belop_lav": "800 000",
    "linje-1-belop_hoy": "1 234 567,5",
    "linje-1-maalt_i": "kroner",
    "linje-1-start": "juli 2027",
    "linje-1-varighet": "varig",
    "linje-1-rampe": "straks",
    "linje-1-forutsetning": "Avtalen sies opp",
    "linje-1-kilde": "Leieavtalen",
    "linje-1-dato": "10.1.2026",
}
SAKSBEHANDLING = {
    "linje-1-navn": "Vedtak uten papir",
    "linje-1-art": "gevinst",
    "linje-1-antall": "1 200",
    "linje-1-enhet": "vedtak",
    "linje-1-maalt_i": "minutter",
    "linje-1-endring": "20",
    "linje-1-start": "01.2027",
    "linje-1-varighet": "varig",
    "linje-1-rampe": "trinn",
    "linje-1-rampe_trinn": "0: 50, 6: 100",
    "skjebne-1-til": "budsjettkutt",
    "skjebne-1-andel": "50",
    "skjebne-1-budsjettlinje": "1.1010.3400",
    "upriset-1-navn": "Raskere svar",
    "upriset-1-betydning": "stor",
    "upriset-1-omfang": "2",
}


@pytest.fixture
def gevinst(enheter: Enheter, roller: Rollebesetning) -> Gevinst:
    return lag_gevinst(enheter.kjokken, eier=roller.enhetsleder, ansvarlig=roller.enhetsleder)


def svar_paa(gevinst: Gevinst, *, type_: str = "redusert_kostnad", **mer: str) -> dict[str, str]:
    versjon = str(Gevinst.objects.get(pk=gevinst.pk).versjon)
    felles = {"versjon": versjon, "type": type_, "tilfaller": "kommunen", "sannsynlighet": "90"}
    antall = {"antall-linje": "1", "antall-skjebne": "0", "antall-upriset": "0"}
    return {**felles, **antall, **mer}


def send(gevinst: Gevinst, data: dict[str, str], roller: Rollebesetning) -> Any:
    klient = klient_for(roller.enhetsleder)
    return klient.post(reverse("gevinst:regneark", args=[gevinst.pk]), data, follow=True)


def test_sheet_keeps_what_is_written_and_shows_level_and_accumulated_apart(
    gevinst: Gevinst, roller: Rollebesetning
) -> None:
    svar = send(gevinst, svar_paa(gevinst, **LEIE), roller)

    linje = Gevinstlinje.objects.get()
    assert (linje.belop_ore, linje.belop_lav_ore, linje.belop_hoy_ore) == (
        100_000_000,
        80_000_000,
        123_456_750,
    )
    assert (str(linje.start), str(linje.dato)) == ("2027-07-01", "2026-01-10")
    assert Gevinst.objects.get().sannsynlighet == Decimal("0.9")
    ark = svar.context["ark"]
    assert list(ark.netto.values()) == [50_000_000, 100_000_000, 100_000_000, 100_000_000]
    side = svar.content.decode()
    assert "Årlig nivå (helårsvirkning)" in side
    assert "Akkumulert i planperioden" in side
    assert ("1\u00a0000\u00a0000 kr" in side, "3\u00a0500\u00a0000 kr" in side) == (True, True)


def test_downloaded_file_gives_the_command_every_figure_of_the_page(
    gevinst: Gevinst, roller: Rollebesetning, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lag_grunnlag()
    virkning = lag_virkning(gevinst)
    data = svar_paa(gevinst, type_="spart_tid", **SAKSBEHANDLING)
    data |= {"antall-linje": "2", "antall-skjebne": "1", "antall-upriset": "1"}
    data |= {
        "linje-2-navn": "Programvare",
        "linje-2-art": "ulempe",
        "linje-2-antall": "12,5",
        "linje-2-maalt_i": "kroner",
        "linje-2-pris": "99,12",
        "linje-2-virkning": str(virkning.pk),
        "linje-2-start": "2027-03",
        "linje-2-varighet": "varig",
        "linje-2-rampe": "lineaer",
        "linje-2-rampe_maaneder": "6",
    }
    side = send(gevinst, data, roller)
    fil = klient_for(roller.enhetsleder).get(reverse("gevinst:regnefil", args=[gevinst.pk]))
    assert side.context["skjema"].errors == {}
    (tmp_path / "regnefil.json").write_bytes(b"".join(fil) if fil.streaming else fil.content)

    main(["gevinst", str(tmp_path / "regnefil.json"), "--json"])

    kommandoens = json.loads(capsys.readouterr().out)
    sidens = json.loads(json.dumps(svar_som_dict(side.context["ark"].svar)))
    assert {n: kommandoens[n] for n in sidens} == sidens
    assert kommandoens["gevinster"][0]["netto"]["akkumulert"]["ore"] != 0
    assert kommandoens["tid"][0]["skjebner"][0]["timer"]["2027"] == "150"


def test_time_without_a_price_says_so_and_the_sheet_is_kept(gevinst: Gevinst, roller: Rollebesetning) -> None:
    data = svar_paa(gevinst, type_="spart_tid", **SAKSBEHANDLING)
    data |= {"antall-skjebne": "1", "antall-upriset": "1"}

    svar = send(gevinst, data, roller)

    assert svar.context["ark"] is None
    assert "ingen timepris" in svar.content.decode()
    assert Gevinstlinje.objects.get().rampe_trinn == [[0, "0.5"], [6, "1"]]
    assert Tidsskjebne.objects.get().andel == Decimal("0.5")
    assert Ikkeprissatt.objects.get().omfang == 2


@pytest.mark.parametrize(
    ("mer", "felt", "melding"),
    [
        ({"linje-1-belop_hoy": ""}, "linje-1-belop_lav", "både lavt, trolig og høyt"),
        ({"linje-1-belop_lav": "2 mill."}, "linje-1-belop_lav", "Bytt dem om"),
        ({"linje-1-antall": "3"}, "linje-1-belop", "Skriv enten kroner i året"),
        ({"linje-1-start": "2027"}, "linje-1-start", "Skriv en måned og et år"),
        ({"linje-1-navn": ""}, "linje-1-navn", "Skriv hva linjen gjelder"),
        ({"linje-1-siste": "1.2026"}, "linje-1-siste", "før den første"),
        ({"linje-1-varighet": "engangs", "linje-1-siste": "9.2028"}, "linje-1-varighet", "én gang"),
        ({"linje-1-rampe": "lineaer"}, "linje-1-rampe_maaneder", "hvor mange måneder"),
        ({"linje-1-rampe": "trinn", "linje-1-rampe_trinn": "6: 50, 3: 80"}, "linje-1-rampe_trinn", "Bytt"),
        ({"type": "spart_tid"}, "type", "målt i timer eller minutter"),
        ({"sannsynlighet": "120"}, "sannsynlighet", "fra 0 til 100"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_at_its_field(
    mer: dict[str, str], felt: str, melding: str, gevinst: Gevinst, roller: Rollebesetning
) -> None:
    svar = send(gevinst, svar_paa(gevinst, **LEIE) | mer, roller)

    assert melding in " ".join(svar.context["skjema"].errors[felt])
    assert not Gevinstlinje.objects.exists()


def test_row_is_taken_away_and_one_more_is_given_without_script(
    gevinst: Gevinst, roller: Rollebesetning
) -> None:
    send(gevinst, svar_paa(gevinst, **LEIE), roller)

    flere = send(gevinst, svar_paa(gevinst, **LEIE) | {"flere-linje": "1"}, roller)
    send(gevinst, svar_paa(gevinst, **LEIE) | {"linje-1-fjern": "on"}, roller)

    assert len(flere.context["skjema"].linjer) == 2
    assert "Leie av lokaler" in flere.content.decode()
    assert not Gevinstlinje.objects.exists()


def test_row_changed_meanwhile_is_shown_and_nothing_is_lost(gevinst: Gevinst, roller: Rollebesetning) -> None:
    send(gevinst, svar_paa(gevinst, **LEIE), roller)
    gammel = svar_paa(gevinst, **LEIE) | {"linje-1-kilde": "Min kilde"}
    send(gevinst, svar_paa(gevinst, **LEIE) | {"linje-1-kilde": "Den andres kilde"}, roller)

    svar = send(gevinst, gammel, roller)

    assert [(f.lagret, f.ditt) for f in svar.context["konflikt"].felt] == [("Den andres kilde", "Min kilde")]
    assert Gevinstlinje.objects.get().kilde == "Den andres kilde"


def test_calculated_becomes_the_promise_with_a_reason(gevinst: Gevinst, roller: Rollebesetning) -> None:
    send(gevinst, svar_paa(gevinst, **LEIE), roller)
    klient, url = klient_for(roller.enhetsleder), reverse("gevinst:loefte", args=[gevinst.pk])
    data = {"versjon": str(Gevinst.objects.get().versjon)}

    uten = klient.post(url, data, follow=True)
    med = klient.post(url, data | {"grunn": "Regnet ut på nytt"}, follow=True)

    assert [str(m) for m in uten.context["messages"]] == ["Skriv hvorfor det beregnede skal være løftet."]
    assert "Det beregnede er nå løftet" in str(next(iter(med.context["messages"])))
    lovet = {b.aar: b.belop_ore for b in Gevinst.objects.get().aarsbelop.all()}
    assert lovet == {2027: 50_000_000, 2028: 100_000_000, 2029: 100_000_000, 2030: 100_000_000}


def test_card_says_where_each_line_comes_from(gevinst: Gevinst, roller: Rollebesetning) -> None:
    send(gevinst, svar_paa(gevinst, **LEIE), roller)
    endre(Gevinst.objects.get(), felt={"brukereffekt": "Kortere vei"}, aktor=None)

    side = klient_for(roller.enhetsleder).get(reverse("gevinst:kort", args=[gevinst.pk])).content.decode()

    for tekst in ("Leie av lokaler", "Avtalen sies opp", "Leieavtalen, 10.01.2026", "Kortere vei", "P90"):
        assert tekst in side
