"""What pages are made of, shown on one page; and what is understood of something typed."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from helhet.felles.datofelt import Datofelt
from helhet.felles.graf import Graf, Grafserie, Serieform, graffil
from helhet.felles.tabell import Celleform, Kolonne, Tabell, Tabelloppsett, bygg_tabell, tabellsvar
from helhet.felles.tallfelt import Desimalfelt, Kronefelt
from helhet.felles.tolk import tolk as domene_tolk


class Proveskjema(forms.Form):
    """One field of each kind."""

    navn = forms.CharField(label=gettext_lazy("Navn"), max_length=40)
    belop = Kronefelt(label=gettext_lazy("Beløp"), help_text=gettext_lazy("Skriv for eksempel 8 mill."))
    verdi = Desimalfelt(label=gettext_lazy("Målt verdi"), required=False)
    dag = Datofelt(
        label=gettext_lazy("Dato"), help_text=gettext_lazy("Skriv for eksempel 1.3.27 eller i morgen.")
    )
    enig = forms.BooleanField(label=gettext_lazy("Jeg har lest dette"), required=False)


@dataclass(frozen=True)
class Prove:
    """One row of the example table."""

    navn: str
    enhet: str
    ore: int | None
    dag: date | None
    gaar_bra: bool


ENHETER = ("Barnehage", "Skole", "Hjemmetjeneste", "Bibliotek")


@require_GET
def komponenter(request: HttpRequest) -> HttpResponse:
    """Show each component in each of its states: with content, empty, long, wrong and on its way."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if getattr(request, "tilgang", None) is None:
        return redirect("organisasjon:ingen_rolle")
    grafer = [_soeyler(), _linjer()]
    if fil := graffil(request, grafer):
        return fil
    return tabellsvar(
        request,
        "organisasjon/komponenter.html",
        tabell=_tabell(request, "komponenter", _prover(), prefiks=""),
        tom=_tabell(request, "komponenter-tom", [], prefiks="t_"),
        grafer=grafer,
        skjema=Proveskjema(initial={"belop": 800_000_000, "dag": date(2027, 3, 1)}, prefix="a"),
        feil=Proveskjema({"b-belop": "1.234", "b-verdi": "tolv", "b-dag": "31.6.27"}, prefix="b"),
    )


@require_GET
def tolk(request: HttpRequest) -> HttpResponse:
    """Answer what is understood of an amount, a number or a day, while somebody types it."""
    if not request.user.is_authenticated:
        return redirect_to_login("/")
    svar = domene_tolk(request.GET.get("slag", ""), tekst=request.GET.get("tekst", ""))
    if svar is None:
        raise Http404
    return JsonResponse(asdict(svar))


def _prover() -> list[Prove]:
    return [
        Prove(
            _("Rad %(nr)s") % {"nr": nr},
            ENHETER[nr % len(ENHETER)],
            None if nr % 7 == 0 else (nr * 7919 % 1000 - 400) * 1_000_00,
            None if nr % 5 == 0 else date(2027, nr % 12 + 1, nr % 28 + 1),
            gaar_bra=nr % 3 != 0,
        )
        for nr in range(1, 61)
    ]


def _tabell(request: HttpRequest, ident: str, rader: list[Prove], *, prefiks: str) -> Tabell:
    ja, nei = _("i rute"), _("bak plan")
    kolonner = [
        Kolonne("navn", _("Navn"), lambda r: r.navn, radnavn=True),
        Kolonne("enhet", _("Enhet"), lambda r: r.enhet, filter=True),
        Kolonne("belop", _("Beløp"), lambda r: r.ore, form=Celleform.TUSEN, sum=True),
        Kolonne("frist", _("Frist"), lambda r: r.dag, form=Celleform.DAG, tom=_("ingen frist")),
        Kolonne("status", _("Status"), lambda r: ja if r.gaar_bra else nei, filter=True),
    ]
    oppsett = Tabelloppsett(ident, _("Tabell"), kolonner, prefiks=prefiks, per_side=20)
    return bygg_tabell(request, oppsett, rader=rader)


def _soeyler() -> Graf:
    kvartal = [_("%(nr)s. kvartal") % {"nr": nr} for nr in range(1, 5)]
    brukt, plan = (Decimal(410), Decimal("398.5"), Decimal(430), None), (Decimal(400),) * 4
    return Graf(
        ident="soeyler",
        tittel=_("Søyler med budsjett"),
        beskrivelse=_("Regnskap i tre kvartaler og budsjett i fire. De samme tallene står i tabellen."),
        x_navn=_("Kvartal"),
        enhet=_("1000 kroner"),
        serier=(
            Grafserie(_("regnskap"), Serieform.SOEYLE, tuple(zip(kvartal, brukt, strict=True))),
            Grafserie(_("budsjett"), Serieform.MERKE, tuple(zip(kvartal, plan, strict=True)), farge=3),
        ),
    )


def _linjer() -> Graf:
    maalt = (
        (date(2026, 1, 1), Decimal(24)),
        (date(2026, 5, 1), Decimal(21)),
        (date(2026, 9, 1), Decimal(17)),
    )
    plan = ((date(2026, 1, 1), Decimal(24)), (date(2027, 1, 1), Decimal(14)))
    return Graf(
        ident="linjer",
        tittel=_("Målinger mot planen"),
        beskrivelse=_("Fra 24 til 17 dager, mot et mål på 14. De samme tallene står i tabellen."),
        x_navn=_("Dato"),
        enhet=_("dager"),
        serier=(
            Grafserie(_("veien til målet"), Serieform.STIPLET, plan, farge=3),
            Grafserie(_("målt"), Serieform.LINJE, maalt, farge=1),
        ),
    )
