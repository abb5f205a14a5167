"""Authors: declared, linked, and named in bylines."""

import pytest
from declared import ld, read

from unboil.document.author_names import (
    author_names,
    catalogue_names,
    declared_names,
    typed_names,
)
from unboil.document.byline_names import names_alone, names_in_byline
from unboil.document.sourced import Sourced
from unboil.roles import Role


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["Ada Example"], ("Ada Example",)),
        (["By Ada Example and Ben Example"], ("Ada Example", "Ben Example")),
        (["Von Ada Example und Ben Example"], ("Ada Example", "Ben Example")),
        (["Par Ada Example, Ben Example & Cem Example"],
         ("Ada Example", "Ben Example", "Cem Example")),
        (["Ada Example", "ADA EXAMPLE"], ("Ada Example",)),
        (["Ada Example (ada)", "ada@example.org"], ("Ada Example",)),
        (["https://example.org/ada"], ()),
        (["www.example.org"], ()),
        (["{{ author }}"], ()),
        (["one sentence that is a good deal too long to be the name of anyone at all"], ()),
        (["山田太郎"], ("山田太郎",)),
        (["作者：山田太郎"], ("山田太郎",)),
        (["Ada Example;Ben Example"], ("Ada Example", "Ben Example")),
        (["Andrew Example"], ("Andrew Example",)),
        (["ada77"], ("ada77",)),
        (["Ada O&#039;Example"], ("Ada O'Example",)),
        (["Ada B. Example, Ph.D.", "Ben Example, MD"], ("Ada B. Example", "Ben Example")),
        (["Written By"], ()),
        ([""], ()),
        (["Michael I Jordan", "Samuel E Johnson"], ("Michael I Jordan", "Samuel E Johnson")),
        (["ADA EXAMPLE AND BEN EXAMPLE"], ("ADA EXAMPLE", "BEN EXAMPLE")),
        (["Ada Example, Ben Example, & Cem Example"],
         ("Ada Example", "Ben Example", "Cem Example")),
        (["José Ortega y Gasset"], ("José Ortega y Gasset",)),
        (["Antoni Gaudí i Cornet i Joan Miró"], ("Antoni Gaudí i Cornet", "Joan Miró")),
        (["Luis Example y Ana Example"], ("Luis Example", "Ana Example")),
        (["Ana y Luis"], ("Ana", "Luis")),
        (["约翰·史密斯", "Marcel·lí Soler"], ("约翰·史密斯", "Marcel·lí Soler")),
        (["Ada Example · Ben Example"], ("Ada Example", "Ben Example")),
        (["Jane Doe, Staff Writer"], ("Jane Doe",)),
        (["Jane Doe, Chefredakteurin, Ben Example"], ("Jane Doe", "Ben Example")),
        (["Staff Writer"], ("Staff Writer",)),
        (["Martin Luther King, Jr., Jane Doe"], ("Martin Luther King, Jr.", "Jane Doe")),
        (["Halvik Instruments, Inc."], ("Halvik Instruments, Inc.",)),
        (["Reporter Jane Doe"], ("Jane Doe",)),
        (["Oleh Kovalenko"], ("Oleh Kovalenko",)),
        (["Oleh Dewi Lestari"], ("Dewi Lestari",)),
        (["Editor At Large"], ("Editor At Large",)),
        (["View all posts by Ada Example"], ("Ada Example",)),
        (["Ada Example - Redakteurin"], ("Ada Example",)),
        (["Anna-Lena Example"], ("Anna-Lena Example",)),
        (["Ada Example - The Rain"], ("Ada Example - The Rain",)),
        (["Jan Novák a Petr Dvořák"], ("Jan Novák", "Petr Dvořák")),
        (["Thomas a Kempis"], ("Thomas a Kempis",)),
        (["Ali Kaya ve Ayşe Demir"], ("Ali Kaya", "Ayşe Demir")),
        (["Μαρία Παππά και Νίκος Ρήγας"], ("Μαρία Παππά", "Νίκος Ρήγας")),
        (["Марія Гнатюк та Остап Лисенко"], ("Марія Гнатюк", "Остап Лисенко")),
        (["مریم رستمی و علی کریمی"], ("مریم رستمی", "علی کریمی")),
        (["سامر الحداد ونور العلي"], ("سامر الحداد", "نور العلي")),
        (["محمد وليد خالد"], ("محمد وليد خالد",)),
        (["נועה ברזילי ואורי שקד"], ("נועה ברזילי", "אורי שקד")),
        (["राम शर्मा और सीता वर्मा"], ("राम शर्मा", "सीता वर्मा")),
        (["홍길동 기자, 김철수 기자"], ("홍길동", "김철수")),
        (["Ada Example, Professor of Rain and social sciences at the Ridge"], ("Ada Example",)),
        (["undefined"], ()),
    ],
)  # fmt: skip
def test_author_names(given: list[str], expected: tuple[str, ...]) -> None:
    assert author_names(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Von Miller", ("Von Miller",)),
        ("Di Stefano Anna", ("Di Stefano Anna",)),
        ("Oleh Example", ("Oleh Example",)),
        ("Von: Ada Example", ("Ada Example",)),
        ("von Ada Example", ("Ada Example",)),
        ("von der Heide Anna", ("von der Heide Anna",)),
        ("von Neumann J", ("von Neumann J",)),
        ("Door Joris de Wit", ("Joris de Wit",)),
        ("By Ada Example and Ben Example", ("Ada Example", "Ben Example")),
        ("文=山田太郎", ("山田太郎",)),
    ],
)
def test_what_may_be_a_name_is_one_where_only_names_belong(
    given: str, expected: tuple[str, ...]
) -> None:
    assert declared_names([given]) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Doe, Jane", ("Jane Doe",)),
        ("Müller, Karl", ("Karl Müller",)),
        ("van der Berg, Jan", ("Jan van der Berg",)),
        ("Doe, Jane; Miller, Ben A.", ("Jane Doe", "Ben A. Miller")),
        ("Jane Doe, Ben Miller", ("Jane Doe", "Ben Miller")),
        ("García Márquez, Gabriel José; Doe, Jane", ("Gabriel José García Márquez", "Jane Doe")),
        ("Doe, Jane, PhD", ("Jane Doe",)),
        ("Jane Doe, MD", ("Jane Doe",)),
        ("Jane Doe, Editor", ("Jane Doe",)),
        ("Jane Doe", ("Jane Doe",)),
        ("Lind A;Okoye C;", ("Lind A", "Okoye C")),
        ("", ()),
    ],
)
def test_catalogues_put_the_last_name_first(given: str, expected: tuple[str, ...]) -> None:
    assert catalogue_names([given]) == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Food and Agriculture Office", "Organization", ("Food and Agriculture Office",)),
        ("Smith, Jones & Partners LLP", "Organization", ("Smith, Jones & Partners LLP",)),
        ("Halvik Instruments, Inc.", "Organization", ("Halvik Instruments, Inc.",)),
        ("Office for the Rivers and Lakes of the Northern and Western Hills (ORL)", "Organization",
         ("Office for the Rivers and Lakes of the Northern and Western Hills",)),
        ("Kim, Min-jun", "Person", ("Min-jun Kim",)),
        ("Martin Luther King, Jr.", "Person", ("Martin Luther King, Jr.",)),
        ("Ada Example and Ben Stone", "Person", ("Ada Example", "Ben Stone")),
        ("Ada Example, Ben Stone", "Person", ("Ada Example", "Ben Stone")),
        ("Ada and Ben Stone", "Person", ("Ada", "Ben Stone")),
        ("Ada Example, AFP", "Person", ("Ada Example", "AFP")),
        ("Kim, Min-jun", "", ("Kim", "Min-jun")),
    ],
)  # fmt: skip
def test_a_declared_thing_has_one_name(name: str, kind: str, expected: tuple[str, ...]) -> None:
    assert typed_names([(name, kind)]) == expected
    types = {"@type": kind} if kind else {}
    assert read(ld(author={**types, "name": name})).authors == Sourced(expected, "json-ld")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ada Example | May 5, 2024", ("Ada Example",)),
        ("by Ada Example and Ben Example", ("Ada Example", "Ben Example")),
        ("Written by Ada Example 3 min read", ("Ada Example",)),
        ("Von Ada Example, Ben Example", ("Ada Example", "Ben Example")),
        ("By Ada Example December 5, 2024", ("Ada Example",)),
        ("By Ada B. Example December 5th, 2024", ("Ada B. Example",)),
        ("By Ada Example December 5 at 6:03 PM", ("Ada Example",)),
        ("von Ada Example 5. Mai 2024", ("Ada Example",)),
        ("Von Ada Example und Ben Example 5. Mai 2024", ("Ada Example", "Ben Example")),
        ("By Mary Jane Watson 3 min read", ("Mary Jane Watson",)),
        ("by ada77 » Tue Aug 27, 2019", ()),
        ("作者：王小明 来源：网络", ("王小明",)),
        ("光明日报记者 王小明 李晓 报道", ("王小明", "李晓")),
        ("作者：王小明、李晓", ("王小明", "李晓")),
        ("记者 王小明 编辑 李晓", ("王小明",)),
        ("记者 王小明 北京报道", ("王小明",)),
        ("作者：王小明 发布时间 2024-05-05", ("王小明",)),
        ("作者：王小明 王小明", ("王小明",)),
        ("文=王小明", ("王小明",)),
        ("By Von Miller", ("Von Miller",)),
        ("By Jane Doe, Staff Writer Published May 5, 2024", ("Jane Doe",)),
        ("By Jane Doe Updated 3 hours ago", ("Jane Doe",)),
        ("بقلم محمد أحمد", ("محمد أحمد",)),
        ("كتب: محمد أحمد", ("محمد أحمد",)),
        ("كتب محمد أحمد", ()),
        ("Текст: Анна Иванова", ("Анна Иванова",)),
        ("Текст песни", ()),
        ("Escrito por Ana García y Luis Pérez", ("Ana García", "Luis Pérez")),
        ("Por Ana García", ("Ana García",)),
        ("Geschrieben von Ada Example", ("Ada Example",)),
        ("Écrit par Zoé Example", ("Zoé Example",)),
        ("Scritto da Anna Rossi e Luca Verdi", ("Anna Rossi", "Luca Verdi")),
        ("Bypass the queue", ()),
        ("by and large it rained", ()),
        ("Published on Monday", ()),
        ("Posted by Ada Example on May 5, 2024", ("Ada Example",)),
        ("Posted by Ada Example at 9:14 AM", ("Ada Example",)),
        ("By Ada Example Monday, May 5, 2024", ("Ada Example",)),
        ("By Ada Example Mon, 5 May 2024", ("Ada Example",)),
        ("By Ada Example, Monday 5 May 2024 18:00", ("Ada Example",)),
        ("By Ada Example on the 5th of May 2024", ("Ada Example",)),
        ("Von Ada Example am Sonntag, 5. Mai 2024", ("Ada Example",)),
        ("Published by The Daily Gillnet on Jan. 2, 2024.", ("The Daily Gillnet",)),
        ("By Wei Sun 5 May 2024", ("Wei Sun",)),
        ("By Li Wei Sun | 5 May 2024", ("Li Wei Sun",)),
        ("By Ada Example in Rotterdam", ("Ada Example",)),
        ("By Ada Example, in Rotterdam", ("Ada Example",)),
        ("By Ada Example and Ben Stone in Rotterdam", ("Ada Example", "Ben Stone")),
        ("By Ada Example in New York and Ben Stone in London", ("Ada Example", "Ben Stone")),
        ("By Ada Example for The Ridge Times", ("Ada Example",)),
        ("By Sophie in 't Veld", ("Sophie in 't Veld",)),
        ("By Ada Example in three steps", ()),
        ("By popular demand in Rotterdam", ()),
        ("Posted on May 5, 2024 by Ada Example", ("Ada Example",)),
        ("Veröffentlicht am 5. Mai 2024 von Ada Example", ("Ada Example",)),
        ("Submitted by Ada Example on Thu, 10/03/2024 - 14:05", ("Ada Example",)),
        ("Published in 1912 by Grand Central Press", ()),
        ("Words: Ada Example", ("Ada Example",)),
        ("Interview by Ada Example", ("Ada Example",)),
        ("By Ada Example, photos by Ben Stone", ("Ada Example",)),
        ("Words and photos by Ada Example", ("Ada Example",)),
        ("Reviewed by Ben Stone, MD; Written by Ada Example", ("Ada Example",)),
        ("Photos: Ben Stone", ()),
        ("By Ada Example, Wirepost", ("Ada Example",)),
        ("Von Ada Example, wpd", ("Ada Example",)),
        ("By Ada Example, Ben Stone and Wirepost", ("Ada Example", "Ben Stone")),
        ("By Ada and Ben Stone", ()),
        ("By Ada Example, Rain Desk & Ben, Wind Desk", ()),
        ("By popular demand, Ben Stone", ()),
        ("By Ada Example ·", ("Ada Example",)),
        ("By Ada Example in", ("Ada Example",)),
        ("By Ada Example for", ("Ada Example",)),
        ("By Ada Example @adaexample", ("Ada Example",)),
        ("بقلم محمد أحمد، سارة علي", ("محمد أحمد", "سارة علي")),
        ("بقلم محمد أحمد، سارة", ("محمد أحمد", "سارة")),
        ("كتبت: سارة علي", ("سارة علي",)),
        ("โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
        ("Της Μαρίας Λιμνίδου", ("Μαρίας Λιμνίδου",)),
        ("입력 2024.05.05 홍길동·김철수 기자 hong@example.org", ("홍길동", "김철수")),
        ("홍길동 기자 회견", ()),
        ("文・山田太郎", ("山田太郎",)),
        ("文・写真 山田太郎", ("山田太郎",)),
        ("文・写真", ()),
        ("英語文・日本語", ()),
        ("מאת נועה לביא", ("נועה לביא",)),
        ("Tác giả: Lê Minh", ("Lê Minh",)),
        ("Szerző: Nagy Ilona", ("Nagy Ilona",)),
        ("Teksti: Aino Salmi", ("Aino Salmi",)),
        ("लेखक: मीरा सेन", ("मीरा सेन",)),
        ("Haber: Elif Kaya", ("Elif Kaya",)),
        ("Ein Interview von Ada Example", ("Ada Example",)),
        ("Ein Kommentar von Ada Example", ("Ada Example",)),
        ("Analysis by Ada Example", ("Ada Example",)),
        ("Kommentar zur Lage von Ada Example", ()),
        ("Postado por Ana García às 09:12", ("Ana García",)),
        ("Upplagd av Lena Berg kl. 10:00", ("Lena Berg",)),
        ("Автор: Анна Иванова на 10:00", ("Анна Иванова",)),
        ("Автори: Марія Гнатюк та Остап Лисенко", ("Марія Гнатюк", "Остап Лисенко")),
        ("Penulis: Dewi Lestari, Andi Saputra", ("Dewi Lestari", "Andi Saputra")),
        ("كتب: سامر الحداد ونور العلي نشر في: 15", ("سامر الحداد", "نور العلي")),
        ("خبرنگار: مریم رستمی", ("مریم رستمی",)),
        ("Af Ann Bel, ann@rain.example og Cal Obi, foto: Dan Eck", ("Ann Bel", "Cal Obi")),
        ("Por Ana García y Luis Pérez, enviados especiales", ("Ana García", "Luis Pérez")),
        ("文・写真／山田太郎", ("山田太郎",)),
        ("作者：王小明 李晓 字号 大", ("王小明", "李晓")),
        ("लेखक: मीरा सेन प्रकाशित: 12", ("मीरा सेन",)),
        ("Propos recueillis par Zoé Example", ("Zoé Example",)),
        ("A cura di Anna Rossi", ("Anna Rossi",)),
        ("De Madrid a Barcelona", ()),
        ("Von unserem Redakteur Hans Meier", ("Hans Meier",)),
        ("Von unserer Korrespondentin Eva Stein in Paris", ("Eva Stein",)),
        ("Von unserem Reporter Hans Meier und unserer Redakteurin Eva Stein",
         ("Hans Meier", "Eva Stein")),
        ("Par notre correspondante Zoé Example", ("Zoé Example",)),
        ("Por nuestro corresponsal Luis Pérez", ("Luis Pérez",)),
        ("By our Paris correspondent Ada Example", ("Ada Example",)),
        ("By guest contributor Ada Example", ("Ada Example",)),
        ("By Staff Writer Ada Example", ("Ada Example",)),
        ("By Staff Writer", ("Staff Writer",)),
        ("Von unserem Redakteur", ()),
        ("By clicking “Accept All Cookies”, you agree to the storing of cookies", ()),
        ("By Clicking “Accept All”, You Agree", ()),
        ('By Selecting "Accept" You Agree', ()),
        ("By signing up you agree", ()),
        ("By signing up for Rain Daily Mail you agree", ()),
        ("By reading über Öle", ()),
        ("By an Old Hand", ()),
        ("By the Rain Desk", ("the Rain Desk",)),
        ("By van der Berg Jan", ("van der Berg Jan",)),
        ("By al-Hassan Ali Example", ("al-Hassan Ali Example",)),
        ("By d’Arc Ada Example", ("d’Arc Ada Example",)),
        ("By გიორგი მაისურაძე", ("გიორგი მაისურაძე",)),
        ("", ()),
    ],
)  # fmt: skip
def test_names_in_bylines(text: str, expected: tuple[str, ...]) -> None:
    assert names_in_byline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("記者 山本 花子", ("山本 花子",)),
        ("記者 山本 さくら 東京", ("山本 さくら",)),
        ("文：林 太郎、佐々木 花", ("林 太郎", "佐々木 花")),
        ("作者：山田太郎", ("山田太郎",)),
        ("この 文 は長い", ()),
    ],
)
def test_a_space_is_within_a_japanese_name(text: str, expected: tuple[str, ...]) -> None:
    assert names_in_byline(text, "ja-JP") == expected


