"""`python -m kommuneregn.cli`: the same as the command."""

import sys

from kommuneregn.cli import main

sys.exit(main())
