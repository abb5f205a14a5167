"""What a worker does with a chunk."""

from dataclasses import dataclass

from unboil.batch.record import Chunk, Item, Outcome, Row
from unboil.batch.rows import ORIGIN, Layout, encodable, reject_of, row_of
from unboil.document.document import Document
from unboil.extractor import Extractor
from unboil.parse.source import Source

__all__ = ["ChunkExtractor"]


@dataclass(frozen=True, slots=True)
class ChunkExtractor:
    """Extracts chunks; pickles into worker processes."""

    extractor: Extractor
    layout: Layout

    def __call__(self, chunk: Chunk) -> Outcome:
        """Every record of the chunk as a row or a reject. Never raises for what a page holds."""
        outcome = Outcome([], [])
        name = encodable(chunk.input)
        for record, item in enumerate(chunk.items, chunk.first):
            result = self._one(item)
            if isinstance(result, str):
                outcome.rejects.append(reject_of(chunk, record, result))
            else:
                origin = dict.fromkeys(ORIGIN) | {"input": name, "record": record}
                outcome.rows.append(result | origin | item.extra)
        return outcome

    def _one(self, item: Item) -> Row | str:
        if item.source is None:
            return item.reason or "no page"
        try:
            return row_of(self._document(item.source), self.layout)
        except Exception as error:  # one page must not end a run of millions
            return f"{type(error).__name__}: {error}"[:300]

    def _document(self, source: Source) -> Document:
        if not source.is_plain_text:
            return self.extractor.extract(source)
        return self.extractor.extract_text(source.text, source.url)
