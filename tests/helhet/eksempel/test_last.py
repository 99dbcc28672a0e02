from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from tests.helhet.besetning import klient_for
from tests.helhet.eksempel.conftest import TID, Eksempler
from tests.helhet.tjenerrolle import eierrollen

from helhet.arshjul.domain.kontroll import kontroller_i
from helhet.arshjul.domain.lovfristside import lovfristside
from helhet.arshjul.domain.oppgaver import oppgaver_for
from helhet.arshjul.enums import Kontrollstatus, Lovstatus
from helhet.arshjul.models import Begivenhet, Fase, Kvittering
from helhet.datalager.domain.queries import aarsfakta, aarstre, matrise
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.eksempel.domain.last import last_eksempel
from helhet.felles.gjenskaping import gjenskap, kommunale_modeller, naatilstand
from helhet.felles.hendelseslogg import verifiser
from helhet.felles.models import Hendelse, Tospraaklig
from helhet.felles.omfang import kommune_omfang
from helhet.gevinst.domain.queries import egne_gevinster, med_status
from helhet.gevinst.models import Gevinst, Maaling, Virkning
from helhet.hop.domain.budsjettkontroll import kontroller
from helhet.hop.enums import Handlingstilstand
from helhet.hop.models import Handling, Maal, Plan, Strategi
from helhet.okonomi.domain.queries import kontooppslag, siste_maaned
from helhet.organisasjon.domain.demo import DEMOPASSORD
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.domain.tre import hent_tre
from helhet.organisasjon.enums import Maalform
from helhet.organisasjon.models import Bruker, Kommune
from helhet.samtale.models import Vedlegg
from helhet.traad.domain.leser import brudd_for
from kommuneregn.gevinst import Status

pytestmark = [pytest.mark.treg, pytest.mark.django_db]

IDAG = date(2026, 11, 21)
BRUDD = [
    ("maal-uten-handling", "Havna har landstrøm og plass til nye bedrifter"),
    ("maal-uten-handling", "Innbyggerne er med og bestemmer"),
    ("strategi-uten-handling", "Spørre før vi bestemmer"),
    ("handling-uten-maal", "Timebestilling på nett"),
    ("handling-uten-ansvarlig", "Kortere åpningstid i svømmehallen"),
    ("penger-uten-handling", "4400 Brann og redning"),
    ("handling-uten-gevinst", "Nytt kjølerom på Solsiden"),
    ("handling-uten-gevinst", "Timebestilling på nett"),
    ("kutt-uten-gevinst", "Kortere åpningstid i svømmehallen"),
    ("gevinst-uten-eier", "Flere går og sykler til skolen"),
    ("eier-ikke-akseptert", "Flere kan vente med sykehjemsplass"),
    ("gevinst-uten-indikator", "Nye arbeidsplasser på Moloen"),
    ("uten-nullpunkt", "Barn med tiltak kjøpt av private"),
    ("uten-maaltall", "Energibruk i nybygget"),
    ("maaling-forfalt", "Mat som kastes"),
]
# No art is recoded, no fund is written by hand (the balance sheet has them), and no calendar has a
# secret address, which is each person's own.
UTEN_EKSEMPEL = {
    *(
        "hop.planfond",
        "okonomi.artsomkoding",
        "okonomi.importjobb",
        "okonomi.kartlegging",
        "arshjul.kalenderadresse",
    ),
    # A unit's month is empty until somebody fills it in.
    *("gevinstplan.maaljustering", "gevinstplan.varighetssjekk"),
    *("maaned.avviksforklaring", "maaned.avviksgrep", "maaned.feilforing", "maaned.maanedsinnstilling"),
    *("maaned.maanedslaas", "maaned.maanedsprognose", "maaned.maanedsrapport"),
}
SIDER = {
    "/dypdykk/": "Mindre mat i søpla",
    "/arshjul/internkontroll/": "Legemiddelrommet er telt",
    "/arshjul/lovfrister/?aar=2026": "Årsberetningen",
    "/dypdykk/potensialer/": "Mindre kjøring mellom hjemmebesøk",
    "/arshjul/": "Kommunestyret vedtar plan og budsjett",
    "/plan/maal/": "Gode liv hele livet",
    "/plan/handlinger/": "Mindre matsvinn i sykehjem og skole",
    "/plan/planer/": "Handlings- og økonomiplan 2026–2029",
    "/gevinst/": "Færre timer fra vikarbyrå om natten",
    "/traad/brudd/": "Havna har landstrøm og plass til nye bedrifter",
    "/okonomi/?aar=2025&maaned=12": "Helse og velferd",
    "/okonomi/filer/": "regnskap_2026.csv",
    "/organisasjon/?aar=2025": "Digitalisering og dokumentsenter",
}


