"""The mark in the link for a new password: good for an hour, whatever the clock on the wall does."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

from helhet.organisasjon.innlogging.okt import KLOKKESLINGRING


class Lenkemerker(PasswordResetTokenGenerator):
    """Makes and checks marks by UTC.

    Django goes by local time, of which an hour is missing in spring and comes twice in autumn, and
    takes a mark from a clock that ran ahead until that day comes.
    """

    key_salt = "helhet.innlogging.lenkemerke"

    def check_token(self, user: Any, token: str | None) -> bool:
        """Say whether the mark is this person's, not used, and made within the last hour."""
        if not super().check_token(user, token):
            return False
        laget = base36_to_int(str(token).split("-", maxsplit=1)[0])
        return bool(laget <= self._num_seconds(self._now()) + KLOKKESLINGRING)

    def _now(self) -> datetime:
        return datetime.now(tz=UTC).replace(tzinfo=None)


lenkemerker = Lenkemerker()
