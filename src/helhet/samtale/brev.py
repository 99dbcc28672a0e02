"""The daily e-mail as a person reads it: text and HTML, in their language, with links to Helhet."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from helhet.organisasjon.models import Kommune
from helhet.samtale.domain.varsel import Varsel


class UnableToSendMail(RuntimeError):
    """The e-mail was not sent; the message says why, without the address."""


def send(varsel: Varsel, *, kommune: Kommune) -> None:
    """Send the e-mail; raises UnableToSendMail."""
    with translation.override(varsel.mottaker.maalform):
        brev = lag_brev(varsel, kommune=kommune)
    try:
        brev.send()
    except (SMTPException, OSError) as feil:
        raise UnableToSendMail(type(feil).__name__) from feil


def lag_brev(varsel: Varsel, *, kommune: Kommune) -> EmailMultiAlternatives:
    """Write the e-mail in the language that is set."""
    antall = len(varsel.nye) + len(varsel.nyheter)
    # The subject stands on locked screens: a number and nothing else.
    emne = ngettext("Helhet: %(antall)s ny ting til deg", "Helhet: %(antall)s nye ting til deg", antall)
    innhold = {"varsel": varsel, "kommune": kommune, "adresse": settings.ADRESSE.rstrip("/")}
    brev = EmailMultiAlternatives(
        emne % {"antall": antall},
        render_to_string("samtale/varsel.txt", innhold),
        None,
        [varsel.mottaker.epost],
    )
    brev.attach_alternative(render_to_string("samtale/varsel.html", innhold), "text/html")
    return brev
