"""Where blocks begin and end, and what their text is."""

import importlib

import pytest
from lxml import etree

from unboil.blocks import segment
from unboil.blocks.head import read_head
from unboil.blocks.lines import segment_lines
from unboil.blocks.record import TooManyBlocksError
from unboil.blocks.tags import Scope
from unboil.parse import parse_html

SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"


def texts(html: str) -> list[str]:
    return segment(parse_html(html)).blocks.text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<b>b</b>c</p>", ["abc"]),
        ("<p>a <i>b</i>\n c</p>", ["a b c"]),
        ("a<div>b</div>c", ["a", "b", "c"]),
        ("<p>a<br>b</p>", ["a\nb"]),
        ("<p>a<br><br>b<br> <br>c</p>", ["a", "b", "c"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<p><a href=x>a</a><a href=y>b</a></p>", ["a b"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
        ("<noscript><p>a</p></noscript>", ["a"]),
        ("<details><summary>a</summary>b</details>", ["a", "b"]),
        ("<x-card>a</x-card><x-card>b</x-card>", ["a", "b"]),
        ("<script>a</script><style>b</style><svg><text>c</text></svg><p>d", ["d"]),
        ("<noframes><p>a</p></noframes><p>b", ["b"]),
        (
            "<p>x&#1;&#27;[31m&#x1b y&#x7f;&#8;&#11;&#127,&#9;&#271;&#x1bc;",
            ["x[31m y, \u010f\u01bc"],
        ),
        ("<p>…</p><p>—</p><p>7</p>", ["7"]),
        ("<p>x<!-- c -->y<?php z ?></p>", ["xy"]),
        # Elements that HTML does not know: words of a text, or boxes.
        ("<p>The <x-term>block</x-term> is <x-n>one</x-n>.</p>", ["The block is one."]),
        ("<div>Updated <x-time>today</x-time></div>", ["Updated today"]),
        ("<div>a <x-card><p>b</p></x-card> c</div>", ["a", "b", "c"]),
        ("<p>a <o:p>b</o:p> c</p>", ["a b c"]),
        # Icons, and what scripts fill: no words, and no boxes within a line.
        ("<p>See <a href=/g><x-i></x-i><span>the plan</span></a> now</p>", ["See the plan now"]),
        ("<p><b>a</b> <x-i><x-c></x-c></x-i><b>b</b></p>", ["a b"]),
        ("<div>a<div><b>b</b><x-ad></x-ad><b>c</b></div></div>", ["a", "b", "c"]),
        (
            f"<p>Let <mjx-container><mjx-math aria-hidden=true>{'<mjx-c></mjx-c>' * 60}</mjx-math>"
            "<mjx-assistive-mml><math><mi>x</mi></math></mjx-assistive-mml></mjx-container> be</p>",
            ["Let x be"],
        ),
        # Buttons: words of a sentence that explain themselves, or what is pressed.
        (
            "<p>The <button>tare</button> weight, <button>net</button>.</p>",
            ["The tare weight, net."],
        ),
        ("<p>No <button><x-i></x-i><span>tare</span></button> here</p>", ["No tare here"]),
        ("<p>Tare.<button>More</button></p>", ["Tare.", "More"]),
        ("<div><button>a</button> | <button>b</button> | c</div>", ["a", "b", "| c"]),
        (f"<p>a <button>{'more ' * 20}</button> b</p>", ["a", f"{'more ' * 20}".strip(), "b"]),
        (
            "<p>if <math><semantics><mstyle><mi>x</mi><mo>=</mo><msqrt><mn>2</mn></msqrt></mstyle>"
            "<annotation>\\sqrt 2</annotation></semantics></math> holds</p>",
            ["if x=√2 holds"],
        ),
        ("<p>____</p><p>a ____</p>", ["a ____"]),
        # Fractions.
        ("<p><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> l</p>", ["1/2 l"]),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mfrac><mi>b</mi><mi>c</mi>"
            "</mfrac></mfrac><mo>+</mo><mn>1</mn></math>",
            ["(a+1)/(b/c)+1"],
        ),
        ("<math><mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac></math>", ["nk"]),
        ("<math><mn>1</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math> cups", ["1 1/2 cups"]),
        ("<math><mn>2</mn><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", ["2a/b"]),
        # Powers and roots.
        (
            "<math><mn>3</mn><mo>×</mo><msup><mn>10</mn><mn>8</mn></msup><mo>,</mo>"
            "<msup><mn>10</mn><!-- --><mrow><mo>-</mo><mn>9</mn></mrow></msup><mo>,</mo>"
            "<msubsup><mn>2</mn><mn>1</mn><mn>3</mn></msubsup><mo>,</mo>"
            "<msup><mi>x</mi><mn>2</mn></msup></math>",
            ["3×10⁸,10⁻⁹,21³,x2"],
        ),
        (
            "<math><mfrac><msqrt><mn>2</mn></msqrt><mn>2</mn></mfrac><mo>=</mo>"
            "<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt><mo>=</mo>"
            "<mroot><mn>27</mn><mn>3</mn></mroot></math>",
            ["√2/2=√(a+b)=27^(1/3)"],
        ),
        ("<p>read <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>", ["read 漢字"]),
        # Hidden words and marks within a text; a hidden block may be unfolded.
        ("<p>2 Answers <span style='display: none'>2</span></p>", ["2 Answers"]),
        ("<p>2 Answers <span style='Display: NONE'>2</span></p>", ["2 Answers"]),
        ("<p>the <b style='backface-visibility:hidden'>ferry</b></p>", ["the ferry"]),
        ("<p>born <span hidden>1998-02-28</span>28 February</p>", ["born 28 February"]),
        ("<p><span hidden>all of it</span></p>", ["all of it"]),
        (f"<p>a <span hidden>{'more ' * 30}</span></p>", [f"a {'more ' * 30}".strip()]),
        ("<h2>Title<a href=#title>¶</a></h2><h2><a href=#b><i>§</i></a>B</h2>", ["Title", "B"]),
        ("<p>is <a href=#x>¶</a> and</p><p>see <a href=#s>↩</a></p>", ["is and", "see"]),
        ("<h2>Title <a href=#t>*</a></h2>", ["Title"]),
        ("<p>Ships<a href=#n1>*</a>, boats<sup><a href=#n2>†</a></sup></p>", ["Ships*, boats†"]),
        ("<p>See <a href=#s>§</a> 3, <a href=#>›</a> next</p>", ["See § 3, next"]),
        ("<p><a href=#a><b>a</b>, <b>c</b></a></p>", ["a, c"]),
        ("<h2>Foo <a href=https://x/y#foo>#</a></h2>", ["Foo"]),
        ("<p><i hidden>0012</i><span>12 boats</span></p>", ["12 boats"]),
        # Said twice, once for screen readers; an icon's text is not.
        (
            "<p>Let <span><span><math><mi>x</mi></math></span>"
            "<span aria-hidden=true><b>x</b></span></span> be</p>",
            ["Let x be"],
        ),
        ("<p><b>$24.99</b><i aria-hidden=true>$<i>24</i><i>99</i></i></p>", ["$24.99"]),
        (
            "<p><span>10<i> minutes</i></span> <span aria-hidden=true>mins</span> or "
            "<span>1 hour</span> <span aria-hidden=true>more</span></p>",
            ["10 minutes or 1 hour more"],
        ),
        ("<p>so <i aria-hidden=true>it</i> is</p>", ["so it is"]),
        ("<p><i aria-hidden=true>Ask</i><b aria-hidden=true>Ask</b></p>", ["AskAsk"]),
        (
            "<p><del aria-hidden=true><bdi>£42.00</bdi></del> <span>It was £42.00.</span>"
            "<ins aria-hidden=true>£36.00</ins><span>It is £36.00.</span></p>",
            ["It was £42.00. It is £36.00."],
        ),
        ("<p><i>It was £142</i> <b aria-hidden=true>42</b></p>", ["It was £142 42"]),
        ("<p><i>Or read more</i> <b aria-hidden=true>more</b></p>", ["Or read more more"]),
        ("<p>up to<i> </i><span>-20%</span></p>", ["up to -20%"]),
        ("<p>She said <q>go</q>.</p>", ["She said “go”."]),
        ("<p>He said:<br><q>Go home</q><q></q>", ["He said:\n“Go home”"]),
        (
            "<p>one <q>two\n three </q>four<q> <q> 5 </q> </q>6</p>",
            ["one “two three” four ““5”” 6"],
        ),
        ("<div>a<q><p>b</p> </q>c</div>", ["a", "b", "c"]),
        ("<div>a<q>b<br></q>c</div><pre><q>d </q>e</pre>", ["a“b”\nc", "“d ”e"]),
        # Signs for screen readers, which nobody sees; commas and words are read on.
        ("<label><span class='x sr-only'>&#9634; </span></label>300 g lentils", ["300 g lentils"]),
        ("a<span class=sr-only>, </span>b <span class=sr-only>$</span>5", ["a, b $5"]),
        ("a <span class=visually-hidden>★ b</span> <span>★</span>", ["a ★ b ★"]),
        # Parts of elements that HTML does not know.
        ("<p>See <my-link><my-name>the plan</my-name></my-link> now</p>", ["See the plan now"]),
        ("<p>Hi <x-all><x-a>Ann</x-a><x-b>Bo</x-b></x-all></p>", ["Hi Ann Bo"]),
        ("<div>of <x-ul><x-li>a</x-li><x-li>b</x-li></x-ul></div>", ["of", "a", "b"]),
        ("<div>see <my-box><my-row><p>a</p></my-row></my-box></div>", ["see", "a"]),
        # Code: its lines may be elements, and may be numbered.
        (
            "<pre><code><div>def f():</div><div>    x = {</div><div>    }</div><div></div>"
            "<div>f()</div></code></pre>",
            ["def f():\n    x = {\n    }\n\nf()"],
        ),
        (
            "<pre><code>a<div>b<div>c</div></div><div><div>d</div></div>e</code></pre>",
            ["a\nb\nc\nd\ne"],
        ),
        (
            "<pre><code><table><tr><td class='hljs-ln-numbers'>1</td><td>  a</td></tr>"
            "<tr><td class='hljs-ln-numbers'>2</td><td>b</td></tr></table></code></pre>",
            ["  a\nb"],
        ),
        (
            "<pre><span class=lineno>1</span>int a;\n<span class=lineno>2</span>}</pre>",
            ["int a;\n}"],
        ),
        ("<table><tr><td class=gutter><pre>1\n2</pre><td><pre>a\nb</pre></table>", ["a\nb"]),
        ("<table><tr><td class=gutter>Route 66<td>a</table>", ["Route 66", "a"]),
        ("<div class=gutter><b>1</b> mile</div>", ["1 mile"]),
        (f"<div class=gutter>{'<i></i>' * 60}<p>a</p></div>", ["a"]),
        # Inline elements side by side.
        ("<p><span>3</span><span>eggs</span></p>", ["3 eggs"]),
        ("<p><span>T</span><span>he end</span></p>", ["The end"]),
        ("<p><span>9</span><span>5</span></p>", ["95"]),
        ("<p>$<span>19</span><span>.99</span></p>", ["$19.99"]),
        ("<p><a>Ada Bee</a><span>, </span><a>Cy Dee</a><span>.</span></p>", ["Ada Bee, Cy Dee."]),
        ("<p><span>[</span><a>edit</a><span>]</span></p>", ["[edit]"]),
        ("<p><a>Java</a><a>.NET</a></p>", ["Java .NET"]),
        # A sign between two of them, or before a number.
        ("<p><span>May 5</span><span>·</span><span>5 min</span></p>", ["May 5 · 5 min"]),
        ("<p>By Ada <span>|</span><span>3 May</span></p>", ["By Ada | 3 May"]),
        ("<p><span>$10</span><span>-</span><span>$20</span></p>", ["$10 - $20"]),
        ("<p><span>10</span><span>—</span><span>20 kr</span></p>", ["10 — 20 kr"]),
        ("<p><span>·</span><span>5 min</span></p>", ["· 5 min"]),
        ("<p><span>+</span><span>5 %</span>, <span>-</span><span>3</span></p>", ["+5 %, -3"]),
        ("<p>at <span>-</span><span>3</span></p>", ["at -3"]),
        ("<p><span>№</span><span>5</span> (<span>€</span><span>5</span>)</p>", ["№5 (€5)"]),
        ("<p><span>#</span><span>3</span> <span>(</span><span>5</span>)</p>", ["#3 (5)"]),
        ("<p><span>10</span><span>:</span><span>30</span></p>", ["10:30"]),
        ("<p><span>2</span><span>+</span><span>3</span></p>", ["2+3"]),
        ("<p><span>Ada</span><span>,</span><span>3 May</span></p>", ["Ada, 3 May"]),
        ("<p><span>★</span><span>★</span><span>☆</span> good</p>", ["★★☆ good"]),
        ("<p><span>don</span><span>’</span><span>t</span></p>", ["don’t"]),
        ("<p><span>O</span><span>’</span><span>Brien</span></p>", ["O’Brien"]),
        ("<p><span>‘So</span><span>’</span><span>he said</span></p>", ["‘So’ he said"]),
        ("<p><span>of</span><wbr><span>(int x)</span></p>", ["of(int x)"]),
        ("<input type=radio><label>Red</label><input type=radio><label>Tan</label>", ["Red Tan"]),
        # Pictures, icons and controls between words.
        ("<p><a href=/1>One</a><img src=s.gif><a href=/2>Two</a></p>", ["One Two"]),
        ("<p><a>One</a><i></i><a>Two</a>, <a>a<i>b</i></a><i>c</i></p>", ["One Two, abc"]),
        ("<p><input type=radio>Paris<input type=radio>Rome<input></p>", ["Paris Rome"]),
        ("<p>Text<iframe></iframe>More<video></video>, A<span><input></span>B", ["Text More, A B"]),
        ("<p>Choose<select><option>a</select>now", ["Choose now"]),
        ("<p>选<input>择 <code>a<input>b</code></p>", ["选择 ab"]),
        # Prices struck out; things of their own; units.
        (
            "<span>Regular price</span><s>€110</s><span>Sale price</span><span>€89</span>",
            ["Regular price €110 Sale price €89"],
        ),
        (
            "<p><s>€110</s><span>€89</span>, <strike>10</strike><span>9</span></p>",
            ["€110 €89, 10 9"],
        ),
        ("<label>XS</label><label>S</label><label>M</label><label>L</label>", ["XS S M L"]),
        ("<label>1</label><label>2</label>, <label>★</label><label>★</label>", ["1 2, ★★"]),
        ("<b>Name</b><time>14 May</time>", ["Name 14 May"]),
        ("<strong>A</strong><i><time>14 May</time></i>", ["A 14 May"]),
        ("<b>(</b><time>14 May</time>), <b>14</b><time>:30</time>", ["(14 May), 14:30"]),
        ("<time>12.47</time><b>Lorry</b><b>s</b>", ["12.47 Lorrys"]),
        ("<time>12.47</time><b>, lorry</b>", ["12.47, lorry"]),
        ("<p><b>发布</b><time>2024</time></p>", ["发布2024"]),
        ("<p><span>500</span><span>g</span><span>flour</span></p>", ["500 g flour"]),
        ("<p><span>1½</span> <span> l</span><span>milk</span></p>", ["1½ l milk"]),
        ("<p>5<span>T</span><span>he end</span></p>", ["5The end"]),
        ("<p>Part 5 <span>T</span><span>he end</span></p>", ["Part 5 The end"]),
        ("<p><span>5</span><br><span>T</span><span>he end</span></p>", ["5\nThe end"]),
        (
            "<p><span>H</span><span>e</span><span>l</span><span>l</span><span>o</span></p>",
            ["Hello"],
        ),
        ("<p><span>4</span><span>u</span><span>s</span></p>", ["4 us"]),
        # Numbers above the line that would change the one before.
        (
            "<p>6.02 × 10<sup>23</sup>, 10<sup>−9</sup>, 10<sup>-9 </sup>m, 2<sup>+1</sup></p>",
            ["6.02 × 10²³, 10⁻⁹, 10⁻⁹ m, 2⁺¹"],
        ),
        (
            "<p>In 2016<sup><a href=#fn1>1</a></sup><sup>2</sup> $5<sup><b>9</b>9</sup></p>",
            ["In 2016¹² $5⁹⁹"],
        ),
        ("<p>2<sup>1</sup>/<sub>2</sub> l, <b>10</b><sup>3</sup></p>", ["2¹/2 l, 10³"]),
        (
            "<p>1<sup>st</sup>, x<sup>2</sup>, CO<sub>2</sub>, it.<sup>1</sup></p>",
            ["1st, x2, CO2, it.1"],
        ),
        ("<p>2016<sup>[1]</sup>, 5<sup>1,2</sup>, 3 <sup>2</sup></p>", ["2016[1], 51,2, 3 2"]),
        ("<p>7<sup>a<sup>2</sup></sup>, 10<sup>2<sup>3</sup></sup></p>", ["7a2, 102³"]),
        (
            "<p><sup>1</sup> A</p>2<sup><p>3</p></sup><p>4<br><sup>5</sup></p>",
            ["1 A", "2", "3", "4\n5"],
        ),
        ("<p><code>1<sup>2</sup></code></p><pre>1<sup>2</sup></pre>", ["12", "12"]),
        (f"<p>2<sup>{'<b>1</b>' * 21}</sup></p>", [f"2{'1' * 21}"]),
        # Sounds of a word; it and its kind are words.
        (
            "<p><span>/</span><span>ˈ</span><span>dʒ</span><span>ɑː</span><span>nər</span></p>",
            ["/ˈdʒɑːnər"],
        ),
        ("<p><span>ˈhaɪ</span><span>noun</span> <a>aː</a><a>iː</a></p>", ["ˈhaɪ noun aː iː"]),
        # A quote and its credit; a title within its sentence.
        ("<blockquote>It works.<cite>Ada, 1999</cite></blockquote>", ["It works.\nAda, 1999"]),
        ("<blockquote><cite>Ada <b>19:03</b></cite>Works?</blockquote>", ["Ada 19:03\nWorks?"]),
        ("<blockquote>works<cite>— Ada</cite></blockquote>", ["works\n— Ada"]),
        ("<blockquote>(<cite>Wu</cite>), <cite>Wu</cite>s</blockquote>", ["(Wu), Wus"]),
        ("<blockquote>the “<cite>Wu</cite>” —<cite>Ada</cite></blockquote>", ["the “Wu” —Ada"]),
        ("<blockquote>读<cite>书</cite>是</blockquote>", ["读书是"]),
        ("<p>It works.<cite>Ada</cite></p>", ["It works.Ada"]),
        # A label in bold, and its value.
        ("<p><b>Weight:</b><span>1.4 kg</span></p>", ["Weight: 1.4 kg"]),
        ("<p><b>12:</b><span>30</span> <b>no</b><span>where</span></p>", ["12:30 nowhere"]),
        ("<p><strong>相关:</strong><span>学年会</span></p>", ["相关:学年会"]),
        ("<p><span>os.</span><span>join</span><span>(</span>x)</p>", ["os.join(x)"]),
        ("<p><span>今天</span><span>很好</span><span>，我们</span></p>", ["今天很好，我们"]),
        ("<p><a>首页</a><a>新闻</a></p>", ["首页 新闻"]),
        ("<p><a>Orwen</a><span>’s</span> <i>50</i><span>%</span></p>", ["Orwen’s 50%"]),
        ("<p><span>“</span><a>Quote</a><span>”</span></p>", ["“Quote”"]),
        ("<p><del><b>12.00</b></del><ins><b>9.50</b></ins></p>", ["12.00 9.50"]),
        (
            "<p>call <code><span>os</span><span>.path</span><span>(x)</span></code></p>",
            ["call os.path(x)"],
        ),
        (
            "<p>soft\u00adly, zero\u200bwidth\ufeff</p><p>نمی\u200cخواهم</p>",
            ["softly, zerowidth", "نمی\u200cخواهم"],
        ),
    ],
)
def test_blocks(html: str, expected: list[str]) -> None:
    assert texts(f"<html><body>{html}</body></html>") == expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"a <svg xmlns='{SVG}'><title>Logo</title><text>b</text></svg>c", ["a c"]),
        (f"<svg xmlns='{SVG}'><g><text>b</text></g></svg>", []),
        (
            f"a <math xmlns='{MATHML}'><semantics><mi>x</mi><annotation>y</annotation>"
            "</semantics></math>",
            ["a x"],
        ),
    ],
)
def test_drawings_of_a_tree_with_namespaces_are_no_text(inside: str, expected: list[str]) -> None:
    root = etree.fromstring(f"<html><body><p>{inside}</p></body></html>")
    assert segment(root).blocks.text == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>$24.99</b><!-- --><i aria-hidden=true>$<!-- --><i>24</i><i>99</i></i>", ["$24.99"]),
        ("born <!-- --><b hidden>1998-02-28</b><!-- -->28 February", ["born 28 February"]),
        ("Seen <!-- --><x-n>five<!-- --></x-n><?x y?> times", ["Seen five times"]),
        ("<!-- --><b hidden>1998</b><!-- -->", ["1998"]),
        ("<math><mfrac><!-- --><mn>1</mn><!-- --><mn>2</mn></mfrac></math>", ["1/2"]),
    ],
)
def test_comments_of_a_tree_change_no_text(html: str, expected: list[str]) -> None:
    html = f"<html><body><p>{html}</p></body></html>"
    assert segment(etree.HTML(html)).blocks.text == expected
    assert texts(html) == expected


