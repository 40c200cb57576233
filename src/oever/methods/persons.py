"""Is this supplier a natural person? Then the name must not leave the ledger.

A ledger names private people here and there: a foster family, somebody who gets a refund, a tutor who
works under their own name. This module looks at the shape of a name ("Mrs J Smith", "Vries, J. de",
"Fatma Yılmaz") and at what the payment was for. Where money goes to people (allowances, benefits,
refunds) a name in doubt is masked; elsewhere a name that carries a word of business is left alone.
The words stand in parameters/persons.toml; docs/methods/natural-persons.md says how well this works.

It errs: a firm that is called like a person ("John Example") is masked, and a person paid under the name
of a shop is not. The first costs a reader a name; the second is why a ledger stays where it is.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from oever.methods.word_patterns import WordIndex, plain

DEFAULT_WORDS = Path(__file__).parent / "parameters" / "persons.toml"
_ORGANISATION, _MARK = 1, 2
_PEOPLE, _CARE = 1, 2
_BRACKETED_NUMBER = re.compile(r"[(\[][^)\]]*\d[^)\]]*[)\]]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?){1,4}$")
_TRADING_AS = re.compile(r"(?:^|\s)(?:t/a|h/o|c/o|h\.o\.d\.n\.?)(?:\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    given: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    names: WordIndex
    purposes: WordIndex


def is_natural_person(supplier: str, category: str = "", department: str = "") -> bool:
    """Whether `supplier`, as written, is the name of a natural person or a mark that hides one.

    `category` and `department` are what the payment was for; empty where the ledger does not say.
    """
    words = _load(DEFAULT_WORDS)
    found = words.names.bits(supplier)
    if found & _MARK:
        return True
    name = _BRACKETED_NUMBER.sub(" ", supplier).strip()
    if found & _ORGANISATION or any(c.isdigit() for c in name) or _TRADING_AS.search(name):
        return False
    purpose = words.purposes.bits(category) | words.purposes.bits(department)
    return _has_shape_of_person(name, bool(purpose & _PEOPLE), bool(purpose & (_PEOPLE | _CARE)))


@lru_cache(maxsize=200_000)
def _has_shape_of_person(name: str, is_for_people: bool, is_care: bool) -> bool:
    """Look at the name alone. `is_for_people` masks in doubt, `is_care` on a frequent surname."""
    words = _load(DEFAULT_WORDS)
    spelled = [_HYPHEN.sub("", part) for part in re.split(r"[\s/&+]+", name.replace(",", " , ")) if part]
    comma = spelled.index(",") if "," in spelled else 0
    parts = [part for part in spelled if part != "," and plain(part)]
    tokens = [plain(part).replace(" ", "") for part in parts]
    titled = [token for token in tokens if token in words.titles]
    core = [t for t in tokens if t not in words.titles and t not in words.particles and t != "and"]
    initials = [t for p, t in zip(parts, tokens, strict=True) if t in core and _is_initials(p, t)]
    rest = [t for t in core if t not in initials]
    if not core or len(core) > 5 or len(rest) > 4 or any(len(t) > 16 for t in rest):
        return False
    if titled:
        return True
    if not rest or len(rest) > 3:
        return False
    if initials:
        return max(map(len, rest)) >= 3 and len(rest) <= 2
    is_given_first, is_given_last = rest[0] in words.given, rest[-1] in words.given
    if comma and len(rest) >= 2:
        return is_for_people or is_given_last or rest[-1] in words.given
    if len(rest) >= 2 and (is_given_first or (is_given_last and rest[0] in words.surnames)):
        return True
    known = any(t in words.surnames or t in words.given for t in rest)
    return len(rest) >= 2 and (is_for_people or (is_care and known))


def _is_initials(part: str, token: str) -> bool:
    """ "J", "J.P.", "JP" (two capitals that cannot be a word with a vowel in the middle) are initials."""
    if len(token) == 1:
        return True
    return "." in part and bool(_INITIALS.match(part)) and len(token) <= 4


@lru_cache(maxsize=4)
def _load(source: Path) -> _Words:
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Words(
        given=frozenset(table["given"].split()),
        surnames=frozenset(table["surnames"].split()),
        titles=frozenset(table["titles"]),
        particles=frozenset(table["particles"]),
        names=WordIndex({_ORGANISATION: table["organisation"], _MARK: table["marks"]}),
        purposes=WordIndex({_PEOPLE: table["people"], _CARE: table["care"]}),
    )
