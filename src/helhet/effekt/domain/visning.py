"""A stored answer as the page shows it: sentence, chart, weights and placebos, in the reader's language."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from helhet.effekt.domain.valg import kommando
from helhet.effekt.enums import Effektmetode
from helhet.effekt.models import Effektplan, Effektresultat
from helhet.felles.graf import Graf, Grafserie, Serieform
from helhet.felles.oversett import funn_fra_json, oversett
from kommuneregn.effekt import Metode
from kommuneregn.effekt.setning import som_tekst
from kommuneregn.verdier import Funn, pakk_ut

VIST_VEKT = 0.0005
TRINN = Decimal("0.0001")


@dataclass(frozen=True)
class Giver:
    """One unit that is compared with, and how much it counts."""

    navn: str
    vekt: str


@dataclass(frozen=True)
class Placebo:
    """One donor tried as if it had been treated."""

    navn: str
    att: str
    mspe_foer: str
    mspe_etter: str


@dataclass(frozen=True)
class Utelatt:
    """One unit that is not compared with, and why."""

    navn: str
    grunn: str


@dataclass(frozen=True)
class Visning:
    """Everything a page shows of one answer."""

    resultat: Effektresultat
    setning: str
    metode: str
    att: str
    p: str
    lav: str
    hoy: str
    nivaa: str
    mspe_foer: str
    mspe_etter: str
    kan_si: bool
    givere: tuple[Giver, ...]
    placeboer: tuple[Placebo, ...]
    utelatt: tuple[Utelatt, ...]
    funn: tuple[Funn, ...]
    graf: Graf
    kommando: str


def vis(resultat: Effektresultat, *, plan: Effektplan) -> Visning:
    """Return what the page shows of the answer."""
    svar: dict[str, Any] = resultat.svar
    lav, hoy = svar["intervall"] or (None, None)
    givere = sorted(svar["vekter"].items(), key=lambda par: (-par[1], par[0]))
    return Visning(
        resultat=resultat,
        setning=oversett(pakk_ut(svar["setning"])),
        metode=metodenavn(svar["metode"]),
        att=som_tekst(svar["att"]),
        p=_tekst(svar["p"]),
        lav=_tekst(lav),
        hoy=_tekst(hoy),
        nivaa=_tekst(None if svar["intervallnivaa"] is None else 100 * svar["intervallnivaa"]),
        mspe_foer=som_tekst(svar["mspe_foer"]),
        mspe_etter=som_tekst(svar["mspe_etter"]),
        kan_si=svar["kan_si"],
        givere=tuple(Giver(navn, som_tekst(vekt)) for navn, vekt in givere if vekt >= VIST_VEKT),
        placeboer=tuple(
            Placebo(p["enhet"], *(som_tekst(p[navn]) for navn in ("att", "mspe_foer", "mspe_etter")))
            for p in svar["placebo"]
        ),
        utelatt=tuple(Utelatt(u["enhet"], oversett(pakk_ut(u["grunn"]))) for u in svar["utelatt"]),
        funn=tuple(funn_fra_json(ett) for ett in svar["funn"]),
        graf=graf_av(resultat, plan=plan),
        kommando=kommando(plan, filnavn=resultat.filnavn),
    )


def metodenavn(metode: str) -> str:
    """Return the method in words; a result is never called an effect."""
    if metode == Metode.RESULTAT:
        return _("Før og etter (resultat, ikke effekt)")
    return str(Effektmetode(metode).label)


def graf_av(resultat: Effektresultat, *, plan: Effektplan) -> Graf:
    """Return the chart: what happened, and what was to be expected without the measure."""
    serie = resultat.svar["serie"]

    def punkter(navn: str) -> tuple[tuple[str, Decimal | None], ...]:
        return tuple((ett["tid"], Decimal(str(ett[navn])).quantize(TRINN)) for ett in serie)

    return Graf(
        ident=f"effekt-{resultat.pk}",
        tittel=_("%(utfall)s i %(enhet)s") % {"utfall": plan.utfall, "enhet": plan.behandlet},
        beskrivelse=_(
            "Hel linje er det som skjedde. Stiplet linje er det som var ventet uten tiltaket, som begynte "
            "%(fra)s. De samme tallene står i tabellen under."
        )
        % {"fra": plan.fra},
        x_navn=_("Tid"),
        enhet=plan.utfall,
        serier=(
            Grafserie(_("slik det gikk"), Serieform.LINJE, punkter("faktisk"), farge=1),
            Grafserie(_("ventet uten tiltaket"), Serieform.STIPLET, punkter("uten_tiltak"), farge=3),
        ),
    )


def _tekst(verdi: float | None) -> str:
    """Say the figure, or nothing where the method has none."""
    return "" if verdi is None else som_tekst(verdi)
