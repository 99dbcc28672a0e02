"""A person's rights in plain words, from the same table as the doors."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.organisasjon import rules
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Rekkevidde, Rolle, Verb
from helhet.organisasjon.models import Medlemskap

OMRAADEORD: Mapping[Omraade, Promise] = {
    Omraade.ORGANISASJON: gettext_lazy("Organisasjon og tilgang"),
    Omraade.MAAL: gettext_lazy("Mål og strategier"),
    Omraade.HANDLING: gettext_lazy("Oppdrag, tiltak og investeringer"),
    Omraade.BUDSJETT: gettext_lazy("Budsjett"),
    Omraade.REGNSKAP: gettext_lazy("Regnskap"),
    Omraade.BILAG: gettext_lazy("Bilagstekster, leverandører og frie dimensjoner"),
    Omraade.PROGNOSE: gettext_lazy("Prognoser og månedsrapporter"),
    Omraade.A3: gettext_lazy("A3 og rotårsaker"),
    Omraade.GEVINST: gettext_lazy("Gevinster og målinger"),
    Omraade.PORTEFOLJE: gettext_lazy("Portefølje og scenarioer"),
    Omraade.STYRINGSDIALOG: gettext_lazy("Styringsdialog og lederavtaler"),
    Omraade.STATISTIKK: gettext_lazy("Statistikk og analyse"),
    Omraade.RAPPORT: gettext_lazy("Rapporter og dokumenter"),
    Omraade.PUBLISERING: gettext_lazy("Publisering"),
    Omraade.SAMARBEID: gettext_lazy("Samarbeidsprosjekter"),
    Omraade.LOGG: gettext_lazy("Loggen over endringer"),
}
VERBORD: Mapping[Verb, Promise] = {
    Verb.SE: gettext_lazy("se"),
    Verb.FORESLAA: gettext_lazy("foreslå og gi innspill til"),
    Verb.REDIGERE: gettext_lazy("endre"),
    Verb.GODKJENNE: gettext_lazy("godkjenne"),
    Verb.VEDTA: gettext_lazy("registrere politiske vedtak om"),
    Verb.PUBLISERE: gettext_lazy("publisere"),
    Verb.ADMINISTRERE: gettext_lazy("styre"),
}


@dataclass(frozen=True)
class Rett:
    """What one may do in one area; nothing is said plainly too."""

    omraade: str
    setninger: tuple[str, ...]


@dataclass(frozen=True)
class Rolleord:
    """One role with its place and dates, and its rights."""

    medlemskap: Medlemskap
    for_hvem: str
    kan: tuple[Rett, ...]
    kan_ikke: tuple[str, ...]


def rettigheter_i_ord(tilgang: Tilgang) -> list[Rolleord]:
    """Return each role of the person with its rights in sentences."""
    return [_rolleord(m) for m in tilgang.medlemskap]


def _rolleord(medlemskap: Medlemskap) -> Rolleord:
    rolle = Rolle(medlemskap.rolle)
    retter = [Rett(str(OMRAADEORD[o]), _setninger(rolle, o, medlemskap)) for o in Omraade]
    leder = medlemskap.stedfortreder_for
    return Rolleord(
        medlemskap,
        leder.bruker.navn if leder else "",
        tuple(rett for rett in retter if rett.setninger),
        tuple(rett.omraade for rett in retter if not rett.setninger),
    )


def _setninger(rolle: Rolle, omraade: Omraade, medlemskap: Medlemskap) -> tuple[str, ...]:
    celle = rules.rettigheter()[rolle, omraade]
    bare_sum = rules.bare_sum(rolle, omraade)
    return tuple(
        _("%(verb)s %(hva)s") % {"verb": VERBORD[verb], "hva": _hva(vidde, medlemskap, bare_sum=bare_sum)}
        for verb, vidde in celle.items()
    )


def _hva(vidde: Rekkevidde, medlemskap: Medlemskap, *, bare_sum: bool) -> str:
    if vidde is Rekkevidde.DELT:
        hva = _("det som er delt med deg eller lagt fram for deg")
    elif vidde is Rekkevidde.OFFENTLIG:
        hva = _("det som er publisert")
    elif vidde is Rekkevidde.EGEN and medlemskap.enhet:
        hva = _("det som hører til %(enhet)s og enhetene under") % {"enhet": medlemskap.enhet.navn}
    else:
        hva = _("alt i kommunen")
    return _("%(hva)s, bare summer per sektor og tjeneste") % {"hva": hva} if bare_sum else hva
