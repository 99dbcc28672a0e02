"""As on a disk that is full, for as long as the test asks."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

BYTES = 100


@contextmanager
def liten_plass() -> Iterator[None]:
    """Let no file that this process writes grow past some bytes."""
    foer = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES, foer[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, foer)
