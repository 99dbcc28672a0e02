"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class A3nivaa(models.TextChoices):
    """Whether the sheet is about the whole or about one matter."""

    VIRKSOMHET = "virksomhet", _("Virksomhets-A3")
    TEMA = "tema", _("Tema-A3")


class A3tilstand(models.TextChoices):
    """A sheet's life; changed only by named transitions (domain/tilstand.py)."""

    ARBEID = "arbeid", _("Under arbeid")
    OPPFOLGING = "oppfolging", _("Tiltakene følges opp")
    FERDIG = "ferdig", _("Ferdig")
    LAGT_BORT = "lagt_bort", _("Lagt bort")


class Boksslag(models.TextChoices):
    """The boxes of the sheet that hold a text; the tree and the table of tiltak are rows of their own."""

    BAKGRUNN = "bakgrunn", _("Bakgrunn")
    NAASITUASJON = "naasituasjon", _("Nåsituasjon")
    MAAL = "maal", _("Mål")
    ROTAARSAK = "rotaarsak", _("Hvorfor? Rotårsaken")
    TILTAK = "tiltak", _("Tiltak")
    PLAN = "plan", _("Plan")
    OPPFOLGING = "oppfolging", _("Oppfølging")
    LAERING = "laering", _("Læring")


class Deltakerrolle(models.TextChoices):
    """Who takes part in the team of a sheet."""

    ANSATT = "ansatt", _("Ansatt")
    TILLITSVALGT = "tillitsvalgt", _("Tillitsvalgt")
    VERNEOMBUD = "verneombud", _("Verneombud")
    ANNEN = "annen", _("Annen")


class Grad(models.IntegerChoices):
    """How much, in three steps: what a tiltak asks of us, and what it gives."""

    LAV = 1, _("Lav")
    MIDDELS = 2, _("Middels")
    HOEY = 3, _("Høy")


class Talltype(models.TextChoices):
    """Where a figure of the present state comes from."""

    MAALING = "maaling", _("Siste måling av en gevinst")
    REGNSKAP = "regnskap", _("Regnskapet for enheten")
    EGET = "eget", _("Eget tall")


class Potensialkilde(models.TextChoices):
    """Where somebody saw that something can be better."""

    A3 = "a3", _("A3")
    KOSTRA = "kostra", _("KOSTRA")
    FORSLAG = "forslag", _("Forslag fra leder")
    UNDERSOKELSE = "undersokelse", _("Undersøkelse")


class Potensialtilstand(models.TextChoices):
    """A potential's life; changed only by named transitions (domain/potensial.py)."""

    NYTT = "nytt", _("Nytt")
    DYPDYKK = "dypdykk", _("I dypdykk")
    HANDLING = "handling", _("Blitt en handling")
    LAGT_BORT = "lagt_bort", _("Lagt bort")
