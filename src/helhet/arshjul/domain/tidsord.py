"""Words for times, deadlines and small numbers. The day and the hour come in as arguments."""

from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

UKE = 7
TALLORD = (
    gettext_lazy("ingen"),
    gettext_lazy("én"),
    gettext_lazy("to"),
    gettext_lazy("tre"),
    gettext_lazy("fire"),
    gettext_lazy("fem"),
    gettext_lazy("seks"),
    gettext_lazy("sju"),
    gettext_lazy("åtte"),
    gettext_lazy("ni"),
    gettext_lazy("ti"),
    gettext_lazy("elleve"),
    gettext_lazy("tolv"),
)
NATT_SLUTT, MORGEN_SLUTT, DAG_SLUTT = 5, 11, 17


def tallord(tall: int) -> str:
    """Return the number in words up to twelve, else in digits."""
    return str(TALLORD[tall]) if 0 <= tall < len(TALLORD) else str(tall)


def hilsen(time: int) -> str:
    """Return the greeting of the hour (0–23, local time)."""
    if NATT_SLUTT <= time < MORGEN_SLUTT:
        return _("God morgen")
    if MORGEN_SLUTT <= time < DAG_SLUTT:
        return _("God dag")
    return _("God kveld")


def fristtekst(frist: date | None, *, idag: date) -> str:
    """Return how near the deadline is: overdue, today, tomorrow, a weekday, or in n days."""
    if frist is None:
        return _("når du kan")
    dager = (frist - idag).days
    if dager < 0:
        return _("forfalt %(dato)s") % {"dato": kort_dato(frist, idag=idag)}
    if dager == 0:
        return _("frist i dag")
    if dager == 1:
        return _("frist i morgen")
    if dager < UKE:
        return _("frist %(ukedag)s") % {"ukedag": WEEKDAYS[frist.weekday()]}
    return ngettext("om %(antall)s dag", "om %(antall)s dager", dager) % {"antall": dager}


def kort_dato(dag: date, *, idag: date) -> str:
    """Return «15. nov.», with the year when it is not this one."""
    # How a language writes a short date is itself a text to translate.
    if dag.year == idag.year:
        return date_format(dag, pgettext("datoformat", "j. N"))
    return date_format(dag, pgettext("datoformat", "j. N Y"))


def ventetekst(antall: int) -> str:
    """Return how many things wait, in words."""
    if antall == 0:
        return _("Ingenting venter på deg.")
    return ngettext("%(tall)s ting venter på deg.", "%(tall)s ting venter på deg.", antall) % {
        "tall": tallord(antall).capitalize()
    }


def lang_dato(dag: date) -> str:
    """Return «26. november», without the year."""
    return date_format(dag, "MONTH_DAY_FORMAT")
