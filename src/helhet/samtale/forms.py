"""Forms of the room: attach a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.felles.filarkiv import TYPER


class Vedleggsskjema(forms.Form):
    """A file, and one line on what it shows."""

    fil = forms.FileField(
        label=_("Fil"),
        max_length=400,
        help_text=_("PDF, bilde, Word, Excel, PowerPoint, OpenDocument, tekst eller CSV. Høyst 20 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(TYPER)}),
    )
    om = forms.CharField(label=_("Hva viser filen?"), required=False, max_length=200)
