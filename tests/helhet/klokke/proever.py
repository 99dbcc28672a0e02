"""What is asked of the program when its clock is set: days, years, sessions, by the real pages."""

import re
from datetime import UTC, date, datetime, timedelta

from tests.helhet.klokke.gjest import Gjest, Klokkested

NAA = datetime(2026, 11, 21, 12, tzinfo=UTC)
TIME, MINUTT = timedelta(hours=1), timedelta(minutes=1)
# The last moment of the day in Oslo: an hour before that of the machine in winter, two in summer.
DAGSKIFTER = {
    "nyttår": (date(2026, 12, 31), datetime(2026, 12, 31, 22, 59, 30, tzinfo=UTC)),
    "natta til sommertid": (date(2027, 3, 27), datetime(2027, 3, 27, 22, 59, 30, tzinfo=UTC)),
    "dagen med sommertid": (date(2027, 3, 28), datetime(2027, 3, 28, 21, 59, 30, tzinfo=UTC)),
    "dagen med vintertid": (date(2027, 10, 31), datetime(2027, 10, 31, 22, 59, 30, tzinfo=UTC)),
    "midt på sommeren": (date(2027, 6, 30), datetime(2027, 6, 30, 21, 59, 30, tzinfo=UTC)),
    "skuddårsdagen": (date(2028, 2, 29), datetime(2028, 2, 29, 22, 59, 30, tzinfo=UTC)),
    "et år tilbake": (date(2025, 11, 21), datetime(2025, 11, 21, 22, 59, 30, tzinfo=UTC)),
    "ti år fram": (date(2036, 11, 21), datetime(2036, 11, 21, 22, 59, 30, tzinfo=UTC)),
}
SKIFTENATTER = {
    "klokka går fra to til tre": datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    "klokka går fra tre til to": datetime(2027, 10, 31, 0, 15, tzinfo=UTC),
    "en vanlig natt": datetime(2027, 1, 12, 0, 30, tzinfo=UTC),
    "inn i et nytt år": datetime(2026, 12, 31, 22, 30, tzinfo=UTC),
}


def har_rolle(sted: Klokkested, navn: str) -> bool:
    """Log in, and say whether the person has a role today."""
    gjest = sted.gjest()
    gjest.logg_inn(navn)
    assert gjest.er_inne()
    return "/ingen-rolle/" not in gjest.hent("/").url


def aar_paa(gjest: Gjest, sti: str) -> str:
    """Return the year that the heading of the page names."""
    tittel = re.search(r"<h1[^>]*>(.*?)</h1>", gjest.hent(sti).text, flags=re.DOTALL)
    assert tittel is not None
    return re.sub(r"\D", "", tittel[1])


def frist_paa(gjest: Gjest, dag: date) -> str:
    """Return what the front page says of the deadline of the benefit of the day."""
    sted = re.search(rf"<h3>Mål gevinsten «Gevinst {dag}».*?</li>", gjest.hent("/").text, flags=re.DOTALL)
    assert sted is not None
    merke = re.search(r"(frist i dag|frist i morgen|forfalt [^<]*)", sted[0])
    assert merke is not None, sted[0]
    return merke[1].strip()


def proev_dagskifte(sted: Klokkested, *, dag: date, sist: datetime) -> None:
    """Assert that the day, the year, the deadlines and the roles change within the minute."""
    neste = dag + timedelta(days=1)
    leder, sjef = sted.gjest(), sted.gjest()
    sted.klokke.still(sist)
    leder.logg_inn(f"leder-{dag}")
    sjef.logg_inn_med_kode("okonomisjef", tid=sist)

    assert (frist_paa(leder, dag), aar_paa(leder, "/arshjul/")) == ("frist i dag", str(dag.year))
    assert har_rolle(sted, f"slutter-{dag}")
    assert not har_rolle(sted, f"begynner-{dag}")
    assert f"Årets møte {dag.year}" in leder.hent("/arshjul/").text

    sted.klokke.still(sist + MINUTT)

    assert frist_paa(leder, dag).startswith("forfalt")
    assert aar_paa(leder, "/arshjul/") == str(neste.year)
    assert not har_rolle(sted, f"slutter-{dag}")
    assert har_rolle(sted, f"begynner-{dag}")
    assert f"Årets møte {neste.year}" in leder.hent("/arshjul/").text
    assert (
        f'name="dato" value="{neste:%d.%m.%Y}"'
        in leder.hent(f"/gevinst/virkning/{sted.virkning(dag)}/mal/").text
    )
    assert f'name="aar" value="{neste.year}"' in sjef.hent("/okonomi/import/").text


def proev_okter(sted: Klokkested, *, start: datetime) -> None:
    """Assert that a session is quiet for an hour at the most, and lasts twelve."""
    bruker, travel = sted.gjest(), sted.gjest()
    sted.klokke.still(start)
    for gjest in (bruker, travel):
        gjest.logg_inn("leder-2026-12-31")

    # Quiet for an hour at the most, whatever the clock on the wall says.
    sted.klokke.still(start + 58 * MINUTT)
    assert (bruker.er_inne(), travel.er_inne()) == (True, True)
    sted.klokke.still(start + 58 * MINUTT + 62 * MINUTT)
    assert not bruker.er_inne()
    # And never more than twelve hours.
    inne = []
    for minutter in range(100, 12 * 60 + 50, 50):
        sted.klokke.still(start + minutter * MINUTT)
        inne.append((minutter, travel.er_inne()))
    assert inne == [(minutter, minutter < 12 * 60) for minutter, _ in inne]
