"""Tags, description, language, site, image and address, and markup that declares nothing."""

import time

import pytest
from declared import ld, read

from unboil import Extractor
from unboil.blocks import segment
from unboil.document.block import Block
from unboil.document.metadata import Metadata, read_metadata
from unboil.document.role_texts import linked_texts, texts_by_role
from unboil.document.sourced import Sourced
from unboil.document.structured import structured_data
from unboil.parse import parse_html
from unboil.roles import Role


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(keywords="rain, wind"), Sourced(("rain", "wind"), "json-ld")),
        (ld(keywords="rain &amp; wind"), Sourced(("rain & wind",), "json-ld")),
        (ld(keywords=["Washington, D.C.", "rain"]),
         Sourced(("Washington, D.C.", "rain"), "json-ld")),
        (ld(keywords=["Washington, D.C."]), Sourced(("Washington, D.C.",), "json-ld")),
        (ld(keywords=["Lite:true", "Tag:rain", "Tag:Star Wars: Andor", "Publication:daily"]),
         Sourced(("rain", "Star Wars: Andor"), "json-ld")),
        (ld(keywords=["rain, wind, sun"]), Sourced(("rain", "wind", "sun"), "json-ld")),
        (
            "<meta property=article:tag content='Washington, D.C.'>"
            "<meta property=article:tag content='wind, sun, snow'>",
            Sourced(("Washington, D.C.", "wind", "sun", "snow"), "meta:article:tag"),
        ),
        ("<a rel=tag>Washington, D.C.</a>", Sourced(("Washington, D.C.",), "html:a")),
        (
            "<meta property=article:tag content=rain><meta property=article:tag content=wind>",
            Sourced(("rain", "wind"), "meta:article:tag"),
        ),
        ("<meta name=keywords content='rain, wind, rain'>",
         Sourced(("rain", "wind"), "meta:keywords")),
        ("<a rel=tag>rain</a><a rel='x tag'>wind</a>", Sourced(("rain", "wind"), "html:a")),
        (ld(keywords="مطر، ريح؛ شمس"), Sourced(("مطر", "ريح", "شمس"), "json-ld")),
        ("<p>x</p>", None),
    ],
)  # fmt: skip
def test_tags(html: str, expected: Sourced[tuple[str, ...]] | None) -> None:
    assert read(html).tags == expected


def test_what_says_nothing_gives_way_to_what_does() -> None:
    found = read(
        "<meta property=og:description content=undefined><meta name=description content=Rain.>"
        "<meta property=og:image content='data:image/png;base64,AA'>"
        "<meta name=twitter:image content=https://x.example/a.jpg>"
        "<base target=_blank><base href=https://y.example/>"
    )
    assert found.description == Sourced("Rain.", "meta:description")
    assert found.image == Sourced("https://x.example/a.jpg", "meta:twitter:image")


def test_tags_from_blocks() -> None:
    found = read("<p>x</p>", of_role={Role.TAGS: ["rain", "wind"]})
    assert found.tags == Sourced(("rain", "wind"), "block:tags")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Tags: rain, wind"], ("rain", "wind")),
        (["Tags:", "rain", "wind"], ("rain", "wind")),
        (["Filed under: rain"], ("rain",)),
        (["Schlagwörter: Regen; Wind"], ("Regen", "Wind")),
        (["标签：雨、风"], ("雨", "风")),
        (["Tags:\nrain, wind"], ("rain", "wind")),
        (["Washington, D.C.\nwind"], ("Washington, D.C.", "wind")),
        (["Star Wars: Andor"], ("Star Wars: Andor",)),
        (["Tagsüber: Sonne"], ("Tagsüber: Sonne",)),
    ],
)
def test_what_a_block_of_tags_begins_with_is_none(
    texts: list[str], expected: tuple[str, ...]
) -> None:
    found = read("<p>x</p>", of_role={Role.TAGS: texts})
    assert found.tags == Sourced(expected, "block:tags")


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<h2>Topics in this article</h2>", ["Topics in this article", "#rain", "wind"]),
        ("<h3>تصنيفات</h3>", ["تصنيفات", "rain\nwind"]),
        ("<span>Read more about:</span>", ["Read more about:", "rain", "wind"]),
        ("<h3><a>rain</a></h3>", ["rain", "wind"]),
        ("<h3>rain</h3><h3>wind</h3>", ["rain", "wind"]),
    ],
)
def test_the_heading_or_label_of_tags_is_none(html: str, texts: list[str]) -> None:
    found = read(f"<h1>Rain</h1>{html}", of_role={Role.TAGS: texts})
    assert found.tags == Sourced(("rain", "wind"), "block:tags")


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<p>Tags: <a>Energy</a> <a>Climate <b>change</b></a>, more</p>",
         ("Energy", "Climate change")),
        ("<p><a><span>Energy</span></a><a> </a></p>", ("Energy",)),
        ("<p>Energy <b>Climate</b></p>", ()),
    ],
)  # fmt: skip
def test_links_of_a_block(html: str, links: tuple[str, ...]) -> None:
    (text_nodes,) = segment(parse_html(html)).blocks.text_nodes
    assert linked_texts(text_nodes) == links


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<p>Tagi: <a>rain</a> <a>wind and sun</a></p>", "rain\nwind and sun"),
        ("<p>برچسب‌ها: <a>rain</a>، <a>wind</a></p>", "rain\nwind"),
        ("<p>关键词：<a>雨</a></p>", "雨"),
        ("<p>Topics: <a>rain</a> and the wind</p>", None),
        ("<p>Topics: rain, wind</p>", None),
        ("<p>Topics <a>rain</a></p>", None),
        ("<p>Today: <a>rain</a></p>", None),
    ],
)
def test_a_label_and_nothing_but_links_are_tags_whatever_the_block_s_role(
    html: str, tags: str | None
) -> None:
    page = segment(parse_html(html))
    (text,) = page.blocks.text
    block = Block(0, text, Role.BODY, 1.0, {Role.BODY: 1.0}, 0.5, True, "", "p")
    expected = {Role.BODY: [text]} if tags is None else {Role.TAGS: [tags]}
    assert texts_by_role(page, [block]) == expected


