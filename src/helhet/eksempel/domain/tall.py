"""Budget and accounts of four years, taken in through the ordinary import."""

from datetime import datetime
from uuid import UUID

from helhet.datalager.enums import Serie
from helhet.eksempel.domain.innhold import les
from helhet.eksempel.domain.konto import oppsett
from helhet.eksempel.domain.kontofil import budsjettfil, regnskapsfil
from helhet.felles.hendelseslogg import Endring
from helhet.felles.skriv import opprett_mange
from helhet.okonomi.domain.importer import Kontoimport, importer_konto
from helhet.okonomi.models import Tjeneste
from helhet.organisasjon.enums import Maalform

FUNKSJONSLENGDE = 3


def last_tall(*, maalform: Maalform, aktor: UUID, tid: datetime) -> None:
    """Make the files and import them, as the controller does."""
    _last_tjenester(maalform=maalform, aktor=aktor)
    for aar in oppsett()["aar"]:
        for serie, lag in ((Serie.BUDSJETT, budsjettfil), (Serie.REGNSKAP, regnskapsfil)):
            som = Kontoimport(serie, aar, f"{serie.value}_{aar}.csv")
            importer_konto(lag(aar, maalform=maalform), som=som, aktor=aktor, tid=tid, grenser=None)


def _last_tjenester(*, maalform: Maalform, aktor: UUID) -> None:
    """Map each local tjeneste to its KOSTRA function."""
    nr = 1 if maalform is Maalform.NYNORSK else 0
    rader = [
        Tjeneste(kode=kode, navn=navn[nr], funksjon=kode[:FUNKSJONSLENGDE])
        for kode, navn in les("tjenester").items()
    ]
    om = Endring("okonomi.tjeneste", "alle", "importert", foer=None, etter={"antall": len(rader)})
    opprett_mange(rader, aktor=aktor, om=om)
