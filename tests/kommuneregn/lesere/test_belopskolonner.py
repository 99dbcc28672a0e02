import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.lesere.konto.belopskolonner import les_belopskolonne
from kommuneregn.lesere.tabell.tall import UnableToReadNumber, finn_tallform, les_kroner

SLUMPCELLE = st.text(alphabet="0123456789 .,-−–()kr\u00a0\u202f%", max_size=14)
PENT_TALL = st.builds(
    lambda hel, tusen, rest: f"{hel:,}".replace(",", tusen) + rest,
    st.integers(-(10**12), 10**12),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "."]),
    st.sampled_from(["", ",5", ",50", ".05", ",00", "-", " kr"]),
)


def _en_og_en(celler: list[str]) -> tuple[list[int | None], set[str]]:
    form = finn_tallform(celler)
    ore: list[int | None] = []
    feil = set()
    for celle in celler:
        try:
            ore.append(les_kroner(celle, form=form))
        except UnableToReadNumber:
            ore.append(None)
            feil.add(celle.strip())
    return ore, feil


@settings(derandomize=True, max_examples=1000)
@given(celler=st.lists(SLUMPCELLE | PENT_TALL | st.text(max_size=6), max_size=8))
def test_whole_column_agrees_with_the_careful_reader(celler: list[str]) -> None:
    kolonne = les_belopskolonne(pl.Series(celler, dtype=pl.String))

    ore, feil = _en_og_en(celler)
    assert kolonne.ore.to_list() == ore
    assert {tekst.strip() for tekst in kolonne.feil} == feil


def test_plain_and_difficult_cells_stand_in_their_places() -> None:
    kolonne = les_belopskolonne(
        pl.Series(["1 000,5", "", "kr 2", "x", "-0", "99999999999,99", "100000000000,01"])
    )

    assert kolonne.ore.to_list() == [100050, None, 200, None, None, 9999999999999, None]
    assert set(kolonne.feil) == {"x", "-0", "100000000000,01"}