@pytest.mark.parametrize(
    ("said", "role"), [("I was there, and it rained on us all.", Role.COMMENTS),
                       ("Trackback", Role.BYLINE)],
)  # fmt: skip
def test_a_byline_among_comments_is_a_comment_s(said: str, role: Role) -> None:
    said_of = [
        ("By Ada", Role.BYLINE), ("It rained.", Role.BODY), ("Comments", Role.COMMENTS),
        ("olav, 28 April 2024", Role.BYLINE), (said, Role.COMMENTS),
    ]  # fmt: skip
    page = segment(parse_html("".join(f"<p>{text}" for text, _ in said_of)))
    blocks = [
        Block(index, text, of_block, 1.0, {of_block: 1.0}, 0.5, True, "", "p")
        for index, (text, of_block) in enumerate(said_of)
    ]
    texts = texts_by_role(page, blocks)
    assert "By Ada" in texts[Role.BYLINE]
    assert "olav, 28 April 2024" in texts[role]


def test_the_encoding_behind_a_language_is_none_of_it() -> None:
    assert read("<html lang=de_DE.UTF-8><p>x</p>").language == Sourced("de-DE", "html:html")


def test_description_language_site_image_and_canonical() -> None:
    found = read(
        "<html lang=pt_BR><meta name=description content='It rained.'>"
        "<meta property=og:site_name content='The Example'>"
        "<meta property=og:image content='/rain.jpg'><link rel=canonical href='/rain'>",
        url="https://example.org/x?y",
    )
    assert found.description == Sourced("It rained.", "meta:description")
    assert found.language == Sourced("pt-BR", "html:html")
    assert found.site_name == Sourced("The Example", "meta:og:site_name")
    assert found.image == Sourced("https://example.org/rain.jpg", "meta:og:image")
    assert found.canonical == Sourced("https://example.org/rain", "html:link")


def test_what_is_declared_is_read_without_entities_and_markup() -> None:
    name = {"@type": "Organization", "name": "Crumb &amp; Kettle"}
    found = read(
        ld(description="<p>We bake.</p><p>Bread &amp; more</p>", publisher=name)
        + "<title>Rye - Crumb & Kettle</title>"
    )
    assert found.site_name == Sourced("Crumb & Kettle", "json-ld")
    assert found.description == Sourced("We bake. Bread & more", "json-ld")
    assert found.title == Sourced("Rye", "html:title")
    image = "<meta property=og:image content='/rye.jpg?a=1&copy=2'>"
    assert read(image, "https://example.org").image == Sourced(
        "https://example.org/rye.jpg?a=1&copy=2", "meta:og:image"
    )


@pytest.mark.parametrize(
    ("picture", "source"),
    [
        ("<figure><img src=/boat.jpg><figcaption>Boats.</figcaption></figure>", "html:img"),
        ("<p><img src=dot.png width=16><img src=x.svg></p><p><img src=/boat.jpg> In port.</p>",
         "html:img"),
        ("<p>They came in. <img src=smile.gif></p><img data-src=/boat.jpg src=grey.gif>",
         "html:img"),
        ("<meta property=og:image content=/boat.jpg><img src=/pier.jpg>", "meta:og:image"),
        (ld(image="/boat.jpg") + "<img src=/pier.jpg>", "json-ld"),
        ("<p>Boats.</p>", None),
    ],
)  # fmt: skip
def test_the_picture_is_the_one_declared_or_else_the_first_in_the_content(
    picture: str, source: str | None, tiny_extractor: Extractor
) -> None:
    extractor = Extractor(tiny_extractor.model, keep="article", drop="nav")
    html = f"<nav><img src=logo.png> Menu</nav><article><p>In port.</p>{picture}<p>Out.</article>"
    expected = Sourced("https://example.org/boat.jpg", source) if source else None
    assert extractor.extract(html, "https://example.org/x").metadata.image == expected


