import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.helhet.arshjul.traader import lag_gevinst, lag_virkning, lov
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.arshjul.domain.begivenhet import opprett_begivenhet
from helhet.arshjul.domain.standardhjul import lag_standardhjul
from helhet.arshjul.models import Begivenhet, Fase, Forum
from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import opprett
from helhet.organisasjon.models import Bruker, Kommune

AAR = timezone.localdate().year
HJUL = "/arshjul/"
REDIGERER = ["kommunedirektor", "okonomisjef", "controller"]
SER_BARE = ["enhetsleder", "politiker", "revisor", "administrator"]
SKJEMA = {"tittel": "Temamøte", "spor": "politisk", "maaned_fra": "3", "aar": str(AAR)}


class Tekst(HTMLParser):
    """Gathers the readable text, the links and the ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tekst: list[str] = []
        self.lenker: list[str] = []
        self.ider: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        felt = dict(attrs)
        if tag == "a":
            self.lenker.append(felt.get("href") or "")
        if felt.get("id"):
            self.ider.append(felt["id"] or "")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.tekst.append(re.sub(r"\s+", " ", data.strip()))


def les(svar: HttpResponse) -> Tekst:
    assert svar.status_code == 200
    return Tekst(svar.content.decode())


def hent(bruker: Bruker, adresse: str) -> Tekst:
    return les(klient_for(bruker).get(adresse))


def lag(tittel: str = "Temamøte", **felt: object) -> Begivenhet:
    standard = {"aar": AAR, "spor": "politisk", "maaned_fra": 3, "maaned_til": 3}
    return opprett_begivenhet(Begivenhet(tittel=tittel, **(standard | felt)), fora=[], aktor=None)


def test_the_front_page_sends_strangers_to_the_log_in(roller: Rollebesetning) -> None:
    klient = klient_for(roller.uten)
    klient.logout()

    svar = klient.get("/")

    assert (svar.status_code, svar["Location"]) == (302, f"{reverse('organisasjon:logg_inn')}?next=/")


def test_one_without_a_role_is_told_what_to_do(roller: Rollebesetning) -> None:
    svar = klient_for(roller.uten).get("/")

    assert (svar.status_code, svar["Location"]) == (302, reverse("organisasjon:ingen_rolle"))


@pytest.mark.parametrize("rolle", [*REDIGERER, *SER_BARE])
def test_with_nothing_to_do_the_front_page_is_calm(rolle: str, roller: Rollebesetning) -> None:
    side = hent(getattr(roller, rolle), "/")

    overskrift = next(tekst for tekst in side.tekst if tekst.startswith("God ") and "Helhet" not in tekst)
    assert overskrift.endswith("Ingenting venter på deg.")
    assert "Årshjulet er ikke fylt ut ennå." in side.tekst
    assert any(tekst.startswith("Du har ingen gevinster ennå.") for tekst in side.tekst)


def test_the_front_page_asks_the_leader_and_shows_the_thread(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    lag_standardhjul(AAR, aktor=None)
    gevinst = lag_gevinst(
        "Mindre matsvinn", enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=date(AAR, 1, 2)
    )
    virkning = lag_virkning(gevinst, maaledato=timezone.localdate())
    lov(gevinst, aar=AAR, kroner=190_000)

    side = hent(roller.enhetsleder, "/")

    tekst = " ".join(side.tekst)
    assert "Én ting venter på deg." in tekst
    assert "Til sammen om lag 1 minutt." in tekst
    assert "Mål gevinsten «Mindre matsvinn»" in side.tekst
    assert "frist i dag" in side.tekst
    assert "190 000 kr" in tekst
    assert reverse("gevinst:mal", args=[virkning.pk]) in side.lenker
    assert side.lenker.count(reverse("traad:traad", args=["gevinst", gevinst.pk])) == 2
    assert not any(lenke.startswith("/arshjul/ny") for lenke in side.lenker)


def test_nobody_sees_the_tasks_of_another(roller: Rollebesetning, enheter: Enheter) -> None:
    gevinst = lag_gevinst("Hemmelig", enhet=enheter.skole, eier=roller.annen_enhetsleder, akseptert=None)
    lag_virkning(gevinst, maaledato=timezone.localdate())

    assert "Hemmelig" in " ".join(hent(roller.annen_enhetsleder, "/").tekst)
    assert "Hemmelig" not in " ".join(hent(roller.enhetsleder, "/").tekst)


def test_every_event_leads_to_its_page_from_both_wheels_and_the_list(
    roller: Rollebesetning, omfang: Kommune
) -> None:
    lag_standardhjul(AAR, aktor=None)

    side = hent(roller.enhetsleder, HJUL)

    for pk in Begivenhet.objects.values_list("pk", flat=True):
        assert side.lenker.count(f"{HJUL}begivenhet/{pk}/") == 3
    assert len(side.ider) == len(set(side.ider))


def test_phases_stand_with_activities_and_done_criteria(roller: Rollebesetning, omfang: Kommune) -> None:
    lag_standardhjul(AAR, aktor=None)

    side = hent(roller.politiker, HJUL)

    for fase in Fase.objects.filter(aar=AAR):
        assert f"{fase.nr} {fase.tittel}" in side.tekst
        assert set(fase.innhold) <= set(side.tekst)
        assert fase.ferdig_naar in side.tekst


def test_a_view_shows_its_track_only(roller: Rollebesetning, omfang: Kommune) -> None:
    lag("Temamøte"), lag("Rapport", spor="kunnskap"), lag("Uten", spor="")

    def vist(visning: str) -> set[str]:
        return {"Temamøte", "Rapport", "Uten"} & set(hent(roller.politiker, f"{HJUL}?vis={visning}").tekst)

    assert vist("alt") == {"Temamøte", "Rapport", "Uten"}
    assert vist("politisk") == {"Temamøte"}
    assert vist("kunnskap") == {"Rapport"}
    assert vist("innbygger") == set()
    assert vist("tull") == {"Temamøte", "Rapport", "Uten"}


def test_nynorsk_is_shown_to_those_who_read_it(roller: Rollebesetning, omfang: Kommune) -> None:
    lag_standardhjul(AAR, aktor=None)
    leser = roller.politiker
    leser.maalform = "nn"
    leser.save()

    side = hent(leser, HJUL)

    assert "2 Gjere djupdykk" in side.tekst
    assert "Plan og budsjett blir vedtekne" in side.tekst
    assert "Plan og budsjett vedtas" not in side.tekst


def test_the_list_of_another_municipality_stays_there(roller: Rollebesetning, annen_kommune: Kommune) -> None:
    with kommune_omfang(annen_kommune.pk):
        naboens = lag("Nabomøte")

    assert "Nabomøte" not in hent(roller.okonomisjef, HJUL).tekst
    assert klient_for(roller.okonomisjef).get(f"{HJUL}{naboens.pk}/").status_code == 404


@pytest.mark.parametrize("rolle", REDIGERER)
def test_those_who_keep_the_wheel_put_events_in_and_take_them_out(
    rolle: str, roller: Rollebesetning, omfang: Kommune
) -> None:
    klient = klient_for(getattr(roller, rolle))
    lag_standardhjul(AAR, aktor=None)
    forum = Forum.objects.get(kode="kommunestyret")

    inn = klient.post(f"{HJUL}ny/", SKJEMA | {"fora": [forum.pk]})
    ny = Begivenhet.objects.get(tittel="Temamøte")
    endret = klient.post(
        f"{HJUL}{ny.pk}/", SKJEMA | {"maaned_fra": "", "dato": f"{AAR}-04-09", "versjon": ny.versjon}
    )
    etter = Begivenhet.objects.get(pk=ny.pk)
    ut = klient.post(f"{HJUL}{ny.pk}/slett/", {"versjon": 2})

    assert [svar["Location"] for svar in (inn, endret, ut)] == [
        f"{HJUL}begivenhet/{ny.pk}/",
        f"{HJUL}begivenhet/{ny.pk}/",
        f"{HJUL}?aar={AAR}",
    ]
    assert (ny.maaned_fra, ny.maaned_til, ny.dato) == (3, 3, None)
    assert (etter.maaned_fra, etter.maaned_til, etter.dato) == (None, None, date(AAR, 4, 9))
    assert not Begivenhet.objects.filter(pk=ny.pk).exists()
    verb = Hendelse.objects.filter(objekttype="arshjul.begivenhet", objekt_id=str(ny.pk))
    assert [h.verb for h in verb] == ["opprettet", "endret", "slettet"]


@pytest.mark.parametrize("rolle", SER_BARE)
def test_others_read_and_change_nothing(rolle: str, roller: Rollebesetning, omfang: Kommune) -> None:
    begivenhet = lag("Temamøte")
    klient = klient_for(getattr(roller, rolle))

    side = les(klient.get(HJUL))
    svar = [
        klient.get(f"{HJUL}ny/"),
        klient.post(f"{HJUL}ny/", SKJEMA),
        klient.post(f"{HJUL}{begivenhet.pk}/", SKJEMA),
        klient.post(f"{HJUL}{begivenhet.pk}/slett/"),
        klient.post(f"{HJUL}start/", {"aar": AAR + 1}),
    ]

    assert "Temamøte" in side.tekst
    assert "Endre" not in side.tekst
    assert [s.status_code for s in svar] == [404] * 5
    assert list(Begivenhet.objects.values_list("tittel", "versjon")) == [("Temamøte", 1)]


def test_a_conflict_keeps_what_was_typed_and_tells(roller: Rollebesetning, omfang: Kommune) -> None:
    begivenhet = lag("Temamøte")
    klient = klient_for(roller.okonomisjef)
    klient.post(f"{HJUL}{begivenhet.pk}/", SKJEMA | {"tittel": "Først", "versjon": 1})

    svar = klient.post(f"{HJUL}{begivenhet.pk}/", SKJEMA | {"tittel": "Sist", "versjon": 1})

    html = svar.content.decode()
    assert "En annen lagret mens du skrev" in les(svar).tekst
    assert 'value="Sist"' in html
    assert "Først" in les(svar).tekst
    assert Begivenhet.objects.get(pk=begivenhet.pk).tittel == "Først"
    paa_nytt = klient.post(f"{HJUL}{begivenhet.pk}/", SKJEMA | {"tittel": "Sist", "versjon": 2})
    assert 'name="konfliktsett" value="versjon=2"' in html
    assert paa_nytt.status_code == 302


@pytest.mark.parametrize(
    ("felt", "melding"),
    [
        ({"maaned_fra": "9", "maaned_til": "3"}, "Til måned er før fra måned."),
        ({"dato": f"{AAR}-03-05"}, "Velg dato, måneder eller kvartal – ikke flere av dem."),
        ({"maaned_fra": "", "dato": f"{AAR + 1}-03-05"}, "Datoen er utenfor året."),
        ({"maaned_fra": "", "kvartal": "5"}, "4"),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_words(
    felt: dict[str, str], melding: str, roller: Rollebesetning
) -> None:
    svar = klient_for(roller.okonomisjef).post(f"{HJUL}ny/", SKJEMA | felt)

    assert svar.status_code == 200
    assert melding in svar.content.decode()
    assert not Begivenhet.objects.exists()


def test_an_empty_year_begins_with_a_common_wheel(roller: Rollebesetning, omfang: Kommune) -> None:
    klient = klient_for(roller.controller)

    tom = les(klient.get(f"{HJUL}?aar={AAR + 1}"))
    svar = klient.post(f"{HJUL}start/", {"aar": AAR + 1})
    igjen = klient.post(f"{HJUL}start/", {"aar": AAR + 1}, follow=True)

    assert f"Året {AAR + 1} er tomt" in tom.tekst
    assert svar["Location"] == f"{HJUL}?aar={AAR + 1}"
    assert Begivenhet.objects.filter(aar=AAR + 1).count() == 17
    assert "Forventet et år uten hjul." in igjen.content.decode()


def test_a_phase_gets_the_municipality_s_own_words(roller: Rollebesetning, omfang: Kommune) -> None:
    lag_standardhjul(AAR, aktor=None)
    fase = Fase.objects.get(aar=AAR, nr=3)
    felt = {"tittel": "Prioritere", "kvartal": "3", "innhold": "Veie\n\nVelge ", "ferdig_naar": "Valgt."}

    svar = klient_for(roller.kommunedirektor).post(f"{HJUL}fase/{fase.pk}/", felt | {"versjon": 1})

    endret = Fase.objects.get(pk=fase.pk)
    assert svar["Location"] == f"{HJUL}?aar={AAR}#faser"
    assert (endret.tittel, endret.innhold, endret.ferdig_naar) == ("Prioritere", ["Veie", "Velge"], "Valgt.")


def test_next_year_begins_with_this_year_s_wheel_and_no_days(roller: Rollebesetning, omfang: Kommune) -> None:
    lag_standardhjul(AAR, aktor=None)
    lag("Møtet vårt", maaned_fra=None, maaned_til=None, dato=date(AAR, 12, 2))
    klient = klient_for(roller.controller)

    tom = les(klient.get(f"{HJUL}?aar={AAR + 1}"))
    klient.post(f"{HJUL}start/", {"aar": AAR + 1, "fra": AAR})

    kopi = Begivenhet.objects.get(aar=AAR + 1, tittel="Møtet vårt")
    assert f"Begynn med hjulet fra {AAR}" in tom.tekst
    assert (kopi.dato, kopi.maaned_fra, kopi.maaned_til) == (None, 12, 12)
    assert Begivenhet.objects.filter(aar=AAR + 1).count() == Begivenhet.objects.filter(aar=AAR).count()
    assert not Begivenhet.objects.filter(aar=AAR + 1, dato__isnull=False).exists()


def test_fora_are_added_and_get_their_roles(roller: Rollebesetning, omfang: Kommune) -> None:
    klient = klient_for(roller.okonomisjef)

    klient.post(f"{HJUL}fora/nytt/", {"navn": "Eldrerådet", "roller": ["politiker"]})
    klient.post(f"{HJUL}fora/nytt/", {"navn": "Eldreraadet"})
    forste = Forum.objects.get(navn="Eldrerådet")
    svar = klient.post(
        f"{HJUL}fora/{forste.pk}/", {"navn": "Rådet", "roller": ["enhetsleder", "politiker"], "versjon": 1}
    )

    rader = Forum.objects.order_by("id").values_list("kode", "navn", "roller")
    assert svar["Location"] == f"{HJUL}fora/"
    assert list(rader) == [
        ("eldreradet", "Rådet", ["enhetsleder", "politiker"]),
        ("eldreraadet", "Eldreraadet", []),
    ]
    assert "Enhetsleder, Politiker" in les(klient.get(f"{HJUL}fora/")).tekst


def test_two_fora_with_one_name_get_codes_of_their_own(roller: Rollebesetning, omfang: Kommune) -> None:
    klient = klient_for(roller.okonomisjef)

    klient.post(f"{HJUL}fora/nytt/", {"navn": "Rådet"})
    klient.post(f"{HJUL}fora/nytt/", {"navn": "rådet"})

    assert sorted(Forum.objects.values_list("kode", flat=True)) == ["radet", "radet2"]


@pytest.mark.parametrize("rolle", SER_BARE)
def test_others_do_not_come_to_the_fora(rolle: str, roller: Rollebesetning, omfang: Kommune) -> None:
    forum = opprett(Forum(kode="kst", navn="Kommunestyret"), aktor=None)
    klient = klient_for(getattr(roller, rolle))

    stier = ["fora/", "fora/nytt/", f"fora/{forum.pk}/"]
    assert [klient.get(f"{HJUL}{sti}").status_code for sti in stier] == [404, 404, 404]
