"""What the person who asks may see and do, from the memberships in force today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet

from helhet.organisasjon import rules
from helhet.organisasjon.domain.tre import Node, Tre, hent_tre
from helhet.organisasjon.enums import Delingsslag, Omraade, Rekkevidde, Rolle, Verb
from helhet.organisasjon.models import Bruker, Deling, Kommune, Medlemskap

# What a sharing for the verb lets one do.
OMFATTER = {
    Verb.SE: ("se", "foreslaa", "redigere"),
    Verb.FORESLAA: ("foreslaa", "redigere"),
    Verb.REDIGERE: ("redigere",),
}


@dataclass(frozen=True)
class Tilgang:
    """One person in one municipality on one day."""

    bruker: Bruker
    kommune: Kommune
    medlemskap: Sequence[Medlemskap]
    dag: date
    # Where else the person has a role today, for the one who shows the frame of a page.
    andre_kommuner: Sequence[Kommune] = ()

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
    def skriver(self) -> bool:
        """Say whether a role of the person does anything but read."""
        return any(rules.skriver(rolle) for rolle in self.roller)

    def enheter(self, verb: Verb, omraade: Omraade) -> frozenset[int] | None:
        """Return the enhet ids where the right holds; None means everywhere."""
        return self._enheter(verb, omraade, self.medlemskap)

    def enheter_med_linjer(self, verb: Verb, omraade: Omraade) -> frozenset[int] | None:
        """Return the enhet ids where the right gives more than sums; None means everywhere."""
        med_linjer = [m for m in self.medlemskap if not rules.bare_sum(Rolle(m.rolle), omraade)]
        return self._enheter(verb, omraade, med_linjer)

    def _enheter(
        self, verb: Verb, omraade: Omraade, medlemskap: Collection[Medlemskap]
    ) -> frozenset[int] | None:
        ider: set[int] = set()
        for rad in medlemskap:
            vidde = rules.rekkevidde(Rolle(rad.rolle), verb, omraade)
            if vidde is Rekkevidde.ALLE or (vidde is Rekkevidde.EGEN and rad.enhet_id is None):
                return None
            if vidde is Rekkevidde.EGEN and rad.enhet_id is not None:
                ider |= self.tre.undertre_ider(rad.enhet_id)
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

    def ser_lagt_fram(self, omraade: Omraade) -> bool:
        """Say whether a role sees what is laid before all who take part (proposed or adopted)."""
        return any(rules.ser_lagt_fram(rolle, omraade) for rolle in self.roller)

    def tildelt(self, rolle: Rolle, verb: Verb, omraade: Omraade) -> bool:
        """Say whether one who is assigned the role on an object may do the verb with it.

        A task gives the rights of its role on that object, but never a right to write to one whose
        roles only read (revisor).
        """
        if verb is not Verb.SE and not self.skriver:
            return False
        return rules.rekkevidde(rolle, verb, omraade) is Rekkevidde.DELT

    def rolle_for(self, verb: Verb, omraade: Omraade) -> Rolle:
        """Return the role in which the person does the verb: one that has it, else their first."""
        roller = [Rolle(m.rolle) for m in self.medlemskap]
        med_rett = [r for r in roller if rules.rekkevidde(r, verb, omraade)]
        return (med_rett or roller)[0]

    def delte_ider(self, slag: Delingsslag, verb: Verb) -> frozenset[int]:
        """Return the ids of the things shared with me (by role or name) for the verb.

        Sharing opens only what a role of mine has as «delt»; without one nothing is read.
        """
        omraade = rules.DELT_OMRAADE[slag]
        med_rett = [r for r in self.roller if rules.rekkevidde(r, verb, omraade) is Rekkevidde.DELT]
        if not med_rett or verb not in OMFATTER:
            return frozenset()
        return frozenset(
            rad.objekt_id
            for rad in self.delinger
            if rad.slag == slag
            and rad.verb in OMFATTER[verb]
            and (rad.rolle in med_rett or rad.bruker_id == self.bruker.pk)
        )

    @cached_property
    def delinger(self) -> Sequence[Deling]:
        """Return what is shared with me today, by role or by name (one query)."""
        rader = Deling.objects.filter(
            Q(rolle__in=self.roller) | Q(bruker=self.bruker),
            Q(til__isnull=True) | Q(til__gte=self.dag),
            fra__lte=self.dag,
        )
        return list(rader)

    def bare_summer(self, omraade: Omraade) -> bool:
        """Say whether every role that gives sight of the area gives sight of sums only."""
        ser = [r for r in self.roller if rules.rekkevidde(r, Verb.SE, omraade) is not None]
        return bool(ser) and all(rules.bare_sum(r, omraade) for r in ser)

    @cached_property
    def synlige_noder(self) -> Sequence[Node]:
        """Return the nodes of this year's tree that the person may see, in pre-order."""
        ider = self.enheter(Verb.SE, Omraade.ORGANISASJON)
        return [node for node in self.tre.noder if ider is None or node.enhet_id in ider]

    def ser_logg(self, enhet_id: int | None) -> bool:
        """Say whether the person may read what the log tells about a thing of the enhet (None: of all)."""
        ider = self.enheter(Verb.SE, Omraade.LOGG)
        return ider is None or enhet_id in ider


def i_kraft(dag: date) -> Q:
    """Return the condition of memberships in force on the day; a stedfortreder ends with the leader."""
    egen = Q(fra__lte=dag) & (Q(til__isnull=True) | Q(til__gte=dag))
    leder_til = Q(stedfortreder_for__til__isnull=True) | Q(stedfortreder_for__til__gte=dag)
    leder = Q(stedfortreder_for__isnull=True) | (Q(stedfortreder_for__fra__lte=dag) & leder_til)
    return egen & leder


def medlemskap_for(bruker: Bruker, *, kommune: Kommune, dag: date) -> QuerySet[Medlemskap]:
    """Return the person's memberships in force on the day, in the municipality in scope."""
    rader: QuerySet[Medlemskap] = Medlemskap.objects.filter(i_kraft(dag), bruker=bruker, kommune=kommune)
    return rader
