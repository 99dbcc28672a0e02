"""The balance at the start of a year, from the accounts of that year or of the year before."""

import argparse
from collections.abc import Mapping
from dataclasses import replace

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemagrunnlag import Kilde, aar_i_filnavnet, les_grunnlag, saldoer
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler


def med_kjent_aar(kilde: Kilde) -> Kilde:
    """The source with its year, taken from the name of the file when it was not given."""
    return kilde if kilde.aar is not None else replace(kilde, aar=aar_i_filnavnet(kilde.fil))


def inngaaende_saldo(
    valg: argparse.Namespace, kilde: Kilde, *, aar: int | None
) -> tuple[Mapping[str, Belop], list[Funn]]:
    """Balances per chapter when `aar` starts, as booked: the opening of that year, or the closing before it.

    Without a year in the source the closing is used, and that is a finding. Raises UnableToRunCommand when
    the accounts are of another year, or of this one without an opening.
    """
    kilde = med_kjent_aar(kilde)
    saldo = saldoer(les_grunnlag(valg, kilde=kilde))
    if kilde.aar is None or aar is None:
        return saldo.slutt, [*saldo.funn, _om_ukjent_aar(kilde)]
    if kilde.aar == aar - 1:
        return saldo.slutt, list(saldo.funn)
    if kilde.aar == aar and saldo.aapning is not None:
        return saldo.aapning, list(saldo.funn)
    hva = "uten inngående balanse" if kilde.aar == aar else "som er et annet år"
    raise UnableToRunCommand(
        f"Fant balansen for {kilde.aar} i {kilde.fil.name}, {hva}. Forventet den ved inngangen av {aar}. "
        f"Velg regnskapet for {aar - 1}, eller skriv året som FIL@{aar - 1}."
    )


def _om_ukjent_aar(kilde: Kilde) -> Funn:
    melding = formuler(
        "Fant ikke hvilket år balansen i %(fil)s gjelder. Saldoene er brukt som inngående balanse. "
        "Skriv året som FIL@ÅR.",
        fil=kilde.fil.name,
    )
    return Funn("skjema-balanse-uten-aar", Alvorlighet.INFO, melding)
