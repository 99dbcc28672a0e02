"""What follows a person through the system: drafts of forms that are not sent yet."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.organisasjon.models import Bruker, Kommune

LENGSTE_STI = 500


class Utkast(models.Model):
    """What one person has written in one form and not sent: theirs alone, and no part of the log.

    It is no municipal row of the write path, for nobody else may read it and nothing is decided by
    it; row-level security keeps it in its municipality all the same.
    """

    kommune = models.ForeignKey(Kommune, on_delete=models.CASCADE, related_name="+")
    bruker = models.ForeignKey(Bruker, on_delete=models.CASCADE, related_name="+")
    sti = models.CharField(_("side"), max_length=LENGSTE_STI)
    skjema = models.PositiveSmallIntegerField(_("skjema på siden"), default=0)
    felt = models.JSONField(_("felt"), default=dict)
    tid = models.DateTimeField(_("lagret"))

    class Meta:
        ordering: ClassVar = ["-tid"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "bruker", "sti", "skjema"], name="utkast_ett_per_side"
            ),
        ]

    def __str__(self) -> str:
        """Return the page that it belongs to."""
        return self.sti
