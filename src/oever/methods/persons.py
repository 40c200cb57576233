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
_CARD_MACHINE = re.compile(r"^\s*[A-Za-z]{2,8} ?\*\s*")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_DOTTED = re.compile(r"^(?:[^\W\d_]\.){1,4}[^\W\d_]?\.?$")
_NOT_A_NAME = re.compile(
    r"\d|://|^\s*(?:st|saint)[.\s]|(?:^|\s)(?:t/as?|h/o|c/o|h\.o\.d\.n\.?)(?:\s|$)", re.IGNORECASE
)
_LONGEST_WORD = 16


@dataclass(frozen=True, slots=True)
class _Words:
    given: frozenset[str]
    surnames: frozenset[str]
    sure_surnames: frozenset[str]
    titles: frozenset[str]
    honours: frozenset[str]
    particles: frozenset[str]
    names: WordIndex
    purposes: WordIndex


def given_names() -> frozenset[str]:
    """The given names that are known, in lower case without accents."""
    return _load(DEFAULT_WORDS).given


def is_natural_person(supplier: str, category: str = "", department: str = "") -> bool:
    """Whether `supplier`, as written, is the name of a natural person or a mark that hides one.

    `category` and `department` are what the payment was for; empty where the ledger does not say.
    """
    words = _load(DEFAULT_WORDS)
    found = words.names.bits(supplier)
    if found & _MARK:
        return True
    name = _CARD_MACHINE.sub("", _BRACKETED_NUMBER.sub(" ", supplier)).strip()
    if found & _ORGANISATION or _NOT_A_NAME.search(name):
        return False
    purpose = words.purposes.bits(category) | words.purposes.bits(department)
    return _has_shape_of_person(name, bool(purpose & _PEOPLE), bool(purpose & (_PEOPLE | _CARE)))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart. rest: the words that are no title, particle or initial, in their order."""

    rest: tuple[str, ...]
    initials: int
    is_titled: bool
    starts_with_initial: bool
    is_pair: bool
    has_comma: bool


@lru_cache(maxsize=200_000)
def _has_shape_of_person(name: str, is_for_people: bool, is_care: bool) -> bool:
    """Look at the name alone. `is_for_people` masks in doubt, `is_care` on a frequent surname."""
    words = _load(DEFAULT_WORDS)
    parts = _taken_apart(name, words)
    rest = parts.rest
    if not 1 <= len(rest) <= 4 or max(map(len, rest)) > _LONGEST_WORD:
        return False
    if parts.is_titled:
        return True
    if parts.is_pair:
        return len(rest) >= 2 and rest[0] in words.given and rest[1] in words.given
    if parts.initials:
        return _has_initials_of_person(parts, words, is_for_people)
    is_known = [word in words.given or word in words.surnames for word in rest]
    if len(rest) not in (2, 3):
        return is_for_people and len(rest) == 1 and is_known[0]
    if rest[0] in words.given:
        return True
    if len(rest) == 2 and rest[1] in words.sure_surnames and rest[0] not in words.surnames:
        return True
    if rest[-1] in words.given and (parts.has_comma or rest[0] in words.surnames):
        return True
    if is_for_people:
        return len(rest) == 2 or any(is_known)
    return is_care and len(rest) == 2 and rest[1] in words.surnames


def _has_initials_of_person(parts: _Name, words: _Words, is_for_people: bool) -> bool:
    """ "J Smith", "J.P. de Vries", "Smith J", "Donna C Smith"; not "L for Leather" or "Estampa S L"."""
    rest = parts.rest
    if len(rest[-1]) < 3 or len(rest) > 2 or parts.initials > 4:
        return False
    if parts.starts_with_initial:
        return len(rest) == 1 or parts.has_comma or any(w in words.surnames or w in words.given for w in rest)
    if len(rest) == 2:
        return rest[0] in words.given
    return parts.has_comma or is_for_people or rest[0] in words.surnames


def _taken_apart(name: str, words: _Words) -> _Name:
    spelled = re.sub(r"[&+/]", " and ", name.replace(",", " , ")).split()
    words_of = [(part, _first_of_double(part)) for part in spelled]
    titles = words.titles | words.honours
    aside = titles | words.particles | {"", "and"}
    core = [(part, word) for part, word in words_of if word not in aside]
    shapes = [_is_initials(part, word) for part, word in core]
    return _Name(
        rest=tuple(word for (_, word), is_initial in zip(core, shapes, strict=True) if not is_initial),
        initials=sum(shapes),
        is_titled=any(word in titles for _, word in words_of),
        starts_with_initial=bool(shapes) and shapes[0],
        is_pair=any(word == "and" for _, word in words_of),
        has_comma="," in spelled,
    )


def _first_of_double(part: str) -> str:
    """ "Anne-Marie" is looked up as "anne", "Kwiatkowska-Smith" as "kwiatkowska"."""
    words = plain(_HYPHEN.sub(" ", part)).split()
    return words[0] if len(words) > 1 and len(words[0]) > 1 else "".join(words)


def _is_initials(part: str, word: str) -> bool:
    """One letter, or letters with points between them."""
    return len(word) == 1 or bool(_DOTTED.match(part))


@lru_cache(maxsize=4)
def _load(source: Path) -> _Words:
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Words(
        given=frozenset(table["given"].split()),
        surnames=frozenset(table["surnames"].split()),
        sure_surnames=frozenset(table["sure_surnames"].split()),
        titles=frozenset(table["titles"]),
        honours=frozenset(table["honours"]),
        particles=frozenset(table["particles"]),
        names=WordIndex({_ORGANISATION: table["organisation"], _MARK: table["marks"]}),
        purposes=WordIndex({_PEOPLE: table["people"], _CARE: table["care"]}),
    )
