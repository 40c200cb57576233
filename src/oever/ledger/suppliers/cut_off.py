"""Names that a bookkeeping system cut off at the width of its field.

The width shows in the names themselves: of the longer lengths, far more names have exactly that many
signs than one sign less. A name of that length is another name when that one starts with it, letter
for letter, and no third name does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

# Below NARROWEST a name is too short to be sure. A length with at least PILE times the names of the
# length before it, and FEWEST of them, is a field's width.
NARROWEST, PILE, FEWEST = 28, 1.3, 10


def cut_off_pairs(names: Sequence[tuple[str, str, str]]) -> Iterator[tuple[int, int]]:
    """Places of (cut-off name, whole name), from (anchor, name as written, squeezed core)."""
    widths = _widths(names)
    first: dict[str, int] = {}
    for place, (_, _, core) in enumerate(names):
        first.setdefault(core, place)
    cores = sorted(first)
    for place, (anchor, name, core) in enumerate(names):
        if len(name) == widths.get(anchor) and name[-1].isalnum():
            whole = _only_longer(cores, core)
            if whole:
                yield place, first[whole]


def _only_longer(cores: Sequence[str], core: str) -> str:
    """The one core that starts with this one and goes on; "" for none or several."""
    start = bisect_left(cores, core + "\x00")
    longer = [found for found in cores[start : start + 2] if found.startswith(core)]
    return longer[0] if len(longer) == 1 else ""


def _widths(names: Sequence[tuple[str, str, str]]) -> Mapping[str, int]:
    """The width of the field for each anchor that shows one."""
    written: dict[str, set[str]] = defaultdict(set)
    for anchor, name, _ in names:
        written[anchor].add(name)
    found = {anchor: _width(Counter(map(len, spellings))) for anchor, spellings in written.items()}
    return {anchor: width for anchor, width in found.items() if width}


def _width(lengths: Counter[int]) -> int:
    piles = [
        length
        for length, count in lengths.items()
        if length >= NARROWEST and count >= FEWEST and count >= PILE * lengths[length - 1]
    ]
    return max(piles, key=lambda length: (lengths[length], length), default=0)
