"""What is shared with a role or a person, deputies, guests, and several roles at once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from tests.helhet.besetning import Enheter, Rollebesetning, lag_bruker

from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import endre, opprett
from helhet.hop.domain.queries import kan_handling, synlige_handlinger
from helhet.hop.models import Handling
from helhet.okonomi.domain.utsnitt import Synlig, synlig_for
from helhet.organisasjon.domain.queries import kommuner_for, valgt_kommune
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Delingsslag, Omraade, Rolle, Verb
from helhet.organisasjon.models import Bruker, Deling, Enhet, Kommune, Medlemskap

DAG = date(2026, 11, 21)
SLUTT = date(2026, 12, 31)
EN_DAG = timedelta(days=1)


def tilgang(bruker: Bruker, kommune: Kommune, *, dag: date = DAG) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=dag)), dag)


def gi(bruker: Bruker, rolle: Rolle, enhet: Enhet | None = None, til: date | None = None) -> Medlemskap:
    return opprett(Medlemskap(bruker=bruker, rolle=rolle, enhet=enhet, fra=DAG, til=til), aktor=None)


def lag_tiltak(enhet: Enhet, **felt: object) -> Handling:
    return opprett(
        Handling(kode=f"26-{enhet.kode}", tittel="Tiltak", slag="tiltak", enhet=enhet, **felt), aktor=None
    )


def del_handling(handling: Handling, **felt: object) -> Deling:
    return opprett(
        Deling(slag=Delingsslag.HANDLING, objekt_id=handling.pk, **{"fra": DAG, **felt}), aktor=None
    )


def gjest(kommune: Kommune) -> Bruker:
    bruker = lag_bruker("gjest")
    gi(bruker, Rolle.GJEST, til=SLUTT)
    return bruker


def test_guest_sees_what_is_shared_by_name_and_nothing_else(omfang: Kommune, enheter: Enheter) -> None:
    delt, lagt_fram = lag_tiltak(enheter.kjokken), lag_tiltak(enheter.skole, tilstand="forslag")
    bruker = gjest(omfang)
    del_handling(delt, bruker=bruker, til=DAG)

    dager = {dag: list(synlige_handlinger(tilgang(bruker, omfang, dag=dag))) for dag in (DAG, DAG + EN_DAG)}

    assert lagt_fram not in dager[DAG]
    assert dager == {DAG: [delt], DAG + EN_DAG: []}


def test_sharing_never_gives_more_than_the_role_has(omfang: Kommune, enheter: Enheter) -> None:
    handling, bruker = lag_tiltak(enheter.kjokken), gjest(omfang)
    del_handling(handling, bruker=bruker, verb="redigere")
    fagperson = lag_bruker("leder-skole", Rolle.ENHETSLEDER, enheter.skole)
    del_handling(handling, bruker=fagperson, verb="redigere")

    kan = {
        (hvem.brukernavn, verb): kan_handling(tilgang(hvem, omfang), verb, handling)
        for hvem in (bruker, fagperson)
        for verb in (Verb.FORESLAA, Verb.REDIGERE, Verb.GODKJENNE)
    }

    # gjest: «se delt»; enhetsleder: «redigere egen».
    assert set(kan.values()) == {False}


def test_shared_with_a_role_for_input_lets_that_role_give_input(omfang: Kommune, enheter: Enheter) -> None:
    handling = lag_tiltak(enheter.kjokken)
    tillitsvalgt = lag_bruker("htv", Rolle.HOVEDTILLITSVALGT)
    politiker = lag_bruker("politiker", Rolle.POLITIKER)
    del_handling(handling, rolle=Rolle.HOVEDTILLITSVALGT, verb="foreslaa")

    utfall = {
        hvem.brukernavn: (
            list(synlige_handlinger(tilgang(hvem, omfang))),
            kan_handling(tilgang(hvem, omfang), Verb.FORESLAA, handling),
            kan_handling(tilgang(hvem, omfang), Verb.REDIGERE, handling),
        )
        for hvem in (tillitsvalgt, politiker)
    }

    assert utfall == {"htv": ([handling], True, False), "politiker": ([], False, False)}


def test_a_proposal_is_open_for_input_and_an_adopted_action_is_not(omfang: Kommune, enheter: Enheter) -> None:
    forslag = lag_tiltak(enheter.kjokken, tilstand="forslag")
    vedtatt = lag_tiltak(enheter.skole, tilstand="vedtatt", saksnummer="1/26", vedtaksdato=DAG)
    politiker = tilgang(lag_bruker("politiker", Rolle.POLITIKER), omfang)

    assert set(synlige_handlinger(politiker)) == {forslag, vedtatt}
    assert [kan_handling(politiker, Verb.FORESLAA, h) for h in (forslag, vedtatt)] == [True, False]


@pytest.mark.parametrize(
    ("del_i", "ventet"),
    [
        ("prosjekteier", {Verb.SE, Verb.FORESLAA, Verb.REDIGERE, Verb.GODKJENNE}),
        ("prosjektleder", {Verb.SE, Verb.FORESLAA, Verb.REDIGERE}),
        ("ansvarlig", {Verb.SE, Verb.FORESLAA, Verb.REDIGERE}),
    ],
)
@pytest.mark.parametrize("rolle", [Rolle.ENHETSLEDER, Rolle.REVISOR])
def test_a_task_gives_the_rights_of_its_role_but_not_to_one_who_only_reads(
    omfang: Kommune, enheter: Enheter, del_i: str, ventet: set[Verb], rolle: Rolle
) -> None:
    bruker = lag_bruker("b", rolle, enheter.skole if rolle is Rolle.ENHETSLEDER else None)
    handling = lag_tiltak(enheter.kjokken, **{del_i: bruker})
    min_tilgang = tilgang(bruker, omfang)

    kan = {verb for verb in Verb if kan_handling(min_tilgang, verb, handling)}

    assert handling in synlige_handlinger(min_tilgang)
    assert kan == ({Verb.SE} if rolle is Rolle.REVISOR else ventet)


def test_sums_of_all_and_lines_of_ones_own_stay_apart(omfang: Kommune, enheter: Enheter) -> None:
    """A politician who also leads a unit sees the sums of all, and the lines of that unit alone."""
    bruker = lag_bruker("begge", Rolle.POLITIKER)
    gi(bruker, Rolle.ENHETSLEDER, enheter.skole)
    begge, egne = tilgang(bruker, omfang), frozenset({enheter.skole.pk})

    assert synlig_for(begge) == Synlig(None, bare_summer=True, med_linjer=egne)
    assert synlig_for(begge, noekkel=str(enheter.skole.pk)) == Synlig(egne)
    assert synlig_for(begge, noekkel=str(enheter.kjokken.pk)).bare_summer
    assert begge.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP) == egne


def test_shared_accounts_are_sums_of_what_is_shared(omfang: Kommune, enheter: Enheter) -> None:
    bruker = gjest(omfang)
    opprett(Deling(slag=Delingsslag.REGNSKAP, objekt_id=enheter.helse.pk, bruker=bruker, fra=DAG), aktor=None)
    under = frozenset({enheter.helse.pk, enheter.sykehjem.pk, enheter.kjokken.pk})

    assert synlig_for(tilgang(bruker, omfang)) == Synlig(
        under, bare_summer=True, aapne=frozenset({enheter.helse.pk})
    )


def test_stedfortreder_has_the_leaders_rights_between_the_dates(
    omfang: Kommune, roller: Rollebesetning, enheter: Enheter
) -> None:
    leder = Medlemskap.objects.get(bruker=roller.enhetsleder)
    vikar = lag_bruker("vikar")
    opprett(
        Medlemskap(
            bruker=vikar,
            rolle=leder.rolle,
            enhet=leder.enhet,
            fra=DAG,
            til=DAG + 2 * EN_DAG,
            stedfortreder_for=leder,
        ),
        aktor=roller.administrator.pk,
    )

    def rett(bruker: Bruker, dag: date) -> dict[tuple[Verb, Omraade], frozenset[int] | None]:
        hos = tilgang(bruker, omfang, dag=dag)
        return {(v, o): hos.enheter(v, o) for v in Verb for o in Omraade}

    dager = [DAG - EN_DAG, DAG, DAG + 2 * EN_DAG, DAG + 3 * EN_DAG]
    like = [rett(vikar, dag) == rett(roller.enhetsleder, dag) for dag in dager]
    endre(leder, felt={"til": DAG}, aktor=None)

    assert like == [False, True, True, False]
    # The leader's role ended: so did the stand-in.
    assert tilgang(vikar, omfang, dag=DAG + EN_DAG).medlemskap == []
    assert kommuner_for(vikar, dag=DAG + EN_DAG) == []


@pytest.mark.parametrize(
    "felt",
    [
        {"rolle": Rolle.KOMMUNEDIREKTOR},
        {"enhet": None},
        {"til": None},
    ],
)
def test_stedfortreder_is_never_more_than_the_leader(
    omfang: Kommune, roller: Rollebesetning, felt: dict[str, object]
) -> None:
    leder = Medlemskap.objects.get(bruker=roller.enhetsleder)
    som_leder = {
        "bruker": lag_bruker("vikar"),
        "rolle": leder.rolle,
        "enhet": leder.enhet,
        "fra": DAG,
        "til": SLUTT,
        "stedfortreder_for": leder,
    }

    with pytest.raises(ValidationError):
        opprett(Medlemskap(**{**som_leder, **felt}), aktor=None)


def test_guest_without_an_end_is_refused(omfang: Kommune) -> None:
    with pytest.raises(ValidationError):
        gi(lag_bruker("gjest"), Rolle.GJEST)


def test_one_who_visits_begins_at_home(kommune: Kommune, annen_kommune: Kommune) -> None:
    bruker = lag_bruker("besok")
    with kommune_omfang(annen_kommune.pk):
        gi(bruker, Rolle.GJEST, til=SLUTT)
    with kommune_omfang(kommune.pk):
        gi(bruker, Rolle.ENHETSLEDER)

    # By name the other comes first (Nabovik before Prøvevik).
    begge, siden = kommuner_for(bruker, dag=DAG), kommuner_for(bruker, dag=SLUTT + EN_DAG)

    assert begge == [kommune, annen_kommune]
    assert valgt_kommune(begge, bruker=bruker, oensket=annen_kommune.pk) == annen_kommune
    assert valgt_kommune(siden, bruker=bruker, oensket=annen_kommune.pk) == kommune


def test_sharing_is_with_a_role_or_a_person(omfang: Kommune, enheter: Enheter) -> None:
    handling = lag_tiltak(enheter.kjokken)

    for felt in ({}, {"rolle": Rolle.POLITIKER, "bruker": lag_bruker("p")}):
        with pytest.raises(ValidationError):
            del_handling(handling, **felt)
