"""Many pages: in order, from one process or several, with errors in their turn."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import active_children
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn

import pytest
from lxml import etree

from unboil import Document, Extractor, InputError, OptionError, WorkerError, extract_many
from unboil.processes import spawned

PAGE = "<body><p>The river rose by two metres in one night, and nobody had been warned of it.</p>"
HANGS = "<body><p>This page takes for ever."
URL = "https://news.example/story"


class Response:
    """A response that cannot be sent to another process."""

    url = URL
    content = PAGE.encode()

    def __reduce__(self) -> str:
        raise TypeError("cannot pickle a socket")


@pytest.mark.parametrize("workers", [1, 2])
def test_every_kind_of_page_gives_the_same_document(
    workers: int, tiny_extractor: Extractor
) -> None:
    root = etree.HTML(PAGE)
    forms = [(PAGE, URL), (PAGE.encode(), URL), (root, URL), (root.getroottree(), URL), Response()]
    documents = [
        document.as_dict(blocks=True) for document in extract_many(forms, workers, tiny_extractor)
    ]
    assert documents == [tiny_extractor.extract(PAGE, URL).as_dict(blocks=True)] * len(forms)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_no_page_raises_in_its_turn(workers: int, tiny_extractor: Extractor) -> None:
    documents = extract_many([PAGE, 5], workers, tiny_extractor)
    assert next(documents).blocks
    with pytest.raises(InputError, match="page 1: cannot read int"):
        next(documents)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_taken_is_all_that_comes(workers: int, tiny_extractor: Extractor) -> None:
    taken = list(extract_many([PAGE] * 2, workers, tiny_extractor, take=attrgetter("text", "date")))
    assert taken == [(tiny_extractor.extract(PAGE).text, None)] * 2


def test_only_what_is_taken_is_worked_out(tiny_extractor: Extractor) -> None:
    (fields,) = extract_many([PAGE], 2, tiny_extractor, take=_worked_out)
    assert "text" in fields
    assert not {"markdown", "metadata", "title"} & set(fields)


def _worked_out(document: Document) -> list[str]:
    """The fields that the text needs, itself included."""
    assert document.text
    return list(vars(document))


@pytest.mark.parametrize(
    ("workers", "take"), [(1, "text"), (2, "text"), (2, lambda document: document.text)]
)
def test_what_cannot_be_taken_is_refused(workers: int, take: Callable[[Document], str]) -> None:
    with pytest.raises(OptionError, match="take is"):
        extract_many([PAGE], workers, take=take)  # type: ignore[call-overload]


class Streamed(list[bytes]):
    """A response that can be iterated, as those of requests are, and has not been read yet."""

    @property
    def content(self) -> bytes:
        raise RuntimeError("not read yet")


@pytest.mark.parametrize("pages", [PAGE, PAGE.encode(), etree.HTML(PAGE), Streamed(), None, 5])
def test_a_single_page_raises_at_once(pages: object) -> None:
    with pytest.raises(InputError, match="iterable of pages"):
        extract_many(pages)  # type: ignore[arg-type]


def test_an_extractor_is_one() -> None:
    with pytest.raises(OptionError, match="Extractor"):
        extract_many([PAGE], extractor="precision")  # type: ignore[arg-type]


def test_pages_are_read_as_needed(tiny_extractor: Extractor) -> None:
    read = []

    def pages() -> Iterator[str]:
        for number in range(3):
            read.append(number)
            yield PAGE

    documents = extract_many(pages(), extractor=tiny_extractor)
    assert not read
    next(documents)
    assert read == [0]


@pytest.mark.parametrize("workers", [0, -1, 2.5, "4", True])
def test_a_number_of_workers_that_cannot_be_is_refused(workers: object) -> None:
    with pytest.raises(OptionError, match="from 1 on"):
        extract_many([PAGE], workers)  # type: ignore[arg-type]


def test_no_process_starts_while_others_may_die(tiny_extractor: Extractor) -> None:
    before = len(active_children())
    started = []

    def pages() -> Iterator[str]:
        for _ in range(2):
            yield PAGE
            started.append(len(active_children()) - before)

    assert len(list(extract_many(pages(), 2, tiny_extractor))) == 2
    assert started == [2, 2]


def test_a_worker_that_dies_is_named(tiny_extractor: Extractor) -> None:
    documents = extract_many([PAGE] * 3, 2, _Deadly(tiny_extractor.model))
    with pytest.raises(WorkerError, match="__main__"):
        next(documents)


class _Deadly(Extractor):
    """Ends the process that extracts with it."""

    def extract(self, page: object, url: object = None) -> NoReturn:  # noqa: ARG002
        os._exit(1)


def test_ctrl_c_is_left_to_the_parent() -> None:
    with spawned(1, os.getpid) as processes:
        assert processes.submit(signal.getsignal, signal.SIGINT).result() is signal.SIG_IGN


def test_no_worker_outlives_its_parent(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, time, unboil\n"
        "if __name__ == '__main__':\n"
        "    documents = unboil.extract_many(['<p>A page.'] * 20, 2)\n"
        "    next(documents)\n"
        "    print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [Path("/proc", pid) for pid in parent.stdout.readline().split()]
        assert len(workers) == 2
        parent.kill()
    deadline = time.monotonic() + 30
    while any(map(_is_running, workers)):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _is_running(process: Path) -> bool:
    try:
        return process.joinpath("stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def test_a_worker_that_dies_as_the_rest_is_called_off_takes_the_others_along(
    tiny_extractor: Extractor,
) -> None:
    before = active_children()
    documents = extract_many([PAGE, *[HANGS] * 20], 2, _Hanging(tiny_extractor.model))
    next(documents)
    killing = threading.Timer(0.5, _kill_one, [before])
    killing.start()
    documents.close()  # type: ignore[attr-defined]
    killing.join()
    assert active_children() == before


def _kill_one(spared: Sequence[object]) -> None:
    next(child for child in active_children() if child not in spared).kill()


class _Hanging(Extractor):
    """Is never done with one kind of page."""

    def extract(self, page: Any, url: Any = None) -> Document:
        if page.data == HANGS:
            threading.Event().wait()
        return super().extract(page, url)
