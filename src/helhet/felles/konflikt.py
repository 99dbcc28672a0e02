"""What two people changed at the same time, side by side, with a choice for each field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from helhet.felles.fletting import begge, flett
from helhet.felles.konfliktvalg import DITT, FLETTET, LAGRET, VALGT
from helhet.felles.models import Hendelse
from helhet.felles.templatetags.helhet import kortdag

INGENTING = "–"
STOERST_TILBAKE = 200


@dataclass(frozen=True)
class Konfliktfelt:
    """One field where the stored row and the form differ, as a person reads them.

    `lagret_data` is what the form would answer to keep what is stored; `flettet` is both texts put
    together, None for what is no text; `valgt` is the choice that is made already, if any; `var` is
    how it was when the form was opened, None when that is not known.
    """

    navn: str
    ledetekst: str
    lagret: str
    ditt: str
    lagret_data: tuple[str, ...] = ()
    flettet: str | None = None
    valgt: str = ""
    var: str | None = None


@dataclass(frozen=True)
class Konflikt:
    """Who saved in between and when, what differs, and what the person has now seen (`sett`)."""

    felt: Sequence[Konfliktfelt]
    sett: Sequence[str]
    hvem: str = ""
    tid: datetime | None = None


@dataclass(frozen=True)
class Mellomtid:
    """What the log tells of a row since a version: who saved last, and each changed field as it was."""

    hvem: str = ""
    tid: datetime | None = None
    foer: Mapping[str, Any] = field(default_factory=dict)


def vis_konflikt(
    skjema: forms.BaseForm, lagret: forms.BaseForm, *, rad: models.Model | None = None
) -> Konflikt:
    """Compare a form that was sent with the same form made from what is stored now.

    The hidden fields of `lagret` (the version) are what the person sees now. With the row, the log
    tells who saved, and which fields only one of the two has changed.
    """
    mens = i_mellomtiden(rad, siden=_tall(skjema.data.get(skjema.add_prefix("versjon")))) if rad else None
    felt = ulike_felt(skjema, lagret, rad=rad, mens=mens)
    sett = [f"{felt.html_name}={felt.value()}" for felt in lagret.hidden_fields() if felt.value() is not None]
    return Konflikt(felt, sett, hvem=mens.hvem if mens else "", tid=mens.tid if mens else None)


def ulike_felt(
    skjema: forms.BaseForm,
    lagret: forms.BaseForm,
    *,
    rad: models.Model | None = None,
    mens: Mellomtid | None = None,
) -> list[Konfliktfelt]:
    """Return the fields in which the two forms differ, without those that only this person changed."""
    funnet = (_sammenlign(skjema, lagret[navn], rad=rad, mens=mens) for navn in lagret.fields)
    return [en for en in funnet if en is not None]


def vis_endret(skjema: forms.BaseForm, rad: models.Model) -> Konflikt:
    """Show what somebody changed in the row that a form decides about, while the form was open.

    The form has no field of the row: there is nothing to choose, only to have seen.
    """
    mens = i_mellomtiden(rad, siden=_tall(skjema.data.get(skjema.add_prefix("versjon"))))
    felt = [
        Konfliktfelt(
            navn=navn,
            ledetekst=str(kolonne.verbose_name).capitalize(),
            var=_kolonne_lest(kolonne, mens.foer[navn]),
            lagret=_kolonne_lest(kolonne, kolonne.value_from_object(rad)),
            ditt="",
        )
        for kolonne in rad._meta.concrete_fields
        for navn in [kolonne.attname]
        if navn in mens.foer and navn != "versjon"
    ]
    sett = [f"{skjema.add_prefix('versjon')}={getattr(rad, 'versjon', '')}"]
    return Konflikt(felt, sett, hvem=mens.hvem, tid=mens.tid)


class Versjonsfelt(forms.IntegerField):
    """The hidden field of the version that the person read; a form without it has read none (0)."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        """Ask for nothing: a form that makes a new thing has no version."""
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> int:
        """Return the version; what is no number is no version that anybody read."""
        try:
            return super().clean(value) or 0
        except ValidationError:
            return 0


def lest_versjon(request: HttpRequest) -> int:
    """Return the version that the page with the button showed; none at all is 0, which no row has."""
    return _tall(request.POST.get("versjon")) or 0


def i_mellomtiden(rad: models.Model, *, siden: int | None) -> Mellomtid:
    """Read in the log who has changed the row since the version, and what it said then."""
    hendelser = Hendelse.objects.filter(objekttype=rad._meta.label_lower, objekt_id=str(rad.pk))
    kolonner = {kolonne.attname for kolonne in rad._meta.concrete_fields}
    versjon, foer, siste = getattr(rad, "versjon", 0), dict[str, Any](), None
    for hendelse in hendelser.order_by("-nr")[:STOERST_TILBAKE]:
        if versjon <= (siden or 0) or hendelse.foer is None:
            break
        if kolonner & hendelse.foer.keys():
            siste = siste or hendelse
            foer |= hendelse.foer
            versjon -= 1
    return _av(siste, foer=foer) if siste else Mellomtid()


def sist_lagret(rad: models.Model) -> Mellomtid:
    """Read in the log who last did anything with the row."""
    hendelser = Hendelse.objects.filter(objekttype=rad._meta.label_lower, objekt_id=str(rad.pk))
    siste = hendelser.order_by("-nr").first()
    return _av(siste, foer={}) if siste else Mellomtid()


def _av(hendelse: Hendelse, *, foer: Mapping[str, Any]) -> Mellomtid:
    brukere = get_user_model()._default_manager
    bruker = brukere.filter(pk=hendelse.aktor).first() if hendelse.aktor else None
    return Mellomtid(str(bruker or _("En annen")), hendelse.tid, foer)


def _tall(tekst: Any) -> int | None:
    return int(tekst) if isinstance(tekst, str) and tekst.isascii() and tekst.isdigit() else None


def _sammenlign(
    skjema: forms.BaseForm, naa: BoundField, *, rad: models.Model | None, mens: Mellomtid | None
) -> Konfliktfelt | None:
    """Return the field when the person must see it; None when both say the same or only one changed it."""
    navn = naa.name
    if naa.is_hidden or navn not in skjema.fields or navn in getattr(skjema, "ikke_lagret", ()):
        return None
    min_del, lagret_data = skjema[navn], _som_svar(naa)
    ditt_data = _svar(skjema, min_del)
    if _likt(naa.field, naa.initial, lagret_data, ditt_data, min_del):
        return None
    foer = _slik_det_var(rad, navn, mens)
    if foer is not None and not foer.endret:
        return None
    var = _verdi_som_svar(naa, foer.verdi) if foer else ()
    bare_deres = foer is not None and _likt(naa.field, foer.verdi, var, ditt_data, min_del)
    return Konfliktfelt(
        navn=min_del.html_name,
        ledetekst=str(naa.label),
        lagret=_lest(naa.field, lagret_data),
        ditt=_lest(naa.field, ditt_data),
        lagret_data=lagret_data,
        flettet=_flettet(naa, lagret_data, ditt_data, var=var if foer else None),
        valgt=_valgt_foer(skjema, min_del) or (LAGRET if bare_deres else ""),
        var=_lest(naa.field, var) if foer else None,
    )


@dataclass(frozen=True)
class Foer:
    """What a column said when the form was opened, and whether anybody has changed it since."""

    endret: bool
    verdi: Any = None


def _slik_det_var(rad: models.Model | None, navn: str, mens: Mellomtid | None) -> Foer | None:
    """Return what the log knows of the field; None when it is no column of the row."""
    if rad is None or mens is None or not mens.foer:
        return None
    try:
        kolonne = rad._meta.get_field(navn)
    except FieldDoesNotExist:
        return None
    if not isinstance(kolonne, models.Field):
        return None
    if kolonne.attname not in mens.foer:
        return Foer(endret=False)
    verdi = mens.foer[kolonne.attname]
    return Foer(endret=True, verdi=verdi if kolonne.is_relation else kolonne.to_python(verdi))


def _svar(skjema: forms.BaseForm, felt: BoundField) -> tuple[str, ...]:
    """Return what the person answered, as the browser sent it."""
    verdi = felt.field.widget.value_from_datadict(skjema.data, skjema.files, felt.html_name)
    return _som_tekster(felt.field.widget, verdi)


def _som_svar(felt: BoundField) -> tuple[str, ...]:
    """Return what the browser would send when the field is left as it stands."""
    return _som_tekster(felt.field.widget, felt.value())


def _verdi_som_svar(felt: BoundField, verdi: Any) -> tuple[str, ...]:
    return _som_tekster(felt.field.widget, felt.field.prepare_value(verdi))


def _som_tekster(kontroll: forms.Widget, verdi: Any) -> tuple[str, ...]:
    if isinstance(kontroll, forms.CheckboxInput):
        return ("on",) if verdi else ()
    formatert = kontroll.format_value(verdi)
    if isinstance(formatert, list | tuple):
        return tuple(str(en) for en in formatert if en not in (None, ""))
    tekst = "" if formatert is None else str(formatert).replace("\r\n", "\n").strip()
    return (tekst,) if tekst else ()


def _likt(
    felt: forms.Field, verdi: Any, som_svar: Sequence[str], svar: Sequence[str], min_del: BoundField
) -> bool:
    if sorted(som_svar) == sorted(svar):
        return True
    return not felt.has_changed(verdi, min_del.data)


def _lest(felt: forms.Field, svar: Sequence[str]) -> str:
    """Return the answer in words: names of what is chosen, dates as they are written."""
    if isinstance(felt, forms.BooleanField):
        return _("Ja") if svar else _("Nei")
    if not svar:
        return INGENTING
    if isinstance(felt, forms.ModelChoiceField):
        return ", ".join(_objektnavn(felt, svar))
    if isinstance(felt, forms.ChoiceField):
        valg: Any = felt.choices
        navn = {str(verdi): str(tekst) for verdi, tekst in _flate(valg)}
        return ", ".join(navn.get(en, en) for en in svar)
    dato = _dato(svar[0]) if isinstance(felt, forms.DateField) else None
    return kortdag(dato) if dato else "\n".join(svar)


def _dato(tekst: str) -> Any:
    try:
        return parse_date(tekst)
    except ValueError:
        return None


def _flate(valg: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for verdi, tekst in valg:
        if isinstance(tekst, list | tuple):
            yield from tekst
        else:
            yield verdi, tekst


def _objektnavn(felt: "forms.ModelChoiceField[Any]", svar: Sequence[str]) -> list[str]:
    try:
        rader = felt.queryset.filter(pk__in=svar) if felt.queryset is not None else []
        return [felt.label_from_instance(rad) for rad in rader] or [INGENTING]
    except (ValueError, TypeError, ValidationError):
        return list(svar)


def _flettet(
    felt: BoundField, lagret: Sequence[str], ditt: Sequence[str], *, var: Sequence[str] | None
) -> str | None:
    """Put two texts together; None for numbers, dates and choices, of which one must be chosen."""
    if type(felt.field) is not forms.CharField:
        return None
    deres, mitt = "\n".join(lagret), "\n".join(ditt)
    return begge(deres, mitt) if var is None else flett("\n".join(var), deres=deres, mitt=mitt)


def _valgt_foer(skjema: forms.BaseForm, felt: BoundField) -> str:
    """Return the choice of an earlier round: what was mended then stands in the form as mine now."""
    return DITT if skjema.data.get(VALGT + felt.html_name) in (DITT, FLETTET) else ""


def _kolonne_lest(kolonne: Any, verdi: Any) -> str:
    if kolonne.is_relation:
        rad = kolonne.related_model.objects.filter(pk=verdi).first() if verdi is not None else None
        return str(rad or INGENTING)
    if verdi in (None, "", []):
        return INGENTING
    lest = kolonne.to_python(verdi)
    if isinstance(kolonne, models.DateField) and not isinstance(lest, datetime):
        return kortdag(lest)
    return str(dict(kolonne.flatchoices).get(lest, lest))
