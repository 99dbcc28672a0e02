"""The breaks as one person sees them: those that are theirs to see, each with a button they can use."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from helhet.felles.tallformat import heltall
from helhet.hop.enums import Handlingsslag
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.brudd import Brudd, Vei, finn_brudd
from helhet.traad.domain.grunnlag import Gevinstrad, Grunnlag
from helhet.traad.domain.penger import ansvar_uten_handling
from helhet.traad.domain.queries import hent_grunnlag
from helhet.traad.domain.retting import Rettested, kan_bruke
from helhet.traad.domain.synlig import Synlighet, synlighet_for
from helhet.traad.enums import Bruddkode, Objektslag


def brudd_for(tilgang: Tilgang, idag: date) -> list[Brudd]:
    """Return the breaks that the person may see, in the order of the thread."""
    return synlige_brudd(hent_grunnlag(idag), tilgang=tilgang, synlighet=synlighet_for(tilgang))


def synlige_brudd(grunnlag: Grunnlag, *, tilgang: Tilgang, synlighet: Synlighet) -> list[Brudd]:
    """Return the visible breaks, those of money without action included."""
    funnet = [b for b in finn_brudd(grunnlag) if b.objekt is None or synlighet.ser(*b.objekt)]
    funnet += _penger_uten_handling(grunnlag, tilgang)
    funnet = for_leser(funnet, grunnlag=grunnlag, tilgang=tilgang)
    rekkefolge = {kode: nr for nr, kode in enumerate(Bruddkode)}
    return sorted(funnet, key=lambda b: rekkefolge[b.kode])


def for_leser(brudd: Iterable[Brudd], *, grunnlag: Grunnlag, tilgang: Tilgang) -> list[Brudd]:
    """Give each the button that this person can use: the form that mends it, or a look at it."""
    return [b if _kan_rette(b, grunnlag, tilgang) else replace(b, **_se_paa(b, grunnlag)) for b in brudd]


def _kan_rette(brudd: Brudd, grunnlag: Grunnlag, tilgang: Tilgang) -> bool:
    gevinst = _gevinst_bak(brudd, grunnlag)
    if brudd.vei.navn == "gevinst:aksepter":
        return gevinst is not None and gevinst.gevinsteier_id == tilgang.aktor
    enheter = {brudd.enhet_id, gevinst.enhet_id if gevinst else brudd.enhet_id}
    return kan_bruke(brudd.vei.navn, tilgang, Rettested(enheter, brudd.personer))


def _gevinst_bak(brudd: Brudd, grunnlag: Grunnlag) -> Gevinstrad | None:
    slag, pk = brudd.objekt or (None, 0)
    if slag is Objektslag.VIRKNING:
        return grunnlag.gevinst_per_id[grunnlag.virkning_per_id[pk].gevinst_id]
    return grunnlag.gevinst_per_id[pk] if slag is Objektslag.GEVINST else None


def _se_paa(brudd: Brudd, grunnlag: Grunnlag) -> dict[str, Any]:
    if gevinst := _gevinst_bak(brudd, grunnlag):
        return {"vei": Vei("gevinst:gevinst", gevinst.id), "knapp": _("Se gevinsten")}
    if brudd.objekt is None:
        forvalg = (("slag", Handlingsslag.INVESTERING.value),)
        return {"vei": Vei("hop:handlinger", forvalg=forvalg), "knapp": _("Se investeringene")}
    slag, pk = brudd.objekt
    if slag is Objektslag.HANDLING:
        return {"vei": Vei("hop:handling", pk), "knapp": _("Se handlingen")}
    navn = "hop:maalside" if slag is Objektslag.MAAL else "hop:strategiside"
    return {"vei": Vei(navn, pk), "knapp": _("Se målet") if slag is Objektslag.MAAL else _("Se strategien")}


def _penger_uten_handling(grunnlag: Grunnlag, tilgang: Tilgang) -> list[Brudd]:
    """Find investment budget on an ansvar that no investment stands on, where one may see budgets."""
    ider = tilgang.enheter(Verb.SE, Omraade.BUDSJETT)
    return [
        Brudd(
            Bruddkode.PENGER_UTEN_HANDLING,
            None,
            ansvar.enhet_id,
            ansvar.navn,
            _("Investeringsbudsjettet for %(aar)s har %(belop)s kr her, men ingen investering.")
            % {"aar": ansvar.aar, "belop": heltall(ansvar.belop_ore, deler=100)},
            Vei("hop:ny_handling", forvalg=_investering(ansvar.enhet_id)),
            _("Lag en investering"),
        )
        for ansvar in ansvar_uten_handling(grunnlag, tre=tilgang.tre)
        if ider is None or ansvar.enhet_id in ider
    ]


def _investering(enhet_id: int | None) -> tuple[tuple[str, str | int], ...]:
    slag = (("slag", Handlingsslag.INVESTERING.value),)
    return slag if enhet_id is None else (*slag, ("enhet", enhet_id))
