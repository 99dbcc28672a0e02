"""The sizes that the wheel is drawn in: a wide one with a name at every event, and a small one.

The unit is a pixel of the drawing. The wide drawing stands 1:1 on a screen of 1280; the small one is
shown at 350 to 540 pixels, so its letters and signs are larger in the drawing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from helhet.arshjul.enums import Spor


@dataclass(frozen=True)
class Skrift:
    """The font sizes of the drawing."""

    maaned: float
    fase: float
    faselinje: float
    nav: float
    navlinje: float
    aar: float
    dag: float


@dataclass(frozen=True, eq=False)
class Maalestokk:
    """The radii of one size, from the rim inwards; `etiketter` when names stand beside the wheel.

    There are two, LITEN and STOR, and each is only itself: so a drawing can be kept under its size.
    """

    navn: str
    rand: float
    maaned_ytre: float
    maaned_indre: float
    spor: Mapping[Spor, float]
    tegn: float
    buelag: tuple[float, float]
    fase_ytre: float
    fase_indre: float
    helaar_indre: float
    navradius: float
    navbredde: float
    skrift: Skrift
    etiketter: bool

    @property
    def tegnbredde(self) -> float:
        """Return the room that a sign takes along its ring."""
        return 18.5 * self.tegn

    @property
    def tegnradius(self) -> float:
        """Return how far a sign reaches from its middle."""
        return 8.2 * self.tegn

    @property
    def trykkradius(self) -> float:
        """Return how far from its middle a sign can be hit."""
        return 12.5 * self.tegn

    @property
    def helaarradius(self) -> float:
        """Return the outer radius of the ring that lasts all year."""
        return self.fase_indre - 1.5

    @property
    def maaned_tekst(self) -> float:
        """Return the radius that the names of the months stand on."""
        return (self.maaned_ytre + self.maaned_indre) / 2


STOR = Maalestokk(
    navn="stor",
    rand=332.0,
    maaned_ytre=314.0,
    maaned_indre=274.0,
    spor={Spor.POLITISK: 260.0, Spor.ADMINISTRATIV: 234.0, Spor.KUNNSKAP: 208.0, Spor.INNBYGGER: 182.0},
    tegn=1.0,
    buelag=(10.5, 14.5),
    fase_ytre=164.0,
    fase_indre=119.0,
    helaar_indre=96.0,
    navradius=93.0,
    navbredde=160.0,
    skrift=Skrift(maaned=15, fase=14, faselinje=17, nav=14, navlinje=17, aar=38, dag=13.5),
    etiketter=True,
)
LITEN = Maalestokk(
    navn="liten",
    rand=340.0,
    maaned_ytre=322.0,
    maaned_indre=268.0,
    spor={Spor.POLITISK: 252.0, Spor.ADMINISTRATIV: 224.0, Spor.KUNNSKAP: 196.0, Spor.INNBYGGER: 168.0},
    tegn=1.35,
    buelag=(13.5, 16.5),
    fase_ytre=153.0,
    fase_indre=91.0,
    helaar_indre=91.0,
    navradius=87.0,
    navbredde=130.0,
    skrift=Skrift(maaned=21, fase=20, faselinje=23, nav=18, navlinje=21, aar=38, dag=19),
    etiketter=False,
)
