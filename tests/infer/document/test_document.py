"""What a document makes of an address that no page can have."""

import pickle
import re

import pytest

from unboil import Extractor
from unboil.model.model import Model

PROSE = "The harbour office counted the boats that morning, and wrote each one down. " * 5
PAGE = (
    "<title>Boats</title><base href='/in/'><h1>Boats</h1><a rel=author href=/ada>Ada Example</a>"
    f"<p>{PROSE}<a href=pier?b>The pier</a></p><p><img src=boat.jpg></p><p>{PROSE}</p>"
)


@pytest.fixture(name="linking", scope="module")
def _linking(tiny_model: Model) -> Extractor:
    return Extractor(tiny_model, include_links=True, include_images=True)


@pytest.mark.parametrize(
    "url",
    [
        "https://ex\ud800ample.org/a\udc80b",
        "https://example.org/2024/05/05/\udcffboats?q=\ud83d#\ude00",
        "https://user\ud800@example.org:8\udc800/",
        "http://[\ud800",
        "\udfff",
    ],
)
def test_lone_surrogates_of_an_address_come_out_as_text(url: str, linking: Extractor) -> None:
    for document in (linking.extract(PAGE, url), linking.extract_text(PROSE, url)):
        assert document.url == re.sub("[\ud800-\udfff]", "?", url)
        document.as_json(blocks=True).encode()
        repr((document, document.metadata)).encode()
        assert pickle.loads(pickle.dumps(document)).html == document.html


def test_an_address_is_kept_as_it_was_given(linking: Extractor) -> None:
    url = "https://bücher.example/Ä%20 b?\U0001f600"
    assert linking.extract(PAGE, url).url == url
    assert linking.extract(PAGE).url is None
    assert linking.extract(PAGE, "https://a.example/").image == "https://a.example/in/boat.jpg"
