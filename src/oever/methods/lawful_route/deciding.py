"""From a need to a verdict: what is so (facts), the first rule that fits, and the words around it.

Facts are few and each is one of a handful of words, so every combination can be tried; a test does. The
rules read the facts and nothing else. No rule weighs: a verdict can be retraced by hand.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from oever.methods.lawful_route.need import Need, UnclearNeedError
from oever.methods.lawful_route.rules import (
    Amount,
    Condition,
    Municipality,
    RouteRule,
    RouteRules,
    VerdictWord,
    load_rules,
    municipality,
)
from oever.vocabulary.languages import Language, Text
from oever.vocabulary.money import money, number

NOT_KNOWN = Text(nl="een bedrag dat we niet kennen", en="an amount that is not known")
ADVICE = Text(nl="Dit is geen juridisch advies.", en="This is not legal advice.")
TO_VERIFY = Text(nl="nog te controleren", en="to be verified")
HUNDRED = Decimal(100)
# The word in a sentence -> the amount it stands for.
MEANT = {
    "threshold": "threshold", "single": "single", "multiple": "multiple", "small_lot": "small_lot",
    "small_share": "small_lots_share", "max_years": "reserved_years",
}  # fmt: skip
AMOUNT_NAMES: Mapping[str, Text] = {
    "threshold": Text(nl="drempel voor deze procedure", en="threshold for this procedure"),
    "single": Text(nl="één aanbieder vragen: tot", en="asking one supplier: up to"),
    "multiple": Text(nl="een paar aanbieders vragen: tot", en="asking a few suppliers: up to"),
    "small_lot": Text(nl="klein perceel: minder dan", en="small lot: less than"),
    "small_lots_share": Text(nl="kleine percelen samen: hoogstens", en="small lots together: at most"),
    "reserved_years": Text(nl="voorbehouden: hoogstens", en="reserved: at most"),
    "area_reservation": Text(nl="voorbehoud naar gebied mag", en="reserving by area is allowed"),
}


@dataclass(frozen=True, slots=True)
class LawfulVerdict:
    """What may be done, why, on what ground and how sure. The sentences are ready to print.

    amounts: every amount the verdict rests on, with its days. also_named: the threshold where it did not
    decide, and what only the alternatives name. is_to_verify: whether the rule or one of `amounts` was not
    read in a source, and nobody signed it off.
    """

    word: VerdictWord
    need: Need
    rules: RouteRules
    rule: RouteRule
    plain: Text
    official: Text
    conditions: tuple[Text, ...]
    instead: tuple[Text, ...]
    amounts: tuple[Amount, ...]
    also_named: tuple[Amount, ...]
    remark: Text | None
    facts: Mapping[str, str]

    @property
    def is_to_verify(self) -> bool:
        return not self.rule.is_verified or any(not amount.is_verified for amount in self.amounts)

    @property
    def article(self) -> str:
        return self.rule.article

    @property
    def source(self) -> str:
        return self.rule.source


def decide(need: Need, rules: RouteRules | None = None) -> LawfulVerdict:
    """The verdict on a need. Raises UnclearNeedError for a day before the first amount that is known."""
    rules = rules or load_rules(need.country)
    if need.on < rules.first_day:
        raise UnclearNeedError(
            Text(
                nl=f"Voor {need.on:%d-%m-%Y} staan hier geen bedragen; de eerste gelden vanaf "
                f"{rules.first_day:%d-%m-%Y}.",
                en=f"There are no amounts here for {need.on:%Y-%m-%d}; the first hold from "
                f"{rules.first_day:%Y-%m-%d}.",
            )
        )
    at = municipality(need.municipality) if need.body == "municipality" else None
    found = _amounts(need, rules, at)
    facts = facts_of(need, rules, found)
    rule = next(rule for rule in rules.rules if rule.fits(facts))
    conditions = _said(rule.conditions, rules.conditions, facts)
    instead = [each for each in _said(rule.instead, rules.instead, facts) if _is_known(each.text, found)]
    amounts = _used(rule, [rule.plain, rule.official, *(each.text for each in conditions)], found)
    named = _named([Text(nl="{threshold}", en=""), *(each.text for each in instead)], found)
    return LawfulVerdict(
        word=rule.verdict,
        need=need,
        rules=rules,
        rule=rule,
        plain=_filled(rule.plain, need, rules, found),
        official=_filled(rule.official, need, rules, found),
        conditions=tuple(_filled(each.text, need, rules, found) for each in conditions),
        instead=tuple(_marked(each.text, _filled(each.text, need, rules, found), found) for each in instead),
        amounts=amounts,
        also_named=tuple(amount for amount in named if amount not in amounts),
        remark=at.unknown if at and rule.id in ("bands_unknown", "several_beyond") else None,
        facts=facts,
    )


def _amounts(need: Need, rules: RouteRules, at: Municipality | None) -> dict[str, Amount]:
    """Every amount that holds for this need on its day; a municipality's own bands before the usual ones."""
    group = rules.bodies[need.body]
    ids = dict.fromkeys(amount.id for amount in rules.amounts)
    found = {id: rules.amount(id, need.kind, group, need.on) for id in ids}
    for id in ("single", "multiple"):
        own = at.band(id, need.kind, need.on) if at and at.country == rules.country else None
        found[id] = own or found.get(id)
    return {id: amount for id, amount in found.items() if amount is not None}