def test_the_language_of_a_page_tells_what_a_space_is() -> None:
    text = "記者 山本 花子"
    found = read("<html lang=ja><p>x</p>", of_role={Role.BYLINE: [text]})
    assert found.authors == Sourced(("山本 花子",), "block:byline")
    found = read("<html lang=zh-TW><p>x</p>", of_role={Role.BYLINE: [text]})
    assert found.authors == Sourced(("山本", "花子"), "block:byline")


def test_names_alone() -> None:
    assert names_alone("Ada Example") == ("Ada Example",)
    assert names_alone("Read more about the author") == ()
    assert names_alone("Politics") == ()
    assert names_alone("Photos: Ben Stone") == ()
    assert names_alone("Animation by Ben Stone") == ()
    assert names_alone("Mood: Ada Example") == ()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(author={"name": "Ada Example"}), Sourced(("Ada Example",), "json-ld")),
        (
            "<meta name=author content='Ada Example'><meta name=author content='Ben Example'>",
            Sourced(("Ada Example", "Ben Example"), "meta:author"),
        ),
        (
            "<meta property='article:author' content='https://facebook.com/ada'>"
            "<h1>Rain</h1><a rel=author href=x>Ada Example</a>",
            Sourced(("Ada Example",), "html:a"),
        ),
        (
            "<h1>Rain</h1><div class=site-info>Built with <a rel=author href=x>Ada Theme</a></div>",
            None,
        ),
        (
            "<h1>Rain</h1><footer role=contentinfo><a rel=author href=x>Ada Theme</a></footer>",
            None,
        ),
        (
            "<h1>Rain</h1><footer class=entry-footer><a rel=author href=x>Ada Example</a></footer>",
            Sourced(("Ada Example",), "html:a"),
        ),
        (
            "<h1>Pan</h1><div id=bylineInfo_x><a id=bylineInfo>Visit the Ada Store</a></div>",
            None,
        ),
        (
            "<h1>Rain</h1><span itemprop=author><span itemprop=name>Ada Example</span> 77</span>",
            Sourced(("Ada Example",), "microdata"),
        ),
        (
            "<div itemtype='https://schema.org/Comment'><i itemprop=author>Ben Example</i></div>",
            None,
        ),
        (
            "<h1>Rain</h1><div class=post-byline><style>.x{}</style>Ada Example</div>",
            Sourced(("Ada Example",), "class"),
        ),
        ("<h1>Rain</h1><p>By Ada Example</p>", Sourced(("Ada Example",), "near heading")),
        (
            "<h1>Rain</h1><p>By <b>Ada Example</b> Local Democracy Reporter</p>",
            Sourced(("Ada Example",), "near heading"),
        ),
        (
            "<h1>Rain</h1><p>By <b>Ada Example</b> and <b>Ben Example</b></p>",
            Sourced(("Ada Example", "Ben Example"), "near heading"),
        ),
        ("<h1>Rain</h1><p>It rained.</p>", None),
        (
            "<p>Posted by <a href=/author/ada/>Ada Example</a> on May 5, 2024</p>",
            Sourced(("Ada Example",), "near heading"),
        ),
        (
            "<p>Submitted by <i property=schema:name>Ada Example</i> on Thu, 10/03/2024 - 14:05",
            Sourced(("Ada Example",), "near heading"),
        ),
        (
            "<div class=authors><b class=author><a>Ann Bel</a><sup><a>1</a></sup>, </b>"
            "<b class=author><a>Cal Obi</a><sup><a>1</a>,<a>2</a></sup></b></div>",
            Sourced(("Ann Bel", "Cal Obi"), "class"),
        ),
        (
            "<meta name=citation_authors content='Lind A;Okoye C;'>",
            Sourced(("Lind A", "Okoye C"), "meta:citation_authors"),
        ),
    ],
)
def test_authors(html: str, expected: Sourced[tuple[str, ...]] | None) -> None:
    assert read(html).authors == expected


