"""One plain sentence on each term that the pages use, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
    "brudd": _("Et sted der tråden stopper: noe mangler mellom målet og den målte effekten."),
}


def forklaring(noekkel: str) -> Promise:
    """Return the sentence; raises KeyError for a term that has none."""
    return ORD[noekkel]
