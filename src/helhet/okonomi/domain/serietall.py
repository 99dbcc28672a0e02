"""One series in one account class as columns: this month, so far, the whole year."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from helhet.datalager.domain.queries import Aarsfakta, aarsfakta, matrise
from helhet.datalager.enums import Serie
from helhet.okonomi.domain.utsnitt import Spenn
from helhet.organisasjon.domain.tre import Tre
from kommuneregn.kontoplan import Omkoding, omkod

DESEMBER, AVSLUTNING = 12, 13
Kolonne = npt.NDArray[np.int64]
Maske = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Belopene:
    """Øre this month, so far this year and in the whole year; None is missing, never 0."""

    maaned: int | None = None
    hittil: int | None = None
    aaret: int | None = None


MANGLER = Belopene()


@dataclass(frozen=True, slots=True, eq=False)
class Serietall:
    """The rows of a matrix in one account class, arts recoded, with the columns of one month."""

    fakta: Aarsfakta
    bare_aar: bool
    enhet_nr: npt.NDArray[np.int32]
    art: npt.NDArray[np.str_]
    funksjon: npt.NDArray[np.str_]
    maaned: Kolonne | None
    hittil: Kolonne | None
    aaret: Kolonne
    per_maaned: Kolonne

    def innenfor(self, spenn: Iterable[Spenn]) -> Maske:
        """Return which rows lie in the nodes [fra, til) of any of the spans."""
        maske = np.zeros(len(self.enhet_nr), dtype=np.bool_)
        for fra, til in spenn:
            start, slutt = np.searchsorted(self.enhet_nr, (fra, til))
            maske[start:slutt] = True
        return maske

    def sum(self, maske: Maske) -> Belopene:
        """Return the sums of the rows."""
        return Belopene(
            maaned=None if self.maaned is None else int(self.maaned[maske].sum()),
            hittil=None if self.hittil is None else int(self.hittil[maske].sum()),
            aaret=int(self.aaret[maske].sum()),
        )


def hent_serietall(
    serie: Serie,
    *,
    aar: int,
    tre: Tre,
    kontoklasse: int,
    maaned: int,
    omkodinger: Sequence[Omkoding] = (),
) -> Serietall | None:
    """Return the series' columns for the month (1-12); None when the account class is not imported.

    December includes the closing period 13. Amounts known for the whole year only have no months:
    this month is missing, and so far is missing before December.
    """
    fakta = aarsfakta(serie, aar=aar)
    if fakta is None or not fakta.har(kontoklasse):
        return None
    tall = matrise(fakta, tre=tre)
    rader = tall.utvalg(0, tall.nr_uten_plass + 1, kontoklasse=kontoklasse)
    hittil, bare_aar = tall.hittil[rader], fakta.bare_aar(kontoklasse)
    siste = AVSLUTNING if maaned == DESEMBER else maaned
    maaneder = hittil[:, [*range(DESEMBER), AVSLUTNING]]
    return Serietall(
        fakta=fakta,
        bare_aar=bare_aar,
        enhet_nr=tall.enhet_nr[rader],
        art=_omkodet(tall.art[rader], omkodinger),
        funksjon=tall.funksjon[rader],
        maaned=None if bare_aar else hittil[:, siste] - hittil[:, maaned - 1],
        hittil=None if bare_aar and maaned < DESEMBER else hittil[:, siste],
        aaret=hittil[:, AVSLUTNING],
        per_maaned=maaneder[:, 1:] - maaneder[:, :-1],
    )


def maaneder_for(tall: Serietall | None, maske: Maske | None) -> tuple[int | None, ...]:
    """Return the twelve months' sums (December with the closing period), all missing without months."""
    if tall is None or maske is None or tall.bare_aar:
        return (None,) * DESEMBER
    return tuple(int(belop) for belop in tall.per_maaned[maske].sum(axis=0))


def _omkodet(arter: npt.NDArray[np.str_], omkodinger: Sequence[Omkoding]) -> npt.NDArray[np.str_]:
    if not omkodinger or not arter.size:
        return arter
    koder, nr = np.unique(arter, return_inverse=True)
    nye: npt.NDArray[np.str_] = np.array([omkod(str(k), omkodinger=omkodinger) for k in koder], dtype=np.str_)
    return nye[nr]


def sum_for(tall: Serietall | None, maske: Maske | None) -> Belopene:
    """Return the sums, all missing when the series is."""
    return MANGLER if tall is None or maske is None else tall.sum(maske)


def koder_i(felt: str, alle: Collection[Serietall | None], *, spenn: Iterable[Spenn]) -> list[str]:
    """Return the codes (art or funksjon) that occur within the spans in any of the series."""
    spennene = tuple(spenn)
    koder: set[str] = set()
    for tall in alle:
        if tall is not None:
            koder |= set(getattr(tall, felt)[tall.innenfor(spennene)].tolist())
    return sorted(koder)
