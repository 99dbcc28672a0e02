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
