"""Input on what is shared: what people who do not own a thing say of it, and what was answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker
from helhet.traad.enums import Innspillstilstand, Innspillstype, Sakslag


class Innspill(Kommunal):
    """One proposal, comment or question, with the role it was given in, and the owner's answer."""

    slag = models.CharField(_("hva"), max_length=20, choices=Sakslag.choices)
    objekt_id = models.PositiveBigIntegerField(_("objekt"))
    type = models.CharField(
        _("type"), max_length=20, choices=Innspillstype.choices, default=Innspillstype.FORSLAG
    )
    tekst = models.TextField(_("innspill"))
    forfatter = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("fra")
    )
    rolle = models.CharField(_("rolle"), max_length=30, choices=Rolle.choices)
    dato = models.DateField(_("dato"))
    tilstand = models.CharField(
        _("tilstand"),
        max_length=20,
        choices=Innspillstilstand.choices,
        default=Innspillstilstand.AAPENT,
        editable=False,
    )
    svar = models.TextField(_("svar"), blank=True)
    svart_av = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("svart av")
    )
    svart_dato = models.DateField(_("svart"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-dato", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(tilstand="aapent", svart_dato__isnull=True)
                | (~Q(tilstand="aapent") & Q(svart_dato__isnull=False)),
                name="innspill_svar_har_dato",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kommune", "slag", "objekt_id"], name="innspill_objekt"),
        ]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.tekst[:60]
