"""What each HTML tag means for the cutting of a page into blocks, as data."""

from enum import IntFlag, auto

__all__ = [
    "ARIA_SCOPES",
    "BLOCK_TAGS",
    "BOLD_TAGS",
    "BOX_TAGS",
    "CODE_LINE_TAGS",
    "CODE_PART_TAGS",
    "CODE_TAGS",
    "FORMULA_PREFIX",
    "GUTTER_CLASSES",
    "HEADING_LEVELS",
    "INLINE_TAGS",
    "LANDMARK_SCOPES",
    "MARKED_PARENTS",
    "MARKED_TAGS",
    "MAYBE_INLINE_TAGS",
    "NAMED_APART",
    "PREFORMATTED_TAGS",
    "SCREEN_READER_CLASSES",
    "SKIPPED_TAGS",
    "SPACED_INLINE_TAGS",
    "SVG_TAGS",
    "TAG_SCOPES",
    "WIDGET_TAGS",
    "Scope",
]


class Scope(IntFlag):
    """What a block stands inside of; a block inherits the scopes of all its ancestors."""

    NAV = auto()
    HEADER = auto()
    FOOTER = auto()
    ASIDE = auto()
    MAIN = auto()
    ARTICLE = auto()
    SECTION = auto()
    FORM = auto()
    FIGURE = auto()
    CAPTION = auto()
    TABLE = auto()
    TABLE_HEAD = auto()
    LIST = auto()
    LIST_ITEM = auto()
    DEFINITION_LIST = auto()
    QUOTE = auto()
    PREFORMATTED = auto()
    DETAILS = auto()
    DIALOG = auto()
    ADDRESS = auto()
    BUTTON = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    NOSCRIPT = auto()
    HIDDEN = auto()
    ARIA_HIDDEN = auto()
    LINK = auto()
    MICRODATA_BODY = auto()
    MICRODATA_COMMENT = auto()


TAG_SCOPES: dict[str, Scope] = {
    "nav": Scope.NAV,
    "header": Scope.HEADER,
    "footer": Scope.FOOTER,
    "aside": Scope.ASIDE,
    "main": Scope.MAIN,
    "article": Scope.ARTICLE,
    "section": Scope.SECTION,
    "form": Scope.FORM,
    "fieldset": Scope.FORM,
    "figure": Scope.FIGURE,
    "figcaption": Scope.CAPTION,
    "caption": Scope.CAPTION,
    "amp-img": Scope.FIGURE,
    "table": Scope.TABLE,
    "th": Scope.TABLE_HEAD,
    "ul": Scope.LIST,
    "ol": Scope.LIST,
    "menu": Scope.LIST,
    "li": Scope.LIST_ITEM,
    "dl": Scope.DEFINITION_LIST,
    "blockquote": Scope.QUOTE,
    "q": Scope.QUOTE,
    "pre": Scope.PREFORMATTED,
    "listing": Scope.PREFORMATTED,
    "xmp": Scope.PREFORMATTED,
    "code": Scope.PREFORMATTED,
    "details": Scope.DETAILS,
    "dialog": Scope.DIALOG,
    "address": Scope.ADDRESS,
    "button": Scope.BUTTON,
    "p": Scope.PARAGRAPH,
    "noscript": Scope.NOSCRIPT,
    "a": Scope.LINK,
} | {f"h{level}": Scope.HEADING for level in range(1, 7)}

ARIA_SCOPES: dict[str, Scope] = {
    "navigation": Scope.NAV,
    "menu": Scope.NAV,
    "menubar": Scope.NAV,
    "banner": Scope.HEADER,
    "contentinfo": Scope.FOOTER,
    "complementary": Scope.ASIDE,
    "main": Scope.MAIN,
    "article": Scope.ARTICLE,
    "form": Scope.FORM,
    "search": Scope.FORM,
    "dialog": Scope.DIALOG,
    "alertdialog": Scope.DIALOG,
    "heading": Scope.HEADING,
    "figure": Scope.FIGURE,
    "button": Scope.BUTTON,
}
"""Scopes that an element's ``role`` attribute gives it (WAI-ARIA 1.2, landmark roles)."""

LANDMARK_SCOPES: tuple[Scope, ...] = (
    Scope.NAV,
    Scope.HEADER,
    Scope.FOOTER,
    Scope.ASIDE,
    Scope.MAIN,
    Scope.ARTICLE,
    Scope.SECTION,
    Scope.FORM,
    Scope.DIALOG,
)
"""Scopes of which only the nearest names the region a block belongs to."""

HEADING_LEVELS: dict[str, int] = {f"h{level}": level for level in range(1, 7)}

INLINE_TAGS: frozenset[str] = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "basefont",
        "bdi",
        "bdo",
        "big",
        "blink",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "meter",
        "nobr",
        "output",
        "picture",
        "progress",
        "q",
        "rb",
        "ruby",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "track",
        "tt",
        "u",
        "var",
        "wbr",
        "input",
        # Formulas (MathML Core, and what it left out of MathML 3).
        "math",
        "maction",
        "maligngroup",
        "malignmark",
        "menclose",
        "merror",
        "mfenced",
        "mfrac",
        "mglyph",
        "mi",
        "mlabeledtr",
        "mmultiscripts",
        "mn",
        "mo",
        "mover",
        "mpadded",
        "mphantom",
        "mprescripts",
        "mroot",
        "mrow",
        "ms",
        "mspace",
        "msqrt",
        "mstyle",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtext",
        "mtr",
        "munder",
        "munderover",
        "none",
        "semantics",
    ]
)
"""Tags that do not break a line (HTML standard, phrasing content without its embedded blocks)."""

