"""HTML in, exact and safe HTML out."""

import pytest
from lxml import html as lxml_html

from unboil.blocks import segment
from unboil.parse import parse_html
from unboil.render import RenderOptions, content, to_html
from unboil.render.parts import Image, Line, Part, Run


def rendered(html: str) -> str:
    page = segment(parse_html(html))
    options = RenderOptions(
        url="https://example.org/dir/page", include_links=True, include_images=True
    )
    return to_html(content(page, range(len(page)), options))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<h2 id=x class=y>Rain</h2><p style='color:red'>a &lt; b</p>",
            "<h2>Rain</h2><p>a &lt; b</p>",
        ),
        ("<div>one<br>two</div>", "<p>one<br>two</p>"),
        ("<p>a <b>b</b> <i>c</i></p>", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("<ul><li>one<ul><li>two</ul></ul>", "<ul><li>one<ul><li>two</li></ul></li></ul>"),
        ("<ul><li><p>a</p><p>b</p></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<ol start=4><li>a</ol>", '<ol start="4"><li>a</li></ol>'),
        (
            "<ol start=-1><li>a<li><img><li>c<li>d</ol>",
            '<ol start="-1"><li>a</li><li value="1">c</li><li>d</li></ol>',
        ),
        ("<ol reversed><li>b<li>a</ol>", '<ol start="2"><li>b</li><li value="1">a</li></ol>'),
        ("<ol type=i start=2><li>a</ol>", '<ol type="i" start="2"><li>a</li></ol>'),
        ("<ol type=x><li>a</ol>", "<ol><li>a</li></ol>"),
        ("<ul><li value=4>a</ul>", "<ul><li>a</li></ul>"),
        (
            "<table><tr><th colspan=2>a</th></tr><tr><td>1<td>2</table>",
            '<table><tbody><tr><th colspan="2">a</th></tr><tr><td>1</td><td>2</td></tr>'
            "</tbody></table>",
        ),
        (
            "<pre class='lang-c'>if (a &lt; b)\n  x();</pre>",
            '<pre><code class="language-c">if (a &lt; b)\n  x();</code></pre>',
        ),
        (
            r"<p><a href='..\x?a\b'>up</a></p>",
            r'<p><a href="https://example.org/x?a\b" rel="noopener noreferrer nofollow">up</a></p>',
        ),
        (
            "<p><a href='../x'>up</a></p>",
            '<p><a href="https://example.org/x" rel="noopener noreferrer nofollow">up</a></p>',
        ),
        (
            "<div><p>t</p><figure><img src='a.png' alt='&quot;A&quot;'><figcaption>c</figcaption>"
            "</figure></div>",
            '<p>t</p><figure><p><img src="https://example.org/dir/a.png" alt="&quot;A&quot;"></p>'
            "<figcaption>c</figcaption></figure>",
        ),
        (
            "<p><a href=/u>read <b>this</b> now</a> or <code><i>x</i> <i>y</i></code></p>",
            '<p><a href="https://example.org/u" rel="noopener noreferrer nofollow">read '
            "<strong>this</strong> now</a> or <code><em>x</em> <em>y</em></code></p>",
        ),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td><b>✓</b></td></tr></table>",
            "<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>✓</td></tr></tbody>"
            "</table>",
        ),
        (
            "<table><tr><th>Before<th>After</tr><tr><td><pre>a\nb</pre><td><pre>c</pre></table>",
            "<p>Before</p><p>After</p><pre><code>a\nb</code></pre><pre><code>c</code></pre>",
        ),
        ("<dl><dt>T</dt><dd>d</dd></dl>", "<dl><dt>T</dt><dd>d</dd></dl>"),
        ("<blockquote>q</blockquote>", "<blockquote><p>q</p></blockquote>"),
        ("<p>a <q>b <q>c</q></q></p>", "<p>a “b “c””</p>"),
        ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<hr><p>a</p><hr><hr>b<hr>", "<p>a</p><hr><p>b</p>"),
        (
            "<p><b>Name</b><time>14 May</time>, <s>10</s><span>9</span></p>",
            "<p><strong>Name</strong> 14 May, <del>10</del> 9</p>",
        ),
        (
            "<p>10<sup>23</sup>, 2016<sup><a href=#n>1</a></sup></p>",
            "<p>10<sup>23</sup>, 2016<sup>1</sup></p>",
        ),
        (
            "<div><p>t</p><figure><a href=/u><img src=/i alt=A></a></figure>u</div>",
            '<p>t</p><p><a href="https://example.org/u" rel="noopener noreferrer nofollow">'
            '<img src="https://example.org/i" alt="A"></a></p><p>u</p>',
        ),
    ],
)
def test_html(html: str, expected: str) -> None:
    assert rendered(html) == expected


VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/xss>alert(1)</script >",
    "<script\x00>alert(1)</script>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>words</svg>",
    "<svg/onload=alert(1)//",
    "<svg><a xlink:href='javascript:alert(1)'><text>words</text></a></svg>",
    "<svg><animate attributeName=href values='javascript:alert(1)'/>words</svg>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<math href='javascript:alert(1)'>words</math>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>words</mi></math>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)'>",
    "<img src=`javascript:alert(1)`>",
    '<img src="x" onerror="alert(1)" alt="words">',
    "<img src=x:alert(1) onerror=eval(src)>",
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'>",
    "<img srcset='javascript:alert(1) 2x'>",
    "<img data-src='javascript:alert(1)'>",
    "<img alt='\"><script>alert(1)</script>' src=a.png>",
    "<img src='a.png\" onload=\"alert(1)'>",
    "<img/src=x/onerror=alert(1)>",
    "<image src=x onerror=alert(1)>",
    "<amp-img src='javascript:alert(1)'></amp-img>",
    "<picture><source srcset='javascript:alert(1)'><img></picture>",
    "<a href='javascript:alert(1)'>words</a>",
    "<a href=' javascript:alert(1)'>words</a>",
    "<a href='JaVaScRiPt:alert(1)'>words</a>",
    "<a href='java\nscript:alert(1)'>words</a>",
    "<a href='java&#9;script:alert(1)'>words</a>",
    "<a href='&#106;&#97;vascript:alert(1)'>words</a>",
    "<a href='&#x6A&#x61&#x76&#x61script:alert(1)'>words</a>",
    "<a href='\x01javascript:alert(1)'>words</a>",
    "<a href='javascript&colon;alert(1)'>words</a>",
    "<a href='vbscript:msgbox(1)'>words</a>",
    "<a href='livescript:x'>words</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>words</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>words</a>",
    "<a href='view-source:javascript:alert(1)'>words</a>",
    "<a href='feed:javascript:alert(1)'>words</a>",
    "<a href='blob:https://example.org/x'>words</a>",
    "<a href='file:///etc/passwd'>words</a>",
    "<a href='x' onclick='alert(1)'>words</a>",
    "<a href='x\" onmouseover=\"alert(1)'>words</a>",
    "<a href='x' style='background:url(javascript:alert(1))'>words</a>",
    "<a href='https://example.org/\"><script>alert(1)</script>'>words</a>",
    "<a href='http://[::1'>words</a>",
    "<a ping='https://evil.example/' href=x>words</a>",
    "<a target=_blank href=x>words</a>",
    "<base href='javascript:alert(1)//'><a href='x'>words</a>",
    "<base href='data:text/html,'><a href='x'>words</a>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>words</iframe>",
    "<object data='javascript:alert(1)'>words</object>",
    "<embed src='javascript:alert(1)'>",
    "<applet code=x>words</applet>",
    "<form action='javascript:alert(1)'><p>words</p><button formaction='javascript:alert(1)'>go"
    "</button></form>",
    "<input onfocus=alert(1) autofocus>words",
    "<isindex action='javascript:alert(1)' type=image>",
    "<select autofocus onfocus=alert(1)><option>words</select>",
    "<textarea autofocus onfocus=alert(1)></textarea><img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)><summary>words</summary>more words</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<body onload=alert(1)>words",
    "<marquee onstart=alert(1)>words</marquee>",
    "<div onpointerover=alert(1) style='width:expression(alert(1))'>words</div>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<style><img src='</style><img src=x onerror=alert(1)>'></style>",
    "<link rel=stylesheet href='javascript:alert(1)'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>words</p></noscript>",
    "<template><img src=x onerror=alert(1)></template>",
    "<template shadowrootmode=open><img src=x onerror=alert(1)>words</template>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<p>&amp;lt;script&amp;gt;alert(1)</p>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>words",
    "<p/onclick=alert(1)>words</p>",
    "<p title='x' onmouseenter\x0c=alert(1)>words",
    "<x-widget onclick=alert(1)><b onclick=alert(1)>words</b></x-widget>",
    "<xss:tag onclick=alert(1)>words</xss:tag>",
    "<table background='javascript:alert(1)'><tr><td background='javascript:alert(1)'>a<td>b",
    "<td colspan='2\" onclick=\"alert(1)'>words</td>",
    "<table><tr><th colspan='2\" onclick=\"alert(1)'>a<th>b</table>",
    "<ol start='1\" onclick=\"alert(1)'><li>words</ol>",
    "<pre class='language-x\" onclick=\"alert(1)'>words</pre>",
    "<pre data-lang='x\" onclick=\"alert(1)'>words</pre>",
    "<pre><code class='lang-<script>'>alert(1)</code></pre>",
    "<q cite='javascript:alert(1)'>words</q>",
    "<blockquote cite='javascript:alert(1)'>words</blockquote>",
    "<del cite='javascript:alert(1)'>words</del>",
    "<div id=body name=cookie>words</div>",
    "<form id=document><input name=cookie></form>words",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
    "<frameset onload=alert(1)><frame src='javascript:alert(1)'></frameset>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
]
"""Markup that runs code, or tries to, where a renderer lets it through."""

