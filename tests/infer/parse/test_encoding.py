"""The order of decoding: mark, header, sure UTF-8, <meta>, detection."""

import pytest

from unboil.parse import decode

CHINESE = '<meta charset="gbk"><p>' + "中文网页内容测试" * 3
FRENCH = '<meta charset="iso-8859-1"><p>café déjà vu naïve été à la forêt'


@pytest.mark.parametrize(("text", "encoding"), [(CHINESE, "gbk"), (FRENCH, "latin-1")])
def test_what_a_page_declares_is_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("text", [CHINESE, FRENCH])
def test_a_page_stored_as_utf8_is_utf8_whatever_its_meta_says(text: str) -> None:
    assert decode(text.encode("utf-8")) == (text, "utf-8")


@pytest.mark.parametrize("text", [CHINESE, FRENCH, "<p>“It’s done”"])
@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "gbk"])
def test_a_page_stored_as_utf8_is_utf8_whatever_its_header_says(text: str, charset: str) -> None:
    assert decode(text.encode("utf-8"), f"text/html; charset={charset}") == (text, "utf-8")


def test_of_header_and_meta_the_one_that_fits_is_believed() -> None:
    latin1 = "text/html; charset=iso-8859-1"
    text = "<meta charset=utf-8><p>café"
    assert decode(text.encode("utf-8"), latin1) == (text, "utf-8")
    assert decode(text.encode("latin-1"), latin1) == (text, "cp1252")
    # With nothing but two bytes for it, a header may be right.
    assert decode("<p>CAFÉ…".encode("cp1252"), latin1)[0] == "<p>CAFÉ…"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Река снова поднялась на метр, и нижний мост закрыли до утра."),
        ("gb18030", "河水一夜之间又上涨了一米，下游的桥梁被关闭。居民们被告知不要靠近。"),
        ("euc-kr", "강물이 밤새 다시 1미터 불어나 아래쪽 다리가 폐쇄되었습니다."),
    ],
)
def test_scripts_before_the_text_do_not_hide_its_encoding(encoding: str, text: str) -> None:
    page = f"<style>{'a{b:c}' * 7000}</style>{f'<p>{text}</p>' * 5}"
    assert text in decode(page.encode(encoding))[0]


def test_utf_16_that_a_header_claims_wrongly() -> None:
    page = f"<p>{'Größe ' * 10}</p>"
    assert decode(page.encode(), "text/html; charset=utf-16")[0] == page


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("<p>привет", "koi8-r"),
        (CHINESE, "gbk"),
        (FRENCH, "latin-1"),
        ("<p>ꗃꗃꗃꗃꗃꗃꗃꗃ", "utf-16-le"),  # bytes that are valid UTF-8 too
        ('<meta charset="utf-8"><p>日本語のページです', "iso-2022-jp"),
    ],
)
def test_the_header_outranks_other_bytes_and_the_meta(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), f"text/html; charset={encoding}")[0] == text


@pytest.mark.parametrize("charset", ["utf-16", "utf-16le", "utf-32"])
def test_a_meta_that_can_be_read_is_in_no_wide_encoding(charset: str) -> None:
    text = f"<meta charset={charset}><p>é"
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize("header", [None, "text/html; charset=utf-8"])
@pytest.mark.parametrize("meta", ["utf-8", "windows-1251"])
def test_text_that_is_no_utf8_is_none_whoever_says_so(header: str | None, meta: str) -> None:
    page = (
        f"<meta charset={meta}><p>{'Паромная компания сообщила во вторник, что рейсов нет. ' * 5}"
    )
    assert decode(page.encode("cp1251"), header) == (page, "cp1251")


def test_a_byte_order_mark_outranks_the_header() -> None:
    assert decode("<p>é".encode("utf-16"), "text/html; charset=utf-8")[0] == "<p>é"