FORMULA_PREFIX = "mjx-"
"""Begins the tags that MathJax draws formulas with: some hundred of them in a long one."""

MARKED_TAGS: frozenset[str] = frozenset({"msqrt", "q"})
"""Tags of what has a mark before its text that HTML leaves to style."""

MARKED_PARENTS: frozenset[str] = frozenset({"mfrac", "mroot", "msubsup", "msup"})
"""Tags of what sets its children apart by marks, or by how high they stand."""

SPACED_INLINE_TAGS: frozenset[str] = frozenset(
    [
        "a",
        "cite",
        "data",
        "del",
        "input",
        "ins",
        "label",
        "mtd",
        "s",
        "small",
        "span",
        "strike",
        "time",
    ]
)
"""Inline tags that style sheets usually set apart, so that two in a row are two words."""

WIDGET_TAGS: frozenset[str] = frozenset(
    [
        "applet",
        "audio",
        "canvas",
        "embed",
        "iframe",
        "input",
        "object",
        "select",
        "textarea",
        "video",
    ]
)
"""Tags of what a browser shows within a line and is no text, so that two words are around it."""

BOLD_TAGS: frozenset[str] = frozenset(["b", "strong"])
"""Inline tags that set off a label from the value beside it, and else part no words."""

CODE_TAGS: frozenset[str] = frozenset(["code", "kbd", "samp", "tt"])
"""Inline tags that hold what is typed: there, only a space is a space."""

CODE_LINE_TAGS: frozenset[str] = frozenset(["div", "li", "tr"])
"""Tags that hold one line each of preformatted code."""

CODE_PART_TAGS: frozenset[str] = CODE_LINE_TAGS | {"ol", "table", "tbody", "td", "ul"}
"""Block-level tags that make up preformatted code; all others end it."""

# fmt: off
BLOCK_TAGS: frozenset[str] = frozenset({
    "address", "amp-img", "article", "aside", "blockquote", "body", "br", "button", "caption",
    "center", "command", "content", "dd", "details", "dialog", "dir", "div", "dl", "dt", "element",
    "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "image", "isindex", "keygen", "legend",
    "li", "listing", "main", "marquee", "menu", "menuitem", "multicol", "nav", "noframes",
    "noscript", "ol", "p", "plaintext", "pre", "search", "section", "shadow", "slot", "spacer",
    "summary", "table", "tbody", "td", "template", "tfoot", "th", "thead", "tr", "ul", "xmp",
})
"""Tags that begin and end lines: all that HTML knows, now or once, and that are not inline."""
# fmt: on

MAYBE_INLINE_TAGS: frozenset[str] = frozenset({"button"})
"""Of those the ones that are words where they stand in the middle of a sentence."""

BOX_TAGS: frozenset[str] = BLOCK_TAGS - MAYBE_INLINE_TAGS
"""All others of those."""

GUTTER_CLASSES: frozenset[str] = frozenset(
    [
        "blob-num",
        "CodeMirror-linenumber",
        "gutter",
        "hljs-ln-numbers",
        "line-number",
        "line-numbers",
        "linenodiv",
        "lineno",
        "linenos",
        "linenumber",
        "ln-num",
        "react-code-line-number",
        "react-line-number",
        "rouge-gutter",
    ]
)
"""Names that highlighters of code give to the numbers of its lines."""

SCREEN_READER_CLASSES: frozenset[str] = frozenset(
    ["screen-reader-text", "sr-only", "visually-hidden"]
)
"""Names of what is read aloud, and not seen."""

NAMED_APART: frozenset[str] = GUTTER_CLASSES | SCREEN_READER_CLASSES
"""Names of what may be left out."""

PREFORMATTED_TAGS: frozenset[str] = frozenset({"pre", "listing", "xmp"})
"""Tags whose white space is part of the text."""

SVG_TAGS: frozenset[str] = frozenset({"svg", "{http://www.w3.org/2000/svg}svg"})
"""Tags of a drawing, as parsers of HTML name them, and those of XML."""

SKIPPED_TAGS: frozenset[str] = SVG_TAGS | frozenset(
    [
        "head",
        "script",
        "style",
        "iframe",
        "select",
        "optgroup",
        "option",
        "datalist",
        "textarea",
        "canvas",
        "audio",
        "video",
        "object",
        "embed",
        "applet",
        "noembed",
        "noframes",
        "rp",
        "rt",
        "rtc",
        "map",
        "area",
        "link",
        "meta",
        "title",
        "base",
        "param",
        "colgroup",
        "col",
        "annotation",
        "annotation-xml",
        "{http://www.w3.org/1998/Math/MathML}annotation",
        "{http://www.w3.org/1998/Math/MathML}annotation-xml",
    ]
)
"""Tags whose text a browser never shows, or shows as a widget of its own; and above the line: how a
word is read aloud."""
