"""The kept blocks of a page as text, Markdown or safe HTML."""

from unboil.render.content import content
from unboil.render.html import to_html
from unboil.render.markdown import to_markdown
from unboil.render.parts import RenderOptions
from unboil.render.text import to_text

__all__ = ["RenderOptions", "content", "to_html", "to_markdown", "to_text"]
