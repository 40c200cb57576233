"""A need meets who could do it: ranked, with the reasons in words and never a bare score.

`Index(candidates).rank(asked)` gives a `Match` for everybody who comes into question, the best first, each
with what speaks for it and what is missing; `Index.why_not` answers for everybody else. `together` finds the
smallest groups of small suppliers that can carry a lot between them. All of it is plain Python over the
words that people wrote down themselves: what somebody did not tell is never held against them, it is asked.
"""

from oever.methods.matching.asked import Amount, Asked, Candidate, amounts_in, asked_of
from oever.methods.matching.ranking import Index, Match
from oever.methods.matching.together import Consortium, Cover, Part, parts_of, together

__all__ = [
    "Amount",
    "Asked",
    "Candidate",
    "Consortium",
    "Cover",
    "Index",
    "Match",
    "Part",
    "amounts_in",
    "asked_of",
    "parts_of",
    "together",
]
