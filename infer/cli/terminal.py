"""What others wrote, as a terminal may show it."""

import re

__all__ = ["harmless"]

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters but tab and line feed."""


def harmless(text: str) -> str:
    """Without control characters: neither a page nor its server must steer the terminal."""
    return _CONTROLS.sub("", text)
