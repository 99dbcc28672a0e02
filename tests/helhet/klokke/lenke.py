"""Run as a program: prints the address of a link for a new password, made at the moment of the clock."""

import sys

import django

django.setup()

from django.urls import reverse  # noqa: E402  Django must be set up first
from django.utils.http import urlsafe_base64_encode  # noqa: E402  as above

from helhet.organisasjon.innlogging.lenkemerke import lenkemerker  # noqa: E402  as above
from helhet.organisasjon.models import Bruker  # noqa: E402  as above

if __name__ == "__main__":
    bruker = Bruker.objects.get(brukernavn=sys.argv[1])
    uid = urlsafe_base64_encode(str(bruker.pk).encode())
    print(reverse("organisasjon:nytt_passord", args=[uid, lenkemerker.make_token(bruker)]))  # noqa: T201 - how the tests are told
