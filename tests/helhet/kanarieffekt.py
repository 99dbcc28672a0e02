"""An effect with a locked plan and its answer, and another with an open plan."""

from io import BytesIO

from tests.helhet.besetning import FRA
from tests.helhet.effekt.prover import lag_laast, lag_plan, panel

from helhet.effekt.domain.svar import som_json
from helhet.effekt.domain.valg import metode_av, utvalg_av
from helhet.effekt.models import Effektresultat
from helhet.felles.filarkiv import bevar
from helhet.felles.skriv import opprett
from helhet.gevinst.models import Virkning
from helhet.organisasjon.models import Bruker
from kommuneregn.lesere.effektfil import maal_effektfil


def lag_effekt(ord_: str, *, virkning: Virkning, bruker: Bruker) -> dict[str, int]:
    """Make them, every text marked with the word."""
    valg = {"begrunnelse": f"{ord_} fordi", "behandlet": "Eksempelvåg", "utelat": f"Nabovik = {ord_}"}
    laast = lag_laast(virkning, **valg)
    data = panel(ord_=ord_, givere=3)
    svar, funn = maal_effektfil(
        BytesIO(data), utvalg=utvalg_av(laast), enhet="kommune", tid="aar", metode=metode_av(laast)
    )
    bevart = bevar([data], filnavn=f"{ord_}.csv")
    rad = Effektresultat(
        plan=laast,
        fil=bevart.fil,
        filnavn=bevart.filnavn,
        bytes=bevart.bytes,
        sha256=bevart.sha256,
        regnet=FRA,
        regnet_av=bruker,
        svar=som_json(svar, funn),
    )
    annen = Virkning(gevinst=virkning.gevinst, tittel=f"{ord_} annen virkning", enhet="kg")
    return {
        "laast_effektplan": laast.pk,
        "effektresultat": opprett(rad, aktor=None).pk,
        "effektplan": lag_plan(opprett(annen, aktor=None), **valg).pk,
    }
