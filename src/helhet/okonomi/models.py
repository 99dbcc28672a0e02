"""What the municipality says about its own chart, and the imports that run behind the page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.felles.models import Kommunal
from helhet.okonomi.enums import AKTIVE, Jobbtilstand


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

    art = models.CharField(_("art i filen"), max_length=100)
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


class Kartlegging(Kommunal):
    """What the columns of one source's files are, said once and used for each file with the same header."""

    fingeravtrykk = models.CharField(_("fingeravtrykk av overskriftene"), max_length=64)
    overskrifter = models.JSONField(_("overskrifter"), default=list)
    roller = models.JSONField(_("hva kolonnene er"), default=list)
    # Column (by its place) → the values that a row must have to be read.
    bare = models.JSONField(_("bare rader med"), default=dict, blank=True)
    kontoklasse = models.PositiveSmallIntegerField(_("kontoklasse"), null=True, blank=True)
    valgt = models.DateTimeField(_("valgt"))
    valgt_av = models.UUIDField(_("valgt av"))

    class Meta:
        ordering: ClassVar = ["-valgt", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "fingeravtrykk"], name="kartlegging_en"),
        ]

    def __str__(self) -> str:
        """Return the first headings."""
        return ", ".join(self.overskrifter[:4])


class Importjobb(Kommunal):
    """The import of a large file, which goes on after the page has answered."""

    opplasting = models.UUIDField(_("fil som venter"))
    eier = models.UUIDField(_("bestilt av"))
    filnavn = models.CharField(_("fil"), max_length=300)
    serie = models.CharField(_("serie"), max_length=20, choices=Serie.choices)
    aar = models.PositiveSmallIntegerField(_("år"))
    valg = models.JSONField(_("valg for lesingen"), default=dict)
    tilstand = models.CharField(
        _("tilstand"), max_length=10, choices=Jobbtilstand.choices, default=Jobbtilstand.VENTER
    )
    bestilt = models.DateTimeField(_("bestilt"))
    startet = models.DateTimeField(_("startet"), null=True, blank=True)
    sluttet = models.DateTimeField(_("sluttet"), null=True, blank=True)
    parti = models.ForeignKey(
        Parti,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("innlest fil"),
    )

    class Meta:
        ordering: ClassVar = ["-bestilt", "-id"]
        constraints: ClassVar = [
            # A person has one file on its way in, so also one import of it.
            models.UniqueConstraint(
                fields=["kommune", "eier"],
                condition=models.Q(tilstand__in=AKTIVE),
                name="importjobb_en_aktiv",
            ),
            # What is stored and what says so come in one transaction.
            models.CheckConstraint(
                condition=models.Q(parti__isnull=True) ^ models.Q(tilstand=Jobbtilstand.FERDIG),
                name="importjobb_ferdig_har_parti",
            ),
        ]

    def __str__(self) -> str:
        """Return series, year and file."""
        return f"{Serie(self.serie).label} {self.aar}: {self.filnavn}"
