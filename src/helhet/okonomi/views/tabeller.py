"""The columns of the report's tables: parts and groups, the accounts behind a row, lines of the files."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from helhet.felles.tabell import Celleform, Kolonne, Tabell, Tabelloppsett, bygg_tabell
from helhet.okonomi.domain.konto import Fillinje, Kontovisning
from helhet.okonomi.domain.ord import gruppenavn
from helhet.okonomi.domain.rapport import Linje, Rapport
from helhet.okonomi.forms import TUSEN
from helhet.organisasjon.domain.vakt import Foresporsel

KLASSE = "pengetabell"
Les = Callable[[Any], Any]


def _penger(navn: str, tekst: str, les: Les, *, visning: str, hjelp: str = "") -> Kolonne:
    form = Celleform.TUSEN if visning == TUSEN else Celleform.KRONER
    return Kolonne(navn, tekst, les, form=form, sum=True, hjelp=hjelp, kort_hode=True)


def _tallkolonner(visning: str) -> list[Kolonne]:
    """Return the figures of a row of the report."""
    return [
        _penger("maaned", _("Denne måneden"), lambda r: r.tall.regnskap.maaned, visning=visning),
        _penger("regnskap", _("Regnskap hittil"), lambda r: r.tall.regnskap.hittil, visning=visning),
        _penger("budsjett", _("Budsjett hittil"), lambda r: r.tall.budsjett.hittil, visning=visning),
        _penger("avvik", _("Avvik"), lambda r: r.tall.avvik, visning=visning, hjelp="avvik"),
        Kolonne("prosent", _("Avvik i prosent"), lambda r: r.tall.prosent, form=Celleform.PROSENT),
        _penger("aaret", _("Budsjett hele året"), lambda r: r.tall.budsjett.aaret, visning=visning),
        _penger("i_fjor", _("Hittil i fjor"), lambda r: r.tall.i_fjor.hittil, visning=visning),
    ]


def _totalen(rapport: Rapport) -> Linje:
    return Linje("", "", "", rapport.total)


def enhetstabell(request: Foresporsel, rapport: Rapport, *, visning: str) -> Tabell:
    """Return the parts of the tree one level down, in the order of the tree until another is chosen."""
    navn = Kolonne("navn", _("Enhet"), lambda r: f"{r.navn} {r.kode}".strip(), radnavn=True)
    oppsett = Tabelloppsett(
        "rapportenheter",
        _("Budsjett mot regnskap per enhet"),
        [navn, *_tallkolonner(visning)],
        prefiks="enhet_",
        nedlasting=False,
        klasse=KLASSE,
    )
    return bygg_tabell(request, oppsett, rader=rapport.deler, total=_totalen(rapport))


def gruppetabell(request: Foresporsel, rapport: Rapport, *, visning: str) -> Tabell:
    """Return the art groups or the tjenester."""
    tekst = _("Gruppe") if rapport.grupper_er_arter else _("Tjeneste")
    oppsett = Tabelloppsett(
        "rapportgrupper",
        _("Budsjett mot regnskap etter art eller tjeneste"),
        [Kolonne("navn", tekst, _gruppenavn, radnavn=True), *_tallkolonner(visning)],
        prefiks="gruppe_",
        nedlasting=False,
        klasse=KLASSE,
    )
    return bygg_tabell(request, oppsett, rader=rapport.grupper, total=_totalen(rapport))


def utelatttabell(request: Foresporsel, rapport: Rapport, *, visning: str) -> Tabell:
    """Return the arts that the sum leaves out."""
    oppsett = Tabelloppsett(
        "rapportutelatt",
        _("Holdt utenfor summen"),
        [
            Kolonne("navn", _("Art"), lambda r: f"{r.kode} {r.navn}".strip(), radnavn=True),
            *(replace(kolonne, sum=False) for kolonne in _tallkolonner(visning)),
        ],
        prefiks="utelatt_",
        nedlasting=False,
        soek=False,
        klasse=KLASSE,
    )
    return bygg_tabell(request, oppsett, rader=rapport.utelatt)


def _gruppenavn(linje: Linje) -> str:
    navn = gruppenavn(linje.noekkel, ellers=linje.navn) or _("Uten gyldig funksjon")
    return f"{navn} {linje.kode}".strip()


def kontotabell(request: Foresporsel, kontovisning: Kontovisning, *, visning: str) -> Tabell:
    """Return the accounts behind one row of the report."""
    kolonner = [
        Kolonne("konto", _("Konto"), lambda r: f"{r.konto} {r.navn}".strip(), radnavn=True),
        _penger("maaned", _("Denne måneden"), lambda r: r.regnskap.maaned, visning=visning),
        _penger("regnskap", _("Regnskap hittil"), lambda r: r.regnskap.hittil, visning=visning),
        _penger("budsjett", _("Budsjett hittil"), lambda r: r.budsjett.hittil, visning=visning),
        _penger("avvik", _("Avvik"), lambda r: r.avvik, visning=visning, hjelp="avvik"),
        _penger("aaret", _("Budsjett hele året"), lambda r: r.budsjett.aaret, visning=visning),
    ]
    oppsett = Tabelloppsett("kontoer", _("Kontoer"), kolonner, klasse=KLASSE)
    return bygg_tabell(request, oppsett, rader=kontovisning.kontoer)


def _sted(linje: Fillinje) -> str:
    return _("%(fil)s, linje %(nr)s") % {"fil": linje.filnavn, "nr": linje.radnr}


def linjetabell(
    request: Foresporsel, linjer: Sequence[Fillinje], *, visning: str, med_prosjekt: bool
) -> Tabell:
    """Return the lines of the files; they have a sum only while all shown are of one series."""
    prosjekt = [Kolonne("prosjekt", _("Prosjekt"), lambda r: r.prosjekt or None)] if med_prosjekt else []
    kolonner = [
        Kolonne("linje", _("Fil og linje"), _sted, radnavn=True),
        Kolonne("serie", _("Hva"), lambda r: r.serie.label, filter=True),
        Kolonne("ansvar", _("Ansvar"), lambda r: f"{r.ansvar} {r.ansvar_navn}".strip()),
        Kolonne("tjeneste", _("Tjeneste"), lambda r: f"{r.tjeneste} {r.tjeneste_navn}".strip()),
        *prosjekt,
        _penger("maaned", _("Denne måneden"), lambda r: r.belop.maaned, visning=visning),
        _penger("hittil", _("Hittil"), lambda r: r.belop.hittil, visning=visning),
        _penger("aaret", _("Hele året"), lambda r: r.belop.aaret, visning=visning),
    ]
    oppsett = Tabelloppsett("fillinjer", _("Linjer i filene"), kolonner, prefiks="linje_", klasse=KLASSE)
    tabell = bygg_tabell(request, oppsett, rader=linjer)
    return tabell if len({rad.serie for rad in tabell.alle}) == 1 else replace(tabell, summer={})