def test_a_signature_is_code_in_pieces() -> None:
    pieces = "<span>ferry.</span><span>Pier</span>(<em><i>length</i><b>=</b><i>3</i></em>)"
    assert texts(f"<dl><dt class='sig py'>{pieces}</dt><dd>{pieces}</dd></dl>") == [
        "ferry.Pier(length=3)",
        "ferry. Pier(length=3)",
    ]


def test_a_link_around_blocks_is_that_of_each() -> None:
    page = segment(parse_html("<div><a href=/x><h2>ab</h2><p>c <a href=/y></a></p></a><p>d</div>"))
    blocks = page.blocks
    assert blocks.text == ["ab", "c", "d"]
    assert blocks.hrefs == [("/x",), ("/x", "/y"), ()]
    assert blocks.link_characters == [2, 1, 0]
    scopes = [page.nodes.scopes[node] for node in blocks.node]
    assert [bool(scope & Scope.LINK) for scope in scopes] == [True, True, False]


def test_what_stands_before_the_first_link_and_behind_the_last() -> None:
    html = "<p>ab <a>c</a> d <a>e</a>!</p><p><a>f</a> 古い</p><p>jk</p><p>l <a>m</a> <b>n</b>"
    blocks = segment(parse_html(html)).blocks
    assert blocks.lead_characters == [2, 0, 2, 1]
    assert blocks.ends_linked == [True, False, False, False]


