"""The lawful route: may somebody who buys with public money do this for suppliers here?

The answer is one of four words, may, may-if, may-not or ask-lawyer, with the reason in plain and in official
words, the article, where it was read and since when it holds. Rules and amounts are data with sources, a
file a country; see rules.py. It is advice and not legal advice, and says so.

Source of the method: the verdict function of the field notes of 2026, after Directive 2014/24/EU and the
Aanbestedingswet 2012; dated parameters after OpenFisca.
"""

from __future__ import annotations

from oever.methods.lawful_route.deciding import (
    ADVICE,
    AMOUNT_NAMES,
    TO_VERIFY,
    LawfulVerdict,
    decide,
    shown_amount,
    whole_money,
)
from oever.methods.lawful_route.need import Need, UnclearNeedError, name_of, word_for, words
from oever.methods.lawful_route.rules import (
    VERDICT_NAMES,
    Amount,
    Municipality,
    RouteRules,
    VerdictWord,
    known_countries,
    load_rules,
    municipalities,
)
from oever.methods.lawful_route.typed import amount_typed, day_typed

__all__ = [
    "ADVICE", "AMOUNT_NAMES", "TO_VERIFY", "VERDICT_NAMES", "Amount", "LawfulVerdict", "Municipality",
    "Need", "RouteRules", "UnclearNeedError", "VerdictWord", "amount_typed", "day_typed", "decide",
    "known_countries", "load_rules", "municipalities", "name_of", "shown_amount", "whole_money", "word_for",
    "words",
]  # fmt: skip