def test_escape_sequences_are_no_utf8() -> None:
    text = '<meta charset="iso-2022-jp"><p>日本語のページです'
    assert decode(text.encode("iso-2022-jp"))[0] == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1252",
            "El segundo carril seguirá en otoño, según el ingeniero, dijo el señor alcalde.",
        ),
        ("cp1252", "Après la tempête, les élèves sont rentrés chez eux, où rien n'était prêt."),
        ("cp1252", "A população não recebeu informação sobre as obras, disse a câmara da região."),
        ("cp1252", "På fredag gick båten åter ut från hamnen, och många gäster åkte med över ön."),
        (
            "cp1252",
            "Die Brücke über den Fluß wird für Fußgänger geöffnet, sagt die Bürgermeisterin.",
        ),
        (
            "cp1250",
            "Most přes řeku se otevře už v září, řekl starosta; děti půjdou do školy pěšky.",
        ),
        (
            "iso8859-2",
            "Most przez rzekę będzie otwarty już w środę, mówi burmistrz, który się cieszy.",
        ),
        (
            "cp1254",
            "Köprü çarşamba günü açılacak, dedi belediye başkanı; işçiler çalışıyor, şöyle ki.",
        ),
        ("cp1251", "Мост через реку откроют в среду, сообщила мэр города журналистам."),
        ("koi8-r", "Мост через реку откроют в среду, сообщила мэр города журналистам."),
        ("cp1253", "Η γέφυρα πάνω από το ποτάμι ανοίγει την Τετάρτη, είπε ο δήμαρχος."),
        ("cp932", "川にかかる橋は水曜日に開通すると市長が記者団に語った。"),
        ("gb18030", "市长对记者说，河上的大桥将于星期三开放。"),
    ],
)
def test_undeclared_text_is_detected(encoding: str, text: str) -> None:
    menu = "<li><a href=/news>News</a>" * 50
    assert decode(f"<ul>{menu}</ul><p>{text}</p>".encode(encoding))[0].endswith(f"{text}</p>")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "gb18030",
            "市长对记者说，河上的大桥将于星期三开放。工人们修了三年，孩子们可以走路上学了。",
        ),
        (
            "big5hkscs",
            "市長對記者說，河上的大橋將於星期三開放。工人們修了三年，孩子們可以走路上學了。",
        ),
        (
            "euc_jis_2004",
            "川にかかる橋は水曜日に開通すると市長が記者団に語った。工事は三年かかりました。",
        ),
        (
            "cp949",
            "강을 건너는 다리는 수요일에 개통된다고 시장이 기자들에게 말했다.",
        ),
    ],
)
@pytest.mark.parametrize("between", ["</p><p>", ""], ids=["paragraphs", "one text"])
def test_a_damaged_character_does_not_spoil_the_rest(
    encoding: str, text: str, between: str
) -> None:
    page = f"<p>{between.join(4 * [text])}</p>".encode(encoding)
    start = 2 * len(text.encode(encoding)) + len(between) + len("<p>")
    damaged = page[:start] + page[start + 1 :]
    found, name = decode(damaged)
    assert name == encoding
    assert found.startswith(f"<p>{text}")
    assert damaged.decode(encoding, "replace") == found


def test_a_stray_byte_does_not_spoil_utf8() -> None:
    page = "<p>Für große Übungen möchte man schöne Äcker</p>".encode() * 2
    text, encoding = decode(page + b"\xe4<p>Ende</p>")
    assert encoding == "utf-8"
    assert text.startswith("<p>Für große")
    assert text.endswith("\ufffd<p>Ende</p>")


def test_a_character_cut_off_at_the_end_does_not_spoil_the_rest() -> None:
    assert decode("<p>мир".encode()[:-1])[0] == "<p>ми"


@pytest.mark.parametrize("charset", ["gbk", "iso-8859-1"])
def test_a_page_cut_off_in_a_character_is_utf8_whatever_its_meta_says(charset: str) -> None:
    text = f"<meta charset={charset}><p>Größe über schöne Äcker für alle, ö"
    assert decode(text.encode()[:-1]) == (text[:-1], "utf-8")


NO_ENCODINGS = [
    *("hex", "base64", "zlib", "rot13", "bz2", "uu", "quopri"),
    *("idna", "punycode", "undefined", "utf-7", "unicode_escape", "raw_unicode_escape"),
]


@pytest.mark.parametrize("name", NO_ENCODINGS)
def test_what_is_no_encoding_of_pages_counts_as_not_declared(name: str) -> None:
    text = f'<meta charset="{name}"><p>é +ADw-b \\u003cb'
    assert decode(text.encode()) == (text, "utf-8")
    assert decode(b"<p>a", f"text/html; charset={name}") == ("<p>a", "utf-8")


def test_what_somebody_failed_to_decode_before_is_utf8_all_the_same() -> None:
    page = "<meta charset=iso-8859-1><p>" + "I don\ufffdt know. " * 8
    assert decode(page.encode(), "text/html; charset=utf-8") == (page, "utf-8")
