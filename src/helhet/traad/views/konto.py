"""The page of one konto: from an amount of the thread to the lines of the files, and back."""

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from helhet.felles.sider import listeside
from helhet.felles.tabell import Celleform, Kolonne, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade
from helhet.traad.domain.grunnlag import DRIFT, INVESTERING
from helhet.traad.domain.kontoside import Kontoside, Kontovalg, UnableToFindKonto, kontoside


class Kontovalgskjema(forms.Form):
    """The parts of the konto, as the address has them."""

    art = forms.CharField(required=False, max_length=10)
    tjeneste = forms.CharField(required=False, max_length=20)
    prosjekt = forms.CharField(required=False, max_length=40)
    klasse = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=[(DRIFT, "1"), (INVESTERING, "0")]
    )


@krev_innsyn(Omraade.REGNSKAP)
@listeside
@require_GET
def konto(request: Foresporsel, aar: int, pk: int) -> HttpResponse:
    """Show what is booked and budgeted on one konto of an enhet, and which actions stand there."""
    skjema = Kontovalgskjema(request.GET)
    if not skjema.is_valid():
        raise Http404
    data = skjema.cleaned_data
    klasse = DRIFT if data["klasse"] is None else data["klasse"]
    valg = Kontovalg(data["art"], data["tjeneste"], data["prosjekt"], klasse)
    try:
        side = kontoside(request.tilgang, enhet_id=pk, aar=aar, valg=valg)
    except UnableToFindKonto as feil:
        raise Http404 from feil
    oppsett = Tabelloppsett("posteringer", _("Linjene i filene på denne kontoen"), _kolonner(side))
    tabell = bygg_tabell(request, oppsett, rader=side.posteringer)
    return tabellsvar(request, "traad/konto.html", tabell=tabell, side=side, er_drift=klasse == DRIFT)


def _kolonner(side: Kontoside) -> list[Kolonne]:
    prosjekt = [Kolonne("prosjekt", _("Prosjekt"), lambda r: r.prosjekt, form=Celleform.KODE)]
    return [
        Kolonne("linje", _("Fil og linje"), lambda r: f"{r.filnavn} {r.radnr}", radnavn=True),
        Kolonne("serie", _("Fra"), lambda r: str(r.serie.label), filter=True),
        Kolonne("konto", _("Konto"), lambda r: f"{r.konto} {r.konto_navn}"),
        Kolonne("tjeneste", _("Tjeneste"), lambda r: f"{r.tjeneste} {r.tjeneste_navn}"),
        *(prosjekt if side.ser_prosjekt else []),
        Kolonne("belop", _("Beløp i året"), lambda r: r.belop_ore, form=Celleform.KRONER),
    ]
