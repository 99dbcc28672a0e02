"""What a new meeting starts with: from the event of the wheel that it is held for, and who makes it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helhet.arshjul.models import Begivenhet, Begivenhetsforum
from helhet.moter.enums import Beslutningstype, Moteslag
from helhet.moter.models import Mote
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Rolle


def tomt_mote(slag: Moteslag, *, tilgang: Tilgang, begivenhet: Begivenhet | None) -> Mote:
    """Return a meeting that is not stored, filled in as far as is known; who makes it leads it."""
    mote = Mote(slag=slag, dato=tilgang.dag, moteleder=tilgang.bruker)
    if slag is Moteslag.STYRINGSDIALOG:
        mote.tittel = _("Styringsdialog")
    elif slag is Moteslag.INNBYGGERDIALOG:
        mote.tittel = _("Innbyggerdialog")
    return mote if begivenhet is None else _fra_hjulet(mote, begivenhet)


def _fra_hjulet(mote: Mote, begivenhet: Begivenhet) -> Mote:
    mote.begivenhet, mote.tittel = begivenhet, str(begivenhet)[: Mote._meta.get_field("tittel").max_length]
    mote.dato, mote.klokkeslett = begivenhet.dato or mote.dato, begivenhet.klokka_fra
    mote.sted = begivenhet.sted
    lenke = Begivenhetsforum.objects.filter(begivenhet=begivenhet).select_related("forum").first()
    if lenke is not None and not mote.er_styringsdialog:
        mote.forum = lenke.forum
        folkevalgte = Rolle.POLITIKER in lenke.forum.roller
        mote.type = Beslutningstype.POLITISK if folkevalgte else Beslutningstype.ADMINISTRATIV
    return mote


def mote_for_begivenhet(begivenhet: Begivenhet, *, synlige: QuerySet[Mote]) -> Mote | None:
    """Return the meeting of the event, the latest when it has several."""
    return synlige.filter(begivenhet=begivenhet).first()