@pytest.mark.parametrize(
    "icon",
    ["<img src=u.png width=48 height=48 class=avatar>", "<img src=u.png width=48>",
     "<img class='user-avatar' src=u.png>", "<img id=siteLogo src=u.png>",
     "<img src=/img/emoji/u.png>", "<img src=/a/logo_big.png width=400>"],
)  # fmt: skip
def test_an_icon_is_not_the_picture_of_a_page(icon: str, tiny_extractor: Extractor) -> None:
    extractor = Extractor(tiny_extractor.model, keep="article")
    html = f"<article><p>In port.</p>{icon}<p>Out.</p><img src=/iconic.jpg width=300><p>Back."
    expected = Sourced("https://example.org/iconic.jpg", "html:img")
    assert extractor.extract(html, "https://example.org/x").metadata.image == expected


@pytest.mark.parametrize("marks", ["id=mw-hidden-catlinks", "class='catlinks catlinks-allhidden'"])
def test_the_categories_that_a_wiki_hides_are_no_tags(marks: str) -> None:
    page = segment(parse_html(f"<div {marks}>Categories: <ul><li><a>Stubs</a></ul></div>"))
    judged = [
        Block(at, text, Role.TAGS, 1.0, {Role.TAGS: 1.0}, 0.5, True, "", "li")
        for at, text in enumerate(page.blocks.text)
    ]
    assert judged
    assert not texts_by_role(page, judged)


def test_a_picture_beside_the_content_is_not_the_page_s(tiny_extractor: Extractor) -> None:
    extractor = Extractor(tiny_extractor.model, keep="article", drop="nav, footer")
    html = "<nav><img src=a.jpg> Menu</nav><article>In port.</article><footer><img src=b.jpg> ©"
    assert extractor.extract(html).image is None
    assert extractor.extract("<title>404 Not Found</title><img src=a.jpg>").image is None


def test_the_content_is_laid_out_for_its_picture_alone(
    tiny_extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr("unboil.document.document.shown_image", lambda *_: asked.append(1))
    document = tiny_extractor.extract("<title>Boats</title><p>In port. <img src=/boat.jpg>")
    fields = ("title", "authors", "date", "tags", "description", "language", "site_name")
    assert {name: getattr(document, name) for name in fields}["title"] == "Boats"
    assert repr(document).startswith("<Document 'Boats'")
    assert not asked
    assert (document.image, document.metadata.image) == (None, None)
    assert asked == [1]


def test_an_identifier_is_no_address_of_a_picture() -> None:
    page = "https://example.org/rye"
    picture = {"@type": "ImageObject", "@id": f"{page}#picture", "url": f"{page}.jpg"}
    article = {"image": {"@id": f"{page}#picture"}}
    assert read(ld(**article)).image is None
    assert read(ld(**article) + ld(**picture)).image == Sourced(f"{page}.jpg", "json-ld")


def test_addresses_that_run_code_are_none() -> None:
    found = read(
        "<meta property=og:image content='javascript:alert(1)'>"
        "<link rel=canonical href='data:text/html,x'>"
    )
    assert (found.image, found.canonical) == (None, None)


@pytest.mark.parametrize("html", ["", "<p>", "<h1></h1>", "<time></time><time datetime=x>",
                                  "<h1>" + "x" * 100_000, "<a rel=author>" * 1_000])  # fmt: skip
def test_nothing_raises(html: str) -> None:
    assert isinstance(read(html), Metadata)
    assert isinstance(read(html, url="http://[::1"), Metadata)


def test_names_alone_are_authors_of_a_text_and_not_of_a_page() -> None:
    lines = {Role.BYLINE: ["Registered on 3 May", "Maren Thornbury and Ada Example"]}
    found = read_metadata(None, structured_data(None), None, lines)
    assert found.authors == Sourced(("Maren Thornbury", "Ada Example"), "block:byline")
    assert read("<p>x</p>", of_role=lines).authors is None


def test_a_long_line_without_a_heading_is_read_once() -> None:
    html = "<body><div>" + "line <i>of</i> text<br>" * 10_000
    start = time.process_time()
    assert read(html).title is None
    assert time.process_time() - start < 2.0