@pytest.mark.parametrize(
    "html",
    [
        "<div class='comment-author vcard'><b>Wilma Karr</b> <span>says:</span></div>",
        "<div class=comments><p class=author>Wilma Karr</p></div>",
        "<figcaption>The pier. <span class=photo-author>Dwight Ames</span></figcaption>",
        "<figure><span class=author>Dwight Ames</span></figure>",
        "<blockquote>It rains. <span class=author>Maud Ebble</span></blockquote>",
        "<p>It rains.</p><span class=quote-author>Maud Ebble</span>",
        "<aside><div class=card__author>Bo Lark</div></aside>",
        "<p class=review-author><span>Review by</span> <strong>Ron</strong></p>",
        "<div class=review><p class=author>Ron Ebble</p></div>",
        "<div class=reviewer><p class=author>Ron Ebble</p></div>",
        "<div id=similar><h2>Similar articles</h2><p class=docsum-authors>Bo Lark</p></div>",
    ],
)
def test_authors_of_what_is_not_the_page_s_text(html: str) -> None:
    assert read(f"<h1>Rain</h1>{html}").authors is None


@pytest.mark.parametrize(
    "html",
    [
        "<body class=comments><div class=related><h1>Rain</h1><p class=author>Ada Example</div>",
        "<h1>Rain</h1><aside class=author-box><p class=author-name>Ada Example</aside>",
    ],
)
def test_what_is_around_the_heading_or_about_an_author_is_of_the_page(html: str) -> None:
    assert read(html).authors == Sourced(("Ada Example",), "class")


