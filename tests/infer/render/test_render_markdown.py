"""HTML in, exact Markdown out."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from unboil.blocks import segment
from unboil.parse import parse_html
from unboil.render import RenderOptions, content, to_html, to_markdown

_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def markdown(html: str, drop: str | None = None, **options: object) -> str:
    page = segment(parse_html(html))
    kept = [i for i, text in enumerate(page.blocks.text) if drop is None or drop not in text]
    return to_markdown(content(page, kept, RenderOptions(**options)))  # type: ignore[arg-type]


def shown(text: str) -> str:
    """What a Markdown reader shows, without white space."""
    tree = lxml_html.fromstring(f"<div>{_READER.render(text)}</div>")
    return "".join("".join(tree.itertext()).split())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Rain</h1><h3>More <em>rain</em></h3>", "# Rain\n\n### More *rain*"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one<br>two<br><br>three</div>", "one  \ntwo\n\nthree"),
        ("<p>a <b>bold</b>, <i>slanted</i> word</p>", "a **bold**, *slanted* word"),
        ("<p><b> bold </b>next</p>", "**bold** next"),
        ("<p><strong>a<strong>b</strong></strong></p>", "**ab**"),
        ("<p>un<b>believ</b>able</p>", "un**believ**able"),
        ("<p><b>Note:</b>read</p>", "Note:read"),
        ("<p><b>Note:</b><span>read</span></p>", "**Note:** read"),
        (
            "<span>Regular price</span><s>€110</s><span>Sale price</span><span>€89</span>",
            "Regular price ~~€110~~ Sale price €89",
        ),
        (
            "<p>a<input>b<iframe></iframe>c<span><input></span>d<a>e</a><img><a>f</a></p>",
            "a b c de f",
        ),
        ("<p><span>in</span><wbr><span>to</span><i></i><span>it</span></p>", "into it"),
        (
            "<dl><dt>A<dt>B<dd>one<dd>two<dl><dt>C</dl></dl>",
            "**A**\n\n**B**\n\none\n\ntwo\n\n**C**",
        ),
        ("<label>S</label><label>M</label>", "S M"),
        ("<p><b>Name</b><time>14 May</time></p>", "**Name** 14 May"),
        ("<p><b>(</b><time>14 May</time>)</p>", "(14 May)"),
        ("<p><time>12.47</time><b>Lorry</b></p>", "12.47 **Lorry**"),
        ("<p><span>500</span><span>g</span><span>flour</span></p>", "500 g flour"),
        ("<p><span>1½</span> <span> l</span><span>milk</span></p>", "1½ l milk"),
        ("<p><span>5</span><br><span>T</span><span>he end</span></p>", "5  \nThe end"),
        ("<p>He said <q>go home</q> to us.</p>", "He said “go home” to us."),
        ("<p><q><b>a</b> <q>b</q></q> <i>c<q>d</q></i></p>", "“**a** “b”” *c“d”*"),
        ("<p><q>a<br>b </q>c</p><pre><q>d</q> e</pre>", "“a  \nb” c\n\n```\n“d” e\n```"),
        ("<div>a<q><p>b</p></q>c</div>", "a\n\nb\n\nc"),
        (
            "<p><math><msup><mn>10</mn><mn>8</mn></msup><mo>=</mo><mn>1</mn><mfrac><mn>1</mn>"
            "<mn>2</mn></mfrac><mo>=</mo><msqrt><mn>2</mn></msqrt></math></p>",
            "10<sup>8</sup>=1 1/2=√2",
        ),
        ("<p><math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> l</p>", "a/b l"),
        (
            "<p><q><math><mfrac><mrow><mi>a</mi><mi>b</mi></mrow><mi>c</mi></mfrac></math></q>",
            "“(ab)/c”",
        ),
        ("<blockquote>Works.<cite>Ada</cite></blockquote>", "> Works.  \n> *Ada*"),
        ("<blockquote><cite>Ada 19:03</cite>Works?</blockquote>", "> *Ada 19:03*  \n> Works?"),
        ("<blockquote>Works.<cite></cite>Ada</blockquote>", "> Works.  \n> Ada"),
        ("<p>Works.<cite>Ada</cite></p>", "Works.*Ada*"),
        ("<p>The <button>tare</button> weight</p>", "The tare weight"),
        ("<p>gone <del>away</del></p>", "gone ~~away~~"),
        ("<p>call <code>f(x)</code> or <kbd>Enter</kbd></p>", "call `f(x)` or `Enter`"),
        ("<p>tick <code>a`b</code></p>", "tick ``a`b``"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<ol start=3><li>three<li>four</ol>", "3. three\n4. four"),
        (
            "<ul><li>one<ul><li>two<ol><li>deep</ol></li></ul></li><li>three</li></ul>",
            "- one\n  - two\n    1. deep\n- three",
        ),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<blockquote><p>one</p><p>two</p></blockquote>", "> one\n>\n> two"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("<dl><dt>Term</dt><dd>meaning</dd></dl>", "**Term**\n\nmeaning"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1 | x\\|y |",
        ),
        (
            "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
            "|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |",
        ),
        (
            "<table><thead><tr><td colspan=2>wide</td><td>c</td></tr></thead>"
            "<tr><td rowspan=2>tall</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
            "</table>",
            "| wide |  | c |\n| --- | --- | --- |\n| tall | 1 | 2 |\n|  | 3 | 4 |",
        ),
        (
            "<table><tr><th>a</th><th>b</th><th>c</th></tr>"
            "<tr><td>1</td><td></td><td>3</td></tr></table>",
            "| a | b | c |\n| --- | --- | --- |\n| 1 |  | 3 |",
        ),
        (
            "<table><caption>Rain</caption><tr><th>a</th><th>b</th></tr></table>",
            "Rain\n\n| a | b |\n| --- | --- |",
        ),
        (
            "<table><tr><td><h2>Old page</h2><p>text</p></td><td>side</td></tr></table>",
            "## Old page\n\ntext\n\nside",
        ),
        (
            '<pre><code class="language-python">def f():\n    return 1\n\n\nx = "*"</code></pre>',
            '```python\ndef f():\n    return 1\n\n\nx = "*"\n```',
        ),
        ("<pre>a ``` b</pre>", "````\na ``` b\n````"),
        ("<div class='highlight-source-rust'><pre>let x</pre></div>", "```rust\nlet x\n```"),
        ("<pre><span>a</span>\n<span>b</span></pre>", "```\na\nb\n```"),
        ("<p>was ~gone~, ~5 km to ~6</p>", "was ~gone\\~, ~5 km to ~6"),
        ("<p>a <b>~b</b>~ <i>c</i>~d</p>", "a **\\~b**\\~ *c*\\~d"),
        ("<p>*not* _slanted_ snake_case</p>", "\\*not\\* \\_slanted\\_ snake_case"),
        (
            "<p># no heading</p><p>- no item</p><p>1. no item</p>",
            "\\# no heading\n\n\\- no item\n\n1\\. no item",
        ),
        ("<p>&lt;b&gt; &amp;amp; [a](b)</p>", "\\<b> \\&amp; [a\\](b)"),
        ("<div role=heading aria-level=4>Title</div><p>x</p>", "#### Title\n\nx"),
        ("<ul>loose<li>item</ul>", "- loose\n- item"),
        ("<li>a<li>b<p>c</p></li><h2>d</h2><li>e", "- a\n\n- b\n\n  c\n\n## d\n\n- e"),
        ("<p><b>C:\\Temp\\</b> is</p>", "**C:\\Temp\\\\** is"),
        ("<p>a\\<code>x</code></p>", "a\\\\`x`"),
        ("<p><code>x<sub>n</sub></code></p>", "`xn`"),
        ("<p><code>a.<i>b</i></code> <i><code>c</code></i></p>", "`a.b` *`c`*"),
        ("<p>foo<b><code>bar</code></b>s</p>", "foo`bar`s"),
        ("<p><b>a <i>b</i> c</b></p>", "**a *b* c**"),
        ("<p><b>a<i>b</i></b></p>", "**a*b***"),
        ("<p><b><i>a</i>)<i>b</i></b></p>", "***a*)b**"),
        ("<p>a<del>~b</del></p>", "a\\~b"),
        ("<p><cite>Polk. <i>Tilings</i>. Arden.</cite></p>", "*Polk. Tilings. Arden.*"),
        ("<p><i>one</i> <i>two</i></p>", "*one* *two*"),
        ("<p><code><span>x</span> <span>=</span> <span>1</span></code></p>", "`x = 1`"),
        ("<p><kbd>Ctrl</kbd> <kbd>C</kbd></p>", "`Ctrl` `C`"),
        ("<p><b>one<br>two</b></p>", "**one  \ntwo**"),
        ("<h2>Learning C #</h2><h3>1 ##</h3>", "## Learning C \\#\n\n### 1 \\##"),
        ("<ol><li>a</ol><ol><li>b</ol><ol><li>c</ol>", "1. a\n\n1) b\n\n1. c"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        ("<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n\n  3. b"),
        ("<ul><li><ul><li>b</ul>after</ul>", "- - b\n\n  after"),
        ("<p>a | b<br>--- | :-:<br>c | d</p>", "a | b  \n\\--- | :-:  \nc | d"),
        ("<p>10<sup>12</sup>, 10<sup>−9</sup></p>", "10<sup>12</sup>, 10<sup>−9</sup>"),
        (
            "<p>2023.<sup><a href=#n>2</a></sup> $<b>1,200</b>),<sup>3</sup> so.<sup>4</sup></p>",
            "2023.<sup>2</sup> $**1,200**),<sup>3</sup> so.4",
        ),
        ("<p>CO<sub>2</sub>, 2<sup>nd</sup>, <code>1<sup>2</sup></code></p>", "CO2, 2nd, `12`"),
        (
            "<table><tr><th>Size</th><td>3 l</td></tr><tr><th>Mass</th><td>6 g</td></tr></table>",
            "|  |  |\n| --- | --- |\n| Size | 3 l |\n| Mass | 6 g |",
        ),
        (
            "<table><tr><td></td><th>a</th></tr><tr><th>x</th><td>1</td></tr></table>",
            "|  | a |\n| --- | --- |\n| x | 1 |",
        ),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>–</td></tr></table>",
            "| a | b |\n| --- | --- |\n| x | – |",
        ),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td><ul><li><b>Bo</b><li>Lu</ul></td>"
            "</tr></table>",
            "| a | b |\n| --- | --- |\n| x | **Bo**; Lu |",
        ),
        ("<table><tr><td>one<td></tr><tr><td>two<td>&nbsp;</tr></table>", "one\n\ntwo"),
        (
            "<table><tr><th>Before</th><th>After</th></tr><tr><td><pre>if x:\n    go()</pre></td>"
            "<td><ul><li>as<pre>go()\nend()</pre></ul></td></tr></table>",
            "Before\n\nAfter\n\n```\nif x:\n    go()\n```\n\n- as\n\n  ```\n  go()\n  end()\n  ```",
        ),
        (
            "<table><tr><th>Name</th><th>Call</th></tr><tr><td>a</td><td><pre>f(x)</pre></td></tr>"
            "</table>",
            "| Name | Call |\n| --- | --- |\n| a | f(x) |",
        ),
        ('<pre><code class="hljs python">x</code></pre>', "```python\nx\n```"),
        ('<pre><code class="rust hljs">x</code></pre>', "```rust\nx\n```"),
        ('<pre><code class="hljs language-c#">x</code></pre>', "```c#\nx\n```"),
        ("<pre lang=js>x</pre><pre lang=en>y</pre>", "```js\nx\n```\n\n```\ny\n```"),
        ('<pre data-lang="c++">x</pre>', "```c++\nx\n```"),
        (
            '<pre class=hljs><code class="language-text" data-lang="text">x</code></pre>',
            "```\nx\n```",
        ),
        (
            '<div class="highlight-python notranslate"><div><pre>x</pre></div></div>',
            "```python\nx\n```",
        ),
        (
            '<div class="highlight-default notranslate"><div><pre>x</pre></div></div>',
            "```\nx\n```",
        ),
        ("<x-card><x-title>one</x-title></x-card><p>two</p>", "one\n\ntwo"),
        ("<a href=/x><h2>Linked</h2><p>text</p></a>", "## Linked\n\ntext"),
        # Lines of code that are elements, as the blocks have them.
        (
            "<pre><code><div><i>  </i>a {</div><div></div><div>  }</div></code></pre><p>b",
            "```\n  a {\n\n  }\n```\n\nb",
        ),
        ("<p>is <span>so</span><span>, and</span> <a href=#x>¶</a></p>", "is so, and"),
    ],
)
def test_markdown(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<div>a<hr>b</div>", "a\n\n---\n\nb"),
        ("<hr><h1>a</h1><hr><hr><div><hr>b<hr></div><hr>", "# a\n\n---\n\nb"),
        ("<blockquote>a<hr>b</blockquote>c", "> a\n>\n> ---\n>\n> b\n\nc"),
        ("<blockquote>a<hr></blockquote>b<blockquote><hr>c</blockquote>", "> a\n\nb\n\n> c"),
        ("<ul><li>a<hr>b<li>c<hr></ul>", "- a\n\n  ---\n\n  b\n\n- c"),
        ("<p>a</p><hr><img src=/i><hr><p>b</p>", "a\n\n---\n\n![](/i)\n\n---\n\nb"),
        ("<p>a</p><p>advert</p><hr><p>b</p><hr><p>advert</p><p>c</p>", "a\n\nb\n\nc"),
        (
            "<table><tr><td>a<hr>b<td>c<tr><td>1<td>2</table>",
            "|  |  |\n| --- | --- |\n| a b | c |\n| 1 | 2 |",
        ),
    ],
)
def test_a_rule_stands_between_two_texts_that_are_kept(html: str, expected: str) -> None:
    text = markdown(f"<div>{html}</div>", drop="advert", include_images=True)
    assert text == expected
    assert "<h2" not in _READER.render(text)


@pytest.mark.parametrize(
    "part", ["<ul><li>b</li></ul>", "<h3>b</h3>", "<blockquote>b</blockquote>"]
)
def test_what_stands_in_a_table_behind_its_caption(part: str) -> None:
    assert "b" in markdown(f"<table><caption>a</caption>{part}</table>")
    assert "b" in markdown(f"<dl><dt>a</dt>{part}</dl>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("{t}<hr>{t}<hr><p>a</p><hr>{t}<hr><p>b</p><hr>{t}", "a\n\n---\n\nb"),
        ("<p>a</p><blockquote>b<hr>{t}</blockquote>", "a\n\n> b"),
    ],
)
def test_without_its_table_a_rule_stands_between_others(html: str, expected: str) -> None:
    table = "<table><tr><td>1<td>2<tr><td>3<td>4</table>"
    assert markdown(f"<div>{html.format(t=table)}</div>", include_tables=False) == expected


def test_a_signature_is_code() -> None:
    html = "<dl><dt class=sig><span>ferry.</span><span>Pier</span>(<em>n</em>)<dd>Of wood.</dl>"
    assert markdown(html) == "**`ferry.Pier(n)`**\n\nOf wood."


def test_nothing_kept_is_nothing() -> None:
    page = segment(parse_html("<p>text</p>"))
    assert to_markdown(content(page, [], RenderOptions())) == ""
    assert to_markdown(content(segment(None), [], RenderOptions())) == ""


def test_dropped_blocks_leave_no_trace() -> None:
    html = "<div><p>one</p><p>advert</p><ul><li>two</li><li>advert</li><li>three</li></ul></div>"
    assert markdown(html, drop="advert") == "one\n\n- two\n- three"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>a<li><img><li>c<li value=7>d<li>e</ol>", "1. a\n3. c\n7. d\n8. e"),
        ("<ol><li>advert<li>b</ol>", "2. b"),
        ("<ol reversed><li><p>c<p>d<li>a</ol>", "2. c\n\n   d\n\n1. a"),
        ("<ol start=-1><li>a<li>b<li>c</ol>", "0. a\n0. b\n1. c"),
        ("<ol start=999999999><li>a<li>b</ol>", "999999999. a\n999999999. b"),
        ("<ul><li>a<ol><li>advert<li>b</ol></ul>", "- a\n\n  2. b"),
        ("<ul><li>a<ol><li>b<li value=5>c</ol></ul>", "- a\n  1. b\n  5. c"),
    ],
)
def test_items_have_the_numbers_of_the_page(html: str, expected: str) -> None:
    text = markdown(html, drop="advert")
    assert text == expected
    read = lxml_html.fromstring(f"<div>{_READER.render(text)}</div>")
    assert len(list(read.iter("ol"))) == 1
    assert len(list(read.iter("li"))) == html.count("<li") - len(re.findall("advert|img", html))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>1. one<li><b>2.</b> two<li>9. x</ol>", "1. one\n2. two\n3. 9\\. x"),
        ("<ol><li>1.<h4>one</h4><li>2.</ol>", "1. #### one\n\n2\\."),
        ("<ul {none}><li>1. one<li>2) two<li>– three</ul>", "1. one\n2) two\n- three"),
        ("<ol {none}><li>7) seven<li>• <i>b</i></ol>", "7. seven\n- *b*"),
        ("<ul {none}><li>(a) one<li>▢ two<li>three</ul>", "(a) one\n\n▢ two\n\n- three"),
        ("<ol><li>x<ul {none}><li>(a) y</ul><li>z</ol>", "1. x\n\n   (a) y\n\n2. z"),
        ("<ul><li>x<ul {none}><li>3. y</ul></ul>", "- x\n\n  3. y"),
        ("<ul><li {none}>(a) one<li>(b) two</ul>", "(a) one\n\n- (b) two"),
        ("<ul style='list-style: decimal'><li>a<li>b</ul>", "1. a\n2. b"),
    ],
)
def test_a_mark_of_the_text_is_not_written_twice(html: str, expected: str) -> None:
    assert markdown(html.replace("{none}", "style='list-style:none'")) == expected


def test_a_dropped_row_and_an_empty_cell() -> None:
    html = (
        "<table><tr><th>a<th>b</tr><tr><td>advert<td>advert</tr><tr><td>1<td></tr>"
        "<tr><td>2<td>3</tr></table>"
    )
    assert markdown(html, drop="advert") == "| a | b |\n| --- | --- |\n| 1 |  |\n| 2 | 3 |"


def test_links_are_absolute_and_only_as_asked() -> None:
    html = (
        "<base href='/dir/'><p>see <a href='a b.html?q=(1)'>this</a>, <a href='#x'>top</a>, "
        "<a href='javascript:alert(1)'>bad</a></p>"
    )
    url = "https://example.org/page"
    assert markdown(html, url=url) == "see this, top, bad"
    assert markdown(html, url=url, include_links=True) == (
        "see [this](https://example.org/dir/a%20b.html?q=%281%29), top, bad"
    )
    assert markdown("<p>see <a href=x>this</a></p>", include_links=True) == "see [this](x)"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href=/u>read <b>this</b> now</a>", "[read **this** now](/u)"),
        ("<b>see <a href=/u>this <i>and</i> that</a></b>", "**see [this *and* that](/u)**"),
        ("<a href=/u>one</a> <a href=/u>two</a>", "[one](/u) [two](/u)"),
        ("<b>a</b><a href=/u><b>b</b> c</a>", "**a**[**b** c](/u)"),
        ("<a href=/u>D:\\</a>", "[D:\\\\](/u)"),
        ("<a href=/u>a\\[</a>", "[a\\\\\\[](/u)"),
    ],
)
def test_a_link_is_one_link(html: str, expected: str) -> None:
    text = markdown(f"<p>{html}</p>", include_links=True)
    assert text == expected
    assert _READER.render(text).count("<a ") == html.count("<a ")


def test_link_texts_keep_their_brackets() -> None:
    html = "<p><a href='https://example.org/'>[1] missing ] here</a></p>"
    text = markdown(html, include_links=True)
    assert text == "[\\[1\\] missing \\] here](https://example.org/)"
    assert shown(text) == "[1]missing]here"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Wow!<a href=x>link</a>", "Wow\\![link](x)"),
        ("Wow!<a href=x><img src=i alt=A> on</a>", "Wow\\![![A](i) on](x)"),
        ("Wow!<img src=i alt=A>", "Wow\\!![A](i)"),
        ("Wow\\!<a href=x>link</a>", "Wow\\\\\\![link](x)"),
        ("Wow! <a href=x>link</a>!", "Wow! [link](x)!"),
    ],
)
def test_an_exclamation_mark_makes_no_image_of_a_link(html: str, expected: str) -> None:
    text = markdown(f"<p>{html}</p>", include_links=True, include_images=True)
    assert text == expected
    assert _READER.render(text).count("<img") == html.count("<img")


def test_images_only_as_asked() -> None:
    html = (
        "<div><p>one</p><figure><img data-src='/i/a.jpg' src='data:image/gif;base64,AA' alt='A'>"
        "</figure><p>two <img src=icon.png width=16></p>"
        "<picture><source srcset='/i/s.webp 300w, /i/l.webp 900w'><img alt='B'></picture>"
        "<p>three</p></div>"
    )
    url = "https://example.org/"
    assert markdown(html, url=url) == "one\n\ntwo\n\nthree"
    assert markdown(html, url=url, include_images=True) == (
        "one\n\n![A](https://example.org/i/a.jpg)\n\ntwo\n\n"
        "![B](https://example.org/i/l.webp)\n\nthree"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<figure><a href=/full><img src=/t alt=B></a></figure>", "[![B](/t)](/full)"),
        ("<p>see <a href=/u><img src=/t></a> <img src=/s></p>", "see [![](/t)](/u) ![](/s)"),
        ("<a href=#x><img src=/t></a>", "![](/t)"),
    ],
)
def test_a_link_around_a_picture(html: str, expected: str) -> None:
    page = f"<div><p>one</p>{html}<p>two</p></div>"
    assert markdown(page, include_images=True, include_links=True) == f"one\n\n{expected}\n\ntwo"
    assert "](/u" not in markdown(page, include_images=True)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<figure>{a}</figure><figure>{b}</figure>", "![](/a)\n\n![](/b)"),
        ("<div><div>{a}</div><div><p>{b}</p></div></div>", "![](/a)\n\n![](/b)"),
        ("<ul><li>{a}<li>{b}</ul>", "![](/a)\n\n![](/b)"),
        ("<a href=/u><figure>{a}</figure></a><span><div>{b}</div></span>", "![](/a)\n\n![](/b)"),
        ("<div>{a}</div>{b}", "![](/a)\n\n![](/b)"),
        ("<div><p>{a}<b>{b}</b></p></div>", "![](/a)![](/b)"),
        ("<p>x <b>{a}</b><i>{b}</i> y</p>", "x ![](/a)![](/b) y"),
        ("<ul><li>x<li><div>{a}</div><div>{b}</div></ul>", "- x\n- ![](/a)![](/b)"),
    ],
)
def test_pictures_in_boxes_of_their_own_are_in_lines_of_their_own(html: str, expected: str) -> None:
    pictures = {"a": "<img src=/a>", "b": "<img src=/b>"}
    page = f"<div><p>one</p>{html.format(**pictures)}<p>two</p></div>"
    assert markdown(page, include_images=True) == f"one\n\n{expected}\n\ntwo"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("width:1px;height:1px", ""),
        ("max-width:100%; height : 16.5px", ""),
        ("width:100%;height:0", "![](/a)\n\n"),
        ("max-width:20px;border-width:1px", "![](/a)\n\n"),
        ("width:1.5em;height:32px", "![](/a)\n\n"),
    ],
)
def test_pictures_of_a_few_pixels_are_none(style: str, expected: str) -> None:
    page = f"<div><p>one</p><img src=/a style='{style}'><p>two</p></div>"
    assert markdown(page, include_images=True) == f"one\n\n{expected}two"


@pytest.mark.parametrize(
    "html",
    [
        "<img src=ph.gif data-src=/a.jpg><noscript><img src=/a.jpg></noscript>",
        "<img src=ph.gif data-src=/a.jpg><!-- --><noscript><img src=/a-300.jpg></noscript>",
        "<noscript><img src=/a.jpg></noscript><img src=ph.gif data-src=/a.jpg>",
        "<img src=/a.jpg loading=lazy><noscript><img src=/a.jpg></noscript>",
        "<img src='data:image/gif;base64,AA'><noscript><img src=/a.jpg></noscript>",
        "<figure><noscript><img src=/a.jpg></noscript><img data-src=/a.jpg></figure>",
        "<img src=ph.gif data-srcset='/s.jpg 300w, /a.jpg 900w'>",
        "<picture><source data-srcset='/a.jpg'><img src=ph.gif></picture>",
        "<img src=ph.gif data-srcset='/s.jpg 300w,/m.jpg 600w,/a.jpg 900w'>",
        "<img src=ph.gif data-srcset='/a.jpg, /s.jpg 0.5x'>",
        "<img src=/a.jpg data-lazy=true data-original=1>",
        "<amp-img src=/a.jpg width=16 height=9 layout=responsive></amp-img>",
    ],
)
def test_lazy_images_are_shown_once_and_not_their_placeholders(html: str) -> None:
    page = f"<div><p>one</p>{html}<p>two</p></div>"
    assert markdown(page, include_images=True) == "one\n\n![](/a.jpg)\n\ntwo"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("one<br><br><img src=/i><br><br>two", "one\n\n![](/i)\n\ntwo"),
        ("one<br><img src=/i><br>two", "one  \n![](/i)\n\ntwo"),
        ("one<br><br>two", "one\n\ntwo"),
    ],
)
def test_a_picture_behind_a_break(html: str, expected: str) -> None:
    assert markdown(f"<p>{html}</p>", include_images=True) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a <img src=/i style='display: none'> b", "a b"),
        ("a<img hidden src=/i><noscript><img src=/i></noscript>b", "a\n\n![](/i)\n\nb"),
        ("a <img src=/ph data-src=/i style='visibility:hidden'> b", "a ![](/i) b"),
    ],
)
def test_hidden_pictures_are_none_but_for_those_that_will_load(html: str, expected: str) -> None:
    assert markdown(f"<p>{html}</p>", include_images=True) == expected


def test_the_picture_of_a_formula_is_not_shown_beside_it() -> None:
    html = "<p>a <b><i {}><math><mi>x</mi></math></i><img aria-hidden=true src=/x></b> b</p>"
    assert markdown(html.format(""), include_images=True) == "a ***x*** b"
    assert markdown(html.format("style='display:none'"), include_images=True) == "a ***x*** b"
    beside_text = "<p>a<i hidden><math><mi>x</mi></math></i><img aria-hidden=true src=/x> b</p>"
    assert markdown(beside_text, include_images=True) == "a![](/x) b"


def test_a_picture_stays_in_its_cell() -> None:
    html = "<table><tr><td>a<td><img src=/i.jpg><td>c<tr><td>1<td>2<td>3</table>"
    assert markdown(html, include_images=True) == (
        "|  |  |  |\n| --- | --- | --- |\n| a | ![](/i.jpg) | c |\n| 1 | 2 | 3 |"
    )


def test_tables_only_as_asked() -> None:
    html = "<div><p>one</p><table><tr><td>1<td>2<tr><td>3<td>4</table><p>two</p></div>"
    assert markdown(html, include_tables=False) == "one\n\ntwo"


def test_a_text_without_a_tree_gives_its_lines() -> None:
    page = segment(parse_html("<p>one</p><p># two</p>")).detached()
    assert to_markdown(content(page, [0, 1], RenderOptions())) == "one\n\n\\# two"


@pytest.mark.parametrize("tag", ["div", "b", "ul", "blockquote", "li", "table", "em", "span"])
def test_deep_nesting_is_no_matter(tag: str) -> None:
    root = innermost = etree.Element("html")
    for _ in range(10_000):
        innermost = etree.SubElement(innermost, tag)
    innermost.text = "deep text"
    page = segment(root)
    assert "deep text" in to_markdown(content(page, [0], RenderOptions()))


@pytest.mark.parametrize(
    "text",
    ["a*b*c", "__init__ and ____", "1) x", "===", "---", "> q", "a\\*b", "<script>", "&copy;",
     "![x](y)", "[x]: y", "~~~", "```", "# #", "+ x", "*", "_", "\\", "a  b", "x | y", "2. ",
     "|---|", ":-:"],
)  # fmt: skip
def test_what_was_written_is_what_is_shown(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    html = f"<div><p>word {escaped} word</p><p>{escaped} word</p><ul><li>{escaped} word</ul></div>"
    blocks = segment(parse_html(html)).blocks.text
    assert shown(markdown(html)) == re.sub(r"\s", "", "".join(blocks))


_TEXTS = ["a", "b ", " c", ".", "(", "\\", "`", "*", "~", "[", "]", "!", "1", "# ", "€", "ी", "😀"]
_inline = st.recursive(
    st.sampled_from(_TEXTS),
    lambda inner: st.builds(
        lambda tag, texts: f"<{tag}>{''.join(texts)}</{tag.split()[0]}>",
        st.sampled_from(["b", "i", "del", "code", "sup", "span", "a href=/u", "a href=/v"]),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)


@given(st.lists(_inline, min_size=1, max_size=4))
@example(["<i>~<b>~</b></i>", "a", "<del>a</del>"])
@example(["<b>&lt;</b>", "script&gt;"])
@example(["<b>&amp;</b>", "amp;"])
def test_formats_and_links_are_read_as_they_were_meant(inlines: list[str]) -> None:
    page = segment(parse_html(f"<p>w{''.join(inlines)}</p>"))
    article = content(page, range(len(page)), RenderOptions(include_links=True))
    read, meant = (
        lxml_html.fromstring(f"<div>{html}</div>")
        for html in (_READER.render(to_markdown(article)), to_html(article))
    )
    assert "".join("".join(read.itertext()).split()) == "".join("".join(meant.itertext()).split())
    assert [a.get("href") for a in read.iter("a")] == [a.get("href") for a in meant.iter("a")]
