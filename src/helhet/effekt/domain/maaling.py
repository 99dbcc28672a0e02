"""Measure by a locked plan: read the figures in a guarded process, keep the file and the answer."""

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.utils.translation import gettext as _

from helhet.effekt.domain.plan import UnableToPlanEffect
from helhet.effekt.domain.svar import som_json
from helhet.effekt.domain.valg import metode_av, utvalg_av
from helhet.effekt.models import Effektplan, Effektresultat
from helhet.felles.filarkiv import bevar, slipp
from helhet.felles.opplest import SIDEGRENSER, les_sendt_fil
from helhet.felles.skriv import opprett
from helhet.organisasjon.models import Bruker
from kommuneregn.lesere.effektfil import maal_effektfil
from kommuneregn.vakt.grenser import Grenser


def maal(
    plan: Effektplan,
    data: bytes,
    *,
    filnavn: str,
    idag: date,
    bruker: Bruker,
    aktor: UUID | None,
    grenser: Grenser | None = SIDEGRENSER,
) -> Effektresultat:
    """Measure the effect in the file; the same file again gives the answer that is stored.

    `grenser` is what the reading may use; None reads what Helhet has made itself, here.
    Raises UnableToPlanEffect when the plan is not locked, UnableToReadFile for a file that cannot answer,
    UnableToKeepFile when there is no room for it.
    """
    if plan.laast is None:
        raise UnableToPlanEffect(_("Lås måleplanen først, så ingen kan si at valgene er tilpasset tallene."))
    finnes: Effektresultat | None = plan.resultater.filter(sha256=sha256(data).hexdigest()).first()
    if finnes is not None:
        return finnes
    svar, funn = les_sendt_fil(
        maal_effektfil,
        data,
        filnavn=filnavn,
        grenser=grenser,
        utvalg=utvalg_av(plan),
        enhet=plan.enhetskolonne,
        tid=plan.tidskolonne,
        metode=metode_av(plan),
    )
    bevart = bevar([data], filnavn=filnavn)
    rad = Effektresultat(
        plan=plan,
        fil=bevart.fil,
        filnavn=bevart.filnavn,
        bytes=bevart.bytes,
        sha256=bevart.sha256,
        regnet=idag,
        regnet_av=bruker,
        svar=som_json(svar, funn),
    )
    try:
        return opprett(rad, aktor=aktor, verb="målt")
    except BaseException:
        slipp(bevart.fil)
        raise
