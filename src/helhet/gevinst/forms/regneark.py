"""The calculation sheet as one form: the card's own fields and numbered rows of each kind."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.felles.konflikt import Versjonsfelt
from helhet.felles.tallfelt import Desimalfelt
from helhet.gevinst.domain.lagring import Arkrader
from helhet.gevinst.domain.pott import Krav
from helhet.gevinst.enums import Gevinsttype, Maalenhet, Rampeform, Tilfaller, Virkningsart
from helhet.gevinst.forms.linjefelt import (
    KRAV,
    LINJE,
    PROSENT,
    SKJEBNE,
    TRIPPEL,
    UPRISET,
    Felt,
    les_trinn,
    linjefeil,
    skriv_trinn,
)
from helhet.gevinst.forms.rader import FJERN, Radskjema, Skjemarad, uten_fjern
from helhet.gevinst.models import Gevinst, Pott

SLAG: Mapping[str, Felt] = {"linje": LINJE, "skjebne": SKJEBNE, "krav": KRAV, "upriset": UPRISET}
# What a row may hold without saying anything: what a list of choices begins with.
STANDARD = frozenset({"art", "maalt_i", "varighet", "rampe", "betydning", "omfang", FJERN})


class Arkrad(Skjemarad):
    """A row of the sheet: which of its folded parts hold something."""

    @property
    def har_mer(self) -> bool:
        """Say whether something stands in the part that is folded away."""
        navn = ("siste", "rampe_maaneder", "rampe_trinn", "prisnivaa")
        return self._har(navn) or self._feil(navn)

    @property
    def regnes(self) -> bool:
        """Say whether the line is reckoned from units, change and price."""
        navn = ("antall", "enhet", "endring", "pris", "virkning", "nullpunkt", "maal", "retning")
        return self._har(navn) or self._feil(navn)

    @property
    def anslag(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Return what may be uncertain, each with its low and high."""
        return [(str(self.felt[n].label), self.felt[f"{n}_lav"], self.felt[f"{n}_hoy"]) for n in TRIPPEL]

    @property
    def er_usikker(self) -> bool:
        """Say whether a low or high figure stands in the row."""
        navn = [n for n in self.felt if n.endswith(("_lav", "_hoy"))]
        return self._har(navn) or self._feil(navn)

    def _har(self, navn: Sequence[str]) -> bool:
        return any(self.felt[n].value() not in (None, "", 0, "0") for n in navn)

    def _feil(self, navn: Sequence[str]) -> bool:
        return any(self.felt[n].errors for n in navn)


