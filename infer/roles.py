"""The roles a text block can have, and which of them are content."""

from enum import StrEnum

__all__ = ["CONTENT_ROLES", "ROLES", "Role"]


class Role(StrEnum):
    """What a block is *for* on its page. Every visible block has exactly one role."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    TAGS = "tags"
    NAVIGATION = "navigation"
    SHARE = "share"
    RELATED = "related"
    COMMENTS = "comments"
    PROMO = "promo"
    CONSENT = "consent"
    FORM = "form"
    MASTHEAD = "masthead"
    FOOTER = "footer"
    OTHER = "other"


ROLES: tuple[Role, ...] = tuple(Role)
"""All roles in the order of every probability vector."""

CONTENT_ROLES: frozenset[Role] = frozenset(
    {Role.HEADLINE, Role.BODY, Role.CAPTION, Role.BYLINE, Role.TAGS}
)
"""Roles that belong to the page's own content; all others are boilerplate."""
