"""A file that cannot be trusted: why, with a code that tests and programs can ask for.

Source: OWASP ASVS 5.0, chapter on files.
"""

from kommuneregn.lesere.avvisning import UnableToReadFile

MAKS_BYTES = 200 * 1024 * 1024


class UnableToTrustFile(UnableToReadFile):
    """The file is refused before it is read; `kode` names the rule that it breaks."""

    def __init__(self, melding: str, *, kode: str) -> None:
        super().__init__(melding)
        self.kode = kode