def test_declared_names_are_whole() -> None:
    assert read(ld(author={"name": "Von Miller"})).authors == Sourced(("Von Miller",), "json-ld")
    assert read("<meta name=citation_author content='Doe, Jane'>").authors == Sourced(
        ("Jane Doe",), "meta:citation_author"
    )
    assert read("<meta name=DC.creator content='Müller, Karl'>").authors == Sourced(
        ("Karl Müller",), "meta:dc.creator"
    )


def test_a_person_comes_before_the_site_itself() -> None:
    site = "<meta property=og:site_name content='The Example'>"
    declared = ld(author={"@type": "Organization", "name": "The Example"})
    assert read(site + declared).authors == Sourced(("The Example",), "json-ld")
    assert read(site + declared + "<meta name=author content='Ada Example'>").authors == Sourced(
        ("Ada Example",), "meta:author"
    )


def test_a_person_comes_before_an_account() -> None:
    declared = ld(author={"@type": "Person", "name": "admin"})
    assert read(declared).authors == Sourced(("admin",), "json-ld")
    assert read(f"{declared}<h1>Rain</h1><p>By Ada Example</p>").authors == Sourced(
        ("Ada Example",), "near heading"
    )


def test_the_address_of_a_site_is_no_author_where_there_is_another() -> None:
    html = "<meta name=author content=example.de><h1>Rain</h1><p>By Ada Example</p>"
    url = "https://www.example.de/rain"
    assert read(html, url).authors == Sourced(("Ada Example",), "near heading")
    assert read("<meta name=author content=example.de>", url).authors == Sourced(
        ("example.de",), "meta:author"
    )


