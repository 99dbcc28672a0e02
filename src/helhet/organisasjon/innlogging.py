"""Who may log in, asked at each request as well: a session of a demo account ends with the demo."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from helhet.organisasjon.domain.demo import slipper_inn
from helhet.organisasjon.models import Bruker


class Lokalkonto(ModelBackend):
    """Local accounts with a password."""

    def user_can_authenticate(self, user: Bruker | AnonymousUser | None) -> bool:
        """Let active accounts in, and demo accounts only in a demo."""
        return super().user_can_authenticate(user) and isinstance(user, Bruker) and slipper_inn(user)
