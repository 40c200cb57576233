"""Oever: follow public money to where it lands, and see who here could earn and keep it.

The library and the command line have the same verbs. `oever.ledger.follow.follow(...)` is what
`oever follow` runs; it returns typed figures that can be read, compared and published.
"""

__version__ = "0.1.0"
