"""What is not laid before all is found by nobody who guesses: every address, without login and from outside.

Each secret has a word of its own, so that an answer that holds it tells what leaked.
"""

import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.urls.converters import IntConverter
from django.utils import timezone
from tests.helhet.adressetabell import egne_navn
from tests.helhet.besetning import FRA, Enheter, Rollebesetning, klient_for, lag_bruker

from helhet.felles.skriv import opprett
from helhet.hop.domain.handling import endre_handling, opprett_handling
from helhet.hop.domain.plan import legg_i_plan, opprett_plan
from helhet.hop.domain.tilstand import foreslaa_handling
from helhet.hop.models import Handling, Plan
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Medlemskap
from helhet.samtale.models import Utkast, Vedlegg
from helhet.traad.models import Innspill

pytestmark = pytest.mark.treg

DAG = date(2026, 11, 21)
HEMMELIG = {
    "handling som er utkast": "Utkastord",
    "plan under arbeid": "Planord",
    "innspill på et utkast": "Innspillord",
    "tidligere utgave av det som er foreslått": "Gammelord",
    "fjernet vedlegg": "Vedleggord",
    "vedlegg på et utkast": "Utkastfil",
    "en annens ikke sendte utkast": "Kladdord",
}
SYNLIG = "Foreslått ord"
# Where published things, caches, files and indexes stand in other systems.
GJETTET = (
    *("sitemap.xml", "robots.txt", "feed", "feed.xml", "rss", "atom.xml", "index.json", "search.json"),
    *("media/", "media/vedlegg/", "opplastet/", "vedlegg/", "uploads/", "files/", "statisk/../manage.py"),
    *("statisk/opplastet/", "statisk/%2e%2e/", "backup/", "var/", ".git/config", ".env", "db.sqlite3"),
    *("utkast/", "preview/", "draft/", "api/", "api/handlinger", "apent/", "open/", "data.csv", "data.json"),
    *("kalender/gjettet.ics", "kalender/0/helhet.ics", "cache/", "admin/", "__debug__/", "static/"),
)


@pytest.fixture
def hemmeligheter(roller: Rollebesetning, enheter: Enheter) -> dict[str, int]:
    """Make one of each secret, and one thing that is laid before all; return the ids."""
    utkast = opprett_handling(
        Handling(tittel="Utkastord", slag="tiltak", enhet=enheter.kjokken), dag=DAG, aktor=None
    )
    plan = opprett_plan(Plan(navn="Planord", fra_aar=2027, til_aar=2030), aktor=None)
    foreslaatt = opprett_handling(
        Handling(tittel=SYNLIG, slag="tiltak", beskrivelse="Gammelord", enhet=enheter.kjokken),
        dag=DAG,
        aktor=None,
    )
    foreslaatt = endre_handling(foreslaatt, felt={"beskrivelse": "Nå"}, aktor=None, grunn="Klarere")
    foreslaatt = foreslaa_handling(foreslaatt, aktor=None)
    legg_i_plan(utkast, plan=plan, aktor=None)
    felles = {"rolle": Rolle.ENHETSLEDER, "dato": DAG, "forfatter": roller.enhetsleder}
    innspill = opprett(
        Innspill(slag="handling", objekt_id=utkast.pk, tekst="Innspillord", **felles), aktor=None
    )
    return {
        "utkast": utkast.pk,
        "plan": plan.pk,
        "foreslaatt": foreslaatt.pk,
        "innspill": innspill.pk,
        "vedlegg": _fjernet_vedlegg(roller, foreslaatt),
        "utkastvedlegg": _legg_ved(roller, utkast, "Utkastfil"),
        "kladd": _kladd(roller, foreslaatt),
    }


def _fjernet_vedlegg(roller: Rollebesetning, handling: Handling) -> int:
    nr = _legg_ved(roller, handling, "Vedleggord")
    valg = {"versjon": Vedlegg.objects.get(pk=nr).versjon, "grunn": "Feil fil"}
    klient_for(roller.enhetsleder).post(reverse("samtale:fjern_vedlegg", args=[nr]), valg)
    assert Vedlegg.objects.get(pk=nr).fjernet is not None
    return nr


