"""Ray Data: a batch mapper.

::

    pages = ray.data.read_parquet("pages/")
    pages.map_batches(
        ExtractBatch, fn_constructor_kwargs={"favor": "precision"},
        compute=ray.data.ActorPoolStrategy(size=3), batch_format="pyarrow",
    ).write_parquet("documents/")

Each actor loads the model once. The module needs pyarrow alone, which Ray Data brings.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from unboil.batch.rows import Layout, arrow_schema
from unboil.errors import MissingExtra, OptionError
from unboil.extractor import Extractor
from unboil.integrations.columns import extract_columns

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtra("Ray Data needs ray: pip install 'unboil[ray]'") from error

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ExtractBatch"]


class ExtractBatch:
    """Maps an Arrow table of pages to one with a row for each page.

    Args:
        html: the column of pages, bytes or text.
        url: the column of addresses; where there is none, pages have no address.
        layout: the columns of the result.
        carried: columns that rows keep, such as an identifier.
        options: as for ``unboil.Extractor``.

    Raises:
        OptionError: an option does not exist or cannot have that value, or a carried column has the
            name of one of the result's.
    """

    def __init__(
        self,
        html: str = "html",
        url: str = "url",
        layout: Layout | None = None,
        carried: Sequence[str] = (),
        **options: Any,
    ) -> None:
        self._html = html
        self._url = url
        self._layout = layout or Layout()
        self._schema = arrow_schema(self._layout)
        if isinstance(carried, str):
            raise OptionError(f"carried is a list of columns, not {carried!r}; pass [{carried!r}]")
        self._carried = tuple(dict.fromkeys(carried))
        taken = sorted(set(self._carried) & set(self._schema.names))
        if taken:
            raise OptionError(f"the result has a column {taken[0]!r} of its own; rename yours")
        self._extractor = Extractor(**options)

    def __call__(self, batch: "pa.Table") -> "pa.Table":
        """Extract a batch.

        Raises:
            OptionError: it has no column of pages, or none that is to be carried.
        """
        names = batch.column_names
        for name in (self._html, *self._carried):
            if name not in names:
                raise OptionError(f"no column {name!r}; the batch has: {', '.join(names)}")
        pages = batch.column(self._html).to_pylist()
        urls: Iterable[object] = [None] * len(pages)
        if self._url in names:
            urls = batch.column(self._url).to_pylist()
        rows = list(extract_columns(self._extractor, self._layout, pages, urls))
        table = pa.Table.from_pylist(rows, self._schema)
        for name in self._carried:
            table = table.append_column(batch.schema.field(name), batch.column(name))
        return table
