"""What the municipality says about its own chart: local tjenester and recoded arts."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal


class Tjeneste(Kommunal):
    """A local tjeneste and the KOSTRA function it belongs to."""

    kode = models.CharField(_("tjeneste"), max_length=20)
    navn = models.CharField(_("navn"), max_length=200)
    funksjon = models.CharField(_("KOSTRA-funksjon"), max_length=3, blank=True)

    class Meta:
        ordering: ClassVar = ["kode"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "kode"], name="tjeneste_kode"),
        ]

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.kode} {self.navn}"


class Artsomkoding(Kommunal):
    """An own or expired art, and the valid KOSTRA art it counts as, with the reason."""

    art = models.CharField(_("art i filen"), max_length=10)
    til_art = models.CharField(_("regnes som"), max_length=3)
    begrunnelse = models.CharField(_("begrunnelse"), max_length=300)

    class Meta:
        ordering: ClassVar = ["art"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "art"], name="artsomkoding_art"),
        ]

    def __str__(self) -> str:
        """Return from and to."""
        return f"{self.art} → {self.til_art}"
