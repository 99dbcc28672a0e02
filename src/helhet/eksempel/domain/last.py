"""The whole example municipality, in the order that its parts need each other; all of it or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from helhet.eksempel.domain.dypdykk import last_dypdykk
from helhet.eksempel.domain.effekt import last_effekter
from helhet.eksempel.domain.gevinster import last_gevinster
from helhet.eksempel.domain.gevinstplaner import last_gevinstplaner
from helhet.eksempel.domain.handlinger import Grunnlag, avgjor, last_handlinger
from helhet.eksempel.domain.hjul import last_hjul
from helhet.eksempel.domain.innhold import les
from helhet.eksempel.domain.kontroll import last_kontroll, last_vedlegg
from helhet.eksempel.domain.maal import last_maal, last_planer
from helhet.eksempel.domain.moter import last_moter
from helhet.eksempel.domain.organisasjon import last_organisasjon
from helhet.eksempel.domain.personer import gi_roller, opprett_personer, sett_passord
from helhet.eksempel.domain.regneark import last_regneark
from helhet.eksempel.domain.samtaler import last_samtaler
from helhet.eksempel.domain.tall import last_tall
from helhet.eksempel.domain.utgave import FILER
from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.domain.kommune import opprett_kommune
from helhet.organisasjon.domain.queries import kommune_med_nummer
from helhet.organisasjon.enums import Maalform
from helhet.organisasjon.models import Kommune


class UnableToLoadExample(ValueError):
    """The number belongs to a real municipality; the message says what to do."""


@dataclass(frozen=True)
class Lastet:
    """The municipality, and whether it was made now."""

    kommune: Kommune
    ny: bool


def last_eksempel(*, maalform: Maalform, nummer: str | None, passord: str | None, tid: datetime) -> Lastet:
    """Make the example municipality, or find the one that is there.

    `passord` None makes demo persons that nobody can log in as; a later call with a password
    gives it to those who have none. Raises UnableToLoadExample when the number is taken by a
    municipality that is not an example.
    """
    om = les("kommune")[FILER[maalform]]
    finnes = kommune_med_nummer(nummer or om["nummer"])
    if finnes is not None:
        return _finn(finnes, passord=passord)
    with transaction.atomic(), override(maalform.value):
        kommune = opprett_kommune(
            nummer=nummer or om["nummer"], navn=om["navn"], maalform=maalform, er_eksempel=True
        )
        with kommune_omfang(kommune.pk):
            _fyll(kommune, maalform=maalform, passord=passord, tid=tid)
    return Lastet(kommune, ny=True)


def _finn(kommune: Kommune, *, passord: str | None) -> Lastet:
    if not kommune.er_eksempel:
        raise UnableToLoadExample(
            f"Fant {kommune.navn} med nummer {kommune.nummer}, som ikke er en eksempelkommune. "
            "Velg et annet nummer med --nummer."
        )
    if passord is not None:
        with kommune_omfang(kommune.pk):
            sett_passord(passord)
    return Lastet(kommune, ny=False)


def _fyll(kommune: Kommune, *, maalform: Maalform, passord: str | None, tid: datetime) -> None:
    endelse = "" if kommune.nummer == les("kommune")["bokmaal"]["nummer"] else f"-{kommune.nummer}"
    personer = opprett_personer(maalform=maalform, endelse=endelse, passord=passord)
    enheter = last_organisasjon(maalform=maalform, aktor=personer["administrator"].id)
    gi_roller(personer, enheter=enheter, maalform=maalform)
    direktor, controller = personer["kommunedirektor"].id, personer["controller"].id
    grunnlag = Grunnlag(
        kommune=kommune,
        maalform=maalform,
        personer=personer,
        enheter=enheter,
        maalene=last_maal(maalform=maalform, aktor=direktor),
        planer=last_planer(maalform=maalform, aktor=personer["okonomisjef"].id),
    )
    handlingene = last_handlinger(grunnlag)
    last_gevinster(handlingene, grunnlag)
    last_effekter(handlingene, grunnlag)
    # A plan is checked against the budget when it is adopted.
    last_tall(maalform=maalform, aktor=controller, tid=tid)
    last_regneark(grunnlag)
    avgjor(handlingene, grunnlag)
    last_samtaler(handlingene, grunnlag)
    last_dypdykk(handlingene, grunnlag)
    last_gevinstplaner(handlingene, grunnlag)
    last_hjul(maalform=maalform, aktor=direktor)
    last_kontroll(grunnlag)
    last_moter(grunnlag)
    last_vedlegg(handlingene, grunnlag)
