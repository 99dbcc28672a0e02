"""Import of a list of tiltak from another system, row by row and without doublets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import Endring
from helhet.felles.importresultat import Importresultat
from helhet.felles.opplest import SIDEGRENSER, les_sendt_fil
from helhet.felles.skriv import endre, opprett_mange
from helhet.hop.enums import Handlingsslag, Opphav
from helhet.hop.models import Handling
from kommuneregn.lesere.avvisning import AvvistRad
from kommuneregn.lesere.tiltaksfil import Tiltaksrad, les_tiltaksfil
from kommuneregn.vakt.grenser import Grenser
from kommuneregn.verdier import Alvorlighet, Funn

OPPHAV: Mapping[str, Opphav] = {
    "tidligere vedtatt": Opphav.TIDLIGERE,
    "lagt inn av kommunestyret": Opphav.POLITISK,
}
MAKS_KODE = 40
MAKS_TITTEL = 300


@dataclass
class _Plan:
    """What the file asks for, sorted into new, known and refused."""

    nye: list[Handling] = field(default_factory=list)
    kjente: list[tuple[Handling, Tiltaksrad]] = field(default_factory=list)
    avviste: list[AvvistRad] = field(default_factory=list)
    funn: list[Funn] = field(default_factory=list)


def importer_tiltak(
    data: bytes, *, filnavn: str, aktor: UUID | None, grenser: Grenser | None = SIDEGRENSER
) -> Importresultat:
    """Store the tiltak of a file as drafts; the same file twice changes nothing.

    A row is known again by its id in the source; then name and category follow the file, and
    everything written here stays. A code in use gets the id behind it, with a finding. Rows
    without id or name, and ids that stand twice, are refused with the reason. A file that Helhet made
    itself needs no guarded process (`grenser=None`). Raises UnableToReadFile when the file is not such
    a list.
    """
    fil = les_sendt_fil(les_tiltaksfil, data, filnavn=filnavn, grenser=grenser)
    with transaction.atomic():
        plan = _sorter(fil.rader)
        endret = _lagre(plan, filnavn=filnavn, aktor=aktor)
    avviste = sorted((*fil.avviste, *plan.avviste), key=lambda rad: rad.linjenr)
    return Importresultat(
        rader_inn=fil.rader_inn,
        rader_lagret=fil.rader_inn - len(avviste),
        rader_avvist=len(avviste),
        avviste=tuple(avviste),
        funn=(*fil.funn, *plan.funn),
        uendret=not endret,
    )


def _sorter(rader: Iterable[Tiltaksrad]) -> _Plan:
    plan, sett = _Plan(), set[str]()
    kjente = {h.kilde_id: h for h in Handling.objects.exclude(kilde_id="")}
    koder = set(Handling.objects.values_list("kode", flat=True))
    for rad in rader:
        if grunn := _grunn_til_avvisning(rad, sett=sett):
            plan.avviste.append(AvvistRad(rad.linjenr, f"{rad.kilde_id};{rad.kode};{rad.navn}", grunn))
        elif rad.kilde_id in kjente:
            plan.kjente.append((kjente[rad.kilde_id], rad))
        else:
            plan.nye.append(_ny(rad, koder=koder, funn=plan.funn))
        sett.add(rad.kilde_id)
    return plan


def _grunn_til_avvisning(rad: Tiltaksrad, *, sett: set[str]) -> str:
    if not rad.navn:
        return _("Navnet mangler. Forventet hva tiltaket heter. Fyll det inn i filen.")
    if rad.kilde_id in sett:
        return _("Id-en står flere ganger i filen. Forventet én rad for hver. Slett den ene.")
    if len(rad.navn) > MAKS_TITTEL or max(len(rad.kode), len(rad.kilde_id)) > MAKS_KODE:
        return _("Navnet eller koden er for lang. Forventet høyst 300 tegn i navnet og 40 i koden.")
    return ""


def _ny(rad: Tiltaksrad, *, koder: set[str], funn: list[Funn]) -> Handling:
    kode = rad.kode or rad.kilde_id
    if kode in koder:
        opptatt, kode = kode, f"{kode} ({rad.kilde_id})"[-MAKS_KODE:]
        melding = _(
            "Fant koden %(opptatt)s flere ganger. Forventet én kode for hvert tiltak. "
            "Denne ble lagret som %(kode)s; gi den en egen kode hvis den skal leve videre."
        ) % {"opptatt": opptatt, "kode": kode}
        sted = f"linje {rad.linjenr}"
        funn.append(Funn("tiltak-dobbel-kode", Alvorlighet.INFO, melding, sted))
    koder.add(kode)
    return Handling(slag=Handlingsslag.TILTAK, kode=kode, kilde_id=rad.kilde_id, **_felt(rad))


def _felt(rad: Tiltaksrad) -> dict[str, str]:
    return {
        "tittel": rad.navn,
        "opphav": OPPHAV.get(rad.kategori.casefold(), ""),
        "opphav_henvisning": rad.kategori,
    }


def _lagre(plan: _Plan, *, filnavn: str, aktor: UUID | None) -> bool:
    """Write what is new or differs; say whether anything was."""
    endret = bool(plan.nye)
    for handling, rad in plan.kjente:
        lagret = endre(handling, felt=_felt(rad), aktor=aktor, verb="importert", grunn=filnavn)
        endret = endret or lagret.versjon != handling.versjon
    if plan.nye:
        om = Endring(
            objekttype=Handling._meta.label_lower,
            objekt_id="",
            verb="importert",
            foer=None,
            etter={"filnavn": filnavn, "kilde_id": [h.kilde_id for h in plan.nye]},
        )
        opprett_mange(plan.nye, aktor=aktor, om=om)
    return endret
