"""Every file of the test data is read with the rows and sums that stand here, or refused with the reason.

The sums are those of PROVENANCE.md beside the files; what it does not give is added up from the raw text by
other means (csv and json of the standard library).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.register import les_ferdig

MAPPER = ("budgets", "randaberg", "saft", "kostra_submission", "pxweb", "projections", "population")


@dataclass(frozen=True)
class Mange:
    """How many columns of numbers, and what they add up to in all."""

    kolonner: int
    totalt: int


@dataclass(frozen=True)
class Ventet:
    """What a file is read as; every row is stored."""

    format: str
    rader: int
    sum_ore: Mapping[str, int] = field(default_factory=dict)
    summer: Mapping[str, int | Decimal] | Mange = field(default_factory=dict)


JSON_SKJEMA = (
    "Fant JSON uten datasett. Forventet JSON-stat med «class» eller «dimension». Filen er et JSON-skjema, "
    "som beskriver et format og har ingen tall. Velg en datafil."
)
XML_SKJEMA = "Fant XML som begynner med «schema». Forventet SAF-T Regnskap (AuditFile). Velg en slik fil."
INNSTILLINGER = (
    "Fant innstillingene til en PxWeb-tjeneste. Forventet data, som JSON-stat. "
    "Hent tabellens data og velg den filen."
)
SPORRING = (
    "Fant en spørring til PxWeb, ikke svaret på den. Forventet data, som JSON-stat. "
    "Hent tabellens data og velg den filen."
)
FILER: dict[str, Ventet | str] = {
    "budgets/bergen_budsjett-2012_driftsbudsjett.csv": Ventet(
        "statistikk", 1_944, {"2012": -11_000, "2013": -37_100, "2014": -47_100, "2015": -43_700}
    ),
    "budgets/bergen_budsjett-2012_driftsbudsjett.fields.csv": Ventet("statistikk", 14),
    "budgets/bergen_budsjett-2012_investeringsbudsjett.csv": Ventet(
        "statistikk", 2_515, {"2011-fra-vedt-okonomiplan": 0, "2012": 0, "2013": 0, "2014": 0, "2015": 0}
    ),
    "budgets/bergen_budsjett-2012_investeringsbudsjett.fields.csv": Ventet("statistikk", 23),
    "budgets/sogndal_budsjett-2013_driftsbudsjett.csv": Ventet(
        "kontofil", 4_898, {"rekneskap_2011": 1_600, "budsjett_2012": 0, "budsjett_2013": 0}
    ),
    "budgets/sogndal_budsjett-2013_driftsbudsjett.fields.csv": Ventet("statistikk", 9),
    "budgets/sogndal_budsjett-2013_investeringsbudsjett.csv": Ventet(
        "kontofil", 191, {"rekneskap_2011": 0, "budsjett_2012": 0, "budsjett_2013": 0}
    ),
    "budgets/sogndal_budsjett-2013_investeringsbudsjett.fields.csv": Ventet("statistikk", 9),
    "randaberg/randaberg_budsjett_2025.csv": Ventet("kontofil", 2_226, {"belop": 0}),
    "randaberg/randaberg_budsjett_2025.xledger.json": Ventet("xledger-json", 2_427, {"belop": 0}),
    "randaberg/randaberg_organisasjon.csv": Ventet("organisasjonsfil", 169),
    "randaberg/randaberg_regnskap_2025.csv": Ventet("kontofil", 4_212, {"belop": 0}),
    "randaberg/randaberg_tiltak.csv": Ventet("tiltaksfil", 1_866),
    "saft/ExampleFile_SAF-T_Financial_999999999_20161125213512.xml": Ventet(
        "saft", 5, {"belop": 0, "debet": 2_500_000, "kredit": 2_500_000}
    ),
    "saft/KOSTRA_Arts_2020_kommuner.csv": Ventet("statistikk", 157),
    "saft/KOSTRA_Arts_2024_KF_FKF_IKS.csv": Ventet("statistikk", 165),
    "saft/KOSTRA_Arts_2024_kommuner.csv": Ventet("statistikk", 163),
    "saft/Norwegian_SAF-T_Financial_Schema_v_1.10.xsd": XML_SKJEMA,
    "saft/Norwegian_SAF-T_Financial_Schema_v_1.30.xsd": XML_SKJEMA,
    "saft/Standard_Tax_Codes.csv": Ventet("statistikk", 30),
    "kostra_submission/0A_2019_040200_parsed.csv": Ventet("statistikk", 1_644, {"belop": 14_922_300_000}),
    "kostra_submission/0A_V2019_K4_R040200_OK.dat": Ventet("kostra", 1_644, {"belop": 14_922_300_000}),
    "kostra_submission/0G.dat": Ventet("kostra", 20, {"belop": 0}),
    "pxweb/jsonstat/canada.json": Ventet("json-stat", 120, {}, {"verdi": Decimal("140121.4")}),
    "pxweb/jsonstat/hierarchy.json": Ventet("json-stat", 132),
    "pxweb/jsonstat/order.json": Ventet("json-stat", 24),
    "pxweb/jsonstat/schema_collection.json": JSON_SKJEMA,
    "pxweb/jsonstat/schema_dataset.json": JSON_SKJEMA,
    "pxweb/jsonstat/schema_dimension.json": JSON_SKJEMA,
    "pxweb/jsonstat/schema_jsonstat.json": JSON_SKJEMA,
    "pxweb/pxtools/TAB004.px": Ventet("px", 4_312, {}, {"verdi": 56_187_261}),
    "pxweb/pxtools/expected_GetApiConfiguration.json": INNSTILLINGER,
    "pxweb/pxtools/expected_ListAllTables.json": Ventet("pxweb", 5),
    "pxweb/pxtools/expected_MetadataById_tab004_js2.json": Ventet("json-stat", 54),
    "pxweb/pxwebpy/TAB6471_data.json": Ventet("json-stat", 2_772, {}, {"verdi": 84_837_753}),
    "pxweb/pxwebpy/TAB6471_metadata.json": Ventet("json-stat", 466),
    "pxweb/pxwebpy/config.json": INNSTILLINGER,
    "pxweb/pxwebpy/search.json": Ventet("pxweb", 10),
    "pxweb/pxwebpy/tables.json": Ventet("pxweb", 20),
    "pxweb/ssb/29843.json": Ventet("json-stat", 37_440, {}, {"verdi": 2_901_152}),
    "pxweb/ssb/ks_resultatTest.json": Ventet("json-stat", 1_250, {}, {"verdi": 12_607_826_250}),
    "projections/fylker_2024_2050_query.json": SPORRING,
    "projections/fylker_2024_2050_total_wide.csv": Ventet("statistikk", 27, {}, Mange(45, 476_400_966)),
    "projections/nordnorge80_ssb14746_total_2026_2050.csv": Ventet(
        "statistikk", 6_000, {}, {"pop": 36_822_415}
    ),
    "projections/telemark_historisk_og_framskrevet.csv.gz": Ventet(
        "statistikk", 19_380, {}, {"Personer": 617_702_126}
    ),
    "projections/telemark_vintage_2012-2040.csv.gz": Ventet("statistikk", 14_877, {}, {"value": 538_227_795}),
    "projections/telemark_vintage_2018-2040.csv.gz": Ventet("statistikk", 13_800, {}, {"value": 418_388_546}),
    "projections/telemark_vintage_2024-2050.csv.gz": Ventet("statistikk", 15_390, {}, {"value": 505_983_230}),
    "population/pop_municip_b2024_1yr_sex_2005_2026.csv.gz": Ventet(
        "statistikk", 75_684, {}, Mange(22, 113_083_819)
    ),
    "population/pop_municip_b2024_agegroups_2005_2026.csv": Ventet(
        "statistikk",
        7_852,
        {},
        {
            "0": 1_265_041,
            "1-5": 6_543_835,
            "6-15": 13_834_586,
            "16-19": 5_657_188,
            "20-66": 69_368_357,
            "67-79": 11_349_482,
            "80-89": 4_165_698,
            "90+": 899_961,
            "total": 113_084_148,
        },
    ),
    "population/pop_nation_1yr_sex_1986_2026.csv": Ventet("statistikk", 318, {}, Mange(41, 391_679_774)),
    "population/quality_flags.csv": Ventet("statistikk", 7),
    "population/ssb07459_raw_Personer2005-2009.csv.gz": Ventet(
        "statistikk",
        50_456,
        {},
        {
            "Persons 2005": 4_485_465,
            "Persons 2006": 4_530_347,
            "Persons 2007": 4_570_755,
            "Persons 2008": 4_648_804,
            "Persons 2009": 4_710_180,
        },
    ),
    "population/ssb07459_raw_Personer2019.csv.gz": Ventet(
        "statistikk", 44_838, {}, {"Persons 2019": 5_328_212}
    ),
}


@pytest.mark.parametrize("navn", FILER)
def test_the_file_is_read_or_refused_as_it_stands_here(testdata: Path, navn: str) -> None:
    venter = FILER[navn]
    lagrede = []
    with (testdata / navn).open("rb") as strom:
        if isinstance(venter, str):
            with pytest.raises(UnableToReadFile) as avslag:
                les_ferdig(strom, valg=Lesevalg(), ta_imot=lagrede.append)
            assert avslag.value.melding == venter
            return
        lest = les_ferdig(strom, valg=Lesevalg(), ta_imot=lagrede.append)

    assert (lest.format, lest.rader, lest.lagret, lest.avvist) == (
        venter.format,
        venter.rader,
        venter.rader,
        0,
    )
    assert lest.sum_ore == venter.sum_ore
    if isinstance(venter.summer, Mange):
        assert Mange(len(lest.summer), int(sum(lest.summer.values()))) == venter.summer
    else:
        assert lest.summer == venter.summer


def test_no_file_of_the_folders_is_left_out(testdata: Path) -> None:
    filer = {
        str(fil.relative_to(testdata))
        for mappe in MAPPER
        for fil in (testdata / mappe).rglob("*")
        if fil.is_file() and fil.suffix != ".md"
    }

    assert filer == FILER.keys()
