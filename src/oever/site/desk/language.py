"""In which of the languages of the site somebody writes: by the small words that stand in every sentence."""

from __future__ import annotations

from oever.site.register.folding import folded
from oever.vocabulary.languages import Language

DUTCH = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "ik",
        "wij",
        "we",
        "je",
        "jij",
        "niet",
        "van",
        "voor",
        "met",
        "op",
        "is",
        "zijn",
        "naar",
        "wat",
        "wie",
        "er",
        "ook",
        "heb",
        "hebben",
        "kan",
    ]
)
ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "i",
        "we",
        "you",
        "not",
        "of",
        "for",
        "with",
        "on",
        "is",
        "are",
        "to",
        "what",
        "who",
        "there",
        "also",
        "have",
        "has",
        "can",
        "would",
    ]
)


def language_of(text: str) -> Language:
    """Dutch, unless more small words are English."""
    words = folded(text).split()
    english = sum(word in ENGLISH for word in words)
    return "en" if english > sum(word in DUTCH for word in words) else "nl"
