"""What is kept for speed or sent by itself tells nobody more than the page does: caches, e-mail, calendars.

What is kept: in the browser, in the worker's memory, and in the address of a feed. Each is asked by one who
may see, and then by one who may not, or by the same person after the right is gone.
"""

import gzip
import re
from datetime import date, timedelta
from difflib import unified_diff
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.helhet.adressetabell import egne_navn
from tests.helhet.besetning import FRA, Enheter, Rollebesetning, klient_for, lag_bruker, lag_enhet
from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil

from helhet.arshjul.domain.kalender import lag_adresse
from helhet.arshjul.enums import Spor, Visning
from helhet.arshjul.models import Begivenhet
from helhet.datalager.enums import Serie
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import endre, opprett, slett
from helhet.hop.models import Handling
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Deling, Kommune, Medlemskap
from helhet.samtale.models import Varsling

pytestmark = pytest.mark.treg

# What is new in every answer: marks of forms, and the reference of a page that does not exist.
ENGANGS = re.compile(
    r'name="(?:csrfmiddlewaretoken|engangs\w*|apnet)" value="[^"]*"|<code>[0-9A-F]{12}</code>'
)
GAMMELT = "Thu, 01 Jan 2099 00:00:00 GMT"


@pytest.fixture
def innhold(enheter: Enheter) -> Handling:
    """Money of two enheter, and an action of each."""
    lonn = "1010;Fastlønn;{};{};{};Tjeneste;100,00;150,00;0,00"
    rader = [lonn.format(3410, "Solsiden", 253), lonn.format(2100, "Skogly", 202)]
    les_inn(regnskapsfil(*rader), serie=Serie.REGNSKAP, filnavn="regnskap.csv")
    les_inn(budsjettfil("1010;Fastlønn;3410;Solsiden;253;Sykehjem;1200,00"), filnavn="budsjett.csv")
    opprett(Handling(kode="26-2", tittel="Skoleord", slag="tiltak", enhet=enheter.skole), aktor=None)
    return opprett(
        Handling(kode="26-1", tittel="Kjøkkenord", slag="tiltak", enhet=enheter.kjokken), aktor=None
    )


def adresser() -> list[str]:
    """Return every page that needs no id."""
    return [reverse(navn) for navn, moenster in egne_navn() if not moenster.pattern.converters]


def kropp(svar: Any) -> str:
    biter = b"".join(svar.streaming_content) if svar.streaming else svar.content
    if svar.headers.get("Content-Encoding") == "gzip":
        biter = gzip.decompress(biter)
    return ENGANGS.sub("", biter.decode("utf-8", errors="replace"))


def sider_for(klient: Client) -> dict[str, tuple[int, str]]:
    """Return each page that is the same when asked for twice: new factors have a new secret each time."""
    nye = ("/logg-inn/", "/konto/kodeapp/", "/konto/passnok")
    stier = [sti for sti in adresser() if not sti.startswith(nye)]
    return {sti: (svar.status_code, kropp(svar)) for sti in stier if (svar := klient.get(sti))}


def _forskjell(foer: str, etter: str) -> list[str]:
    return [linje for linje in unified_diff(foer.splitlines(), etter.splitlines(), n=0) if linje[3:].strip()]


def test_no_page_is_answered_from_what_the_browser_has_kept(
    roller: Rollebesetning, innhold: Handling
) -> None:
    klient = klient_for(roller.okonomisjef)
    spor = {"If-None-Match": "*", "If-Modified-Since": GAMMELT}
    sett, feil = 0, []

    for sti in adresser():
        foerst, igjen = klient.get(sti), klient.get(sti, headers=spor)
        sett += foerst.status_code == 200
        kan_kjennes = [navn for navn in ("ETag", "Last-Modified") if navn in foerst.headers]
        if igjen.status_code != foerst.status_code or kan_kjennes:
            feil.append((sti, foerst.status_code, igjen.status_code, kan_kjennes))
        if "no-store" not in foerst.headers.get("Cache-Control", ""):
            feil.append((sti, foerst.status_code, foerst.status_code, ["kan lagres"]))

    assert feil == []
    assert sett > 20


@pytest.mark.parametrize("hvem", ["enhetsleder", "politiker"])
def test_pages_are_the_same_whoever_has_read_them_before(
    hvem: str, roller: Rollebesetning, innhold: Handling
) -> None:
    klient = klient_for(getattr(roller, hvem))
    foer = sider_for(klient)
    alt = sider_for(klient_for(roller.okonomisjef))

    etter = sider_for(klient)

    ulike = {sti: _forskjell(foer[sti][1], etter[sti][1]) for sti in foer if foer[sti] != etter[sti]}
    assert list(ulike.items()) == []
    # The one in between did see more, or nothing was tried.
    assert sum("Skoleord" in tekst for _kode, tekst in alt.values()) > 1
    assert not [sti for sti, (_kode, tekst) in etter.items() if "Skoleord" in tekst and hvem == "enhetsleder"]


