"""The list of the year as plain values: the one source of the wheel, of its views and of its list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS, MONTHS_AP
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.arshjul.domain.tidsord import tallord
from helhet.arshjul.enums import Lovplikt, Spor, Visning

MAANEDER_I_KVARTAL = 3
SIST = 99


@dataclass(frozen=True)
class Deltaker:
    """A forum that takes part; `antatt` when the plan does not say so itself."""

    navn: str
    antatt: bool = False


@dataclass(frozen=True)
class Oppslag:
    """One event of the year as it is shown."""

    id: int
    tittel: str
    spor: Spor | None
    dato: date | None = None
    maaned_fra: int | None = None
    maaned_til: int | None = None
    kvartal: int | None = None
    ganger: int | None = None
    merknad: str = ""
    deltakere: tuple[Deltaker, ...] = ()
    roller: frozenset[str] = frozenset()
    klokka: str = ""
    sted: str = ""
    lovplikt: Lovplikt | None = None
    avlyst: bool = False
    aar: int = 0

    @property
    def maaned(self) -> int | None:
        """Return the month it stands in (its first), or None."""
        return self.dato.month if self.dato else self.maaned_fra

    @property
    def siste_maaned(self) -> int | None:
        """Return the last month it stands in, or None."""
        return self.dato.month if self.dato else self.maaned_til

    @property
    def over_flere(self) -> bool:
        """Say whether it spans months."""
        return self.maaned != self.siste_maaned

    @property
    def anker(self) -> str:
        """Return the id of its row in the list."""
        return f"begivenhet-{self.id}"

    @property
    def tid(self) -> str:
        """Return when it happens, in words."""
        if self.dato:
            return date_format(self.dato, "MONTH_DAY_FORMAT")
        if self.maaned_fra and self.maaned_til:
            fra, til = maanedsnavn(self.maaned_fra), maanedsnavn(self.maaned_til)
            return fra if fra == til else f"{fra}–{til}"
        if self.kvartal:
            return _("%(nr)s. kvartal") % {"nr": self.kvartal}
        if self.ganger:
            return ngettext("%(tall)s gang i året", "%(tall)s ganger i året", self.ganger) % {
                "tall": tallord(self.ganger)
            }
        return _("uten måned")

    @property
    def tid_i_maaneden(self) -> str:
        """Return what the heading of its month does not say already; empty for a single whole month."""
        return self.tid if self.dato or self.over_flere or self.maaned is None else ""

    @property
    def hvem(self) -> str:
        """Return the fora in words; empty when it has none."""
        antatt = _("antatt")
        return ", ".join(f"{d.navn} ({antatt})" if d.antatt else d.navn for d in self.deltakere)


def maanedsnavn(nr: int) -> str:
    """Return the month's name, as it stands inside a sentence."""
    return str(MONTHS[nr])


def maanedskort(nr: int) -> str:
    """Return the month's short name, without full stop."""
    return str(MONTHS_AP[nr]).rstrip(".")


def kvartal_for(maaned: int) -> int:
    """Return the quarter of the month."""
    return (maaned - 1) // MAANEDER_I_KVARTAL + 1


def i_rekkefolge(oppslag: Iterable[Oppslag]) -> list[Oppslag]:
    """Return the events through the year: by month, whole months before days, then as written."""
    return sorted(
        oppslag, key=lambda o: (o.maaned or SIST, o.dato.day if o.dato else 0, o.kvartal or SIST, o.id)
    )


def i_visning(oppslag: Sequence[Oppslag], *, visning: Visning) -> list[Oppslag]:
    """Return what the view shows: everything, or the events of its one track."""
    if visning is Visning.ALT:
        return list(oppslag)
    return [o for o in oppslag if o.spor == visning.value]
