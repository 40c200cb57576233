"""Is it buying? For each kind of payment: buying, not buying, or cannot tell, and why.

A ledger holds everything that leaves the bank account: invoices, but also levies, loans, pensions and
subsidies. Only what is bought can be bought from somebody else, so only that may count in "how much
of our buying lands here". The rules stand in parameters/buying.toml, in the order in which they are
tried; the first that fits decides. No rule names a supplier: a rule names kinds of purposes and kinds
of bodies, in Dutch and English, and must make sense on a ledger nobody has seen yet. Where no rule
fits, it is buying ("nothing says otherwise").

docs/methods/is-it-buying.md shows every rule and how near this comes to published figures.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from oever.errors import InvalidDecisionError
from oever.methods.word_patterns import WordIndex
from oever.vocabulary.languages import Text

DEFAULT_RULES = Path(__file__).parent / "parameters" / "buying.toml"
FIELDS = ("supplier", "category", "code", "department", "legal_form")
KIND_NAMES: Mapping[str, Text] = {
    "buying": Text(nl="Inkoop", en="Buying"),
    "grant": Text(nl="Subsidies en bijdragen", en="Grants and contributions"),
    "loan": Text(nl="Leningen en beleggingen", en="Loans and investments"),
    "levy": Text(nl="Heffingen en afdrachten", en="Levies and precepts"),
    "tax": Text(nl="Belastingen en boetes", en="Taxes and fines"),
    "pension": Text(nl="Pensioenen", en="Pensions"),
    "payroll": Text(nl="Lonen en inhoudingen", en="Pay and deductions"),
    "benefit": Text(nl="Uitkeringen en terugbetalingen", en="Benefits and refunds"),
    "land": Text(nl="Grond, gebouwen en waarborgsommen", en="Land, buildings and deposits"),
    "public_transfer": Text(nl="Tussen overheden", en="Between public bodies"),
    "redacted": Text(nl="Naam weggelakt", en="Name removed"),
    "empty": Text(nl="Geen naam", en="No name"),
    "unclear": Text(nl="Aankoop of bouwklus: onduidelijk", en="Purchase or building job: unclear"),
}


class Verdict(StrEnum):
    """What a payment is, seen from who could have been paid instead."""

    BUYING = "buying"
    NOT_BUYING = "not_buying"
    CANNOT_TELL = "cannot_tell"


Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table of rules.

    when: alternatives; the rule fits where every field of one of them holds one of its word patterns.
    unless: the rule does not fit where any of these fields holds one of its patterns.
    """

    id: str
    verdict: Verdict
    kind: str
    reason: Text
    when: tuple[Words, ...] = ()
    unless: Words | None = None


@dataclass(frozen=True, slots=True)
class _Test:
    """A rule as bits per field, in the order of FIELDS: 0 is a field that the rule does not look at."""

    rule: Rule
    alternatives: tuple[tuple[int, ...], ...]
    exceptions: tuple[int, ...]

    def fits(self, found: tuple[int, ...]) -> bool:
        if any(bits & has for bits, has in zip(self.exceptions, found, strict=True)):
            return False
        return not self.alternatives or any(
            all(not bits or bits & has for bits, has in zip(needed, found, strict=True))
            for needed in self.alternatives
        )


class Rulebook:
    """The rules, ready to judge. Every distinct text is read once, every combination judged once."""

    def __init__(self, version: str, rules: Iterable[Rule]) -> None:
        self.version = version
        self.rules = tuple(rules)
        lists: tuple[dict[int, Iterable[str]], ...] = tuple({} for _ in FIELDS)
        self._tests = tuple(_test(rule, lists) for rule in self.rules)
        self._indexes = tuple(WordIndex(each) for each in lists)
        self._judged: dict[tuple[int, ...], Rule] = {}

    def judge(
        self, supplier: str, category: str, category_code: str, department: str, legal_form: str = ""
    ) -> Rule:
        """The first rule that fits these texts as written in the ledger; the last rule always fits."""
        texts = (supplier, category, category_code, department, legal_form)
        found = tuple(index.bits(text) for index, text in zip(self._indexes, texts, strict=True))
        rule = self._judged.get(found)
        if rule is None:
            rule = self._judged[found] = next(test.rule for test in self._tests if test.fits(found))
        return rule

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; a KeyError where there is none."""
        return next((rule for rule in self.rules if rule.id == rule_id), None) or _missing(rule_id)


@lru_cache(maxsize=4)
def load_rulebook(path: Path | None = None) -> Rulebook:
    """The rules in `path`, or those that come with the programme. A rule that cannot be used is an error."""
    source = path or DEFAULT_RULES
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
        rules = [_rule(row, table.get("words", {})) for row in table["rule"]]
        version = str(table["version"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as problem:
        raise InvalidDecisionError(
            Text(
                nl=f"{source.name}: deze regels zijn niet te gebruiken: {problem}.",
                en=f"{source.name}: these rules cannot be used: {problem}.",
            )
        ) from problem
    _check(rules, source)
    return Rulebook(version, rules)


def _rule(row: Mapping[str, object], words: Mapping[str, list[str]]) -> Rule:
    when, unless, reason = row.get("when", []), row.get("unless"), row["reason"]
    if not isinstance(when, list) or not isinstance(reason, dict):
        raise ValueError(f"rule {row.get('id')} needs a list of `when` and a `reason` in nl and en")
    return Rule(
        id=str(row["id"]),
        verdict=Verdict(str(row["verdict"])),
        kind=str(row["kind"]),
        reason=Text.of(reason),
        when=tuple(_words(each, words) for each in when),
        unless=_words(unless, words) if isinstance(unless, dict) else None,
    )


def _words(fields: Mapping[str, list[str]], words: Mapping[str, list[str]]) -> Words:
    """Patterns per field, with `@name` replaced by the list of that name."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    return {
        name: tuple(p for each in patterns for p in (words[each[1:]] if each.startswith("@") else [each]))
        for name, patterns in fields.items()
    }


def _check(rules: list[Rule], source: Path) -> None:
    """Ids are unique, kinds are known, and only the last rule fits everything."""
    ids = [rule.id for rule in rules]
    wrong = sorted({each for each in ids if ids.count(each) > 1})
    wrong += [rule.id for rule in rules if rule.kind not in KIND_NAMES]
    wrong += [rule.id for rule in rules[:-1] if not rule.when]
    if wrong or not rules or rules[-1].when or rules[-1].unless:
        named = ", ".join(wrong)
        raise InvalidDecisionError(
            Text(
                nl=f"{source.name}: deze regels zijn niet te gebruiken, verbeter ze: "
                f"{named or 'de laatste mag geen `when` en geen `unless` hebben'}.",
                en=f"{source.name}: these rules cannot be used, mend them: "
                f"{named or 'the last one must have no `when` and no `unless`'}.",
            )
        )


def _test(rule: Rule, lists: tuple[dict[int, Iterable[str]], ...]) -> _Test:
    """Give every list of patterns of the rule a bit of its own in the lists of its field."""
    return _Test(
        rule=rule,
        alternatives=tuple(_bits(fields, lists) for fields in rule.when),
        exceptions=_bits(rule.unless or {}, lists),
    )


def _bits(fields: Words, lists: tuple[dict[int, Iterable[str]], ...]) -> tuple[int, ...]:
    bits = []
    for name, known in zip(FIELDS, lists, strict=True):
        bit = 1 << len(known) if name in fields else 0
        if bit:
            known[bit] = fields[name]
        bits.append(bit)
    return tuple(bits)


def _missing(rule_id: str) -> Rule:
    raise KeyError(rule_id)