def test_a_person_may_have_a_site_of_that_name() -> None:
    html = "<meta name=author content='Ada Example'><p class=author>Ben Example</p>"
    assert read(html, "https://adaexample.org/rain").authors == Sourced(
        ("Ada Example",), "meta:author"
    )


def test_a_link_to_a_person_in_the_byline_is_an_author() -> None:
    html = (
        "<a href='/author/ben'>Ben Example</a><h1>Rain</h1>"
        "<p><a href='/author/ada'>ada77</a> - May 5, 2024</p>"
    )
    found = read(html, of_role={Role.BYLINE: ["ada77 - May 5, 2024"]})
    assert found.authors == Sourced(("ada77",), "block:byline")
    assert read(html).authors is None
    assert read(html, of_role={Role.BYLINE: ["ada7788"]}).authors is None


def test_links_to_authors_in_one_line_are_authors() -> None:
    teaser = "<p>By <a rel=author>Bo Lark</a></p>"
    html = "<h1>Rain</h1><p>By <a rel=author>Ann Bel</a><a rel=author>Cal Obi</a></p>" + teaser
    assert read(html).authors == Sourced(("Ann Bel", "Cal Obi"), "html:a")
    html = "<h1>Rain</h1><p><i><a rel=author>Ann Bel</a></i> <a rel=author>More</a></p>" + teaser
    assert read(html).authors == Sourced(("Ann Bel",), "html:a")
    prose = "<p><a rel=author>Ann Bel</a> " + "writes. " * 30 + "<a rel=author>Cal Obi</a></p>"
    assert read(prose).authors == Sourced(("Ann Bel",), "html:a")


