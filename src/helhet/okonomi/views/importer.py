"""Import in three steps (choose, look, confirm), the list of imports, undo."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from helhet.datalager.domain.fakta import UnableToReadFacts
from helhet.datalager.domain.parti import UnableToStoreBatch, UnableToUndoBatch, angre_parti
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.felles.fodselsnummer import advar_om_fodselsnummer
from helhet.felles.konflikt import lest_versjon
from helhet.felles.sider import listeside
from helhet.felles.skriv import Versjonskonflikt
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tabellut import CSV, fil_svar, tabell_svar
from helhet.okonomi.domain.adgang import ser_alt_av, serier_som_kan_leses_inn
from helhet.okonomi.domain.importer import Kontoimport, filvalg, forhaandsvis_konto, importer_konto
from helhet.okonomi.domain.jobb import STOR_FIL_BYTES, aktiv_jobb
from helhet.okonomi.domain.kartlegging import (
    foreslaatt_kolonne,
    hvem_lagret,
    kartlegging_for,
    kortmerke,
    som_kart,
)
from helhet.okonomi.domain.opplasting import Opplasting, Opplysninger, UnableToStage, fjern, hent, ta_imot
from helhet.okonomi.domain.partifil import lag_partifil, lag_partitabell
from helhet.okonomi.domain.partiliste import TILSTANDSORD, avviste_rader, partirader
from helhet.okonomi.domain.puls import framdrift
from helhet.okonomi.forms import Kolonneskjema, Opplastingsskjema
from helhet.okonomi.models import Importjobb
from helhet.okonomi.views.jobb import bestill_import
from helhet.organisasjon.domain.historikk import historikk_om
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb
from kommuneregn.lesere.avvisning import UnableToReadFile

MAKS_VISTE = 50


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT, Omraade.REGNSKAP)
@require_http_methods(["GET", "POST"])
def velg(request: Foresporsel) -> HttpResponse:
    """Step 1: what the file is, its year, and the file."""
    serier = serier_som_kan_leses_inn(request.tilgang)
    aar = {"aar": timezone.localdate().year}
    skjema = Opplastingsskjema(request.POST or None, request.FILES or None, serier=serier, initial=aar)
    if request.method == "POST" and skjema.is_valid():
        data = skjema.cleaned_data
        om = Opplysninger(data["fil"].name, data["serie"], data["aar"])
        try:
            nr = ta_imot(data["fil"].chunks(), om=om, eier=request.tilgang.aktor)
            data["fil"].seek(0)
            advar_om_fodselsnummer(request, data["fil"].read())
            return redirect("okonomi:forhaandsvis", nr=nr)
        except UnableToStage as feil:
            skjema.add_error("fil", str(feil))
    return render(request, "okonomi/importer.html", {"skjema": skjema})


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT, Omraade.REGNSKAP)
@require_http_methods(["GET", "POST"])
def forhaandsvis(request: Foresporsel, nr: UUID) -> HttpResponse:
    """Step 2: what would be stored; step 3, the POST, stores it."""
    opplasting = hent(nr, eier=request.tilgang.aktor)
    if opplasting is None:
        messages.info(request, _("Filen er allerede lest inn eller forkastet. Se listen."))
        return redirect("okonomi:partier")
    if Serie(opplasting.opplysninger.serie) not in serier_som_kan_leses_inn(request.tilgang):
        raise Http404
    if (egen := aktiv_jobb(request.tilgang.aktor)) and _leses_inn(egen, nr=nr):
        return redirect("okonomi:jobb", pk=egen.pk)
    if request.method == "POST" and "forkast" in request.POST:
        fjern(nr, eier=request.tilgang.aktor)
        messages.info(request, _("Filen er forkastet. Ingenting er lagret."))
        return redirect("okonomi:import")
    if request.method == "POST" and len(opplasting.data) > STOR_FIL_BYTES:
        return bestill_import(request, opplasting)
    kontekst = _se_paa(opplasting, request.POST if request.method == "POST" else request.GET)
    if request.method == "POST" and "feil" not in kontekst:
        if request.POST.get("kart", "") == kontekst["kartmerke"]:
            return _lagre(request, opplasting, kontekst)
        messages.info(request, _("Kolonnene er valgt på nytt siden du så over filen. Se over en gang til."))
    return render(request, "okonomi/forhaandsvis.html", kontekst)


def _leses_inn(jobb: Importjobb, *, nr: UUID) -> bool:
    """Say whether this very file is on its way in; one that was lost may be tried again."""
    return jobb.opplasting == nr and framdrift(jobb, tid=timezone.now()).er_i_gang


def _se_paa(opplasting: Opplasting, valgt: Any) -> dict[str, Any]:
    """Read the file with the choices made so far; `feil` says why it cannot be read with them."""
    om = opplasting.opplysninger
    kontekst: dict[str, Any] = {"opplasting": opplasting, "serie": Serie(om.serie), "maks": MAKS_VISTE}
    try:
        funnet = filvalg(opplasting.data, filnavn=om.filnavn, ark=valgt.get("ark", ""))
        lagret = kartlegging_for(funnet.fingeravtrykk)
        kart = None if lagret is None else som_kart(lagret)
        kontekst |= {
            "kan_kartlegges": len(funnet.kolonner) > 1,
            "maa_kartlegges": len(funnet.kolonner) > 1 and kart is None and not funnet.er_kjent,
            "ark": valgt.get("ark", ""),
            "lagret": lagret,
            "hvem": hvem_lagret(lagret),
            "kartmerke": kortmerke(kart),
        }
        belop = funnet.belop_med(kart)
        foreslaatt = {"kolonne": foreslaatt_kolonne(belop, serie=Serie(om.serie), aar=om.aar)}
        if lagret is not None and lagret.kontoklasse is not None:
            foreslaatt["kontoklasse"] = str(lagret.kontoklasse)
        skjema = Kolonneskjema(foreslaatt | _valgt(valgt), kolonner=belop, ark=funnet.ark)
        kontekst["skjema"] = skjema
        if not skjema.is_valid():
            return kontekst | {"feil": _("Velg en kolonne fra listen.")}
        valg = skjema.cleaned_data
        som = Kontoimport(
            Serie(om.serie),
            om.aar,
            om.filnavn,
            valg.get("kolonne", ""),
            valg["kontoklasse"],
            valg["enhet"],
            valg.get("ark", ""),
            kart,
        )
        return kontekst | {"som": som, "visning": forhaandsvis_konto(opplasting.data, som=som)}
    except UnableToReadFile as feil:
        return kontekst | {"feil": str(feil)}


def _valgt(valgt: Any) -> dict[str, str]:
    """What the person has chosen; what is left empty is left to what the file says."""
    return {navn: valgt[navn] for navn in Kolonneskjema.base_fields if valgt.get(navn)}


def _lagre(request: Foresporsel, opplasting: Opplasting, kontekst: dict[str, Any]) -> HttpResponse:
    aktor = request.tilgang.aktor
    try:
        importert = importer_konto(
            opplasting.data,
            som=kontekst["som"],
            aktor=aktor,
            tid=timezone.now(),
            lest=kontekst["visning"].lest,
        )
    except UnableToStoreBatch as feil:
        return render(request, "okonomi/forhaandsvis.html", kontekst | {"feil": str(feil)})
    fjern(opplasting.id, eier=aktor)
    if importert.resultat.uendret:
        messages.info(request, _("Filen var lest inn fra før. Ingenting er endret."))
    else:
        messages.success(
            request,
            _("Lest inn: %(inn)s rader inn = %(lagret)s lagret + %(avvist)s avvist.")
            % {
                "inn": importert.resultat.rader_inn,
                "lagret": importert.resultat.rader_lagret,
                "avvist": importert.resultat.rader_avvist,
            },
        )
    return redirect("okonomi:partier")


@krev_hele(Verb.SE, Omraade.REGNSKAP)
@listeside
@require_GET
def partier(request: Foresporsel) -> HttpResponse:
    """List the imports."""
    serier = serier_som_kan_leses_inn(request.tilgang)
    form = Celleform
    kolonner = [
        Kolonne("fil", _("Fil"), lambda r: r.parti.filnavn, radnavn=True),
        Kolonne("hva", _("Hva"), lambda r: f"{r.parti.get_serie_display()} {r.parti.aar}", filter=True),
        Kolonne("innlest", _("Lest inn"), lambda r: r.parti.innlest, form=form.TID),
        Kolonne("hvem", _("Lest inn av"), lambda r: r.hvem, skjult=True),
        Kolonne("rader", _("Rader"), lambda r: r.parti.rader_lagret, form=form.TALL),
        Kolonne("avvist", _("Avvist"), lambda r: r.parti.rader_avvist, form=form.TALL),
        Kolonne("tilstand", _("Tilstand"), lambda r: TILSTANDSORD[r.tilstand], filter=True),
        Kolonne("angre", _("Handling")),
    ]
    oppsett = Tabelloppsett("innleste-filer", _("Innleste filer"), kolonner, klasse="pengetabell")
    tabell = bygg_tabell(request, oppsett, rader=partirader(serier=serier))
    historie = historikk_om(request.tilgang, Parti._meta.label_lower)
    return tabellsvar(request, "okonomi/partier.html", tabell=tabell, serier=serier, **historie)


@krev_hele(Verb.SE, Omraade.REGNSKAP)
@require_GET
def posteringer(request: Foresporsel, pk: int) -> HttpResponse:
    """Give the stored lines of an import as a file that can be imported again."""
    parti = get_object_or_404(Parti.objects.all(), pk=pk)
    if not ser_alt_av(request.tilgang, Serie(parti.serie)):
        raise Http404
    navn = f"posteringer-{parti.serie}-{parti.aar}-{parti.pk}"
    try:
        if request.GET.get("format") == "xlsx":
            hode, rader = lag_partitabell(parti, tilgang=request.tilgang)
            return tabell_svar(request, navn, overskrifter=hode, rader=rader)
        innhold = lag_partifil(parti, tilgang=request.tilgang)
    except UnableToReadFacts as feil:
        messages.error(request, str(feil))
        return redirect("okonomi:partier")
    return fil_svar(f"{navn}.csv", innhold, innholdstype=CSV)


@krev_hele(Verb.SE, Omraade.BILAG)
@require_GET
def avviste(request: Foresporsel, pk: int) -> HttpResponse:
    """Give the refused rows of an import as CSV: whole rows of the file, with all that stands in them."""
    parti = get_object_or_404(Parti.objects.all(), pk=pk)
    return tabell_svar(
        request,
        f"avviste-rader-{parti.pk}",
        overskrifter=("linjenr", "grunn", "rad"),
        rader=avviste_rader(parti),
    )


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT, Omraade.REGNSKAP)
@require_http_methods(["GET", "POST"])
def angre(request: Foresporsel, pk: int) -> HttpResponse:
    """Ask, with the consequence in words; then undo."""
    parti = get_object_or_404(Parti.objects.all(), pk=pk)
    if Serie(parti.serie) not in serier_som_kan_leses_inn(request.tilgang):
        raise Http404
    if request.method == "POST":
        try:
            angre_parti(parti, aktor=request.tilgang.aktor, tid=timezone.now(), versjon=lest_versjon(request))
            messages.success(request, _("Importen er angret."))
        except (UnableToUndoBatch, Versjonskonflikt) as feil:
            messages.error(request, str(feil))
        return redirect("okonomi:partier")
    gjelder_igjen = Parti.objects.filter(erstattet_av=parti)
    return render(request, "okonomi/angre.html", {"parti": parti, "gjelder_igjen": gjelder_igjen})
