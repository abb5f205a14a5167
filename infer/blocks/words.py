"""What makes a text say something: a letter or a digit, and not signs or rules alone."""

import re

__all__ = ["HAS_WORD"]

HAS_WORD = re.compile(r"[^\W_]")
"""Found in a text that has a word; all that cuts, prints or renders asks by it."""
