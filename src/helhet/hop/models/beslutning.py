"""Decisions: what political bodies adopted, and what the administration decided itself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.hop.enums import Avgjorelsestype, Organ, Vedtaksvirkning
from helhet.hop.models.handling import Handling
from helhet.hop.models.maal import Maal, Strategi
from helhet.hop.models.plan import Plan


class Beslutning(Kommunal):
    """A decision about an action or a plan: made once, and never changed."""

    handling = models.ForeignKey(
        Handling, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)s_om"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)s_om"
    )
    tid = models.DateTimeField(_("registrert"), default=timezone.now, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-tid", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(handling__isnull=False, plan__isnull=True)
                | Q(handling__isnull=True, plan__isnull=False),
                name="%(class)s_om_en_ting",
            ),
        ]

    def frosset_grunn(self) -> str:
        """What is decided is decided; another decision can follow."""
        if self.pk is not None:
            return str(_("En beslutning kan ikke endres. Registrer en ny."))
        return ""


class Vedtak(Beslutning):
    """What a political body decided, recorded by the one who keeps its records."""

    maal = models.ForeignKey(Maal, on_delete=models.PROTECT, null=True, blank=True, related_name="vedtak_om")
    strategi = models.ForeignKey(
        Strategi, on_delete=models.PROTECT, null=True, blank=True, related_name="vedtak_om"
    )
    virkning = models.CharField(
        _("virkning"), max_length=20, choices=Vedtaksvirkning.choices, default=Vedtaksvirkning.VEDTATT
    )
    grunn = models.TextField(_("grunn"), blank=True)
    organ = models.CharField(_("organ"), max_length=20, choices=Organ.choices, default=Organ.KOMMUNESTYRET)
    saksnummer = models.CharField(_("saksnummer"), max_length=40)
    dato = models.DateField(_("vedtaksdato"))

    class Meta(Beslutning.Meta):
        abstract = False
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(handling__isnull=False, plan=None, maal=None, strategi=None)
                | Q(handling=None, plan__isnull=False, maal=None, strategi=None)
                | Q(handling=None, plan=None, maal__isnull=False, strategi=None)
                | Q(handling=None, plan=None, maal=None, strategi__isnull=False),
                name="vedtak_om_en_ting",
            ),
        ]

    def __str__(self) -> str:
        """Return the body and its case."""
        return f"{self.get_organ_display()} {self.saksnummer}"


class Avgjorelse(Beslutning):
    """What the administration decided about its own proposal, with the reason."""

    type = models.CharField(_("avgjørelse"), max_length=20, choices=Avgjorelsestype.choices)
    grunn = models.TextField(_("grunn"), blank=True)
    delegasjon = models.CharField(_("delegasjon"), max_length=200, blank=True)

    class Meta(Beslutning.Meta):
        abstract = False
        constraints: ClassVar = [
            *Beslutning.Meta.constraints,
            # What the council has left to the administration says where it has done so.
            models.CheckConstraint(
                condition=~Q(type=Avgjorelsestype.DELEGERT) | ~Q(delegasjon=""),
                name="avgjorelse_delegert_med_hjemmel",
            ),
        ]

    def __str__(self) -> str:
        """Return what was decided."""
        return str(self.get_type_display())
