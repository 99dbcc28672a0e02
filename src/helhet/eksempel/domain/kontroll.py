"""What is checked through the year and what is acknowledged, and the papers that lie with a proposal."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from helhet.arshjul.domain.kontroll import kontrollsak, opprett_kontrollpunkt, perioder_i
from helhet.arshjul.domain.kriterier import kriteriesak
from helhet.arshjul.domain.kvittering import UTEN_RAD, Kvitteringssak, kvitter
from helhet.arshjul.domain.lovregler import lovregler
from helhet.arshjul.models import Fase, Kontrollpunkt
from helhet.eksempel.domain.folketall import folketall
from helhet.eksempel.domain.handlinger import Grunnlag
from helhet.eksempel.domain.innhold import Rad, les, paa
from helhet.eksempel.domain.samtaler import tilgang_for
from helhet.eksempel.domain.utgave import tall_for
from helhet.hop.models import Handling
from helhet.samtale.domain.vedlegg import legg_ved
from helhet.traad.domain.sak import hent_sak
from helhet.traad.enums import Sakslag


def last_kontroll(grunnlag: Grunnlag) -> None:
    """Make the internal control of the year and acknowledge what is done; the wheel must be made."""
    innhold = les("kontroll")
    for rad in innhold["punkter"]:
        _last_punkt(rad, grunnlag)
    regler = {regel.kode: regel for regel in lovregler()}
    for rad in innhold["lovfrister"]:
        regel, aar = regler[rad["kode"]], rad["dato"].year
        om = _("Lovfrist %(aar)s") % {"aar": aar}
        _kvitter(Kvitteringssak({"aar": aar, "lovkode": regel.kode}, regel.plikt, om), rad, grunnlag)
    for rad in innhold["kriterier"]:
        fase = Fase.objects.get(aar=rad["dato"].year, nr=rad["fase"])
        sak = kriteriesak(fase, rad["linje"])
        if sak is None:
            raise LookupError(f"Fant ingen linje {rad['linje']} i fase {rad['fase']}. Rett kontroll.yaml.")
        _kvitter(sak, rad, grunnlag)


def last_vedlegg(handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> None:
    """Attach the papers, each as the person of the row."""
    for rad in les("kontroll")["vedlegg"]:
        tilgang = tilgang_for(rad["fra"], rad["dag"], grunnlag)
        legg_ved(
            hent_sak(tilgang, slag=Sakslag.HANDLING, pk=handlingene[rad["id"]].pk),
            biter=[_eldre(rad, grunnlag)],
            filnavn=rad["filnavn"],
            om=paa(grunnlag.maalform, rad, "om"),
            tilgang=tilgang,
            dag=rad["dag"],
        )


def _last_punkt(rad: Rad, grunnlag: Grunnlag) -> None:
    maalform, aar = grunnlag.maalform, les("kommune")["dag"].year
    punkt = Kontrollpunkt(
        tittel=paa(maalform, rad, "tittel"),
        tittel_nn=rad["tittel_nn"],
        beskrivelse=paa(maalform, rad, "beskrivelse"),
        hyppighet=rad["hyppighet"],
        frist_dager=rad["frist_dager"],
        ansvarlig=grunnlag.person(rad, "ansvarlig"),
        rolle=rad.get("rolle", ""),
        hjemmel=rad.get("hjemmel", ""),
        fra=rad["fra"],
    )
    opprett_kontrollpunkt(punkt, aktor=grunnlag.aktor("kommunedirektor"))
    perioder = {p.nr: p for p in perioder_i(punkt, aar=aar, kvitteringer={}, idag=les("kommune")["dag"])}
    for kvittert in rad["kvitteringer"]:
        _kvitter(kontrollsak(perioder[kvittert["periode"]]), kvittert, grunnlag)


def _kvitter(sak: Kvitteringssak, rad: Rad, grunnlag: Grunnlag) -> None:
    felt: dict[str, Any] = {"utfoert": rad.get("utfoert", True), "dato": rad["dato"]}
    felt["bevis"] = paa(grunnlag.maalform, rad, "bevis")
    kvitter(sak, felt=felt, aktor=grunnlag.aktor(rad["av"]), versjon=UTEN_RAD)


def _eldre(rad: Rad, grunnlag: Grunnlag) -> bytes:
    """Return how many have reached the age each year, as a table."""
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(paa(grunnlag.maalform, rad, "hode").split(";"))
    aarene = range(les("folketall")["fra_aar"], les("folketall")["til_aar"] + 1)
    with tall_for(grunnlag.maalform):
        for aar in aarene:
            antall = sum(n for (_kjonn, alder), n in folketall(aar).items() if alder >= rad["fra_alder"])
            skriver.writerow([aar, antall])
    return ut.getvalue().encode("utf-8")