def test_a_link_that_ended_is_not_that_of_the_text_behind_it() -> None:
    blocks = segment(parse_html("<div><a href=/x><div>title</div></a> text</div>")).blocks
    assert blocks.hrefs == [("/x",), ()]


def test_the_first_names_of_inline_elements_are_noted() -> None:
    words = "".join(f"<b class=n{number}>a</b> " for number in range(6))
    page = segment(parse_html(f"<p>{words}</p><p><i>b</i> <i class=m>c</i></p>"))
    assert page.blocks.inline_marks == ["n0 n1 n2 n3", "m"]


@pytest.mark.parametrize(
    ("html", "landmark"),
    [
        ("<aside role=navigation><p>a</aside>", Scope.NAV),
        ("<nav role=complementary><p>a</nav>", Scope.NAV),
        ("<form role=main><p>a</form>", Scope.MAIN),
        ("<main><section role=dialog><p>a</section></main>", Scope.SECTION),
    ],
)
def test_of_two_landmarks_that_are_one_element_the_first_of_the_table_counts(
    html: str, landmark: Scope
) -> None:
    page = segment(parse_html(html))
    assert [page.nodes.landmark[node] for node in page.blocks.node] == [landmark]


def test_a_page_of_too_many_elements_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    # The package's name for the module is the function.
    module = importlib.import_module("unboil.blocks.segment")
    monkeypatch.setattr(module, "MOST_ELEMENTS", 1_999)
    assert len(segment(parse_html(f"<p>a{'<i></i>' * 1_000}"))) == 1
    with pytest.raises(TooManyBlocksError):
        segment(parse_html(f"<p>a{'<i></i>' * 3_000}"))


