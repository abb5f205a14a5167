"""How each peer is called: decoded HTML in, plain text out.

Each function imports its library and returns the call, so that a library is loaded once and only
where it is used. Options are the library's defaults unless a comment says why not.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Protocol

__all__ = [
    "Extract",
    "boilerpy3",
    "goose3",
    "justext",
    "newspaper4k",
    "newspaper4k_article",
    "readability",
    "resiliparse",
    "trafilatura",
]


class Extract(Protocol):
    """A peer: HTML (and the page's address, if known) to its main text, empty if it finds none."""

    def __call__(self, html: str, url: str | None, /) -> str: ...


def trafilatura(**options: bool) -> Callable[[], Extract]:
    """Loader of trafilatura in one of its modes; its default has readers' comments in the text."""

    def load() -> Extract:
        from trafilatura import extract

        def call(html: str, url: str | None) -> str:
            return extract(html, url=url, **options) or ""

        return call

    return load


def readability() -> Extract:
    """readability-lxml; its summary is HTML, turned into text by resiliparse's plain conversion."""
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text

    def call(html: str, url: str | None) -> str:
        summary = Document(html, url=url).summary(html_partial=True)
        return str(extract_plain_text(summary, list_bullets=False, alt_texts=False))

    return call


def resiliparse(**options: bool) -> Callable[[], Extract]:
    """Loader of Resiliparse's main content extraction, without list bullets and alternative texts.

    Its default has readers' comments in the text.
    """
    options = {"main_content": True, "list_bullets": False, "alt_texts": False, **options}

    def load() -> Extract:
        from resiliparse.extract.html2text import extract_plain_text

        return lambda html, _url: str(extract_plain_text(html, **options))

    return load


def justext() -> Extract:
    """jusText with the stop words of the page's language, as it declares it or langdetect finds it.

    Where jusText has no list for that language it runs in its language-independent mode: no stop
    words, thresholds zero, as its command line does for ``-s none``.
    """
    from justext import get_stoplist
    from justext import justext as classify

    stop_words = lru_cache(maxsize=None)(get_stoplist)

    def call(html: str, _url: str | None) -> str:
        name = _STOPLISTS.get(_declared_language(html) or _detected_language(html))
        if name is None:
            paragraphs = classify(html, frozenset(), stopwords_low=0, stopwords_high=0)
        else:
            paragraphs = classify(html, stop_words(name))
        return "\n\n".join(item.text for item in paragraphs if not item.is_boilerplate)

    return call


def boilerpy3() -> Extract:
    """boilerpipe's article extractor in Python."""
    from boilerpy3.extractors import ArticleExtractor

    def call(html: str, _url: str | None) -> str:
        return str(ArticleExtractor().get_content(html))

    return call


def goose3() -> Extract:
    """goose3; pictures are not fetched, the page's declared language picks its stop words."""
    from goose3 import Goose

    def call(html: str, url: str | None) -> str:
        with Goose({"enable_image_fetching": False, "use_meta_language": True}) as goose:
            return goose.extract(url=url, raw_html=html).cleaned_text or ""

    return call


def newspaper4k() -> Extract:
    """newspaper4k's text."""
    parse = newspaper4k_article()
    return lambda html, url: parse(html, url).text or ""


def newspaper4k_article() -> Callable[[str, str | None], Any]:
    """newspaper4k; pictures are not fetched, and domains are split by the bundled suffix list."""
    from newspaper import Article, Config
    from tldextract import TLDExtract
    from tldextract import tldextract as domains

    # The shared splitter downloads the public suffix list on its first call.
    bundled = TLDExtract(suffix_list_urls=(), cache_dir=None)

    def call(html: str, url: str | None) -> Article:
        domains.TLD_EXTRACTOR = bundled
        config = Config()
        config.fetch_images = False
        config.memorize_articles = False
        article = Article(url or "https://example.org/article", config=config)
        article.download(input_html=html)
        article.parse()
        return article

    return call


_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_DETECTION_SAMPLE = 10_000
"""Characters of text that the language is guessed from."""

_LANGUAGE = re.compile(r"<html[^>]*?\slang\s*=\s*[\"']?([a-z]{2,3})\b", re.IGNORECASE)


def _declared_language(html: str) -> str | None:
    match = _LANGUAGE.search(html, 0, 20_000)
    return match[1].lower() if match else None


def _detected_language(html: str) -> str:
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0  # otherwise two runs may differ
    try:
        return str(detect(_MARKUP.sub(" ", html)[:_DETECTION_SAMPLE]))[:2]
    except LangDetectException:
        return "en"


_STOPLISTS = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ka": "Georgian", "kk": "Kazakh", "kn": "Kannada",
    "ko": "Korean", "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "mt": "Maltese",
    "nb": "Norwegian_Bokmal", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian_Nynorsk",
    "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
}  # fmt: skip
"""jusText's lists by BCP 47 primary tag."""
