"""The tree: made as a file and taken in as any other."""

import csv
import io
from collections.abc import Mapping
from uuid import UUID

from helhet.eksempel.domain.innhold import les, paa
from helhet.organisasjon.domain.importer import importer_organisasjon
from helhet.organisasjon.enums import Maalform
from helhet.organisasjon.models import Enhet

HODE = ("kode", "navn", "forelder", "aktiv_fra", "aktiv_til")


def organisasjonsfil(*, maalform: Maalform) -> bytes:
    """Return the tree as a file with parents by code."""
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(HODE)
    for rad in les("organisasjon"):
        datoer = (rad.get("fra", ""), rad.get("til", ""))
        skriver.writerow([rad["kode"], paa(maalform, rad, "navn"), rad.get("forelder", ""), *datoer])
    return ut.getvalue().encode("utf-8")


def last_organisasjon(*, maalform: Maalform, aktor: UUID | None) -> Mapping[str, Enhet]:
    """Take the tree in; return the enheter by ansvar."""
    importer_organisasjon(
        organisasjonsfil(maalform=maalform), filnavn="organisasjon.csv", aktor=aktor, grenser=None
    )
    return {enhet.kode: enhet for enhet in Enhet.objects.all()}
