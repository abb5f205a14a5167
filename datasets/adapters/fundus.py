"""The test pages of fundus: ``test_data/COUNTRY/PUBLISHER_DATE.html`` with ``PUBLISHER.json``.

A publisher's JSON is keyed by parser version (``V1``, ``V1_1``, ``V2``: in the order in which the
site changed) or by the file name of the page. Versions are matched to pages by order of date.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    collect,
    iso_date,
    page_id,
    page_language,
    read_json,
    read_utf8_html,
    strings,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["HELD_OUT_PUBLISHERS", "publishers"]

HELD_OUT_PUBLISHERS = frozenset(
    {
        "APNews", "CNBC", "FoxNews", "FreeBeacon", "LATimes", "OccupyDemocrats", "Reuters",
        "TheGatewayPundit", "TheIntercept", "TheNation", "TheNewYorker", "WashingtonTimes",
        "INews", "iNews", "TheGuardian", "TheIndependent", "TheTelegraph",
    }
)  # fmt: skip
"""Publishers whose pages fundus-evaluation measures on: never read from here."""

_LANGUAGE = {
    "at": "de", "au": "en", "ca": "en", "ch": "de", "cn": "zh", "cz": "cs", "de": "de",
    "dk": "da", "es": "es", "fr": "fr", "gl": "kl", "id": "id", "il": "de", "isl": "is",
    "it": "it", "jp": "ja", "kr": "ko", "lb": "ar", "li": "de", "ls": "en", "lt": "lt",
    "lu": "de", "mx": "en", "my": "en", "na": "en", "no": "no", "pl": "pl", "pt": "en",
    "py": "de", "ru": "ru", "se": "sv", "tr": "tr", "tw": "en", "ua": "uk", "uk": "en",
    "us": "en", "vn": "vi",
}  # fmt: skip
"""Language of a country folder's publishers, for pages without ``<html lang>``."""


def publishers(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All pages, country by country and publisher by publisher."""
    for country in sorted(path for path in (folder / "test_data").iterdir() if path.is_dir()):
        addresses = country / "meta.info"
        meta = read_json(addresses) if addresses.is_file() else {}
        for truth in sorted(country.glob("*.json")):
            if truth.stem not in HELD_OUT_PUBLISHERS:
                yield from _publisher(corpus, truth, meta)


def _publisher(corpus: str, truth: Path, meta: dict[str, Any]) -> Iterator[GoldPage | Skipped]:
    country = truth.parent.name
    sources = {page_id(path): path for path in _sources(truth)}
    for name, record in _match(sorted(sources), read_json(truth)).items():
        identity = f"{country}/{name}"
        if record is None:
            yield Skipped(corpus, identity, f"no annotation in {truth.name} belongs to this page")
            continue
        address = meta.get(f"{name}.html.gz") or meta.get(f"{name}.html") or {}
        build = partial(_page, corpus, identity, record, address.get("url"))
        yield collect(corpus, identity, sources.get(name), build)


def _sources(truth: Path) -> list[Path]:
    """Pages of one publisher: the date must follow its name, as one name may begin another."""
    page = re.compile(rf"{re.escape(truth.stem)}_[\d_]+\.html(\.gz)?")
    return [path for path in truth.parent.iterdir() if page.fullmatch(path.name)]


def _match(names: list[str], truth: dict[str, Any]) -> dict[str, dict[str, Any] | None]:
    """Each page's annotation; names are sorted by date, versions by their numbers."""
    by_page = {page_id(Path(key)): value for key, value in truth.items() if ".html" in key}
    if by_page:
        return {**dict.fromkeys(names), **by_page}
    versions = sorted(truth, key=lambda key: [int(n) for n in re.findall(r"\d+", key)])
    if len(versions) != len(names):
        return dict.fromkeys(names)
    return {name: truth[version] for name, version in zip(names, versions, strict=True)}


def _page(
    corpus: str, identity: str, record: dict[str, Any], url: str | None, source: Path
) -> GoldPage:
    html = read_utf8_html(source)
    headings, text = _body(record["body"])
    return GoldPage(
        corpus=corpus,
        id=identity,
        url=url,
        html=html,
        text=text,
        title=record.get("title") or None,
        authors=strings(record.get("authors")),
        date=iso_date(record.get("publishing_date")),
        tags=strings(record.get("topics")),
        headings=headings,
        page_type="article",
        language=page_language(html) or _LANGUAGE.get(identity.partition("/")[0]),
    )


def _body(body: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """Section headings, and the text of summary and sections in reading order."""
    headings: list[str] = []
    parts = list(strings(body["summary"]))
    for section in body["sections"]:
        headings.extend(strings(section["headline"]))
        parts.extend(strings(section["headline"]))
        parts.extend(strings(section["paragraphs"]))
    return tuple(headings), "\n\n".join(parts)
