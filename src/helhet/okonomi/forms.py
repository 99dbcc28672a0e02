"""Forms: the upload, the choice of column, the report's choices, a recoded art."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helhet.datalager.enums import Serie
from helhet.felles.opplest import FILENDER
from helhet.okonomi.domain.kartlegging import Kolonnesvar
from helhet.okonomi.domain.opplasting import MAKS_BYTES
from helhet.okonomi.domain.ord import FELT, VALGBARE
from helhet.okonomi.domain.rapport import Inndeling, Rapportvalg
from helhet.okonomi.models import Artsomkoding
from kommuneregn.kontoplan import DRIFT, INVESTERING, finn_art
from kommuneregn.lesere.konto.kart import Kolonneprove
from kommuneregn.lesere.konto.kolonner import Belopsenhet
from kommuneregn.lesere.regneark.ark import Arkinfo, Synlighet
from kommuneregn.lesere.tabell.kolonnekart import BELOP, DEBET, EGENART, FLERE, KREDIT, MAANED, er_versjon
from kommuneregn.verdier.periode import FORSTE_AAR, SISTE_AAR

TUSEN, KRONER = "tusen", "kroner"


class Opplastingsskjema(forms.Form):
    """What the file is, its year, and the file."""

    serie = forms.ChoiceField(label=_("Hva er filen?"), widget=forms.RadioSelect)
    aar = forms.IntegerField(
        label=_("Hvilket år gjelder tallene?"), min_value=FORSTE_AAR, max_value=SISTE_AAR
    )
    fil = forms.FileField(
        label=_("Fil"),
        widget=forms.ClearableFileInput(attrs={"accept": FILENDER}),
        help_text=_(
            "CSV eller regneark (xlsx, ods, xls) fra økonomisystemet, med konto, ansvar, tjeneste og beløp. "
            "Høyst 50 MB."
        ),
    )

    def __init__(self, *args: Any, serier: Sequence[Serie], **kwargs: Any) -> None:
        """Offer only the series that the person may import."""
        super().__init__(*args, **kwargs)
        felt = self.fields["serie"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # tells the type checker what the class says
        felt.choices = [(s.value, s.label) for s in serier]
        self.initial.setdefault("serie", serier[-1].value)

    def clean_fil(self) -> Any:
        """Refuse what is too large before it is read."""
        fil = self.cleaned_data["fil"]
        if fil.size > MAKS_BYTES:
            raise forms.ValidationError(
                _(
                    "Filen er på %(mb)s MB. Forventet høyst 50 MB. Del den, eller be drift lese den inn "
                    "med kommandoen helhet import."
                ),
                params={"mb": fil.size // 1024 // 1024},
            )
        return fil


class Kolonneskjema(forms.Form):
    """Which sheet and amount column to read, and the account class when the file does not say."""

    ark = forms.ChoiceField(label=_("Ark i regnearket"), required=False)
    kolonne = forms.ChoiceField(label=_("Kolonne med beløpet"), required=False)
    kontoklasse = forms.TypedChoiceField(
        label=_("Hva slags konto er det?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Står i filen")), (DRIFT, _("Drift")), (INVESTERING, _("Investering"))],
        help_text=_("Trengs bare når kontoen i filen er en art med tre siffer."),
    )
    enhet = forms.TypedChoiceField(
        label=_("Hva står beløpene i?"),
        required=False,
        coerce=Belopsenhet,
        empty_value=None,
        choices=[
            ("", _("Kroner, som vanlig")),
            (Belopsenhet.TUSEN, _("Tusen kroner")),
            (Belopsenhet.KRONER, _("Hele kroner, selv om filen sier noe annet")),
        ],
        help_text=_("Trengs bare når filen sier at tallene er i tusen."),
    )

    def __init__(
        self, *args: Any, kolonner: Sequence[str], ark: Sequence[Arkinfo] = (), **kwargs: Any
    ) -> None:
        """Offer the columns and the sheets of the file, where there is more than one."""
        super().__init__(*args, **kwargs)
        self._tilby("kolonne", gettext("Velg kolonne"), [(navn, navn) for navn in kolonner])
        self._tilby("ark", gettext("Det som har en tabell"), [(ett.navn, _arkord(ett)) for ett in ark])

    def _tilby(self, navn: str, intet: str, valg: Sequence[tuple[str, str]]) -> None:
        felt = self.fields[navn]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # tells the type checker what the class says
        felt.choices = [("", intet), *valg]
        if len(valg) <= 1:
            del self.fields[navn]


class Kartskjema(forms.Form):
    """What each column of a file is, which rows are read, and the account class where the file has none."""

    kontoklasse = forms.TypedChoiceField(
        label=_("Er tallene drift eller investering?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Det står i filen")), (DRIFT, _("Drift")), (INVESTERING, _("Investering"))],
    )

    def __init__(self, *args: Any, kolonner: Sequence[Kolonneprove], **kwargs: Any) -> None:
        """Ask of each column; those with few different values may choose among the rows."""
        super().__init__(*args, **kwargs)
        self._kolonner = kolonner
        for ett in kolonner:
            self.fields[f"rolle_{ett.nr}"] = forms.ChoiceField(
                label=ett.navn or gettext("Kolonne %(nr)s, uten overskrift") % {"nr": ett.nr + 1},
                required=False,
                choices=_rollevalg(),
                widget=forms.Select(attrs={"class": "ds-input"}),
            )
            if ett.verdier:
                self.fields[f"bare_{ett.nr}"] = forms.MultipleChoiceField(
                    label=gettext("Les bare rader med"),
                    required=False,
                    choices=[(v, v) for v in ett.verdier],
                    widget=forms.CheckboxSelectMultiple,
                )

    @property
    def rader(self) -> Iterator[tuple[Kolonneprove, BoundField, BoundField | None, bool]]:
        """Each column with its fields, and whether the choice of rows is open from the start."""
        for ett in self._kolonner:
            bare = self[f"bare_{ett.nr}"] if ett.verdier else None
            yield ett, self[f"rolle_{ett.nr}"], bare, bare is not None and self._skal_sees(ett, bare)

    def _skal_sees(self, ett: Kolonneprove, bare: BoundField) -> bool:
        return er_versjon(ett.navn) or bool(bare.value())

    def svar(self) -> Kolonnesvar:
        """Return what was said; call after is_valid."""
        data = self.cleaned_data
        bare = {ett.nr: data[f"bare_{ett.nr}"] for ett in self._kolonner if data.get(f"bare_{ett.nr}")}
        return Kolonnesvar(self._roller(data), bare, data["kontoklasse"])

    def _roller(self, data: dict[str, Any]) -> list[str]:
        return [data.get(f"rolle_{ett.nr}", "") for ett in self._kolonner]

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be read, with what to do."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        valgt = Counter(rolle for rolle in self._roller(data) if rolle)
        for rolle in (ett for ett, antall in valgt.items() if antall > 1 and ett not in FLERE):
            hva = dict(_alle_roller())[rolle]
            self.add_error(None, _("Flere kolonner er valgt som «%(hva)s». Velg én av dem.") % {"hva": hva})
        if bool(valgt["konto"]) == bool(valgt[EGENART]):
            self.add_error(None, _("Velg én kolonne som er konto, eller én som er egen art."))
        if not valgt["ansvar"]:
            self.add_error(None, _("Velg kolonnen som sier hvem som har ansvar for beløpet."))
        if not (valgt[BELOP] or (valgt[DEBET] and valgt[KREDIT]) or any(r.startswith(MAANED) for r in valgt)):
            self.add_error(None, _("Velg minst én kolonne som er beløp."))
        if valgt[EGENART] and not valgt["kontoklasse"] and data.get("kontoklasse") is None:
            self.add_error("kontoklasse", _("Velg drift eller investering: filen sier det ikke selv."))
        return data


def _alle_roller() -> list[tuple[str, str]]:
    roller = [(rolle, str(FELT[rolle])) for rolle in VALGBARE]
    return [*roller, *((f"{MAANED}{nr}", str(navn)) for nr, navn in _perioder())]


def _perioder() -> list[tuple[int, Any]]:
    return [(0, _("inngående balanse")), *MONTHS.items(), (13, _("avslutning av året"))]


def _rollevalg() -> list[tuple[str, Any]]:
    roller = [(rolle, str(FELT[rolle])) for rolle in VALGBARE]
    maaneder = [(f"{MAANED}{nr}", str(navn)) for nr, navn in _perioder()]
    return [("", gettext("les ikke denne")), *roller, (gettext("Beløp i en måned"), maaneder)]


class Lesevalg(forms.Form):
    """The choices that a preview was made with, as its button sends them again; the reader judges them."""

    kolonne = forms.CharField(required=False, max_length=100, strip=False)
    ark = forms.CharField(required=False, max_length=100, strip=False)
    kontoklasse = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=[(k, k) for k in (DRIFT, INVESTERING)]
    )
    enhet = forms.TypedChoiceField(
        required=False, coerce=Belopsenhet, empty_value=None, choices=[(e, e) for e in Belopsenhet]
    )


def _arkord(ark: Arkinfo) -> str:
    return ark.navn if ark.synlighet is Synlighet.SYNLIG else gettext("%(ark)s (skjult)") % {"ark": ark.navn}


class Rapportskjema(forms.Form):
    """The report's choices, in the address so that a page can be sent to another."""

    aar = forms.TypedChoiceField(label=_("År"), coerce=int)
    maaned = forms.TypedChoiceField(
        label=_("Til og med"), coerce=int, choices=[(nr, navn) for nr, navn in MONTHS.items()]
    )
    inndeling = forms.ChoiceField(
        label=_("Del opp etter"),
        choices=[(Inndeling.ART.value, _("hva pengene går til")), (Inndeling.TJENESTE.value, _("tjeneste"))],
    )
    visning = forms.ChoiceField(
        label=_("Vis beløp i"), choices=[(TUSEN, _("1000 kroner")), (KRONER, _("kroner"))]
    )
    alle_arter = forms.BooleanField(label=_("Ta med avskrivninger, og vis moms brutto"), required=False)
    klasse = forms.TypedChoiceField(
        coerce=int,
        choices=[(DRIFT, _("Drift")), (INVESTERING, _("Investering"))],
        widget=forms.HiddenInput,
    )
    enhet = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, aar: Sequence[int], maaned: int, bare_summer: bool = False) -> None:
        """Fill in what the address leaves out."""
        gitt = {navn: data[navn] for navn in self.base_fields if data.get(navn)}
        standard = {
            "aar": aar[0],
            "maaned": maaned,
            "inndeling": Inndeling.ART.value,
            "visning": TUSEN,
            "klasse": DRIFT,
        }
        super().__init__(standard | gitt)
        felt = self.fields["aar"]
        assert isinstance(felt, forms.TypedChoiceField)  # noqa: S101  # tells the type checker what the class says
        felt.choices = [(a, str(a)) for a in aar]
        if bare_summer:
            del self.fields["inndeling"]

    def valg(self) -> Rapportvalg:
        """Return the choices as the domain takes them; call after is_valid."""
        data = self.cleaned_data
        return Rapportvalg(
            aar=data["aar"],
            maaned=data["maaned"],
            kontoklasse=data["klasse"],
            enhet=data["enhet"],
            inndeling=Inndeling(data.get("inndeling", Inndeling.TJENESTE)),
            alle_arter=data["alle_arter"],
        )


