"""Pages that say that there is no page: by HTTP's code, or in nothing but the words for it."""

import re
from collections.abc import Iterable

__all__ = ["is_error_page"]

_STATUS = re.compile(
    r"(?<![\w.,/$€£-])(?<!\d\s)(?:403|404|410|502|503)(?![\w/%-]|[.,]\d|\)?[\s.-]*\d)"
)
"""Codes of HTTP (RFC 9110) that a server shows to readers, not within a longer number, as of a
telephone. Others number too much else: a race is the 500, a city has 401 restaurants."""
_STATUS_ALONE = re.compile(r"[\W_]*\d{3}[\W_]*")
_PART = re.compile(r"\s+[|–—·•»«-]+\s+|\s*[|｜]\s*")
"""What parts the pieces of a title."""
_ALONE_BEFORE = re.compile(r"^[\W_]*$|\b(?:error|http|status|code)[\W_]*$", re.IGNORECASE)
_ALONE_AFTER = re.compile(
    r"[\W_]*(?:$|(?:error|(?:page )?not found|forbidden|gone|bad gateway|service unavailable)\b)",
    re.IGNORECASE,
)
"""The end of a piece, or what HTTP calls a code."""
# fmt: off
_NOT_FOUND = frozenset({
    "page not found", "page cannot be found", "page can't be found", "not found",
    "oops! that page can't be found", "the page you requested could not be found",
    "seite nicht gefunden", "seite wurde nicht gefunden", "die seite wurde nicht gefunden",
    "page introuvable", "page non trouvée", "cette page est introuvable",
    "página no encontrada", "no se encontró la página", "página não encontrada",
    "pàgina no trobada", "pagina non trovata", "pagina niet gevonden",
    "siden blev ikke fundet", "siden ble ikke funnet", "fant ikke siden", "sidan hittades inte",
    "sidan kunde inte hittas", "sivua ei löytynyt", "sivua ei löydy",
    "nie znaleziono strony", "strona nie została znaleziona", "stránka nenalezena",
    "stránka nebyla nalezena", "stránka sa nenašla", "az oldal nem található",
    "pagina nu a fost găsită", "страница не найдена", "сторінку не знайдено",
    "страницата не е намерена", "stranica nije pronađena", "η σελίδα δεν βρέθηκε",
    "sayfa bulunamadı", "halaman tidak ditemukan", "không tìm thấy trang", "ไม่พบหน้าที่คุณต้องการ",
    "ไม่พบหน้านี้", "الصفحة غير موجودة", "لم يتم العثور على الصفحة", "صفحه پیدا نشد",
    "صفحه یافت نشد", "הדף לא נמצא", "העמוד לא נמצא", "पृष्ठ नहीं मिला", "पेज नहीं मिला",
    "ページが見つかりません", "ページが見つかりませんでした",
    "お探しのページは見つかりませんでした", "페이지를 찾을 수 없습니다", "页面不存在", "页面未找到",
    "未找到页面", "找不到页面", "找不到網頁", "找不到頁面",
})
"""A piece of a title, or a heading, that is one of these says nothing else."""
_REFUSALS = frozenset({
    "just a moment...", "nur einen moment...", "un instant...", "un momento...", "um momento...",
    "een ogenblik...", "один момент...", "bir dakika lütfen...", "しばらくお待ちください...",
    "请稍候...", "請稍候...", "잠시만 기다려 주십시오...",
    "attention required! | cloudflare", "access denied", "access to this page has been denied",
    "are you a robot?", "robot or human?", "pardon our interruption",
    "pardon our interruption...",
})
# fmt: on
"""Whole titles of what services that keep robots out send in place of a page."""
_AROUND_WORDS = " \t.!…。！"
_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST_TITLE = 300
_MOST_WORDS = 40
"""An apology is shorter than this; what is longer is about something."""
_MOST_WORDS_OF_ERROR = 150
"""The same where the server says that it is one; some send articles with such a code."""
_FIRST_ERROR = 400
"""Codes from here on are errors."""


def is_error_page(
    titles: Iterable[str], words: float, status: int | None = None, url: str | None = None
) -> bool:
    """Whether a page is an error message.

    Args:
        titles: the page's title first, then its main headings.
        words: of the text that would be kept.
        status: the code that the server sent it with, where that is known.
        url: the page's address; what it names is no error, as in ``/jeans/levis-502``.
    """
    if status is not None and status >= _FIRST_ERROR:
        return words < _MOST_WORDS_OF_ERROR
    if words >= _MOST_WORDS:
        return False
    title, *headings = [text[:_LONGEST_TITLE] for text in titles] or [""]
    if _is_refusal(title) or _is_not_found(title, headings):
        return True
    address = _letters(url or "")
    if _STATUS.search(title):
        # What the number means there, it means in the headings: a Peugeot 404 is for sale.
        return _names_error(title, address) or any(map(_STATUS_ALONE.fullmatch, headings))
    return any(_names_error(heading, address) for heading in headings)


def _is_refusal(title: str) -> bool:
    return " ".join(title.casefold().replace("…", "...").split()) in _REFUSALS


def _is_not_found(title: str, headings: Iterable[str]) -> bool:
    """Whether a piece of the title, or a whole heading, is nothing but words for a missing page."""
    said = (*_PART.split(title), *headings)
    plain = (" ".join(text.casefold().replace("’", "'").split()) for text in said)
    return any(text.strip(_AROUND_WORDS) in _NOT_FOUND for text in plain)


def _names_error(title: str, address: str) -> bool:
    """Whether a title has a code at one of the ends of a piece, or in a phrase of HTTP's."""
    return any(
        _ALONE_BEFORE.search(before := part[: code.start()])
        or (_ALONE_AFTER.match(part[code.end() :]) and not _is_named(before, code[0], address))
        for part in _PART.split(title)
        for code in _STATUS.finditer(part)
    )


def _is_named(before: str, code: str, address: str) -> bool:
    """Whether an address has a number behind the word that a title has it behind."""
    words = before.split()
    return bool(words) and _letters(words[-1]) + code in address


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())
