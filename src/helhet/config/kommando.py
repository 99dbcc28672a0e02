"""The console command `helhet`: Django's management commands with Helhet's settings."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command; `helhet help` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
    execute_from_command_line(sys.argv)
