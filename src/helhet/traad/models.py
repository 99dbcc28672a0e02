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


class Replikk(Kommunal):
    """One more voice under an input: a reply, which leaves it open."""

    innspill = models.ForeignKey(Innspill, on_delete=models.CASCADE, related_name="replikker")
    tekst = models.TextField(_("svar"))
    forfatter = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("fra")
    )
    rolle = models.CharField(_("rolle"), max_length=30, choices=Rolle.choices, blank=True)
    dato = models.DateField(_("dato"))

    class Meta:
        ordering: ClassVar = ["dato", "id"]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.tekst[:60]


class Nevning(Kommunal):
    """A person, or all with a role, who is asked to look at an input."""

    innspill = models.ForeignKey(Innspill, on_delete=models.CASCADE, related_name="nevninger")
    bruker = models.ForeignKey(
        Bruker, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    rolle = models.CharField(_("rolle"), max_length=30, choices=Rolle.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rolle="", bruker__isnull=False) | (~Q(rolle="") & Q(bruker__isnull=True)),
                name="nevning_rolle_eller_person",
            ),
            models.UniqueConstraint(
                fields=["kommune", "innspill", "bruker"],
                condition=Q(bruker__isnull=False),
                name="nevning_person_en_gang",
            ),
            models.UniqueConstraint(
                fields=["kommune", "innspill", "rolle"],
                condition=~Q(rolle=""),
                name="nevning_rolle_en_gang",
            ),
        ]

    def __str__(self) -> str:
        """Return the role; a person is not told by name."""
        return self.rolle or str(self.pk)
