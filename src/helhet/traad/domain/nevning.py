"""Whom an input is for: a person or a role who may see the thing, and is asked to look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, opprett
from helhet.organisasjon.domain.stedfortreder import mulige_stedfortredere as egne_folk
from helhet.organisasjon.domain.tilgang import Tilgang, i_kraft, medlemskap_for
from helhet.organisasjon.enums import Omraade, Rolle, Verb
from helhet.organisasjon.models import Bruker, Medlemskap
from helhet.traad.domain.sak import synlige_saker
from helhet.traad.models import Innspill, Nevning


class UnableToMention(UnableToSave):
    """The one who is named may not see the thing; the message says what to do."""


@dataclass(frozen=True)
class Nevnt:
    """A person by id, or a role."""

    bruker_id: UUID | None = None
    rolle: str = ""


@dataclass(frozen=True)
class Nevnbare:
    """Whom one may ask: the municipality's own people by name, and the roles that somebody has."""

    personer: Sequence[Bruker]
    roller: Sequence[Rolle]


def nevnbare(tilgang: Tilgang) -> Nevnbare:
    """Return everyone with a role today but the person who asks, and those roles (two queries).

    One who is only visiting is not told who works here.
    """
    if not tilgang.kan(Verb.SE, Omraade.ORGANISASJON):
        return Nevnbare((), ())
    egne = egne_folk(dag=tilgang.dag)
    rader = Medlemskap.objects.filter(i_kraft(tilgang.dag), bruker__in=egne)
    har = set(rader.values_list("rolle", flat=True))
    personer = egne.exclude(pk=tilgang.bruker.pk).order_by("navn")
    return Nevnbare(list(personer), [rolle for rolle in Rolle if rolle in har])


def nevn(innspill: Innspill, *, nevnt: Nevnt, tilgang: Tilgang) -> None:
    """Ask the person or the role; one who is asked already is not asked twice.

    Raises UnableToMention for a person who may not see the thing. A role is asked as a whole: each
    who has it sees the task only where they may see the thing.
    """
    if Nevning.objects.filter(innspill=innspill, bruker_id=nevnt.bruker_id, rolle=nevnt.rolle).exists():
        return
    if nevnt.bruker_id is not None:
        _krev_innsyn(innspill, bruker_id=nevnt.bruker_id, tilgang=tilgang)
    rad = Nevning(innspill=innspill, bruker_id=nevnt.bruker_id, rolle=nevnt.rolle)
    opprett(rad, aktor=tilgang.aktor, verb="ba om svar")


def _krev_innsyn(innspill: Innspill, *, bruker_id: UUID, tilgang: Tilgang) -> None:
    bruker = Bruker.objects.get(pk=bruker_id)
    rader = list(medlemskap_for(bruker, kommune=tilgang.kommune, dag=tilgang.dag))
    deres = Tilgang(bruker, tilgang.kommune, rader, tilgang.dag)
    sak = (str(innspill.slag), innspill.objekt_id)
    if not rader or sak not in synlige_saker(deres, saker=[sak]):
        raise UnableToMention(
            _("%(navn)s kan ikke se denne saken. Del den først, eller spør en annen.") % {"navn": bruker.navn}
        )
