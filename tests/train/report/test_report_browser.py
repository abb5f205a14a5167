"""The report in a browser: no script error, charts come alive, pages open, both themes."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unboil.train.report.inputs import Inputs
from unboil.train.report.write import write_report

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def page(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Page]":
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if CHROMIUM is None:
        pytest.skip("needs chromium (Debian's package)")
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(inputs, path)
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console",
            lambda line: page.problems.append(line.text) if line.type != "log" else None,
        )
        page.on("request", lambda request: page.problems.append(request.url)
                if not request.url.startswith("file:") else None)  # fmt: skip
        page.goto(path.as_uri())
        page.wait_for_function(
            "document.querySelectorAll('figure[data-interactive]').length"
            " === document.querySelectorAll('figure').length"
        )
        yield page
        browser.close()


def test_scripts_run_without_a_word_and_ask_for_nothing(page: "Page") -> None:
    assert page.locator("figure").count() >= 10
    assert page.problems == []  # type: ignore[attr-defined]


def test_no_part_is_wider_than_the_window(page: "Page") -> None:
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0


def test_a_link_opens_its_page(page: "Page") -> None:
    link = page.locator("#pages a").first
    target = page.locator(str(link.get_attribute("href")))
    assert not target.evaluate("element => element.open")
    link.click()
    page.wait_for_function("element => element.open", arg=target.element_handle())
    assert target.locator(".block").first.is_visible()
    assert target.locator(".gold").is_visible()


def test_blocks_can_be_filtered_to_errors(page: "Page") -> None:
    opened = page.locator("details.page").nth(1)
    opened.evaluate("element => { element.open = true; }")
    everything = opened.locator(".block:visible").count()
    opened.get_by_role("button", name="Errors").click()
    errors = opened.locator(".block:visible").count()
    assert 0 < errors < everything
    opened.get_by_role("button", name="All blocks").click()
    assert opened.locator(".block:visible").count() == everything


def test_tables_sort_by_a_column(page: "Page") -> None:
    table = page.locator("#roles table").first
    table.locator("th", has_text="F1").click()
    cells = [cell for cell in table.locator("td:last-child").all_inner_texts() if cell != "–"]
    assert cells == sorted(cells, reverse=True)
    table.locator("th", has_text="F1").click()
    assert table.locator("td:last-child").all_inner_texts()[-1] == cells[0]


def test_the_theme_changes_paper_and_charts(page: "Page") -> None:
    def colours() -> tuple[str, str]:
        paper, label = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor,"
            " getComputedStyle(document.querySelector('figure svg text')).fill]"
        )
        return paper, label

    light = colours()
    page.locator("#theme").click()
    dark = colours()
    assert all(one != other for one, other in zip(light, dark, strict=True))
    page.emulate_media(media="print")
    assert colours() == light
    page.emulate_media(media="screen")
    page.locator("#theme").click()
    assert colours() == light


def test_it_reads_without_scripts(page: "Page") -> None:
    browser = page.context.browser
    assert browser is not None
    bare = browser.new_page(java_script_enabled=False)
    bare.goto(page.url)
    assert bare.locator("figure svg").count() == bare.locator("figure").count()
    bare.close()