def _legg_ved(roller: Rollebesetning, handling: Handling, ord_: str) -> int:
    """Attach a file that holds the word, in its name, in what is said of it, and within."""
    fil = SimpleUploadedFile(f"{ord_}.pdf", f"%PDF-1.7 {ord_}\n%%EOF\n".encode())
    sti = reverse("samtale:vedlegg", args=["handling", handling.pk])
    klient_for(roller.enhetsleder).post(sti, {"fil": fil, "om": ord_})
    return int(Vedlegg.objects.get(om=ord_).pk)


def _kladd(roller: Rollebesetning, handling: Handling) -> int:
    sti = reverse("hop:rediger_handling", args=[handling.pk])
    felt = {"beskrivelse": ["Kladdord"]}
    kommune = handling.kommune
    rad = Utkast(kommune=kommune, bruker=roller.enhetsleder, sti=sti, felt=felt, tid=timezone.now())
    rad.save()
    return rad.pk


def gjetninger(ider: dict[str, int]) -> Iterator[str]:
    """Yield every address of the program with every id, and what one guesses by habit."""
    ord_ = {"slag": ["handling", "plan"], "til": ["trekk"], "vei": ["opp"]}
    for navn, moenster in egne_navn():
        noekler = moenster.pattern.converters
        valg: list[dict[str, object]] = [{}]
        for noekkel, omformer in noekler.items():
            mulige = sorted(set(ider.values())) if isinstance(omformer, IntConverter) else ord_.get(noekkel)
            valg = [
                {**v, noekkel: m} for v in valg for m in mulige or ["00000000-0000-4000-8000-000000000000"]
            ]
        yield from (reverse(navn, kwargs=v) for v in valg)
    yield from (f"/{sti}" for sti in GJETTET)
    sok = reverse("organisasjon:sok")
    for ord_et in HEMMELIG.values():
        yield f"{sok}?q={ord_et}"
        yield f"{reverse('hop:handlinger')}?sok={ord_et}"
    yield f"{reverse('samtale:utkast')}?sti={reverse('hop:rediger_handling', args=[ider['foreslaatt']])}"
    yield f"{reverse('hop:handlinger_csv')}?plan={ider['plan']}"


def innhold(svar: HttpResponse) -> str:
    biter = b"".join(svar.streaming_content) if svar.streaming else svar.content
    if svar.headers.get("Content-Encoding") == "gzip":
        biter = gzip.decompress(biter)
    return biter.decode("utf-8", errors="replace")


@pytest.mark.parametrize("hvem", ["logget ut", "politiker", "gjest"])
def test_nobody_finds_what_is_not_published_by_guessing(
    hvem: str, hemmeligheter: dict[str, int], roller: Rollebesetning
) -> None:
    klient = Client()
    if hvem == "politiker":
        klient = klient_for(roller.politiker)
    elif hvem == "gjest":
        gjest = lag_bruker("gjest")
        til = timezone.localdate() + timedelta(days=30)
        opprett(Medlemskap(bruker=gjest, rolle=Rolle.GJEST, fra=FRA, til=til), aktor=None)
        klient = klient_for(gjest)
    lekket, sett = [], set()

    for url in gjetninger(hemmeligheter):
        svar = klient.get(url)
        tekst = innhold(svar).replace(unquote(url.partition("=")[2]) or "\0", "")
        assert svar.status_code < 500, url
        sett |= {SYNLIG} if SYNLIG in tekst else set()
        lekket += [(hva, url) for hva, ord_ in HEMMELIG.items() if ord_ in tekst]

    assert lekket == []
    # The one who takes part does see what is laid before all: the visits are not all refusals.
    assert (SYNLIG in sett) == (hvem == "politiker")


def test_those_who_may_do_find_each_secret(hemmeligheter: dict[str, int], roller: Rollebesetning) -> None:
    klient, utkast = klient_for(roller.enhetsleder), hemmeligheter["utkast"]
    foreslaatt = hemmeligheter["foreslaatt"]
    sider = (
        reverse("hop:handling", args=[utkast]),
        reverse("hop:plan", args=[hemmeligheter["plan"]]),
        reverse("traad:innspill", args=["handling", utkast]),
        reverse("samtale:vedlegg", args=["handling", foreslaatt]),
        reverse("samtale:vedlegg", args=["handling", utkast]),
        f"{reverse('samtale:utkast')}?sti={reverse('hop:rediger_handling', args=[foreslaatt])}",
        reverse("hop:handling", args=[foreslaatt]),
    )

    funnet = "".join(innhold(klient.get(url)) for url in sider)

    borte = [hva for hva, ord_ in HEMMELIG.items() if ord_ not in funnet]
    assert borte == []
