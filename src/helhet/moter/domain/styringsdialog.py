"""Use cases of the steering dialogue: its agenda is made from what the data says, and who is called."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.arshjul.domain.oppslag import maanedsnavn
from helhet.felles.tallformat import MELLOMROM, heltall
from helhet.moter.domain.mote import Saksforslag, opprett_mote
from helhet.moter.domain.oppfolging import aapne_fra_foer
from helhet.moter.domain.tallbilde import Enhetsbilde, frys_bilde, ta_bilde
from helhet.moter.enums import Deltakerfunksjon, Sakskilde
from helhet.moter.models import Mote, Motedeltaker
from helhet.okonomi.domain.ord import AVVIKSORD
from helhet.organisasjon.domain.tilgang import i_kraft
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Medlemskap
from kommuneregn.prognose.avvik import Avviksord

KORT, LANG = 10, 20
DAARLIG = frozenset({Avviksord.MERFORBRUK, Avviksord.MINDREINNTEKT})


def opprett_styringsdialog(mote: Mote, *, idag: date, aktor: UUID | None) -> Mote:
    """Make the dialogue with an agenda from the data, the frozen figures, and those who are called."""
    bilde = ta_bilde(mote.enhet_id, idag=idag)
    with transaction.atomic():
        saker = list(lag_saker(bilde, aapne=aapne_fra_foer(mote).count()))
        opprett_mote(mote, saker=saker, deltakere=_deltakere(mote), aktor=aktor)
        frys_bilde(mote, bilde=bilde, dag=idag, aktor=aktor)
    return mote


def nytt_bilde(mote: Mote, *, idag: date, aktor: UUID | None) -> None:
    """Take the figures anew; those that stood before are kept. Raises UnableToSave when approved."""
    frys_bilde(mote, bilde=ta_bilde(mote.enhet_id, idag=idag), dag=idag, aktor=aktor)


def lag_saker(bilde: Enhetsbilde, *, aapne: int) -> Iterator[Saksforslag]:
    """Return the agenda: what is open from before first, more time where the data is worse.

    The words give sums and numbers only; what each reader may see in detail stands with the figures.
    """
    if aapne:
        antall = ngettext("%(antall)s punkt er åpent.", "%(antall)s punkter er åpne.", aapne)
        yield Saksforslag(
            _("Det vi ble enige om sist"), antall % {"antall": aapne}, KORT, Sakskilde.OPPFOLGING
        )
    yield _okonomisak(bilde)
    yield _traadsak(bilde)
    yield Saksforslag(
        _("Folkene og arbeidsmiljøet"),
        _("Sykefravær er ikke lest inn. Ta med tallet enheten selv har."),
        KORT,
    )
    yield Saksforslag(_("Innspill fra dem som er invitert"), "", KORT, Sakskilde.INNSPILL)
    yield Saksforslag(_("Dette blir vi enige om"), "", KORT)


def _okonomisak(bilde: Enhetsbilde) -> Saksforslag:
    tittel, total = _("Økonomien hittil i år"), bilde.total
    if total is None or total["avvik"] is None:
        tekst = _("Budsjett eller regnskap for året er ikke lest inn, så avviket mangler.")
        return Saksforslag(tittel, tekst, KORT, Sakskilde.TALL)
    ord_ = Avviksord(total["ord"])
    tekst = _("Avvik %(avvik)s til og med %(maaned)s: %(ord)s. Prognose for året er ikke lest inn.") % {
        "avvik": f"{heltall(total['avvik'], deler=100)}{MELLOMROM}kr",
        "maaned": maanedsnavn(bilde.innhold["maaned"]),
        "ord": AVVIKSORD[ord_],
    }
    return Saksforslag(tittel, tekst, LANG if ord_ in DAARLIG else KORT, Sakskilde.TALL)


def _traadsak(bilde: Enhetsbilde) -> Saksforslag:
    gevinster, bak, brudd = len(bilde.innhold["gevinster"]), bilde.bak_plan, len(bilde.innhold["brudd"])
    tekst = _(
        "%(bak)s av %(alle)s gevinster er bak plan eller ikke målt i tide. %(brudd)s brudd i tråden."
    ) % {
        "bak": bak,
        "alle": gevinster,
        "brudd": brudd,
    }
    return Saksforslag(_("Mål, tiltak og gevinster"), tekst, LANG if bak or brudd else KORT, Sakskilde.TRAAD)


def _deltakere(mote: Mote) -> Iterator[Motedeltaker]:
    """Call those who lead the enhet, the chief union representatives and the safety representative."""
    ledere = Medlemskap.objects.filter(
        i_kraft(mote.dato), rolle=Rolle.ENHETSLEDER, enhet=mote.enhet_id, stedfortreder_for__isnull=True
    )
    for leder in ledere.select_related("bruker").order_by("pk"):
        yield Motedeltaker(bruker=leder.bruker)
    yield Motedeltaker(rolle=Rolle.HOVEDTILLITSVALGT, funksjon=Deltakerfunksjon.HOVEDTILLITSVALGT)
    yield Motedeltaker(navn=_("Verneombudet i enheten"), funksjon=Deltakerfunksjon.VERNEOMBUD)
