"""The columns of the room's lists."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.felles.tabell import Celleform, Kolonne, Tabell, Tabelloppsett, bygg_tabell
from helhet.organisasjon.domain.queries import Trerad
from helhet.organisasjon.domain.vakt import Foresporsel
from helhet.organisasjon.models import Medlemskap

# The tree stands on one page: a search leads to the enhet where it stands.
MANGE = 5000


def medlemstabell(request: Foresporsel, rader: Sequence[tuple[Medlemskap, bool]]) -> Tabell:
    """Return who has which role where, and whether it is in force."""
    hele, ja, nei = _("Hele kommunen"), _("gjelder"), _("gjelder ikke")
    kolonner = [
        Kolonne("navn", _("Navn"), lambda r: r[0].bruker.navn, radnavn=True),
        Kolonne("rolle", _("Rolle"), lambda r: r[0].get_rolle_display(), filter=True),
        Kolonne("enhet", _("Enhet"), lambda r: str(r[0].enhet) if r[0].enhet else hele),
        Kolonne("fra", _("Fra"), lambda r: r[0].fra, form=Celleform.DAG),
        Kolonne("til", _("Til"), lambda r: r[0].til, form=Celleform.DAG, tom=_("til den avsluttes")),
        Kolonne("status", _("Status"), lambda r: ja if r[1] else nei, filter=True),
        Kolonne("avslutt", _("Avslutt")),
    ]
    return bygg_tabell(
        request, Tabelloppsett("roller", _("Hvem som har hvilken rolle"), kolonner), rader=rader
    )


def stedfortredertabell(request: Foresporsel, rader: Sequence[Medlemskap]) -> Tabell:
    """Return who stands in for whom, and when."""

    def leder(rad: Medlemskap) -> str:
        for_hvem = rad.stedfortreder_for.bruker.navn if rad.stedfortreder_for else ""
        deler = [for_hvem, rad.get_rolle_display().lower(), rad.enhet.navn if rad.enhet else ""]
        return ", ".join(del_ for del_ in deler if del_)

    kolonner = [
        Kolonne("stedfortreder", _("Stedfortreder"), lambda r: r.bruker.navn, radnavn=True),
        Kolonne("for", _("For"), leder),
        Kolonne("fra", _("Fra"), lambda r: r.fra, form=Celleform.DAG),
        Kolonne("til", _("Til"), lambda r: r.til, form=Celleform.DAG),
        Kolonne("avslutt", _("Avslutt")),
    ]
    navn = _("Hvem som er stedfortreder for hvem, og når")
    return bygg_tabell(request, Tabelloppsett("stedfortredere", navn, kolonner), rader=rader)


def sluttettabell(request: Foresporsel, rader: Sequence[Medlemskap]) -> Tabell:
    """Return those who have no role any more, with the last one they had."""
    hele = _("Hele kommunen")
    kolonner = [
        Kolonne("navn", _("Navn"), lambda r: r.bruker.navn, radnavn=True),
        Kolonne("rolle", _("Siste rolle"), lambda r: r.get_rolle_display(), filter=True),
        Kolonne("enhet", _("Enhet"), lambda r: str(r.enhet) if r.enhet else hele),
        Kolonne("sluttet", _("Sluttet"), lambda r: r.til, form=Celleform.DAG),
        Kolonne("fjern", _("Fjern navnet")),
    ]
    navn = _("De som har hatt en rolle, den siste og når den sluttet")
    return bygg_tabell(request, Tabelloppsett("tidligere-brukere", navn, kolonner), rader=rader)


def tretabell(request: Foresporsel, rader: Sequence[Trerad]) -> Tabell:
    """Return the enheter of the tree, in its order until asked for another."""
    kolonner = [
        Kolonne("navn", _("Navn"), lambda r: r.node.navn, radnavn=True),
        Kolonne("ansvar", _("Ansvar"), lambda r: r.node.kode, hjelp="ansvar"),
        Kolonne("gjelder", _("Gjelder"), sorterbar=False),
    ]
    oppsett = Tabelloppsett("enheter", _("Enhetene i treet"), kolonner, klasse="tabell--tre", per_side=MANGE)
    return bygg_tabell(request, oppsett, rader=rader)
