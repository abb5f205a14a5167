"""Changed copies of pages to learn from."""

from dataclasses import replace

from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.roles import Role
from unboil.train.copies import changed_copies
from unboil.train.examples import LabelledPage
from unboil.train.settings import CopySettings
from unboil.train.sources import SYNTHETIC


def test_copies_are_of_articles_that_were_read() -> None:
    paragraphs = [
        f"Paragraph {at} tells of the harbour and of all who work there." for at in range(5)
    ]
    titles = [f"Why the {what} of the town stays closed" for what in ("mill", "bridge", "tower")]
    html = "".join(
        (*map("<p>{}</p>".format, paragraphs), *map("<li><a href=/x>{}</a>".format, titles))
    )
    hashes = tuple(map(text_hash, (*paragraphs, *titles)))
    given = (*5 * [Role.BODY], *3 * [Role.RELATED])
    roles = PageRoles("c", "1", tuple(range(8)), hashes, given)
    page = GoldPage("c", "1", None, html.encode(), "")
    article = LabelledPage(page, 2.0, roles)
    others = [
        LabelledPage(page, 2.0),
        LabelledPage(replace(page, page_type="forum"), 2.0, roles),
        LabelledPage(replace(page, corpus=SYNTHETIC), 2.0, roles),
    ]
    (copy,) = changed_copies([article, *others], CopySettings(teasers=1.0, weight=0.25))
    assert (copy.weight, copy.page.site) == (0.5, page.site)
    assert list(changed_copies([article], CopySettings())) == []


def test_copies_lose_their_names_whatever_they_are() -> None:
    html = (
        "<div class=card><p id=first>Paragraph of the harbour and of all who work there.</p></div>"
    )
    page = GoldPage("c", "1", None, html.encode(), "", page_type="forum")
    pages = [LabelledPage(page, 2.0), LabelledPage(replace(page, corpus=SYNTHETIC))]
    (copy,) = changed_copies(pages, CopySettings(unnamed=1.0, teasers=1.0))
    assert (copy.weight, copy.page.site, copy.roles) == (1.0, page.site, None)
    assert b"card" not in copy.page.html
    assert b"first" not in copy.page.html


def test_bare_copies_are_of_pages_that_were_read() -> None:
    html = "<div class=card><p>Paragraph of the harbour.</p></div><p>Menu</p>"
    page = GoldPage("c", "1", None, html.encode(), "", page_type="forum")
    hashes = tuple(map(text_hash, ("Paragraph of the harbour.", "Menu")))
    roles = PageRoles("c", "1", (0, 1), hashes, (Role.BODY, Role.NAVIGATION))
    pages = [LabelledPage(page, 2.0), LabelledPage(page, 2.0, roles)]
    (copy,) = changed_copies(pages, CopySettings(bare=1.0, seed=2))
    assert b"card" not in copy.page.html
    assert b"Menu" not in copy.page.html
    assert copy.roles is not None
    assert copy.roles.id == copy.page.id


def test_short_copies_are_of_articles_that_were_read() -> None:
    texts = [
        f"Paragraph {at} tells of the harbour and of all who do work there." for at in range(9)
    ]
    html = "".join(map("<p>{}</p>".format, texts)).encode()
    page = GoldPage("c", "1", None, html, "\n\n".join(texts))
    roles = PageRoles("c", "1", tuple(range(9)), tuple(map(text_hash, texts)), 9 * (Role.BODY,))
    others = [LabelledPage(page), LabelledPage(replace(page, page_type="forum"), 1.0, roles)]
    copies = list(
        changed_copies([LabelledPage(page, 1.0, roles), *others], CopySettings(short=1.0))
    )
    assert len(copies) == 1
    assert b"Paragraph 0" in copies[0].page.html
    assert b"Paragraph 8" not in copies[0].page.html


def test_copies_may_declare_nothing() -> None:
    html = "<head><title>Rafts</title><meta name=author content=Ann></head><p>Rafts left today."
    page = GoldPage("c", "1", None, html.encode(), "Rafts left today.")
    (copy,) = changed_copies([LabelledPage(page)], CopySettings(undeclared=1.0))
    assert b"Rafts</title>" in copy.page.html
    assert b"Ann" not in copy.page.html


def test_placeholders_are_in_articles_that_were_read() -> None:
    text = "Boats go out every day of the week, and some of them even at night."
    page = GoldPage("c", "1", None, f"<article><p>{text}</p></article>".encode(), text)
    roles = PageRoles("c", "1", (0,), (text_hash(text),), (Role.BODY,))
    others = [LabelledPage(replace(page, page_type="forum"), 1.0, roles), LabelledPage(page)]
    settings = CopySettings(placeholder=1.0, teasers=1.0)
    (copy,) = changed_copies([LabelledPage(page, 1.0, roles), *others], settings)
    assert b"Boats" not in copy.page.html


def test_cards_are_below_articles_that_were_read() -> None:
    texts = [
        f"Paragraph {at} of {at} tells of boats and of all who do work on them." for at in range(6)
    ]
    titles = [f"Why the {what} of the town stays closed" for what in ("mill", "bridge")]
    html = "".join(
        (*map("<p>{}</p>".format, texts), *map("<li><a href=/x>{}</a>".format, titles))
    ).encode()
    page = GoldPage("c", "1", None, html, "\n\n".join(texts))
    hashes = tuple(map(text_hash, (*texts, *titles)))
    given = (*6 * [Role.BODY], *2 * [Role.RELATED])
    roles = PageRoles("c", "1", tuple(range(8)), hashes, given)
    others = [LabelledPage(page), LabelledPage(replace(page, page_type="forum"), 1.0, roles)]
    (copy,) = changed_copies([LabelledPage(page, 1.0, roles), *others], CopySettings(cards=1.0))
    assert copy.page.html.count(titles[0].encode()) == 2
