"""Learn the probabilities of the model from the first halves of the labelled sets, and print them as TOML.

    PYTHONPATH=src:. .venv/bin/python -m bench.matching.learn > levels.toml

m is how often a level is found between records of one organisation, u how often between records of two
that were candidates. Each set counts equally, so that the largest does not decide; a quarter of a count is
added to every level, so that nothing is impossible.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import duckdb

from bench.matching.matchers import as_records, is_judged
from bench.matching.sets import LabelledSet, all_sets
from oever.ledger.suppliers.matching.matcher import EQUAL, Prepared, Record, compared, rarest_word
from oever.ledger.suppliers.matching.weighing import district

# Added to every count.
SMALLEST = 0.25
# Level by level: what is left over (see weighing.pattern), and how much of the weight is shared.
WHOLE = (EQUAL + "4", "a4", "b4")
NAME_LEVELS = (EQUAL + "4", "a4", "b4", *(rest + cover for rest in "scdefg" for cover in "4321"))


def main() -> None:
    every = [labelled.halves()[0] for labelled in all_sets() if labelled.asked is None]
    one_list = [levels_of(half) for half in every if half.right is None]
    register = [levels_of(half) for half in every if half.right is not None]
    both = [*one_list, *register]
    for kind, counts in (("one_list", one_list), ("register", register)):
        print(f"# {kind}: of the candidates are one:", [f"{share(pair):.3f}" for pair in counts])
    show("name_one_list", with_whole_names(probabilities(one_list, "name", NAME_LEVELS), both))
    show("name_register", with_whole_names(probabilities(register, "name", NAME_LEVELS), both))
    show("form", probabilities(both, "form", ["2", "0", "1"]))
    show("word", of_an_average_word(probabilities(both, "word", ["same"]), both))
    show("postcode", probabilities(both, "postcode", ["same", "district"]))
    show("category", probabilities(both, "category", ["same"]))
    show("amount", probabilities(both, "amount", ["same", "near"]))


def share(counts: Counts) -> float:
    """Share of the candidates of a set that are one."""
    same, other = (sum(n for (asked, _), n in counter.items() if asked == "name") for counter in counts)
    return same / (same + other)


def show(comparison: str, levels: Mapping[str, tuple[float, float]]) -> None:
    print(f"\n[levels.{comparison}]")
    for level, (m, u) in levels.items():
        print(f'"{level}" = [{m:.6f}, {u:.6f}]')


def with_whole_names(
    levels: Mapping[str, tuple[float, float]], counted: Sequence[Counts]
) -> Mapping[str, tuple[float, float]]:
    """With the levels of names that have nothing left over from all sets: those tell the same everywhere."""
    every = probabilities(counted, "name", NAME_LEVELS)
    whole = {level: every[level] for level in WHOLE}
    rest = {level: values for level, values in levels.items() if level not in whole}
    scales = [(1 - sum(v[i] for v in whole.values())) / sum(v[i] for v in rest.values()) for i in (0, 1)]
    return whole | {level: (m * scales[0], u * scales[1]) for level, (m, u) in rest.items()}


def of_an_average_word(
    levels: Mapping[str, tuple[float, float]], counted: Sequence[Counts]
) -> Mapping[str, tuple[float, float]]:
    """The level "same" for one word of average frequency (the geometric mean over the candidates).

    Splink then adds what a rarer word tells, and takes what a more frequent one does not.
    """
    weights = Counter[str]()
    for same, other in counted:
        for counter in (same, other):
            weights.update({level: n for (asked, level), n in counter.items() if asked == "weight"})
    average = math.exp(-sum(float(level) * n for level, n in weights.items()) / weights.total())
    m, u = levels["same"]
    return {**levels, "same": (m / u * average, average)}


Counts = tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]


def levels_of(labelled: LabelledSet) -> Counts:
    """(comparison, level) counted over candidates that are one, and over candidates that are two."""
    records, ids = as_records(labelled)
    ready = Prepared.of(records)
    is_two_sided = labelled.right is not None
    same: Counter[tuple[str, str]] = Counter()
    other: Counter[tuple[str, str]] = Counter()
    with duckdb.connect() as engine:
        found = compared(engine, records, ready, is_two_sided=is_two_sided)
    for (left, right), likeness in found.items():
        a, b = ids[left], ids[right]
        pair = (a, b) if is_two_sided or a < b else (b, a)
        if is_judged(labelled, pair):
            counter = same if pair in labelled.truth else other
            counter.update(_levels(ready, records, left, right, ready.pattern(left, right, likeness)))
    return same, other


def _levels(
    ready: Prepared, records: Sequence[Record], left: int, right: int, told: str
) -> Iterator[tuple[str, str]]:
    """The levels of one pair. What stands beside a name is learnt from pairs whose names leave a doubt:
    sisters live together more often than strangers, and only sisters look alike."""
    yield "name", told[:2]
    yield "form", told[2]
    if told[0] in "=ab":
        return
    a, b = records[left], records[right]
    ours, theirs = (rarest_word(ready.words[i], ready.rarity) for i in (left, right))
    if ours and theirs:
        yield "word", "same" if ours == theirs else "else"
        if ours == theirs:
            yield "weight", f"{ready.rarity.weight(ours):.1f}"
    if a.postcode and b.postcode:
        is_near = district(a.postcode) == district(b.postcode)
        yield "postcode", "same" if a.postcode == b.postcode else "district" if is_near else "else"
    if a.category and b.category:
        yield "category", "same" if a.category == b.category else "else"
    if a.amount > 0 and b.amount > 0:
        apart = abs(math.log10(a.amount) - math.log10(b.amount))
        yield "amount", "same" if apart < 0.5 else "near" if apart < 1.2 else "else"


def probabilities(
    counted: Sequence[Counts], comparison: str, levels: Sequence[str]
) -> Mapping[str, tuple[float, float]]:
    """m and u of each level, averaged over the sets that tell anything; "else" is all other levels."""
    names = [*dict.fromkeys([*levels, "else"])]
    found = [_shares(counts, comparison, names) for counts in counted]
    told = [shares for shares in found if shares]
    average = {
        name: tuple(sum(shares[name][i] for shares in told) / len(told) for i in (0, 1)) for name in names
    }
    return {name: (m, u) for name, (m, u) in average.items()}


def _shares(counts: Counts, comparison: str, names: Sequence[str]) -> dict[str, tuple[float, float]]:
    parts = []
    for counter in counts:
        found = Counter()  # type: Counter[str]
        for (asked, level), count in counter.items():
            if asked == comparison:
                found[level if level in names else "else"] += count
        total = sum(found.values())
        if not total:
            return {}
        parts.append({name: (found[name] + SMALLEST) / (total + SMALLEST * len(names)) for name in names})
    return {name: (parts[0][name], parts[1][name]) for name in names}


if __name__ == "__main__":
    main()
