"""The meetings of the municipality with one of each thing: rows of every model of the room."""

from datetime import date
from functools import partial
from typing import Any

from tests.helhet.besetning import FRA
from tests.helhet.kanariord import nettadresse

from helhet.arshjul.models import Begivenhet, Forum
from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Maal
from helhet.moter.domain.mote import legg_ved
from helhet.moter.models import (
    Avtalemaal,
    Innbyggerrunde,
    Lederavtale,
    Mote,
    Moteavgjorelse,
    Motebidrag,
    Motedeltaker,
    Motemateriale,
    Motesak,
    Motevedtak,
    Oppfolgingspunkt,
    Resultatdialog,
    Tallbilde,
)
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Enhet

SLUTT = date(2099, 12, 31)


def lag_moter(ord_: str, *, enhet: Enhet, eier: Bruker, enkelt: dict[str, Any]) -> dict[str, int]:
    """Make a meeting of politicians, a citizens' dialogue, and a steering dialogue of the enhet."""
    ny = partial(opprett, aktor=None)
    forum, hendelse = Forum.objects.get(pk=enkelt["forum"]), Begivenhet.objects.get(pk=enkelt["begivenhet"])
    mote = ny(Mote(tittel=f"{ord_} møte", dato=FRA, forum=forum, begivenhet=hendelse))
    sak = ny(Motesak(mote=mote, rekkefolge=1, tittel=f"{ord_} sak", referat=f"{ord_} sagt"))
    ny(Moteavgjorelse(mote=mote, sak=sak, tekst=f"{ord_} avgjort"))
    ny(Motevedtak(mote=mote, sak=sak, tekst=f"{ord_} vedtatt", saksnummer=f"{ord_} 1/26"))
    deltaker = ny(Motedeltaker(mote=mote, navn=f"{ord_} gjest"))
    papir = Motemateriale(mote=mote, tittel=f"{ord_} papir", tekst=ord_, lenke=nettadresse(ord_))
    materiale = legg_ved(papir, aktor=None, biter=[ord_.encode()], filnavn=f"{ord_}.txt")
    punkt = ny(Oppfolgingspunkt(mote=mote, sak=sak, tekst=f"{ord_} skal gjøres", ansvarlig=eier, frist=FRA))
    borgere = ny(Mote(slag="innbyggerdialog", tittel=f"{ord_} innbyggere", dato=FRA))
    ny(Innbyggerrunde(mote=borgere, sporsmaal=f"{ord_} spurt", sagt=f"{ord_} sagt", gjort=f"{ord_} gjort"))
    return {
        "mote": mote.pk,
        "motedeltaker": deltaker.pk,
        "materiale": materiale.pk,
        "punkt": punkt.pk,
        "innbyggermote": borgere.pk,
        "styringsdialog": lag_dialog(ord_, enhet=enhet, eier=eier).pk,
    }


def lag_dialog(ord_: str, *, enhet: Enhet, eier: Bruker) -> Mote:
    """Make a steering dialogue of the enhet, to which the chief union representatives are called."""
    ny = partial(opprett, aktor=None)
    mote = ny(Mote(slag="styringsdialog", tittel=f"{ord_} dialog", dato=FRA, enhet=enhet))
    ny(Motedeltaker(mote=mote, rolle=Rolle.HOVEDTILLITSVALGT, funksjon="hovedtillitsvalgt"))
    ny(Motebidrag(mote=mote, forfatter=eier, tekst=f"{ord_} innspill"))
    innhold = {"aar": 2026, "total": None, "gevinster": [], "handlinger": [], "brudd": [], "merke": ord_}
    ny(Tallbilde(mote=mote, dato=FRA, innhold=innhold))
    return mote


def lag_avtale(ord_: str, *, leder: Bruker, overordnet: Bruker, maal: int, gevinst: int) -> dict[str, int]:
    """Make an agreement with a goal, and a dialogue about its results."""
    ny = partial(opprett, aktor=None)
    avtale = ny(
        Lederavtale(leder=leder, overordnet=overordnet, fra=FRA, til=SLUTT, forventninger=f"{ord_} avtale")
    )
    ny(
        Avtalemaal(
            avtale=avtale,
            tekst=f"{ord_} avtalt",
            maal=Maal.objects.get(pk=maal),
            gevinst=Gevinst.objects.get(pk=gevinst),
        )
    )
    resultat = ny(
        Resultatdialog(avtale=avtale, dato=FRA, resultater=[{"tekst": ord_}], videre=f"{ord_} videre")
    )
    return {"lederavtale": avtale.pk, "resultatdialog": resultat.pk}
