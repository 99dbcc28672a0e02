"""How the list of the year is narrowed by words, and put in order by track or by forum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhet.arshjul.domain.kontroll import Kontrollperiode
from helhet.arshjul.domain.lovfrister import Lovfrist
from helhet.arshjul.domain.oppslag import Oppslag
from helhet.arshjul.enums import Listeorden, Spor
from helhet.felles.sokeord import Sporreord, les_sporring, poeng

LENGSTE_SOK = 100


@dataclass(frozen=True)
class Listevalg:
    """What the reader asks of the list: words that must be found, and the order."""

    sok: str = ""
    orden: Listeorden = Listeorden.DATO

    @property
    def etter_dato(self) -> bool:
        """Say whether the list is the year by month."""
        return self.orden is Listeorden.DATO

    @property
    def er_egen(self) -> bool:
        """Say whether the list is another than the one the picture points into."""
        return bool(self.sok) or not self.etter_dato


@dataclass(frozen=True)
class Grupperad:
    """One event in a group; `gjentatt` when it stands in a group before this too."""

    oppslag: Oppslag
    gjentatt: bool


@dataclass(frozen=True)
class Listegruppe:
    """The events of one track or one forum through the year, or what the law or the control asks."""

    navn: str
    rader: tuple[Grupperad, ...] = ()
    frister: tuple[Lovfrist, ...] = ()
    kontroller: tuple[Kontrollperiode, ...] = ()


@dataclass(frozen=True)
class Listeinnhold:
    """What stands in the list, in the order of the year."""

    oppslag: Sequence[Oppslag]
    frister: Sequence[Lovfrist] = ()
    kontroller: Sequence[Kontrollperiode] = ()

    @property
    def antall(self) -> int:
        """Return how many lines there are."""
        return len(self.oppslag) + len(self.frister) + len(self.kontroller)


def les_listevalg(*, sok: str, sorter: str) -> Listevalg:
    """Read the reader's choice; an order that is not known is the order of the year."""
    renset = " ".join(sok.replace("\0", " ").split())[:LENGSTE_SOK]
    return Listevalg(renset, Listeorden(sorter) if sorter in Listeorden.values else Listeorden.DATO)


def snevre(innhold: Listeinnhold, *, sok: str) -> Listeinnhold:
    """Return what holds every word searched for; everything when nothing is."""
    sporring = les_sporring(sok)
    if not sporring:
        return innhold if not sok else Listeinnhold(())
    return Listeinnhold(
        [o for o in innhold.oppslag if _passer(sporring, o.tittel, _om(o))],
        [f for f in innhold.frister if _passer(sporring, f.regel.plikt, [f.regel.hjemmel])],
        [k for k in innhold.kontroller if _passer(sporring, str(k.punkt), [k.navn])],
    )


def _om(o: Oppslag) -> list[str]:
    return [o.hvem, o.merknad, o.sted, o.tid, str(o.spor.label) if o.spor else ""]


def _passer(sporring: Sequence[Sporreord], tittel: str, tekster: Iterable[str]) -> bool:
    return poeng(sporring, kode="", titler=[tittel], tekster=tekster) > 0


def grupper(innhold: Listeinnhold, *, orden: Listeorden) -> tuple[Listegruppe, ...]:
    """Put the list in groups; an event with several fora stands with each of them."""
    delt = _etter_spor(innhold.oppslag) if orden is Listeorden.SPOR else _etter_forum(innhold.oppslag)
    sett: set[int] = set()
    svar = [Listegruppe(navn, _rader(rader, sett)) for navn, rader in delt if rader]
    if innhold.frister:
        svar.append(Listegruppe(_("Lovfrister"), frister=tuple(innhold.frister)))
    if innhold.kontroller:
        svar.append(Listegruppe(_("Internkontroll"), kontroller=tuple(innhold.kontroller)))
    return tuple(svar)


def _rader(oppslag: Sequence[Oppslag], sett: set[int]) -> tuple[Grupperad, ...]:
    rader = tuple(Grupperad(o, o.id in sett) for o in oppslag)
    sett |= {o.id for o in oppslag}
    return rader


def _etter_spor(oppslag: Sequence[Oppslag]) -> list[tuple[str, list[Oppslag]]]:
    delt = [(str(spor.label), [o for o in oppslag if o.spor is spor]) for spor in Spor]
    return [*delt, (_("Uten spor"), [o for o in oppslag if o.spor is None])]


def _etter_forum(oppslag: Sequence[Oppslag]) -> list[tuple[str, list[Oppslag]]]:
    navnene = sorted({d.navn for o in oppslag for d in o.deltakere}, key=str.casefold)
    delt = [(navn, [o for o in oppslag if navn in {d.navn for d in o.deltakere}]) for navn in navnene]
    return [*delt, (_("Uten forum"), [o for o in oppslag if not o.deltakere])]
