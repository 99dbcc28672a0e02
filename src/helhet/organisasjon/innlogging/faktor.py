"""Second factors: codes from an app, passkeys and recovery codes; who has them, and who must.

allauth keeps them and knows the ceremonies. What it leaves to a cache of one process, that a code
counts once, is kept in the row here, so that it holds for all workers.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as passnokkel
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from helhet.organisasjon import rules
from helhet.organisasjon.innlogging.adresse import er_denne_maskinen
from helhet.organisasjon.innlogging.okt import FAKTOR
from helhet.organisasjon.models import Bruker

if TYPE_CHECKING:
    from helhet.organisasjon.domain.tilgang import Tilgang

TOTP, PASSNOKKEL, KODE = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)
SIST_TELLER, BRUKTE_TELLERE = "sist_teller", "brukte_tellere"
HUSKES = 20


class UnableToUsePasskey(ValueError):
    """The browser's answer is not that of a passkey of this person here."""


@dataclass(frozen=True)
class Faktorer:
    """What a person has to show besides the password."""

    kodeapp: Authenticator | None
    passnokler: tuple[Authenticator, ...]
    ubrukte_koder: int

    @property
    def noen(self) -> bool:
        """Say whether there is any; recovery codes alone are none."""
        return self.kodeapp is not None or bool(self.passnokler)


def faktorer_til(bruker: Bruker) -> Faktorer:
    """Return the person's factors."""
    rader = list(Authenticator.objects.filter(user=bruker).order_by("created_at"))
    koder = next((rad for rad in rader if rad.type == KODE), None)
    return Faktorer(
        next((rad for rad in rader if rad.type == TOTP), None),
        tuple(rad for rad in rader if rad.type == PASSNOKKEL),
        len(koder.wrap().get_unused_codes()) if koder else 0,
    )


def har_faktor(bruker: Bruker) -> bool:
    """Say whether the person has a factor to show."""
    return bool(Authenticator.objects.filter(user=bruker).exclude(type=KODE).exists())


def mangler_faktor(request: HttpRequest) -> bool:
    """Say whether a role of the person asks for a second factor that this session has not seen."""
    tilgang: Tilgang | None = getattr(request, "tilgang", None)
    if tilgang is None or request.session.get(FAKTOR) or slipper(request, tilgang.bruker):
        return False
    return any(rules.krever_faktor(rolle) for rolle in tilgang.roller)


def slipper(request: HttpRequest, bruker: Bruker) -> bool:
    """Let the known accounts of a demo in without a factor, on the machine itself only."""
    return bool(settings.DEMO and bruker.er_demo and er_denne_maskinen(request))


def stemmer(bruker: Bruker, *, kode: str) -> str:
    """Return the kind of factor that the code is right for, and use the code up; '' when it is wrong."""
    for rad in Authenticator.objects.filter(user=bruker, type__in=[TOTP, KODE]).order_by("-type"):
        riktig = _totp_stemmer(rad, kode) if rad.type == TOTP else rad.wrap().validate_code(kode)
        if riktig:
            rad.refresh_from_db()
            rad.record_usage()
            return str(rad.type)
    return ""


@transaction.atomic
def _totp_stemmer(rad: Authenticator, kode: str) -> bool:
    """Say whether the code is that of this half minute or its neighbours, and later than the last used.

    What was used while the clock ran ahead is used, but keeps nobody out when the clock is mended.
    """
    laast = Authenticator.objects.select_for_update().get(pk=rad.pk)
    teller = riktig_teller(decrypt(laast.data["secret"]), kode=kode)
    brukte = laast.data.get(BRUKTE_TELLERE, [laast.data.get(SIST_TELLER, -1)])
    naa = max(totp.yield_hotp_counters_from_time())
    if teller is None or teller in brukte or teller <= max((en for en in brukte if en <= naa), default=-1):
        return False
    laast.data[BRUKTE_TELLERE] = [*brukte, teller][-HUSKES:]
    laast.save(update_fields=["data"])
    return True


def riktig_teller(hemmelighet: str, *, kode: str) -> int | None:
    """Return the half minute that the code belongs to, None when to none of those near."""
    for teller in totp.yield_hotp_counters_from_time():
        if compare_user_code(
            actual=kode, expected=totp.format_hotp_value(totp.hotp_value(hemmelighet, teller))
        ):
            return int(teller)
    return None


def legg_til_kodeapp(bruker: Bruker, *, hemmelighet: str, teller: int) -> None:
    """Keep the secret (encrypted) that the app on the phone has; an earlier app no longer counts."""
    with transaction.atomic():
        Authenticator.objects.filter(user=bruker, type=TOTP).delete()
        rad = totp.TOTP.activate(bruker, hemmelighet).instance
        rad.data[BRUKTE_TELLERE] = [teller]
        rad.save(update_fields=["data"])


def nye_koder(bruker: Bruker) -> list[str]:
    """Make ten recovery codes; those from before no longer count. They can be shown this once."""
    with transaction.atomic():
        Authenticator.objects.filter(user=bruker, type=KODE).delete()
        koder: list[str] = RecoveryCodes.activate(bruker).generate_codes()
    return koder


def fjern(bruker: Bruker, *, pk: int) -> bool:
    """Remove one factor; recovery codes go with the last one. Says whether there was one."""
    with transaction.atomic():
        rader = Authenticator.objects.filter(user=bruker).exclude(type=KODE)
        antall, _ = rader.filter(pk=pk).delete()
        if not rader.exists():
            Authenticator.objects.filter(user=bruker).delete()
    return bool(antall)


def fjern_alle(bruker: Bruker) -> None:
    """Remove every factor of the person, who must then set up new ones."""
    Authenticator.objects.filter(user=bruker).delete()


def start_ny_passnokkel(bruker: Bruker) -> dict[str, Any]:
    """Return what the browser needs to make a passkey that also asks for finger, face or PIN."""
    valg: dict[str, Any] = passnokkel.begin_registration(bruker, passwordless=True)
    return valg


def legg_til_passnokkel(bruker: Bruker, *, svar: object, navn: str) -> None:
    """Keep the passkey that the browser made; raises UnableToUsePasskey."""
    try:
        passnokkel.parse_registration_response(svar)
        binding = passnokkel.complete_registration(svar)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as feil:
        raise UnableToUsePasskey from feil
    if not binding.is_user_verified():
        raise UnableToUsePasskey
    passnokkel.WebAuthn.add(bruker, navn, svar)


def start_passnokkel(bruker: Bruker | None) -> dict[str, Any]:
    """Return what the browser needs to show a passkey: of the person, or of anyone (None)."""
    valg: dict[str, Any] = passnokkel.begin_authentication(bruker)
    return valg


def vist_passnokkel(svar: object, *, bruker: Bruker | None) -> Bruker:
    """Return whose passkey was shown, and that it was here and now; raises UnableToUsePasskey."""
    try:
        passnokkel.parse_authentication_response(svar)
        eier: Bruker = bruker or passnokkel.extract_user_from_response(svar)
        rad = passnokkel.complete_authentication(eier, svar)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as feil:
        raise UnableToUsePasskey from feil
    rad.record_usage()
    return eier
