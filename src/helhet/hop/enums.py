"""Choices of the room."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Maaltype(models.TextChoices):
    """Where a goal stands in the hierarchy."""

    SATSINGSOMRAADE = "satsingsomraade", _("Satsingsområde")
    HOVEDMAAL = "hovedmaal", _("Hovedmål")
    DELMAAL = "delmaal", _("Delmål")


class Handlingsslag(models.TextChoices):
    """The three kinds of action."""

    OPPDRAG = "oppdrag", _("Oppdrag")
    TILTAK = "tiltak", _("Tiltak")
    INVESTERING = "investering", _("Investering")


class Oppdragstype(models.TextChoices):
    """The three kinds of oppdrag; definitions in oppdragsdefinisjon."""

    OMSTILLING = "omstilling", _("Omstilling")
    ENDRING = "endring", _("Endring")
    UTVIKLING = "utvikling", _("Utvikling")


DEFINISJON = {
    Oppdragstype.OMSTILLING: _(
        "Tjenesten skal gis på en ny måte eller med færre ressurser. Det berører organisering og ansatte."
    ),
    Oppdragstype.ENDRING: _("Måten vi jobber på, rettes eller forbedres innenfor dagens organisering."),
    Oppdragstype.UTVIKLING: _("Noe nytt prøves ut eller bygges opp, for behov vi ikke dekker i dag."),
}


def oppdragsdefinisjon(type_: str) -> Promise | str:
    """Return what the type of oppdrag means in one sentence; '' without a type."""
    return DEFINISJON[Oppdragstype(type_)] if type_ else ""


class Opphav(models.TextChoices):
    """Why the action exists."""

    ROTAARSAK = "rotaarsak", _("Rotårsak i en A3")
    LOVKRAV = "lovkrav", _("Lovpålagt oppgave")
    DEMOGRAFI = "demografi", _("Endret befolkning")
    POLITISK = "politisk", _("Politisk vedtak")
    TEKNISK = "teknisk", _("Teknisk justering")
    TIDLIGERE = "tidligere", _("Tidligere vedtatt")


class Kommunerolle(models.TextChoices):
    """The municipality's role that the action fills."""

    TJENESTE = "tjeneste", _("Tjenesteleverandør")
    SAMFUNN = "samfunn", _("Samfunnsutvikler")
    MYNDIGHET = "myndighet", _("Myndighetsutøver")
    DEMOKRATI = "demokrati", _("Demokratisk arena")


class Handlingstilstand(models.TextChoices):
    """An action's life; changed only by named transitions (domain/handling.py)."""

    UTKAST = "utkast", _("Utkast")
    FORSLAG = "forslag", _("Kommunedirektørens forslag")
    VEDTATT = "vedtatt", _("Vedtatt")
    AVSLUTTET = "avsluttet", _("Avsluttet")
    AVVIST = "avvist", _("Avvist")


class Plantilstand(models.TextChoices):
    """A plan's life; adopted is frozen."""

    ARBEID = "arbeid", _("Under arbeid")
    FORSLAG = "forslag", _("Kommunedirektørens forslag")
    VEDTATT = "vedtatt", _("Vedtatt")


class Finansieringskilde(models.TextChoices):
    """How an investment is paid."""

    LAAN = "laan", _("Lån")
    TILSKUDD = "tilskudd", _("Tilskudd")
    MOMSKOMPENSASJON = "mva", _("Momskompensasjon")
    SALG = "salg", _("Salg av eiendom")
    DRIFT = "drift", _("Overføring fra drift")
    FOND = "fond", _("Bruk av fond")
    ANNET = "annet", _("Annet")


class Baerekraftsmaal(models.IntegerChoices):
    """The UN's seventeen sustainable development goals, by number."""

    MAAL_1 = 1, _("1 Utrydde fattigdom")
    MAAL_2 = 2, _("2 Utrydde sult")
    MAAL_3 = 3, _("3 God helse og livskvalitet")
    MAAL_4 = 4, _("4 God utdanning")
    MAAL_5 = 5, _("5 Likestilling mellom kjønnene")
    MAAL_6 = 6, _("6 Rent vann og gode sanitærforhold")
    MAAL_7 = 7, _("7 Ren energi til alle")
    MAAL_8 = 8, _("8 Anstendig arbeid og økonomisk vekst")
    MAAL_9 = 9, _("9 Industri, innovasjon og infrastruktur")
    MAAL_10 = 10, _("10 Mindre ulikhet")
    MAAL_11 = 11, _("11 Bærekraftige byer og lokalsamfunn")
    MAAL_12 = 12, _("12 Ansvarlig forbruk og produksjon")
    MAAL_13 = 13, _("13 Stoppe klimaendringene")
    MAAL_14 = 14, _("14 Livet i havet")
    MAAL_15 = 15, _("15 Livet på land")
    MAAL_16 = 16, _("16 Fred, rettferdighet og velfungerende institusjoner")
    MAAL_17 = 17, _("17 Samarbeid for å nå målene")


class Organ(models.TextChoices):
    """The political body that decides."""

    KOMMUNESTYRET = "kommunestyret", _("Kommunestyret")
    FORMANNSKAPET = "formannskapet", _("Formannskapet")
    UTVALG = "utvalg", _("Hovedutvalg eller annet utvalg")


class Avgjorelsestype(models.TextChoices):
    """What the administration decides about what is its own."""

    FORESLAATT = "foreslaatt", _("Sendt til kommunedirektørens forslag")
    TRUKKET = "trukket", _("Tilbake til utkast")
    AVVIST = "avvist", _("Avvist")
    AVSLUTTET = "avsluttet", _("Avsluttet")
    DELEGERT = "delegert", _("Endret etter delegasjon")


class Vedtaksvirkning(models.TextChoices):
    """What a political decision does to the thing it is about."""

    VEDTATT = "vedtatt", _("Vedtatt")
    TATT_OPP = "tatt_opp", _("Tatt opp til ny behandling")


class Fondstype(models.TextChoices):
    """The four kinds of fund, by their chapter in the balance sheet."""

    DISPOSISJONSFOND = "56", _("Disposisjonsfond")
    BUNDNE_DRIFTSFOND = "51", _("Bundne driftsfond")
    UBUNDET_INVESTERINGSFOND = "53", _("Ubundet investeringsfond")
    BUNDNE_INVESTERINGSFOND = "55", _("Bundne investeringsfond")