class Regnearkskjema(Radskjema):
    """What a benefit is reckoned from, with lines, uses of freed time, claims and unpriced effects."""

    slag = SLAG
    flest_rader = 60
    standard = STANDARD
    minst: ClassVar[Mapping[str, int]] = {"linje": 1}
    radklasse = Arkrad
    versjon = Versjonsfelt()
    type = forms.ChoiceField(label=_("Hva slags gevinst?"), choices=Gevinsttype.choices)
    tilfaller = forms.ChoiceField(label=_("Hvem får den?"), choices=Tilfaller.choices)
    sannsynlighet = Desimalfelt(
        label=_("Hvor sannsynlig er den? (%)"),
        help_text=_("100 når den kommer uansett."),
        desimaler=4,
    )
    gruppe = forms.CharField(
        label=_("Lykkes sammen med"),
        max_length=100,
        required=False,
        help_text=_("Samme ord på gevinster som lykkes eller mislykkes sammen."),
    )
    overforing = forms.BooleanField(label=_("Inntekten betales av noen i kommunen"), required=False)
    spredt = forms.BooleanField(label=_("Tiden er minutter spredt på mange"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        gevinst: Gevinst,
        potter: Sequence[Pott] = (),
        antall: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        """Make the rows that are sent, or those that are stored; `antall` gives at least so many."""
        super().__init__(data, **kwargs)
        self.gevinst = gevinst
        self.potter = {
            p.pk: p for p in (*potter, *(krav.pott for krav in gevinst.krav.select_related("pott")))
        }
        lagret = _lagrede_rader(gevinst)
        antall_lagret = {slag: len(rader) for slag, rader in lagret.items()}
        self.lag_rader(lagret, lagret=antall_lagret, antall=antall or {})
        for navn in ("versjon", "tilfaller", "gruppe", "overforing", "spredt", "type"):
            self.initial.setdefault(navn, getattr(gevinst, navn))
        self.initial.setdefault("sannsynlighet", gevinst.sannsynlighet * PROSENT)

    def lag_rad(self, slag: str, nr: int | str) -> None:
        """Make the fields of one row; a line chooses among the effects, a claim among the pools."""
        super().lag_rad(slag, nr)
        if slag == "linje":
            valg = [(v.pk, str(v)) for v in self.gevinst.virkninger.all()]
            virkning: Any = self.fields[f"{slag}-{nr}-virkning"]
            virkning.choices = [("", _t("Nei, skriv endringen selv")), *valg]
        if slag == "krav":
            pott: Any = self.fields[f"{slag}-{nr}-pott"]
            pott.choices = [("", _t("Ikke valgt")), *((pk, str(p)) for pk, p in self.potter.items())]

    @property
    def linjer(self) -> list[Skjemarad]:
        """Return the rows of lines, for the template."""
        return self.radene("linje")

    @property
    def skjebner(self) -> list[Skjemarad]:
        """Return the rows of freed time, for the template."""
        return self.radene("skjebne")

    @property
    def uprisede(self) -> list[Skjemarad]:
        """Return the rows of effects without a price, for the template."""
        return self.radene("upriset")

    @property
    def krav(self) -> list[Skjemarad]:
        """Return the rows of claims on pools, for the template."""
        return self.radene("krav")

    def clean(self) -> dict[str, Any]:
        """Hold each row, and the rows together, to what the calculation can read."""
        data: dict[str, Any] = super().clean() or {}
        andel = data.get("sannsynlighet")
        if andel is not None and not 0 <= andel <= PROSENT:
            self.add_error("sannsynlighet", _("Skriv en prosent fra 0 til 100."))
        for nr, rad in self.utfylt("linje"):
            feilet = {n for n in LINJE if f"linje-{nr}-{n}" in self.errors}
            self._les_trinn(nr, rad)
            for navn, melding in linjefeil(rad):
                if not feilet:
                    self.add_error(f"linje-{nr}-{navn}", melding)
        self._rens_skjebner()
        for nr, rad in self.utfylt("upriset"):
            if not rad["navn"]:
                self.add_error(f"upriset-{nr}-navn", _("Skriv hva som blir bedre eller verre."))
        self._rens_krav()
        self._rens_slag(data)
        return data

    def _les_trinn(self, nr: int, rad: dict[str, Any]) -> None:
        try:
            les_trinn(rad["rampe_trinn"] or "")
        except forms.ValidationError as feil:
            self.add_error(f"linje-{nr}-rampe_trinn", feil)

    def _rens_skjebner(self) -> None:
        sum_ = Decimal(0)
        for nr, rad in self.utfylt("skjebne"):
            if not rad["til"]:
                self.add_error(f"skjebne-{nr}-til", _("Velg hva tiden skal brukes til."))
            if rad["andel"] is None or not 0 <= rad["andel"] <= PROSENT:
                self.add_error(f"skjebne-{nr}-andel", _("Skriv en prosent fra 0 til 100."))
                continue
            sum_ += rad["andel"]
            if sum_ > PROSENT:
                self.add_error(f"skjebne-{nr}-andel", _("Til sammen er det over 100 prosent av timene."))

    def _rens_krav(self) -> None:
        """One size at most, of the pool's kind; each pool once."""
        sett: set[int] = set()
        for nr, rad in self.utfylt("krav"):
            if not rad["pott"]:
                self.add_error(f"krav-{nr}-pott", _("Velg potten det tas fra."))
                continue
            if rad["pott"] in sett:
                self.add_error(f"krav-{nr}-pott", _("Potten står to ganger. Ta bort den ene."))
            sett.add(rad["pott"])
            self._rens_kravstorrelse(nr, rad, er_kroner=self.potter[rad["pott"]].storrelse_ore is not None)

    def _rens_kravstorrelse(self, nr: int, rad: Mapping[str, Any], *, er_kroner: bool) -> None:
        if sum(rad[navn] is not None for navn in ("belop", "aarsverk", "andel")) > 1:
            self.add_error(f"krav-{nr}-andel", _("Skriv bare én av kroner, årsverk og prosent."))
        if rad["andel"] is not None and not 0 <= rad["andel"] <= PROSENT:
            self.add_error(f"krav-{nr}-andel", _("Skriv en prosent fra 0 til 100."))
        if er_kroner and rad["aarsverk"] is not None:
            self.add_error(f"krav-{nr}-aarsverk", _("Denne potten er i kroner."))
        if not er_kroner and rad["belop"] is not None:
            self.add_error(f"krav-{nr}-belop", _("Denne potten er i årsverk."))
        for navn in ("belop", "aarsverk"):
            if rad[navn] is not None and rad[navn] < 0:
                self.add_error(f"krav-{nr}-{navn}", _("Skriv 0 eller mer."))

    def _rens_slag(self, data: Mapping[str, Any]) -> None:
        """Saved time is counted in time, and nothing else is."""
        gevinster = [rad for _nr, rad in self.utfylt("linje") if rad["art"] == Virkningsart.GEVINST]
        if not gevinster or not data.get("type"):
            return
        har_tid = any(rad["maalt_i"] != Maalenhet.KRONER for rad in gevinster)
        if har_tid and data["type"] != Gevinsttype.SPART_TID:
            self.add_error("type", _("En linje er målt i tid. Velg «Spart tid», eller mål den i kroner."))
        if not har_tid and data["type"] == Gevinsttype.SPART_TID:
            self.add_error("type", _("Spart tid må ha en linje som er målt i timer eller minutter."))

    def felt(self) -> dict[str, Any]:
        """Return the values of the benefit's own fields."""
        navn = ("type", "tilfaller", "gruppe", "overforing", "spredt")
        data = self.cleaned_data
        return {**{n: data[n] for n in navn}, "sannsynlighet": data["sannsynlighet"] / PROSENT}

    def rader(self) -> Arkrader:
        """Return the rows to store."""
        return Arkrader(
            [_linje(rad) for _nr, rad in self.utfylt("linje")],
            [{**uten_fjern(rad), "andel": rad["andel"] / PROSENT} for _nr, rad in self.utfylt("skjebne")],
            [uten_fjern(rad) for _nr, rad in self.utfylt("upriset")],
            [_krav(rad) for _nr, rad in self.utfylt("krav")],
        )


def _krav(rad: Mapping[str, Any]) -> Krav:
    andel = None if rad["andel"] is None else rad["andel"] / PROSENT
    return Krav(rad["pott"], {"belop_ore": rad["belop"], "aarsverk": rad["aarsverk"], "andel": andel})


def _linje(rad: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line's values as its row keeps them."""
    felt = uten_fjern(rad)
    for del_ in ("", "_lav", "_hoy"):
        felt[f"belop{del_}_ore"] = felt.pop(f"belop{del_}")
    felt["virkning_id"] = felt.pop("virkning")
    felt["rampe_maaneder"] = felt["rampe_maaneder"] or 0
    felt["rampe_trinn"] = les_trinn(felt["rampe_trinn"]) if felt["rampe"] == Rampeform.TRINN else []
    return felt


def _lagrede_rader(gevinst: Gevinst) -> dict[str, list[dict[str, Any]]]:
    """Return the stored rows as the form shows them."""
    linjer = []
    for rad in gevinst.linjer.all():
        egne = {navn: getattr(rad, navn) for navn in LINJE if hasattr(rad, navn)}
        egne |= {f"belop{del_}": getattr(rad, f"belop{del_}_ore") for del_ in ("", "_lav", "_hoy")}
        egne |= {"virkning": rad.virkning_id, "rampe_trinn": skriv_trinn(rad.rampe_trinn)}
        linjer.append(egne | {"rampe_maaneder": rad.rampe_maaneder or None})
    skjebner = [
        {**{n: getattr(rad, n) for n in SKJEBNE if n != "fjern"}, "andel": rad.andel * PROSENT}
        for rad in gevinst.skjebner.all()
    ]
    uprisede = [{n: getattr(rad, n) for n in UPRISET if n != "fjern"} for rad in gevinst.ikke_prissatt.all()]
    krav = [
        {
            "pott": rad.pott_id,
            "belop": rad.belop_ore,
            "aarsverk": rad.aarsverk,
            "andel": None if rad.andel is None else rad.andel * PROSENT,
        }
        for rad in gevinst.krav.all()
    ]
    return {"linje": linjer, "skjebne": skjebner, "krav": krav, "upriset": uprisede}
