"""Choices of the room: kinds of object in the thread, columns of the drawing, kinds of break."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Objektslag(models.TextChoices):
    """What a thread can be followed from; the values stand in addresses."""

    MAAL = "maal", _("Mål")
    STRATEGI = "strategi", _("Strategi")
    HANDLING = "handling", _("Handling")
    GEVINST = "gevinst", _("Gevinst")
    VIRKNING = "virkning", _("Målt effekt")


class Kolonne(models.IntegerChoices):
    """The columns of the drawing, from why to what came of it."""

    MAAL = 0, _("Mål")
    STRATEGI = 1, _("Strategi")
    HANDLING = 2, _("Tiltak")
    KRONER = 3, _("Kroner og timer")
    GEVINST = 4, _("Gevinst")
    EFFEKT = 5, _("Målt effekt")


class Bruddkode(models.TextChoices):
    """The kinds of break in the thread, in the order the thread runs."""

    MAAL_UTEN_HANDLING = "maal-uten-handling", _("Mål uten handling")
    STRATEGI_UTEN_HANDLING = "strategi-uten-handling", _("Strategi uten handling")
    HANDLING_UTEN_MAAL = "handling-uten-maal", _("Handling uten mål")
    HANDLING_UTEN_ANSVARLIG = "handling-uten-ansvarlig", _("Handling uten ansvarlig")
    PENGER_UTEN_HANDLING = "penger-uten-handling", _("Penger uten handling")
    HANDLING_UTEN_GEVINST = "handling-uten-gevinst", _("Handling uten gevinst")
    KUTT_UTEN_GEVINST = "kutt-uten-gevinst", _("Kutt uten gevinst")
    GEVINST_UTEN_EIER = "gevinst-uten-eier", _("Gevinst uten eier")
    EIER_IKKE_AKSEPTERT = "eier-ikke-akseptert", _("Gevinsteier har ikke sagt ja")
    GEVINST_UTEN_INDIKATOR = "gevinst-uten-indikator", _("Gevinst uten indikator")
    UTEN_NULLPUNKT = "uten-nullpunkt", _("Uten nullpunkt")
    UTEN_MAALTALL = "uten-maaltall", _("Uten mål for gevinsten")
    MAALING_FORFALT = "maaling-forfalt", _("Måling forfalt")


class Sakslag(models.TextChoices):
    """What one can share or give input on; the values stand in addresses."""

    MAAL = "maal", _("Mål")
    STRATEGI = "strategi", _("Strategi")
    HANDLING = "handling", _("Handling")
    GEVINST = "gevinst", _("Gevinst")
    PLAN = "plan", _("Plan")
    BEGIVENHET = "begivenhet", _("Begivenhet i årshjulet")
    A3 = "a3", _("A3")
    REGNSKAP = "regnskap", _("Regnskap for en enhet")


class Innspillstype(models.TextChoices):
    """What kind of input it is."""

    FORSLAG = "forslag", _("Forslag")
    KOMMENTAR = "kommentar", _("Kommentar")
    SPORSMAAL = "sporsmaal", _("Spørsmål")


class Innspillstilstand(models.TextChoices):
    """Whether the owner has answered."""

    AAPENT = "aapent", _("venter på svar")
    BESVART = "besvart", _("besvart")
    LUKKET = "lukket", _("lukket")
