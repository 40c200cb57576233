"""The screens of adding something: name, what and where, "these look alike" where something does, and you.

Nothing is kept between the screens: each carries the answers of the others along in the page itself, so
it works without script or session, and going back loses nothing. All answers are looked at again at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from oever.site.common.forms import OpenForm
from oever.site.contributions.alike import Alike, look_alikes
from oever.site.contributions.fields import WHAT
from oever.site.contributions.forms import NONE_OF_THESE, AlikeForm, EntryForm, NameForm, YouForm, named_alike

SCREENS = ("name", "what", "alike", "you")
OWN = ("csrfmiddlewaretoken", "screen", "go", "opened", "company_fax")


@dataclass
class Adding:
    """One visitor adding one record: what was answered so far, and which screen comes now."""

    sheet: str
    place_id: str
    told: QueryDict = field(default_factory=QueryDict)

    def form(self, screen: str, *, is_asked: bool = False) -> Any:
        """The form of a screen: with its answers judged, or (`is_asked`) only filled in."""
        bound: dict[str, Any] = {"initial": self._initial()} if is_asked else {"data": self.told}
        if screen == "name":
            return NameForm(sheet=self.sheet, place_id=self.place_id, **bound)
        if screen == "what":
            return EntryForm(sheet=self.sheet, columns=WHAT[self.sheet], place_id=self.place_id, **bound)
        if screen == "alike":
            return AlikeForm(named=[(one.key, named_alike(one)) for one in self.alike], **bound)
        form = YouForm(**bound)
        if self.sheet != "organisations":
            del form.fields["may_ask_again"]
        return form

    @property
    def alike(self) -> list[Alike]:
        """What resembles the answers so far; looked up once."""
        if not hasattr(self, "_alike"):
            entry = self.entry()
            area = entry.get("area")
            self._alike = look_alikes(
                place_id=self.place_id,
                name=str(entry.get("name") or ""),
                what=" ".join((entry.get("what_plain") or entry.get("what") or {}).values()),
                area_codes=entry.get("areas") or ([area] if area else []),
            )
        return self._alike

    @property
    def screens(self) -> tuple[str, ...]:
        """The screens of this visitor: the third only where something looks alike."""
        return SCREENS if self.alike else tuple(screen for screen in SCREENS if screen != "alike")

    def entry(self) -> dict[str, Any]:
        """The record so far, as far as the answers are good."""
        values: dict[str, Any] = {}
        for screen in ("name", "what"):
            form = self.form(screen)
            form.is_valid()
            values |= form.entry()
        return values

    def after(self, screen: str, go: str) -> tuple[str, bool]:
        """The next screen, and whether its answers must be judged: the first one that is not right."""
        if go == "back":
            return self.screens[max(0, self.screens.index(screen) - 1)], False
        here = self.screens.index(screen) if screen in self.screens else 0
        for earlier in self.screens[: here + 1]:
            if not self.form(earlier).is_valid():
                return earlier, True
        return (self.screens[here + 1], False) if here + 1 < len(self.screens) else ("", False)

    def carried(self, screen: str) -> Iterator[tuple[str, str]]:
        """The answers of all other screens, to go along as hidden fields."""
        own = set(self.form(screen).fields) | set(OWN)
        for name, values in self.told.lists():
            if name not in own:
                yield from ((name, str(value)) for value in values)

    def number(self, screen: str) -> int:
        """Which question this is, from one."""
        return self.screens.index(screen) + 1

    @property
    def resembling(self) -> dict[str, Any]:
        """What was chosen on the third screen."""
        if not self.alike:
            return {}
        form: OpenForm = self.form("alike")
        form.is_valid()
        return form.cleaned_data

    @property
    def chosen(self) -> Alike | None:
        """The record that was meant; for whoever stands apart the one most alike."""
        which = self.resembling.get("which")
        if not which:
            return None
        if which == NONE_OF_THESE:
            return self.alike[0]
        return next((one for one in self.alike if one.key == which), None)

    def _initial(self) -> dict[str, Any]:
        many = {"needs"}
        return {
            name: (self.told.getlist(name) if name in many else self.told.get(name)) for name in self.told
        }
