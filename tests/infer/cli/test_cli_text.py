"""``unboil extract --text``: what the library makes of the same text."""

import json
import threading
from collections.abc import Callable
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

from click.testing import Result

import unboil

Run = Callable[..., Result]

_TEXT = (
    "  • Home\n  • Sport\n\nNight of the flood\n\n"
    "The river rose by two metres in one night, and by morning the lower bridge was under water. "
    "Nobody was hurt, said a spokesman of the fire brigade.\n\n"
    "Before the week is over, forty families will be back in their houses, the mayor promised – "
    "été comme hiver.\n\n© The Riverside Courier"
)


def test_a_text_gives_what_the_library_gives(tmp_path: Path, unboil_command: Run) -> None:
    path = tmp_path / "page.txt"
    path.write_text(_TEXT, encoding="utf-8")
    url = "https://courier.example/flood"
    result = unboil_command("extract", "--text", "--threshold", "0.2", "--url", url, path)
    document = unboil.extract_text(_TEXT, url=url, threshold=0.2)
    assert "forty families" in document.text
    assert (result.exit_code, result.stdout.rstrip("\n")) == (0, document.text)


def test_a_server_may_say_that_it_is_text(tmp_path: Path, unboil_command: Run) -> None:
    (tmp_path / "flood.txt").write_text(_TEXT, encoding="utf-8")
    with HTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path)) as web:
        threading.Thread(target=web.handle_request).start()
        url = f"http://127.0.0.1:{web.server_port}/flood.txt"
        result = unboil_command("extract", url)
    assert result.stdout.rstrip("\n") == unboil.extract_text(_TEXT, url=url).text


def test_text_on_standard_input_in_another_encoding(unboil_command: Run) -> None:
    data = _TEXT.encode("utf-16")
    arguments = ("extract", "--text", "--output-format", "json", "--blocks", "-")
    blocks = json.loads(unboil_command(*arguments, stdin=data).stdout)["blocks"]
    assert [block["text"] for block in blocks][:3] == ["Home", "Sport", "Night of the flood"]
    assert blocks[4]["text"].endswith("été comme hiver.")
