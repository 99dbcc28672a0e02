"""The municipality, its tree of enheter through the years, its people and their roles."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.organisasjon.enums import Delingsslag, Delingsverb, Maalform, Rolle


class Kommune(models.Model):
    """A municipality (tenant). Its number can change; the internal id never does."""

    nummer = models.CharField(
        _("kommunenummer"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{4}$", _("Kommunenummeret har fire siffer."))],
    )
    navn = models.CharField(_("navn"), max_length=100)
    maalform = models.CharField(
        _("målform"), max_length=2, choices=Maalform.choices, default=Maalform.BOKMAAL
    )
    er_eksempel = models.BooleanField(_("eksempelkommune"), default=False)
    innstillinger = models.JSONField(_("innstillinger"), default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["navn"]

    def __str__(self) -> str:
        """Return the name."""
        return self.navn


class BrukerManager(BaseUserManager["Bruker"]):
    """Makes local accounts."""

    def create_user(self, brukernavn: str, passord: str | None = None, **felt: Any) -> "Bruker":
        """Make an account; without a password nobody can log in with it."""
        bruker = self.model(brukernavn=brukernavn, **felt)
        bruker.set_password(passord)
        bruker.save(using=self._db)
        return bruker


class Bruker(AbstractBaseUser):
    """A person who logs in. The name lives here and nowhere else; the id says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brukernavn = models.CharField(_("brukernavn"), max_length=150, unique=True)
    navn = models.CharField(_("navn"), max_length=150)
    epost = models.EmailField(_("e-post"), blank=True)
    maalform = models.CharField(
        _("målform"), max_length=2, choices=Maalform.choices, default=Maalform.BOKMAAL
    )
    is_active = models.BooleanField(_("aktiv"), default=True)
    er_demo = models.BooleanField(_("demobruker"), default=False)
    # Part of what each session is signed with: raise it, and every session of the person has ended.
    oektmerke = models.PositiveIntegerField(default=0, editable=False)

    # The welcome on the front page is shown until the person closes it, and after that when asked for.
    ferdig_med_velkomst = models.BooleanField(default=False, editable=False)

    objects = BrukerManager()

    USERNAME_FIELD = "brukernavn"
    EMAIL_FIELD = "epost"
    REQUIRED_FIELDS: ClassVar = ["navn"]

    class Meta:
        ordering: ClassVar = ["navn"]

    def __str__(self) -> str:
        """Return the name."""
        return self.navn

    @property
    def navnloest_brukernavn(self) -> str:
        """Return the user name of the account when its person's name is removed."""
        return f"fjernet-{self.pk.hex}"

    @property
    def er_navnloes(self) -> bool:
        """Say whether the person's name is removed."""
        return self.brukernavn == self.navnloest_brukernavn

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Tie each session to the password and to `oektmerke`."""
        return salted_hmac(
            "helhet.organisasjon.okt", f"{self.password}|{self.oektmerke}", secret=secret, algorithm="sha256"
        ).hexdigest()


class Identitet(models.Model):
    """Who the person is at a provider of single sign-on: a keyed hash, never the number itself."""

    bruker = models.ForeignKey(Bruker, on_delete=models.CASCADE, related_name="identiteter")
    leverandor = models.CharField(max_length=40)
    merke = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leverandor", "merke"], name="identitet_en_person"),
            models.UniqueConstraint(fields=["leverandor", "bruker"], name="identitet_en_hos_hver"),
        ]

    def __str__(self) -> str:
        """Return the provider."""
        return self.leverandor


class Innloggingsforsok(models.Model):
    """When log-in failed lately, by account or by address: both as keyed hashes."""

    nokkel = models.CharField(max_length=64, primary_key=True)
    tider = models.JSONField(default=list)
    sist = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the key."""
        return self.nokkel


class Enhet(Kommunal):
    """One node of the tree, the same through the years.

    An enhet with a code is an ansvar of the accounts; an upper node without a code is
    identified by its normalised path. Name, place and validity stand in Plassering.
    """

    kode = models.CharField(_("ansvar"), max_length=40, blank=True)
    sti = models.CharField(_("sti"), max_length=600, blank=True)
    navn = models.CharField(_("navn"), max_length=200)

    class Meta:
        ordering: ClassVar = ["kode", "navn"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "kode"], condition=~Q(kode=""), name="enhet_kode"),
            models.UniqueConstraint(fields=["kommune", "sti"], condition=~Q(sti=""), name="enhet_sti"),
            models.CheckConstraint(
                condition=Q(kode="", sti__gt="") | Q(kode__gt="", sti=""), name="enhet_identitet"
            ),
        ]

    def __str__(self) -> str:
        """Return the code and the latest name."""
        return f"{self.kode} {self.navn}".strip()