def _tilgang(kommune: Kommune, brukernavn: str) -> Tilgang:
    bruker = Bruker.objects.get(brukernavn=brukernavn)
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=IDAG)), IDAG)


def test_breaks_are_the_planted_ones_and_no_other(eksempler: Eksempler) -> None:
    kommune = eksempler.bokmaal.kommune
    with kommune_omfang(kommune.pk):
        brudd = brudd_for(_tilgang(kommune, "okonomisjef"), IDAG)

    rekkefolge = [kode for kode, _tittel in BRUDD]
    assert sorted((b.kode.value, b.tittel) for b in brudd) == sorted(BRUDD)
    assert [b.kode.value for b in brudd] == rekkefolge


def test_benefits_stand_in_every_state(eksempler: Eksempler) -> None:
    with kommune_omfang(eksempler.bokmaal.kommune.pk):
        status = {rad.gevinst.tittel: rad.status for rad in med_status(Gevinst.objects.all(), idag=IDAG)}

    assert set(status.values()) == {*Status, None}
    assert status["Innkjøp av mat ned 12 prosent"] is Status.GUL
    assert status["Matsvinnet ned 20 prosent"] is Status.FORFALT


def test_unit_leader_has_measurements_follow_up_and_a_dialogue_overdue_soon_and_coming(
    eksempler: Eksempler,
) -> None:
    kommune = eksempler.bokmaal.kommune
    with kommune_omfang(kommune.pk):
        tilgang = _tilgang(kommune, "enhetsleder")
        rader = med_status(egne_gevinster(tilgang), idag=IDAG)
        oppgaver = [(o.tittel, o.frist) for o in oppgaver_for(tilgang, rader=rader, idag=IDAG)]

    assert oppgaver == [
        ("Lever oktober for Solsiden sykehjem", date(2026, 11, 15)),
        ("Mål gevinsten «Matsvinnet ned 20 prosent»", date(2026, 11, 15)),
        ("Lage plan for vikarbruken ut året", date(2026, 11, 18)),
        ("Mål gevinsten «Færre timer fra vikarbyrå om natten»", date(2026, 11, 24)),
        ("Kalle inn til første møte i turnusgruppen", date(2026, 11, 27)),
        ("Følg opp risikoen «Maten rekker ikke til i helgene»", date(2026, 12, 1)),
        ("Forbered «Styringsdialog om neste år» 2. desember", date(2026, 12, 2)),
        ("Måle matsvinnet i november", date(2026, 12, 4)),
    ]


@pytest.mark.parametrize("modell", [Maal, Strategi, Handling, Gevinst, Virkning, Fase, Begivenhet])
def test_every_title_stands_in_both_standards(eksempler: Eksempler, modell: type[Tospraaklig]) -> None:
    with kommune_omfang(eksempler.bokmaal.kommune.pk):
        bokmaal = list(modell._default_manager.values_list("tittel", "tittel_nn"))
    with kommune_omfang(eksempler.nynorsk.kommune.pk):
        nynorsk = list(modell._default_manager.values_list("tittel", "tittel_nn"))

    assert all(tittel and paa_nynorsk for tittel, paa_nynorsk in bokmaal)
    assert [paa_nynorsk for _tittel, paa_nynorsk in bokmaal] == [tittel for tittel, _nn in nynorsk]


def test_two_municipalities_have_their_own_figures(eksempler: Eksempler) -> None:
    summer: list[list[tuple[Any, ...]]] = []
    for lastet in (eksempler.bokmaal, eksempler.nynorsk):
        with kommune_omfang(lastet.kommune.pk):
            rader = [
                rad
                for aar in (2023, 2024, 2025, 2026)
                for serie in Serie
                if (oppslag := kontooppslag(serie=serie, aar=aar))
                for rad in oppslag.summer.sort(oppslag.summer.columns).rows()
            ]
        summer.append(rader)

    felles = set(summer[0]) & set(summer[1])
    assert min(map(len, summer)) > 100_000
    assert len(felles) < 0.5 * len(summer[0])


