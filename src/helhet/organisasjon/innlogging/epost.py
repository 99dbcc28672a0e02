"""E-mail to a person about the account. It is sent beside the answer, so that its time tells nothing."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException
from threading import Thread

from django.core.mail import send_mail

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Brev:
    """One message, ready to send."""

    til: str
    emne: str
    tekst: str


def send(brev: Sequence[Brev]) -> Thread:
    """Start sending; what fails is logged without the address, and the person can ask again."""
    traad = Thread(target=_send, args=(tuple(brev),), daemon=True)
    traad.start()
    return traad


def _send(brev: Sequence[Brev]) -> None:
    for ett in brev:
        try:
            send_mail(ett.emne, ett.tekst, None, [ett.til])
        except (SMTPException, OSError):
            logger.exception("E-posten ble ikke sendt. Se innstillingene HELHET_EPOST_….")
