"""Oever: follow public money to where it lands, and see who here could earn and keep it.

The library and the command line have the same verbs. `oever.ledger.follow.follow(...)` is what
`oever follow` runs; it returns typed figures that can be read, compared and published.
"""

__version__ = "0.1.0"

import csv

# The csv module's limit to a cell belongs to the whole process: whoever sets it, sets it for all. So it is
# out of the way here, once (an area's border is one long cell); what is too long for a table is the
# business of `sheets.delimited`, per file.
csv.field_size_limit(1 << 30)
