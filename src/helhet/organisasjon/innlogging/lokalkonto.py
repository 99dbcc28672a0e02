"""Who may log in, asked at each request as well: a session of a demo account ends with the demo."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from helhet.organisasjon.domain.demo import slipper_inn
from helhet.organisasjon.models import Bruker

BACKEND = "helhet.organisasjon.innlogging.lokalkonto.Lokalkonto"


def finn_konto(navn: str) -> Bruker | None:
    """Return the account with the user name, else the one account with the e-mail address, else None."""
    bruker = Bruker.objects.filter(brukernavn=navn).first()
    if bruker is not None or "@" not in navn:
        return bruker
    treff = list(Bruker.objects.filter(epost__iexact=navn, is_active=True)[:2])
    return treff[0] if len(treff) == 1 else None


class Lokalkonto(ModelBackend):
    """Local accounts with a password; those of single sign-on have none and come in another way."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - Django's signature
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Bruker | None:
        """Return the person when name and password agree; one who does not exist takes as long."""
        navn = username if username is not None else kwargs.get(Bruker.USERNAME_FIELD)
        if navn is None or password is None:
            return None
        bruker = finn_konto(navn)
        if bruker is None:
            Bruker().set_password(password)
            return None
        stemmer = bruker.check_password(password)
        return bruker if stemmer and self.user_can_authenticate(bruker) else None

    def user_can_authenticate(self, user: Bruker | AnonymousUser | None) -> bool:
        """Let active accounts in, and demo accounts only in a demo."""
        return super().user_can_authenticate(user) and isinstance(user, Bruker) and slipper_inn(user)
