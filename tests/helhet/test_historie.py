"""Pages about all of a kind tell what has happened to them, also to what is gone."""

from django.urls import reverse
from django.utils.html import strip_tags
from tests.helhet.besetning import FRA, Enheter, Rollebesetning, klient_for
from tests.helhet.okonomi.prover import les_inn

from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import opprett, slett
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.domain.kommune import endre_innstillinger, les_innstillinger
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap


def historien(bruker: Bruker, navn: str) -> str:
    """Return the words of the history on the page, '' when there is none."""
    svar = klient_for(bruker).get(reverse(navn))
    assert svar.status_code == 200
    _, _, etter = svar.content.decode().partition("Hva som har skjedd")
    return " ".join(strip_tags(etter.partition("</ol>")[0]).split())


def test_roles_that_were_given_are_told(roller: Rollebesetning, enheter: Enheter) -> None:
    rolle = Medlemskap(bruker=roller.uten, rolle=Rolle.GEVINSTEIER, enhet=enheter.kjokken, fra=FRA)
    opprett(rolle, aktor=roller.administrator.id, grunn="Ny på kjøkkenet")

    historie = historien(roller.administrator, "organisasjon:medlemmer")

    assert roller.administrator.navn in historie
    assert "Ny på kjøkkenet" in historie
    assert roller.uten.navn in historie


def test_settings_that_were_changed_are_told(roller: Rollebesetning, kommune: Kommune) -> None:
    nye = les_innstillinger(kommune)
    with kommune_omfang(kommune.pk):
        endre_innstillinger(kommune, nye=nye, aktor=roller.administrator.id, sett_som=None)

    assert roller.administrator.navn in historien(roller.administrator, "organisasjon:innstillinger")


def test_files_and_recodings_are_told_also_when_they_are_gone(roller: Rollebesetning) -> None:
    les_inn(b"konto;ansvar;tjeneste;belop\n1010;3410;253;100,00\n", aar=2026, filnavn="budsjett-26.csv")
    omkoding = opprett(
        Artsomkoding(art="875", til_art="878", begrunnelse="Utgått"), aktor=roller.okonomisjef.id
    )
    slett(omkoding, aktor=roller.okonomisjef.id, grunn="Feil art")

    omkodinger = historien(roller.okonomisjef, "okonomi:omkoding")

    assert "budsjett-26.csv" in historien(roller.okonomisjef, "okonomi:partier")
    assert all(ord_ in omkodinger for ord_ in (roller.okonomisjef.navn, "Feil art", "Utgått"))


def test_one_who_does_not_see_the_whole_log_sees_no_history(roller: Rollebesetning) -> None:
    les_inn(b"konto;ansvar;tjeneste;belop\n1010;3410;253;100,00\n", aar=2026, filnavn="budsjett-26.csv")
    svar = klient_for(roller.utvalgssekretaer).get(reverse("okonomi:partier"))

    assert svar.status_code == 404 or "Hva som har skjedd" not in svar.content.decode()
