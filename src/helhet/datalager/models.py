"""Which batches of facts exist: the only truth about what reports may show."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.datalager.enums import Periodisering, Serie
from helhet.felles.models import Kommunal


class Parti(Kommunal):
    """One imported batch: an immutable Parquet file, visible from when this row is committed."""

    serie = models.CharField(_("serie"), max_length=20, choices=Serie.choices)
    aar = models.PositiveSmallIntegerField(_("år"))
    filnavn = models.CharField(_("fil"), max_length=300)
    kolonne = models.CharField(_("beløpskolonne"), max_length=100, blank=True)
    kilde_hash = models.CharField(_("SHA-256 av kilden"), max_length=64)
    parquet = models.CharField(_("faktafil"), max_length=200)
    parquet_hash = models.CharField(_("SHA-256 av faktafilen"), max_length=64)
    rader_inn = models.PositiveIntegerField(_("rader i filen"))
    rader_lagret = models.PositiveIntegerField(_("rader lagret"))
    rader_avvist = models.PositiveIntegerField(_("rader avvist"))
    periodisering = models.CharField(_("periodisering"), max_length=20, choices=Periodisering.choices)
    funn = models.JSONField(_("funn"), default=list, blank=True)
    kontoklasser = models.JSONField(_("kontoklasser i filen"), default=list)
    innlest = models.DateTimeField(_("lest inn"))
    innlest_av = models.UUIDField(_("lest inn av"), null=True, blank=True)
    angret = models.DateTimeField(_("angret"), null=True, blank=True)
    erstattet_av = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="erstattet"
    )

    class Meta:
        ordering: ClassVar = ["-innlest", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["kommune", "serie", "aar"], name="parti_serie_aar"),
        ]

    def __str__(self) -> str:
        """Return series, year and file."""
        return f"{self.get_serie_display()} {self.aar}: {self.filnavn}"


class Generasjon(Kommunal):
    """Counts up at each change of the facts, so that every worker knows when to rebuild."""

    nr = models.PositiveBigIntegerField(default=0)
    # The number can come back after a restore; the mark never does, so caches are keyed by it.
    merke = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune"], name="generasjon_en"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.nr)
