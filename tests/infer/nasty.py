"""Pages that no author wrote in good faith, made in one place: name to bytes or text."""

from collections.abc import Callable

__all__ = ["NASTY", "Size"]

Size = int
"""How often the nasty part is repeated."""

_PROSE = b"The river rose by two metres in one night, and nobody had been warned of it in time. "
_END = b"<p>" + _PROSE * 3 + b"</p></body></html>"


def _repeated(part: bytes, before: bytes = b"<html><body>") -> Callable[[Size], bytes]:
    return lambda size: before + part * size + _END


def _numbered(part: str) -> Callable[[Size], bytes]:
    return lambda size: b"<body>" + "".join(part % i for i in range(size)).encode() + _END


def _in_script(part: bytes, before: bytes = b"", after: bytes = b"") -> Callable[[Size], bytes]:
    start = b'<html><head><script type="application/ld+json">' + before
    return lambda size: start + part * size + after + b"</script></head><body>" + _END


def _attribute(name: bytes, part: bytes, tag: bytes = b"div") -> Callable[[Size], bytes]:
    return lambda size: b"<body><" + tag + b" " + name + b'="' + part * size + b'">' + _END


NASTY: dict[str, Callable[[Size], bytes | str]] = {
    # structure
    "nested div": lambda n: b"<body>" + b"<div>" * n + _PROSE * 3 + b"</div>" * n + _END,
    "nested b": lambda n: b"<body>" + b"<b>" * n + _PROSE * 3 + b"</b>" * n + _END,
    "nested, text at each level": _repeated(b"<div>some text"),
    "nested lists": lambda n: b"<body>" + b"<ul><li>x" * n + b"</li></ul>" * n + _END,
    "nested quotes": _repeated(b"<blockquote>"),
    "nested links": _repeated(b"<a href=/x>x"),
    "nested tables": _repeated(b"<table><tr><td>x"),
    "unclosed everything": _repeated(b"<p><b><i><a href=x><table><tr><td><ul><li>x<form><h1>"),
    "end tags alone": _repeated(b"</div></p></b></html></body></table>"),
    "open brackets": _repeated(b"<"),
    "half tags": _repeated(b"<p class='"),
    "paragraphs": _numbered("<p>%d words here</p>"),
    "empty elements": _repeated(b"<p></p><i></i>"),
    "tables": _repeated(b"<table><tr><td>a<td>b</table>"),
    "line breaks": _repeated(b"x<br><br>"),
    "rules": _repeated(b"<hr>"),
    "headings": _repeated(b"<h2>Heading</h2>"),
    "images": _repeated(b"<img src=x alt=y>"),
    "definition lists": _repeated(b"<dl><dt>a<dd>b"),
    "span soup": _repeated(b"<span>a</span>"),
    "frameset": _repeated(b"<frame src=a><noframes>none</noframes>", b"<html><frameset>"),
    "templates": _repeated(b"<template><p>t</p></template>"),
    "noscript": _repeated(b"<noscript><p>n</p>"),
    "svg and math": _repeated(b"<svg><title>t</title><p>x</svg><math><mi>x<annotation-xml><p>y"),
    "forms": _repeated(b"<form><input name=a><select><option>o<textarea>"),
    "preformatted": _repeated(b"<pre>\n  a\n\tb"),
    "ruby": _repeated(b"<ruby>a<rp>(<rt>b"),
    # texts
    "entities": _repeated(b"&amp;&lt;&nbsp;&#x1F600;&notanentity;&#0;&#xD800;&#99999999;"),
    "one long word": _repeated(b"x"),
    "one long line": _repeated(b"word "),
    "white space": _repeated(b" \t\r\n\f"),
    "nul bytes": _repeated(b"\0a"),
    "invalid utf-8": _repeated(b"\xff\xfe\xc0\x80\xed\xa0\x80 "),
    "mixed encodings": _repeated("é ü 漢".encode() + "é ü".encode("latin-1") + "漢".encode("gbk")),
    "combining marks": lambda n: ("<p>a" + "\u0301" * n).encode() + _END,
    "right to left": _repeated("\u202e\u2066\u200f text".encode()),
    "digits and dots": _repeated(b"1.1.1.1:2/3-"),
    "at signs": _repeated(b"@w.com@"),
    # declarations
    "utf-16 with a mark": lambda n: ("<p>" + "Wörter und Texte. " * n).encode("utf-16"),
    "utf-16 cut in half": lambda n: ("<p>" + "Wörter und Texte. " * n).encode("utf-16")[:-1],
    "charset that is none": _repeated(b"<p>a", b'<meta charset="klingon"><body>'),
    "many charsets": _repeated(b'<meta charset="utf-7"><meta charset="gbk">', b"<head>"),
    "xml declaration": lambda n: "<?xml version='1.0' encoding='utf-16'?><p>" + "word " * n,
    "doctypes": _repeated(b"<!DOCTYPE html [<!ENTITY a '&b;&b;'>]>"),
    "conditional comments": _repeated(b"<!--[if IE]><p>ie</p><![endif]--><![if !IE]>x<![endif]>"),
    "comments": _repeated(b"<!-- -- > --!> <!-->"),
    "open comment": _repeated(b"a", b"<body><p>before</p><!--"),
    "cdata": _repeated(b"<![CDATA[ <p>x</p> ]]>"),
    "processing instructions": _repeated(b"<?php echo '<p>'; ?>"),
    "base": _repeated(b"<base href='javascript:alert(1)//'><a href=x>y</a>"),
    "metas": _numbered('<meta property="og:title%d" content="x">'),
    # attributes
    "long class": _attribute(b"class", b"a-B "),
    "long id": _attribute(b"id", b"aB"),
    "long style": _attribute(b"style", b"display "),
    "long href": _attribute(b"href", b"a", b"a"),
    "long host": _attribute(b"href", b"//a.", b"link rel=canonical"),
    "long alt": _attribute(b"alt", b"word ", b"img"),
    "many attributes": lambda n: b"<body><p %b>" % b" ".join(b"a%d=b" % i for i in range(n)) + _END,
    "many attributes, one with a bracket": lambda n: (
        b"<body><p z='>' %b>" % b" ".join(b"a%d=b" % i for i in range(n)) + _END
    ),
    "quotes that do not end": _repeated(b'<a b=\'c d="e <i f="g'),
    "long names": lambda n: (
        b"<body>" + (b"<" + b"x" * 100 + b">") * min(n, 900) + b"<p>a</p>" * (n // 20) + _END
    ),
    "a long name too deep": lambda n: b"<div>" * 2100 + b"<" + b"a" * n,
    "authors in authors": lambda n: (
        b"<body>" + (b"<div itemprop=author>" * 900 + b"</div>" * 900) * (n // 900 + 1) + _END
    ),
    "hrefs of one word": _numbered("<p><a href='/%d" + "a" * 480 + "'>link</a>"),
    "hrefs of odd kinds": _repeated(b"<a href='//[::1'>x</a><a href='http://%zz:99999/'>y</a>"),
    "classes that differ": _numbered("<p class='comment-%d nav-Menu share'>x"),
    "dates": _numbered("<time datetime='%d-99-99T99'>x</time><span class=date>32/13/2020</span>"),
    "bylines": _repeated(b"<p class=byline>By By By and and</p>"),
    # data in scripts
    "deep json": _in_script(b'{"a":[', b'{"@type":"NewsArticle","b":'),
    "long json": _in_script(b'{"@type":"NewsArticle","headline":"a"},', b"["),
    "json type and spaces": _in_script(b" ", b'{"@type":'),
    "json text without end": _in_script(b'\\"text\\":\\"', b'{"text":"'),
    "json texts without end": _in_script(b'"text":"\\'),
    "json article": _in_script(b"word ", b'{"@type":"Article","articleBody":"', b'"}'),
    "names that name themselves": lambda n: (
        b'<script type=application/ld+json>[{"@id":"#a","name":['
        + b",".join([b'{"@id":"#a"}'] * min(n, 1000))
        + b"]}"
        + b',{"@type":"Article","author":{"@id":"#a"},"keywords":{"@id":"#a"}}' * min(n, 300)
        + b"]</script>"
        + _END
    ),
    "json surrogates": _in_script(b"\\ud800", b'{"@type":"Article","headline":"', b'"}'),
    "json number": _in_script(b"9", b'{"@type":"Article","datePublished":', b"}"),
    "next data": lambda n: (
        b"<script id=__NEXT_DATA__ type=application/json>" + b'{"a":' * n + b"</script>" + _END
    ),
    "script without end": _repeated(b"if (a < b) { '</scr' }", b"<body><p>x</p><script>"),
    # other formats
    "plain text": lambda n: b"Just a line of text.\n" * n,
    "pdf": lambda n: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj << /Length 5 >> stream\n\x00" * n,
    "jpeg": lambda n: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * n,
    "gzip": lambda n: b"\x1f\x8b\x08\x00" + bytes(range(256)) * n,
    "surrogates in a str": lambda n: "<p>" + "\ud800 word \udfff " * n,
    "a str of controls": lambda n: "<p>" + "".join(map(chr, range(160))) * n,
}
"""Makers by name; each takes how often its nasty part is repeated."""
