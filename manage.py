#!/usr/bin/env python
"""Run Django's management commands with Helhet's settings."""

from helhet.config.kommando import main

if __name__ == "__main__":
    main()
