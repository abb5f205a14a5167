"""Text set in: below a bullet, or in a quote."""

__all__ = ["prefixed"]


def prefixed(text: str, first: str, following: str) -> str:
    """Lines behind prefixes; blank ones without trailing spaces.

    Args:
        text: lines parted by line ends.
        first: what the first line stands behind.
        following: what the others stand behind.
    """
    blank = following.rstrip()
    lines = text.split("\n")
    rest = (following + line if line else blank for line in lines[1:])
    return "\n".join([first + lines[0], *rest])
