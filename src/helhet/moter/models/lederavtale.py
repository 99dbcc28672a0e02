"""The agreement between a leader and the next above, and their dialogue about the results."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Maal
from helhet.organisasjon.models import Bruker, Enhet


class Lederavtale(Kommunal):
    """What a leader and the next above agree on for a period; frozen when both have said yes."""

    leder = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="+", verbose_name=_("leder"))
    overordnet = models.ForeignKey(
        Bruker, on_delete=models.PROTECT, related_name="+", verbose_name=_("nærmeste leder")
    )
    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("enhet")
    )
    fra = models.DateField(_("fra og med"))
    til = models.DateField(_("til og med"))
    forventninger = models.TextField(_("hva vi forventer av hverandre"), blank=True)
    stotte = models.TextField(_("hva lederen trenger for å lykkes"), blank=True)
    leder_enig = models.DateField(_("lederen sa seg enig"), null=True, blank=True, editable=False)
    overordnet_enig = models.DateField(_("nærmeste leder sa seg enig"), null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-fra", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(til__gte=F("fra")),
                name="lederavtale_fra_foer_til",
                violation_error_message=_("Siste dag er før første dag."),
            ),
            models.CheckConstraint(
                condition=~Q(leder=F("overordnet")),
                name="lederavtale_to_personer",
                violation_error_message=_("Lederen og nærmeste leder må være to personer."),
            ),
        ]

    def __str__(self) -> str:
        """Return the years it holds for."""
        aar = sorted({self.fra.year, self.til.year})
        return str(_("Lederavtale %(aar)s")) % {"aar": "–".join(str(a) for a in aar)}

    @property
    def gjelder_begge(self) -> bool:
        """Say whether both have said yes."""
        return self.leder_enig is not None and self.overordnet_enig is not None

    def frosset_grunn(self) -> str:
        """What both have agreed on does not change."""
        if self.gjelder_begge:
            return str(_("Begge har sagt seg enige. Avtalen kan ikke endres; lag en ny."))
        return ""


class Avtalemaal(Kommunal):
    """One thing that the agreement is about, tied to the thread where it can be."""

    avtale = models.ForeignKey(
        Lederavtale, on_delete=models.CASCADE, related_name="maal", verbose_name=_("lederavtale")
    )
    rekkefolge = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)
    tekst = models.CharField(_("hva skal oppnås"), max_length=300)
    maal = models.ForeignKey(
        Maal, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mål")
    )
    gevinst = models.ForeignKey(
        Gevinst, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gevinst")
    )
    ramme = models.BooleanField(_("holde budsjettrammen"), default=False)

    class Meta:
        ordering: ClassVar = ["rekkefolge", "id"]

    def __str__(self) -> str:
        """Return the words."""
        return self.tekst

    def frosset_grunn(self) -> str:
        """The goals of an agreed agreement do not change."""
        return self.avtale.frosset_grunn()


class Resultatdialog(Kommunal):
    """What the two said of the results, with the results as they were computed that day."""

    avtale = models.ForeignKey(
        Lederavtale, on_delete=models.PROTECT, related_name="dialoger", verbose_name=_("lederavtale")
    )
    dato = models.DateField(_("dato"))
    resultater = models.JSONField(_("resultatene den dagen"), default=list, blank=True)
    lederens_ord = models.TextField(_("lederens egen vurdering"), blank=True)
    overordnets_ord = models.TextField(_("nærmeste leders vurdering"), blank=True)
    videre = models.TextField(_("hva vi blir enige om videre"), blank=True)
    leder_enig = models.DateField(_("lederen sa seg enig"), null=True, blank=True, editable=False)
    overordnet_enig = models.DateField(_("nærmeste leder sa seg enig"), null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-dato", "-id"]

    def __str__(self) -> str:
        """Return the day."""
        return str(self.dato)

    def frosset_grunn(self) -> str:
        """What both have agreed on does not change."""
        if self.leder_enig is not None and self.overordnet_enig is not None:
            return str(_("Begge har sagt seg enige. Resultatdialogen kan ikke endres."))
        return ""
