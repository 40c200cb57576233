"""`python -m oever` is the command line."""

from oever.cli import main

main()