@pytest.mark.parametrize("text", ["By Ann BelCal ObiDan Eck", "By Ann Bel Cal Obi Dan Eck"])
def test_persons_that_are_marked_each_are_so_many_authors(text: str) -> None:
    names = ("Ann Bel", "Cal Obi", "Dan Eck")
    spans = "".join(f"<span class=author>{name}</span>" for name in names)
    found = read(f"<p class=byline>By {spans}</p>", of_role={Role.BYLINE: [text]})
    assert found.authors == Sourced(names, "block:byline")
    parts = "<p>By <span class=author><i class=author-first>Ann</i> <i class=author-last>Bel</i>"
    found = read(parts, of_role={Role.BYLINE: ["By Ann Bel"]})
    assert found.authors == Sourced(("Ann Bel",), "block:byline")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Bel in <a>Corrin</a>", ("Ann Bel",)),
        ("By Ann Bel for <i>The Tide</i>", ("Ann Bel",)),
        ("By Ann Bel · <time>May 5, 2024</time>", ("Ann Bel",)),
        ("By <a>Ann Bel</a> @annbel", ("Ann Bel",)),
        ("By Ann Bel and <a>Cal Obi</a>", ("Ann Bel", "Cal Obi")),
    ],
)
def test_a_byline_in_several_elements(line: str, names: tuple[str, ...]) -> None:
    assert read(f"<h1>Rain</h1><p>{line}</p>").authors == Sourced(names, "near heading")


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ("<p class=author-name>Ann Bel</p><p class=author-role>Senior Reporter</p>", ("Ann Bel",)),
        ("<b class=author-name>Ann Bel</b><p>Rain Desk</p>", ("Ann Bel",)),
        ("<p class=author>Ann Bel</p><p class=author>Founder at Rain</p>", ("Ann Bel",)),
        ("<b class=author>Ann Bel</b> and Cal Obi", ("Ann Bel", "Cal Obi")),
    ],
)
def test_a_box_about_an_author_says_more_than_the_name(inside: str, names: tuple[str, ...]) -> None:
    found = read(f"<h1>Rain</h1><div class=author-info>{inside}</div>")
    assert found.authors == Sourced(names, "class")


