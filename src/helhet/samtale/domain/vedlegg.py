"""Use cases of attachments: attach a file to a thing, list them, take one away, put it back."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from helhet.felles.filarkiv import bevar, slipp
from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.hop.models import Plan
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.samtale.models import Vedlegg
from helhet.traad.domain.sak import Sak
from helhet.traad.enums import Sakslag


class UnableToAttach(UnableToSave):
    """The person may not attach here, or the thing is frozen."""


def vedlegg_til(sak: Sak, *, tilgang: Tilgang) -> Sequence[Vedlegg]:
    """Return the files attached to the thing; those removed only for one who may put them back."""
    rader = Vedlegg.objects.filter(slag=sak.slag, objekt_id=sak.pk).select_related("lagt_til_av")
    if not kan_legge_ved(sak, tilgang=tilgang):
        rader = rader.filter(fjernet__isnull=True)
    return sorted(rader, key=lambda rad: rad.fjernet is not None)


def antall_vedlegg(sak: Sak) -> int:
    """Count the files attached to the thing (one query)."""
    return int(Vedlegg.objects.filter(slag=sak.slag, objekt_id=sak.pk, fjernet__isnull=True).count())


def kan_legge_ved(sak: Sak, *, tilgang: Tilgang) -> bool:
    """Say whether the person may attach and take away: who may change the thing."""
    return sak.kan_svare and sak.tar_innspill and tilgang.skriver


def legg_ved(
    sak: Sak, *, biter: Iterable[bytes], filnavn: str, om: str, tilgang: Tilgang, dag: date
) -> Vedlegg:
    """Attach the file; raises UnableToAttach, and UnableToKeepFile when it is not one that we take."""
    _krev(sak, tilgang=tilgang)
    bevart = bevar(biter, filnavn=filnavn)
    rad = Vedlegg(
        slag=sak.slag,
        objekt_id=sak.pk,
        filnavn=bevart.filnavn,
        fil=bevart.fil,
        bytes=bevart.bytes,
        sha256=bevart.sha256,
        om=om,
        lagt_til_av=tilgang.bruker,
        lagt_til=dag,
    )
    try:
        return opprett(rad, aktor=tilgang.aktor, verb="la ved")
    except BaseException:
        slipp(bevart.fil)
        raise


def fjern_vedlegg(
    vedlegg: Vedlegg, *, sak: Sak, grunn: str, tilgang: Tilgang, dag: date, versjon: int
) -> Vedlegg:
    """Take the file away from the thing, with the reason; raises UnableToAttach, Versjonskonflikt."""
    _krev(sak, tilgang=tilgang)
    if not grunn.strip():
        raise UnableToAttach(_("Skriv hvorfor vedlegget fjernes."))
    felt = {"fjernet": vedlegg.fjernet or dag, "fjernet_grunn": grunn.strip()}
    return endre(
        vedlegg, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb="fjernet vedlegg", grunn=grunn.strip()
    )


def hent_tilbake(vedlegg: Vedlegg, *, sak: Sak, tilgang: Tilgang, versjon: int) -> Vedlegg:
    """Put a removed file back; raises UnableToAttach, Versjonskonflikt."""
    _krev(sak, tilgang=tilgang)
    felt = {"fjernet": None, "fjernet_grunn": ""}
    return endre(vedlegg, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb="hentet vedlegg tilbake")


def _krev(sak: Sak, *, tilgang: Tilgang) -> None:
    if not kan_legge_ved(sak, tilgang=tilgang):
        raise UnableToAttach(_("Du kan ikke legge ved filer her."))
    if sak.slag is Sakslag.PLAN and (grunn := Plan.objects.get(pk=sak.pk).frosset_grunn()):
        raise UnableToAttach(grunn)
