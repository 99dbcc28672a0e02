"""`python3 -m oppsett <verb>`: what the Makefile calls. Parses on any Python 3, to say so kindly."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python must get this far to be told)
    sys.exit("Fant en eldre Python. Forventet 3.11 eller nyere. Prøv «make PYTHON=python3.11 run».")

from oppsett import verb

sys.exit(verb.main(sys.argv[1:]))
