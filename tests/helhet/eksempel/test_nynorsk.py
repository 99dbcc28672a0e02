"""Walks the pages of the example municipality in nynorsk and looks for what the program says in bokmål."""

import re
from collections.abc import Iterator
from html import unescape

import polib
import pytest
from django.test import Client
from oppsett import oversett, tekster
from tests.helhet.besetning import klient_for
from tests.helhet.eksempel.conftest import Eksempler

from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.enums import Maalform, Rolle
from helhet.organisasjon.models import Bruker, Medlemskap
from kommuneregn.kontoplan import les_arter, les_funksjoner

pytestmark = [pytest.mark.treg, pytest.mark.django_db]

# Pages of one kind differ in their content alone.
MAKS_PER_SLAG = 2
SYNLIG = re.compile(r'\s(?:aria-label|title|alt|placeholder)="([^"]*)"')


def bokmaalstekster() -> set[str]:
    """Return the whole texts that nynorsk says in another way."""
    katalog = list(polib.pofile(str(tekster.katalogfil("nn"))))
    par = {(linje.msgid, linje.msgstr) for linje in katalog if not linje.msgid_plural}
    return {tekst for tekst, _ in par if len(tekst) > 2 and "%(" not in tekst} - {svar for _, svar in par}


def synlige(side: str) -> Iterator[str]:
    side = re.sub(r"<(script|style)\b.*?</\1>", "", side, flags=re.DOTALL)
    # What says itself that it is bokmål, is no mistake: the guide for users is written in it.
    side = re.sub(r"""<(article|ul|span)\b[^>]*\blang="nb"[^>]*>.*?</\1>""", "", side, flags=re.DOTALL)
    for bit in [*SYNLIG.findall(side), *re.sub(r"<[^>]*>", "\n", side).splitlines()]:
        if bit.strip():
            yield unescape(bit).strip()


def gaa_gjennom(klient: Client) -> Iterator[tuple[str, str]]:
    """Yield address and content of each page that can be reached by links, some of each kind."""
    koe, slag = ["/"], {}
    for adresse in koe:
        kind = re.sub(r"\d+", "N", adresse.split("?")[0])
        slag[kind] = slag.get(kind, 0) + 1
        if slag[kind] > MAKS_PER_SLAG:
            continue
        svar = klient.get(adresse)
        if svar.status_code == 200 and "html" in svar.headers["Content-Type"]:
            side = svar.content.decode()
            yield adresse, side
            lenker = (unescape(lenke) for lenke in re.findall(r'href="(/[^"#]*)', side))
            koe.extend(lenke for lenke in lenker if not lenke.startswith("/statisk") and lenke not in koe)


@pytest.mark.parametrize("rolle", [Rolle.ENHETSLEDER, Rolle.OKONOMISJEF, Rolle.ADMINISTRATOR])
def test_pages_say_nothing_in_bokmaal_to_a_reader_of_nynorsk(eksempler: Eksempler, rolle: Rolle) -> None:
    oversett.klargjor()
    with kommune_omfang(eksempler.nynorsk.kommune.pk):
        bruker = Medlemskap.objects.filter(rolle=rolle).select_related("bruker")[0].bruker
    # Official names of codes are what they are, and a user name is no word.
    navn = {kode.navn for kode in (*les_arter().values(), *les_funksjoner().values())}
    ukjente = bokmaalstekster() - navn - set(Bruker.objects.values_list("brukernavn", flat=True))

    sider = dict(gaa_gjennom(klient_for(bruker)))
    funn = {
        (adresse, tekst) for adresse, side in sider.items() for tekst in synlige(side) if tekst in ukjente
    }

    assert bruker.maalform == Maalform.NYNORSK
    assert len(sider) > 20
    assert funn == set()