class Plassering(Kommunal):
    """Where an enhet stands and what it is called in a span of days (both ends included)."""

    enhet = models.ForeignKey(Enhet, on_delete=models.CASCADE, related_name="plasseringer")
    forelder = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, null=True, blank=True, related_name="barneplasseringer"
    )
    navn = models.CharField(_("navn"), max_length=200)
    aktiv_fra = models.DateField(_("aktiv fra"), null=True, blank=True)
    aktiv_til = models.DateField(_("aktiv til og med"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["enhet", "aktiv_fra"]

    def __str__(self) -> str:
        """Return the name in that span."""
        return self.navn


class Medlemskap(Kommunal):
    """A person's role in a municipality, for one enhet with its subtree or for all, in a span.

    A stedfortreder carries the role and enhet of the membership that it stands in for, between its
    own dates and never longer than that membership lasts.
    """

    bruker = models.ForeignKey(Bruker, on_delete=models.CASCADE, related_name="+")
    rolle = models.CharField(_("rolle"), max_length=30, choices=Rolle.choices)
    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, null=True, blank=True, related_name="medlemskap"
    )
    fra = models.DateField(_("fra og med"))
    til = models.DateField(_("til og med"), null=True, blank=True)
    stedfortreder_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stedfortredere",
        verbose_name=_("stedfortreder for"),
    )
    tilhorighet = models.CharField(_("kommer fra"), max_length=200, blank=True)

    # Row-level security shows a person the own rows before a municipality is chosen.
    LESES_AV_PERSONEN: ClassVar = "bruker"

    class Meta:
        ordering: ClassVar = ["fra", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "bruker", "rolle", "enhet", "fra"], name="medlemskap_en_gang"
            ),
            models.UniqueConstraint(
                fields=["kommune", "bruker", "rolle", "fra"],
                condition=Q(enhet__isnull=True),
                name="medlemskap_en_gang_alle",
            ),
            models.CheckConstraint(
                condition=Q(til__isnull=True) | Q(til__gte=models.F("fra")),
                name="medlemskap_fra_foer_til",
            ),
            # Guests, and those who stand in, do so for a time.
            models.CheckConstraint(
                condition=Q(til__isnull=False) | (~Q(rolle="gjest") & Q(stedfortreder_for__isnull=True)),
                name="medlemskap_har_slutt",
                violation_error_message=_("Fant ingen sluttdato. Gjester og stedfortredere må ha en."),
            ),
        ]

    def __str__(self) -> str:
        """Return the role."""
        return str(self.get_rolle_display())

    def gjelder(self, dag: date) -> bool:
        """Say whether the membership is in force on the day."""
        egen = self.fra <= dag and (self.til is None or dag <= self.til)
        return egen and (self.stedfortreder_for is None or self.stedfortreder_for.gjelder(dag))

    def clean(self) -> None:
        """A stedfortreder has exactly the role and enhet stood in for, and nobody stands in for one."""
        leder = self.stedfortreder_for
        if leder is None:
            return
        if leder.stedfortreder_for_id is not None or leder.bruker_id == self.bruker_id:
            raise ValidationError(
                {"stedfortreder_for": _("Velg rollen til en annen, ikke en stedfortreder.")}
            )
        if (self.rolle, self.enhet_id) != (leder.rolle, leder.enhet_id):
            raise ValidationError({"rolle": _("En stedfortreder har samme rolle og enhet som lederen.")})


class Deling(Kommunal):
    """One thing shared with a role or a person, for a verb, in a span, by somebody.

    The right of the role still sets the limit: sharing opens what the role has as «delt» in
    rettigheter.csv, never more.
    """

    slag = models.CharField(_("hva"), max_length=20, choices=Delingsslag.choices)
    objekt_id = models.PositiveBigIntegerField(_("objekt"))
    rolle = models.CharField(_("rolle"), max_length=30, choices=Rolle.choices, blank=True)
    bruker = models.ForeignKey(
        Bruker, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    verb = models.CharField(_("kan"), max_length=20, choices=Delingsverb.choices, default=Delingsverb.SE)
    fra = models.DateField(_("fra og med"))
    til = models.DateField(_("til og med"), null=True, blank=True)
    delt_av = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("delt av")
    )
    melding = models.CharField(_("melding"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["slag", "objekt_id", "fra", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rolle="", bruker__isnull=False) | (~Q(rolle="") & Q(bruker__isnull=True)),
                name="deling_rolle_eller_person",
                violation_error_message=_("Velg enten en rolle eller en person å dele med."),
            ),
            models.CheckConstraint(
                condition=Q(til__isnull=True) | Q(til__gte=models.F("fra")), name="deling_fra_foer_til"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kommune", "slag", "objekt_id"], name="deling_objekt"),
        ]

    def __str__(self) -> str:
        """Return the kind and id of what is shared."""
        return f"{self.slag} {self.objekt_id}"

    def gjelder(self, dag: date) -> bool:
        """Say whether the thing is shared on the day."""
        return self.fra <= dag and (self.til is None or dag <= self.til)
