"""What the columns of a file are: said once on the page, kept for the source, changed by anyone who may."""

from uuid import UUID

import polars as pl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.datalager.domain.queries import aarsfakta
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.okonomi.models import Kartlegging

HODE = "Utgave;Type;Sted;Hva;Sum 2025;Sum 2026"
RADER = (
    "A;Utgift;3410;25310;100,00;110,00",
    "A;Inntekt;3410;25310;-40,00;-50,00",
    "B;Utgift;3410;25310;7,00;8,00",
)
SVAR = {
    "rolle_0": "",
    "rolle_1": "egenart",
    "rolle_2": "ansvar",
    "rolle_3": "tjeneste",
    "rolle_4": "belop",
    "rolle_5": "belop",
    "bare_0": ["A"],
    "kontoklasse": "1",
}


def _fil(*rader: str) -> bytes:
    return "\n".join([HODE, *rader, ""]).encode()


def _last_opp(klient: Client, data: bytes, aar: str = "2026") -> UUID:
    sendt = {"serie": "budsjett", "aar": aar, "fil": SimpleUploadedFile("plan.csv", data)}
    svar = klient.post(reverse("okonomi:import"), sendt)
    return UUID(svar["Location"].strip("/").split("/")[-1])


def _over(nr: UUID) -> str:
    return reverse("okonomi:forhaandsvis", args=[nr])


def _kolonner(nr: UUID) -> str:
    return reverse("okonomi:kolonner", args=[nr])


def _valg(side: object) -> dict[str, str]:
    """The hidden choices of the button that reads in."""
    kontekst = side.context  # type: ignore[attr-defined]  # a test response
    som = kontekst["som"]
    return {"kart": kontekst["kartmerke"], "kolonne": som.kolonne, "ark": som.ark, "kontoklasse": "1"}


def test_file_with_unknown_columns_is_mapped_once_and_stored(
    enheter: Enheter, roller: Rollebesetning
) -> None:
    klient = klient_for(roller.okonomisjef)
    nr = _last_opp(klient, _fil(*RADER))

    ukjent = klient.get(_over(nr))
    lagret = klient.post(_kolonner(nr), SVAR)
    sett = klient.get(_over(nr))
    klient.post(_over(nr), _valg(sett))

    assert "Vi kjenner ikke igjen alle kolonnene" in ukjent.content.decode()
    assert _kolonner(nr) in ukjent.content.decode()
    assert lagret["Location"].startswith(_over(nr))
    assert sett.context["som"].kolonne == "Sum 2026"
    assert roller.okonomisjef.navn in sett.content.decode()
    fakta = aarsfakta(Serie.BUDSJETT, aar=2026)
    assert fakta is not None
    summer = fakta.linjer.group_by("art", "funksjon", "kontoklasse").agg(pl.col("belop_ore").sum())
    assert sorted(summer.rows()) == [("Inntekt", "253", 1, -5_000), ("Utgift", "253", 1, 11_000)]
    rapport = klient.get(reverse("okonomi:rapport"), {"aar": "2026"}).content.decode()
    assert "?art=Utgift&amp;aar=2026" in rapport


def test_next_file_of_the_source_needs_no_choice(enheter: Enheter, roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    klient.post(_kolonner(_last_opp(klient, _fil(*RADER))), SVAR)
    neste = _fil("A;Utgift;3410;25310;1,00;2,00").replace(b"2026", b"2027").replace(b"2025", b"2026")

    sett = klient.get(_over(_last_opp(klient, neste, "2027")))

    assert sett.context["som"].kolonne == "Sum 2027"
    assert [sum_.belop_ore for sum_ in sett.context["visning"].summer] == [200]
    assert Kartlegging.objects.count() == 1


def test_same_bytes_read_with_other_columns_are_other_figures(
    enheter: Enheter, roller: Rollebesetning
) -> None:
    klient = klient_for(roller.okonomisjef)
    nr = _last_opp(klient, _fil(*RADER))
    klient.post(_kolonner(nr), SVAR)
    klient.post(_over(nr), _valg(klient.get(_over(nr))))
    igjen = _last_opp(klient, _fil(*RADER))

    uendret = klient.get(_over(igjen)).context["visning"].resultat.uendret
    klient.post(_kolonner(igjen), SVAR | {"bare_0": ["B"], "versjon": "1"})
    sett = klient.get(_over(igjen))

    assert uendret is True
    assert sett.context["visning"].resultat.uendret is False
    assert [parti.filnavn for parti in sett.context["visning"].erstatter] == ["plan.csv"]


def test_choice_that_cannot_be_read_says_what_is_missing(enheter: Enheter, roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    nr = _last_opp(klient, _fil(*RADER))

    tom = klient.post(_kolonner(nr), {"kontoklasse": ""})
    dobbel = klient.post(_kolonner(nr), SVAR | {"rolle_0": "ansvar", "kontoklasse": ""})

    assert tom.context["skjema"].non_field_errors() == [
        "Velg én kolonne som er konto, eller én som er egen art.",
        "Velg kolonnen som sier hvem som har ansvar for beløpet.",
        "Velg minst én kolonne som er beløp.",
    ]
    assert dobbel.context["skjema"].errors == {
        "__all__": ["Flere kolonner er valgt som «ansvar». Velg én av dem."],
        "kontoklasse": ["Velg drift eller investering: filen sier det ikke selv."],
    }
    assert not Kartlegging.objects.exists()


def test_two_who_choose_at_once_do_not_overwrite_each_other(enheter: Enheter, roller: Rollebesetning) -> None:
    ene, andre = klient_for(roller.okonomisjef), klient_for(roller.controller)
    hans, hennes = _last_opp(ene, _fil(*RADER)), _last_opp(andre, _fil(*RADER))
    ene.post(_kolonner(hans), SVAR)

    uten_versjon = andre.post(_kolonner(hennes), SVAR | {"bare_0": ["B"]})
    samme = ene.post(_kolonner(hans), SVAR | {"versjon": "1"})

    assert "En annen har valgt kolonner for denne kilden nå." in uten_versjon.content.decode()
    assert samme.status_code == 302
    rad = Kartlegging.objects.get()
    assert (rad.versjon, rad.bare) == (1, {"0": ["A"]})


def test_columns_changed_since_the_preview_are_looked_at_again(
    enheter: Enheter, roller: Rollebesetning
) -> None:
    klient = klient_for(roller.okonomisjef)
    nr = _last_opp(klient, _fil(*RADER))
    klient.post(_kolonner(nr), SVAR)
    valg = _valg(klient.get(_over(nr)))
    klient.post(_kolonner(nr), SVAR | {"bare_0": ["B"], "versjon": "1"})

    svar = klient.post(_over(nr), valg)

    assert "Kolonnene er valgt på nytt siden du så over filen." in svar.content.decode()
    assert not Parti.objects.exists()
