"""The form of a calendar address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.enums import Visning


class KalenderForm(forms.Form):
    """What the calendar is to show."""

    visning = forms.ChoiceField(label=_("Hva skal den vise?"), choices=Visning.choices)
    bare_mine = forms.BooleanField(label=_("Bare der jeg er med"), required=False, initial=True)
