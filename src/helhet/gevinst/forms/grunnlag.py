"""What all sheets share as one form: the assumptions, and numbered rows of rates and price growth."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.felles.datofelt import Datofelt
from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Desimalfelt, Kronefelt
from helhet.gevinst.domain.grunnlag import Forslag, Grunnlagsrader, Grunnlagsside
from helhet.gevinst.enums import Lonnssatsnavn
from helhet.gevinst.forms.linjefelt import PROSENT, Felt
from helhet.gevinst.forms.rader import Radskjema, Skjemarad, uten_fjern
from helhet.gevinst.models.grunnlag import FLEST_TREKNINGER, LENGSTE_HORISONT, MINST_TREKNINGER
from kommuneregn.verdier.periode import FORSTE_AAR, SISTE_AAR

SONER = ("I", "Ia", "II", "III", "IV", "IVa", "V")
SATS: Felt = {
    "navn": lambda: forms.ChoiceField(
        label=_("Hva?"), choices=[("", _("Ikke valgt")), *Lonnssatsnavn.choices], required=False
    ),
    "verdi": lambda: Desimalfelt(label=_("Sats"), required=False),
    "fra": lambda: Datofelt(label=_("Gjelder fra"), required=False),
    "til": lambda: Datofelt(label=_("Gjelder til"), required=False, help_text=_("Tomt: til neste sats.")),
    "sone": lambda: forms.ChoiceField(
        label=_("Sone"),
        choices=[("", _("Ingen")), *((s, s) for s in SONER)],
        required=False,
        help_text=_("Bare for arbeidsgiveravgift."),
    ),
    "kilde": lambda: forms.CharField(label=_("Kilde"), max_length=300, required=False),
    "fjern": lambda: forms.BooleanField(label=_("Ta bort raden når du lagrer"), required=False),
}
VEKST: Felt = {
    "aar": lambda: forms.IntegerField(
        label=_("År"), required=False, min_value=FORSTE_AAR, max_value=SISTE_AAR
    ),
    "prosent": lambda: Desimalfelt(label=_("Prisvekst (%)"), required=False, desimaler=3),
    "kilde": lambda: forms.CharField(label=_("Kilde"), max_length=300, required=False),
    "fjern": lambda: forms.BooleanField(label=_("Ta bort raden når du lagrer"), required=False),
}
SLAG: Mapping[str, Felt] = {"sats": SATS, "vekst": VEKST}
EGNE = (
    "prisnivaa",
    "timelonn_ore",
    "lonn_dato",
    "lonn_sone",
    "lonn_kilde",
    "laanerente",
    "laanerente_kilde",
    "horisont",
    "satsdag",
    "fro",
    "trekninger",
)


class Grunnlagsskjema(Radskjema):
    """The shared assumptions, with rows of rates and of price growth."""

    slag = SLAG
    flest_rader = 40
    versjon = Versjonsfelt()
    timelonn_ore = Kronefelt(
        label=_("Timelønn"), required=False, help_text=_("Kroner i timen uten tillegg, for eksempel 285.")
    )
    lonn_dato = Datofelt(label=_("Lønnen gjelder fra"), required=False)
    lonn_sone = forms.ChoiceField(
        label=_("Sone for arbeidsgiveravgift"),
        choices=[("", _("Ikke valgt")), *((s, s) for s in SONER)],
        required=False,
    )
    lonn_kilde = forms.CharField(label=_("Kilde for lønnen"), max_length=300, required=False)
    prisnivaa = forms.IntegerField(
        label=_("Prisnivå"),
        required=False,
        min_value=FORSTE_AAR,
        max_value=SISTE_AAR,
        help_text=_("Tomt: det første året i planen."),
    )
    laanerente = Desimalfelt(label=_("Lånerente (%)"), required=False, desimaler=3)
    laanerente_kilde = forms.CharField(label=_("Kilde for lånerenten"), max_length=300, required=False)
    horisont = forms.IntegerField(
        label=_("År i samfunnets syn"),
        required=False,
        min_value=1,
        max_value=LENGSTE_HORISONT,
        help_text=_("Tomt: så lenge som planen."),
    )
    satsdag = Datofelt(
        label=_("Dagen satsene gjelder"), required=False, help_text=_("Tomt: 1. januar det første året.")
    )
    korrelasjon = Desimalfelt(
        label=_("Samvariasjon (%)"),
        desimaler=1,
        help_text=_("0 når usikre tall ikke følger hverandre, 100 når de følger helt."),
    )
    trekninger = forms.IntegerField(
        label=_("Trekninger"), min_value=MINST_TREKNINGER, max_value=FLEST_TREKNINGER
    )
    fro = forms.IntegerField(label=_("Frø"), min_value=0, help_text=_("Samme frø gir samme trekninger."))
    grunn = forms.CharField(
        label=_("Hvorfor endrer du?"),
        max_length=300,
        required=False,
        help_text=_("Står i historien. Endringen regner om alle regneark."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        side: Grunnlagsside,
        antall: Mapping[str, int] | None = None,
        forslag: Sequence[Forslag] = (),
        **kwargs: Any,
    ) -> None:
        """Make the rows that are sent, or those that are stored with the proposals after them."""
        super().__init__(data, **kwargs)
        lagret = _lagrede(side)
        lagrede = {slag: len(rader) for slag, rader in lagret.items()}
        lagret["sats"] += [{**asdict(ett), "til": None} for ett in forslag]
        self.lag_rader(lagret, lagret=lagrede, antall=antall or {})
        for navn in ("versjon", *EGNE):
            self.initial.setdefault(navn, getattr(side.grunnlag, navn))
        self.initial.setdefault("korrelasjon", side.grunnlag.korrelasjon * PROSENT)

    @property
    def satser(self) -> list[Skjemarad]:
        """Return the rows of rates, for the template."""
        return self.radene("sats")

    @property
    def vekster(self) -> list[Skjemarad]:
        """Return the rows of price growth, for the template."""
        return self.radene("vekst")

    def clean(self) -> dict[str, Any]:
        """A figure comes with its day and source; one rate for each day and zone, one growth a year."""
        data: dict[str, Any] = super().clean() or {}
        for tall, folger in (
            ("timelonn_ore", ("lonn_dato", "lonn_kilde")),
            ("laanerente", ("laanerente_kilde",)),
        ):
            for navn in folger:
                if data.get(tall) is not None and not data.get(navn) and navn not in self.errors:
                    self.add_error(navn, _("Skriv dette også, så andre kan se hvor tallet kommer fra."))
        if data.get("timelonn_ore") is not None and data["timelonn_ore"] <= 0:
            self.add_error("timelonn_ore", _("Skriv en timelønn over 0."))
        andel = data.get("korrelasjon")
        if andel is not None and not 0 <= andel <= PROSENT:
            self.add_error("korrelasjon", _("Skriv en prosent fra 0 til 100."))
        self._rens_satser()
        self._rens_vekst()
        return data

    def _rens_satser(self) -> None:
        sett: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
        for nr, rad in self.utfylt("sats"):
            self._krev_hel("sats", nr, rad, ("navn", "verdi", "fra", "kilde"))
            if rad["sone"] and rad["navn"] != Lonnssatsnavn.ARBEIDSGIVERAVGIFT:
                self.add_error(f"sats-{nr}-sone", _t("Bare arbeidsgiveravgift har sone. Velg «Ingen»."))
            if rad["verdi"] is not None and rad["verdi"] < 0:
                self.add_error(f"sats-{nr}-verdi", _t("Skriv 0 eller mer."))
            if rad["fra"] and rad["til"] and rad["til"] < rad["fra"]:
                self.add_error(f"sats-{nr}-til", _t("Siste dag er før den første. Bytt dem om."))
            for annen in sett.setdefault((rad["navn"], rad["sone"]), []):
                if rad["fra"] and annen["fra"] and _overlapper(rad, annen):
                    self.add_error(
                        f"sats-{nr}-fra",
                        _t("En annen rad gjelder samme dag. Rett datoene, eller ta bort den ene."),
                    )
            sett[rad["navn"], rad["sone"]].append(rad)

    def _rens_vekst(self) -> None:
        sett: set[int] = set()
        for nr, rad in self.utfylt("vekst"):
            self._krev_hel("vekst", nr, rad, ("aar", "prosent", "kilde"))
            if rad["aar"] in sett:
                self.add_error(f"vekst-{nr}-aar", _t("Dette året står to ganger. Ta bort det ene."))
            if rad["aar"]:
                sett.add(rad["aar"])

    def _krev_hel(self, slag: str, nr: int, rad: Mapping[str, Any], navnene: Sequence[str]) -> None:
        for navn in navnene:
            felt = f"{slag}-{nr}-{navn}"
            if rad[navn] in (None, "") and felt not in self.errors:
                self.add_error(felt, _t("Fyll ut dette, eller ta bort raden."))

    def felt(self) -> dict[str, Any]:
        """Return the values of the assumptions' own fields."""
        data = self.cleaned_data
        return {**{navn: data[navn] for navn in EGNE}, "korrelasjon": data["korrelasjon"] / PROSENT}

    def rader(self) -> Grunnlagsrader:
        """Return the rows to store."""
        return Grunnlagsrader(*([uten_fjern(rad) for _nr, rad in self.utfylt(slag)] for slag in SLAG))


def _overlapper(en: Mapping[str, Any], annen: Mapping[str, Any]) -> bool:
    """Say whether both are stated for the same day; one without an end gives way to the next."""
    foerst, sist = sorted((en, annen), key=lambda rad: rad["fra"])
    return bool(foerst["fra"] == sist["fra"] or (foerst["til"] and foerst["til"] >= sist["fra"]))


def _lagrede(side: Grunnlagsside) -> dict[str, list[dict[str, Any]]]:
    satser = [{n: getattr(rad, n) for n in SATS if n != "fjern"} for rad in side.felles.lonnssatser]
    vekst = [{n: getattr(rad, n) for n in VEKST if n != "fjern"} for rad in side.felles.deflatorer]
    return {"sats": satser, "vekst": vekst}
