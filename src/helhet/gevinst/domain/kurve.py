"""The chart of one effect: measured values against the line from baseline to target."""

from django.utils.translation import gettext as _

from helhet.felles.graf import Graf, Grafserie, Serieform
from helhet.gevinst.domain.status import Vurdering


def kurve(vurdering: Vurdering) -> Graf | None:
    """Return the chart, None when there is not a baseline, a target and a later date to draw between."""
    v = vurdering.virkning
    ender = [(v.nullpunkt_dato, v.nullpunkt_verdi), (v.maal_dato, v.maal_verdi)]
    plan = tuple((dato, verdi) for dato, verdi in ender if dato is not None and verdi is not None)
    maalt = tuple((m.dato, m.verdi) for m in vurdering.maalinger)
    if not plan or len({dato for dato, _verdi in [*plan, *maalt]}) == 1:
        return None
    serier = (
        Grafserie(_("veien til målet"), Serieform.STIPLET, plan, farge=3),
        Grafserie(_("målt"), Serieform.LINJE, maalt, farge=1),
    )
    return Graf(
        ident=f"virkning-{v.pk}",
        tittel=_("%(virkning)s over tid") % {"virkning": v},
        beskrivelse=_(
            "Stiplet linje er veien fra nullpunkt til mål, hel linje er målingene. "
            "Tallene står i tabellen under."
        ),
        x_navn=_("Dato"),
        enhet=v.enhet,
        serier=tuple(serie for serie in serier if serie.punkter),
    )
