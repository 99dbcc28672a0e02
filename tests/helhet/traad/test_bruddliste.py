"""A long list of breaks: the first of each kind together, a kind by itself in pages, all in the file."""

import re
from html import unescape

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.traad.prover import Proevetraad, lag_handling

ANTALL = 60


def koder(side: str) -> set[str]:
    """Return the actions that stand in the group of actions without a goal."""
    gruppe = side.split('aria-labelledby="handling-uten-maal"', 1)[1].split("</section>", 1)[0]
    return set(re.findall(r"<strong>(Tiltak nr\. \d+)</strong>", unescape(gruppe)))


def test_every_break_is_reached_without_an_endless_page(enheter: Enheter, roller: Rollebesetning) -> None:
    alle = {f"Tiltak nr. {nr}" for nr in range(ANTALL)}
    for nr, tittel in enumerate(sorted(alle)):
        lag_handling(f"T-{nr:03}", tittel, enheter.kjokken, roller.enhetsleder)
    klient, adresse = klient_for(roller.okonomisjef), reverse("traad:brudd")

    samlet = klient.get(adresse).content.decode()
    sider = [
        klient.get(adresse, {"slag": "handling-uten-maal", "side": nr}).content.decode() for nr in (1, 2)
    ]

    assert len(koder(samlet)) == 10
    assert f"Vis alle {ANTALL}" in samlet
    assert [len(koder(side)) for side in sider] == [50, 10]
    assert koder(sider[0]) | koder(sider[1]) == alle
    fil = klient.get(reverse("traad:brudd_csv"), {"slag": "handling-uten-maal"}).content.decode()
    assert len(fil.strip().splitlines()) == ANTALL + 1


@pytest.mark.parametrize(
    "rolle", ["enhetsleder", "annen_enhetsleder", "okonomisjef", "administrator", "politiker", "revisor"]
)
def test_whoever_sees_a_break_can_use_its_button(
    traaden: Proevetraad, enheter: Enheter, roller: Rollebesetning, rolle: str
) -> None:
    lag_handling("T-900", "Uten mål og uten gevinst", enheter.skole, roller.annen_enhetsleder)
    klient = klient_for(getattr(roller, rolle))

    sider = [klient.get(reverse("traad:brudd")).content.decode()]
    sider += [
        klient.get(reverse("traad:traad", args=[slag, pk])).content.decode()
        for slag, pk in (("handling", traaden.matsvinn.pk), ("maal", traaden.maal.pk))
    ]
    innhold = [side.split("<main", 1)[1].split("</main>", 1)[0] for side in sider]
    lenker = {unescape(lenke) for side in innhold for lenke in re.findall(r'href="(/[^"#]*)"', side)}

    svar = {lenke: klient.get(lenke).status_code for lenke in sorted(lenker)}

    assert len(svar) > 2
    assert {lenke: kode for lenke, kode in svar.items() if kode != 200} == {}
