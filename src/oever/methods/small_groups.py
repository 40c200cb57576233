"""What a few people said, told without pretending that they were many.

Eleven of fourteen is 79%, but fourteen other people of the same neighbourhood could well have said
something else. So a share is shown as a count, with the range in which the share of everybody can lie if
these people are a fair draw from them (they seldom are, and no interval mends that). And where few people
are counted apart, their answers would be known to who knows them: fewer than five in a group are taken
together with others, so many that nobody can find them by subtracting either.

Sources: the interval of Wilson (1927), as advised for small numbers by Brown, Cai and DasGupta, "Interval
estimation for a binomial proportion" (2001); Jeffreys' interval is its equal there, but has no closed form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from statistics import NormalDist

from oever.vocabulary.languages import Text

FEWEST = 5
CONFIDENCE = 0.95
FEW_PEOPLE_POINTS = 20  # percent points from low to high: from here the sentence says how few they are
TOO_FEW = Text(
    nl="Minder dan 5 mensen: dat laten we niet apart zien.",
    en="Fewer than 5 people: not shown apart.",
)


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, shares of 1."""

    low: float
    high: float

    @property
    def percent(self) -> tuple[int, int]:
        """Both ends in whole percents, half up."""
        return whole_percent(self.low), whole_percent(self.high)


def interval(count: int, of: int, confidence: float = CONFIDENCE) -> Interval:
    """In which range the share of everybody lies, if `count` of `of` people in a fair draw say so.

    Wilson's score interval: the shares that a two-sided test at 1 - `confidence` does not reject. It
    never leaves 0 to 1, and 0 of 14 or 14 of 14 give no false certainty. Nobody asked: 0 to 1.
    Raises ValueError where `count` is not among 0 to `of`.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    if of == 0:
        return Interval(0.0, 1.0)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, squared = count / of, z * z
    middle = (share + squared / (2 * of)) / (1 + squared / of)
    half = z * sqrt(share * (1 - share) / of + squared / (4 * of * of)) / (1 + squared / of)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    return Interval(low, 1.0 if count == of else min(1.0, middle + half))


def whole_percent(share: float) -> int:
    """A share of 1 in whole percents, half up."""
    return int(Decimal(repr(share * 100)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


AGREE = Text(nl="eens", en="agree")
DISAGREE = Text(nl="oneens", en="disagree")


def in_words(count: int, of: int, answer: Text = AGREE) -> Text:
    """ "11 van de 14 zijn het eens; met zo weinig mensen kan dat 52 tot 92% zijn."

    `answer` fills the gap in "zijn het ..." and in "11 of 14 ...": AGREE or DISAGREE.
    """
    if of == 0:
        return Text(nl="Nog niemand gaf antwoord.", en="Nobody has answered yet.")
    low, high = interval(count, of).percent
    if high - low >= FEW_PEOPLE_POINTS:
        reach = Text(
            nl=f"met zo weinig mensen kan dat {low} tot {high}% zijn",
            en=f"with this few people it could be {low} to {high}%",
        )
    else:
        share = whole_percent(count / of)
        reach = Text(
            nl=f"dat is {share}%, met {low} tot {high}% als ruimte",
            en=f"that is {share}%, give or take: {low} to {high}%",
        )
    return Text(
        nl=f"{_who_nl(count, of)} het {answer.nl}; {reach.nl}.",
        en=f"{_who_en(count, of)} {answer.en if count != 1 else answer.en + 's'}; {reach.en}.",
    )


def _who_nl(count: int, of: int) -> str:
    if count == 0:
        return f"Niemand van de {of} is" if of > 1 else "De enige die antwoord gaf, is niet"
    if count == of:
        return f"Alle {of} zijn" if of > 1 else "De enige die antwoord gaf, is"
    return f"{count} van de {of} {'is' if count == 1 else 'zijn'}"


def _who_en(count: int, of: int) -> str:
    if count == 0:
        return f"None of {of}"
    return f"All {of}" if count == of > 1 else f"{count} of {of}"


@dataclass(frozen=True, slots=True)
class Tally:
    """What people answered to one statement; everybody who saw it and answered is in one of the three."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def answered(self) -> int:
        return self.agree + self.disagree + self.passed

    def __add__(self, other: Tally) -> Tally:
        agree, disagree = self.agree + other.agree, self.disagree + other.disagree
        return Tally(agree, disagree, self.passed + other.passed)


@dataclass(frozen=True, slots=True)
class Apart:
    """Groups that may be shown each on their own, and those that are shown as one, in the order given.

    `together_count` is the number of people in `together`; 0 where every group is shown.
    """

    shown: tuple[str, ...]
    together: tuple[str, ...]
    together_count: int


def shown_apart(counts: Mapping[str, int], fewest: int = FEWEST) -> Apart:
    """Which groups of people may be shown apart: none with fewer than `fewest`, nor by subtraction.

    A reader knows the total. If one small group were left out, its number would be the rest; so groups
    are added to it, smallest first and equal ones at once, until at least two groups with at least
    `fewest` people stand together and their sum does not tell the size of each (as five groups of one
    or two groups of four would). Empty groups hold nobody and are left out. Where nothing is left to
    add, nothing is shown apart. Use one call for each way of dividing people (by area, by language)
    and never cross them: a cross is a new way of dividing.
    """
    filled = {name: count for name, count in counts.items() if count > 0}
    hidden = {name: count for name, count in filled.items() if count < fewest}
    for size in sorted(set(filled.values())):
        if not hidden or _is_safe(hidden, fewest):
            break
        if size >= fewest:
            hidden |= {name: count for name, count in filled.items() if count == size}
    return Apart(
        shown=tuple(name for name in filled if name not in hidden),
        together=tuple(name for name in filled if name in hidden),
        together_count=sum(hidden.values()),
    )


def _is_safe(hidden: Mapping[str, int], fewest: int) -> bool:
    people, groups = sum(hidden.values()), len(hidden)
    known_by_their_sum = (groups, groups * (fewest - 1))
    return groups > 1 and people >= fewest and people not in known_by_their_sum


def tallies_apart(
    tallies: Mapping[str, Tally], fewest: int = FEWEST
) -> tuple[dict[str, Tally], Tally | None]:
    """The tallies of one statement per group as they may be shown, and the sum of the others.

    Counted are the people who answered this statement, not the members of the group. The sum is None
    where no group is hidden, and where so few answered in all that nothing may be shown.
    """
    apart = shown_apart({name: one.answered for name, one in tallies.items()}, fewest)
    shown = {name: tallies[name] for name in apart.shown}
    if apart.together_count < fewest:
        return shown, None
    return shown, sum((tallies[name] for name in apart.together), Tally())


def may_show_again(shown_before: int, now: int, fewest: int = FEWEST) -> bool:
    """Whether counts may be shown anew while answers still come in.

    Two pictures shortly after each other tell by subtraction what the people between them answered, so
    a picture is renewed only when at least `fewest` answers were added (or taken back) since the last.
    """
    return now == shown_before or (now >= fewest and abs(now - shown_before) >= fewest)