_ALLOWED = {
    "a": {"href", "rel"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "li": {"value"},
    "code": {"class"},
}
# fmt: off
_TAGS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tbody",
    "thead", "caption", "tr", "td", "th", "pre", "code", "blockquote", "figure", "figcaption", "a",
    "img", "br", "strong", "em", "del", "sub", "sup", "mark", "q",
}
# fmt: on


def assert_harmless(markup: str) -> None:
    tree = lxml_html.fragment_fromstring(markup, create_parent="main")
    for element in tree.iterdescendants():
        assert element.tag in _TAGS, markup
        assert set(element.attrib) <= _ALLOWED.get(str(element.tag), set()), markup
        for name in ("href", "src"):
            address = element.get(name)
            scheme = (address or "").split(":")[0].lower() if ":" in (address or "") else ""
            assert scheme in {"", "http", "https", "mailto", "tel", "ftp"}, markup


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize(
    "frame",
    ["{}", "<div><p>before</p>{}<p>after</p></div>", "<ul><li>item {}</li><li>more</li></ul>"],
)
def test_no_vector_survives(vector: str, frame: str) -> None:
    markup = rendered(frame.format(vector))
    assert_harmless(markup)
    if "before" in frame and "after" in markup:
        assert "<p>before</p>" in markup


def test_there_are_enough_vectors() -> None:
    assert len(set(VECTORS)) >= 60


@pytest.mark.parametrize("payload", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_the_writer_does_not_trust_the_tree_it_is_given(payload: str) -> None:
    part = Part(
        "article",
        children=[
            Line(
                [Run("words", ("strong", "script"), payload), Image(payload, '"><script>', payload)]
            ),
            Part("script", children=[Line([Run("alert(1)")])]),
            Part("pre", {"language": '"><script>'}, [Line([Run("<script>")])]),
            Part("ol", {"start": '1" onclick="x', "onclick": "x"}, [Line([Run("a")])]),
            Part("ol", children=[Part("li", {"value": '2" onclick="x'}, [Line([Run("a")])])]),
        ],
    )
    assert_harmless(to_html(part))
