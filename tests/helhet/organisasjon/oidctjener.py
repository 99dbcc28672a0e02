"""A provider of single sign-on for the tests: a real server on this machine with keys of its own.

It checks what a strict provider checks: the client's signed proof, the code, PKCE and the address to
return to. `avvik` changes what it signs, so that each lie can be tried.
"""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from typing import Any, cast
from urllib.parse import parse_qs, urlencode, urlparse

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jwt.algorithms import RSAAlgorithm

Innhold = dict[str, Any]
BEVISTYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def ny_noekkel() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def som_pem(noekkel: RSAPrivateKey) -> str:
    return noekkel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


TJENERENS_NOEKKEL = ny_noekkel()


@dataclass
class Tjeneste:
    """What the provider knows: its keys, the client's, who logs in, and the codes it has given."""

    klient: str
    klientnoekkel: RSAPrivateKey
    adresse: str = ""
    noekkel: RSAPrivateKey = TJENERENS_NOEKKEL
    person: Innhold = field(default_factory=dict)
    avvik: Callable[[Innhold], Innhold] = lambda innhold: innhold
    signer: Callable[["Tjeneste", Innhold], str] | None = None
    koder: dict[str, dict[str, str]] = field(default_factory=dict)
    bestilt: dict[str, str] = field(default_factory=dict)
    bevis: list[Innhold] = field(default_factory=list)
    hemmelighet: str = ""

    def autoriser(self, sporring: dict[str, str]) -> str:
        """Let the person in and return the address to go back to, as a browser would be sent."""
        assert sporring["response_type"] == "code"
        assert sporring["client_id"] == self.klient
        assert sporring["code_challenge_method"] == "S256"
        self.bestilt = sporring
        kode = token_urlsafe(16)
        self.koder[kode] = sporring
        svar = {"code": kode, "state": sporring["state"], "iss": self.adresse}
        return f"{sporring['redirect_uri']}?{urlencode(svar)}"

    def bytt(self, felt: dict[str, str]) -> tuple[int, Innhold]:
        """Change a code for a token; each code counts once."""
        bestilt = self.koder.pop(felt.get("code", ""), None)
        if bestilt is None or felt["redirect_uri"] != bestilt["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        utfordring = urlsafe_b64encode(sha256(felt["code_verifier"].encode()).digest()).rstrip(b"=")
        if utfordring.decode() != bestilt["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if not self._er_klienten(felt):
            return 401, {"error": "invalid_client"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self._token(bestilt)}

    def _er_klienten(self, felt: dict[str, str]) -> bool:
        if self.hemmelighet:
            return felt.get("client_secret") == self.hemmelighet
        if felt.get("client_assertion_type") != BEVISTYPE:
            return False
        try:
            bevis = jwt.decode(
                felt["client_assertion"],
                key=self.klientnoekkel.public_key(),
                algorithms=["RS256"],
                audience=self.adresse,
                issuer=self.klient,
                options={"require": ["exp", "iat", "jti", "sub"]},
            )
        except jwt.PyJWTError:
            return False
        ny = bevis["jti"] not in [tidligere["jti"] for tidligere in self.bevis]
        self.bevis.append(bevis)
        return ny and bevis["sub"] == self.klient and bevis["exp"] - bevis["iat"] <= 120

    def _token(self, bestilt: dict[str, str]) -> str:
        naa = int(time.time())
        innhold = self.avvik(
            {
                "iss": self.adresse,
                "aud": self.klient,
                "sub": "s-1",
                "iat": naa,
                "exp": naa + 120,
                "auth_time": naa,
                "nonce": bestilt["nonce"],
                "acr": bestilt.get("acr_values", ""),
                **self.person,
            }
        )
        if self.signer:
            return self.signer(self, innhold)
        return jwt.encode(innhold, self.noekkel, algorithm="RS256", headers={"kid": "n1"})

    def oppsett(self) -> Innhold:
        """Describe the provider."""
        return {
            "issuer": self.adresse,
            "authorization_endpoint": f"{self.adresse}/authorize",
            "token_endpoint": f"{self.adresse}/token",
            "jwks_uri": f"{self.adresse}/jwks",
            "end_session_endpoint": f"{self.adresse}/logout",
        }

    def noekler(self) -> Innhold:
        """Show the public key."""
        jwk = json.loads(RSAAlgorithm.to_jwk(self.noekkel.public_key()))
        return {"keys": [{**jwk, "kid": "n1", "use": "sig", "alg": "RS256"}]}


class Svarer(BaseHTTPRequestHandler):
    """Answers for the service of the server."""

    @property
    def tjeneste(self) -> Tjeneste:
        return cast("Tjener", self.server).tjeneste

    def do_GET(self) -> None:
        """Describe, show keys, or send back from the log-in."""
        url = urlparse(self.path)
        if url.path == "/authorize":
            sporring = {navn: verdier[0] for navn, verdier in parse_qs(url.query).items()}
            self.send_response(302)
            self.send_header("Location", self.tjeneste.autoriser(sporring))
            self.end_headers()
            return
        sider = {"/.well-known/openid-configuration": self.tjeneste.oppsett, "/jwks": self.tjeneste.noekler}
        side = sider.get(url.path)
        self._svar(*((200, side()) if side else (404, {})))

    def do_POST(self) -> None:
        """Change a code for a token."""
        kropp = self.rfile.read(int(self.headers["Content-Length"])).decode()
        felt = {navn: verdier[0] for navn, verdier in parse_qs(kropp).items()}
        self._svar(*self.tjeneste.bytt(felt))

    def _svar(self, kode: int, innhold: Innhold) -> None:
        kropp = json.dumps(innhold).encode()
        self.send_response(kode)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(kropp)))
        self.end_headers()
        self.wfile.write(kropp)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Tjener(ThreadingHTTPServer):
    """The server, and what it serves."""

    tjeneste: Tjeneste


@contextmanager
def oidctjener(tjeneste: Tjeneste) -> Iterator[Tjeneste]:
    """Serve on a free port of this machine."""
    server = Tjener(("127.0.0.1", 0), Svarer)
    server.tjeneste = tjeneste
    tjeneste.adresse = f"http://127.0.0.1:{server.server_port}"
    traad = Thread(target=server.serve_forever, daemon=True)
    traad.start()
    try:
        yield tjeneste
    finally:
        server.shutdown()
        server.server_close()
        traad.join(timeout=5)
