"""Import of a budget or accounts: read the file, look at it before anything is stored, store it."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import polars as pl
from django.utils.translation import gettext as _

from helhet.datalager.domain.parti import (
    Lagring,
    NyttParti,
    UnableToStoreBatch,
    lagre_parti,
    partier_som_erstattes,
    samme_fil,
)
from helhet.datalager.enums import Periodisering, Serie
from helhet.datalager.models import Parti
from helhet.felles.importresultat import Importresultat
from helhet.felles.opplest import SIDEGRENSER, les_sendt_fil
from helhet.okonomi.domain.endringer import Endringer, endringer_ved
from helhet.okonomi.domain.kartlegging import SERIEORD, kartlegging_for, kortmerke, som_kart
from helhet.okonomi.domain.omkoding import omkodinger
from helhet.okonomi.domain.opplasting import Opplasting
from kommuneregn.kontoplan import finn_ukjente
from kommuneregn.lesere.filvalg import Filvalg, finn_filvalg
from kommuneregn.lesere.konto.fil import Kontofil, krev_ansvar, les_kartlagt_kontofil, les_kontofil
from kommuneregn.lesere.konto.kolonner import Belopsenhet
from kommuneregn.lesere.tabell.kolonnekart import EGENART, Kolonnekart
from kommuneregn.prognose.periodisering import fordel_i_tolvdeler
from kommuneregn.vakt.grenser import Grenser
from kommuneregn.verdier import Aar, Alvorlighet, Funn, Melding, formuler

HELE_AARET = 12
ANTALL_FOERSTE = 8
_AARSTALL = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Kontoimport:
    """What a ledger file is to be imported as."""

    serie: Serie
    aar: int
    filnavn: str
    kolonne: str = ""
    kontoklasse: int | None = None
    enhet: Belopsenhet | None = None
    ark: str = ""
    kart: Kolonnekart | None = None


@dataclass(frozen=True, slots=True)
class Klassesum:
    """Lines and sum of one account class; the opening balance stands apart."""

    kontoklasse: int
    linjer: int
    belop_ore: int
    inngaaende_ore: int


@dataclass(frozen=True, slots=True)
class Forhaandsvisning:
    """What would be stored, before anything is."""

    resultat: Importresultat
    kolonner: tuple[tuple[str, str], ...]
    foerste: tuple[dict[str, object], ...]
    summer: tuple[Klassesum, ...]
    periodisering: Periodisering
    erstatter: tuple[Parti, ...]
    hindring: str
    lest: Kontofil
    endringer: Endringer | None


@dataclass(frozen=True, slots=True)
class Importert:
    """The rows of the import and the batch that holds them."""

    resultat: Importresultat
    lagring: Lagring


def filvalg(data: bytes, *, filnavn: str, ark: str = "") -> Filvalg:
    """Return what the person may have to choose: the sheets, and the headings that look like amounts.

    Raises UnableToReadFile when the file is no table or must not be opened.
    """
    return les_sendt_fil(finn_filvalg, data, filnavn=filnavn, ark=ark or None)


def kart_for(opplasting: Opplasting, *, ark: str) -> Kolonnekart | None:
    """Return what is said of the columns of the file; raises UnableToReadFile when it is no table."""
    funnet = filvalg(opplasting.data, filnavn=opplasting.opplysninger.filnavn, ark=ark)
    lagret = kartlegging_for(funnet.fingeravtrykk)
    return None if lagret is None else som_kart(lagret)


def forhaandsvis_konto(
    data: bytes, *, som: Kontoimport, grenser: Grenser | None = SIDEGRENSER
) -> Forhaandsvisning:
    """Read the file and tell what storing it would do; stores nothing.

    Raises UnableToReadFile when the file cannot be read as asked. A file that can be read but
    not stored says why in `hindring`.
    """
    fil = les_konto(data, som=som, grenser=grenser)
    ny = nytt_parti(fil, data, som=som)
    erstatter, hindring = _hva_skjer(ny)
    return Forhaandsvisning(
        resultat=_resultat(ny, uendret=samme_fil(ny) is not None),
        kolonner=_kolonner(fil, som),
        foerste=tuple(fil.linjer.head(ANTALL_FOERSTE).to_dicts()),
        summer=_summer(ny.linjer),
        periodisering=ny.periodisering,
        erstatter=erstatter,
        hindring=hindring,
        lest=fil,
        endringer=endringer_ved(ny) if erstatter else None,
    )


def importer_konto(
    data: bytes,
    *,
    som: Kontoimport,
    aktor: UUID | None,
    tid: datetime,
    lest: Kontofil | None = None,
    grenser: Grenser | None = SIDEGRENSER,
) -> Importert:
    """Read the file and store it as one batch; the same file again changes nothing.

    `lest` is what a preview of the same file with the same choices has read; a file that Helhet made
    itself needs no guarded process (`grenser=None`).
    Raises UnableToReadFile when the file cannot be read as asked, UnableToStoreBatch when it
    cannot stand beside what is imported before.
    """
    ny = nytt_parti(lest or les_konto(data, som=som, grenser=grenser), data, som=som)
    lagring = lagre_parti(ny, aktor=aktor, tid=tid)
    return Importert(_resultat(ny, uendret=lagring.uendret), lagring)


def les_konto(data: bytes, *, som: Kontoimport, grenser: Grenser | None = SIDEGRENSER) -> Kontofil:
    """Read the file as it was chosen; stores nothing. Raises UnableToReadFile."""
    Aar(som.aar)
    kartlagt = {} if som.kart is None else {"kart": som.kart}
    fil = les_sendt_fil(
        les_kontofil if som.kart is None else les_kartlagt_kontofil,
        data,
        filnavn=som.filnavn,
        grenser=grenser,
        kolonne=som.kolonne or None,
        kontoklasse=som.kontoklasse,
        aar=som.aar,
        enhet=som.enhet,
        ark=som.ark or None,
        **kartlagt,
    )
    krev_ansvar(fil)
    return fil


def nytt_parti(fil: Kontofil, data: bytes, *, som: Kontoimport) -> NyttParti:
    """Return the batch that the file makes: months spread, findings gathered; stores nothing."""
    linjer, periodisering = _periodiser(fil, som.serie)
    return NyttParti(
        serie=som.serie,
        aar=som.aar,
        filnavn=som.filnavn,
        kilde_hash=hashlib.sha256(data).hexdigest(),
        kolonne=_valgt_kolonne(som),
        linjer=linjer,
        rader_inn=fil.rader_inn,
        rader_lagret=fil.rader_lagret,
        avviste=fil.avviste,
        funn=(*fil.funn, *_egne_funn(fil, som), *_ukjente(linjer, aar=som.aar)),
        periodisering=periodisering,
    )


def _valgt_kolonne(som: Kontoimport) -> str:
    """The sheet and column chosen, and the unit confirmed: the same bytes may hold other figures too."""
    kolonne = f"{som.ark}: {som.kolonne}".removesuffix(": ") if som.ark else som.kolonne
    merke = f"kolonnevalg {kortmerke(som.kart)}" if som.kart else ""
    ledd = ", ".join(filter(None, (som.enhet, merke)))
    return f"{kolonne} ({ledd})".strip() if ledd else kolonne


def _periodiser(fil: Kontofil, serie: Serie) -> tuple[pl.DataFrame, Periodisering]:
    """Months as the file has them; a budget without is spread, accounts without stay whole."""
    if not fil.uten_maaneder:
        return fil.linjer, Periodisering.FIL
    if serie is Serie.BUDSJETT:
        return fordel_i_tolvdeler(fil.linjer), Periodisering.TOLVDELER
    return fil.linjer.with_columns(periode=pl.lit(HELE_AARET, dtype=pl.Int8)), Periodisering.AAR


def _egne_funn(fil: Kontofil, som: Kontoimport) -> list[Funn]:
    """What the heading of the amounts and the opening balance say against the choice made."""
    funn = []
    kolonne = fil.kolonner.get("belop", "")
    aarstall = {int(treff) for treff in _AARSTALL.findall(kolonne.replace("_", " "))}
    if aarstall and som.aar not in aarstall:
        funn.append(
            _advarsel(
                "import-annet-aar",
                formuler(
                    "Kolonnen heter «%(kolonne)s», og du leser den inn som %(aar)s. Kontroller året.",
                    kolonne=kolonne,
                    aar=som.aar,
                ),
            )
        )
    andre = [o for serie, ord_ in SERIEORD.items() if serie is not som.serie for o in ord_]
    if any(o in kolonne.casefold() for o in andre):
        funn.append(
            _advarsel(
                "import-annen-serie",
                formuler(
                    "Kolonnen heter «%(kolonne)s», og du leser den inn som %(serie)s. Kontroller valget.",
                    kolonne=kolonne,
                    serie=formuler("budsjett") if som.serie is Serie.BUDSJETT else formuler("regnskap"),
                ),
            )
        )
    inngaaende = fil.linjer.filter((pl.col("periode") == 0) & (pl.col("kontoklasse") < 2))  # noqa: PLR2004
    if (inngaaende["belop_ore"] != 0).any():
        funn.append(
            _advarsel(
                "import-inngaaende-drift",
                formuler(
                    "Fant inngående balanse i drift eller investering. "
                    "Den er lagret, men ikke med i rapporter."
                ),
            )
        )
    return funn


def _advarsel(kode: str, melding: Melding) -> Funn:
    return Funn(kode, Alvorlighet.ADVARSEL, melding)


def _ukjente(linjer: pl.DataFrame, *, aar: int) -> Sequence[Funn]:
    noekler = linjer.select("kontoklasse", "art", "funksjon").unique().iter_rows()
    return finn_ukjente(noekler, aar=aar, omkodinger=omkodinger())


def _kolonner(fil: Kontofil, som: Kontoimport) -> tuple[tuple[str, str], ...]:
    egen = som.kart is not None and som.kart.har(EGENART)
    return tuple((EGENART if egen and felt == "konto" else felt, navn) for felt, navn in fil.kolonner.items())


def _hva_skjer(ny: NyttParti) -> tuple[tuple[Parti, ...], str]:
    if samme_fil(ny):
        return (), ""
    if not ny.linjer.height:
        return (), _("Ingen rader kan lagres. Se de avviste radene og rett filen.")
    try:
        return partier_som_erstattes(ny), ""
    except UnableToStoreBatch as feil:
        return (), str(feil)


def _resultat(ny: NyttParti, *, uendret: bool) -> Importresultat:
    return Importresultat(
        rader_inn=ny.rader_inn,
        rader_lagret=ny.rader_lagret,
        rader_avvist=len(ny.avviste),
        avviste=tuple(ny.avviste),
        funn=tuple(ny.funn),
        uendret=uendret,
    )


def _summer(linjer: pl.DataFrame) -> tuple[Klassesum, ...]:
    i_aaret, inngaaende = pl.col("periode") > 0, pl.col("periode") == 0
    rader = (
        linjer.group_by("kontoklasse")
        .agg(
            linjer=pl.col("radnr").n_unique(),
            belop_ore=pl.col("belop_ore").filter(i_aaret).sum(),
            inngaaende_ore=pl.col("belop_ore").filter(inngaaende).sum(),
        )
        .sort("kontoklasse")
    )
    return tuple(Klassesum(**rad) for rad in rader.to_dicts())
