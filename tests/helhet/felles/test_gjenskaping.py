"""What the log says is what is: any sequence of writes, replayed, gives the present state."""

import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from helhet.felles.gjenskaping import avvik_fra_loggen, gjenskap, naatilstand
from helhet.felles.hendelseslogg import Endring, verifiser
from helhet.felles.models import Hendelse, Kommunal
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import UnableToSave, endre, opprett, opprett_mange, slett, slett_mange
from helhet.felles.skrivelaas import skrivevei
from helhet.gevinst.models import Gevinst, Maaling, Virkning
from helhet.hop.domain.plantall import laas_tall
from helhet.hop.models import Belopslinje, Handling, Maal, Plan, Planpost, Strategi
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.models import Deling, Kommune
from helhet.traad.models import Innspill

KJOERINGER = int(os.environ.get("HELHET_SOAK", "0")) or 8
ORD = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40)
TALL = st.decimals(min_value=-99, max_value=99, places=4)
MODELLER = (Maal, Strategi, Handling, Plan, Gevinst, Virkning, Planpost)


class Skriving(RuleBasedStateMachine):
    """Writes of every kind, refused ones too, in any order; undone when the sequence ends."""

    def __init__(self) -> None:
        """Begin with an empty municipality."""
        super().__init__()
        self.ytre = transaction.atomic()
        self.ytre.__enter__()
        self.omfang = kommune_omfang(Kommune.objects.create(nummer="9903", navn="Tilfeldig").pk)
        self.omfang.__enter__()
        self.nr = 0

    def teardown(self) -> None:
        """Undo all of it."""
        self.omfang.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.ytre.__exit__(None, None, None)

    def en(self, modell: type[Kommunal], valg: int) -> Any:
        rader = list(modell._default_manager.order_by("pk"))
        return rader[valg % len(rader)] if rader else None

    def proev(self, *rader: Kommunal) -> None:
        for rad in rader:
            try:
                with transaction.atomic():
                    opprett(rad, aktor=None)
            except ValidationError:
                return

    @rule(tittel=ORD, verdi=TALL, under=st.integers(0, 9))
    def nytt_maal(self, tittel: str, verdi: Decimal, under: int) -> None:
        forelder = self.en(Maal, under) if under < 5 else None
        maal = Maal(type="hovedmaal", tittel=tittel, forelder=forelder, basisverdi=verdi, fra_aar=2026)
        self.proev(maal, Strategi(maal=maal, tittel=tittel))

    @rule(tittel=ORD, roller=st.lists(st.sampled_from(["myndighetsutover", "tjenesteyter"]), unique=True))
    def ny_handling(self, tittel: str, roller: list[str]) -> None:
        self.nr += 1
        rad = Handling(kode=f"T{self.nr}", tittel=tittel, slag="tiltak", kommuneroller=roller)
        self.proev(rad)

    @rule(valg=st.integers(0, 9), aar=st.integers(1, 4), timer=TALL, ore=st.integers(-(2**50), 2**50))
    def mange_belop(self, valg: int, aar: int, timer: Decimal, ore: int) -> None:
        handling = self.en(Handling, valg)
        if handling is None:
            return
        art = f"{handling.linjer.count()}"
        rader = [
            Belopslinje(handling=handling, aar=2026 + n, art=art, belop_ore=ore, timer=round(timer, 1))
            for n in range(aar)
        ]
        om = Endring("hop.handling", str(handling.pk), "satte beløp", {"linjer": []}, {"linjer": [aar]})
        opprett_mange(rader, aktor=None, om=om)

    @rule(valg=st.integers(0, 9), antall=st.integers(0, 3))
    def bort_med_mange(self, valg: int, antall: int) -> None:
        rader = list(Belopslinje.objects.order_by("pk"))[valg : valg + antall]
        slett_mange(rader, aktor=None, om=Endring("hop.belopslinje", "flere", "ryddet", None, None))

    @rule(valg=st.integers(0, 9), antall=st.integers(0, 2))
    def bort_med_mange_gevinster(self, valg: int, antall: int) -> None:
        rader = list(Gevinst.objects.order_by("pk"))[valg : valg + antall]
        slett_mange(rader, aktor=None, om=Endring("gevinst.gevinst", "flere", "ryddet", None, None))

    @rule(valg=st.integers(0, 9), tittel=ORD, verdi=TALL)
    def ny_gevinst(self, valg: int, tittel: str, verdi: Decimal) -> None:
        if handling := self.en(Handling, valg):
            gevinst = Gevinst(handling=handling, tittel=tittel)
            virkning = Virkning(gevinst=gevinst, tittel=tittel, enhet="timer", maal_verdi=verdi)
            self.proev(gevinst, virkning, Maaling(virkning=virkning, dato=date(2026, 3, 1), verdi=verdi))

    @rule(navn=ORD, valg=st.integers(0, 9))
    def ny_plan(self, navn: str, valg: int) -> None:
        forrige = self.en(Plan, valg)
        plan = Plan(navn=navn, fra_aar=2027, til_aar=2030)
        self.proev(plan)
        handling = self.en(Handling, valg)
        if plan.pk and handling:
            self.proev(Planpost(plan=plan, handling=handling, viderefort_fra=forrige))

    @rule(modell=st.sampled_from([Maal, Strategi, Handling, Gevinst]), valg=st.integers(0, 9), tittel=ORD)
    def endre_tittel(self, modell: type[Kommunal], valg: int, tittel: str) -> None:
        if rad := self.en(modell, valg):
            try:
                endre(rad, felt={"tittel": tittel, "tittel_nn": tittel}, aktor=None, versjon=rad.versjon)
            except (ValidationError, UnableToSave):
                return

    @rule(valg=st.integers(0, 9))
    def vedta_plan(self, valg: int) -> None:
        if plan := self.en(Plan, valg):
            try:
                with transaction.atomic():
                    laas_tall(plan, aktor=None, kontroll={"regler": {"prøve": {"tilstand": "holder"}}})
                    endre(plan, felt={"tilstand": "vedtatt", "vedtaksdato": date(2026, 12, 1)}, aktor=None)
            except (UnableToSave, ValidationError):
                return

    @rule(modell=st.sampled_from(MODELLER), valg=st.integers(0, 9))
    def slett_en(self, modell: type[Kommunal], valg: int) -> None:
        if rad := self.en(modell, valg):
            try:
                with transaction.atomic():
                    slett(rad, aktor=None, versjon=rad.versjon)
            except (ProtectedError, UnableToSave, ValidationError):
                return

    @invariant()
    def log_tells_it_all(self) -> None:
        assert gjenskap() == naatilstand()
        assert verifiser() is None


