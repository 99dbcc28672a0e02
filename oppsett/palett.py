"""Writes a picture as PNG with at most 256 colours: pages have few, and the files are kept in git."""

import struct
import zlib

import numpy as np
import numpy.typing as npt

FARGER = 256
BITER = 5
SIGNATUR = b"\x89PNG\r\n\x1a\n"
Punkter = npt.NDArray[np.uint8]


def png_med_palett(punkter: Punkter) -> bytes:
    """Return the picture (height, width, red-green-blue) as PNG; the same points give the same bytes.

    The commonest colours, each the mean of its cell of 8 × 8 × 8, are kept; others take the nearest.
    """
    hoyde, bredde, _kanaler = punkter.shape
    palett, indeks = _palett(punkter.reshape(-1, 3))
    linjer = np.zeros((hoyde, bredde + 1), np.uint8)
    linjer[:, 1:] = indeks.reshape(hoyde, bredde)
    hode = struct.pack(">IIBBBBB", bredde, hoyde, 8, 3, 0, 0, 0)
    deler = (
        (b"IHDR", hode),
        (b"PLTE", palett.tobytes()),
        (b"IDAT", zlib.compress(linjer.tobytes(), 9)),
        (b"IEND", b""),
    )
    return SIGNATUR + b"".join(_del(navn, data) for navn, data in deler)


def _palett(farger: Punkter) -> tuple[Punkter, Punkter]:
    """Return the palette and the number of the colour of each point."""
    celle = farger.astype(np.int64) >> (8 - BITER)
    nr = (celle[:, 0] << 2 * BITER) | (celle[:, 1] << BITER) | celle[:, 2]
    _brukte, hvor, antall = np.unique(nr, return_inverse=True, return_counts=True)
    snitt = np.stack([np.bincount(hvor, farger[:, k]) / antall for k in range(3)], axis=1)
    valgte = snitt[np.sort(np.argsort(-antall, kind="stable")[:FARGER])]
    avstand = ((snitt[:, None, :] - valgte[None, :, :]) ** 2).sum(axis=2)
    naermest = avstand.argmin(axis=1).astype(np.uint8)
    return np.rint(valgte).astype(np.uint8), naermest[hvor.reshape(-1)]


def _del(navn: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + navn + data + struct.pack(">I", zlib.crc32(navn + data))
