"""Colours: one table for the page's style sheet, for charts and for pictures without the page."""

import re

from unboil.roles import Role

__all__ = ["DARK", "LIGHT", "ROLE_HUES", "printed"]

LIGHT = {
    "ink": "#1d2329", "quiet": "#5d6873", "line": "#d5dae0", "paper": "#ffffff",
    "panel": "#f5f7f9", "accent": "#0b6bcb", "good": "#1a7f4b", "bad": "#c0362c",
    "warn": "#a86400", "c1": "#d9730d", "c2": "#8a63d2", "c3": "#1d8f80", "c4": "#c2417c",
    "c5": "#7a8794", "c6": "#a58a00", "c7": "#4a7d2c", "c8": "#8c5a3c", "c9": "#5670c9",
    "c10": "#b5533c",
}  # fmt: skip
"""Light theme and print; contrast of text colours on paper is at least 4.5."""

DARK = {
    "ink": "#e4e8ec", "quiet": "#9ba7b3", "line": "#38424c", "paper": "#14181c",
    "panel": "#1c2228", "accent": "#5aa9f5", "good": "#4cc38a", "bad": "#f0746a",
    "warn": "#e0a13c", "c1": "#f29a4a", "c2": "#b195ee", "c3": "#4fc1b2", "c4": "#e87fae",
    "c5": "#a3afba", "c6": "#d3ba3f", "c7": "#8abf68", "c8": "#c2937a", "c9": "#93a6ec",
    "c10": "#e5907b",
}  # fmt: skip

ROLE_HUES: dict[Role, tuple[int, int]] = {
    Role.HEADLINE: (215, 75),
    Role.BODY: (145, 45),
    Role.CAPTION: (175, 50),
    Role.BYLINE: (195, 60),
    Role.TAGS: (235, 55),
    Role.NAVIGATION: (275, 40),
    Role.SHARE: (300, 45),
    Role.RELATED: (25, 70),
    Role.COMMENTS: (330, 50),
    Role.PROMO: (5, 65),
    Role.CONSENT: (50, 60),
    Role.FORM: (75, 40),
    Role.MASTHEAD: (255, 30),
    Role.FOOTER: (220, 10),
    Role.OTHER: (0, 0),
}
"""Hue in degrees and saturation in percent; the theme decides the lightness."""

_VARIABLE = re.compile(r"var\(--([a-z0-9]+)\)")


def printed(drawing: str) -> str:
    """A drawing with the light theme's colours in place of the page's variables."""
    return _VARIABLE.sub(lambda match: LIGHT[match[1]], drawing)
