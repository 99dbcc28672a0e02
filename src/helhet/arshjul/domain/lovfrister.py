"""When the statutory deadlines of a year fall, and whether the wheel holds them.

Nothing is stored: a deadline follows the meeting it is counted from when that is moved. A deadline on a
Saturday, Sunday or public holiday is not moved by these laws; so the last working day before it is told
as well.
"""

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from helhet.arshjul.domain.helligdager import siste_virkedag
from helhet.arshjul.domain.lovregler import Lovregel, lovregler
from helhet.arshjul.domain.oppslag import Oppslag
from helhet.arshjul.domain.tidsord import lang_dato
from helhet.arshjul.enums import Lovplikt, Lovstatus, Regelslag

VALGAAR, VALGPERIODE = 2023, 4
LENGE = date.max


@dataclass(frozen=True)
class Lovfrist:
    """One deadline of the year: its day (None when it has none), its state, and why."""

    regel: Lovregel
    dato: date | None
    status: Lovstatus
    forklaring: str
    holdes_av: tuple[Oppslag, ...] = ()

    @property
    def virkedag(self) -> date | None:
        """Return the last working day in time; None when the day itself is one."""
        if self.dato is None or siste_virkedag(self.dato) == self.dato:
            return None
        return siste_virkedag(self.dato)

    @property
    def anker(self) -> str:
        """Return the id of its row."""
        return f"frist-{self.regel.kode}"


def lovfrister_for(
    aar: int,
    *,
    oppslag: Sequence[Oppslag],
    aaret_foer: Sequence[Oppslag],
    idag: date,
    utfoert: Collection[str] = (),
) -> list[Lovfrist]:
    """Return the deadlines that fall in the year, by day, those without a day last.

    `oppslag` and `aaret_foer` are the events of the year and of the one before (a deadline after a
    meeting in December falls in January); `utfoert` the codes that somebody has acknowledged as done.
    """
    gjelder = [*aaret_foer, *oppslag]
    gjelder = [o for o in gjelder if not o.avlyst and o.lovplikt]
    funnet: list[Lovfrist] = []
    for regel in lovregler():
        for dato, kilde in _dager(regel, aar=aar, oppslag=gjelder):
            frist = _vurder(regel, dato, kilde, oppslag=gjelder, aar=aar, idag=idag)
            if regel.kode in utfoert:
                frist = Lovfrist(regel, frist.dato, Lovstatus.UTFOERT, "", frist.holdes_av)
            funnet.append(frist)
    return sorted(funnet, key=lambda f: (f.dato or LENGE, f.regel.kode))


def _dager(
    regel: Lovregel, *, aar: int, oppslag: Sequence[Oppslag]
) -> list[tuple[date | None, Oppslag | None]]:
    """Return the days on which the duty falls in the year, each with the event it is counted from."""
    if regel.slag is Regelslag.DATO:
        return [(date(aar, regel.maaned, regel.dag), None)]
    if regel.slag is Regelslag.ANTALL:
        return [(None, None)]
    if regel.slag is Regelslag.VALGPERIODE:
        i_aar = (aar - VALGAAR - regel.aar) % VALGPERIODE == 0
        return [(date(aar, regel.maaned, regel.dag), None)] if i_aar else []
    return _fra_anker(regel, aar=aar, oppslag=oppslag)


def _fra_anker(
    regel: Lovregel, *, aar: int, oppslag: Sequence[Oppslag]
) -> list[tuple[date | None, Oppslag | None]]:
    retning = -1 if regel.slag is Regelslag.FOER else 1
    ankre = [o for o in oppslag if o.lovplikt is regel.anker]
    dager = [(o.dato + retning * timedelta(days=regel.dager), o) for o in ankre if o.dato]
    treff: list[tuple[date | None, Oppslag | None]] = [(d, o) for d, o in dager if d.year == aar]
    har_anker_i_aar = any(_aaret(o) == aar for o in ankre if o.dato)
    if treff or regel.bare_med_anker or (har_anker_i_aar and regel.slag is Regelslag.ETTER):
        return treff
    return [(None, None)]


def _aaret(o: Oppslag) -> int | None:
    return o.dato.year if o.dato else None


