"""What the person who asks may see and do, from the memberships in force today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from helhet.organisasjon import rules
from helhet.organisasjon.domain.tre import Tre, hent_tre
from helhet.organisasjon.enums import Omraade, Rekkevidde, Rolle, Verb
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap


@dataclass(frozen=True)
class Tilgang:
    """One person in one municipality on one day."""

    bruker: Bruker
    kommune: Kommune
    medlemskap: Sequence[Medlemskap]
    dag: date

    @property
    def aktor(self) -> UUID:
        """Return the opaque id that the log keeps."""
        return self.bruker.id

    @cached_property
    def tre(self) -> Tre:
        """Return this year's tree."""
        return hent_tre(self.dag.year)

    @cached_property
    def roller(self) -> frozenset[Rolle]:
        """Return the roles in force."""
        return frozenset(Rolle(m.rolle) for m in self.medlemskap)

    @cached_property
    def egne_enheter(self) -> frozenset[int] | None:
        """Return the enhet ids of one's own subtrees; None means the whole municipality."""
        if any(m.enhet_id is None for m in self.medlemskap):
            return None
        ider: set[int] = set()
        for medlemskap in self.medlemskap:
            if medlemskap.enhet_id is not None:
                ider |= self.tre.undertre_ider(medlemskap.enhet_id)
        return frozenset(ider)

    def enheter(self, verb: Verb, omraade: Omraade) -> frozenset[int] | None:
        """Return the enhet ids where the right holds; None means everywhere."""
        ider: set[int] = set()
        for medlemskap in self.medlemskap:
            vidde = rules.rekkevidde(Rolle(medlemskap.rolle), verb, omraade)
            if vidde is Rekkevidde.ALLE or (vidde is Rekkevidde.EGEN and medlemskap.enhet_id is None):
                return None
            if vidde is Rekkevidde.EGEN and medlemskap.enhet_id is not None:
                ider |= self.tre.undertre_ider(medlemskap.enhet_id)
        return frozenset(ider)

    def kan(self, verb: Verb, omraade: Omraade, *, enhet_id: int | None = None) -> bool:
        """Say whether the right holds for the enhet (None: anywhere at all)."""
        ider = self.enheter(verb, omraade)
        if ider is None:
            return True
        return bool(ider) if enhet_id is None else enhet_id in ider

    def delt(self, verb: Verb, omraade: Omraade) -> bool:
        """Say whether a role gives the right to what is shared; the room decides what that is."""
        return any(rules.rekkevidde(rolle, verb, omraade) is Rekkevidde.DELT for rolle in self.roller)

    def bare_summer(self, omraade: Omraade) -> bool:
        """Say whether every role that gives sight of the area gives sight of sums only."""
        ser = [r for r in self.roller if rules.rekkevidde(r, Verb.SE, omraade) is not None]
        return bool(ser) and all(rules.bare_sum(r, omraade) for r in ser)


def medlemskap_for(bruker: Bruker, *, kommune: Kommune, dag: date) -> QuerySet[Medlemskap]:
    """Return the person's memberships in force on the day, in the municipality in scope."""
    rader: QuerySet[Medlemskap] = Medlemskap.objects.filter(
        bruker=bruker, kommune=kommune, fra__lte=dag
    ).exclude(til__lt=dag)
    return rader
