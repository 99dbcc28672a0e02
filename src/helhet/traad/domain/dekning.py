"""Coverage (L33): how many goals are followed up, and how much of what is done has a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhet.traad.domain.grunnlag import Grunnlag
from helhet.traad.domain.synlig import Synlighet
from helhet.traad.enums import Bruddkode


@dataclass(frozen=True)
class Dekning:
    """«n of m»: how many of all that ought to, do. `koder` are the breaks that stand in the way."""

    tekst: str
    antall: int
    av: int
    koder: tuple[Bruddkode, ...]

    @property
    def prosent(self) -> int:
        """Return the share in whole percent, rounded down so that 100 means all; 0 of 0 is 0."""
        return self.antall * 100 // self.av if self.av else 0

    @property
    def alle(self) -> bool:
        """Say whether nothing is missing."""
        return self.antall == self.av


def dekning(grunnlag: Grunnlag, *, synlighet: Synlighet) -> list[Dekning]:
    """Count, among what the person may see.

    Goals are those at the bottom of the hierarchy; rejected actions do not count, technical
    adjustments need no benefit. A benefit is measured when each wanted effect has a measurement.
    """
    handlinger = [h for h in grunnlag.handlinger if h.id in synlighet.handlinger and not h.avvist]
    trenger_gevinst = [h for h in handlinger if not h.teknisk]
    ider = {h.id for h in handlinger}
    gevinster = [g for g in grunnlag.gevinster if g.id in synlighet.gevinster and g.handling_id in ider]
    return [
        _tell(
            _("mål har en handling"),
            (m.id in grunnlag.maal_med_handling for m in grunnlag.nederste_maal),
            Bruddkode.MAAL_UTEN_HANDLING,
        ),
        _tell(
            _("handlinger har et mål"),
            (h.id in grunnlag.handlinger_med_maal for h in handlinger),
            Bruddkode.HANDLING_UTEN_MAAL,
        ),
        _tell(
            _("handlinger har en gevinst"),
            (bool(grunnlag.gevinster_for.get(h.id)) for h in trenger_gevinst),
            Bruddkode.HANDLING_UTEN_GEVINST,
            Bruddkode.KUTT_UTEN_GEVINST,
        ),
        _tell(
            _("gevinster har en eier som har sagt ja"),
            (g.gevinsteier_id is not None and g.eier_akseptert is not None for g in gevinster),
            Bruddkode.GEVINST_UTEN_EIER,
            Bruddkode.EIER_IKKE_AKSEPTERT,
        ),
        _tell(
            _("gevinster er målt"),
            (_er_maalt(grunnlag, g.id) for g in gevinster),
            Bruddkode.GEVINST_UTEN_INDIKATOR,
            Bruddkode.MAALING_FORFALT,
        ),
    ]


def _tell(tekst: str, svar: Iterable[bool], *koder: Bruddkode) -> Dekning:
    alle = list(svar)
    return Dekning(tekst, sum(alle), len(alle), koder)


def _er_maalt(grunnlag: Grunnlag, gevinst_id: int) -> bool:
    virkninger = [v for v in grunnlag.virkninger_for.get(gevinst_id, ()) if not v.er_ulempe]
    return bool(virkninger) and all(v.sist_maalt is not None for v in virkninger)
