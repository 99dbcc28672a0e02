"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gevinstkategori(models.TextChoices):
    """The four parts of a gevinstrealiseringsplan (Prosjektveiviseren)."""

    BUDSJETT = "budsjett", _("Budsjettmessig virkning i egen virksomhet")
    ALTERNATIV = "alternativ", _("Alternativ anvendelse i egen virksomhet")
    OFFENTLIG = "offentlig", _("Virkning for andre offentlige virksomheter")
    IKKE_PRISSATT = "ikke_prissatt", _("Ikke-prissatt virkning")


class Gevinsttype(models.TextChoices):
    """What kind of gain it is (KS and DFØ)."""

    REDUSERT_KOSTNAD = "redusert_kostnad", _("Redusert kostnad")
    UNNGAATT_KOSTNAD = "unngaatt_kostnad", _("Unngått kostnad")
    SPART_TID = "spart_tid", _("Spart tid")
    OKT_KVALITET = "okt_kvalitet", _("Økt kvalitet")
    OKT_INNTEKT = "okt_inntekt", _("Økt inntekt")


class Virkningsart(models.TextChoices):
    """Whether an effect is wanted or the price of it."""

    GEVINST = "gevinst", _("Gevinst")
    ULEMPE = "ulempe", _("Negativ virkning")


class Retning(models.TextChoices):
    """Which way is good."""

    OPP = "opp", _("Høyere er bedre")
    NED = "ned", _("Lavere er bedre")


class Rytme(models.TextChoices):
    """How often an indicator is measured."""

    MAANED = "maaned", _("Hver måned")
    KVARTAL = "kvartal", _("Hvert kvartal")
    HALVAAR = "halvaar", _("Hvert halvår")
    AAR = "aar", _("Hvert år")


class Tilfaller(models.TextChoices):
    """Whom a benefit falls to."""

    KOMMUNEN = "kommunen", _("Kommunen")
    ANDRE_OFFENTLIGE = "andre_offentlige", _("Andre offentlige virksomheter")
    INNBYGGERE = "innbyggere", _("Innbyggerne")
    NAERINGSLIV = "naeringsliv", _("Næringslivet")


class Varighet(models.TextChoices):
    """Whether a line comes every year or once."""

    VARIG = "varig", _("Hvert år")
    ENGANGS = "engangs", _("Én gang")


class Maalenhet(models.TextChoices):
    """What the change of a line is counted in."""

    KRONER = "kroner", _("Noe som har en pris")
    TIMER = "timer", _("Timer")
    MINUTTER = "minutter", _("Minutter")


class Rampeform(models.TextChoices):
    """How a line grows to its full level."""

    STRAKS = "straks", _("Fullt fra første måned")
    LINEAER = "lineaer", _("Jevnt")
    S_KURVE = "s_kurve", _("Sakte først, så raskere")
    TRINN = "trinn", _("I trinn")


class Skjebneslag(models.TextChoices):
    """What freed time goes to."""

    BUDSJETTKUTT = "budsjettkutt", _("Kuttes i budsjettet")
    OMDISPONERT = "omdisponert", _("Brukes til noe annet")
    KVALITET = "kvalitet", _("Bedre kvalitet")
    VEKST = "vekst", _("Møter vekst som kommer")


class Betydning(models.TextChoices):
    """How much the area of an unpriced effect matters."""

    LITEN = "liten", _("Liten")
    MIDDELS = "middels", _("Middels")
    STOR = "stor", _("Stor")


class Pottslag(models.TextChoices):
    """What a pool holds."""

    KRONER = "kroner", _("Kroner")
    AARSVERK = "aarsverk", _("Årsverk")


class Pottkilde(models.TextChoices):
    """Where the size of a pool comes from."""

    SKREVET = "skrevet", _("Jeg skriver den")
    REGNSKAP = "regnskap", _("Regnskap")
    BUDSJETT = "budsjett", _("Budsjett")


class Lonnssatsnavn(models.TextChoices):
    """The dated rates that the price of an hour is made of."""

    FERIEPENGER = "feriepenger", _("Feriepenger (%)")
    PENSJON = "pensjon", _("Pensjon (%)")
    ARBEIDSGIVERAVGIFT = "arbeidsgiveravgift", _("Arbeidsgiveravgift (%)")
    TIMEVERK = "timeverk_per_aarsverk", _("Timer i et årsverk")
