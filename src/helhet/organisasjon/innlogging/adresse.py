"""Which machine a request comes from."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UKJENT = "0.0.0.0"  # noqa: S104 - an address that nobody has, not one to listen on
IPV6_NETT = 64


def klientadresse(request: HttpRequest) -> str:
    """Return the address that asked; what the client itself says of it counts only behind our own proxies.

    With n trusted proxies each has appended the address it saw, so the n-th from the end is the
    last that one of ours vouches for.
    """
    antall = settings.BETRODDE_PROXYER
    kjede = [ledd.strip() for ledd in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    paastand = kjede[-antall] if antall and len(kjede) >= antall else ""
    adresse = _les(paastand) or _les(request.META.get("REMOTE_ADDR", ""))
    return str(adresse) if adresse else UKJENT


def nett(adresse: str) -> str:
    """Return what one customer is given: an IPv4 address, or an IPv6 network of 64 bits."""
    lest = ip_address(adresse)
    return str(lest) if lest.version == 4 else str(ip_network((lest, IPV6_NETT), strict=False))  # noqa: PLR2004 - the version's own number


def er_denne_maskinen(request: HttpRequest) -> bool:
    """Say whether the request comes from the machine that Helhet runs on."""
    return ip_address(klientadresse(request)).is_loopback


def _les(tekst: str) -> IPv4Address | IPv6Address | None:
    try:
        adresse = ip_address(tekst)
    except ValueError:
        return None
    innpakket = adresse.ipv4_mapped if isinstance(adresse, IPv6Address) else None
    return innpakket or adresse