class Omkodingsskjema(forms.ModelForm[Artsomkoding]):
    """An art of the file, the art that it counts as, and why."""

    art = forms.CharField(
        label=_("Art i filen"),
        max_length=100,
        help_text=_("Tre siffer, eller ordet slik det står i filen."),
        validators=[
            RegexValidator(r"^(?:[0-9]{3}|.*[^0-9\s].*)$", _("Arten har tre siffer, eller er et ord."))
        ],
    )
    til_art = forms.CharField(label=_("Regnes som"), max_length=3, help_text=_("En gyldig KOSTRA-art."))

    class Meta:
        model = Artsomkoding
        fields = ("art", "til_art", "begrunnelse")

    def __init__(self, *args: Any, aar: int, **kwargs: Any) -> None:
        """Keep the year that the chart of arts is asked for."""
        super().__init__(*args, **kwargs)
        self._aar = aar

    def clean_til_art(self) -> str:
        """Refuse an art that the chart does not hold."""
        kode: str = self.cleaned_data["til_art"]
        if len(kode) != 3 or finn_art(kode, aar=self._aar) is None:  # noqa: PLR2004
            raise forms.ValidationError(
                _("Fant «%(kode)s». Forventet en KOSTRA-art som er gyldig i %(aar)s. Skriv tre siffer."),
                params={"kode": kode, "aar": self._aar},
            )
        return kode
