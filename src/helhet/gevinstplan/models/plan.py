"""The plan of one action: where it stands in its life, and who takes over."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.gevinstplan.enums import Planfase
from helhet.hop.models import Handling
from helhet.organisasjon.models import Enhet


class Realiseringsplan(Kommunal):
    """The benefit plan of an action; benefits, project owner and days stand where they have their home."""

    handling = models.ForeignKey(
        Handling, on_delete=models.PROTECT, related_name="realiseringsplaner", editable=False
    )
    fase = models.CharField(
        _("fase"), max_length=20, choices=Planfase.choices, default=Planfase.IDE, editable=False
    )
    mottaker = models.ForeignKey(
        Enhet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("enheten som tar over"),
    )
    overlevert = models.DateField(_("linjen tar over"), null=True, blank=True)
    avsluttet = models.DateField(_("avsluttet"), null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["handling"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "handling"], name="realiseringsplan_en_gang"),
        ]

    def __str__(self) -> str:
        """Return the title of the action."""
        return str(self.handling)

    @property
    def stengt(self) -> bool:
        """Say whether the plan is closed, and changes no more."""
        return self.fase == Planfase.AVSLUTTET

    def stengt_grunn(self) -> str:
        """Say why what belongs to the plan may not change; empty when it may."""
        return _t("Gevinstplanen er avsluttet og kan ikke endres. Gjenåpne den først.") if self.stengt else ""
