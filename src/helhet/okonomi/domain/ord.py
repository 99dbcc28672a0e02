"""The report's words in the reader's language: deviations, art groups, account classes, columns."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.okonomi.domain.endringer import HELE_AARET
from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.prognose.avvik import Avviksord

AVVIKSORD: Mapping[Avviksord, Promise] = {
    Avviksord.MINDREFORBRUK: _("mindreforbruk"),
    Avviksord.MERFORBRUK: _("merforbruk"),
    Avviksord.MERINNTEKT: _("merinntekt"),
    Avviksord.MINDREINNTEKT: _("mindreinntekt"),
    Avviksord.INGEN: _("ingen avvik"),
}
GRUPPER: Mapping[str, Promise] = {
    "lonn": _("Lønn og godtgjørelser"),
    "sosiale_utgifter": _("Sosiale utgifter"),
    "varer_og_tjenester": _("Varer og tjenester"),
    "utstyr_og_bygg": _("Utstyr, vedlikehold og bygg"),
    "innleie_og_tjenester": _("Innleie, renhold og andre tjenester"),
    "kjop_fra_andre": _("Kjøp av tjenester fra andre"),
    "overforinger_ut": _("Overføringer og tilskudd til andre"),
    "mva_netto": _("Merverdiavgift og kompensasjon"),
    "finansutgifter": _("Renter, avdrag, utlån og avsetninger"),
    "avskrivninger": _("Avskrivninger"),
    "salg_og_leie": _("Brukerbetaling, salg og leie"),
    "refusjoner": _("Refusjoner"),
    "skatt_og_overforinger": _("Skatt, rammetilskudd og overføringer"),
    "finansinntekter": _("Finansinntekter, bruk av lån og fond"),
    "internt": _("Interne kjøp og salg"),
    "balanse": _("Balanse"),
    "ikke_plassert": _("Uten gyldig art"),
}
KONTOKLASSER: Mapping[int, Promise] = {
    DRIFT: _("Drift"),
    INVESTERING: _("Investering"),
    BALANSE: _("Balanse"),
}
FELT: Mapping[str, Promise] = {
    "konto": _("konto"),
    "konto_navn": _("navn på konto"),
    "kontoklasse": _("kontoklasse"),
    "ansvar": _("ansvar"),
    "ansvar_navn": _("navn på ansvar"),
    "tjeneste": _("tjeneste"),
    "tjeneste_navn": _("navn på tjeneste"),
    "prosjekt": _("prosjekt"),
    "periode": _("måned eller dato"),
    "aar": _("år"),
    "belop": _("beløp"),
    "egenart": _("egen art, i filens egne ord"),
    "debet": _("debet"),
    "kredit": _("kredit"),
    "kostraart": _("KOSTRA-art"),
    "bilag": _("bilag"),
}
PERIODER: Mapping[int, Promise] = {
    HELE_AARET: _("hele året"),
    0: _("inngående balanse"),
    13: _("avslutning av året"),
}
# What a column can be said to be, in the order that people look for it.
VALGBARE = (
    *("konto", "konto_navn", "egenart", "ansvar", "ansvar_navn", "tjeneste", "tjeneste_navn"),
    *("belop", "debet", "kredit", "prosjekt", "kontoklasse", "periode", "aar", "kostraart", "bilag"),
)


def gruppenavn(kode: str, *, ellers: str) -> str:
    """Return the group's name, or the one given when the group is new to us."""
    return str(GRUPPER.get(kode, ellers))
