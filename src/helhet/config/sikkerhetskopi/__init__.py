"""Backup and restore: decisions and facts at one point in time, in one file."""

from helhet.config.sikkerhetskopi.arkiv import UnableToReadArchive, les_arkiv
from helhet.config.sikkerhetskopi.gjenoppretting import UnableToRestore, gjenopprett
from helhet.config.sikkerhetskopi.kopi import Kopi, UnableToBackUp, ta_kopi

__all__ = [
    "Kopi",
    "UnableToBackUp",
    "UnableToReadArchive",
    "UnableToRestore",
    "gjenopprett",
    "les_arkiv",
    "ta_kopi",
]
