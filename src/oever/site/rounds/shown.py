"""A voice as everybody may read it: in an order that joins no answers, without what is private.

What was taken back is gone, and still counted as a voice that was there. Who asked not to be quoted is
counted and not read. A mobile number, a bank account or somebody's own mail address is left out, by
whatever door it came in.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from oever.site.places.words import fingerprint, reader_language
from oever.site.register.private import without_private
from oever.site.rounds.models import Fragment


@dataclass(frozen=True, slots=True)
class Voice:
    """One fragment for a reader. `text` is "" where it may not be read, and `why` says so; `relation` is
    how near a sentence stays to it, where it stands behind one."""

    fragment: Fragment
    text: str
    why: str = ""
    language: str = ""
    translation: str = ""
    translated_by: str = ""
    relation: str = ""
    is_changed: bool = False

    @property
    def ref(self) -> str:
        """Its own sign, by which an address can point at it."""
        return self.fragment.ref


def voice(fragment: Fragment, *, relation: str = "", of: str = "") -> Voice:
    """A fragment as it is shown; `of` is the fingerprint it had when it was linked."""
    if fragment.state == Fragment.State.WITHDRAWN:
        return Voice(fragment, "", _("Wie dit zei heeft het teruggenomen."), relation=relation)
    if not fragment.may_quote:
        return Voice(fragment, "", _("Wie dit zei wil niet dat het hier staat."), relation=relation)
    text = without_private(fragment.text, _("[weggelaten]"))
    translated = fragment.translations.get(reader_language()) or {}
    return Voice(
        fragment, text, "", "" if fragment.language == reader_language() else fragment.language,
        without_private(translated.get("text", ""), _("[weggelaten]")), translated.get("by", ""), relation,
        bool(of) and of != fingerprint(fragment.text),
    )  # fmt: skip
