"""Meetings in the search, for those who may see them; what two people have agreed on never is."""

from datetime import date

from tests.helhet.besetning import Enheter, Rollebesetning
from tests.helhet.moter.test_mote import lag_mote
from tests.helhet.organisasjon.test_sok import treff

from helhet.felles.skriv import opprett
from helhet.moter.domain.lederavtale import Maallinje, opprett_avtale
from helhet.moter.models import Lederavtale, Resultatdialog

FRA, TIL = date(2026, 1, 1), date(2026, 12, 31)


def test_meeting_is_found_by_its_title_and_by_what_it_deals_with(
    enheter: Enheter, roller: Rollebesetning
) -> None:
    lag_mote("Husmøte", enhet=enheter.kjokken, saker=("Ny oppvaskmaskin",))

    assert treff(roller.kommunedirektor, "husmøte")["mote"] == ["Husmøte"]
    assert treff(roller.kommunedirektor, "oppvaskmaskin")["mote"] == ["Husmøte"]


def test_steering_dialogue_of_another_enhet_is_not_found(enheter: Enheter, roller: Rollebesetning) -> None:
    lag_mote("Halvårsdialog", slag="styringsdialog", enhet=enheter.sykehjem)

    assert treff(roller.enhetsleder, "halvårsdialog").get("mote") == ["Halvårsdialog"]
    assert "mote" not in treff(roller.annen_enhetsleder, "halvårsdialog")


def test_agreement_and_result_dialogue_are_found_by_nobody_not_even_the_parties(
    enheter: Enheter, roller: Rollebesetning
) -> None:
    avtale = Lederavtale(
        leder=roller.enhetsleder,
        overordnet=roller.kommunedirektor,
        enhet=enheter.helse,
        fra=FRA,
        til=TIL,
        forventninger="Zebrasamtale om helsen",
    )
    avtale = opprett_avtale(avtale, linjer=[Maallinje("Zebramål")], aktor=roller.kommunedirektor.pk)
    opprett(Resultatdialog(avtale=avtale, dato=FRA, videre="Zebravei videre"), aktor=None)
    lag_mote("Zebramøte", enhet=enheter.helse)

    funnet = {
        navn: treff(getattr(roller, navn), "zebra")
        for navn in ("enhetsleder", "kommunedirektor", "okonomisjef", "administrator", "revisor")
    }

    assert funnet["kommunedirektor"] == {"mote": ["Zebramøte"]}
    assert {tittel for grupper in funnet.values() for titler in grupper.values() for tittel in titler} == {
        "Zebramøte"
    }
