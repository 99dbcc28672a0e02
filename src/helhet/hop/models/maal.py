"""Goals and strategies."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal, Tospraaklig
from helhet.hop.enums import Maaltype, Vedtaksvirkning
from helhet.hop.models.aar import AARSGRENSER


class Vedtakbar(Kommunal, Tospraaklig):
    """What a political body adopts as it stands: frozen from then on, until it is taken up again."""

    class Meta(Tospraaklig.Meta):
        abstract = True

    @property
    def er_vedtatt(self) -> bool:
        """Say whether the last decision about it adopted it."""
        siste = self.vedtak_om.order_by("-id").values_list("virkning", flat=True).first()  # type: ignore[attr-defined]  # the reverse side
        return bool(self.pk) and siste == Vedtaksvirkning.VEDTATT

    def frosset_grunn(self) -> str:
        """What is adopted changes only after the body has taken it up again."""
        if self.pk is None or not self.er_vedtatt:
            return ""
        return str(
            _(
                "«%(hva)s» er vedtatt og kan ikke endres. Lag en revisjon: registrer først vedtaket om å "
                "ta det opp til ny behandling."
            )
            % {"hva": self}
        )


class Maal(Vedtakbar):
    """A goal at any depth: satsingsområde, hovedmål or delmål, perhaps with a numeric target."""

    type = models.CharField(_("type"), max_length=20, choices=Maaltype.choices)
    forelder = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undermaal"
    )
    rekkefolge = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)
    beskrivelse = models.TextField(_("beskrivelse"), blank=True)
    beskrivelse_nn = models.TextField(_("beskrivelse på nynorsk"), blank=True)
    kilde = models.CharField(_("vedtatt i"), max_length=200, blank=True)
    fra_aar = models.PositiveSmallIntegerField(_("fra år"), null=True, blank=True, validators=AARSGRENSER)
    til_aar = models.PositiveSmallIntegerField(_("til år"), null=True, blank=True, validators=AARSGRENSER)
    maaltall_enhet = models.CharField(_("målenhet"), max_length=60, blank=True)
    maaltall_lav = models.DecimalField(
        _("måltall fra"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    maaltall_hoey = models.DecimalField(
        _("måltall til"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    basisaar = models.PositiveSmallIntegerField(_("basisår"), null=True, blank=True, validators=AARSGRENSER)
    basisverdi = models.DecimalField(
        _("verdi i basisåret"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    frist = models.DateField(_("frist"), null=True, blank=True)

    class Meta(Vedtakbar.Meta):
        abstract = False
        ordering: ClassVar = ["rekkefolge", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(maaltall_lav__isnull=True)
                | Q(maaltall_hoey__isnull=True)
                | Q(maaltall_lav__lte=F("maaltall_hoey")),
                name="maal_intervall",
            ),
            models.CheckConstraint(
                condition=Q(fra_aar__isnull=True) | Q(til_aar__isnull=True) | Q(fra_aar__lte=F("til_aar")),
                name="maal_periode",
            ),
        ]


class Strategi(Vedtakbar):
    """How a goal is to be reached."""

    maal = models.ForeignKey(Maal, on_delete=models.PROTECT, related_name="strategier")
    rekkefolge = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)
    beskrivelse = models.TextField(_("beskrivelse"), blank=True)
    beskrivelse_nn = models.TextField(_("beskrivelse på nynorsk"), blank=True)

    class Meta(Vedtakbar.Meta):
        abstract = False
        ordering: ClassVar = ["rekkefolge", "id"]