def test_who_reviews_a_product_is_not_its_author() -> None:
    html = "<h1>Boots</h1><p>By Ron Ebble</p><b class=author>Ron Ebble</b>"
    product = {"@type": "Product", "name": "Boots"}
    assert read(ld(**product) + html).authors is None
    assert read(ld(**product, author="Ann Bel") + html).authors == Sourced(("Ann Bel",), "json-ld")
    assert read(ld(headline="Boots") + ld(**product) + html).authors is not None


@pytest.mark.parametrize("bylines", [[], ["By Bo Lark"]])
def test_the_byline_near_the_heading_comes_before_that_of_a_teaser(bylines: list[str]) -> None:
    html = (
        "<h1>Rain</h1><p>Words by <a>Lin Aster</a></p><p>It rained.</p>"
        "<div><a>Wind</a><p>By Bo Lark</p></div>"
    )
    found = read(html, of_role={Role.BYLINE: bylines})
    assert found.authors == Sourced(("Lin Aster",), "near heading")


@pytest.mark.parametrize("role", [Role.CONSENT, Role.FORM, Role.PROMO])
def test_what_speaks_to_the_reader_is_no_byline(role: Role) -> None:
    html = "<p>By Rain Daily | Sign up</p><h1>Rain</h1><p>By Lin Aster</p>"
    assert read(html).authors == Sourced(("Rain Daily",), "near heading")
    found = read(html, of_role={role: ["By Rain Daily | Sign up"]})
    assert found.authors == Sourced(("Lin Aster",), "near heading")


