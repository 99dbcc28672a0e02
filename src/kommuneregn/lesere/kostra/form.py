"""The record of the KOSTRA account file: its fields, and which account classes each form has.

Source: statisticsnorway/kostra-kontrollprogram @ c1f58486, file_description_Regnskap.yaml (2025) and
RegnskapConstants.kt. A form is two letters («0A»); the quarter stands in a field of its own.
"""

from dataclasses import dataclass

LENGDE = 48
TUSEN_ORE = 100_000


@dataclass(frozen=True, slots=True)
class Felt:
    """A field: where it begins, counted from 0, and how wide it is."""

    fra: int
    bredde: int

    def av(self, post: str) -> str:
        """The field of a record, as it stands."""
        return post[self.fra : self.fra + self.bredde]


FELT: dict[str, Felt] = {
    "skjema": Felt(0, 2),
    "aar": Felt(2, 4),
    "kvartal": Felt(6, 1),
    "region": Felt(7, 6),
    "orgnr": Felt(13, 9),
    "foretaksnr": Felt(22, 9),
    "kontoklasse": Felt(31, 1),
    "funksjon_kapittel": Felt(32, 4),
    "art_sektor": Felt(36, 3),
    "belop": Felt(39, 9),
}


@dataclass(frozen=True, slots=True)
class Skjema:
    """A form: what it is called, and the letter of each account class that it holds.

    `klasser` maps the class of a ledger line (0 investering, 1 drift, 2 balanse) to its letter.
    """

    kode: str
    navn: str
    klasser: dict[int, str]
    andre: tuple[str, ...] = ()

    @property
    def er_balanse(self) -> bool:
        """Whether the records are chapters and sectors, not functions and arts."""
        return 1 not in self.klasser

    @property
    def bokstaver(self) -> tuple[str, ...]:
        """Every letter that may stand as account class."""
        return (*self.klasser.values(), *self.andre)


_KASSE = {1: "1", 0: "0"}
_FORETAK = {1: "3", 0: "4"}
# What stands for class 2 in the quarterly balance, as the control program lets it.
_KVARTALSBALANSE = ("Z", "z", "~")

SKJEMA: dict[str, Skjema] = {
    skjema.kode: skjema
    for skjema in (
        Skjema("0A", "bevilgningsregnskap for kommunekassen", _KASSE),
        Skjema("0B", "balanse for kommunekassen", {2: "2"}, _KVARTALSBALANSE),
        Skjema("0C", "bevilgningsregnskap for fylkeskommunekassen", _KASSE),
        Skjema("0D", "balanse for fylkeskommunekassen", {2: "2"}, _KVARTALSBALANSE),
        Skjema("0F", "bevilgningsregnskap for kirkelig fellesråd", _FORETAK),
        Skjema("0G", "balanse for kirkelig fellesråd", {2: "5"}),
        Skjema("0I", "bevilgningsregnskap for kommunale særbedrifter og lånefond", _FORETAK),
        Skjema("0J", "balanse for kommunale særbedrifter og lånefond", {2: "5"}),
        Skjema("0K", "bevilgningsregnskap for fylkeskommunale særbedrifter og lånefond", _FORETAK),
        Skjema("0L", "balanse for fylkeskommunale særbedrifter og lånefond", {2: "5"}),
        Skjema("0M", "konsolidert bevilgningsregnskap for kommunen", _FORETAK),
        Skjema("0N", "konsolidert balanse for kommunen", {2: "5"}),
        Skjema("0P", "konsolidert bevilgningsregnskap for fylkeskommunen", _FORETAK),
        Skjema("0Q", "konsolidert balanse for fylkeskommunen", {2: "5"}),
        # Health trusts keep no account class: the profit and loss of one is a result, not operations.
        Skjema("0X", "resultatregnskap for helseforetak", {1: " "}),
        Skjema("0Y", "balanse for helseforetak", {2: " "}),
    )
}
