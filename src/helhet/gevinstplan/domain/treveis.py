"""One action in one year: the three figures, what they say, and the working behind each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.felles.oversett import oversett
from helhet.gevinst.models import Gevinst
from helhet.gevinstplan.domain.linjeregnskap import DESEMBER, Kontosvar
from helhet.hop.models import Handling
from kommuneregn.gevinst.avstemming import Avstemt, Utfall
from kommuneregn.satser import Deflator
from kommuneregn.verdier import Belop, Funn

TID = "tid-uten-skjebne"
FARGE: Mapping[str, str] = {
    Utfall.STEMMER: "groenn",
    Utfall.KREVD_IKKE_KUTTET: "roed",
    Utfall.KUTTET_UTEN_TILTAK: "roed",
    Utfall.KUTTET_UENDRET_FORBRUK: "roed",
    Utfall.KUTTET_DELVIS_SYNLIG: "gul",
    Utfall.VEKST_GITT: "roed",
    Utfall.KAN_IKKE_SI: "noytral",
    Utfall.MANGLER: "noytral",
    TID: "gul",
}
UTFALLSORD: Mapping[str, Promise] = {
    Utfall.STEMMER: _("stemmer"),
    Utfall.KREVD_IKKE_KUTTET: _("beregnet, ikke kuttet"),
    Utfall.KUTTET_UTEN_TILTAK: _("kuttet uten gevinst"),
    Utfall.KUTTET_UENDRET_FORBRUK: _("kuttet, synes ikke"),
    Utfall.KUTTET_DELVIS_SYNLIG: _("kuttet, delvis synlig"),
    Utfall.VEKST_GITT: _("unngått, men veksten ble gitt"),
    Utfall.KAN_IKKE_SI: _("kan ikke si"),
    Utfall.MANGLER: _("et tall mangler"),
    TID: _("timer uten bruk"),
}
SAA_LANGT, I_PLANEN = _("stemmer så langt"), _("stemmer i planen")


@dataclass(frozen=True)
class Lovnad:
    """What one benefit promises in the year."""

    gevinst: Gevinst
    belop: Belop


@dataclass(frozen=True)
class Treveisrad:
    """One action in one year. `foer` is the year that is compared with, `til_og_med` the last month.

    `deflatorer` lift the year before to this year's prices, `uten_deflator` are the years whose price
    growth is not known; `stoy` is None when too few years are known to say how much the lines vary.
    """

    handling: Handling
    svar: Avstemt
    foer: int
    til_og_med: int | None
    deflatorer: Sequence[Deflator]
    uten_deflator: Sequence[int]
    stoy: Belop | None
    lovet: Sequence[Lovnad]
    unngaatt_av: Sequence[Lovnad]
    kontoer: Sequence[Kontosvar]
    tid: Sequence[Funn]
    mangler: Sequence[str]

    @property
    def aar(self) -> int:
        """Return the year."""
        return self.svar.rad.aar

    @property
    def lenke(self) -> str:
        """Return the page that shows the working."""
        return reverse("gevinstplan:avstemt", args=[self.handling.pk]) + f"#aar-{self.aar}"

    @property
    def enhet(self) -> str:
        """Return the enhet's name; empty for the whole municipality."""
        return self.handling.enhet.navn if self.handling.enhet else ""

    @property
    def beregnet(self) -> int | None:
        """Return what the benefits promise in lower cost or more income, in øre."""
        return _ore(self.svar.rad.beregnet)

    @property
    def unngaatt(self) -> int | None:
        """Return the cost that the benefits promise to avoid."""
        return _ore(self.svar.rad.unngaatt)

    @property
    def tatt_ut(self) -> int | None:
        """Return what the frame is cut by in the year."""
        return _ore(self.svar.rad.tatt_ut)

    @property
    def ventet(self) -> int | None:
        """Return what of the cut should show by now; None when there is nothing to look for."""
        ventet = self.svar.rad.ventet
        return ventet.ore if ventet else None

    @property
    def synlig(self) -> int | None:
        """Return what shows in the accounts; None when it is not known, or there is nothing to look for."""
        return _ore(self.svar.rad.synlig) if self.ventet else None

    @property
    def koder(self) -> tuple[str, ...]:
        """Return the outcomes, the gravest first: cut and spending before cost avoided and time."""
        tid = (TID,) if self.tid else ()
        av_kroner = tuple(str(utfall) for utfall in self.svar.utfall)
        if av_kroner == (Utfall.STEMMER,) and tid:
            return tid
        return (*av_kroner, *tid)

    @property
    def farge(self) -> str:
        """Return the colour of the tag."""
        return FARGE[self.koder[0]]

    @property
    def ord(self) -> str:
        """Return the words of the tag."""
        kode = self.koder[0]
        if kode == Utfall.STEMMER and self.tatt_ut and not self.ventet:
            return str(I_PLANEN)
        if kode == Utfall.STEMMER and self.tatt_ut and not self.hele_aaret:
            return str(SAA_LANGT)
        return str(UTFALLSORD[kode])

    @property
    def merker(self) -> list[tuple[str, str]]:
        """Return colour and words of each outcome."""
        return [(self.farge, self.ord), *((FARGE[kode], str(UTFALLSORD[kode])) for kode in self.koder[1:])]

    @property
    def hele_aaret(self) -> bool:
        """Say whether the accounts hold the whole year."""
        return self.til_og_med == DESEMBER

    @property
    def maaned(self) -> date | None:
        """Return a day in the last month of the accounts, when they do not hold the whole year."""
        if self.til_og_med is None or self.hele_aaret:
            return None
        return date(self.aar, self.til_og_med, 1)

    @property
    def meldinger(self) -> list[str]:
        """Return the findings in the reader's language; what is lacking is named in place of «mangler»."""
        funn = [f for f in (*self.svar.funn, *self.tid) if not (f.kode == Utfall.MANGLER and self.mangler)]
        return [*self.mangler, *(oversett(f.melding) for f in funn)]


def _ore(belop: Belop | None) -> int | None:
    return None if belop is None else belop.ore


def mangler_i(
    kontoer: Sequence[Kontosvar], *, aar: int, foer: int, siste: int | None, siste_foer: int | None
) -> list[str]:
    """Say which figure of the accounts is lacking, in words that tell what to do."""
    if siste is None:
        return [_t("Regnskapet for %(aar)s er ikke lest inn.") % {"aar": aar}]
    if siste_foer is None or siste_foer < siste:
        return [_t("Regnskapet for %(aar)s, som det sammenlignes med, er ikke lest inn.") % {"aar": foer}]
    ut = []
    for svar in kontoer:
        if svar.egen is not None:
            continue
        if not svar.konto.ansvar:
            ut.append(_t("En linje i planen står uten ansvar, så ingen kan finne den i regnskapet."))
        else:
            ut.append(
                _t("Finner ikke kontoen %(konto)s i regnskapet for %(foer)s og %(aar)s.")
                % {"konto": replace(svar.konto, prosjekt=""), "foer": foer, "aar": aar}
            )
    return list(dict.fromkeys(ut))
