"""Use cases on one's own account: a new password, a closed account, an identity elsewhere."""

from datetime import date
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.sikkerhetslogg import logg_sikkerhet
from helhet.organisasjon.domain.queries import roller_alle_steder
from helhet.organisasjon.innlogging import faktor, okt
from helhet.organisasjon.models import Bruker, Identitet

NAVNLOES = "Tidligere bruker"


class UnableToRemoveName(ValueError):
    """The person still has a role, or has had one where the person who asks decides nothing."""


def sett_passord(bruker: Bruker, *, passord: str) -> None:
    """Give the account a new password; all its sessions end."""
    bruker.set_password(passord)
    bruker.save(update_fields=["password"])
    okt.avslutt_alle(bruker)


def sett_epost(bruker: Bruker, *, epost: str) -> None:
    """Say where the account's letters go; links that were sent to the old address no longer work."""
    bruker.epost = epost
    bruker.save(update_fields=["epost"])


def steng(bruker: Bruker) -> None:
    """Let the account be used no more; all its sessions end now, and do not come back if it is opened."""
    Bruker.objects.filter(pk=bruker.pk).update(is_active=False)
    bruker.refresh_from_db(fields=["is_active"])
    okt.avslutt_alle(bruker)


def aapne(bruker: Bruker) -> None:
    """Let a closed account be used again."""
    Bruker.objects.filter(pk=bruker.pk).update(is_active=True)
    bruker.refresh_from_db(fields=["is_active"])


def fjern_faktorer(bruker: Bruker) -> None:
    """Take away every second factor of one who has lost them; all sessions end."""
    faktor.fjern_alle(bruker)
    okt.avslutt_alle(bruker)


def fjern_navn(bruker: Bruker, *, dag: date, aktor: UUID | None, kommune_id: int | None = None) -> None:
    """Take away who the person was: name, user name, e-mail, identities, factors and password.

    What the log says stands, for it knows an id alone; nobody can tell any more whose that was.
    `kommune_id` is the municipality that asks; None is the operator, who may ask for all.
    Raises UnableToRemoveName when a role has not ended, or is not that municipality's alone.
    """
    roller = roller_alle_steder(bruker)
    if any(til is None or til >= dag for _sted, til in roller):
        raise UnableToRemoveName(
            _("Personen har fortsatt en rolle. Avslutt rollen, og fjern navnet tidligst dagen etter.")
        )
    if kommune_id is not None and {sted for sted, _slutt in roller} != {kommune_id}:
        raise UnableToRemoveName(
            _("Navnet brukes også utenfor kommunen. Be den som driver Helhet om å fjerne det.")
        )
    with transaction.atomic():
        _glem(bruker)
    logg_sikkerhet(
        Sikkerhetsverb.NAVN_FJERNET, aktor=aktor, kommune_id=kommune_id, detaljer={"konto": str(bruker.pk)}
    )


def _glem(bruker: Bruker) -> None:
    bruker.navn, bruker.brukernavn, bruker.epost = NAVNLOES, bruker.navnloest_brukernavn, ""
    bruker.is_active = bruker.er_demo = False
    bruker.set_unusable_password()
    bruker.save(update_fields=["navn", "brukernavn", "epost", "is_active", "er_demo", "password"])
    Identitet.objects.filter(bruker=bruker).delete()
    EmailAddress.objects.filter(user=bruker).delete()
    faktor.fjern_alle(bruker)
    okt.avslutt_alle(bruker)


def knytt_identitet(bruker: Bruker, *, leverandor: str, verdi: str) -> None:
    """Let the person who has this value at the provider be this account, and no other."""
    Identitet.objects.update_or_create(
        bruker=bruker, leverandor=leverandor, defaults={"merke": identitetsmerke(leverandor, verdi=verdi)}
    )


def bruker_med_identitet(leverandor: str, *, verdi: str) -> Bruker | None:
    """Return the account that was tied to the value at the provider, also under an earlier secret."""
    merker = [
        identitetsmerke(leverandor, verdi=verdi, hemmelighet=hemmelighet)
        for hemmelighet in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
    rad = Identitet.objects.select_related("bruker").filter(leverandor=leverandor, merke__in=merker).first()
    return rad.bruker if rad else None


def identitetsmerke(leverandor: str, *, verdi: str, hemmelighet: str | bytes | None = None) -> str:
    """Return a keyed hash: national identity numbers are never stored."""
    tekst = f"{leverandor}\n{verdi.strip()}"
    return salted_hmac(
        "helhet.innlogging.identitet", tekst, secret=hemmelighet, algorithm="sha256"
    ).hexdigest()
