"""The working of a status in plain sentences, in the reader's language."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from helhet.felles.tallformat import desimaltall
from helhet.gevinst.domain.status import Vurdering
from kommuneregn.gevinst import Status


def utregning(vurdering: Vurdering) -> list[str]:
    """Return the sentences that lead from the figures to the status."""
    virkning = vurdering.virkning
    if vurdering.status is Status.MANGLER_GRUNNLAG:
        return [_mangler(vurdering)]
    linjer = [
        _("Nullpunkt %(null)s den %(nulldag)s, mål %(maal)s den %(maaldag)s.")
        % {
            "null": _tall(virkning.nullpunkt_verdi),
            "nulldag": _dag(virkning.nullpunkt_dato),
            "maal": _tall(virkning.maal_verdi),
            "maaldag": _dag(virkning.maal_dato),
        }
    ]
    if vurdering.siste is not None:
        linjer += _maalt(vurdering)
    if vurdering.status is Status.FORFALT:
        linjer.append(
            _("Den skulle vært målt %(frist)s. Registrer en måling.") % {"frist": _dag(vurdering.neste_frist)}
        )
    if vurdering.siste is None and vurdering.status is Status.IKKE_MAALT:
        linjer.append(_("Ingen måling ennå. Status regnes ut når den første er registrert."))
    return linjer


def _mangler(vurdering: Vurdering) -> str:
    virkning = vurdering.virkning
    mangler = [
        navn
        for navn, verdi in (
            (_("nullpunktet"), virkning.nullpunkt_verdi),
            (_("datoen for nullpunktet"), virkning.nullpunkt_dato),
            (_("målet"), virkning.maal_verdi),
            (_("datoen målet skal nås"), virkning.maal_dato),
        )
        if verdi is None
    ]
    if not mangler:
        return _("Målet skal nås før nullpunktet ble målt. Rett en av datoene.")
    return _("Uten %(mangler)s kan ingen si om det går bra. Fyll det inn.") % {"mangler": ", ".join(mangler)}


def _maalt(vurdering: Vurdering) -> list[str]:
    virkning, siste, resultat = vurdering.virkning, vurdering.siste, vurdering.resultat
    if siste is None:
        return []
    if resultat.framdrift is None or resultat.forventet is None:
        return [
            _("Sist målt %(verdi)s den %(dag)s. Målet er å holde %(maal)s.")
            % {"verdi": _tall(siste.verdi), "dag": _dag(siste.dato), "maal": _tall(virkning.maal_verdi)}
        ]
    grenser, forventet = vurdering.grenser, resultat.forventet
    return [
        _("Målt %(verdi)s den %(dag)s: (%(verdi)s − %(null)s) / (%(maal)s − %(null)s) = %(vei)s av veien.")
        % {
            "verdi": _tall(siste.verdi),
            "dag": _dag(siste.dato),
            "null": _tall(virkning.nullpunkt_verdi),
            "maal": _tall(virkning.maal_verdi),
            "vei": _prosent(resultat.framdrift),
        },
        _("Da var %(tid)s av tiden gått. Grønt krever %(gronn)s av veien, gult %(gul)s.")
        % {
            "tid": _prosent(forventet),
            "gronn": _prosent(grenser.gronn * forventet),
            "gul": _prosent(grenser.gul * forventet),
        },
    ]


def _tall(verdi: Decimal | None) -> str:
    return "–" if verdi is None else desimaltall(verdi)


def _dag(dato: date | None) -> str:
    return "–" if dato is None else f"{dato:%d.%m.%Y}"


def _prosent(andel: Decimal) -> str:
    return f"{desimaltall((andel * 100).quantize(Decimal('0.1')))} %"
