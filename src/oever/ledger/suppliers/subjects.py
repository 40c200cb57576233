"""What a decision is about: ids that stay the same from run to run and never hold a person's name."""

from __future__ import annotations

import re

from oever.ledger.kinds import Kind
from oever.ledger.suppliers.collectors import is_collector
from oever.methods.names import plain, read_name
from oever.methods.persons import is_natural_person

ANYBODY = "*"


def buying_subject(kind: Kind, rule: str) -> str:
    """ "rule|supplier|category": the payments that one person can judge at one glance.

    For a natural person and for a name that is withheld the supplier is "*": such payments are judged
    per rule and category, all together.
    """
    is_withheld = is_collector(kind.supplier) or is_natural_person(
        kind.supplier, kind.category, kind.department
    )
    who = ANYBODY if is_withheld else read_name(kind.supplier).core
    return f"{rule}|{who or ANYBODY}|{slug(kind.category)}"


def number_subject(anchor: str, number: str) -> str:
    """The id of an anchor's own supplier number."""
    return f"no:{slug(anchor)}:{number}"


def slug(text: str) -> str:
    """Small letters and digits with single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")
