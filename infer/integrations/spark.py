"""Spark: pages in a column in, documents as columns out.

::

    pages = spark.read.parquet("pages/")                       # columns html, url
    extract_pages(pages).write.parquet("documents/")           # a row for each page
    documents = extract_udf(spark)                             # a struct for each page
    pages.select("url", documents("html", "url").alias("document"))

The extractor is broadcast once, and unpacked once by each Python worker. Spark's own retries and
output committer see to it that every page comes out exactly once when workers are lost.
"""

from collections.abc import Callable, Iterator
from typing import Any

from unboil.batch.rows import Layout, spark_schema
from unboil.errors import MissingExtra, OptionError
from unboil.extractor import Extractor
from unboil.integrations.columns import extract_columns

try:
    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.functions import pandas_udf
except ImportError as error:
    raise MissingExtra("Spark needs pyspark: pip install 'unboil[spark]'") from error

__all__ = ["extract_pages", "extract_udf"]


def extract_pages(
    pages: DataFrame,
    extractor: Extractor | None = None,
    html: str = "html",
    url: str = "url",
    layout: Layout | None = None,
) -> DataFrame:
    """A row for each page, with the columns of ``unboil.batch.rows``; the model is broadcast.

    Args:
        pages: a column of HTML as bytes or text, and one of addresses.
        extractor: what to extract with; by default the bundled model.
        html: the column of pages.
        url: the column of addresses; where there is none, pages have no address.
        layout: the columns of the result.

    Raises:
        OptionError: the table has no column of pages.
    """
    if html not in pages.columns:
        raise OptionError(f"no column {html!r}; the table has: {', '.join(pages.columns)}")
    layout = layout or Layout()
    shared = pages.sparkSession.sparkContext.broadcast(extractor or Extractor())
    columns = [name for name in (html, url) if name in pages.columns]

    def extract(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            urls = batch[url] if url in batch else [None] * len(batch)
            yield _table(shared.value, layout, batch[html], urls)

    return pages.select(*columns).mapInPandas(extract, spark_schema(layout))


def extract_udf(
    spark: SparkSession, extractor: Extractor | None = None, layout: Layout | None = None
) -> Callable[..., Any]:
    """A pandas UDF of two columns, pages and addresses, that gives a struct for each page.

    Args:
        spark: the session the model is broadcast in.
        extractor: what to extract with; by default the bundled model.
        layout: the fields of the struct.
    """
    layout = layout or Layout()
    shared = spark.sparkContext.broadcast(extractor or Extractor())

    def extract(html: pd.Series, url: pd.Series) -> pd.DataFrame:
        return _table(shared.value, layout, html, url)

    return pandas_udf(extract, returnType=spark_schema(layout))  # type: ignore[no-any-return]


def _table(extractor: Extractor, layout: Layout, html: Any, url: Any) -> pd.DataFrame:
    names = [*layout.columns, *(["blocks"] if layout.blocks else [])]
    pages = (bytes(page) if isinstance(page, bytearray) else page for page in html)
    # As objects: what pandas makes of text by itself, Spark does not take in every version.
    return pd.DataFrame(
        list(extract_columns(extractor, layout, pages, url)), columns=names, dtype=object
    )