def test_measurements_are_the_municipalitys_own_but_what_the_accounts_say(eksempler: Eksempler) -> None:
    maalt = []
    for lastet in (eksempler.bokmaal, eksempler.nynorsk):
        with kommune_omfang(lastet.kommune.pk):
            rader = Maaling.objects.values_list("virkning__tittel_nn", "dato", "verdi", "kilde")
            maalt.append({(tittel, dato): (verdi, kilde) for tittel, dato, verdi, kilde in rader})
    ulike = {noekkel for noekkel, (verdi, _kilde) in maalt[0].items() if maalt[1][noekkel][0] != verdi}
    fra_regnskapet = {noekkel for noekkel, (_verdi, kilde) in maalt[0].items() if kilde == "Regnskapet"}

    assert set(maalt[0]) == set(maalt[1])
    assert len(ulike) > len(maalt[0]) // 3
    assert fra_regnskapet
    assert not ulike & fra_regnskapet


@pytest.mark.parametrize("aar", [2023, 2024, 2025, 2026])
def test_every_ansvar_of_the_accounts_has_a_place_in_the_tree(eksempler: Eksempler, aar: int) -> None:
    with kommune_omfang(eksempler.bokmaal.kommune.pk):
        tre = aarstre(aar)
        uten = {
            serie.value: matrise(fakta, tre=tre).uten_plass
            for serie in Serie
            if (fakta := aarsfakta(serie, aar=aar))
        }

    assert uten == {"regnskap": (), "budsjett": ()}


def test_files_are_read_without_refused_rows_or_findings_of_weight(eksempler: Eksempler) -> None:
    with kommune_omfang(eksempler.bokmaal.kommune.pk):
        partier = list(Parti.objects.order_by("aar", "serie"))
        maaneder = [siste_maaned(aar) for aar in (2023, 2024, 2025, 2026)]

    assert [(p.aar, p.serie) for p in partier] == [
        (aar, serie) for aar in (2023, 2024, 2025, 2026) for serie in ("budsjett", "regnskap")
    ]
    assert [p.rader_avvist for p in partier] == [0] * 8
    # 2023 and 2024 are read by the list of 2025, which the import says once a file.
    funn = [(p.aar, [ett["kode"] for ett in p.funn]) for p in sorted(partier, key=lambda p: (p.aar, p.pk))]
    uten_kontoplan = ["kontoplan-mangler-for-aaret"]
    assert funn == [
        *[(aar, uten_kontoplan) for aar in (2023, 2023, 2024, 2024)],
        *[(aar, []) for aar in (2025, 2025, 2026, 2026)],
    ]
    assert maaneder == [12, 12, 12, 10]


def test_tree_of_the_year_shows_the_new_name_and_the_closed_kindergarten(eksempler: Eksempler) -> None:
    with kommune_omfang(eksempler.bokmaal.kommune.pk):
        navn = {aar: hent_tre(aar).per_kode["1300"].navn for aar in (2024, 2025)}
        funn = {aar: [f.sted for f in hent_tre(aar).funn] for aar in (2023, 2025)}

    assert navn == {2024: "IKT og arkiv", 2025: "Digitalisering og dokumentsenter"}
    assert funn == {2023: [], 2025: ["2130"]}


def test_plans_are_adopted_and_proposed(eksempler: Eksempler) -> None:
    with kommune_omfang(eksempler.bokmaal.kommune.pk):
        planer = [(p.fra_aar, p.tilstand, p.saksnummer) for p in Plan.objects.order_by("fra_aar")]
        tilstander = set(Handling.objects.values_list("tilstand", flat=True))

    assert planer == [(2026, "vedtatt", "25/094"), (2027, "forslag", "")]
    assert tilstander == set(Handlingstilstand.values)


@pytest.mark.parametrize("hvilken", ["bokmaal", "nynorsk"])
def test_adopted_plan_keeps_every_budget_rule_and_the_proposal_breaks_none(
    hvilken: str, eksempler: Eksempler
) -> None:
    with kommune_omfang(getattr(eksempler, hvilken).kommune.pk):
        vedtatt, foreslaatt = (kontroller(plan) for plan in Plan.objects.order_by("fra_aar"))

    assert (vedtatt.brutte, vedtatt.ukontrollerte) == ((), ())
    assert foreslaatt.brutte == ()
    # The council has not made the budget of 2027 yet.
    assert [ett.kode for ett in foreslaatt.ukontrollerte] == ["budsjett-foerste-aar"]


def test_log_is_whole_and_says_who_and_why(eksempler: Eksempler) -> None:
    with kommune_omfang(eksempler.bokmaal.kommune.pk):
        brudd_i_kjeden = verifiser()
        uten_aktor = Hendelse.objects.filter(aktor=None).count()
        avvist = Hendelse.objects.get(verb="avvist")

    assert (brudd_i_kjeden, uten_aktor) == (None, 0)
    assert avvist.grunn == "Formannskapet sa nei 26. mai. Inntekten dekker knapt oppsynet."


