"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Spor(models.TextChoices):
    """The four tracks of the wheel, from the rim inwards."""

    POLITISK = "politisk", _("Politisk dialog")
    ADMINISTRATIV = "administrativ", _("Administrativ dialog")
    KUNNSKAP = "kunnskap", _("Kunnskap og planer")
    INNBYGGER = "innbygger", _("Innbyggere og næringsliv")


class Visning(models.TextChoices):
    """The five views of the one list of events: all of it, or one track."""

    ALT = "alt", _("alt")
    POLITISK = "politisk", _("politisk")
    ADMINISTRATIV = "administrativ", _("administrativt")
    KUNNSKAP = "kunnskap", _("kunnskap og planer")
    INNBYGGER = "innbygger", _("innbyggere")


class Listeorden(models.TextChoices):
    """How the list of the year is put in order."""

    DATO = "dato", _("etter dato")
    SPOR = "spor", _("etter spor")
    FORUM = "forum", _("etter forum")


class Lovplikt(models.TextChoices):
    """The duties of lovfrister.yaml that an event can be the fulfilment of."""

    REGNSKAP_AVLAGT = "regnskap-avlagt", _("Årsregnskapet avlegges")
    AARSBERETNING = "aarsberetning", _("Årsberetningen avgis")
    REVISJON = "revisjon", _("Revisjonsberetningen avgis")
    REGNSKAP_VEDTATT = "regnskap-vedtatt", _("Årsregnskap og årsberetning vedtas")
    REGNSKAP_SENDT = "regnskap-sendt", _("Årsregnskap og årsberetning sendes departementet")
    OEKONOMIRAPPORT = "oekonomirapport", _("Rapport om inntekter og utgifter mot budsjettet")
    FINANSRAPPORT = "finansrapport", _("Rapport om finans- og gjeldsforvaltningen")
    INTERNKONTROLL = "internkontroll", _("Rapport om internkontroll og statlig tilsyn")
    INNSTILLING = "innstilling", _("Innstillingen til plan og budsjett offentliggjøres")
    HANDLINGSDEL = "handlingsdel", _("Forslaget til handlingsdel er offentlig")
    BUDSJETT_VEDTATT = "budsjett-vedtatt", _("Økonomiplan og årsbudsjett vedtas")
    BUDSJETT_SENDT = "budsjett-sendt", _("Økonomiplan og årsbudsjett sendes departementet")
    PLANSTRATEGI = "planstrategi", _("Kommunal planstrategi vedtas")
    PLANSTRATEGI_FORSLAG = "planstrategi-forslag", _("Forslaget til planstrategi er offentlig")
    EIERSKAP = "eierskapsmelding", _("Eierskapsmeldingen vedtas")


class Regelslag(models.TextChoices):
    """How the day of a statutory deadline is found."""

    DATO = "dato", _("fast dato")
    FOER = "foer", _("før et møte")
    ETTER = "etter", _("etter et vedtak")
    ANTALL = "antall", _("antall i året")
    VALGPERIODE = "valgperiode", _("en gang i valgperioden")


class Lovstatus(models.TextChoices):
    """How it stands with a statutory deadline."""

    BRUTT = "brutt", _("brutt")
    FORFALT = "forfalt", _("ikke kvittert")
    UTEN_DAG = "uten-dag", _("mangler dag")
    MANGLER = "mangler", _("mangler i hjulet")
    KOMMER = "kommer", _("kommer")
    HOLDT = "holdt", _("i tide")
    UTFOERT = "utfoert", _("utført")
    BETINGET = "betinget", _("gjelder noen")
    OPPLYSNING = "opplysning", _("til opplysning")

    @property
    def farge(self) -> str:
        """Return the colour of its tag."""
        return LOVFARGER.get(self, "noytral")


LOVFARGER = {
    Lovstatus.BRUTT: "roed",
    Lovstatus.FORFALT: "gul",
    Lovstatus.UTEN_DAG: "gul",
    Lovstatus.MANGLER: "gul",
    Lovstatus.HOLDT: "groenn",
    Lovstatus.UTFOERT: "groenn",
    Lovstatus.KOMMER: "info",
}


class Hyppighet(models.IntegerChoices):
    """How often an internal control is done; the value is the number of periods in a year."""

    AAR = 1, _("hvert år")
    HALVAAR = 2, _("hvert halvår")
    TERTIAL = 3, _("hvert tertial")
    KVARTAL = 4, _("hvert kvartal")
    MAANED = 12, _("hver måned")


class Kontrollstatus(models.TextChoices):
    """How it stands with one period of an internal control."""

    GJORT = "gjort", _("gjort")
    IKKE_GJORT = "ikke-gjort", _("ikke gjort")
    FORFALT = "forfalt", _("forfalt")
    AAPEN = "aapen", _("kan gjøres nå")
    KOMMER = "kommer", _("kommer senere")

    @property
    def farge(self) -> str:
        """Return the colour of its tag."""
        farger = {"gjort": "groenn", "ikke-gjort": "roed", "forfalt": "roed", "aapen": "gul"}
        return farger.get(self.value, "noytral")