def facts_of(need: Need, rules: RouteRules, found: Mapping[str, Amount]) -> dict[str, str]:
    """What is so, in words: the names are those of `when` in the files of rules."""
    max_years = found.get("reserved_years")
    return {
        "action": need.action,
        "kind": need.kind,
        "body": need.body,
        "regime": _regime(need, rules, found),
        "single": _band(need, found.get("single")),
        "multiple": _multiple(need, rules, found),
        "invited": _invited(need),
        "mix": _mix(need),
        "years": "unknown"
        if need.years is None or max_years is None
        else "too_long"
        if need.years > max_years.value
        else "short_enough",
        "lot": _lot(need, found),
        "cross_border": need.cross_border,
        "held_before": need.held_before,
        "area": "yes" if "area_reservation" in found else "no",
    }


def _regime(need: Need, rules: RouteRules, found: Mapping[str, Amount]) -> str:
    """above: at the threshold or over it; a value equal to it is over it."""
    group = rules.bodies[need.body]
    if group in ("contested", "outside"):
        return group
    if "threshold" not in found:
        return "unknown"
    return "above" if need.total >= found["threshold"].value else "below"


def _band(need: Need, band: Amount | None) -> str:
    if band is None:
        return "unknown"
    is_within = need.total < band.value or (band.is_included and need.total == band.value)
    return f"{'within' if is_within else 'beyond'}_{'own' if not band.bodies else 'usual'}"


def _multiple(need: Need, rules: RouteRules, found: Mapping[str, Amount]) -> str:
    if "multiple" not in found and need.kind in rules.multiple_to_threshold:
        return "to_threshold"
    return _band(need, found.get("multiple"))


def _invited(need: Need) -> str:
    if need.action == "direct" or need.invited == 1:
        return "one"
    return "two" if need.invited == 2 else "several"


def _mix(need: Need) -> str:
    if need.local is None or need.invited is None:
        return "unknown"
    return "all_local" if need.local >= need.invited else "mixed"


def _lot(need: Need, found: Mapping[str, Amount]) -> str:
    """Whether the lots kept apart fit the exception: each below the amount, together at most the share."""
    limit, share = found.get("small_lot"), found.get("small_lots_share")
    if not need.lot_count or limit is None or share is None:
        return "none"
    if need.each_lot >= limit.value:
        return "too_large"
    return "too_many" if need.lots_taken * HUNDRED > need.total * share.value else "excepted"


def _said(
    ids: tuple[str, ...], known: Mapping[str, Condition], facts: Mapping[str, str]
) -> tuple[Condition, ...]:
    every = (known[id] for id in ids)
    return tuple(
        each for each in every if not any(facts[name] in values for name, values in each.unless.items())
    )