def test_elements_hold_their_blocks_in_a_row() -> None:
    page = segment(parse_html("<body><div><p>a<p>b</div><p>c"))
    nodes = page.nodes
    spans = zip(nodes.first, nodes.end, strict=True)
    held = dict(zip(nodes.tag, spans, strict=True))
    assert held["body"] == (0, 3)
    assert held["div"] == (0, 2)


def test_a_page_without_its_tree_keeps_its_columns() -> None:
    page = segment(parse_html("<body><p>a<p>b"))
    assert page.detached().blocks.text == page.blocks.text
    assert page.detached().root is None


def test_lines() -> None:
    page = segment_lines("# Title\n\nOne line\n- item\n* item 2\n\n---\nlast")
    assert page.blocks.text == ["Title", "One line", "item", "item 2", "last"]
    assert [page.nodes.tag[node] for node in page.blocks.node] == ["h1", "p", "li", "li", "p"]


def test_a_list_of_lines_ends_where_no_bullet_stands() -> None:
    page = segment_lines("- a\n- b\nc\n- d\n\n- e\n\nf")
    nodes = page.nodes
    lists = [node for node, tag in enumerate(nodes.tag) if tag == "ul"]
    spans = [(nodes.first[node], nodes.end[node]) for node in lists]
    assert [page.blocks.text[first:end] for first, end in spans] == [["a", "b"], ["d"], ["e"]]
    parents = [nodes.tag[nodes.parent[node]] for node in page.blocks.node]
    assert parents == ["ul", "ul", "div", "ul", "ul", "div"]


def test_the_head() -> None:
    head = read_head(
        parse_html(
            "<title>T</title><meta property=og:type content=article><meta name=description "
            'content=D><link rel=canonical href=/c><script type="application/ld+json">'
            '{"@type": [ "NewsArticle"], "articleBody": "' + "word " * 30 + '"}</script>'
        )
    )
    assert (head.title, head.og_type, head.description, head.url) == ("T", "article", "D", "/c")
    assert head.schema_types == {"NewsArticle": 1}
    assert head.article_body.split() == ["word"] * 30
