"""The list of breaks, on screen and as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabell, Tabelloppsett, bygg_tabell
from helhet.felles.tabellut import tabell_svar
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.bruddside import Bruddgruppe, vis_brudd
from helhet.traad.forms import Utvalgsskjema


def _skjema(request: Foresporsel) -> Utvalgsskjema:
    noder = request.tilgang.synlige_noder
    enheter = [(n.enhet_id, "\u00a0\u00a0" * n.dybde + n.navn) for n in noder]
    return Utvalgsskjema(request.GET or None, enheter=enheter)


@krev(Verb.SE, Omraade.MAAL)
@listeside
def brudd(request: Foresporsel) -> HttpResponse:
    """Show the breaks that the person may see and asks for, each with the button that mends it."""
    skjema = _skjema(request)
    utvalg = skjema.utvalg()
    side = vis_brudd(request.tilgang, utvalg=utvalg, idag=timezone.localdate())
    ett_slag = side.grupper[0] if utvalg.kode and side.grupper else None
    tabell = _tabell(request, ett_slag) if ett_slag else None
    return render(
        request, "traad/brudd.html", {"side": side, "skjema": skjema, "utvalg": utvalg, "tabell": tabell}
    )


def _tabell(request: Foresporsel, gruppe: Bruddgruppe) -> Tabell:
    """Return all breaks of one kind."""
    kolonner = [
        Kolonne("hva", _("Hva"), lambda r: r.brudd.tittel, radnavn=True),
        Kolonne("enhet", _("Enhet"), lambda r: r.enhetsnavn or None),
        Kolonne("brudd", _("Brudd"), lambda r: r.brudd.tekst, bred=True),
        Kolonne("frist", _("Frist"), lambda r: r.brudd.frist, form=Celleform.DAG),
        Kolonne("rett", _("Rett det")),
    ]
    oppsett = Tabelloppsett("brudd", str(gruppe.kode.label), kolonner, nedlasting=False)
    return bygg_tabell(request, oppsett, rader=gruppe.rader)


@krev(Verb.SE, Omraade.MAAL)
@listeside
def brudd_csv(request: Foresporsel) -> HttpResponse:
    """Give the same breaks as a file."""
    side = vis_brudd(request.tilgang, utvalg=_skjema(request).utvalg(), idag=timezone.localdate())
    return tabell_svar(
        request,
        "brudd-i-traaden",
        overskrifter=(
            _("Slag brudd"),
            _("Hva"),
            _("Enhet"),
            _("Brudd"),
            _("Hvorfor det betyr noe"),
            _("Frist"),
        ),
        rader=(
            (
                gruppe.kode.label,
                rad.brudd.tittel,
                rad.enhetsnavn,
                rad.brudd.tekst,
                gruppe.hvorfor,
                rad.brudd.frist,
            )
            for gruppe in side.grupper
            for rad in gruppe.rader
        ),
    )
