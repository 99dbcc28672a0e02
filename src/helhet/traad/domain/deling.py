"""Use cases of sharing: with whom a thing is shared, share it, end the sharing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, opprett, slett
from helhet.organisasjon.domain.mottakere import roller_aa_dele_med
from helhet.organisasjon.domain.tilgang import Tilgang, i_kraft
from helhet.organisasjon.enums import Delingsslag, Rolle, Verb
from helhet.organisasjon.models import Deling, Medlemskap
from helhet.traad.domain.sak import Sak


class UnableToShare(UnableToSave):
    """The thing cannot be shared so: the role has no right that sharing can open."""


@dataclass(frozen=True)
class Delingsrad:
    """One sharing, and whether it is in force, is to come, or is over."""

    deling: Deling
    gjelder: bool
    er_over: bool


def hent_delinger(sak: Sak, *, dag: date) -> list[Delingsrad]:
    """Return everything that the thing is or was shared with."""
    rader = Deling.objects.filter(slag=sak.slag.value, objekt_id=sak.pk).select_related("bruker", "delt_av")
    return [Delingsrad(rad, rad.gjelder(dag), rad.til is not None and rad.til < dag) for rad in rader]


def del_sak(sak: Sak, *, felt: Mapping[str, Any], tilgang: Tilgang) -> Deling:
    """Share the thing; raises UnableToShare when no role concerned has the verb as «delt»."""
    rad = Deling(slag=sak.slag.value, objekt_id=sak.pk, delt_av=tilgang.bruker, **felt)
    verb, slag = Verb(rad.verb), Delingsslag(rad.slag)
    med = set(roller_aa_dele_med(slag, verb=verb))
    if not med & _roller(rad, dag=max(rad.fra, tilgang.dag)):
        raise UnableToShare(
            _("Fant ingen rolle hos mottakeren som kan «%(kan)s» her. Velg «se», eller en annen mottaker.")
            % {"kan": rad.get_verb_display()}
        )
    return opprett(rad, aktor=tilgang.aktor, verb="delt")


def _roller(rad: Deling, *, dag: date) -> set[Rolle]:
    if rad.bruker is None:
        return {Rolle(rad.rolle)} if rad.rolle else set()
    egne = Medlemskap.objects.filter(i_kraft(dag), bruker=rad.bruker)
    return {Rolle(rolle) for rolle in egne.values_list("rolle", flat=True)}


def avslutt_deling(deling: Deling, *, dag: date, tilgang: Tilgang, versjon: int | None = None) -> None:
    """End it now: `dag` is the first day without it; one that began today or later is taken away."""
    if deling.fra >= dag:
        slett(deling, aktor=tilgang.aktor, versjon=versjon)
    else:
        felt = {"til": dag - timedelta(days=1)}
        endre(deling, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb="deling avsluttet")
