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

    summer: list[pl.DataFrame] = field(default_factory=list)
    bilag: list[pl.Series] = field(default_factory=list)
    merker: list[pl.Series] = field(default_factory=list)

    def tell(self, bilag: pl.Series, ore: pl.Series, noekler: pl.DataFrame) -> None:
        """Count postings: the voucher of each, its amount, and the keys that it stands on."""
        # A voucher's postings mostly stand together, and then this is one pass.
        rekker = bilag.rle()
        navn = rekker.struct.field("value")
        if (navn != navn.str.strip_chars()).any():
            self.tell(bilag.str.strip_chars(), ore, noekler)
            return
        slutt = rekker.struct.field("len").cum_sum() - 1
        hittil = ore.cum_sum().gather(slutt)
        summer = hittil - hittil.shift(1, fill_value=0)
        skjev = summer != 0
        self.summer.append(pl.DataFrame({"bilag": navn.filter(skjev), "ore": summer.filter(skjev)}))
        self.bilag.append(navn.hash())
        self.merker.append(noekler.with_columns(bilag=bilag, ore=ore).hash_rows())

    def legg_til(self, annen: "Bilagskontroll") -> None:
        """Add what another one has counted."""
        self.summer += annen.summer
        self.bilag += annen.bilag
        self.merker += annen.merker

    def funn(self) -> Iterator[Funn]:
        """Vouchers that do not balance, and postings that stand twice."""
        if not self.merker:
            return
        yield from self._om_balanse()
        merker = pl.concat(self.merker)
        like = merker.len() - merker.n_unique()
        if like:
            melding = formuler(
                "Fant %(antall)s posteringer som står likt i samme bilag: konto, ansvar, tjeneste, prosjekt, "
                "periode og beløp. Alle er med. Se om noe er ført to ganger.",
                antall=like,
            )
            yield Funn("konto-like-posteringer", Alvorlighet.ADVARSEL, melding)

    def _om_balanse(self) -> Iterator[Funn]:
        summer = pl.concat(self.summer).group_by("bilag").agg(pl.col("ore").sum())
        skjeve = summer.filter(pl.col("ore") != 0)
        if not skjeve.height:
            return
        alle = pl.concat(self.bilag).n_unique()
        if skjeve.height > _HALVE * alle:
            # An extract of the operating accounts alone has half of each voucher.
            melding = formuler(
                "%(antall)s av %(alle)s bilag går ikke i null. Filen ser ut til å ha bare en del av "
                "kontoene, så balansen per bilag er ikke kontrollert.",
                antall=skjeve.height,
                alle=alle,
            )
            yield Funn("konto-bilag-delvis", Alvorlighet.INFO, melding)
            return
        forste = skjeve.sort(pl.col("ore").abs(), "bilag", descending=[True, False]).head(_VISTE)
        melding = formuler(
            "Fant %(antall)s av %(alle)s bilag som ikke går i null, som %(eksempler)s. "
            "Forventet debet lik kredit i hvert bilag. Kontroller bilagene i regnskapet.",
            antall=skjeve.height,
            alle=alle,
            eksempler="; ".join(f"{bilag}: {Belop(ore)}" for bilag, ore in forste.iter_rows()),
        )
        yield Funn("konto-bilag-balanse", Alvorlighet.ADVARSEL, melding)