def _used(rule: RouteRule, sentences: list[Text], found: Mapping[str, Amount]) -> tuple[Amount, ...]:
    """The amounts that the sentences name or the rule looked at."""
    wanted = {amount.id for amount in _named(sentences, found)}
    looked = {
        "regime": "threshold", "single": "single", "multiple": "multiple", "years": "reserved_years",
        "area": "area_reservation",
    }  # fmt: skip
    wanted |= {id for fact, id in looked.items() if fact in rule.when}
    if "lot" in rule.when:
        wanted |= {"small_lot", "small_lots_share"}
    return tuple(amount for id, amount in found.items() if id in wanted)


def _is_known(text: Text, found: Mapping[str, Amount]) -> bool:
    """Whether every amount that a sentence names is there for this kind of contract and this day."""
    fields = {field for _, field, _, _ in string.Formatter().parse(text.nl) if field}
    return all(MEANT[field] in found for field in fields if field in MEANT)


def _named(sentences: list[Text], found: Mapping[str, Amount]) -> tuple[Amount, ...]:
    """The amounts that sentences name, in the order of the rules."""
    fields = {field for text in sentences for _, field, _, _ in string.Formatter().parse(text.nl) if field}
    wanted = {MEANT[field] for field in fields if field in MEANT}
    return tuple(amount for id, amount in found.items() if id in wanted)


def _marked(text: Text, filled: Text, found: Mapping[str, Amount]) -> Text:
    """What may be done instead says so itself where it names an amount that was not read in a source."""
    if all(amount.is_verified for amount in _named([text], found)):
        return filled
    return Text(nl=f"{filled.nl} ({TO_VERIFY.nl})", en=f"{filled.en} ({TO_VERIFY.en})")


def _filled(text: Text, need: Need, rules: RouteRules, found: Mapping[str, Amount]) -> Text:
    return Text(
        nl=text.nl.format_map(_shown(need, rules, found, "nl")),
        en=text.en.format_map(_shown(need, rules, found, "en")),
    )


def _shown(need: Need, rules: RouteRules, found: Mapping[str, Amount], language: Language) -> dict[str, str]:
    told = {
        word: shown_amount(found[id], language) if id in found else NOT_KNOWN[language]
        for word, id in MEANT.items()
    }
    share = need.lots_taken * HUNDRED / need.total if need.total else Decimal(0)
    lot = need.each_lot.quantize(Decimal("0.01"), rounding=ROUND_UP)
    minutes = Text(nl=f", binnen {need.minutes} minuten", en=f", within {need.minutes} minutes")
    return told | {
        "value": whole_money(need.total, rules.currency, language),
        "on": need.on.strftime("%d-%m-%Y" if language == "nl" else "%Y-%m-%d"),
        "years": _plain_number(need.years, language),
        "lots": str(need.lot_count),
        "lot": whole_money(lot, rules.currency, language),
        "taken_share": _share(share, language),
        "minutes": minutes[language] if need.minutes else "",
        "max_years": _plain_number(found["reserved_years"].value, language)
        if "reserved_years" in found
        else NOT_KNOWN[language],
    }


def shown_amount(amount: Amount, language: Language) -> str:
    """An amount with its unit, as a sentence shows it."""
    if amount.unit == "pct":
        return number(amount.value, language) + "%"
    if amount.unit == "years":
        return f"{number(amount.value, language)} {'jaar' if language == 'nl' else 'years'}"
    if amount.unit == "yes":
        return "ja" if language == "nl" else "yes"
    return whole_money(amount.value, amount.unit, language)


def whole_money(value: Decimal, currency: str, language: Language) -> str:
    """Money to the cent, or without cents where there are none: € 216.000 and € 215.999,99."""
    text = money(value, currency, language)
    return text[:-3] if value == value.to_integral_value() else text


def _plain_number(value: Decimal | None, language: Language) -> str:
    if value is None:
        return "?"
    return number(value, language, 0 if value == value.to_integral_value() else 1)


def _share(share: Decimal, language: Language) -> str:
    """A share in hundredths, cut and never rounded up past a line."""
    cut = share.quantize(Decimal("0.1"), rounding=ROUND_DOWN)
    more = "+" if cut != share else ""
    return number(cut, language, 0 if cut == cut.to_integral_value() else 1) + more + "%"
