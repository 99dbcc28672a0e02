"""What a password must be: long and not common. No rule of signs: such rules make them weaker.

NIST SP 800-63B and OWASP ASVS 5.0 6.2.1: at least 8, and 15 are advised. We refuse below 12, since
unit leaders without a second factor log in with the password alone, and advise 15 or more.
"""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from helhet.organisasjon.models import Bruker

MINST, LENGST = 12, 1000
KONTEKST = ("helhet", "kommune", "passord", "årshjul", "budsjett", "enhetsleder")
UTEN_KONTEKST = 8


class Lengde:
    """Refuse what is too short to withstand guessing, and what is too long to be meant."""

    def validate(self, password: str, user: Bruker | None = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise ValidationError outside 12–1000 signs."""
        if not MINST <= len(password) <= LENGST:
            raise ValidationError(
                _(
                    "Fant et passord på %(lengde)s tegn. Forventet minst %(minst)s, helst 15 eller flere. "
                    "Velg for eksempel fire ord som ikke hører sammen."
                ),
                code="passord_lengde",
                params={"lengde": len(password), "minst": MINST},
            )

    def get_help_text(self) -> str:
        """Say what is expected."""
        return _(
            "Minst 12 tegn, helst 15 eller flere. Gjerne flere ord. Det kreves ikke tall eller spesialtegn."
        )


class Vanlig(CommonPasswordValidator):
    """Refuse the twenty thousand that are guessed first."""

    def validate(self, password: str, user: Bruker | None = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise ValidationError when the password is on the list, also with other capitals."""
        if password.lower().strip() in self.passwords:
            raise ValidationError(
                _("Passordet er blant de vanligste og blir gjettet først. Velg et annet."),
                code="passord_vanlig",
            )


class Likt(UserAttributeSimilarityValidator):
    """Refuse what is told by the person's own name, and what is mostly the words of this place."""

    DEFAULT_USER_ATTRIBUTES = ("brukernavn", "navn", "epost")

    def __init__(self) -> None:
        """Compare with our own fields."""
        super().__init__(user_attributes=self.DEFAULT_USER_ATTRIBUTES)

    def validate(self, password: str, user: Bruker | None = None) -> None:
        """Raise ValidationError when the rest is too little."""
        try:
            super().validate(password, user)
        except ValidationError as feil:
            raise ValidationError(
                _("Passordet ligner for mye på navnet eller brukernavnet. Velg et annet."),
                code="passord_likt",
            ) from feil
        rest = password.casefold()
        for ord_ in KONTEKST:
            rest = rest.replace(ord_, "")
        if rest != password.casefold() and len(rest) < UTEN_KONTEKST:
            raise ValidationError(
                _(
                    "Passordet er lett å gjette for den som kjenner Helhet. "
                    "Velg ord som ikke har med jobben å gjøre."
                ),
                code="passord_kontekst",
            )
