"""Fora: how plans write their names, and whose calendar they belong in."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from helhet.arshjul.models import Forum
from helhet.felles.skriv import endre, opprett
from helhet.organisasjon.enums import Rolle

ANTATT = " (implisitt)"
ROLLER_I_NAVN = {
    "kommunestyre": Rolle.POLITIKER,
    "formannskap": Rolle.POLITIKER,
    "administrasjonsutvalg": Rolle.POLITIKER,
    "utvalg": Rolle.POLITIKER,
    "politisk": Rolle.POLITIKER,
    "enhetsleder": Rolle.ENHETSLEDER,
    "kommunalsjef": Rolle.KOMMUNALSJEF,
    "kommunedirektør": Rolle.KOMMUNEDIREKTOR,
    "tillitsvalgt": Rolle.HOVEDTILLITSVALGT,
}
"""Stems of well-known names; only a suggestion that the municipality may change."""


def foreslaa_roller(navn: str) -> list[str]:
    """Suggest who sits in a forum from its name."""
    smaa = navn.casefold()
    return sorted({rolle.value for stamme, rolle in ROLLER_I_NAVN.items() if stamme in smaa})


def del_fora(tekst: str) -> list[tuple[str, bool]]:
    """Split «F.sk., K.st. (implisitt)» into names as written, each with whether it is only assumed."""
    return [(navn.removesuffix(ANTATT), navn.endswith(ANTATT)) for navn in tekst.split(", ") if navn.strip()]


def finn_forum(skrevet: str, *, fora: Sequence[Forum]) -> Forum | None:
    """Find the forum that a plan means by a name, a code or an abbreviation; None when there is none."""
    return next(
        (
            forum
            for passer in (_er_kortnavnet, _er_koden, _er_navnet, _forkorter_navnet)
            for forum in fora
            if passer(skrevet, forum)
        ),
        None,
    )


def opprett_forum(forum: Forum, *, aktor: UUID | None) -> Forum:
    """Store a forum; its code is made from its name and told apart from those in use."""
    kode = kode_av(forum.navn)[:36] or "forum"
    i_bruk = set(Forum.objects.filter(kode__startswith=kode).values_list("kode", flat=True))
    forum.kode = next(k for k in (kode, *(f"{kode}{nr}" for nr in range(2, 999))) if k not in i_bruk)
    return opprett(forum, aktor=aktor)


def endre_forum(
    forum: Forum, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Forum:
    """Change a forum; raises Versjonskonflikt and ValidationError as skriv does."""
    return endre(forum, felt=felt, aktor=aktor, versjon=versjon)


def kode_av(tekst: str) -> str:
    """Return the name as a code: small ASCII letters and digits."""
    ascii_ = tekst.casefold().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return re.sub(r"[^a-z0-9]", "", ascii_)


def _er_kortnavnet(skrevet: str, forum: Forum) -> bool:
    return skrevet == forum.kortnavn


def _er_koden(skrevet: str, forum: Forum) -> bool:
    return kode_av(skrevet) == kode_av(forum.kode)


def _er_navnet(skrevet: str, forum: Forum) -> bool:
    return kode_av(skrevet) == kode_av(forum.navn)


def _forkorter_navnet(skrevet: str, forum: Forum) -> bool:
    """Say whether every word is the name's word, or its beginning followed by a full stop."""
    korte, lange = skrevet.casefold().split(), forum.navn.casefold().split()
    return len(korte) == len(lange) and all(
        lang.startswith(kort[:-1]) if kort.endswith(".") else kort == lang
        for kort, lang in zip(korte, lange, strict=True)
    )
