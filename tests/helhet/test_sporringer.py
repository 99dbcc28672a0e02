"""Each list page asks the database equally often for one row and for three.

A new list page (@listeside) gets a row here: how often it asks, who looks, and what makes a row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.helhet.arshjul.traader import lag_gevinst, lag_virkning
from tests.helhet.besetning import Rollebesetning, klient_for, lag_bruker, lag_enhet
from tests.helhet.dypdykk.prover import lag_a3, plant
from tests.helhet.gevinstplan.kutt import lag_kutt, ny_linje
from tests.helhet.kanariplaner import lag_gevinstplan
from tests.helhet.okonomi.prover import les_inn, regnskapsfil

from helhet.arshjul.domain.kalender import lag_adresse
from helhet.arshjul.enums import Visning
from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Forum, Kontrollpunkt, Kvittering
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.dypdykk.domain.aarsak import merk_rot
from helhet.dypdykk.domain.mottiltak import bli_handling, lag_mottiltak
from helhet.dypdykk.models import A3, Deltaker, Mottiltak, Potensial, Tall
from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.filarkiv import bevar
from helhet.felles.sikkerhetslogg import logg_sikkerhet
from helhet.felles.skriv import endre, opprett
from helhet.gevinst.models import Gevinst, Gevinstlinje, Lonnssats, Maaling, Pott, Pottkrav
from helhet.gevinstplan.models import Evaluering, Maaleplan, Realiseringsplan, Risiko
from helhet.hop.enums import Handlingsslag
from helhet.hop.models import (
    Belopslinje,
    Handling,
    Handlingsmaal,
    Handlingsstrategi,
    Maal,
    Plan,
    Planpost,
    Strategi,
)
from helhet.maaned.models import Feilforing, Maanedsprognose, Maanedsrapport
from helhet.moter.models import Mote
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.domain.medlemskap import avslutt_rolle, utnevn_stedfortreder
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Deling, Enhet, Medlemskap
from helhet.samtale.models import Vedlegg
from helhet.traad.models import Innspill


@dataclass(frozen=True)
class Side:
    """How many reads the page takes, the role that looks, and what adds row number n.

    `objekt` is made first when the page is about one object; the address ends in its id, after the
    `slag` where things of several kinds have the page in common.
    """

    lesninger: int
    rolle: str
    ny_rad: Callable[[int], object]
    objekt: Callable[[], Model] | None = None
    slag: str = ""
    sporring: str = ""

    def adresse(self, navn: str) -> str:
        """Make the object, and return the address."""
        deler: list[object] = [self.slag] if self.slag else []
        return reverse(navn, args=[*deler, self.objekt().pk] if self.objekt else deler) + self.sporring


def ny_enhet(nr: int) -> None:
    lag_enhet(f"Barnehage {nr}", kode=f"25{nr:02d}")


def en_enhet() -> Enhet:
    return lag_enhet("Skole 1", kode="2101")


def ny_innlogging(nr: int) -> None:
    logg_sikkerhet(Sikkerhetsverb.INNLOGGET, aktor=Medlemskap.objects.earliest("pk").bruker_id, sti=f"/{nr}/")


def ny_sluttet(nr: int) -> None:
    bruker = lag_bruker(f"sluttet-{nr}", Rolle.POLITIKER)
    avslutt_rolle(Medlemskap.objects.get(bruker=bruker), dag=timezone.localdate(), aktor=None)


def nytt_medlem(nr: int) -> None:
    lag_bruker(f"medlem-{nr}", Rolle.POLITIKER)


def min_gevinst(nr: int) -> None:
    leder, enhet = Bruker.objects.get(brukernavn="leder-helse"), Enhet.objects.get(kode="3420")
    gevinst = lag_gevinst(f"Gevinst {nr}", enhet=enhet, eier=leder, akseptert=None)
    lag_virkning(gevinst, maaledato=timezone.localdate())


def ny_stedfortreder(nr: int) -> None:
    leder = Medlemskap.objects.get(bruker__brukernavn="leder-helse")
    vikar = lag_bruker(f"vikar-{nr}", Rolle.ENHETSLEDER)
    idag = timezone.localdate()
    utnevn_stedfortreder(leder, bruker=vikar, fra=idag, til=idag, aktor=None)


def en_handling() -> Handling:
    return opprett(Handling(kode="26-1", tittel="Handling", slag="tiltak"), aktor=None)


def ny_deling(nr: int) -> None:
    gjest = lag_bruker(f"folkevalgt-{nr}", Rolle.POLITIKER)
    handling, delt_av = Handling.objects.get(), Bruker.objects.get(brukernavn="okonomisjef")
    rad = Deling(
        slag="handling", objekt_id=handling.pk, bruker=gjest, fra=timezone.localdate(), delt_av=delt_av
    )
    opprett(rad, aktor=None)


def nytt_innspill(nr: int) -> None:
    fra = lag_bruker(f"tillitsvalgt-{nr}", Rolle.HOVEDTILLITSVALGT)
    rad = Innspill(
        slag="handling",
        objekt_id=Handling.objects.get().pk,
        tekst=f"Innspill {nr}",
        forfatter=fra,
        rolle=Rolle.HOVEDTILLITSVALGT,
        dato=timezone.localdate(),
    )
    opprett(rad, aktor=None)


def nytt_vedlegg(nr: int) -> None:
    bevart = bevar([b"Notat"], filnavn=f"{nr}.txt")
    rad = Vedlegg(
        slag="handling",
        objekt_id=Handling.objects.get().pk,
        filnavn=bevart.filnavn,
        fil=bevart.fil,
        bytes=bevart.bytes,
        sha256=bevart.sha256,
        lagt_til_av=lag_bruker(f"medarbeider-{nr}"),
        lagt_til=timezone.localdate(),
    )
    opprett(rad, aktor=None)


def nytt_forum(nr: int) -> None:
    opprett(Forum(kode=f"forum{nr}", navn=f"Forum {nr}", roller=["politiker"]), aktor=None)


def ny_begivenhet(nr: int) -> None:
    opprett(Begivenhet(tittel=f"Møte {nr}", aar=timezone.localdate().year, maaned_fra=nr), aktor=None)


def ny_kontroll(nr: int) -> None:
    felt = {"rolle": Rolle.OKONOMISJEF, "fra": timezone.localdate().replace(month=1, day=1)}
    punkt = opprett(Kontrollpunkt(tittel=f"Kontroll {nr}", **felt), aktor=None)
    gjort = {"aar": timezone.localdate().year, "periode": 1, "dato": timezone.localdate()}
    opprett(Kvittering(kontrollpunkt=punkt, av=Bruker.objects.earliest("pk"), **gjort), aktor=None)


def ny_kalenderadresse(nr: int) -> None:
    bruker = Medlemskap.objects.filter(rolle=Rolle.ENHETSLEDER).earliest("pk").bruker
    lag_adresse(bruker, visning=Visning.ALT, bare_mine=nr == 1, dag=timezone.localdate())


def en_begivenhet() -> Begivenhet:
    return opprett(Begivenhet(tittel="Et møte", aar=timezone.localdate().year, maaned_fra=3), aktor=None)


def nytt_forum_paa(nr: int) -> None:
    forum = opprett(Forum(kode=f"f{nr}", navn=f"Forum {nr}"), aktor=None)
    opprett(Begivenhetsforum(begivenhet=Begivenhet.objects.latest("pk"), forum=forum), aktor=None)


def ny_handling_med_brudd(nr: int) -> None:
    opprett(Handling(kode=f"26-{nr}", tittel=f"Handling {nr}", slag="tiltak"), aktor=None)


def nye_kontoer(nr: int) -> None:
    rader = [f"10{n}0;Konto {n};{2100 + n};Skole {n};2{n}2;Tjeneste;{n},00" for n in range(1, nr + 1)]
    les_inn(regnskapsfil(*rader, maaneder="jan"), serie=Serie.REGNSKAP, filnavn=f"{nr}.csv")


def ny_maaned(nr: int) -> None:
    """A unit with accounts, a leader, and a month delivered."""
    nye_kontoer(nr)
    enhet = lag_enhet(f"Barnehage {nr}", kode=f"25{nr:02d}")
    lag_bruker(f"styrer-{nr}", Rolle.ENHETSLEDER, enhet)
    felles = {"enhet": enhet, "aar": 2025, "maaned": 1}
    opprett(Maanedsrapport(**felles, levert=timezone.now()), aktor=None)
    opprett(Maanedsprognose(**felles, nivaa="enhet", avvik_ore=-100, gitt=timezone.now()), aktor=None)


def nye_linjer(nr: int) -> None:
    """One line more on the account of the school at each import."""
    rader = [f"10{n}0;Konto {n};2101;Skole 1;202;Grunnskole;{n},00" for n in range(1, nr + 1)]
    les_inn(regnskapsfil(*rader, maaneder="jan"), serie=Serie.REGNSKAP, filnavn=f"{nr}.csv")


def ny_feilforing(nr: int) -> None:
    """One line of the accounts reported by its unit."""
    nye_kontoer(nr)
    enhet, parti = lag_enhet(f"Barnehage {nr}", kode=f"25{nr:02d}"), Parti.objects.latest("pk")
    felles = {"enhet": enhet, "aar": 2025, "maaned": 1, "parti": parti, "meldt": timezone.localdate()}
    rad = Feilforing(**felles, radnr=nr, konto="1010", ansvar="2101", belop_ore=100, merknad="Feil")
    opprett(rad, aktor=None)


def ny_omkoding(nr: int) -> None:
    opprett(Artsomkoding(art=f"87{nr + 3}", til_art="878", begrunnelse="Utgått"), aktor=None)


def et_maal() -> Maal:
    return opprett(Maal(type="hovedmaal", tittel="Gode tjenester"), aktor=None)


def en_strategi() -> Strategi:
    return opprett(Strategi(maal=et_maal(), tittel="Bruke maten vi kjøper"), aktor=None)


def en_plan() -> Plan:
    return opprett(Plan(navn="HØP", fra_aar=2027, til_aar=2030), aktor=None)


def nytt_maal(nr: int) -> None:
    maal = opprett(Maal(type="hovedmaal", tittel=f"Mål {nr}"), aktor=None)
    opprett(Strategi(maal=maal, tittel=f"Strategi {nr}"), aktor=None)


def ny_plan(nr: int) -> None:
    opprett(Plan(navn=f"HØP {nr}", fra_aar=2027, til_aar=2030), aktor=None)


def handling_i_traaden(nr: int) -> None:
    """An action with everything: goal, strategy, plan, kroner and hours, a measured benefit."""
    enhet, leder = lag_enhet(f"Kantine {nr}", kode=f"34{nr}9"), Bruker.objects.get(brukernavn="leder-helse")
    gevinst = lag_gevinst(f"Gevinst {nr}", enhet=enhet, eier=leder, akseptert=None)
    lag_virkning(gevinst, maaledato=timezone.localdate())
    handling = gevinst.handling
    for maal in Maal.objects.filter(tittel="Gode tjenester"):
        opprett(Handlingsmaal(handling=handling, maal=maal), aktor=None)
    for strategi in Strategi.objects.all():
        opprett(Handlingsstrategi(handling=handling, strategi=strategi, primaer=True), aktor=None)
    for plan in Plan.objects.all():
        opprett(Planpost(plan=plan, handling=handling), aktor=None)
    linje = Belopslinje(handling=handling, aar=2027, ansvar=enhet, art="115", belop_ore=-nr, timer=nr)
    opprett(linje, aktor=None)


def en_gevinst() -> Gevinst:
    leder = Bruker.objects.get(brukernavn="leder-helse")
    return lag_gevinst("Gevinst", enhet=Enhet.objects.get(kode="3420"), eier=leder, akseptert=None)


def ny_pott(nr: int) -> None:
    pott = opprett(Pott(navn=f"Pott {nr}", storrelse_ore=100_000), aktor=None)
    leder = Bruker.objects.get(brukernavn="leder-helse")
    gevinst = lag_gevinst(f"Tar {nr}", enhet=Enhet.objects.get(kode="3420"), eier=leder, akseptert=None)
    opprett(Pottkrav(gevinst=gevinst, pott=pott, andel=Decimal("0.5")), aktor=None)


def ny_lonnssats(nr: int) -> None:
    opprett(Lonnssats(navn="pensjon", verdi=nr, fra=date(2020 + nr, 1, 1), kilde="Kassen"), aktor=None)


def regnet_gevinst() -> Gevinst:
    gevinst = endre(en_gevinst(), felt={"type": "redusert_kostnad"}, aktor=None)
    start = date(timezone.localdate().year + 1, 1, 1)
    opprett(Gevinstlinje(gevinst=gevinst, nr=1, navn="Leie", belop_ore=100_000, start=start), aktor=None)
    return gevinst


def ny_virkning(nr: int) -> None:
    virkning = lag_virkning(Gevinst.objects.get(), maaledato=timezone.localdate())
    opprett(Maaling(virkning=virkning, dato=timezone.localdate(), verdi=nr), aktor=None)


def ny_gevinstplan(nr: int) -> None:
    """A plan with lines of each kind, and an action that has none."""
    handling_i_traaden(nr + 10)
    handling_i_traaden(nr)
    gevinst = Gevinst.objects.get(tittel=f"Gevinst {nr}")
    lag_gevinstplan("Ord", gevinst.handling, gevinst.virkninger.get())


def en_gevinstplan() -> Realiseringsplan:
    ny_gevinstplan(1)
    return Realiseringsplan.objects.get()


def nytt_kutt(nr: int) -> None:
    """Two adopted actions that promise and cut on the same konto."""
    aar, kjokken = timezone.localdate().year, Enhet.objects.get(kode="3420")
    for tittel in (f"Kutt {nr}", f"Annet kutt {nr}"):
        lag_kutt(tittel, kjokken, kutt={aar: {("115", "253"): 100_000_00}}, lovet={aar: 100_000_00})


def et_kutt() -> Handling:
    return lag_kutt("Kutt", Enhet.objects.get(kode="3420"), kutt={}, lovet={}, vedtatt=False)


def ny_i_kartet(nr: int) -> None:
    gevinst = opprett(Gevinst(tittel=f"Nr {nr}", handling=Handling.objects.get()), aktor=None)
    lag_virkning(gevinst, maaledato=timezone.localdate())


def ny_kuttlinje(nr: int) -> None:
    ny_linje(Handling.objects.get(), timezone.localdate().year, konto=(f"11{nr}", "253"), ore=100_000_00)


def ny_planlinje(nr: int) -> None:
    plan, dag = Realiseringsplan.objects.get(), timezone.localdate()
    virkning = lag_virkning(plan.handling.gevinster.get(), maaledato=dag)
    opprett(Maaleplan(plan=plan, virkning=virkning, metode="Vekt"), aktor=None)
    opprett(Risiko(plan=plan, hva=f"Nr {nr}", sannsynlighet=2, konsekvens=2), aktor=None)
    opprett(Evaluering(plan=plan, dato=dag, sporsmaal=f"Nr {nr}"), aktor=None)


def ny_a3(nr: int) -> None:
    leder = Bruker.objects.get(brukernavn="leder-helse")
    over = lag_a3(Enhet.objects.get(kode="3410"), tittel=f"Over {nr}", nivaa="virksomhet")
    lag_a3(Enhet.objects.get(kode="3420"), tittel=f"A3 {nr}", eier=leder, overordnet=over)
    lag_bruker(f"leder-{nr}", Rolle.ENHETSLEDER, Enhet.objects.get(kode="3420"))


def nytt_potensial(nr: int) -> None:
    leder = Bruker.objects.get(brukernavn="leder-helse")
    enhet, dag = Enhet.objects.get(kode="3420"), timezone.localdate()
    rad = Potensial(tittel=f"Nr {nr}", enhet=enhet, kilde="kostra", meldt=dag, ansvarlig=leder)
    opprett(rad, aktor=None)


def en_a3() -> A3:
    return lag_a3(Enhet.objects.get(kode="3420"))


def ny_gren(nr: int) -> None:
    """A branch with a root, a tiltak that is an action, a measured figure and one more in the team."""
    a3 = A3.objects.get()
    rot = merk_rot(plant(a3, [(f"Fordi {nr}", [])])[f"Fordi {nr}"], aktor=None)
    ett = lag_mottiltak(Mottiltak(a3=a3, aarsak=rot, tittel=f"Tiltak {nr}"), aktor=None)
    bli_handling(ett, slag=Handlingsslag.TILTAK, dag=timezone.localdate(), aktor=None)
    virkning = lag_virkning(en_gevinst(), maaledato=timezone.localdate())
    opprett(Tall(a3=a3, type="maaling", virkning=virkning), aktor=None)
    opprett(Deltaker(a3=a3, rolle="ansatt", bruker=lag_bruker(f"ansatt-{nr}")), aktor=None)


def nytt_mote(nr: int) -> None:
    forum = Forum.objects.first() or opprett(Forum(kode="led", navn="Ledergruppa"), aktor=None)
    for dato in (timezone.localdate(), date(2020, 1, nr)):
        opprett(Mote(tittel=f"Møte {nr}", dato=dato, forum=forum), aktor=None)


SPORRINGER: dict[str, Side] = {
    "arshjul:forside": Side(lesninger=42, rolle="enhetsleder", ny_rad=min_gevinst),
    "arshjul:fora": Side(lesninger=6, rolle="okonomisjef", ny_rad=nytt_forum),
    "arshjul:begivenhet": Side(
        lesninger=16, rolle="enhetsleder", ny_rad=nytt_forum_paa, objekt=en_begivenhet
    ),
    "moter:moter": Side(lesninger=8, rolle="okonomisjef", ny_rad=nytt_mote),
    "arshjul:presentasjon": Side(lesninger=9, rolle="politiker", ny_rad=ny_begivenhet),
    "arshjul:nesteaar": Side(lesninger=8, rolle="okonomisjef", ny_rad=ny_begivenhet),
    "arshjul:kalender": Side(lesninger=8, rolle="enhetsleder", ny_rad=ny_kalenderadresse),
    "arshjul:mittaar": Side(lesninger=11, rolle="enhetsleder", ny_rad=ny_begivenhet),
    "arshjul:lovfrister": Side(lesninger=13, rolle="enhetsleder", ny_rad=ny_begivenhet),
    "arshjul:lovfrister_csv": Side(lesninger=13, rolle="enhetsleder", ny_rad=ny_begivenhet),
    "arshjul:internkontroll": Side(lesninger=11, rolle="enhetsleder", ny_rad=ny_kontroll),
    "arshjul:internkontroll_csv": Side(lesninger=9, rolle="enhetsleder", ny_rad=ny_kontroll),
    "arshjul:arshjul": Side(lesninger=16, rolle="enhetsleder", ny_rad=ny_begivenhet),
    "gevinst:gevinster": Side(lesninger=13, rolle="enhetsleder", ny_rad=handling_i_traaden),
    "gevinst:gevinster_csv": Side(lesninger=13, rolle="okonomisjef", ny_rad=handling_i_traaden),
    "gevinst:potter": Side(lesninger=6, rolle="okonomisjef", ny_rad=ny_pott),
    "gevinstplan:dobbelttelling": Side(lesninger=12, rolle="okonomisjef", ny_rad=ny_pott),
    "gevinst:grunnlag": Side(lesninger=10, rolle="okonomisjef", ny_rad=ny_lonnssats),
    "gevinst:kort": Side(lesninger=25, rolle="okonomisjef", ny_rad=ny_virkning, objekt=regnet_gevinst),
    "gevinst:regnefil": Side(lesninger=16, rolle="okonomisjef", ny_rad=ny_virkning, objekt=regnet_gevinst),
    "gevinst:gevinst": Side(lesninger=23, rolle="okonomisjef", ny_rad=ny_virkning, objekt=en_gevinst),
    "gevinstplan:planer": Side(lesninger=12, rolle="enhetsleder", ny_rad=ny_gevinstplan),
    "gevinstplan:kart": Side(lesninger=13, rolle="okonomisjef", ny_rad=ny_i_kartet, objekt=et_kutt),
    "gevinstplan:avstemming": Side(lesninger=23, rolle="okonomisjef", ny_rad=nytt_kutt),
    "gevinstplan:avstemt": Side(lesninger=23, rolle="okonomisjef", ny_rad=ny_kuttlinje, objekt=et_kutt),
    "gevinstplan:plan": Side(lesninger=36, rolle="okonomisjef", ny_rad=ny_planlinje, objekt=en_gevinstplan),
    "dypdykk:register": Side(lesninger=12, rolle="enhetsleder", ny_rad=ny_a3),
    "dypdykk:register_csv": Side(lesninger=8, rolle="okonomisjef", ny_rad=ny_a3),
    "dypdykk:potensialer": Side(lesninger=8, rolle="enhetsleder", ny_rad=nytt_potensial),
    "dypdykk:potensialer_csv": Side(lesninger=8, rolle="okonomisjef", ny_rad=nytt_potensial),
    "dypdykk:a3": Side(lesninger=26, rolle="enhetsleder", ny_rad=ny_gren, objekt=en_a3),
    "dypdykk:hvorfor": Side(lesninger=12, rolle="enhetsleder", ny_rad=ny_gren, objekt=en_a3),
    "hop:maal": Side(lesninger=11, rolle="okonomisjef", ny_rad=nytt_maal),
    "hop:maalside": Side(lesninger=25, rolle="okonomisjef", ny_rad=handling_i_traaden, objekt=et_maal),
    "hop:strategiside": Side(
        lesninger=23, rolle="okonomisjef", ny_rad=handling_i_traaden, objekt=en_strategi
    ),
    "hop:handlinger": Side(lesninger=20, rolle="enhetsleder", ny_rad=handling_i_traaden),
    "hop:handlinger_csv": Side(lesninger=17, rolle="okonomisjef", ny_rad=handling_i_traaden),
    "hop:timer": Side(lesninger=9, rolle="okonomisjef", ny_rad=handling_i_traaden),
    "hop:planer": Side(lesninger=6, rolle="okonomisjef", ny_rad=ny_plan),
    "hop:plan": Side(lesninger=27, rolle="okonomisjef", ny_rad=handling_i_traaden, objekt=en_plan),
    "hop:planpresentasjon": Side(
        lesninger=11, rolle="okonomisjef", ny_rad=handling_i_traaden, objekt=en_plan
    ),
    "okonomi:rapport": Side(lesninger=18, rolle="okonomisjef", ny_rad=nye_kontoer),
    "okonomi:konto": Side(lesninger=18, rolle="okonomisjef", ny_rad=nye_kontoer),
    "maaned:status": Side(lesninger=17, rolle="okonomisjef", ny_rad=ny_maaned),
    "maaned:linjer": Side(lesninger=19, rolle="okonomisjef", ny_rad=nye_linjer, objekt=en_enhet),
    "maaned:treff": Side(lesninger=21, rolle="okonomisjef", ny_rad=ny_maaned),
    "maaned:feilfort": Side(lesninger=8, rolle="okonomisjef", ny_rad=ny_feilforing),
    "okonomi:partier": Side(lesninger=7, rolle="okonomisjef", ny_rad=nye_kontoer),
    "okonomi:omkoding": Side(lesninger=7, rolle="okonomisjef", ny_rad=ny_omkoding),
    "organisasjon:sok": Side(
        lesninger=20, rolle="enhetsleder", ny_rad=handling_i_traaden, sporring="?sok=gevinst"
    ),
    "organisasjon:tre": Side(lesninger=8, rolle="administrator", ny_rad=ny_enhet),
    "organisasjon:tidligere_brukere": Side(lesninger=6, rolle="administrator", ny_rad=ny_sluttet),
    "organisasjon:logg": Side(lesninger=9, rolle="revisor", ny_rad=nytt_maal),
    "organisasjon:logg_csv": Side(lesninger=8, rolle="revisor", ny_rad=nytt_maal),
    "organisasjon:innlogginger": Side(lesninger=9, rolle="revisor", ny_rad=ny_innlogging),
    "organisasjon:innlogginger_csv": Side(lesninger=8, rolle="revisor", ny_rad=ny_innlogging),
    "organisasjon:medlemmer": Side(lesninger=10, rolle="administrator", ny_rad=nytt_medlem),
    "organisasjon:stedfortredere": Side(lesninger=12, rolle="enhetsleder", ny_rad=ny_stedfortreder),
    "traad:deling": Side(
        lesninger=8, rolle="okonomisjef", ny_rad=ny_deling, objekt=en_handling, slag="handling"
    ),
    "traad:innspill": Side(
        lesninger=11, rolle="okonomisjef", ny_rad=nytt_innspill, objekt=en_handling, slag="handling"
    ),
    "samtale:vedlegg": Side(
        lesninger=7, rolle="okonomisjef", ny_rad=nytt_vedlegg, objekt=en_handling, slag="handling"
    ),
    # One for what is shared with the secretary, whose sight of actions is «delt».
    "traad:til_vedtak": Side(lesninger=10, rolle="utvalgssekretaer", ny_rad=ny_handling_med_brudd),
    "traad:konto": Side(lesninger=15, rolle="okonomisjef", ny_rad=nye_kontoer, objekt=en_enhet, slag="2025"),
    "traad:brudd": Side(lesninger=21, rolle="controller", ny_rad=ny_handling_med_brudd),
    "traad:brudd_csv": Side(lesninger=21, rolle="controller", ny_rad=ny_handling_med_brudd),
}


@pytest.fixture(autouse=True)
def hver_sporring_telles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choices of a form are read by a cursor on the server, which PostgreSQL does not let us count."""
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)


def lesninger(klient: Client, adresse: str) -> int:
    """Count the reads of one page; what opens and closes transactions differs between databases."""
    with CaptureQueriesContext(connection) as fanget:
        svar = klient.get(adresse)
    assert svar.status_code == 200
    spurt = [sporring["sql"].lstrip("( ").upper() for sporring in fanget.captured_queries]
    return sum(sql.startswith(("SELECT", "WITH")) and "SET_CONFIG" not in sql for sql in spurt)


@pytest.mark.parametrize("navn", SPORRINGER)
def test_page_asks_equally_often_for_one_row_and_three(navn: str, roller: Rollebesetning) -> None:
    side = SPORRINGER[navn]
    klient = klient_for(getattr(roller, side.rolle))
    adresse = side.adresse(navn)

    side.ny_rad(1)
    med_en = lesninger(klient, adresse)
    side.ny_rad(2)
    side.ny_rad(3)
    med_tre = lesninger(klient, adresse)

    assert (med_en, med_tre) == (side.lesninger, side.lesninger)
