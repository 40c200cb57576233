"""Invented Dutch suppliers, and the ways in which ledgers write them: a labelled set of any size.

Every organisation and every address is made up from syllables, common words and the seed. What makes
the set hard is made on purpose: slips of the pen, legal forms written in ten ways or left out, names cut
off, words in another order, moves to another postcode, renames, many organisations in one building,
sisters that differ in one word, numbers that are missing in most records.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.matching.sets import SEED, LabelledSet, Pair, Row, pairs_within

WORDS: dict[str, list[str]] = {
    name: words.split()
    for name, words in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
ONSETS, VOWELS, CODAS = WORDS["onsets"], WORDS["vowels"], WORDS["codas"]
SURNAME_ENDS = [*WORDS["surname_ends"], ""]
TRADES, PURPOSES, PLACES = WORDS["trades"], WORDS["purposes"], WORDS["places"]
CATEGORIES = WORDS["categories"]
FORMS = {
    "bv": ["B.V.", "BV", "b.v.", "B.V", "Besloten Vennootschap", ""],
    "nv": ["N.V.", "NV", ""],
    "vof": ["V.O.F.", "VOF", "v.o.f.", ""],
    "stichting": ["Stichting", "St.", "Stg.", "STICHTING", "Stg"],
    "vereniging": ["Vereniging", "Ver.", "vereniging", ""],
    "cooperatie": ["Coöperatie", "Cooperatie", "Coöp.", ""],
}
IN_FRONT = {"stichting", "vereniging", "cooperatie"}
FIELD = 35


@dataclass(frozen=True)
class Organisation:
    """One invented organisation as it is; its records are how it was written."""

    words: tuple[str, ...]
    form: str
    postcode: str
    company_number: str
    category: str
    amount: float
    other_name: tuple[str, ...] = ()
    has_sister: bool = False


def generated_set(organisations: int, seed: int = SEED) -> LabelledSet:
    """A set of about twice as many records as organisations; the same seed gives the same set."""
    rows, truth = records(organisations, seed)
    return LabelledSet("dutch-generated", rows, None, frozenset(truth))


def generated_register(organisations: int, seed: int = SEED + 1) -> LabelledSet:
    """A register (left) in which seven of ten organisations stand, by full name, and ledgers (right)."""
    dice = random.Random(seed)
    left: list[Row] = []
    right: list[Row] = []
    truth: list[Pair] = []
    for number, one in enumerate(_with_sisters(_organisations(organisations, dice))):
        form = FORMS[one.form][0]
        name = " ".join([form, *one.words] if one.form in IN_FRONT else [*one.words, form])
        is_registered = dice.random() < 0.7
        if is_registered:
            left.append(Row(f"g{number:06d}", name, one.postcode, one.company_number, one.category))
        if dice.random() < 0.4:
            for row in _spellings(one, dice):
                right.append(replace(row, id=f"r{len(right):06d}", company_number=""))
                if is_registered:
                    truth.append((left[-1].id, right[-1].id))
    return LabelledSet("dutch-generated-register", tuple(left), tuple(right), frozenset(truth))


def records(organisations: int, seed: int) -> tuple[tuple[Row, ...], list[Pair]]:
    """All records in a shuffled order, and the pairs of ids that are one organisation."""
    dice = random.Random(seed)
    written: list[tuple[int, Row]] = []
    for number, organisation in enumerate(_with_sisters(_organisations(organisations, dice))):
        for row in _spellings(organisation, dice):
            written.append((number, row))
    dice.shuffle(written)
    rows = []
    together: dict[int, list[str]] = {}
    for place, (number, row) in enumerate(written):
        id = f"r{place:07d}"
        rows.append(replace(row, id=id))
        together.setdefault(number, []).append(id)
    return tuple(rows), [pair for ids in together.values() for pair in pairs_within(ids)]


def _with_sisters(made: Iterator[Organisation]) -> Iterator[Organisation]:
    """Say of an organisation whether the next or the one before has the same first words."""
    before: Organisation | None = None
    for one in made:
        if before is not None:
            is_sister = before.words[0] == one.words[0]
            yield replace(before, has_sister=before.has_sister or is_sister)
            one = replace(one, has_sister=is_sister)
        before = one
    if before is not None:
        yield before


def _organisations(wanted: int, dice: random.Random) -> Iterator[Organisation]:
    """Organisations with sisters and neighbours; no two have the same words and form."""
    postcodes = [
        f"{dice.randint(1000, 9999)}{dice.choice('ABCDEGHJ')}{dice.choice('ABCDEGHJ')}"
        for _ in range(wanted // 2 + 1)
    ]
    surnames = [_family(_surname(dice), dice) for _ in range(max(30, wanted // 4))]
    taken: set[str] = set()
    made = 0
    last: Organisation | None = None
    while made < wanted:
        if last is not None and dice.random() < 0.15:
            new = _sister(last, dice)
        else:
            words, form = _words(surnames, dice)
            new = Organisation(
                words, form, "", "", dice.choice(CATEGORIES), round(10 ** dice.uniform(2, 6), 2)
            )
        key = " ".join(sorted(new.words)).lower()
        longest = " ".join((FORMS[new.form][0], *new.words))
        if key in taken or len(longest) > FIELD - 1:
            continue
        taken.add(key)
        made += 1
        is_neighbour = last is not None and dice.random() < 0.1
        code = last.postcode if is_neighbour and last else new.postcode or dice.choice(postcodes)
        number = f"{dice.randint(10_000_000, 99_999_999)}"
        other = (_coined(dice), *new.words[1:])
        last = replace(new, postcode=code, company_number=number, other_name=other)
        yield last


def _sister(one: Organisation, dice: random.Random) -> Organisation:
    """An organisation of the same family: another trade, another place, or a holding."""
    words = list(one.words)
    others = [word for word in (TRADES if dice.random() < 0.5 else PLACES) if word not in words]
    if len(words) > 1 and dice.random() < 0.6:
        words[-1] = dice.choice(others)
    else:
        words.append(dice.choice(["Holding", "Beheer", "Vastgoed", *others[:5]]))
    code = one.postcode if dice.random() < 0.5 else ""  # half of the sisters live together
    amount = round(10 ** dice.uniform(2, 6), 2)
    return replace(one, words=tuple(dict.fromkeys(words)), amount=amount, postcode=code)


def _words(surnames: Sequence[tuple[str, ...]], dice: random.Random) -> tuple[tuple[str, ...], str]:
    kind = dice.random()
    if kind < 0.35:  # a family firm
        return (*dice.choice(surnames), dice.choice(TRADES)), dice.choice(["bv", "bv", "vof"])
    if kind < 0.6:  # a coined word with a trade, now and then with a place
        place = (dice.choice(PLACES),) if dice.random() < 0.3 else ()
        return (_coined(dice), dice.choice(TRADES), *place), dice.choice(
            ["bv", "bv", "bv", "nv", "cooperatie"]
        )
    if kind < 0.8:  # a foundation or association
        return (dice.choice(PURPOSES), _coined(dice)), dice.choice(["stichting", "stichting", "vereniging"])
    if kind < 0.9:  # two names
        return (dice.choice(surnames)[-1], "&", dice.choice(surnames)[-1], dice.choice(TRADES)), dice.choice(
            ["bv", "vof"]
        )
    return (dice.choice(TRADES), dice.choice(PLACES), _coined(dice)), "bv"


def _family(surname: str, dice: random.Random) -> tuple[str, ...]:
    lead = dice.random()
    if lead < 0.25:
        return (f"{dice.choice('ABCDEGHJKLMPRSTW')}.{dice.choice('ABCDEGHJKLMPRSTW')}.", surname)
    if lead < 0.5:
        return (dice.choice(["van", "de", "van der", "van den"]), surname)
    return (surname,)


def _surname(dice: random.Random) -> str:
    return (_syllable(dice) + dice.choice(SURNAME_ENDS)).capitalize()


def _coined(dice: random.Random) -> str:
    return (
        _syllable(dice) + dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice([*CODAS, ""])
    ).capitalize()


def _syllable(dice: random.Random) -> str:
    return dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(CODAS)


def _spellings(one: Organisation, dice: random.Random) -> Iterator[Row]:
    """Between one and four records: a few months in a few ledgers."""
    is_moved = dice.random() < 0.12
    is_renamed = dice.random() < 0.03
    for number in range(dice.choice([1, 1, 2, 2, 3, 4])):
        now = one
        if is_moved and number and dice.random() < 0.5:
            now = replace(now, postcode=f"{dice.randint(1000, 9999)}{dice.choice('ABCDEGHJ')}K")
        if is_renamed and number:
            now = replace(now, words=one.other_name)
        yield Row(
            id="",
            name=_written(now, dice),
            postcode=now.postcode if dice.random() < 0.6 else "",
            company_number=now.company_number if dice.random() < 0.2 else "",
            category=now.category if dice.random() < 0.8 else dice.choice(CATEGORIES),
            amount=round(now.amount * 10 ** dice.gauss(0, 0.3), 2),
        )


def _written(one: Organisation, dice: random.Random) -> str:
    """The name as somebody typed it."""
    words = list(one.words)
    form = dice.choice(FORMS[one.form])
    name = " ".join([form, *words] if one.form in IN_FRONT else [*words, form]).strip()
    slips: list[tuple[float, Callable[[str, random.Random], str]]] = [
        (0.15, _with_slip),
        (0.03, _with_slip),
        (0.10, _other_and),
        (0.25, _in_capitals),
        (0.06, _other_order),
        (0.05, _joined_words),
        (0.05, _without_last_word),
        (0.05, _with_more),
    ]
    for chance, slip in slips:
        if dice.random() < chance and not (one.has_sister and slip is _without_last_word):
            name = slip(name, dice)
    return name[:FIELD].strip()


def _with_slip(name: str, dice: random.Random) -> str:
    """One letter dropped, doubled, swapped or changed, in a word of five letters or more."""
    words = name.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return name
    place = dice.choice(long)
    word = words[place]
    at = dice.randrange(1, len(word) - 1)
    kinds = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + dice.choice("aeionrst") + word[at + 1 :],
    )
    words[place] = dice.choice(kinds)
    return " ".join(words)


def _other_and(name: str, dice: random.Random) -> str:
    return name.replace(" & ", dice.choice([" en ", "&", " + "]))


def _in_capitals(name: str, dice: random.Random) -> str:
    return name.upper()


def _other_order(name: str, dice: random.Random) -> str:
    first, _, rest = name.partition(" ")
    return f"{rest} {first}" if rest else name


def _joined_words(name: str, dice: random.Random) -> str:
    words = name.split(" ")
    if len(words) < 2:
        return name
    at = dice.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


def _without_last_word(name: str, dice: random.Random) -> str:
    words = name.split(" ")
    return " ".join(words[:-1]) if len(words) > 3 else name


def _with_more(name: str, dice: random.Random) -> str:
    return name + dice.choice(
        [" Nederland", " filiaal 2031", " (in liquidatie)", " - factuur", " t.a.v. crediteuren"]
    )
