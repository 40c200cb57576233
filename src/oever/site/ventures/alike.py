"""Ideas that look alike: by their title in pieces of three letters, and by the words they share."""

from __future__ import annotations

from dataclasses import dataclass

from oever.site.contributions.likeness import ALIKE, likeness, pieces
from oever.site.exchange.fits import counted, shared, stems_of, whole_words
from oever.site.ventures.models import Idea

MOST = 4
SAME_WORDS = 2  # words in common that do not stand in many ideas
COMMON = 0.2  # a word in more ideas than this share of them says little
READ_AT_MOST = 3_000


@dataclass(frozen=True, slots=True)
class Alike:
    """An idea that resembles what was written, and the words they share."""

    idea: Idea
    likeness: float
    words: tuple[str, ...]


def look_alikes(place_id: str, title: str, words: str, but: Idea | None = None) -> list[Alike]:
    """The most alike of a place, among those that everybody may read."""
    found = Idea.objects.shown().filter(place_id=place_id)
    known = list(found.exclude(pk=but.pk if but else 0).only("pk", "title", "stems", "words")[:READ_AT_MOST])
    typed, stems = pieces(title), stems_of(f"{title} {words}")
    often = {
        stem
        for stem, count in counted([one.stems for one in known]).items()
        if count > 3 + COMMON * len(known)
    }
    judged = []
    for one in known:
        same = tuple(stem for stem in shared(stems, one.stems) if stem not in often)
        by_title = likeness(typed, pieces(one.title))
        if by_title >= ALIKE or len(same) >= SAME_WORDS:
            told = tuple(whole_words(same, (one.title, one.words)))
            judged.append(Alike(one, by_title + 0.1 * len(same), told))
    return sorted(judged, key=lambda one: (-one.likeness, one.idea.pk))[:MOST]
