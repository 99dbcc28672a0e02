"""Reads of sheets and potentials that several pages use, narrowed to what one may see, and the rights."""

from django.db.models import Q, QuerySet

from helhet.dypdykk.models import A3, Deltaker, Potensial
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


def synlige_a3(tilgang: Tilgang) -> QuerySet[A3]:
    """Return the sheets that the person may see.

    Those of the enheter where the right holds, and for roles with «delt» those in which the person
    has a part: owner, coach or one of the team.
    """
    rader: QuerySet[A3] = A3.objects.select_related("enhet", "eier", "metodeveileder", "overordnet")
    ider = tilgang.enheter(Verb.SE, Omraade.A3)
    if ider is None:
        return rader
    vilkaar = Q(enhet_id__in=ider)
    if tilgang.delt(Verb.SE, Omraade.A3):
        vilkaar |= _egen_del(tilgang)
    return rader.filter(vilkaar)


def _egen_del(tilgang: Tilgang) -> Q:
    meg = tilgang.bruker.pk
    i_laget = Deltaker.objects.filter(bruker_id=meg).values("a3_id")
    return Q(eier_id=meg) | Q(metodeveileder_id=meg) | Q(pk__in=i_laget)


def kan_a3(tilgang: Tilgang, verb: Verb, a3: A3) -> bool:
    """Say whether the person may do the verb with the sheet: by its enhet, or by a part in it."""
    ider = tilgang.enheter(verb, Omraade.A3)
    if ider is None or a3.enhet_id in ider:
        return True
    if not tilgang.delt(verb, Omraade.A3) or (verb is not Verb.SE and not tilgang.skriver):
        return False
    har_del: bool = A3.objects.filter(_egen_del(tilgang), pk=a3.pk).exists()
    return har_del


def kan_skrive(tilgang: Tilgang, a3: A3) -> bool:
    """Say whether the person may write on the sheet as it stands now."""
    return not a3.stengt and kan_a3(tilgang, Verb.REDIGERE, a3)


def synlige_potensialer(tilgang: Tilgang) -> QuerySet[Potensial]:
    """Return the potentials of the enheter where the right holds, and those one answers for."""
    rader: QuerySet[Potensial] = Potensial.objects.select_related("enhet", "ansvarlig", "a3", "handling")
    ider = tilgang.enheter(Verb.SE, Omraade.A3)
    if ider is None:
        return rader
    vilkaar = Q(enhet_id__in=ider)
    if tilgang.delt(Verb.SE, Omraade.A3):
        vilkaar |= Q(ansvarlig_id=tilgang.bruker.pk)
    return rader.filter(vilkaar)


def kan_potensial(tilgang: Tilgang, verb: Verb, potensial: Potensial) -> bool:
    """Say whether the person may do the verb with the potential."""
    ider = tilgang.enheter(verb, Omraade.A3)
    if ider is None or potensial.enhet_id in ider:
        return True
    egen = potensial.ansvarlig_id == tilgang.bruker.pk
    return egen and tilgang.delt(verb, Omraade.A3) and tilgang.skriver
