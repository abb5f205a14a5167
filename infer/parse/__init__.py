"""Bytes to an lxml tree: decode as the HTML standard does, then parse what cannot be broken."""

from unboil.parse.encoding import decode
from unboil.parse.tree import parse_html

__all__ = ["decode", "parse_html"]
