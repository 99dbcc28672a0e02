"""Key ratios of a municipality's economy, each with definition, level, band and source.

Source: SSB KLASS 374 (accounting concepts); levels and bands are named on each ratio.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kommuneregn.handlingsrom.maaltall import Maaltall, svar_paa_maaltall
from kommuneregn.handlingsrom.oppskrifter import OPPSKRIFTER, Nokkeltall, Renteforutsetninger, Valg
from kommuneregn.handlingsrom.tall import Regnskapstall, UnableToComputeRatio
from kommuneregn.satser import UnableToFindRate, finn_sats, om_ubekreftet
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, Melding, Prosent, Resultat, formuler, ramse


@dataclass(frozen=True, slots=True)
class Nokkeltallsett:
    """Every key ratio of a year, in order, with what has no place and the findings."""

    aar: int
    nokkeltall: tuple[Nokkeltall, ...]
    ikke_plassert: tuple[Ledd, ...]
    funn: tuple[Funn, ...]

    def finn(self, kode: str) -> Nokkeltall:
        """The ratio with a code; raises KeyError."""
        return {ett.kode: ett for ett in self.nokkeltall}[kode]


def lag_nokkeltall(
    tall: Regnskapstall,
    *,
    maaltall: Sequence[Maaltall] = (),
    rente: Renteforutsetninger | None = None,
    kommunetype: str = "kommune",
) -> Nokkeltallsett:
    """Every key ratio that can be computed from the figures of a year; the others say what is missing.

    Formula and definition: SSB's concepts (KLASS 374) or the law, named on each ratio; per cent is
    100 x amount / brutto driftsinntekter (AGD13), not rounded, so that bands hold at their limits.
    In: øre as the ledger has them. Out: øre, results positive when there is a surplus. Levels
    and bands are those in force on the last day of the year. `kommunetype` is kommune or
    fylkeskommune. Raises UnableToCombineBelop for mixed price levels. Source: on each ratio.
    """
    valg = Valg(rente, kommunetype, maaltall=maaltall)
    svar = tuple(_med_maaltall(_beregn(lag, tall, valg), tall, valg) for lag in OPPSKRIFTER)
    brukte = [sats for ett in svar for sats in ett.satser]
    ubrukte = [ett for ett in maaltall if not any(ett is s.maaltall for n in svar for s in n.maaltall)]
    funn = (*tall.funn, *om_plassering(tall), *om_ubekreftet(brukte), *_om_maaltall(ubrukte))
    return Nokkeltallsett(tall.aar, svar, tall.ikke_plassert, funn)


def prosent_av(belop: Belop, nevner: Belop) -> Decimal:
    """An amount as per cent of another.

    Formula: 100 x amount / denominator, not rounded. In: øre. Out: per cent. Raises
    UnableToComputeRatio when the denominator is 0.
    """
    if nevner.ore == 0:
        raise UnableToComputeRatio(formuler("Kan ikke beregnes: brutto driftsinntekter er 0."))
    return Decimal(belop.ore * 100) / nevner.ore


def _beregn(lag: Callable[[Regnskapstall, Valg], Nokkeltall], tall: Regnskapstall, valg: Valg) -> Nokkeltall:
    ett = lag(tall, valg)
    if ett.belop is None:
        return ett
    try:
        inntekter = tall.begrep("AGD13")
        prosent = prosent_av(ett.belop.verdi, inntekter.verdi)
    except UnableToComputeRatio as grunn:
        return replace(ett, mangler=_prosent_mangler(grunn))
    grunnlag = (
        Ledd(ett.navn, ett.belop.verdi, "øre"),
        Ledd(formuler("brutto driftsinntekter"), inntekter.verdi, "øre"),
    )
    return replace(ett, prosent=Resultat(Prosent(prosent), "prosent", grunnlag, inntekter.kilde))


def _prosent_mangler(grunn: UnableToComputeRatio) -> Melding:
    return formuler("Prosent av brutto driftsinntekter: %(grunn)s", grunn=str(grunn.args[0]))


def _med_maaltall(ett: Nokkeltall, tall: Regnskapstall, valg: Valg) -> Nokkeltall:
    med_nivaa = _NIVAA.get(ett.kode, _uten_nivaa)(ett, tall, valg)
    egne = [maal for maal in valg.maaltall if maal.nokkeltall == ett.kode]
    prosent = ett.prosent.verdi if ett.prosent else None
    belop = ett.belop.verdi if ett.belop else None
    return replace(
        med_nivaa, maaltall=tuple(svar_paa_maaltall(maal, belop=belop, prosent=prosent) for maal in egne)
    )


def _uten_nivaa(ett: Nokkeltall, _: Regnskapstall, __: Valg) -> Nokkeltall:
    return ett


def _nivaa_ndr(ett: Nokkeltall, tall: Regnskapstall, valg: Valg) -> Nokkeltall:
    try:
        sats = finn_sats(
            "netto_driftsresultat_anbefalt", dag=dt.date(tall.aar, 12, 31), nokkel=valg.kommunetype
        )
    except UnableToFindRate as grunn:
        return replace(ett, nivaa=grunn.args[0])
    if ett.prosent is None:
        return ett
    over = ett.prosent.verdi.verdi >= sats.tall
    hva = formuler("over eller lik") if over else formuler("under")
    nivaa = formuler(
        "%(hva)s nivået TBU anbefaler over tid, %(sats)s prosent (%(kilde)s)",
        hva=hva,
        sats=sats.tekst.replace(".", ","),
        kilde=sats.kilde(),
    )
    return replace(ett, nivaa=nivaa, satser=(sats,))


def _baand_fond(ett: Nokkeltall, tall: Regnskapstall, _: Valg) -> Nokkeltall:
    dag = dt.date(tall.aar, 12, 31)
    try:
        lav, hoy = (
            finn_sats("disposisjonsfond_baand", dag=dag, nokkel=nokkel)
            for nokkel in ("moderat_fra", "storre_over")
        )
    except UnableToFindRate as grunn:
        return replace(ett, nivaa=grunn.args[0])
    if ett.prosent is None:
        return ett
    prosent = ett.prosent.verdi.verdi
    if prosent < lav.tall:
        baand = formuler("begrenset handlefrihet: under %(lav)s prosent", lav=lav.tekst)
    elif prosent <= hoy.tall:
        baand = formuler("moderat handlefrihet: %(lav)s–%(hoy)s prosent", lav=lav.tekst, hoy=hoy.tekst)
    else:
        baand = formuler("større grad av handlefrihet: over %(hoy)s prosent", hoy=hoy.tekst)
    return replace(ett, baand=baand, satser=(lav, hoy))


def om_plassering(tall: Regnskapstall) -> list[Funn]:
    """A finding when amounts have no place in the chart of the year.

    An art without place changes the result itself and is an error; a balance account is a warning.
    Unit: øre. Source: KOSTRA-forskriften vedlegg 1 and 4.
    """
    if not tall.ikke_plassert:
        return []
    i_regnskapet = any(str(ledd.navn).startswith("art ") for ledd in tall.ikke_plassert)
    melding = formuler(
        "Fant beløp uten plass i kontoplanen for %(aar)s: %(navn)s. De er ikke med i nøkkeltallene. "
        "Rett kodene eller legg inn en omkoding.",
        aar=tall.aar,
        navn=ramse(
            formuler("%(navn)s: %(belop)s kroner", navn=ledd.navn, belop=str(ledd.verdi))
            for ledd in tall.ikke_plassert
        ),
    )
    alvorlighet = Alvorlighet.FEIL if i_regnskapet else Alvorlighet.ADVARSEL
    return [Funn("nokkeltall-ikke-plassert", alvorlighet, melding)]


def _om_maaltall(ubrukte: Sequence[Maaltall]) -> list[Funn]:
    return [
        Funn(
            "maaltall-ukjent",
            Alvorlighet.ADVARSEL,
            formuler(
                "Fant måltall for '%(kode)s'. Forventet koden til et nøkkeltall. Rett koden.",
                kode=ett.nokkeltall,
            ),
        )
        for ett in ubrukte
    ]


_NIVAA: Mapping[str, Callable[[Nokkeltall, Regnskapstall, Valg], Nokkeltall]] = {
    "netto_driftsresultat": _nivaa_ndr,
    "disposisjonsfond": _baand_fond,
}
