"""datatrove: an extractor for its pipelines.

::

    if __name__ == "__main__":  # workers import the script
        LocalPipelineExecutor([WarcReader("crawl/"), UnboilExtractor(), JsonlWriter("out/")]).run()

datatrove runs extractors in a forked process, under a time limit for each page that its first
call shares with whatever is loaded then. So the model is loaded, and one page extracted, before.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from unboil.errors import MissingExtra
from unboil.extractor import Extractor

try:
    from datatrove.pipeline.extractors.base import BaseExtractor
except ImportError as error:
    raise MissingExtra("this extractor needs datatrove: pip install 'unboil[datatrove]'") from error

__all__ = ["UnboilExtractor"]

_WARM_UP = "<html><body><nav><a href='/'>Home</a></nav><p>One sentence of text.</p></body></html>"


class UnboilExtractor(BaseExtractor):  # type: ignore[misc]
    """Main content of HTML; the address of a page is its document's ``metadata["url"]``.

    Pages without content are dropped, as datatrove drops empty texts.

    Args:
        timeout: seconds for a page, enforced by datatrove from outside.
        markdown: Markdown instead of plain text.
        options: as for ``unboil.Extractor``.

    Raises:
        OptionError: an option does not exist or cannot have that value.
    """

    name = "⛏ Unboil"

    def __init__(self, timeout: float = 1, markdown: bool = False, **options: Any) -> None:
        super().__init__(timeout)
        self.markdown = markdown
        self.extractor = Extractor(**options)
        self.extract(_WARM_UP)

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.extract(_WARM_UP)

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Documents with their content for their HTML."""
        extracted: Iterator[Any] = super().run(map(_with_address, data), rank, world_size)
        return extracted

    def extract(self, text: str, url: str | None = None) -> str:
        """Content of a page; empty where it has none. Never raises."""
        try:
            document = self.extractor.extract(text, url or None)
            return document.markdown if self.markdown else document.text
        except Exception:  # the sandbox would die of it, and lose its warm state
            return ""


def _with_address(document: Any) -> Any:
    """The document with what the sandbox passes on to `extract` in its text's place."""
    url = document.metadata.get("url")
    document.text = document.text, url if isinstance(url, str) else None
    return document
