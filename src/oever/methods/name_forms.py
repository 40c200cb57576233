"""Taking the legal form off a name, at either end, from the middle, or where it was cut off half-way."""

from __future__ import annotations

from collections.abc import Sequence

from oever.methods.name_words import NameWords


def dutch_start(tokens: list[str], words: NameWords) -> list[str]:
    """Before Dutch words "St." is a stichting and "NV" a legal form.

    "St. Lucas Ziekenhuis" and "St Johns" are named after a saint, and "NV Legal" after somebody.
    """
    if tokens[0] not in words.dutch_starts or len(tokens) < 2:
        return tokens
    is_dutch = tokens[1] in words.dutch_next or bool(words.dutch.intersection(tokens[1:]))
    if not is_dutch or (tokens[0] == "st" and tokens[1] in words.saints):
        return tokens
    return [*words.dutch_starts[tokens[0]].split(), *tokens[1:]]


def without_forms(tokens: list[str], words: NameWords, is_cut_off: bool) -> tuple[list[str], list[str]]:
    """Take legal forms off both ends, and the unmistakable ones from the middle; one word always stays."""
    forms: list[str] = []
    rest = tokens
    while cut := _form_at_end(rest, words):
        rest, form = cut
        forms.append(form)
    is_company = any(words.forms[form].family.startswith("company") for form in forms)
    while not is_company and (cut := _form_at_start(rest, words)):  # "VvE Beheer B.V." is no VvE
        rest, form = cut
        forms.append(form)
    if is_cut_off and not forms and (cut := _half_a_form(rest, words)):
        rest, forms = cut[0], [cut[1]]
    in_the_middle = [token for token in rest if token in words.anywhere]
    if in_the_middle and len(in_the_middle) < len(rest):
        forms += [words.anywhere[token] for token in in_the_middle]
        rest = [token for token in rest if token not in words.anywhere]
    return rest, forms


def _form_at_end(tokens: Sequence[str], words: NameWords) -> tuple[list[str], str] | None:
    for size in range(min(words.longest, len(tokens) - 1), 0, -1):
        form = words.at_end.get(tuple(tokens[-size:]))
        if form:
            return list(tokens[:-size]), form
    return None


def _form_at_start(tokens: Sequence[str], words: NameWords) -> tuple[list[str], str] | None:
    for size in range(min(words.longest, len(tokens) - 1), 0, -1):
        form = words.at_start.get(tuple(tokens[:size]))
        if form:
            return list(tokens[size:]), form
    return None


def _half_a_form(tokens: list[str], words: NameWords) -> tuple[list[str], str] | None:
    """A form that was cut off with the name: "... L", "... Limit", "... Community Inte"."""
    for spelling, form in words.spelled_out.items():
        for size in range(1, min(len(spelling), len(tokens) - 1) + 1):
            if _is_start_of(tokens[-size:], spelling):
                return tokens[:-size], form
    return None


def _is_start_of(tail: Sequence[str], spelling: Sequence[str]) -> bool:
    """All words but the last are whole; one word alone must start "limited" or be "lt"."""
    *whole, half = tail
    if not whole:
        return list(spelling) == ["limited"] and ("limited".startswith(half) or half == "lt")
    return list(spelling[: len(whole)]) == whole and len(half) > 1 and spelling[len(whole)].startswith(half)
