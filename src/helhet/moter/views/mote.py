"""Pages of one meeting and of all: list, make, show, change, sum up."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.arshjul.models import Begivenhet
from helhet.felles.engangs import engangs
from helhet.felles.konflikt import vis_konflikt
from helhet.felles.sider import listeside
from helhet.felles.skriv import UnableToSave, Versjonskonflikt
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.moter.domain.adgang import kan_lage_mote, kan_lage_slag, synlige_moter
from helhet.moter.domain.forslag import mote_for_begivenhet, tomt_mote
from helhet.moter.domain.mote import endre_mote, opprett_mote
from helhet.moter.domain.side import moteliste, moteside, rundene
from helhet.moter.domain.styringsdialog import opprett_styringsdialog
from helhet.moter.domain.tekst import som_epost
from helhet.moter.enums import Moteslag
from helhet.moter.forms.mote import Moteskjema
from helhet.moter.models import Innbyggerrunde, Mote
from helhet.moter.views.doer import er_frosset, hent_mote, hent_til_foring, krev_moter
from helhet.organisasjon.domain.historikk import historikk_for
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.vakt import Foresporsel
from helhet.organisasjon.enums import Omraade, Verb


@krev_moter
@listeside
def moter(request: Foresporsel) -> HttpResponse:
    """List the meetings that come and those that have been."""
    slag = request.GET.get("slag", "")
    liste = moteliste(
        request.tilgang,
        idag=timezone.localdate(),
        slag=slag if slag in Moteslag.values else "",
        sok=request.GET.get("sok", ""),
    )
    runder = rundene(liste.holdt) if slag == Moteslag.INNBYGGERDIALOG else None
    kolonner = (
        _kolonner()
        if runder is None
        else [*_kolonner()[:2], *_rundekolonner(runder, tilgang=request.tilgang)]
    )
    oppsett = Tabelloppsett("moter", _("Møter som er holdt"), kolonner, soek=False)
    return tabellsvar(
        request,
        "moter/moter.html",
        tabell=bygg_tabell(request, oppsett, rader=liste.holdt),
        kommer=liste.kommer,
        slag=Moteslag.choices,
        valgt=slag,
        kan_lage=[valg for valg in Moteslag if kan_lage_slag(request.tilgang, valg)],
    )


def _kolonner() -> list[Kolonne]:
    return [
        Kolonne("dag", _("Dag"), lambda m: m.dato, form=Celleform.DAG),
        Kolonne("mote", _("Møte"), str, radnavn=True),
        Kolonne("slag", _("Slag"), lambda m: m.get_slag_display()),
        Kolonne(
            "hvem", _("Enhet eller forum"), lambda m: m.enhet.navn if m.enhet else m.forum and str(m.forum)
        ),
        Kolonne("sted", _("Sted"), lambda m: m.sted or None, skjult=True),
        Kolonne("referat", _("Referat"), _referat),
    ]


def _rundekolonner(runder: Mapping[int, Innbyggerrunde], *, tilgang: Tilgang) -> list[Kolonne]:
    """Return what a round with citizens is about, and whether those who answered have been told what came."""

    def felt(hent: Callable[[Innbyggerrunde], object]) -> Callable[[Mote], object]:
        return lambda mote: hent(runder[mote.pk]) if mote.pk in runder else None

    maal = Kolonne("gjelder", _("Mål"), felt(lambda r: r.maal and str(r.maal)))
    return [
        Kolonne("sporsmaal", _("Spørsmål"), felt(lambda r: r.sporsmaal or None)),
        Kolonne("kanal", _("Kanal"), felt(lambda r: r.get_kanal_display() or None)),
        Kolonne("antall", _("Deltok"), felt(lambda r: r.antall), form=Celleform.TALL),
        *([maal] if tilgang.kan(Verb.SE, Omraade.MAAL) else []),
        Kolonne("svar", _("Svar til innbyggerne"), felt(_rundesvar), tom=_("ikke oppsummert")),
    ]


def _rundesvar(runde: Innbyggerrunde) -> str | None:
    if runde.klar:
        return _("klar til å offentliggjøres")
    return _("oppsummert") if runde.er_oppsummert else None


def _referat(mote: Mote) -> str | None:
    return _("referat godkjent") if mote.godkjent else None


@krev_moter
@engangs
def ny(request: Foresporsel) -> HttpResponse:
    """Make a meeting; a steering dialogue gets its agenda from the data."""
    slag = request.POST.get("slag") or request.GET.get("slag", "")
    valgt = Moteslag(slag) if slag in Moteslag.values else Moteslag.MOTE
    if not kan_lage_mote(request.tilgang) or not kan_lage_slag(request.tilgang, valgt):
        raise Http404
    mote = tomt_mote(valgt, tilgang=request.tilgang, begivenhet=_begivenhet(request))
    skjema = Moteskjema(request.POST or None, instance=mote, tilgang=request.tilgang)
    if request.method == "POST" and skjema.is_valid():
        _opprett(request, skjema.instance)
        messages.success(request, _("Møtet er laget. Se over sakslisten og hvem som er kalt inn."))
        return redirect("moter:mote", skjema.instance.pk)
    return render(request, "moter/rediger.html", {"skjema": skjema, "mote": mote})


def _begivenhet(request: Foresporsel) -> Begivenhet | None:
    """Return the event of the wheel that the meeting is asked for, if it is one of the municipality's."""
    pk = request.GET.get("begivenhet", "")
    liten = pk.isascii() and pk.isdigit() and len(pk) < 16  # noqa: PLR2004 - fits the database's number
    return Begivenhet.objects.filter(pk=pk).first() if liten else None


