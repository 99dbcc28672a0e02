"""What all sheets share, as those who read it and those who may change it; and what it does to a sheet."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.gevinst.prover import lag_gevinst
from tests.helhet.gevinst.test_regneark import SAKSBEHANDLING, svar_paa

from helhet.felles.models import Hendelse
from helhet.gevinst.models import Deflatorsats, Gevinst, Lonnssats, Regnegrunnlag
from kommuneregn.cli import main
from kommuneregn.gevinstfil.regning import svar_som_dict

SATSER = (
    ("feriepenger", "12", "1.1.2026", "", "Tariffavtalen"),
    ("pensjon", "16,25", "1.1.2026", "", "Pensjonskassen"),
    ("arbeidsgiveravgift", "10,6", "1.1.2026", "II", "Stortingets vedtak"),
    ("timeverk_per_aarsverk", "1 950", "1.1.2026", "", "Tariffavtalen"),
)
SKJEMA = {
    "timelonn_ore": "285,50",
    "lonn_dato": "1.5.2026",
    "lonn_sone": "II",
    "lonn_kilde": "Lønnssystemet, snitt",
    "prisnivaa": "2027",
    "laanerente": "4,35",
    "laanerente_kilde": "Låneavtalen",
    "horisont": "10",
    "satsdag": "1.1.2027",
    "korrelasjon": "25",
    "trekninger": "2000",
    "fro": "7",
    "grunn": "Nytt lønnsoppgjør",
}


def skjema(*, versjon: int = 0, satser: Any = SATSER, vekst: Any = (), **mer: str) -> dict[str, str]:
    data = SKJEMA | {
        "versjon": str(versjon),
        "antall-sats": str(len(satser)),
        "antall-vekst": str(len(vekst)),
    }
    for nr, rad in enumerate(satser, start=1):
        data |= {
            f"sats-{nr}-{n}": v for n, v in zip(("navn", "verdi", "fra", "sone", "kilde"), rad, strict=True)
        }
    for nr, rad in enumerate(vekst, start=1):
        data |= {f"vekst-{nr}-{n}": v for n, v in zip(("aar", "prosent", "kilde"), rad, strict=True)}
    return data | mer


def send(klient: Client, data: dict[str, str]) -> Any:
    return klient.post(reverse("gevinst:rediger_grunnlag"), data, follow=True)


@pytest.fixture
def sjef(roller: Rollebesetning) -> Client:
    return klient_for(roller.okonomisjef)


def test_an_hour_costs_pay_with_holiday_pay_pension_and_tax_by_the_zone(sjef: Client) -> None:
    svar = send(sjef, skjema(vekst=(("2028", "2,9", "Eget anslag"),)))

    # 285,50 × (1 + 0,12 + 0,1625) × (1 + 0,106) = 404,9659… → 404,97
    assert svar.context["side"].timepris_ore == round(28_550 * 1.2825 * 1.106)
    side = svar.content.decode()
    for tekst in ("404,97", "Pensjonskassen", "1\u00a0950", "4,35", "Eget anslag", "Nytt lønnsoppgjør"):
        assert tekst in side, tekst
    rad = Regnegrunnlag.objects.get()
    assert (rad.timelonn_ore, rad.korrelasjon, rad.fro) == (28_550, Decimal("0.250"), 7)
    assert (Lonnssats.objects.count(), Deflatorsats.objects.get().prosent) == (4, Decimal("2.900"))


def test_freed_time_is_priced_on_sheet_and_card_as_the_command_prices_it(
    enheter: Enheter,
    roller: Rollebesetning,
    sjef: Client,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gevinst = lag_gevinst(enheter.kjokken, eier=roller.enhetsleder, ansvarlig=roller.enhetsleder)
    leder, ark = klient_for(roller.enhetsleder), reverse("gevinst:regneark", args=[gevinst.pk])
    data = svar_paa(gevinst, type_="spart_tid", **SAKSBEHANDLING)
    data |= {"antall-linje": "1", "antall-skjebne": "1", "antall-upriset": "1"}
    uten = leder.post(ark, data, follow=True)
    assert set(uten.context["ark"].netto.values()) == {0} if uten.context["ark"] else uten.context["mangler"]
    send(sjef, skjema())

    side = leder.get(ark)
    kort = leder.get(reverse("gevinst:kort", args=[gevinst.pk])).content.decode()

    # 1 200 vedtak × 20 minutter = 400 timer, halvparten kuttes: 200 timer × 404,97 kr
    ore = side.context["ark"].netto[2028]
    assert ore == round(200 * 28_550 * 1.2825 * 1.106)
    assert (reverse("gevinst:grunnlag") in side.content.decode(), reverse("gevinst:grunnlag") in kort) == (
        True,
        True,
    )
    regnefil = tmp_path / "gevinst.json"
    regnefil.write_bytes(leder.get(reverse("gevinst:regnefil", args=[gevinst.pk])).content)
    main(["gevinst", str(regnefil), "--json"])
    fra_kommandoen = json.loads(capsys.readouterr().out)
    fra_kommandoen.pop("opphav")
    vist = json.loads(json.dumps(svar_som_dict(side.context["ark"].svar)))
    assert vist == fra_kommandoen
    assert fra_kommandoen["gevinster"][0]["netto"]["per_aar"]["2028"] == ore


def test_a_new_rate_takes_over_from_its_day(sjef: Client) -> None:
    send(sjef, skjema())
    ny = (*SATSER, ("pensjon", "20", "1.5.2026", "", "Ny avtale"))

    svar = send(sjef, skjema(versjon=Regnegrunnlag.objects.get().versjon, satser=ny))

    assert svar.context["side"].timepris_ore == round(28_550 * 1.32 * 1.106)


def test_missing_rate_is_told_and_never_taken_as_0(sjef: Client) -> None:
    svar = send(sjef, skjema(satser=SATSER[:1] + SATSER[2:]))

    assert svar.context["side"].timepris_ore is None
    assert "pensjon" in svar.context["side"].mangler


def test_proposals_have_a_source_and_count_first_when_they_are_stored(sjef: Client) -> None:
    send(sjef, skjema(satser=SATSER[1:2]))
    rediger = reverse("gevinst:rediger_grunnlag")

    vist = sjef.get(reverse("gevinst:grunnlag"))
    i_skjema = sjef.get(rediger, {"forslag": "1"})

    forslag = {f.navn: (f.verdi, f.sone) for f in vist.context["side"].forslag}
    assert forslag == {
        "feriepenger": (Decimal(12), ""),
        "timeverk_per_aarsverk": (Decimal(1950), ""),
        "arbeidsgiveravgift": (Decimal("10.6"), "II"),
    }
    assert all("ikke bekreftet" in f.kilde for f in vist.context["side"].forslag)
    assert Lonnssats.objects.count() == 1
    form = i_skjema.context["skjema"]
    data = {navn: felt.value() for navn in form.fields if (felt := form[navn]).value() not in (None, "")}
    lagret = sjef.post(rediger, data | {"antall-sats": "4", "antall-vekst": "0"}, follow=True)
    assert (Lonnssats.objects.count(), lagret.context["side"].timepris_ore) == (
        4,
        round(28_550 * 1.2825 * 1.106),
    )


def test_two_who_make_the_first_or_change_a_rate_see_each_other(sjef: Client) -> None:
    send(sjef, skjema())
    gammel = Regnegrunnlag.objects.get().versjon

    ogsaa_foerst = send(sjef, skjema(lonn_kilde="En annen kilde"))
    send(sjef, skjema(versjon=gammel, satser=SATSER[:3]))
    fra_gammel = send(sjef, skjema(versjon=gammel, lonn_kilde="Tredje kilde"))

    assert ogsaa_foerst.context["konflikt"] is not None
    assert fra_gammel.context["konflikt"] is not None
    assert Regnegrunnlag.objects.get().lonn_kilde == "Lønnssystemet, snitt"
    assert Lonnssats.objects.count() == 3


@pytest.mark.parametrize(
    ("mer", "felt"),
    [
        ({"lonn_kilde": ""}, "lonn_kilde"),
        ({"laanerente_kilde": ""}, "laanerente_kilde"),
        ({"timelonn_ore": "0"}, "timelonn_ore"),
        ({"korrelasjon": "101"}, "korrelasjon"),
        ({"sats-2-kilde": ""}, "sats-2-kilde"),
        ({"sats-2-sone": "II"}, "sats-2-sone"),
        ({"sats-2-navn": "feriepenger"}, "sats-2-fra"),
        ({"sats-1-til": "31.12.2025"}, "sats-1-til"),
        ({"vekst-2-aar": "2028"}, "vekst-2-aar"),
        ({"vekst-1-prosent": ""}, "vekst-1-prosent"),
    ],
)
def test_what_cannot_stand_is_told_at_its_field(mer: dict[str, str], felt: str, sjef: Client) -> None:
    vekst = (("2028", "2,9", "Anslag"), ("2029", "3", "Anslag"))

    svar = send(sjef, skjema(vekst=vekst) | mer)

    assert felt in svar.context["skjema"].errors
    assert not Regnegrunnlag.objects.exists()


def test_leader_reads_and_does_not_change(roller: Rollebesetning, sjef: Client) -> None:
    send(sjef, skjema())
    leder = klient_for(roller.enhetsleder)

    side, skjemaet = leder.get(reverse("gevinst:grunnlag")), leder.get(reverse("gevinst:rediger_grunnlag"))

    assert (side.status_code, skjemaet.status_code) == (200, 404)
    assert reverse("gevinst:rediger_grunnlag") not in side.content.decode()
    assert Hendelse.objects.filter(objekttype="gevinst.lonnssats").count() == 4


def test_page_is_there_before_anything_is_stated(sjef: Client) -> None:
    svar = sjef.get(reverse("gevinst:grunnlag"))

    assert svar.context["side"].timepris_ore is None
    assert "Timelønnen er ikke skrevet inn" in svar.content.decode()
    assert Gevinst.objects.count() == 0
    assert date(2026, 1, 1) not in {f.fra for f in svar.context["side"].forslag}