def test_every_row_of_every_kind_is_what_the_log_alone_says(eksempler: Eksempler) -> None:
    with kommune_omfang(eksempler.bokmaal.kommune.pk):
        gjenskapt, slag = gjenskap(), {modell._meta.label_lower for modell in kommunale_modeller()}

        assert gjenskapt == naatilstand()
    mangler = slag - {noekkel[0] for noekkel in gjenskapt}
    assert mangler == UTEN_EKSEMPEL


@pytest.mark.parametrize("hvilken", ["bokmaal", "nynorsk"])
def test_internal_control_and_deadlines_are_done_refused_overdue_and_to_come(
    hvilken: str, eksempler: Eksempler
) -> None:
    with kommune_omfang(getattr(eksempler, hvilken).kommune.pk):
        kontroller_ = kontroller_i(IDAG.year, idag=IDAG)
        status = {p.status for rad in kontroller_ for p in rad.perioder}
        rader = lovfristside(IDAG.year, idag=IDAG).rader
        kriterier = Kvittering.objects.exclude(kriterium="").values_list("utfoert", flat=True)

        assert status >= {*Kontrollstatus} - {Kontrollstatus.AAPEN}
        assert {rad.frist.status for rad in rader if rad.kvittering} == {Lovstatus.UTFOERT}
        forfalt = [rad.frist.regel.kode for rad in rader if rad.frist.status is Lovstatus.FORFALT]
        assert forfalt == ["kvartal-3"]
        assert set(kriterier) == {True, False}


def test_paper_of_the_proposal_tells_the_municipalitys_own_people(eksempler: Eksempler) -> None:
    avtrykk = []
    for lastet in (eksempler.bokmaal, eksempler.nynorsk):
        with kommune_omfang(lastet.kommune.pk):
            vedlegg = Vedlegg.objects.get()
            avtrykk.append((vedlegg.filnavn, vedlegg.om, vedlegg.sha256))

    assert [rad[:2] for rad in avtrykk] == [
        ("80-aar-og-eldre.csv", "Hvor mange som er 80 år eller eldre"),
        ("80-aar-og-eldre.csv", "Kor mange som er 80 år eller eldre"),
    ]
    assert avtrykk[0][2] != avtrykk[1][2]


@pytest.mark.parametrize(("side", "innhold"), SIDER.items())
def test_every_kind_of_page_has_something_to_show(eksempler: Eksempler, side: str, innhold: str) -> None:
    klient = klient_for(Bruker.objects.get(brukernavn="okonomisjef"))

    svar = klient.get(side)

    assert svar.status_code == 200
    assert innhold in svar.content.decode()


def antall_hendelser() -> int:
    with eierrollen():
        return Hendelse._base_manager.count()


def test_same_command_again_changes_nothing(eksempler: Eksempler) -> None:
    foer = (antall_hendelser(), Bruker.objects.count())
    ut = StringIO()

    call_command("eksempel", stdout=ut)

    assert "Eksempelvåg kommune (9950) finnes fra før, og er ikke endret." in ut.getvalue()
    assert "  enhetsleder              Enhetsleder, Solsiden sykehjem\n" in ut.getvalue()
    assert (antall_hendelser(), Bruker.objects.count()) == foer


def test_number_of_a_real_municipality_is_refused(eksempler: Eksempler) -> None:
    Kommune.objects.create(nummer="9940", navn="Prøvevik")

    with pytest.raises(CommandError, match="Fant Prøvevik med nummer 9940, som ikke er en eksempelkommune"):
        call_command("eksempel", "--nummer", "9940")


def test_demo_persons_get_their_password_only_in_a_demo(eksempler: Eksempler, settings: Settings) -> None:
    leder = Bruker.objects.get(brukernavn="enhetsleder")
    leder.set_unusable_password()
    leder.save()
    settings.DEMO = False
    ut = StringIO()
    call_command("eksempel", stdout=ut)
    uten = Bruker.objects.get(pk=leder.pk).has_usable_password()

    last_eksempel(maalform=Maalform.BOKMAAL, nummer=None, passord=DEMOPASSORD, tid=TID)

    assert not uten
    assert ut.getvalue().endswith("Demobrukerne kan ikke logge inn uten HELHET_DEMO=1.\n")
    assert Bruker.objects.get(pk=leder.pk).check_password(DEMOPASSORD)
