"""Many pages: in order, from one process or several, with errors in their turn."""

import os
from collections.abc import Iterator
from multiprocessing import active_children
from typing import NoReturn

import pytest
from lxml import etree

from unboil import Extractor, InputError, OptionError, WorkerError, extract_many

PAGE = "<body><p>The river rose by two metres in one night, and nobody had been warned of it.</p>"
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
    with pytest.raises(InputError, match="cannot read int"):
        next(documents)


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