def test_a_byline_above_the_heading_comes_before_that_of_a_teaser() -> None:
    html = "<p>By Lin Aster</p><h1>Rain</h1><p>It rained.</p><p>By Bo Lark</p>"
    found = read(html, of_role={Role.BYLINE: ["By Lin Aster", "By Bo Lark"]})
    assert found.authors == Sourced(("Lin Aster",), "block:byline")


def test_a_link_to_another_site_is_no_author() -> None:
    html = "<p>May 5, 2024 <a href='https://licences.example/by/4.0/'>CC BY 4.0</a></p>"
    byline = {Role.BYLINE: ["May 5, 2024 CC BY 4.0"]}
    assert read(html, "https://rain.example/", of_role=byline).authors is None
    assert read(html, "https://licences.example/", of_role=byline).authors is not None


def test_authors_from_byline_blocks() -> None:
    found = read("<p>x</p>", of_role={Role.BYLINE: ["3 min", "By Ada Example, 5 May 2024"]})
    assert found.authors == Sourced(("Ada Example",), "block:byline")
    assert found.date == Sourced("2024-05-05", "block:byline")


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<meta name=author content='Terry H.'>", ("Terry H.",)),
        ("<h1>Rain</h1><p class=author>By Terry H.</p>", ("Terry H.",)),
        ("<h1>Rain</h1><p class=author>Par Jean d'Ormesson</p>", ("Jean d'Ormesson",)),
        ("<h1>Rain</h1><p>Par Jean d'Ormesson</p>", ("Jean d'Ormesson",)),
        ("<meta name=author content='Ruth Adeyemi | Reuters'>", ("Ruth Adeyemi",)),
        ("<meta name=author content='Ruth Adeyemi / AP'>", ("Ruth Adeyemi",)),
        ("<h1>Rain</h1><p class=author>Ruth Adeyemi / AP</p>", ("Ruth Adeyemi",)),
        ("<meta name=author content='Ruth Adeyemi / Ben Example'>",
         ("Ruth Adeyemi", "Ben Example")),
        ("<meta name=author content='Adeyemi, Ruth'>", ("Ruth Adeyemi",)),
        ("<meta name=author content='Ruth Adeyemi, Ben Example'>",
         ("Ruth Adeyemi", "Ben Example")),
        ("<h1>वर्षा</h1><p>द्वारा: रवि तिवारी</p>", ("रवि तिवारी",)),
        (ld(contributor=[{"@type": "Person", "name": "Ada Example"}]), ("Ada Example",)),
        (ld(author="Ada Example", contributor="Ben Example"), ("Ada Example",)),
    ],
)  # fmt: skip
def test_names_as_pages_have_them(html: str, names: tuple[str, ...]) -> None:
    found = read(html).authors
    assert found is not None
    assert found.value == names


def test_the_brand_of_what_is_sold_is_no_author() -> None:
    html = "<h1>Boots</h1><a id=bylineInfo href=/stores/b>Visit the BrightSpan Store</a>"
    assert read(html).authors is None
