"""Why two names are held for one supplier, or why a person should look: in words, not in numbers."""

from __future__ import annotations

from collections.abc import Sequence

from oever.ledger.suppliers.matching.matcher import EQUAL, Record, Scored
from oever.ledger.suppliers.matching.weighing import district
from oever.methods.distinctive import is_common
from oever.methods.names import family_of
from oever.vocabulary.languages import Text

MOST_WORDS = 4


def reason(pair: Scored, records: Sequence[Record]) -> Text:
    """One sentence without a full stop, the strongest reason first: "zelfde zeldzame woord vaart, zelfde
    postcode, alleen links: beheer"."""
    left, right = records[pair.left], records[pair.right]
    parts = [
        *_numbers(left, right),
        *_names(pair, left.words == right.words),
        *_places(left, right),
        *_against(pair, left, right),
    ]
    return Text(nl=", ".join(part.nl for part in parts), en=", ".join(part.en for part in parts))


def _numbers(left: Record, right: Record) -> list[Text]:
    if not left.company_number or left.company_number != right.company_number:
        return []
    return [Text(nl="zelfde nummer in het handelsregister", en="same company number")]


def _names(pair: Scored, is_in_order: bool) -> list[Text]:
    found = pair.likeness
    rare = [word for word in found.shared if not is_common(word)]
    words = " ".join((rare or found.shared)[:MOST_WORDS])
    if pair.pattern[0] == EQUAL:
        return [Text(nl="gelijke naam", en="equal names")]
    if pair.pattern[0] == "a" and (found.only_left or found.only_right):
        return [Text(nl="gelijke naam, met St. voor Stichting", en="equal names, with St. for Stichting")]
    if pair.pattern[0] == "a" and is_in_order:
        return [Text(nl="gelijke naam, op kleine woorden na", en="equal names, but for small words")]
    if pair.pattern[0] == "a":
        return [Text(nl="zelfde woorden in een andere volgorde", en="the same words in another order")]
    if found.rarest <= 0:
        return [Text(nl=f"alleen gewone woorden gelijk ({words})", en=f"only common words shared ({words})")]
    many = len(rare) > 1
    parts = [
        Text(
            nl=f"zelfde zeldzame {'woorden' if many else 'woord'} ({words})",
            en=f"same rare {'words' if many else 'word'} ({words})",
        )
    ]
    if found.slips:
        parts.append(
            Text(
                nl="op een schrijffout, andere spelling of afkorting na",
                en="but for a slip, another spelling or an abbreviation",
            )
        )
    return parts


def _places(left: Record, right: Record) -> list[Text]:
    if not left.postcode or not right.postcode:
        return []
    if left.postcode == right.postcode:
        return [Text(nl="zelfde postcode", en="same postcode")]
    if district(left.postcode) == district(right.postcode):
        return [Text(nl="postcode in dezelfde buurt", en="postcode in the same district")]
    return [Text(nl="andere postcode", en="another postcode")]


def _against(pair: Scored, left: Record, right: Record) -> list[Text]:
    parts = []
    if left.category and left.category == right.category:
        parts.append(Text(nl="zelfde soort uitgave", en="same category"))
    for words, nl, en in (
        (pair.likeness.only_left, "alleen in de eerste", "only in the first"),
        (pair.likeness.only_right, "alleen in de tweede", "only in the second"),
    ):
        if words and pair.pattern[0] != "a":
            parts.append(Text(nl=f"{nl}: {' '.join(words)}", en=f"{en}: {' '.join(words)}"))
    ours, theirs = (family_of(record.read.legal_form) for record in (left, right))
    if ours and theirs and ours != theirs:
        parts.append(Text(nl="andere rechtsvorm", en="another legal form"))
    return parts
