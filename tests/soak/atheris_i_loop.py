"""Feeds one parser with what grows from its seeds, for as long as libFuzzer is told.

Arguments: the name of the parser, then those of libFuzzer; the last one is a folder, which gets the seeds.
The first byte of a file chooses the seed that it is packed like.
"""

import sys
from pathlib import Path

import atheris

# Only what is imported here tells which of its lines were run.
with atheris.instrument_imports(include=["kommuneregn"]):
    from tests.kommuneregn.korpus.fuzz import parsere


def main() -> None:
    """Fuzz until the time is out; what escapes ends the process with an error."""
    program, navn, *valg = sys.argv
    egne = [(maal, fro.innhold) for parser, maal, fro in parsere() if parser == navn]
    for nr, (_, innhold) in enumerate(egne):
        (Path(valg[-1]) / f"fro{nr}").write_bytes(bytes([nr]) + innhold)

    def proev(data: bytes) -> None:
        if data:
            egne[data[0] % len(egne)][0](data[1:])

    atheris.Setup([program, *valg], proev)
    atheris.Fuzz()


main()
