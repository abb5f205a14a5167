"""Real articles with lines above and below: who wrote it and when, topics, pictures, rights.

On a page that is little more than an article, such lines look like paragraphs, and are told from
them by what they say. Real pages say it in few languages, mostly English; copies of them say it in
many, with invented persons.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from random import Random

from lxml import etree
from lxml.builder import E

from unboil.blocks import segment
from unboil.datasets.insertion import ends_of_article, language_for, with_inserted
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.parse import parse_html
from unboil.roles import Role

__all__ = ["with_credits"]

_ROLES = {
    "by": Role.BYLINE,
    "dated": Role.BYLINE,
    "tags": Role.TAGS,
    "pictures": Role.CAPTION,
    "rights": Role.FOOTER,
}
_ABOVE = {"by": 0.7, "dated": 0.7, "tags": 0.1}
_BELOW = {"by": 0.15, "dated": 0.15, "pictures": 0.3, "tags": 0.6, "rights": 0.4}
"""How often a line of each kind stands there."""
_FORMS = ("p", "p", "p", "div", "div", "em", "small", "strong", "span", "address")
_LINKED = 0.25
_JOINED = 0.15
"""How often the lines above are one, parted by a sign."""
_SEPARATORS = (" | ", " · ", " - ", ", ", " – ", " ")
_COMMA = {"ja": "、", "zh": "，", "ar": "، ", "fa": "، "}
_DATES = ("{day} {month} {year}", "{dd}.{mm}.{year}", "{dd}/{mm}/{year}", "{year}-{mm}-{dd}")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_CAPITAL_MONTHS = {"de", "en"}
_YEARS = range(2004, 2027)
_UNNAMED_SITE = "Courier"

_Table = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    text: str


def with_credits(
    page: GoldPage, roles: PageRoles, rng: Random
) -> tuple[GoldPage, PageRoles] | None:
    """A copy of a page with such lines above and below its article, and the roles of its blocks.

    Returns:
        ``None`` where its ends are no paragraphs to stand at, or no line was drawn.
    """
    root = parse_html(page.html)
    blocks = segment(root)
    ends = ends_of_article(blocks, roles.align(blocks.blocks.text))
    if root is None or ends is None:
        return None
    first, last = ends
    language = language_for(root, _tables(), rng)
    above, below = (_lines(language, chances, page, rng) for chances in (_ABOVE, _BELOW))
    if rng.random() < _JOINED and len(above) > 1:
        above = [_joined(above, rng)]
    if not above and not below:
        return None
    form = rng.choice(_FORMS)
    inserted: dict[str, Role] = {}
    for line in above:
        inserted |= _put(line, form, rng, before=first)
    end = etree.Element("div")
    end.tail, last.tail = last.tail, None
    last.addnext(end)
    for line in below:
        inserted |= _put(line, form, rng, before=end)
    return with_inserted(page, root, roles, inserted)


@cache
def _tables() -> Mapping[str, _Table]:
    """What such lines say, by language."""
    return tomllib.loads((files(__package__) / "credits.toml").read_text("utf-8"))


@cache
def _months(language: str) -> tuple[Sequence[str], ...]:
    """The forms of each month's name."""
    # dateparser's names are those of CLDR, which has the Norwegian ones as Bokmål's.
    code = {"no": "nb"}.get(language, language)
    info = import_module(f"dateparser.data.date_translation_data.{code}").info
    forms = (info[month] for month in _MONTHS)
    return tuple([f.capitalize() for f in m] if language in _CAPITAL_MONTHS else m for m in forms)


def _lines(language: str, chances: Mapping[str, float], page: GoldPage, rng: Random) -> list[_Line]:
    table = _tables()[language]
    values = _values(language, page, rng)
    drawn = [kind for kind, chance in chances.items() if rng.random() < chance]
    rng.shuffle(drawn)
    return [_Line(kind, rng.choice(table[kind]).format_map(values)) for kind in drawn]


def _values(language: str, page: GoldPage, rng: Random) -> dict[str, str]:
    table = _tables()[language]
    name, other = rng.sample(table["names"], 2)
    topics = rng.sample(table["topics"], rng.randint(1, min(4, len(table["topics"]))))
    year, month, day = rng.choice(_YEARS), rng.randint(1, 12), rng.randint(1, 28)
    numbers = {"year": year, "day": day, "m": month, "mm": f"{month:02}", "dd": f"{day:02}"}
    months = _months(language)[month - 1]
    date = rng.choice(table.get("date", _DATES)).format(month=rng.choice(months), **numbers)
    return {
        "name": name,
        "other": other,
        "topics": _COMMA.get(language, ", ").join(topics),
        "date": date,
        "time": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}",
        "year": str(year),
        "site": page.site.split(".")[0].title() if page.url else _UNNAMED_SITE,
    }


def _joined(lines: Sequence[_Line], rng: Random) -> _Line:
    """Several lines as one, of the first one's kind."""
    return _Line(lines[0].kind, rng.choice(_SEPARATORS).join(line.text for line in lines))


def _put(line: _Line, form: str, rng: Random, *, before: etree._Element) -> dict[str, Role]:
    """Put a line before an element; returns the blocks that it is."""
    content = E.a(line.text, href=f"/{line.kind}/1") if rng.random() < _LINKED else line.text
    element: etree._Element
    if form in {"em", "small", "strong"}:
        element = E.p(E(form, content))
    elif form == "span":
        element = E.div(E.span(content))
    else:
        element = E(form, content)
    before.addprevious(element)
    return dict.fromkeys(segment(element).blocks.text, _ROLES[line.kind])
