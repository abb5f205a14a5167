"""What stands between two texts of a line, and what a page shows there where it has nothing."""

from collections.abc import Sequence

from unboil.blocks.apart import are_words_apart, is_credit_apart
from unboil.blocks.tags import BOLD_TAGS, INLINE_TAGS, SPACED_INLINE_TAGS, WIDGET_TAGS

__all__ = ["MEETING_TAGS", "Seam"]

MEETING_TAGS = WIDGET_TAGS | {"cite"}
"""Tags of what there may be a gap at whatever has ended before it."""
_RUNNING_ON = INLINE_TAGS - SPACED_INLINE_TAGS
"""Inline tags that style sheets do not set apart from the text before."""
_NEVER_PARTED_FROM = _RUNNING_ON - BOLD_TAGS


class Seam:
    """The inline elements that began and ended since a text, for blocks and renderings alike.

    Two that meet with nothing between them may be two words, and a quote and its credit two lines.
    """

    __slots__ = ("_meets_credit", "_met", "closed", "may_gape")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin anew, behind a text or in another line."""
        self.may_gape = False
        """Whether there may be a gap: most texts are told without a call that there is none."""
        self.closed = ""
        """The last inline element to have ended, if it may be parted from; texts end this."""
        self._met: tuple[str, str] | None = None
        """Tags of two that have met."""
        self._meets_credit = False
        """Whether a ``<cite>`` began or ended."""

    def open(self, tag: str, in_code: bool) -> bool:
        """Begin an inline element or a widget; whether it may be apart from what is before it.

        In code, only a space is a space.
        """
        closed = self.closed
        if tag == "cite":
            self.meet_credit()
        elif tag == "wbr":
            self.closed = ""
        if tag in WIDGET_TAGS:
            closed = tag  # what is no text stands between two texts
        elif not closed or (closed != "time" if tag in BOLD_TAGS else tag in _RUNNING_ON):
            return False
        if not in_code:
            self._met = (closed, tag)
            self.may_gape = True
        return True

    def close(self, tag: str) -> None:
        """End an inline element, or a part of code."""
        if tag not in _NEVER_PARTED_FROM:
            self.closed = tag
            if tag == "cite":
                self.meet_credit()

    def meet_credit(self) -> None:
        """A ``<cite>`` begins or ends."""
        self._meets_credit = True
        self.may_gape = True

    def pass_space(self) -> None:
        """Nothing that ended before white space meets what begins behind it."""
        self.closed = ""
        self._meets_credit = False

    def gap(self, before: Sequence[str], after: str, in_quote: bool) -> str:
        """What a page shows between two texts: a line end, a space or nothing.

        Args:
            before: texts of the line so far, at least one.
            after: the text that follows, not empty.
            in_quote: whether they stand in a quotation, as credits do.
        """
        if after[0].isspace() or before[-1][-1:].isspace():
            return ""
        if self._meets_credit and in_quote and is_credit_apart(before[-1], after):
            return "\n"
        if self._met is not None and are_words_apart(before, after, self._met):
            return " "
        return ""
