"""Runs the commands that stand on standard input as JSON, one after another, and answers as JSON."""

import io
import json
import sys

import django

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402 (Django must be set up first)


def kjor(argumenter: list[str]) -> tuple[int, str, str]:
    """Return exit code, standard output and the message of a refusal."""
    ut, feil = io.StringIO(), io.StringIO()
    try:
        call_command(*argumenter, stdout=ut, stderr=feil)
    except CommandError as avslag:
        return avslag.returncode, ut.getvalue(), str(avslag)
    return 0, ut.getvalue(), feil.getvalue()


sys.stdout.write(json.dumps([kjor(argumenter) for argumenter in json.load(sys.stdin)]))
