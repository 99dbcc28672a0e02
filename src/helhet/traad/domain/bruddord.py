"""Why each kind of break matters, in one sentence."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from helhet.traad.enums import Bruddkode

HVORFOR: Mapping[Bruddkode, Promise] = {
    Bruddkode.MAAL_UTEN_HANDLING: gettext_lazy("Et mål som ingen følger opp, blir ikke nådd av seg selv."),
    Bruddkode.STRATEGI_UTEN_HANDLING: gettext_lazy("En strategi uten handling er bare en intensjon."),
    Bruddkode.HANDLING_UTEN_MAAL: gettext_lazy("Uten mål kan ingen se hvorfor dette skal gjøres."),
    Bruddkode.HANDLING_UTEN_ANSVARLIG: gettext_lazy("Det som ingen har ansvar for, blir sjelden gjort."),
    Bruddkode.PENGER_UTEN_HANDLING: gettext_lazy(
        "Pengene står i budsjettet, men ingen kan se hva de skal gi."
    ),
    Bruddkode.HANDLING_UTEN_GEVINST: gettext_lazy("Uten en beskrevet gevinst kan ingen måle om det virket."),
    Bruddkode.KUTT_UTEN_GEVINST: gettext_lazy(
        "Rammen er redusert, men ingen har sagt hva som gjør at pengene ikke trengs."
    ),
    Bruddkode.GEVINST_UTEN_EIER: gettext_lazy("En gevinst må ha en leder som skal hente den ut."),
    Bruddkode.EIER_IKKE_AKSEPTERT: gettext_lazy("Gevinsteieren må si ja før noen kan regne med gevinsten."),
    Bruddkode.GEVINST_UTEN_INDIKATOR: gettext_lazy("Uten noe å måle på blir gevinsten et løfte uten svar."),
    Bruddkode.UTEN_NULLPUNKT: gettext_lazy(
        "Uten et nullpunkt finnes det ingenting å sammenligne målingene med."
    ),
    Bruddkode.UTEN_MAALTALL: gettext_lazy("Uten et mål med dato kan ingen si om gevinsten er i rute."),
    Bruddkode.MAALING_FORFALT: gettext_lazy("Uten måling vet ingen om gevinsten kommer."),
}
