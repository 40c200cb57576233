"""Which colour a band or an owner gets: classes in the page, and the shades behind them.

Near to far runs from deep to pale water, in four steps; a place with another number of bands gets the
steps in between, in the light scheme and the dark one alike. What we do not know has no colour at all
but a dashed edge. Nothing is told by colour alone: every band is named where it is drawn.
"""

from __future__ import annotations

from markupsafe import Markup

from oever.vocabulary.bands import UNKNOWN, Band
from oever.vocabulary.organisations import Ownership

LIGHT = ("#0b5c7a", "#3c86a0", "#86b3c2", "#c6d6da")
DARK = ("#6db7d0", "#4a8ea6", "#35697b", "#2a4a55")
OWNED_TOGETHER = frozenset(
    {
        Ownership.COOPERATIVE, Ownership.MUTUAL, Ownership.FOUNDATION, Ownership.ASSOCIATION,
        Ownership.CHARITY, Ownership.SOCIAL_ENTERPRISE,
    }
)  # fmt: skip


def band_look(key: str, bands: tuple[Band, ...]) -> str:
    """The class of a band: `band-0` is the nearest."""
    ids = [band.id for band in bands]
    return f"band-{ids.index(key)}" if key in ids else "unknown"


def ownership_look(key: str) -> str:
    """The class of an owner: ground for what people own together, water for the others."""
    if key == UNKNOWN:
        return "unknown"
    if key in OWNED_TOGETHER:
        return "together"
    return {"public_body": "public", "listed_company": "listed"}.get(key, "private")


def band_css(bands: tuple[Band, ...]) -> Markup:
    """The shades and classes for the bands of one place."""
    count = len(bands)
    light = "".join(f"--band-{at}:{shade(LIGHT, at, count)};" for at in range(count))
    dark = "".join(f"--band-{at}:{shade(DARK, at, count)};" for at in range(count))
    looks = "".join(f".band-{at}{{--look:var(--band-{at})}}" for at in range(count))
    css = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{looks}"
    return Markup(css)  # noqa: S704 - made of numbers and our own shades only


def shade(scale: tuple[str, ...], at: int, count: int) -> str:
    """The colour at step `at` of `count` along a scale of at least two colours, as #rrggbb."""
    if count <= len(scale):
        return scale[at]
    place = at * (len(scale) - 1) / (count - 1)
    first = min(int(place), len(scale) - 2)
    between = place - first
    pair = [[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in scale[first : first + 2]]
    return "#" + "".join(f"{round(a + (b - a) * between):02x}" for a, b in zip(*pair, strict=True))
