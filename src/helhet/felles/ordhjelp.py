"""One plain sentence on each term that the pages use, in the reader's language."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kommuneregn.ordliste import les_ordliste

ORD: Mapping[str, Promise] = {
    "maal": _("Det vi vil oppnå for innbyggerne eller kommunen."),
    "strategi": _("Veien vi har valgt for å nå et mål."),
    "oppdrag": _("Arbeid som gjøres med timene og pengene enheten alt har."),
    "tiltak": _("En endring som koster eller sparer penger i driftsbudsjettet."),
    "investering": _("Noe som bygges eller kjøpes og varer i flere år."),
    "gevinst": _("Noe som blir bedre for noen: mindre utgifter, spart tid eller høyere kvalitet."),
    "gevinsteier": _("Lederen i linjen som skal hente ut sin del av gevinsten, og som sier ja til det."),
    "gevinstansvarlig": _("Lederen som svarer for at alle gevinstene i hele prosjektet blir realisert."),
    "prosjekteier": _("Den som eier prosjektet og bestemmer om det skal gå videre."),
    "nullpunkt": _("Hvordan det var før endringen. Målingene sammenlignes med dette."),
    "brukereffekt": _("Det brukerne merker: det som endrer seg for dem."),
    "samfunnseffekt": _("Det som endrer seg for samfunnet på lengre sikt."),
    "avvik": _("Budsjett minus regnskap. Positivt tall betyr at det er brukt mindre enn budsjettert."),
    "drift": _("De løpende utgiftene og inntektene i året. Investeringer holdes utenfor."),
    "ansvar": _("Koden i regnskapet for enheten som har budsjettansvaret."),
    "tjeneste": _("Koden for hva pengene går til, for eksempel sykehjem eller grunnskole."),
    "art": _("Koden for hva slags utgift eller inntekt det er, for eksempel fastlønn."),
    "kostra": _("Rapporteringen fra kommunene til staten. Kodene gjør kommunene sammenlignbare."),
    "maal_verdi": _("Tallet som skal nås, og når."),
    "Maaling": _("Én målt verdi, med dato og hvor tallet kommer fra."),
    "status": _("Hvor langt vi er kommet fra nullpunktet mot målet. Helhet regner den ut."),
    "BUDSJETT": _("Det kommunestyret har bevilget for året."),
    "Plan": _("Handlings- og økonomiplanen: det første året er budsjettet, resten er plan."),
    "Enhet": _("Et sted i organisasjonen, for eksempel en skole eller et sykehjem."),
    "Rolle": _("Det som bestemmer hva en person kan se og gjøre."),
    "Forum": _("Et sted der noe behandles, for eksempel kommunestyret eller ledergruppen."),
    "Spor": _("En av de fire ringene i årshjulet: hvem begivenheten er for."),
    "Innspill": _("Et forslag eller et spørsmål fra en som ikke eier saken. Eieren svarer."),
    "Hjemmel": _("Paragrafen i en lov eller forskrift som sier at dette skal gjøres."),
    "Aarsverk": _("Én full stilling i ett år."),
    "brudd": _("Et sted der tråden stopper: noe mangler mellom målet og den målte effekten."),
}


def forklaring(noekkel: str) -> Promise:
    """Return the sentence; raises KeyError for a term that has none."""
    return ORD[noekkel]


def begrep_for(ledetekst: str) -> str:
    """Return the key of the term that a label is, in the reader's language; empty when it is none."""
    return _etter_navn(get_language() or "nb").get(ledetekst.strip().casefold(), "")


@lru_cache(maxsize=8)
def _etter_navn(spraak: str) -> Mapping[str, str]:
    """Return the keys of ORD by what ORDLISTE.md calls the terms in the language."""
    navn: dict[str, str] = {}
    for begrep in les_ordliste():
        noekkel = next((kode for kode in begrep.i_koden if kode in ORD), "")
        ord_ = {"nn": begrep.nynorsk, "en": begrep.engelsk}.get(spraak, begrep.bokmaal)
        if noekkel:
            navn.setdefault(ord_.casefold(), noekkel)
    return navn