@pytest.mark.usefixtures("db")
def test_any_sequence_of_writes_is_told_by_the_log() -> None:
    run_state_machine_as_test(
        Skriving,
        settings=settings(
            max_examples=KJOERINGER,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_goes_with_a_row_has_its_own_event(omfang: Kommune) -> None:
    handling = opprett(Handling(kode="T1", tittel="Ny turnus", slag="tiltak"), aktor=None)
    plan = opprett(Plan(navn="HØP", fra_aar=2027, til_aar=2030), aktor=None)
    post = opprett(Planpost(plan=plan, handling=handling), aktor=None)
    foer = Hendelse.objects.count()

    slett(handling, aktor=None, grunn="Dobbelt")

    nye = Hendelse.objects.filter(nr__gt=foer).values_list("objekttype", "objekt_id", "verb", "grunn")
    assert list(nye) == [
        ("hop.planpost", str(post.pk), "slettet", "Dobbelt"),
        ("hop.handling", str(handling.pk), "slettet", "Dobbelt"),
    ]


def test_row_that_referred_to_the_deleted_is_told_of(omfang: Kommune) -> None:
    handling = opprett(Handling(kode="T1", tittel="Ny turnus", slag="tiltak"), aktor=None)
    gammel = opprett(Plan(navn="HØP 2026", fra_aar=2026, til_aar=2029), aktor=None)
    ny = opprett(Plan(navn="HØP 2027", fra_aar=2027, til_aar=2030), aktor=None)
    post = opprett(Planpost(plan=ny, handling=handling, viderefort_fra=gammel), aktor=None)

    slett(gammel, aktor=None)

    endret = Hendelse.objects.get(objekttype="hop.planpost", verb="endret")
    assert (endret.foer, endret.etter) == ({"viderefort_fra_id": gammel.pk}, {"viderefort_fra_id": None})
    assert (Planpost.objects.get().versjon, post.versjon) == (2, 1)


def test_frozen_part_keeps_the_whole(omfang: Kommune) -> None:
    handling = opprett(Handling(kode="T1", tittel="Ny turnus", slag="tiltak"), aktor=None)
    plan = opprett(Plan(navn="HØP", fra_aar=2027, til_aar=2030), aktor=None)
    opprett(Planpost(plan=plan, handling=handling), aktor=None)
    laas_tall(plan, aktor=None, kontroll={"regler": {"prøve": {"tilstand": "holder"}}})
    endre(plan, felt={"tilstand": "vedtatt"}, aktor=None)

    for bort in (slett, lambda rad, **valg: slett_mange([rad], om=OM, **valg)):
        with pytest.raises(UnableToSave, match="vedtatt"):
            bort(handling, aktor=None)

    assert (Handling.objects.count(), Planpost.objects.count()) == (1, 1)


OM = Endring("hop.handling", "flere", "ryddet", None, None)


def test_frozen_row_is_not_added_to_in_bulk(omfang: Kommune) -> None:
    handling = opprett(Handling(kode="T1", tittel="Ny turnus", slag="tiltak"), aktor=None)
    plan = opprett(Plan(navn="HØP", fra_aar=2027, til_aar=2030), aktor=None)
    laas_tall(plan, aktor=None, kontroll={"regler": {"prøve": {"tilstand": "holder"}}})
    endre(plan, felt={"tilstand": "vedtatt"}, aktor=None)
    plan.refresh_from_db()

    with pytest.raises(UnableToSave, match="vedtatt"):
        opprett_mange([Planpost(plan=plan, handling=handling)], aktor=None, om=OM)

    assert Planpost.objects.count() == 0


@pytest.mark.parametrize(
    ("lag", "felt"),
    [
        (lambda: Artsomkoding(art="019", til_art="010", begrunnelse="Egen art"), {"til_art": "020"}),
        (
            lambda: Deling(slag="plan", objekt_id=1, rolle="politiker", fra=date(2026, 1, 1)),
            {"til": date(2026, 2, 1)},
        ),
        (
            lambda: Innspill(
                slag="plan", objekt_id=1, tekst="Husk oss", rolle="politiker", dato=date(2026, 1, 1)
            ),
            {"svar": "Det gjør vi"},
        ),
    ],
    ids=["omkoding", "deling", "innspill"],
)
def test_what_no_sequence_above_writes_is_told_too(
    omfang: Kommune, lag: Callable[[], Kommunal], felt: dict[str, object]
) -> None:
    rad = opprett(lag(), aktor=None)
    endret = endre(rad, felt=felt, aktor=None)
    assert gjenskap() == naatilstand()

    slett(endret, aktor=None)

    assert gjenskap() == naatilstand()
    assert verifiser() is None


def test_row_written_around_the_log_is_found(omfang: Kommune) -> None:
    maal = opprett(Maal(type="hovedmaal", tittel="Trygg oppvekst"), aktor=None)
    with skrivevei():
        Maal.objects.filter(pk=maal.pk).update(tittel="Tuklet")
        ny = Maal.objects.bulk_create([Maal(kommune=omfang, type="hovedmaal", tittel="Smuglet")])[0]

    assert list(avvik_fra_loggen()) == [
        f"hop.maal {maal.pk} har andre verdier enn loggen sier: tittel.",
        f"hop.maal {ny.pk} finnes, men står ikke i loggen.",
    ]
