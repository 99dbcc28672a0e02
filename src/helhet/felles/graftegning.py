"""Draws a chart with Altair and vl-convert. Read in only when a drawing is made (see graf.py)."""

from typing import Any

import altair as alt
import vl_convert
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import override

from helhet.felles.graf import FARGER, STREK, TEKST, Graf, Grafserie, Serieform
from helhet.felles.tallformat import MELLOMROM, MINUS

HOEYDE, SKRIFT, STOR_SKRIFT = 220, 12, 13
MANGE_PLASSER = 13
GJENNOMSIKTIG = "#00000000"


def tegn(graf: Graf, *, bredde: int, spraak: str) -> str:
    """Return the chart as SVG with a transparent ground and without any style of its own."""
    lag = [_lag(graf, serie) for serie in graf.serier]
    diagram = (
        alt.layer(*lag, data=_data(graf))
        .properties(
            width=bredde,
            height=HOEYDE,
            background=GJENNOMSIKTIG,
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
            padding=4,
        )
        .configure(aria=False, font="Inter, system-ui, sans-serif")
        .configure_axis(
            labelColor=TEKST,
            titleColor=TEKST,
            gridColor=STREK,
            domainColor=STREK,
            tickColor=STREK,
            labelFontSize=SKRIFT,
            titleFontSize=STOR_SKRIFT,
            titleFontWeight="normal",
        )
        .configure_view(stroke=None)
    )
    return vl_convert.vegalite_to_svg(
        diagram.to_dict(),
        format_locale=_tall_locale(),
        time_format_locale=_tid_locale(spraak),
        allowed_base_urls=[],
    )


def _data(graf: Graf) -> Any:
    rader = [
        {"x": str(x), "y": None if y is None else float(y), "serie": serie.navn}
        for serie in graf.serier
        for x, y in serie.punkter
    ]
    return alt.InlineData(values=rader)


def _lag(graf: Graf, serie: Grafserie) -> Any:
    farge = FARGER[serie.farge]
    diagram = alt.Chart().transform_filter(alt.FieldEqualPredicate(field="serie", equal=serie.navn))
    punkt = alt.OverlayMarkDef(color=farge, size=45, filled=serie.form is Serieform.LINJE)
    if serie.form is Serieform.SOEYLE:
        merket = diagram.mark_bar(color=farge, cornerRadius=2)
    elif serie.form is Serieform.MERKE:
        merket = diagram.mark_tick(color=farge, thickness=3, bandSize=34)
    elif serie.form is Serieform.LINJE:
        merket = diagram.mark_line(color=farge, strokeWidth=2.5, point=punkt)
    else:
        merket = diagram.mark_line(color=farge, strokeWidth=2, strokeDash=[6, 5], point=punkt)
    koding: dict[str, Any] = {"x": _x(graf), "y": _y(graf)}
    if serie.form is Serieform.SOEYLE and _soeyler_side_om_side(graf):
        koding["xOffset"] = alt.XOffset("serie:N", sort=[s.navn for s in graf.serier])
    return merket.encode(**koding)


def _soeyler_side_om_side(graf: Graf) -> bool:
    """Say whether two series of bars have a value at the same place."""
    sett = [x for s in graf.serier if s.form is Serieform.SOEYLE for x, y in s.punkter if y is not None]
    return len(sett) != len(set(sett))


def _x(graf: Graf) -> alt.X:
    if all(not isinstance(x, str) for x in graf.x):
        tid = alt.Axis(format="%b %Y", grid=False, tickCount=4, labelOverlap=True)
        return alt.X("x:T", title=None, axis=tid)
    vinkel = 0 if len(graf.x) <= MANGE_PLASSER else -45
    akse = alt.Axis(labelAngle=vinkel, ticks=False, labelPadding=6, labelOverlap=True)
    return alt.X("x:O", sort=[str(x) for x in graf.x], title=None, axis=akse)


def _y(graf: Graf) -> alt.Y:
    har_soeyler = any(s.form is Serieform.SOEYLE for s in graf.serier)
    akse = alt.Axis(
        format=",.6~f",
        tickCount=5,
        labelPadding=10,
        domain=False,
        ticks=False,
        titleAnchor="end",
        titleAngle=0,
    )
    akse.titleAlign, akse.titleX, akse.titleY = "left", 0, -14
    return alt.Y("y:Q", title=graf.enhet, axis=akse, scale=alt.Scale(zero=har_soeyler, nice=True))


def _tall_locale() -> dict[str, Any]:
    return {
        "decimal": ",",
        "thousands": MELLOMROM,
        "grouping": [3],
        "currency": ["", f"{MELLOMROM}kr"],
        "minus": MINUS,
    }


def _tid_locale(spraak: str) -> dict[str, Any]:
    with override(spraak):
        # Sunday first, as the drawing program counts.
        dager, korte = [str(WEEKDAYS[n]) for n in range(7)], [str(WEEKDAYS_ABBR[n]) for n in range(7)]
        return {
            "dateTime": "%d.%m.%Y %H:%M",
            "date": "%d.%m.%Y",
            "time": "%H:%M",
            "periods": ["", ""],
            "days": [dager[-1], *dager[:-1]],
            "shortDays": [korte[-1], *korte[:-1]],
            "months": [str(MONTHS[n]) for n in range(1, 13)],
            "shortMonths": [str(MONTHS_3[n]) for n in range(1, 13)],
        }
