"""Who may see a meeting, keep it, decide in it and give input to it.

Meetings and their papers follow the column «rapporter og dokumenter» of rettigheter.csv, steering
dialogues the column «styringsdialog og lederavtale». Who is called to a meeting sees it too, where
the table gives one of their roles anything of the column («delt»).
"""

from django.db.models import Q, QuerySet

from helhet.arshjul.models import Forum
from helhet.moter.enums import Moteslag
from helhet.moter.models import Mote, Motedeltaker
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

FOERER = (Verb.REDIGERE, Verb.GODKJENNE, Verb.VEDTA)


def omraade_for(mote: Mote) -> Omraade:
    """Return the column of rettigheter.csv that the meeting follows."""
    return Omraade.STYRINGSDIALOG if mote.er_styringsdialog else Omraade.RAPPORT


def synlige_moter(tilgang: Tilgang) -> QuerySet[Mote]:
    """Return the meetings that the person may see."""
    kalt = _kalt_inn(tilgang)
    del_i = Q(pk__in=())
    for omraade, slag in (
        (Omraade.RAPPORT, ~Q(slag=Moteslag.STYRINGSDIALOG)),
        (Omraade.STYRINGSDIALOG, Q(slag=Moteslag.STYRINGSDIALOG)),
    ):
        ider = tilgang.enheter(Verb.SE, omraade)
        if ider is None:
            del_i |= slag
        elif ider or tilgang.delt(Verb.SE, omraade):
            del_i |= slag & (kalt | Q(enhet_id__in=ider))
    rader: QuerySet[Mote] = Mote.objects.filter(del_i)
    return rader


def _kalt_inn(tilgang: Tilgang) -> Q:
    """Return the condition of the meetings that the person is called to, by name, role or forum."""
    deltar = Motedeltaker.objects.filter(Q(bruker=tilgang.bruker) | Q(rolle__in=tilgang.roller))
    meg = Q(moteleder=tilgang.bruker) | Q(referent=tilgang.bruker)
    return meg | Q(pk__in=deltar.values("mote_id")) | Q(forum_id__in=mine_fora(tilgang))


def mine_fora(tilgang: Tilgang) -> list[int]:
    """Return the ids of the fora that a role of the person sits in (one query)."""
    fora = Forum.objects.values_list("pk", "roller")
    return [pk for pk, roller in fora if tilgang.roller & set(roller)]


def er_kalt_inn(tilgang: Tilgang, mote: Mote) -> bool:
    """Say whether the person is called to the meeting."""
    return bool(Mote.objects.filter(_kalt_inn(tilgang), pk=mote.pk).exists())


def kan_fore(tilgang: Tilgang, mote: Mote) -> bool:
    """Say whether the person may change the meeting: agenda, minutes, who is called.

    Who leads it or keeps the minutes may, and those whose right to the column holds for its enhet.
    """
    if not tilgang.skriver:
        return False
    if tilgang.bruker.pk in {mote.moteleder_id, mote.referent_id}:
        return True
    return any(_holder(tilgang, verb, mote) for verb in _verb(mote))


def _verb(mote: Mote) -> tuple[Verb, ...]:
    return FOERER if mote.er_politisk else FOERER[:2]


def _holder(tilgang: Tilgang, verb: Verb, mote: Mote) -> bool:
    ider = tilgang.enheter(verb, omraade_for(mote))
    return ider is None or (mote.enhet_id is not None and mote.enhet_id in ider)


def kan_lage_mote(tilgang: Tilgang) -> bool:
    """Say whether the person may make a meeting of any kind."""
    return any(kan_lage_slag(tilgang, slag) for slag in Moteslag)


def kan_vedta(tilgang: Tilgang, mote: Mote) -> bool:
    """Say whether the person may record what elected persons decided in the meeting."""
    return mote.er_politisk and tilgang.enheter(Verb.VEDTA, omraade_for(mote)) is None


def kan_gi_bidrag(tilgang: Tilgang, mote: Mote) -> bool:
    """Say whether the person may say something beforehand: who is called, and whose role may."""
    if not tilgang.skriver or mote.godkjent is not None or not er_kalt_inn(tilgang, mote):
        return False
    omraade = omraade_for(mote)
    return any(
        tilgang.delt(verb, omraade) or tilgang.kan(verb, omraade) for verb in (Verb.FORESLAA, Verb.REDIGERE)
    )


def kan_lage_slag(tilgang: Tilgang, slag: Moteslag) -> bool:
    """Say whether the person may make such a meeting for some enhet, or for all."""
    if not tilgang.skriver:
        return False
    if slag is Moteslag.STYRINGSDIALOG:
        return tilgang.kan(Verb.REDIGERE, Omraade.STYRINGSDIALOG)
    return any(tilgang.kan(verb, Omraade.RAPPORT) for verb in FOERER)
