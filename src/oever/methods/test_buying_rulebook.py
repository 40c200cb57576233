"""The table of rules: every rule can be used and explained, and a broken table is a mistake of the user."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import InvalidDecisionError
from oever.methods.buying import KIND_NAMES, Verdict, load_rulebook

LAST = (
    '[[rule]]\nid = "buying"\nverdict = "buying"\nkind = "buying"\n'
    'reason = { nl = "Inkoop", en = "Buying" }\n'
)
ART = (
    '[[rule]]\nid = "art"\nverdict = "not_buying"\nkind = "grant"\nreason = { nl = "Kunst", en = "Art" }\n'
    'when = [{ category = ["@arts"] }]\n'
)


def table(path: Path, text: str) -> Path:
    path.write_text('version = "1"\n\n[words]\narts = ["sculpture*"]\n\n' + text, encoding="utf-8")
    return path


def test_rules_of_your_own_are_used_in_their_order(tmp_path: Path) -> None:
    rules = load_rulebook(table(tmp_path / "rules.toml", ART + LAST))
    assert rules.judge("Anybody", "Sculptures in parks", "", "").id == "art"
    assert rules.judge("Anybody", "Grants", "", "").id == "buying"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (ART + ART + LAST, "art"),
        (ART.replace('"grant"', '"gift"') + LAST, "art"),
        (ART.replace('"not_buying"', '"maybe"') + LAST, "maybe"),
        (ART.replace("category", "colour") + LAST, "colour"),
        (ART.replace("@arts", "@crafts") + LAST, "crafts"),
        (ART.replace('nl = "Kunst", ', "") + LAST, "nl"),
        (ART, "the last one"),
        ("[[rule]]\nid = ", "rules.toml"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(InvalidDecisionError, match=named) as raised:
        load_rulebook(table(tmp_path / "rules.toml", text))
    assert "rules.toml" in str(raised.value)


def test_every_kind_has_a_name_and_a_rule() -> None:
    assert {rule.kind for rule in load_rulebook().rules} == set(KIND_NAMES)


def test_every_rule_gives_a_reason_in_both_languages() -> None:
    for rule in load_rulebook().rules:
        assert len(rule.reason.nl) > 15
        assert len(rule.reason.en) > 15
        assert rule.reason.nl != rule.reason.en


def test_the_last_rule_is_buying_and_always_fits() -> None:
    rules = load_rulebook()
    assert rules.judge("Zzyzx", "Qwxyz", "000", "Void") is rules.rules[-1]
    assert rules.rules[-1].verdict is Verdict.BUYING


def test_no_rule_fits_by_accident_twice_in_one_way() -> None:
    """Asking twice, in any order, gives the same rule: what is remembered does not change the answer."""
    asked = [("Gemeente Waterstad", "Huur"), ("Gemeente Waterstad", "Overig"), ("Stichting Huis", "Huur")]
    forward, backward = load_rulebook(), load_rulebook()
    there = [forward.judge(s, c, "", "").id for s, c in asked]
    back = [backward.judge(s, c, "", "").id for s, c in reversed(asked)]
    assert there == back[::-1] == ["buying", "public_body_nl", "buying"]


def test_a_rule_can_be_found_by_its_id() -> None:
    assert load_rulebook().rule("levy").kind == "levy"
    with pytest.raises(KeyError):
        load_rulebook().rule("nothing")
