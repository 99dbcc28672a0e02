"""Tokens of single sign-on: the proof of who we are, and the check of what the provider says of a person.

The whole of OpenID Connect Core 1.0 3.1.3.7 is checked here, signature and nonce included, also when
the token comes straight from the provider.
"""

import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from helhet.organisasjon.innlogging.leverandor import Leverandor

# Signatures by the provider's private key only: with «none» or a shared secret anyone could sign.
ALGORITMER = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512", "EdDSA")
LEVETID = 60
SLINGRING = 60
ELDST = 600


class UnableToTrustToken(ValueError):
    """The provider's token is not one that was made for us, now, for this log-in."""


def bevis(leverandor: Leverandor, *, mottaker: str) -> str:
    """Return a short-lived statement, signed with our own key, that we are the client (RFC 7523)."""
    naa = int(time.time())
    noekkel = load_pem_private_key(leverandor.noekkel.encode(), password=None)
    hode: dict[str, Any] = {"kid": leverandor.noekkel_id} if leverandor.noekkel_id else {}
    if leverandor.sertifikat:
        der = load_pem_x509_certificate(leverandor.sertifikat.encode()).public_bytes(Encoding.DER)
        hode["x5t#S256"] = urlsafe_b64encode(sha256(der).digest()).rstrip(b"=").decode()
    return jwt.encode(
        {
            "iss": leverandor.klient,
            "sub": leverandor.klient,
            "aud": mottaker,
            "iat": naa,
            "nbf": naa,
            "exp": naa + LEVETID,
            "jti": token_urlsafe(16),
        },
        noekkel,  # type: ignore[arg-type]  # of the kinds that PyJWT takes, the operator chose one
        algorithm="ES256" if isinstance(noekkel, EllipticCurvePrivateKey) else "RS256",
        headers=hode,
    )


def les_token(
    token: str, *, leverandor: Leverandor, utsteder: str, noekler: Sequence[Mapping[str, Any]], nonce: str
) -> dict[str, Any]:
    """Return what the token says; raises UnableToTrustToken unless it is signed, ours and fresh."""
    try:
        hode = jwt.get_unverified_header(token)
        if hode.get("alg") not in ALGORITMER:
            raise UnableToTrustToken(
                f"Fant alg {hode.get('alg')!r}. Forventet en signatur med privat nøkkel."
            )
        innhold: dict[str, Any] = jwt.decode(
            token,
            key=_noekkel(noekler, hode=hode),
            algorithms=[hode["alg"]],
            audience=leverandor.klient,
            issuer=utsteder,
            leeway=SLINGRING,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, KeyError, TypeError) as feil:
        raise UnableToTrustToken(f"Fant et ugyldig token ({type(feil).__name__}).") from feil
    _krev_bestilt(innhold, leverandor=leverandor, nonce=nonce)
    return innhold


def _noekkel(noekler: Sequence[Mapping[str, Any]], *, hode: Mapping[str, Any]) -> jwt.PyJWK:
    """Return the provider's key that the token names; one that is for something else does not count."""
    mulige = [n for n in noekler if n.get("kty") != "oct" and n.get("use", "sig") == "sig"]
    valgte = [n for n in mulige if n.get("kid") == hode["kid"]] if "kid" in hode else mulige
    if len(valgte) != 1:
        raise UnableToTrustToken("Fant ikke nøkkelen som tokenet er signert med.")
    return jwt.PyJWK(dict(valgte[0]), algorithm=hode["alg"])


def _krev_bestilt(innhold: Mapping[str, Any], *, leverandor: Leverandor, nonce: str) -> None:
    """Refuse what was made for another log-in, long ago, or for another client first."""
    if not nonce or innhold.get("nonce") != nonce:
        raise UnableToTrustToken("Fant en annen nonce enn den som ble sendt.")
    if time.time() - innhold["iat"] > ELDST:
        raise UnableToTrustToken("Fant et token som er for gammelt.")
    flere = isinstance(innhold["aud"], list) and len(innhold["aud"]) > 1
    if innhold.get("azp", None if flere else leverandor.klient) != leverandor.klient:
        raise UnableToTrustToken("Fant et token som er laget for en annen klient.")
