import struct
import zlib

import numpy as np
import pytest
from oppsett.palett import FARGER, png_med_palett


def _les(png: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Read what the module writes: eight bits a point, a palette, no filter."""
    deler, sted = {}, 8
    while sted < len(png):
        (lengde,) = struct.unpack(">I", png[sted : sted + 4])
        navn, data = png[sted + 4 : sted + 8], png[sted + 8 : sted + 8 + lengde]
        assert struct.unpack(">I", png[sted + 8 + lengde : sted + 12 + lengde]) == (zlib.crc32(navn + data),)
        deler[navn], sted = data, sted + 12 + lengde
    bredde, hoyde = struct.unpack(">II", deler[b"IHDR"][:8])
    palett = np.frombuffer(deler[b"PLTE"], np.uint8).reshape(-1, 3)
    linjer = np.frombuffer(zlib.decompress(deler[b"IDAT"]), np.uint8).reshape(hoyde, bredde + 1)
    assert not linjer[:, 0].any()
    return palett[linjer[:, 1:]]


def test_picture_with_few_colours_is_kept_point_for_point() -> None:
    punkter = np.zeros((4, 6, 3), np.uint8)
    punkter[1:3, 2:5] = (194, 24, 43)
    punkter[0, 0] = (255, 255, 255)

    assert (_les(png_med_palett(punkter)) == punkter).all()


@pytest.mark.parametrize("kanal", [0, 1, 2])
def test_picture_with_many_colours_is_near_and_has_at_most_256(kanal: int) -> None:
    punkter = np.random.default_rng(7).integers(0, 256, (40, 50, 3), np.uint8)
    punkter[:, :, kanal] = 90

    lest = _les(png_med_palett(punkter))

    assert len(np.unique(lest.reshape(-1, 3), axis=0)) <= FARGER
    assert abs(lest.astype(int) - punkter).mean() < 8


def test_same_points_give_the_same_bytes() -> None:
    punkter = np.random.default_rng(7).integers(0, 256, (9, 9, 3), np.uint8)

    assert png_med_palett(punkter) == png_med_palett(punkter.copy())
