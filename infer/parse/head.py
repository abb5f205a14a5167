"""Heads that a page does not end.

libxml2 does not know the elements of HTML 5, before which browsers end the head, and leaves in it
what follows.
"""

from lxml import etree

__all__ = ["end_head", "shown_in_head"]

_ENDING_HEAD = ("article", "aside", "figure", "footer", "header", "main", "nav", "section")


def shown_in_head(head: etree._Element) -> list[etree._Element]:
    """What stands in a head, and is in the body to browsers."""
    first = next(head.iterchildren(*_ENDING_HEAD), None)
    return [] if first is None else [first, *first.itersiblings()]


def end_head(root: etree._Element) -> None:
    """Put into the body what is in the head and is not of it."""
    head = root.find("head")
    moved = [] if head is None else shown_in_head(head)
    if not moved:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved[-1].tail = f"{moved[-1].tail or ''}{body.text or ''}"
    body.text = None
    # Each at the beginning, the last one first: to count to any other place takes time.
    for element in reversed(moved):
        body.insert(0, element)
