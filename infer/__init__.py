"""Tell the article of a web page from its boilerplate."""

from unboil.roles import CONTENT_ROLES, ROLES, Role

__all__ = ["CONTENT_ROLES", "ROLES", "Role"]