def _vurder(
    regel: Lovregel,
    dato: date | None,
    kilde: Oppslag | None,
    *,
    oppslag: Sequence[Oppslag],
    aar: int,
    idag: date,
) -> Lovfrist:
    """Say whether the deadline is held by what stands in the wheel."""
    if regel.slag is Regelslag.ANTALL:
        return _vurder_antall(
            regel, [o for o in oppslag if o.lovplikt is regel.oppfylles_av and o.aar == aar]
        )
    if dato is None:
        tekst = _("Kan ikke regnes ut: «%(hva)s» har ingen dato i hjulet. Sett dagen.")
        hva = str(Lovplikt(regel.anker).label) if regel.anker else ""
        return Lovfrist(regel, None, Lovstatus.UTEN_DAG, tekst % {"hva": hva})
    if regel.gjelder_naar:
        return Lovfrist(regel, dato, Lovstatus.BETINGET, regel.gjelder_naar)
    holder = [o for o in oppslag if regel.oppfylles_av and o.lovplikt is regel.oppfylles_av]
    holder = [o for o in holder if _i_slekt(o, dato=dato, regel=regel)]
    if holder:
        return _vurder_mot(regel, dato, kilde, min(holder, key=_sist))
    if regel.opplysning:
        return Lovfrist(regel, dato, Lovstatus.OPPLYSNING, "")
    return _uten_begivenhet(regel, dato, idag=idag)


def _i_slekt(o: Oppslag, *, dato: date, regel: Lovregel) -> bool:
    """Say whether the event belongs to this round of the duty: the year of the deadline, or its meeting's."""
    return o.aar == dato.year or (regel.slag is Regelslag.ETTER and o.aar == dato.year - 1)


def _sist(o: Oppslag) -> date:
    """Return the last day on which the event can be: its day, else the end of its month or year."""
    if o.dato:
        return o.dato
    maaned = o.siste_maaned or (3 * o.kvartal if o.kvartal else 12)
    return date(o.aar, maaned, calendar.monthrange(o.aar, maaned)[1])


def _foerst(o: Oppslag) -> date:
    if o.dato:
        return o.dato
    return date(o.aar, o.maaned or (3 * o.kvartal - 2 if o.kvartal else 1), 1)


def _vurder_mot(regel: Lovregel, dato: date, kilde: Oppslag | None, o: Oppslag) -> Lovfrist:
    if _sist(o) <= dato:
        tekst = _("«%(tittel)s» %(naar)s er i tide.") % {"tittel": o.tittel, "naar": o.tid}
        return Lovfrist(regel, dato, Lovstatus.HOLDT, tekst, (o,))
    if _foerst(o) <= dato:
        tekst = _("«%(tittel)s» står i %(naar)s uten dag. Sett en dag senest %(frist)s.")
        verdier = {"tittel": o.tittel, "naar": o.tid, "frist": lang_dato(dato)}
        return Lovfrist(regel, dato, Lovstatus.UTEN_DAG, tekst % verdier, (o,))
    return Lovfrist(regel, dato, Lovstatus.BRUTT, _bruddtekst(dato, kilde, o), (o,))


def _bruddtekst(dato: date, kilde: Oppslag | None, o: Oppslag) -> str:
    """Say what the law asks, what stands in the wheel, and which meeting it is counted from."""
    verdier = {"tittel": o.tittel, "naar": o.tid, "frist": lang_dato(dato)}
    tekst = _("Må være gjort senest %(frist)s. «%(tittel)s» står %(naar)s.") % verdier
    if kilde and kilde.dato:
        dag = {"tittel": kilde.tittel, "dag": lang_dato(kilde.dato)}
        tekst += " " + _("Fristen er regnet fra «%(tittel)s» %(dag)s.") % dag
    return tekst


def _vurder_antall(regel: Lovregel, holder: Sequence[Oppslag]) -> Lovfrist:
    antall = sum(o.ganger or 1 for o in holder)
    tekst = _("%(har)s av %(maa)s står i hjulet.") % {"har": antall, "maa": regel.antall}
    status = Lovstatus.HOLDT if antall >= regel.antall else Lovstatus.MANGLER
    return Lovfrist(regel, None, status, tekst, tuple(holder))


def _uten_begivenhet(regel: Lovregel, dato: date, *, idag: date) -> Lovfrist:
    if dato < idag:
        return Lovfrist(
            regel, dato, Lovstatus.FORFALT, _("Fristen er ute, og ingen har kvittert for at det er gjort.")
        )
    if regel.oppfylles_av:
        return Lovfrist(regel, dato, Lovstatus.MANGLER, _("Ingen begivenhet i hjulet oppfyller den."))
    return Lovfrist(regel, dato, Lovstatus.KOMMER, _("Kvitter når det er gjort."))