def _opprett(request: Foresporsel, mote: Mote) -> None:
    aktor, idag = request.tilgang.aktor, timezone.localdate()
    if mote.er_styringsdialog:
        opprett_styringsdialog(mote, idag=idag, aktor=aktor)
    else:
        opprett_mote(mote, aktor=aktor)


@krev_moter
def for_begivenhet(request: Foresporsel, pk: int) -> HttpResponse:
    """Lead from an event of the wheel to its meeting, or to the form that makes one."""
    begivenhet = get_object_or_404(Begivenhet, pk=pk)
    mote = mote_for_begivenhet(begivenhet, synlige=synlige_moter(request.tilgang))
    if mote is not None:
        return redirect("moter:mote", mote.pk)
    if not kan_lage_mote(request.tilgang):
        messages.info(request, _("Møtet er ikke laget ennå. Du finner det under Møter når du er kalt inn."))
        return redirect("moter:moter")
    return redirect(f"{reverse('moter:ny')}?begivenhet={begivenhet.pk}")


@krev_moter
def mote(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the meeting: what is to be dealt with, by whom, and what came of it."""
    rad = hent_mote(request, pk)
    side = moteside(request.tilgang, rad, idag=timezone.localdate())
    svar: dict[str, Any] = {"side": side, "mote": rad}
    if side.kan_fore:
        svar |= historikk_for(request.tilgang, rad, enhet_id=rad.enhet_id)
    return render(request, "moter/mote.html", svar)


@krev_moter
def rediger(request: Foresporsel, pk: int) -> HttpResponse:
    """Change what the meeting is, when and where."""
    rad, konflikt = hent_til_foring(request, pk), None
    if stengt := er_frosset(request, rad):
        return stengt
    skjema = Moteskjema(request.POST or None, instance=rad, tilgang=request.tilgang)
    if request.method == "POST" and skjema.is_valid():
        versjon = skjema.cleaned_data["versjon"]
        try:
            endre_mote(rad, felt=skjema.felt, versjon=versjon, aktor=request.tilgang.aktor)
        except Versjonskonflikt as feil:
            naa = Moteskjema(instance=Mote.objects.get(pk=pk), tilgang=request.tilgang)
            konflikt = vis_konflikt(skjema, naa, rad=feil.lagret)
        except UnableToSave as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Møtet er endret."))
            return redirect("moter:mote", pk)
    lagret = Mote.objects.get(pk=pk)
    return render(
        request,
        "moter/rediger.html",
        {"skjema": skjema, "mote": lagret, "lagret": lagret, "konflikt": konflikt},
    )


@krev_moter
def oppsummering(request: Foresporsel, pk: int) -> HttpResponse:
    """Show decisions and who does what on one sheet, to print or send."""
    rad = hent_mote(request, pk)
    side = moteside(request.tilgang, rad, idag=timezone.localdate())
    adresse = request.build_absolute_uri(reverse("moter:mote", args=[pk]))
    return render(
        request,
        "moter/oppsummering.html",
        {"side": side, "mote": rad, "epost": som_epost(side, adresse=adresse)},
    )
