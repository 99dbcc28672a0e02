"""What one may look for in the log."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.organisasjon.domain.loggting import LOGGTING

INNLOGGING, AVVIST = "innlogging", "avvist"


class Periodefilter(forms.Form):
    """Words, and the days between which they were logged."""

    sok = forms.CharField(label=_("Søk"), required=False, max_length=100)
    fra = Datofelt(label=_("Fra og med"), required=False)
    til = Datofelt(label=_("Til og med"), required=False)

    def clean_sok(self) -> str:
        """Take no sign that the database cannot hold."""
        return str(self.cleaned_data["sok"]).replace("\0", "")


class Loggfilter(Periodefilter):
    """Changes: also of which kind of thing."""

    ting = forms.ChoiceField(label=_("Ting"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Name the kinds of things in the reader's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Form takes them
        navn = sorted((str(ting.navn), slag) for slag, ting in LOGGTING.items())
        self.fields["ting"].choices = [("", _("Alle")), *((slag, tekst) for tekst, slag in navn)]  # type: ignore[attr-defined]  # a ChoiceField


class Innloggingsfilter(Periodefilter):
    """Log-ins, or refusals."""

    vis = forms.ChoiceField(
        label=_("Vis"),
        required=False,
        choices=[(INNLOGGING, _("Innlogging og utlogging")), (AVVIST, _("Avvist tilgang"))],
    )
