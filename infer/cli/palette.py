"""A colour for each role, in the terminal and in pictures.

The colours were chosen by numerical search so that any two differ by 0.09 or more in OKLab, for
eyes that see all colours as well as for those with protanopia, deuteranopia or tritanopia
(simulated after Machado, Oliveira and Fernandes 2009). Even so, a role is always also written out.
"""

from collections.abc import Mapping

from unboil.roles import Role

__all__ = ["ROLE_COLOURS", "is_dark", "terminal_colours"]

ROLE_COLOURS: Mapping[Role, str] = {
    Role.HEADLINE: "#0400f2",
    Role.BODY: "#3aae89",
    Role.CAPTION: "#5ed9a2",
    Role.BYLINE: "#7a6eff",
    Role.TAGS: "#b5c4ff",
    Role.NAVIGATION: "#6c3da6",
    Role.SHARE: "#9b98e1",
    Role.RELATED: "#ebb523",
    Role.COMMENTS: "#930f61",
    Role.PROMO: "#e47306",
    Role.CONSENT: "#feec27",
    Role.FORM: "#8d5a01",
    Role.MASTHEAD: "#563500",
    Role.FOOTER: "#846e9e",
    Role.OTHER: "#bdf5ef",
}
"""sRGB, as CSS writes it."""

_CUBE = (0, 95, 135, 175, 215, 255)
"""Levels of the 6 x 6 x 6 colour cube that begins at index 16 of xterm's 256 colours."""
_BLACK, _WHITE = 16, 231
_EVEN_LUMINANCE = 0.179
"""Relative luminance on which black and white have the same contrast (WCAG 2.2)."""


def terminal_colours(role: Role) -> tuple[int, int]:
    """Background nearest to the role's colour, and a text colour for it, of xterm's 256 colours."""
    red, green, blue = (_level(value) for value in _channels(role))
    return 16 + 36 * red + 6 * green + blue, _WHITE if is_dark(role) else _BLACK


def is_dark(role: Role) -> bool:
    """Whether white text has more contrast on the role's colour than black text."""
    red, green, blue = (_linear(value / 255) for value in _channels(role))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < _EVEN_LUMINANCE


def _channels(role: Role) -> tuple[int, ...]:
    return tuple(bytes.fromhex(ROLE_COLOURS[role][1:]))


def _level(value: int) -> int:
    return min(range(len(_CUBE)), key=lambda level: abs(_CUBE[level] - value))


def _linear(value: float) -> float:
    """Linear light of a channel, sRGB (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
