"""Use cases on one's own account: a new password, a closed account, an identity elsewhere."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from helhet.organisasjon.innlogging import faktor, okt
from helhet.organisasjon.models import Bruker, Identitet


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
