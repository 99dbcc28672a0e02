"""Forms of log-in and of one's own account."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.fodselsnummer import Hemmelig, nekt_fodselsnummer
from helhet.organisasjon.innlogging import faktor, sperre
from helhet.organisasjon.innlogging.lokalkonto import finn_konto
from helhet.organisasjon.innlogging.passord import LENGST
from helhet.organisasjon.innlogging.signaler import logg
from helhet.organisasjon.models import Bruker

FEIL_KODE = _("Koden er feil eller brukt før. Vent på en ny kode i appen og prøv igjen.")
FEIL_PASSORD = _("Passordet er feil. Prøv igjen.")


def sperret(minutter: int) -> ValidationError:
    """Return the message to one who has tried too often; it is the same whether the account exists."""
    tekst = ngettext(
        "Det har vært for mange feil forsøk. Vent %(minutter)s minutt og prøv igjen.",
        "Det har vært for mange feil forsøk. Vent %(minutter)s minutter og prøv igjen.",
        minutter,
    )
    return ValidationError(tekst, code="sperret", params={"minutter": minutter})


def _passordhjelp() -> str:
    return " ".join(password_validators_help_texts())


passordhjelp = lazy(_passordhjelp, str)


def kodefelt() -> forms.CharField:
    """Return a field for a code from an app or a recovery code."""
    return forms.CharField(
        label=_("Kode"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "size": 12}
        ),
    )


class Innlogging(AuthenticationForm):
    """Local log-in, in our own words; counted before the password is looked at."""

    error_messages = {
        "invalid_login": _("Brukernavn eller passord er feil. Sjekk begge og prøv igjen."),
        "inactive": _("Kontoen er stengt. Spør administrator i kommunen."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Brukernavn eller e-post")
        self.fields["password"].label = _("Passord")
        for felt in self.fields.values():
            felt.validators = [v for v in felt.validators if v is not nekt_fodselsnummer]
        self.fields["password"].max_length = LENGST  # type: ignore[attr-defined]  # it is a CharField

    def clean(self) -> dict[str, Any]:
        """Refuse when there have been too many attempts; forget them when this one is right."""
        navn, passord = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if self.request is None or not navn or not passord:
            return dict(super().clean())
        naa = timezone.now()
        bruker = finn_konto(navn)
        forsok = sperre.forsok_paa_konto(self.request, bruker=bruker, navn=navn)
        if minutter := sperre.reserver(forsok, naa=naa):
            logg(Sikkerhetsverb.INNLOGGING_STRUPET, request=self.request, bruker=bruker)
            raise sperret(minutter)
        try:
            data = super().clean()
        except ValidationError:
            logg(Sikkerhetsverb.INNLOGGING_AVVIST, request=self.request, bruker=bruker)
            raise
        sperre.frigi(forsok, naa=naa)
        return dict(data)


class Kodeskjema(forms.Form):
    """A code from the app, or a recovery code."""

    kode = kodefelt()

    def __init__(self, *args: Any, bruker: Bruker, request: HttpRequest, **kwargs: Any) -> None:
        """Keep whose code it is; `vist` is the kind of factor once it is right."""
        super().__init__(*args, **kwargs)
        self.bruker, self.request, self.vist = bruker, request, ""

    def clean_kode(self) -> str:
        """Refuse a wrong or used code, and too many of them."""
        naa, kode = timezone.now(), str(self.cleaned_data["kode"])
        forsok = sperre.forsok_paa("faktor", self.bruker)
        if minutter := sperre.reserver(forsok, naa=naa):
            raise sperret(minutter)
        self.vist = faktor.stemmer(self.bruker, kode=kode)
        if not self.vist:
            logg(Sikkerhetsverb.INNLOGGING_AVVIST, request=self.request, bruker=self.bruker, hva="kode")
            raise ValidationError(FEIL_KODE, code="feil_kode")
        sperre.frigi(forsok, naa=naa)
        return kode


class NyKodeapp(forms.Form):
    """The first code from a new app shows that the app has the secret."""

    kode = kodefelt()

    def __init__(self, *args: Any, hemmelighet: str, **kwargs: Any) -> None:
        """Keep the secret that the page shows."""
        super().__init__(*args, **kwargs)
        self.hemmelighet, self.teller = hemmelighet, 0

    def clean_kode(self) -> str:
        """Refuse a code that is not made from the secret."""
        kode = str(self.cleaned_data["kode"])
        teller = faktor.riktig_teller(self.hemmelighet, kode=kode)
        if teller is None:
            raise ValidationError(
                _(
                    "Koden hører ikke til denne QR-koden. "
                    "Les QR-koden på nytt, og se at klokka på telefonen går rett."
                ),
                code="feil_kode",
            )
        self.teller = teller
        return kode


class Passordbekreftelse(forms.Form):
    """The password once more, before something that matters."""

    passord = Hemmelig(
        label=_("Passord"),
        strip=False,
        max_length=LENGST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, bruker: Bruker, request: HttpRequest, **kwargs: Any) -> None:
        """Keep whose password it is."""
        super().__init__(*args, **kwargs)
        self.bruker, self.request = bruker, request

    def clean_passord(self) -> str:
        """Refuse a wrong password, and too many of them."""
        naa, passord = timezone.now(), str(self.cleaned_data["passord"])
        forsok = sperre.forsok_paa("passord", self.bruker)
        if minutter := sperre.reserver(forsok, naa=naa):
            raise sperret(minutter)
        if not self.bruker.check_password(passord):
            logg(Sikkerhetsverb.INNLOGGING_AVVIST, request=self.request, bruker=self.bruker, hva="passord")
            raise ValidationError(FEIL_PASSORD, code="feil_passord")
        sperre.frigi(forsok, naa=naa)
        return passord


class NyttPassord(forms.Form):
    """A new password; typed once, since it can be shown."""

    passord = Hemmelig(
        label=_("Nytt passord"),
        strip=False,
        help_text=passordhjelp(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, bruker: Bruker, **kwargs: Any) -> None:
        """Keep whose password it is to be."""
        super().__init__(*args, **kwargs)
        self.bruker = bruker

    def clean_passord(self) -> str:
        """Refuse what is short or common."""
        passord = str(self.cleaned_data["passord"])
        validate_password(passord, self.bruker)
        return passord


class GlemtPassord(forms.Form):
    """Where to send the link."""

    epost = forms.CharField(
        label=_("Brukernavn eller e-post"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )


class NyPassnokkel(forms.Form):
    """What the browser made, and what the person calls it."""

    navn = forms.CharField(
        label=_("Navn på passnøkkelen"),
        max_length=60,
        required=False,
        help_text=_("For eksempel «Jobb-pc» eller «Telefonen»."),
    )
    svar = forms.JSONField(widget=forms.HiddenInput)


class Passnokkelsvar(forms.Form):
    """What the browser answered with a passkey."""

    svar = forms.JSONField(widget=forms.HiddenInput)
