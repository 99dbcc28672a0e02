"""What of the organisation can be found by search: enheter, the terms of the glossary, KOSTRA's codes."""

from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helhet.felles.oversett import oversett
from helhet.felles.sok import Sokbar, Sokekilde, utdrag
from helhet.organisasjon.domain.ordliste import anker, i_spraaket, kodeslag
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.kontoplan.kodeord import les_kodeord
from kommuneregn.ordliste import les_ordliste


def enheter(tilgang: Tilgang) -> Iterator[Sokbar]:
    """Give the enheter of this year's tree that the person may see, each with what it stands under."""
    if not tilgang.kan(Verb.SE, Omraade.ORGANISASJON):
        return
    for node in tilgang.synlige_noder:
        over = tilgang.tre.per_enhet.get(node.forelder_id) if node.forelder_id else None
        yield Sokbar(
            tittel=node.navn,
            lenke=f"{reverse('organisasjon:tre')}#enhet-{node.enhet_id}",
            kode=node.kode,
            om=", ".join(filter(None, [node.kode, over.navn if over else ""])),
        )


def begreper(_tilgang: Tilgang) -> Sequence[Sokbar]:
    """Give the terms: each is found by its bokmål, nynorsk and English name."""
    return _begreper(get_language() or "nb")


@cache
def _begreper(spraak: str) -> Sequence[Sokbar]:
    side = reverse("organisasjon:begreper")
    return [
        Sokbar(
            tittel=i_spraaket(ord_, spraak=spraak),
            lenke=f"{side}#{anker(ord_.bokmaal)}",
            titler=(ord_.bokmaal, ord_.nynorsk, ord_.engelsk),
            tekster=(ord_.betyr,),
            om=utdrag(ord_.betyr),
        )
        for ord_ in les_ordliste()
    ]


def koder(_tilgang: Tilgang) -> Sequence[Sokbar]:
    """Give the codes of the accounts that KOSTRA names: arts, functions, chapters and concepts."""
    return _koder(get_language() or "nb")


@cache
def _koder(_spraak: str) -> Sequence[Sokbar]:
    side = reverse("organisasjon:begreper")
    return [
        Sokbar(
            tittel=kode.navn,
            lenke=f"{side}?{urlencode({'sok': kode.kode})}",
            kode=kode.kode,
            om=utdrag(f"{kodeslag(kode)} {kode.kode}. {oversett(kode.merknad)}"),
        )
        for kode in les_kodeord()
    ]


KILDER = (
    Sokekilde("enhet", _("Enheter"), enheter),
    Sokekilde("begrep", _("Begreper"), begreper),
    Sokekilde("kode", _("Koder i regnskapet"), koder),
)
