"""The series that a year-end forecast is made of: each ansvar and group of arts, in this year's tree."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from helhet.datalager.enums import Periodisering, Serie
from helhet.okonomi.domain.queries import siste_maaned
from helhet.okonomi.domain.rapport import Grunnlag
from helhet.okonomi.domain.serietall import DESEMBER, Serietall, hent_serietall
from helhet.okonomi.domain.utsnitt import Spenn
from kommuneregn.kontoplan import DRIFT
from kommuneregn.prognose.avvik import UTELATT
from kommuneregn.prognose.modell import Aarsserie
from kommuneregn.prognose.profil import fordel_etter_profil, seriegruppe

FLEST_AAR = 4
_Maaneder = npt.NDArray[np.int64]
_Per_serie = dict[tuple[int, str], _Maaneder]


def hent_aarsserier(
    grunnlag: Grunnlag, spenn: Iterable[Spenn], *, aar: int, maaned: int
) -> list[Aarsserie] | None:
    """Return the series of drift within the spans; None when this year's accounts have no months.

    Earlier years count when they are closed with all twelve months, at most four. A group of arts is
    the library's seriegruppe; the report's left-out arts are left out here too, so that the series
    sum to the report's total. A budget that came without months is also spread by its own profile.
    """
    spennene = tuple(spenn)
    i_aar = _per_serie(grunnlag.regnskap, spennene, aar=aar)
    if i_aar is None:
        return None
    budsjett = _per_serie(grunnlag.budsjett, spennene, aar=aar)
    tidligere = [
        per_serie
        for nr in range(aar - FLEST_AAR, aar)
        if siste_maaned(nr) == DESEMBER
        and (per_serie := _per_serie(_regnskap(grunnlag, nr), spennene, aar=nr)) is not None
    ]
    tom = np.zeros(DESEMBER, dtype=np.int64)
    noekler = sorted({*i_aar, *(budsjett or {}), *(n for per_serie in tidligere for n in per_serie)})
    return [
        Aarsserie(
            f"{enhet_nr}:{gruppe}",
            tuple(_som_tall(aaret.get((enhet_nr, gruppe), tom)) for aaret in tidligere),
            None if budsjett is None else _som_tall(budsjett.get((enhet_nr, gruppe), tom)),
            _som_tall(i_aar.get((enhet_nr, gruppe), tom))[:maaned],
            fordel_etter_profil(int(budsjett.get((enhet_nr, gruppe), tom).sum()), gruppe=gruppe)
            if budsjett is not None and _i_tolvdeler(grunnlag.budsjett)
            else None,
        )
        for enhet_nr, gruppe in noekler
    ]


def _regnskap(grunnlag: Grunnlag, aar: int) -> Serietall | None:
    return hent_serietall(
        Serie.REGNSKAP,
        aar=aar,
        tre=grunnlag.tre,
        kontoklasse=DRIFT,
        maaned=DESEMBER,
        omkodinger=grunnlag.omkodinger,
    )


def _per_serie(tall: Serietall | None, spenn: Iterable[Spenn], *, aar: int) -> _Per_serie | None:
    if tall is None or tall.bare_aar:
        return None
    grupper = {str(art): seriegruppe(str(art), aar=aar) for art in np.unique(tall.art)}
    summer: _Per_serie = {}
    for rad in np.flatnonzero(tall.innenfor(spenn) & ~np.isin(tall.art, sorted(UTELATT))):
        noekkel = int(tall.enhet_nr[rad]), grupper[str(tall.art[rad])]
        foer = summer.get(noekkel)
        summer[noekkel] = tall.per_maaned[rad] if foer is None else foer + tall.per_maaned[rad]
    return summer


def _i_tolvdeler(tall: Serietall | None) -> bool:
    """Say whether the budget of drift came as yearly amounts alone."""
    partier = () if tall is None else [p for p in tall.fakta.partier if DRIFT in p.kontoklasser]
    return bool(partier) and all(p.periodisering == Periodisering.TOLVDELER for p in partier)


def _som_tall(maaneder: _Maaneder) -> tuple[int, ...]:
    return tuple(int(ore) for ore in maaneder)


def aarsregnskap(grunnlag: Grunnlag, spenn: Iterable[Spenn]) -> int | None:
    """Return the year's accounts in øre within the spans, as far as they are booked; None without accounts.

    The report's left-out arts are left out, so that it is what the report's total ends as.
    """
    tall = grunnlag.regnskap
    if tall is None:
        return None
    return int(tall.aaret[tall.innenfor(spenn) & ~np.isin(tall.art, sorted(UTELATT))].sum())
