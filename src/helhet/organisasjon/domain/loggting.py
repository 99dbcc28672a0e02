"""What each kind of thing in the log is called, and which right lets one read what it said."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


@dataclass(frozen=True)
class Loggting:
    """A kind of thing: its name, the area of rettigheter.csv that it belongs to, and one it touches."""

    navn: str | Promise
    omraade: Omraade | None
    ogsaa: Omraade | None = None


# By the name that the log keeps, for the rooms above are not known here. Every municipal model
# has a row (tests/helhet/organisasjon/test_loggsider.py).
LOGGTING = {
    "organisasjon.kommune": Loggting(_("innstillinger"), Omraade.ORGANISASJON),
    "organisasjon.enhet": Loggting(_("enhet"), Omraade.ORGANISASJON),
    "organisasjon.plassering": Loggting(_("plassering i organisasjonen"), Omraade.ORGANISASJON),
    "organisasjon.medlemskap": Loggting(_("rolle"), Omraade.ORGANISASJON),
    "organisasjon.deling": Loggting(_("deling"), Omraade.ORGANISASJON),
    "datalager.parti": Loggting(_("innlest fil"), Omraade.REGNSKAP),
    "datalager.generasjon": Loggting(_("utgave av tallene"), Omraade.REGNSKAP),
    "okonomi.importjobb": Loggting(_("innlesing av stor fil"), Omraade.REGNSKAP),
    "okonomi.tjeneste": Loggting(_("tjeneste"), Omraade.REGNSKAP),
    "okonomi.kartlegging": Loggting(_("kolonner i en fil"), Omraade.REGNSKAP),
    "okonomi.artsomkoding": Loggting(_("omkoding av art"), Omraade.REGNSKAP),
    "hop.plan": Loggting(_("plan"), Omraade.BUDSJETT),
    "hop.planpost": Loggting(_("sak i plan"), Omraade.BUDSJETT),
    "hop.planbelop": Loggting(_("beløp i plan"), Omraade.BUDSJETT, Omraade.BILAG),
    "hop.rammelinje": Loggting(_("ramme i plan"), Omraade.BUDSJETT),
    "hop.planfond": Loggting(_("fond i plan"), Omraade.BUDSJETT),
    "hop.planlaas": Loggting(_("lås på vedtatt plan"), Omraade.BUDSJETT),
    "hop.maal": Loggting(_("mål"), Omraade.MAAL),
    "hop.strategi": Loggting(_("strategi"), Omraade.MAAL),
    "hop.handling": Loggting(_("oppdrag, tiltak eller investering"), Omraade.HANDLING),
    "hop.handlingsmaal": Loggting(_("mål for tiltak"), Omraade.HANDLING),
    "hop.handlingsstrategi": Loggting(_("strategi for tiltak"), Omraade.HANDLING),
    "hop.belopslinje": Loggting(_("beløp"), Omraade.BUDSJETT, Omraade.BILAG),
    "hop.finansieringslinje": Loggting(_("finansiering"), Omraade.BUDSJETT),
    "hop.vedtak": Loggting(_("politisk vedtak"), Omraade.HANDLING),
    "hop.avgjorelse": Loggting(_("administrativ avgjørelse"), Omraade.HANDLING),
    "gevinst.gevinst": Loggting(_("gevinst"), Omraade.GEVINST),
    "gevinst.virkning": Loggting(_("virkning"), Omraade.GEVINST),
    "gevinst.maaledato": Loggting(_("måledato"), Omraade.GEVINST),
    "gevinst.maaling": Loggting(_("måling"), Omraade.GEVINST),
    "gevinst.gevinstbelop": Loggting(_("gevinstbeløp"), Omraade.GEVINST),
    "gevinst.gevinstlinje": Loggting(_("linje i regneark"), Omraade.GEVINST),
    "gevinst.tidsskjebne": Loggting(_("bruk av frigitt tid"), Omraade.GEVINST),
    "gevinst.ikkeprissatt": Loggting(_("virkning uten pris"), Omraade.GEVINST),
    "gevinst.pott": Loggting(_("pott"), Omraade.GEVINST, Omraade.BUDSJETT),
    "gevinst.pottkrav": Loggting(_("krav på pott"), Omraade.GEVINST),
    "gevinst.regnegrunnlag": Loggting(_("regnegrunnlag"), Omraade.GEVINST),
    "gevinst.lonnssats": Loggting(_("lønnssats"), Omraade.GEVINST),
    "gevinst.deflatorsats": Loggting(_("prisvekst"), Omraade.GEVINST),
    "effekt.effektplan": Loggting(_("måleplan for effekt"), Omraade.GEVINST),
    "effekt.effektresultat": Loggting(_("målt effekt"), Omraade.GEVINST),
    "gevinstplan.realiseringsplan": Loggting(_("gevinstplan"), Omraade.GEVINST),
    "gevinstplan.plantekst": Loggting(_("tekst i gevinstplan"), Omraade.GEVINST),
    "gevinstplan.interessent": Loggting(_("interessent"), Omraade.GEVINST),
    "gevinstplan.involvering": Loggting(_("involvering"), Omraade.GEVINST),
    "gevinstplan.risiko": Loggting(_("risiko"), Omraade.GEVINST),
    "gevinstplan.maaleplan": Loggting(_("måleplan"), Omraade.GEVINST),
    "gevinstplan.evaluering": Loggting(_("evalueringspunkt"), Omraade.GEVINST),
    "gevinstplan.maaljustering": Loggting(_("justert mål"), Omraade.GEVINST),
    "gevinstplan.varighetssjekk": Loggting(_("varighetssjekk"), Omraade.GEVINST),
    "dypdykk.a3": Loggting(_("A3"), Omraade.A3),
    "dypdykk.boks": Loggting(_("boks i A3"), Omraade.A3),
    "dypdykk.deltaker": Loggting(_("deltaker i A3"), Omraade.A3),
    "dypdykk.tall": Loggting(_("tall i A3"), Omraade.A3, Omraade.REGNSKAP),
    "dypdykk.aarsak": Loggting(_("årsak i A3"), Omraade.A3),
    "dypdykk.mottiltak": Loggting(_("tiltak i A3"), Omraade.A3),
    "dypdykk.potensial": Loggting(_("potensial"), Omraade.A3),
    "traad.innspill": Loggting(_("innspill"), Omraade.HANDLING),
    "samtale.vedlegg": Loggting(_("vedlegg"), Omraade.HANDLING),
    "traad.replikk": Loggting(_("svar på innspill"), Omraade.HANDLING),
    "traad.nevning": Loggting(_("spørsmål om svar"), Omraade.HANDLING),
    "arshjul.hjul": Loggting(_("årshjul"), Omraade.ORGANISASJON),
    "arshjul.fase": Loggting(_("fase i årshjulet"), Omraade.ORGANISASJON),
    "arshjul.forum": Loggting(_("forum"), Omraade.ORGANISASJON),
    "arshjul.begivenhet": Loggting(_("hendelse i årshjulet"), Omraade.ORGANISASJON),
    "arshjul.kontrollpunkt": Loggting(_("kontrollpunkt"), Omraade.ORGANISASJON),
    "arshjul.kvittering": Loggting(_("kvittering i årshjulet"), Omraade.ORGANISASJON),
    "arshjul.kalenderadresse": Loggting(_("kalenderadresse"), Omraade.ORGANISASJON),
    "arshjul.begivenhetsforum": Loggting(_("forum for hendelse"), Omraade.ORGANISASJON),
    "maaned.maanedsinnstilling": Loggting(_("regler for månedsrapporten"), Omraade.ORGANISASJON),
    "maaned.maanedslaas": Loggting(_("låst måned"), Omraade.PROGNOSE),
    "maaned.maanedsrapport": Loggting(_("månedsrapport"), Omraade.PROGNOSE, Omraade.REGNSKAP),
    "maaned.avviksforklaring": Loggting(_("forklaring av avvik"), Omraade.PROGNOSE, Omraade.REGNSKAP),
    "maaned.maanedsprognose": Loggting(_("prognose"), Omraade.PROGNOSE, Omraade.REGNSKAP),
    "maaned.avviksgrep": Loggting(_("oppfølging av avvik"), Omraade.PROGNOSE),
    "maaned.feilforing": Loggting(_("melding om feilføring"), Omraade.PROGNOSE, Omraade.REGNSKAP),
    "moter.mote": Loggting(_("møte"), Omraade.RAPPORT, Omraade.STYRINGSDIALOG),
    "moter.motedeltaker": Loggting(_("møtedeltaker"), Omraade.RAPPORT, Omraade.STYRINGSDIALOG),
    "moter.motesak": Loggting(_("sak på møte"), Omraade.RAPPORT, Omraade.STYRINGSDIALOG),
    "moter.motevedtak": Loggting(_("vedtak i møte"), Omraade.RAPPORT, Omraade.STYRINGSDIALOG),
    "moter.moteavgjorelse": Loggting(_("avgjørelse i møte"), Omraade.RAPPORT, Omraade.STYRINGSDIALOG),
    "moter.oppfolgingspunkt": Loggting(_("oppfølgingspunkt"), Omraade.RAPPORT, Omraade.STYRINGSDIALOG),
    "moter.motemateriale": Loggting(_("møtemateriale"), Omraade.RAPPORT, Omraade.STYRINGSDIALOG),
    "moter.motebidrag": Loggting(_("innspill til møte"), Omraade.STYRINGSDIALOG),
    "moter.tallbilde": Loggting(_("fryste tall"), Omraade.STYRINGSDIALOG, Omraade.REGNSKAP),
    "moter.innbyggerrunde": Loggting(_("runde med innbyggere"), Omraade.RAPPORT),
    # The words of an agreement are for the two who made it: nobody reads them in the log.
    "moter.lederavtale": Loggting(_("lederavtale"), None),
    "moter.avtalemaal": Loggting(_("mål i lederavtale"), None),
    "moter.resultatdialog": Loggting(_("resultatdialog"), None),
}


def ting(objekttype: str) -> Loggting:
    """Return what the kind is called; one that is not known is told by its own name, and is closed."""
    return LOGGTING.get(objekttype, Loggting(objekttype, None))


def ser_innhold(tilgang: Tilgang, objekttype: str) -> bool:
    """Say whether the person may read what such things said: all of them, and more than sums.

    The right to the log gives who, when and on what; the words and figures follow their own area.
    """
    slag = ting(objekttype)
    omraader = {slag.omraade, slag.ogsaa or slag.omraade}
    return all(o is not None and tilgang.enheter_med_linjer(Verb.SE, o) is None for o in omraader)
