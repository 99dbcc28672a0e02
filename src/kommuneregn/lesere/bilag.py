"""Vouchers in a ledger: whether each balances, and whether a posting stands twice.

Source: bokføringsloven § 7 (every voucher balances).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_VISTE = 5
_HALVE = 0.5


@dataclass(slots=True)
class Bilagskontroll:
    """Gathers vouchers batch by batch: the sum of each, and a mark of each posting."""

    _summer: list[pl.DataFrame] = field(default_factory=list)
    _merker: list[pl.Series] = field(default_factory=list)

    def tell(self, bilag: pl.Series, ore: pl.Series, noekler: pl.DataFrame) -> None:
        """Count postings: the voucher of each, its amount, and the keys that it stands on."""
        ramme = noekler.with_columns(bilag=bilag, ore=ore)
        # A voucher's postings mostly stand together, and then this is one pass.
        rekker = ramme["bilag"].rle()
        slutt = rekker.struct.field("len").cum_sum() - 1
        hittil = ramme["ore"].cum_sum().gather(slutt)
        ore = hittil - hittil.shift(1, fill_value=0)
        self._summer.append(pl.DataFrame({"bilag": rekker.struct.field("value"), "ore": ore}))
        self._merker.append(ramme.hash_rows())

    def funn(self) -> Iterator[Funn]:
        """Vouchers that do not balance, and postings that stand twice."""
        if not self._summer:
            return
        yield from self._om_balanse()
        merker = pl.concat(self._merker)
        like = merker.len() - merker.n_unique()
        if like:
            melding = formuler(
                "Fant %(antall)s posteringer som står likt i samme bilag: konto, ansvar, tjeneste, prosjekt, "
                "periode og beløp. Alle er med. Se om noe er ført to ganger.",
                antall=like,
            )
            yield Funn("konto-like-posteringer", Alvorlighet.ADVARSEL, melding)

    def _om_balanse(self) -> Iterator[Funn]:
        summer = pl.concat(self._summer).group_by("bilag").agg(pl.col("ore").sum())
        skjeve = summer.filter(pl.col("ore") != 0)
        if not skjeve.height:
            return
        if skjeve.height > _HALVE * summer.height:
            # An extract of the operating accounts alone has half of each voucher.
            melding = formuler(
                "%(antall)s av %(alle)s bilag går ikke i null. Filen ser ut til å ha bare en del av "
                "kontoene, så balansen per bilag er ikke kontrollert.",
                antall=skjeve.height,
                alle=summer.height,
            )
            yield Funn("konto-bilag-delvis", Alvorlighet.INFO, melding)
            return
        forste = skjeve.sort(pl.col("ore").abs(), "bilag", descending=[True, False]).head(_VISTE)
        melding = formuler(
            "Fant %(antall)s av %(alle)s bilag som ikke går i null, som %(eksempler)s. "
            "Forventet debet lik kredit i hvert bilag. Kontroller bilagene i regnskapet.",
            antall=skjeve.height,
            alle=summer.height,
            eksempler="; ".join(f"{bilag}: {Belop(ore)}" for bilag, ore in forste.iter_rows()),
        )
        yield Funn("konto-bilag-balanse", Alvorlighet.ADVARSEL, melding)
