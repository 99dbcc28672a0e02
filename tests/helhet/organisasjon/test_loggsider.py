"""The log on pages and in files: to be found, sorted and read by those who may, and by no other."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.html import strip_tags
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.gjenskaping import kommunale_modeller
from helhet.felles.hendelseslogg import Endring
from helhet.felles.models import Hendelse
from helhet.felles.sikkerhetslogg import logg_sikkerhet
from helhet.felles.skriv import endre, opprett, opprett_mange, slett
from helhet.hop.models import Belopslinje, Handling, Maal
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.domain.historikk import SKJULTE_FELT, feltnavn, i_ord
from helhet.organisasjon.domain.loggting import LOGGTING
from helhet.organisasjon.models import Bruker, Kommune

LOGG, INN = reverse("organisasjon:logg"), reverse("organisasjon:innlogginger")


def rader(bruker: Bruker, navn: str, **valg: str) -> list[list[str]]:
    """Return the rows of the file, its heading apart."""
    svar = klient_for(bruker).get(reverse(f"organisasjon:{navn}"), valg)
    assert svar.status_code == 200
    return list(csv.reader(StringIO(svar.content.decode("utf-8-sig")), delimiter=";"))[1:]


def ord_paa(bruker: Bruker, adresse: str, **valg: str) -> str:
    svar = klient_for(bruker).get(adresse, valg)
    assert svar.status_code == 200
    return " ".join(strip_tags(svar.content.decode()).split())


@pytest.fixture
def endringer(roller: Rollebesetning) -> Handling:
    """Return an action about which the log has made, changed, many and deleted rows to tell."""
    aktor = roller.controller.id
    maal = opprett(Maal(type="hovedmaal", tittel="Trygg oppvekst"), aktor=roller.okonomisjef.id)
    endre(maal, felt={"tittel": "Små skritt, Åpne dører"}, aktor=aktor, grunn="Språkvask")
    handling = opprett(Handling(kode="T1", tittel="Ny turnus", slag="tiltak"), aktor=aktor)
    endre(handling, felt={"ansvarlig": roller.enhetsleder, "tilskudd_ore": -123_450}, aktor=aktor)
    linjer = [Belopslinje(handling=handling, aar=aar, art="010", belop_ore=1) for aar in (2027, 2028)]
    opprett_mange(linjer, aktor=aktor, om=Endring("hop.handling", str(handling.pk), "satte beløp", {}, {}))
    slett(maal, aktor=aktor, grunn="Dobbelt")
    return handling


def test_every_kind_of_thing_has_a_name_and_an_area() -> None:
    slag = {modell._meta.label_lower for modell in kommunale_modeller()}

    assert slag - LOGGTING.keys() == set()
    assert LOGGTING.keys() - slag == {"organisasjon.kommune"}


@pytest.mark.usefixtures("endringer")
def test_page_tells_who_when_before_after_and_why(roller: Rollebesetning) -> None:
    uten_tid = [(r[2], r[3], r[4], r[6], *r[7:]) for r in rader(roller.revisor, "logg_csv")]
    c = roller.controller.navn
    foerste = next(nr for nr, rad in enumerate(uten_tid) if rad[1] == "endret kroner og timer")
    assert uten_tid[foerste : foerste + 3] == [
        (c, "endret kroner og timer", "oppdrag, tiltak eller investering", "", "beløp lagt til", "–", "2"),
        (
            *(c, "endret", "oppdrag, tiltak eller investering", ""),
            *("ansvarlig", "–", roller.enhetsleder.navn),
        ),
        (
            *(c, "endret", "oppdrag, tiltak eller investering", ""),
            *("eksternt tilskudd", "–", "−1\xa0234,5\xa0kr"),
        ),
    ]
    assert (c, "slettet", "mål", "Dobbelt", "tittel", "Små skritt, Åpne dører", "–") in uten_tid


@pytest.mark.parametrize(
    ("sok", "funnet"),
    [
        ("språkvask", {"endret"}),
        ("SMÅ", {"endret", "slettet"}),
        ("åpne dører", {"endret", "slettet"}),
        ("Trygg", {"opprettet", "endret"}),
        ("turnus", {"opprettet"}),
        ("okonomisjef", {"opprettet"}),
        ("slettet", {"slettet"}),
        ("finnes-ikke", set()),
        ("%", set()),
        ("'", set()),
        ("9" * 40, set()),
    ],
)
@pytest.mark.usefixtures("endringer")
def test_words_are_found_in_all_that_was_said(roller: Rollebesetning, sok: str, funnet: set[str]) -> None:
    treff = rader(roller.administrator, "logg_csv", sok=sok)

    assert {r[3] for r in treff if r[4] != "rolle"} == funnet


@pytest.mark.usefixtures("endringer")
def test_rows_are_sorted_and_narrowed(roller: Rollebesetning) -> None:
    def numre(**valg: str) -> list[int]:
        return list(dict.fromkeys(int(r[0]) for r in rader(roller.revisor, "logg_csv", **valg)))

    alle = numre()
    i_gaar = (timezone.localdate() - timedelta(days=1)).isoformat()
    hvem = [r[2] for r in rader(roller.revisor, "logg_csv", sorter="hvem")]
    assert alle == sorted(alle, reverse=True)
    assert numre(sorter="nr") == sorted(alle)
    assert hvem == sorted(hvem, key=lambda navn: (navn != "Systemet", navn))
    assert {r[4] for r in rader(roller.revisor, "logg_csv", ting="hop.maal")} == {"mål"}
    assert (numre(til=i_gaar), numre(fra=i_gaar), numre(fra="tull"), numre(sorter="tull")) == (
        [],
        alle,
        alle,
        alle,
    )


def test_words_follow_the_rights_to_what_they_are_about(roller: Rollebesetning) -> None:
    rad = opprett(
        Artsomkoding(art="019", til_art="010", begrunnelse="Egen art"),
        aktor=roller.okonomisjef.id,
        grunn="Hemmelig",
    )

    admin, revisor = (
        rader(b, "logg_csv", ting="okonomi.artsomkoding") for b in (roller.administrator, roller.revisor)
    )
    assert [(r[2], r[3], r[5], r[6:]) for r in admin] == [
        (roller.okonomisjef.navn, "opprettet", str(rad.pk), ["", "", "", ""])
    ]
    assert {r[6] for r in revisor} == {"Hemmelig"}
    assert rader(roller.administrator, "logg_csv", sok="Hemmelig") == []
    assert "Innholdet er ikke for din rolle." in ord_paa(roller.administrator, LOGG)
    assert "Innholdet er ikke for din rolle." not in ord_paa(roller.revisor, LOGG)


@pytest.mark.usefixtures("omfang")
def test_every_field_of_every_kind_can_be_told_whatever_it_holds() -> None:
    verdier = [None, "", [], 0, -5, True, "2026-02-29", "x" * 99, ["a", ["b", {"c": [1, None]}]], {"d": {}}]
    hendelser = [
        Hendelse(nr=nr, objekttype=slag, verb="endret", foer={}, etter={f.attname: verdi for f in felt})
        for slag, felt in (
            *((m._meta.label_lower, m._meta.concrete_fields) for m in kommunale_modeller()),
            ("rom.ukjent", []),
        )
        for nr, verdi in enumerate(verdier)
    ]

    linjer = i_ord(hendelser)

    assert len(linjer) == len(hendelser)
    sagt = {e.etter for linje in linjer for e in linje.endringer or ()}
    assert {"ja", "a, b, c: 1, None", "nr. -5", "x" * 99} <= sagt


@pytest.mark.parametrize("navn", ["logg", "logg_csv", "innlogginger", "innlogginger_csv"])
def test_log_is_for_those_who_see_the_log_of_all(roller: Rollebesetning, navn: str) -> None:
    svar = {
        rolle: klient_for(getattr(roller, rolle)).get(reverse(f"organisasjon:{navn}")).status_code
        for rolle in ("administrator", "revisor", "okonomisjef", "enhetsleder", "politiker")
    }

    # A leader gets what belongs to own enheter (test_enhetslogg.py), but nobody's log-ins.
    assert svar == {
        **dict.fromkeys(("administrator", "revisor", "okonomisjef"), 200),
        "enhetsleder": 200 if navn.startswith("logg") else 404,
        "politiker": 404,
    }


@pytest.fixture
def inn_og_ut(roller: Rollebesetning, kommune: Kommune, annen_kommune: Kommune) -> None:
    """One of ours came and went, a stranger came in elsewhere, and one of ours was refused."""
    fremmed = Bruker.objects.create_user("fremmed", navn="Fremmed Person")
    logg_sikkerhet(Sikkerhetsverb.INNLOGGET, aktor=roller.politiker.id, adresse="192.0.2.7", sti="/logg-inn/")
    logg_sikkerhet(Sikkerhetsverb.UTLOGGET, aktor=roller.politiker.id, adresse="192.0.2.7")
    logg_sikkerhet(Sikkerhetsverb.INNLOGGET, aktor=fremmed.id, adresse="198.51.100.9")
    logg_sikkerhet(
        Sikkerhetsverb.TILGANG_AVVIST, aktor=roller.politiker.id, kommune_id=kommune.pk, sti="/laast/"
    )
    logg_sikkerhet(
        Sikkerhetsverb.TILGANG_AVVIST, aktor=fremmed.id, kommune_id=annen_kommune.pk, sti="/hos-dem/"
    )


@pytest.mark.usefixtures("inn_og_ut")
def test_log_ins_and_refusals_of_ours_alone_are_shown(roller: Rollebesetning) -> None:
    inn = rader(roller.administrator, "innlogginger_csv", sok="politiker")
    avvist = rader(roller.revisor, "innlogginger_csv", vis="avvist")

    navn = roller.politiker.navn
    assert [r[1:] for r in inn] == [
        [navn, "logget ut", "", "192.0.2.7"],
        [navn, "logget inn", "/logg-inn/", "192.0.2.7"],
    ]
    assert [r[1:] for r in avvist] == [[navn, "tilgang avvist", "/laast/", ""]]
    assert "Fremmed" not in ord_paa(roller.administrator, INN)


@pytest.mark.usefixtures("inn_og_ut")
def test_address_is_for_those_who_keep_or_audit_the_accounts(roller: Rollebesetning) -> None:
    sett = {
        rolle: "192.0.2.7" in ord_paa(getattr(roller, rolle), INN)
        for rolle in ("administrator", "revisor", "okonomisjef")
    }
    treff = {
        rolle: len(rader(getattr(roller, rolle), "innlogginger_csv", sok="192.0.2.7"))
        for rolle in ("revisor", "okonomisjef")
    }

    assert sett == {"administrator": True, "revisor": True, "okonomisjef": False}
    assert treff == {"revisor": 2, "okonomisjef": 0}


@pytest.mark.usefixtures("inn_og_ut")
def test_log_ins_are_sorted(roller: Rollebesetning) -> None:
    hva = [r[2] for r in rader(roller.revisor, "innlogginger_csv", sok="politiker", sorter="tid")]

    assert hva == ["logget inn", "logget ut"]


def test_no_field_is_called_by_the_name_of_its_column() -> None:
    felt = [
        ett
        for modell in kommunale_modeller()
        for ett in modell._meta.concrete_fields
        if ett.attname not in SKJULTE_FELT and not ett.primary_key
    ]

    with translation.override("en"):
        uten = {str(ett) for ett in felt if not isinstance(ett.verbose_name, Promise)}
        som_kolonnen = {
            str(ett) for ett in felt if str(ett) in uten and feltnavn(ett) == ett.name.replace("_", " ")
        }

    assert len(uten) > 10
    # «plan» and «forum» are words of English too.
    assert {navn.rpartition(".")[2] for navn in som_kolonnen} <= {"plan", "forum"}
