"""How large a supplier is, from what a register says. Bounds: Commission Recommendation 2003/361/EC."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import SIZE_NAMES, Size

# People at work below which a business is of this size.
BOUNDS = ((10, Size.MICRO), (50, Size.SMALL), (250, Size.MEDIUM))
_WORDS = {
    "micro": Size.MICRO, "zzp": Size.MICRO, "small": Size.SMALL, "klein": Size.SMALL,
    "kleinbedrijf": Size.SMALL,
    "medium": Size.MEDIUM, "middel": Size.MEDIUM, "middelgroot": Size.MEDIUM, "middenbedrijf": Size.MEDIUM,
    "medium sized": Size.MEDIUM, "sme": Size.SME, "mkb": Size.SME, "mkb bedrijf": Size.SME,
    "large": Size.LARGE,
    "groot": Size.LARGE, "grootbedrijf": Size.LARGE, "not sme": Size.LARGE, "non sme": Size.LARGE,
}  # fmt: skip
_YES = {"yes", "y", "true", "1", "ja", "j", "waar", "sme", "mkb"}
_NO = {"no", "n", "false", "0", "nee", "onwaar", "not sme"}

SIZE_IS_UNKNOWN = Text(nl="Geen register zegt het.", en="No register says so.")


def size_evidence(sources: Sequence[str]) -> Text:
    """Where a size was read; nowhere is said too."""
    named = ", ".join(sources)
    return Text(nl=f"{named} zegt het.", en=f"{named} says so.") if named else SIZE_IS_UNKNOWN


def size_said(size: str, employees: str, is_sme: str) -> str:
    """A value of `Size` or "": words come before a head count, and that before yes or no."""
    words = re.sub(r"[^a-z]+", " ", size.lower()).strip()
    known = _WORDS.get(words) or next(
        (s for s, name in SIZE_NAMES.items() if size in (s, name.nl, name.en)), None
    )
    if known and known is not Size.UNKNOWN:
        return known.value
    if head_count := re.match(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+", employees.strip()):
        people = int(re.sub(r"\D", "", head_count.group()))
        return next((size for bound, size in BOUNDS if people < bound), Size.LARGE).value
    answer = is_sme.strip().lower()
    return Size.SME.value if answer in _YES else Size.LARGE.value if answer in _NO else ""
