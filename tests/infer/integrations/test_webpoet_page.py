"""A page object's item is the document, with the class's options."""

import asyncio
import pickle
from functools import cache

import pytest

import unboil
from unboil.errors import OptionError

web_poet = pytest.importorskip("web_poet", reason="needs the extra scrapy")

from unboil.integrations.webpoet import DocumentPage  # noqa: E402

SENTENCE = "The harbour office counted the boats that morning and wrote each one down. "
BODY = f"<article><h1>Boats</h1><p>{SENTENCE * 4}</p><p>{SENTENCE * 4}</p></article>"


def response() -> "web_poet.HttpResponse":
    return web_poet.HttpResponse("http://a.example/", body=BODY.encode())


def test_item_is_the_document() -> None:
    item = asyncio.run(DocumentPage(response()).to_item())
    assert isinstance(item, unboil.Document)
    assert item.url == "http://a.example/"
    assert "harbour office" in item.text
    assert pickle.loads(pickle.dumps(item)).text == item.text


def test_subclasses_choose_options() -> None:
    class Empty(DocumentPage):
        options = {"drop": "p"}  # noqa: RUF012

    class Heir(Empty):
        pass

    assert "harbour" not in Empty(response()).document().text
    assert "harbour" not in Heir(response()).document().text
    assert "harbour" in DocumentPage(response()).document().text
    with pytest.raises(OptionError, match="unknown option"):
        type("Wrong", (DocumentPage,), {"options": {"favour": 1}})


def test_options_are_those_of_options_of_and_an_extractor_takes_the_rest() -> None:
    profile = unboil.SiteProfile.fit(BODY.replace("Boats", name) for name in ("a", "b", "c"))
    with pytest.raises(OptionError, match="unknown option 'profile'"):
        type("Wrong", (DocumentPage,), {"options": {"profile": profile}})

    class OfSite(DocumentPage):
        @classmethod
        @cache
        def extractor(cls) -> unboil.Extractor:
            return unboil.Extractor(profile=profile, drop="p")

    assert "harbour" not in OfSite(response()).document().text
