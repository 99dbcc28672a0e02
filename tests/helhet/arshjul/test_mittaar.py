from datetime import date

from django.utils import timezone
from tests.helhet.arshjul.traader import lag_gevinst
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.arshjul.domain.kriterier import Fasekort, fasekort, linjer_av
from helhet.arshjul.domain.mittaar import _grupper, mitt_aar, rolletekster
from helhet.arshjul.domain.standardhjul import lag_standardhjul
from helhet.arshjul.models import Fase, Kvittering
from helhet.felles.skriv import endre
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Kommune

IDAG = date(2026, 11, 21)


def tilgang_for(bruker: Bruker, kommune: Kommune) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=IDAG)), IDAG)


def test_every_text_is_written_in_three_languages_for_all_five_phases() -> None:
    for gruppe in _grupper():
        assert set(gruppe["roller"]) <= set(Rolle.values)
        assert set(gruppe["faser"]) == {1, 2, 3, 4, 5}
        for rad in gruppe["faser"].values():
            assert set(rad) == {"lenke", "nb", "nn", "en"}


def test_the_leader_meets_own_texts_own_meetings_and_the_phase_that_goes_on(
    roller: Rollebesetning, omfang: Kommune
) -> None:
    lag_standardhjul(2026, aktor=None)

    side = mitt_aar(tilgang_for(roller.enhetsleder, omfang), idag=IDAG)

    assert [(f.fase.nr, f.naa) for f in side.faser] == [
        (1, False),
        (2, False),
        (3, False),
        (4, True),
        (5, True),
    ]
    assert [f.fase.nr for f in side.naa] == [4, 5]
    assert [o.tittel for o in side.faser[0].begivenheter] == ["Styringsdialog om året som gikk"]
    assert side.faser[0].tekster[0].tekst.startswith("Se hvordan fjoråret gikk i enheten din")
    assert klient_for(roller.enhetsleder).get(side.faser[0].tekster[0].lenke).status_code == 200


def test_a_link_is_given_only_to_a_page_that_opens(roller: Rollebesetning, omfang: Kommune) -> None:
    for rolle in ("enhetsleder", "okonomisjef", "politiker", "utvalgssekretaer", "revisor"):
        bruker = getattr(roller, rolle)
        for nr in range(1, 6):
            for tekst in rolletekster(nr, tilgang=tilgang_for(bruker, omfang)):
                assert not tekst.lenke or klient_for(bruker).get(tekst.lenke).status_code == 200


def test_the_page_opens_with_what_to_do_now(roller: Rollebesetning, omfang: Kommune) -> None:
    lag_standardhjul(timezone.localdate().year, aktor=None)

    html = klient_for(roller.politiker).get("/mitt-aar/").content.decode()

    assert "Dette gjør du nå" in html
    assert "Følg det dere har vedtatt: hva er gjort, og hva er målt?" in html
    assert "Mål nullpunktet" not in html


def test_criteria_are_acknowledged_by_their_words_and_computed_where_the_thread_knows(
    roller: Rollebesetning, enheter: Enheter, omfang: Kommune
) -> None:
    lag_standardhjul(2026, aktor=None)
    fase = Fase.objects.get(aar=2026, nr=3)
    fase = endre(
        fase, felt={"ferdig_naar": "Alt er veid\nEierne har sagt ja", "ferdig_naar_nn": ""}, aktor=None
    )
    lag_gevinst("Bedre kost", enhet=enheter.kjokken, eier=roller.controller, akseptert=None)
    klient = klient_for(roller.okonomisjef)
    skjema = {"versjon": 0, "utfoert": "ja", "dato": "2026-09-30", "bevis": "Sak 26/90", "lenke": ""}

    svar = klient.post(f"/arshjul/fase/{fase.pk}/kriterium/1/", skjema)
    kort = _kort(roller.okonomisjef, omfang)

    assert svar["Location"] == "/arshjul/?aar=2026#faser"
    assert [(k.tekst, bool(k.kvittering)) for k in kort.kriterier] == [
        ("Alt er veid", True),
        ("Eierne har sagt ja", False),
    ]
    assert {b.kode: b.holder for b in kort.beregnet}["eier-ikke-akseptert"] is False
    assert klient.get(f"/arshjul/fase/{fase.pk}/kriterium/3/").status_code == 404
    endre(fase, felt={"ferdig_naar": "Alt er veid på nytt\nEierne har sagt ja"}, aktor=None)
    assert not _kort(roller.okonomisjef, omfang).kriterier[0].kvittering
    assert Kvittering.objects.count() == 1


def _kort(bruker: Bruker, kommune: Kommune) -> Fasekort:
    faser = list(Fase.objects.filter(aar=2026))
    kort = fasekort(faser, tilgang=tilgang_for(bruker, kommune), aar=2026, idag=IDAG, kvartal=4)
    return kort[2]


def test_empty_lines_are_no_criteria() -> None:
    assert linjer_av(" a \n\n b\n") == ["a", "b"]
