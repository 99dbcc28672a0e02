"""What allauth asks of us: how secrets are kept, what things are called, and where the person comes from."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from helhet.organisasjon.innlogging.adresse import klientadresse
from helhet.organisasjon.models import Bruker

SALT = "helhet.innlogging.faktor"


class Kontoadapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody makes an account for oneself, and the address is the one that our proxies vouch for."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Accounts are made by the municipality's administrator."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that asked."""
        return klientadresse(request)


class Faktoradapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Secrets of factors are encrypted where they lie, and messages are our own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Koden er feil eller brukt før. Vent på en ny kode i appen og prøv igjen."),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt with a key made from the installation's secret."""
        return _laas().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt, also what an earlier secret of the installation encrypted."""
        return _laas().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Bruker) -> str:
        """Name the account in the app."""
        return user.brukernavn

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name this place to the browser."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Helhet"}

    def get_public_key_credential_user_entity(self, user: Bruker | AnonymousUser) -> dict[str, object]:
        """Name the person to the browser; the id is the opaque one."""
        navn = user.brukernavn if isinstance(user, Bruker) else ""
        return {
            **super().get_public_key_credential_user_entity(user),
            "name": navn,
            "display_name": str(user),
        }


def _laas() -> MultiFernet:
    hemmeligheter = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    noekler = (salted_hmac(SALT, "totp", secret=h, algorithm="sha256").digest() for h in hemmeligheter)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(noekkel)) for noekkel in noekler])
