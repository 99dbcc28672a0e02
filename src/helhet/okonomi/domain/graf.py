"""Month by month as a chart: what is used, apart where it is more than the budget, and the budget."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from helhet.felles.graf import Graf, Grafserie, Serieform
from helhet.okonomi.domain.rapport import Maanedstall

OERE_I_TUSEN, OERE_I_KRONE = 100_000, 100


def maanedsgraf(maaneder: Sequence[Maanedstall], *, tusen: bool) -> Graf | None:
    """Return the chart of the months, in thousands or in kroner; None when no month has an amount."""
    if not any(belop for m in maaneder for belop in (m.regnskap, m.budsjett)):
        return None

    def punkter(verdier: Sequence[int | None]) -> tuple[tuple[str, Decimal | None], ...]:
        deler = OERE_I_TUSEN if tusen else OERE_I_KRONE
        par = zip(maaneder, verdier, strict=True)
        return tuple((str(MONTHS_3[m.nr]), None if v is None else Decimal(v) / deler) for m, v in par)

    innenfor = [None if er_over(m) else m.regnskap for m in maaneder]
    over = [m.regnskap if er_over(m) else None for m in maaneder]
    serier = [
        Grafserie(_("brukt, innenfor budsjettet"), Serieform.SOEYLE, punkter(innenfor), farge=1),
        Grafserie(_("brukt, over budsjettet"), Serieform.SOEYLE, punkter(over), farge=2),
        Grafserie(_("budsjett"), Serieform.MERKE, punkter([m.budsjett for m in maaneder]), farge=3),
    ]
    return Graf(
        ident="maaneder",
        tittel=_("Måned for måned"),
        beskrivelse=_("Regnskap og budsjett måned for måned. De samme tallene står i tabellen under."),
        x_navn=_("Måned"),
        enhet=_("1000 kroner") if tusen else _("kroner"),
        serier=tuple(s for s in serier if any(y is not None for _x, y in s.punkter)),
    )


def er_over(maaned: Maanedstall) -> bool:
    """Say whether more is spent in the month than was budgeted."""
    brukt, plan = maaned.regnskap, maaned.budsjett
    return brukt is not None and plan is not None and brukt > plan
