"""The reading and the checks behind `kommuneregn kontroller`, which run in the guarded process."""

import re
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

import polars as pl

from kommuneregn.cli.kontoutvalg import les_strom
from kommuneregn.cli.kontrollhistorikk import kontroller_mot_historikk, sum_drift
from kommuneregn.cli.kontrollsvar import Kontrollsvar
from kommuneregn.cli.kostrainnsending import les_innsending
from kommuneregn.kontoplan import Omkoding, omkod
from kommuneregn.kontroller import (
    UnableToFindCheck,
    fra_innsending,
    fra_kontolinjer,
    kontroller,
    kontroller_aarsbalanse,
    kontroller_like_rader,
)
from kommuneregn.kontroller.innsending import POSTLENGDE
from kommuneregn.kontroller.p03_optimisme import KODE as OPTIMISME
from kommuneregn.kontroller.p04_underbudsjettering import KODE as UNDERBUDSJETTERING
from kommuneregn.kontroller.p06_bilag_i_balanse import KODE as BILAG
from kommuneregn.kontroller.p07_aar_i_balanse import KODE as AARSBALANSE
from kommuneregn.kontroller.p08_like_rader import KODE as LIKE_RADER
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import Kontofil
from kommuneregn.lesere.kostra.fil import KOSTRAFIL
from kommuneregn.lesere.lest import velg_leser
from kommuneregn.verdier import Alvorlighet, Funn, formuler

_AARSTALL = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_POSTHODE = re.compile(rb"0[A-Z][0-9]{4}[ 1-4][0-9]{6}")
_PROVE, _PROVELINJER = 4096, 50
_KOSTRA = {KOSTRAFIL.format: KOSTRAFIL}
# What the sender may say of the file, each with the argument that says it.
_SAGT = {
    "skjema": "skjema",
    "aar": "aar",
    "kvartal": "kvartal",
    "region": "kommune",
    "orgnr": "orgnr",
    "foretaksnr": "foretaksnr",
}
# What the reader of ledgers says of vouchers, which is a feil where accounts are checked.
# The checks of ledgers that are not SSB's.
_EGNE = frozenset({OPTIMISME, UNDERBUDSJETTERING, AARSBALANSE, LIKE_RADER})
_BILAG_SKJEVE = "konto-bilag-balanse"


def kontroller_fil(strom: BinaryIO, *, valg: Mapping[str, Any]) -> Kontrollsvar:
    """Check a ledger file or a KOSTRA account file as the arguments of the command say.

    Raises UnableToReadFile when the file cannot be read, or no check has the code that is asked for.
    """
    try:
        if valg["skjema"] is not None or _ligner_kostrafil(strom):
            return _kontroller_kostrafil(strom, valg)
        return _kontroller_regnskap(strom, Namespace(**valg))
    except UnableToFindCheck as avslag:
        raise UnableToReadFile(str(avslag)) from avslag


def _ligner_kostrafil(strom: BinaryIO) -> bool:
    """Whether the file is one, or most of its first lines are records, right or wrong."""
    if velg_leser(strom, _KOSTRA) is not None:
        return True
    linjer = [linje for linje in strom.read(_PROVE).splitlines()[:_PROVELINJER] if linje.strip()]
    strom.seek(0)
    like = sum(len(linje) == POSTLENGDE and _POSTHODE.match(linje) is not None for linje in linjer)
    return like > len(linjer) / 2


def _kontroller_kostrafil(strom: BinaryIO, valg: Mapping[str, Any]) -> Kontrollsvar:
    oppgitt = {felt: str(valg[navn]) for felt, navn in _SAGT.items() if valg[navn] is not None}
    innsending = les_innsending(strom, filnavn=valg["filnavn"], oppgitt=oppgitt)
    funn = kontroller(fra_innsending(innsending), koder=_koder(valg["kun"]))
    return Kontrollsvar(
        hva="kostra", aar=innsending.hode.aar, skjema=innsending.hode.skjema, funn=tuple(funn)
    )


def _kontroller_regnskap(strom: BinaryIO, valg: Namespace) -> Kontrollsvar:
    om_aaret = []
    if valg.aar is None:
        valg.aar = _aar_i(valg.filnavn)
        melding = formuler(
            "Året %(aar)s er lest av filnavnet. Skriv --aar når det er et annet.", aar=valg.aar
        )
        om_aaret = [Funn("aar-fra-filnavn", Alvorlighet.INFO, melding)]
    fil = les_strom(strom, valg)
    regler = [Omkoding(par.fra, par.til) for par in valg.omkoding]
    nye = {regel.fra: omkod(regel.fra, omkodinger=regler) for regel in regler}
    linjer = fil.linjer.with_columns(pl.col("art").replace(nye))
    funn = kontroller(
        fra_kontolinjer(linjer, aar=valg.aar, kvartal=valg.kvartal), koder=_koder(valg.kun, unntatt=_EGNE)
    )
    egne = [*kontroller_aarsbalanse(linjer), *_om_like(fil, linjer)]
    if valg.historikk:
        egne += kontroller_mot_historikk(sum_drift(linjer), historikk=valg.historikk, aar=valg.aar)
    funn += [ett for ett in egne if not valg.kun or ett.kode in valg.kun]
    return Kontrollsvar(hva="regnskap", aar=valg.aar, skjema="", funn=(*om_aaret, *_om_filen(fil), *funn))


def _koder(kun: Sequence[str] | None, *, unntatt: frozenset[str] = frozenset()) -> list[str] | None:
    """The codes of SSB's rules that are asked for; «125» is «kostra-125»."""
    if not kun:
        return None
    return [f"kostra-{kode}" if kode.isdigit() else kode for kode in kun if kode not in unntatt]


def _aar_i(filnavn: str) -> int:
    """The only year in the name of a file; raises UnableToReadFile."""
    funnet = set(_AARSTALL.findall(filnavn))
    if len(funnet) != 1:
        msg = formuler("Mangler --aar. Forventet året som tallene gjelder, for listene er per år.")
        raise UnableToReadFile(msg)
    return int(funnet.pop())


def _om_like(fil: Kontofil, linjer: pl.DataFrame) -> list[Funn]:
    # Postings with vouchers may well be alike; the reader compares them voucher by voucher.
    return [] if "bilag" in fil.kolonner else kontroller_like_rader(linjer)


def _om_filen(fil: Kontofil) -> tuple[Funn, ...]:
    """What the reader told: unbalanced vouchers as grave as they are, and the rows that were refused."""
    funn = tuple(
        replace(ett, kode=BILAG, alvorlighet=Alvorlighet.FEIL) if ett.kode == _BILAG_SKJEVE else ett
        for ett in fil.funn
    )
    if not fil.rader_avvist:
        return funn
    melding = formuler(
        "%(avvist)s av %(inn)s rader er avvist og er ikke kontrollert, som linje %(linje)s: %(grunn)s "
        "Rett dem og les filen igjen.",
        avvist=fil.rader_avvist,
        inn=fil.rader_inn,
        linje=fil.avviste[0].linjenr,
        grunn=fil.avviste[0].grunn,
    )
    return (*funn, Funn("les-avviste-rader", Alvorlighet.FEIL, melding))
