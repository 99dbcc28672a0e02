"""`python -m kommuneregn.cli`: the same as the command."""

import sys

from kommuneregn.cli.hoved import main

sys.exit(main())