def test_two_municipalities_with_the_same_codes_keep_their_own_figures(
    roller: Rollebesetning, innhold: Handling, annen_kommune: Kommune
) -> None:
    with kommune_omfang(annen_kommune.pk):
        lag_enhet("Naboheimen", kode="3410")
        les_inn(
            regnskapsfil("1010;Fastlønn;3410;Naboheimen;253;Tjeneste;77777,00;0,00;0,00"),
            serie=Serie.REGNSKAP,
            filnavn="nabo.csv",
        )
        nabo = lag_bruker("nabosjef", Rolle.OKONOMISJEF)
    visning = {"visning": "kroner"}
    var, deres = klient_for(roller.okonomisjef), klient_for(nabo)
    sti = reverse("okonomi:rapport")

    foer, annet, etter = (kropp(k.get(sti, visning)) for k in (var, deres, var))

    assert "Naboheimen" not in foer + etter
    assert ("Solsiden" in annet, "77" in annet) == (False, True)
    assert foer == etter


@pytest.mark.parametrize(
    "tapt", ["rollen er over", "rollen er fjernet", "tiltaket er flyttet", "kontoen er stengt"]
)
def test_letter_holds_nothing_that_the_right_is_gone_from(
    tapt: str, roller: Rollebesetning, innhold: Handling, enheter: Enheter, settings: Settings
) -> None:
    settings.ADRESSE = "https://helhet.example/"
    leder = roller.enhetsleder
    leder.epost = "leder@example.no"
    leder.save()
    endre(innhold, felt={"ansvarlig": leder}, aktor=None)
    call_command("varsle")
    assert ["Kjøkkenord" in str(brev.body) for brev in mail.outbox] == [True]
    Varsling.objects.all().delete()

    i_gaar = timezone.localdate() - timedelta(days=1)
    for rad in Medlemskap.objects.filter(bruker=leder):
        if tapt == "rollen er over":
            endre(rad, felt={"til": i_gaar}, aktor=None)
        elif tapt == "rollen er fjernet":
            slett(rad, aktor=None)
    if tapt == "tiltaket er flyttet":
        endre(innhold, felt={"ansvarlig": None, "enhet": enheter.skole}, aktor=None)
    elif tapt == "kontoen er stengt":
        leder.is_active = False
        leder.save()
    call_command("varsle")

    assert [
        brev.subject for brev in mail.outbox[1:] if "Kjøkkenord" in f"{brev.body}{brev.alternatives}"
    ] == []


@pytest.mark.parametrize("tapt", ["rollen er over", "kontoen er stengt"])
def test_feed_stops_with_the_right_and_comes_back_with_it(
    tapt: str, roller: Rollebesetning, omfang: Kommune
) -> None:
    aar, leder = timezone.localdate().year, roller.enhetsleder
    felt = {"tittel": "Kalenderord", "aar": aar, "spor": Spor.POLITISK, "dato": date(aar, 3, 1)}
    opprett(Begivenhet(**felt), aktor=None)
    ny = lag_adresse(leder, visning=Visning.ALT, bare_mine=False, dag=date(aar, 1, 1))
    sti = f"/kalender/{omfang.pk}/{ny.noekkel}.ics"
    rad = Medlemskap.objects.get(bruker=leder)
    assert b"Kalenderord" in Client().get(sti).content

    if tapt == "rollen er over":
        endre(rad, felt={"til": timezone.localdate() - timedelta(days=1)}, aktor=None)
    else:
        Bruker.objects.filter(pk=leder.pk).update(is_active=False)
    borte = Client().get(sti)
    rad.refresh_from_db()
    endre(rad, felt={"til": None}, aktor=None) if tapt == "rollen er over" else Bruker.objects.filter(
        pk=leder.pk
    ).update(is_active=True)

    assert (borte.status_code, b"Kalenderord" in borte.content) == (404, False)
    assert b"Kalenderord" in Client().get(sti).content


def test_sharing_that_is_over_is_not_found_by_search_or_list(
    roller: Rollebesetning, innhold: Handling
) -> None:
    leder = lag_bruker("prosjektleder", Rolle.PROSJEKTLEDER)
    felt = {"slag": "handling", "objekt_id": innhold.pk, "bruker": leder, "verb": "se", "fra": FRA}
    deling = opprett(Deling(**felt), aktor=None)
    sider = (f"{reverse('organisasjon:sok')}?q=26-1", reverse("hop:handling", args=[innhold.pk]))
    med = ["Kjøkkenord" in kropp(klient_for(leder).get(sti, follow=True)) for sti in sider]

    endre(deling, felt={"til": timezone.localdate() - timedelta(days=1)}, aktor=None)
    uten = ["Kjøkkenord" in kropp(klient_for(leder).get(sti, follow=True)) for sti in sider]

    assert (med[1], uten) == (True, [False, False])
