"""What a guarded process may use."""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Grenser:
    """Limits of a guarded process.

    `vern_bytes` is the memory while the file is judged, `bytes` while it is read (address space, which
    counts more than what is used), `sekunder_cpu` the time of the processor, `sekunder` that on the wall,
    `svar_bytes` the size of the answer on disk.
    """

    vern_bytes: int = 200 * MB
    bytes: int = 3072 * MB
    sekunder_cpu: int = 120
    sekunder: float = 180.0
    svar_bytes: int = 2048 * MB


# A person who waits at a terminal may read a whole year of postings; a server gives less.
TERMINALGRENSER = Grenser(bytes=8192 * MB, sekunder_cpu=1800, sekunder=1800, svar_bytes=8192 * MB)
