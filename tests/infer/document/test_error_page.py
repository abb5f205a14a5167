"""Pages that say by HTTP's number that there is no page."""

import pytest

from unboil.document.error_page import is_error_page


@pytest.mark.parametrize(
    "titles",
    [
        ["404 Not Found | The Example"],
        ["The Example – 404"],
        ["The Example", "Fehler 503"],
        ["Erreur 404 | The Example", "Oups"],
        ["The Example: error 404, page not found"],
        ["Sorry, page not found (404)"],
        ["Oops, this is a 404 error of ours"],
        ["We have a 502 Bad Gateway today"],
        ["The Example", "404"],
        ["What to do about a 404 of ours", "404."],
    ],
)
def test_error_pages(titles: list[str]) -> None:
    assert is_error_page(titles, words=30)
    assert not is_error_page(titles, words=40)


@pytest.mark.parametrize(
    "titles",
    [
        ["Peugeot 404 for sale in Lyon", "Peugeot 404 cabriolet of 1964"],
        ["Peugeot 404 for sale | The Example", "Peugeot 404"],
        ["The route 502 bus runs again"],
        ["The 404 best books not found in shops"],
        ["Rain", "Again"],
        [],
    ],
)
def test_a_number_among_other_words_is_no_error(titles: list[str]) -> None:
    assert not is_error_page(titles, words=30)


def test_what_the_address_names_is_no_error() -> None:
    titles = ["Levi's 502 | The Example", "Levi's 502"]
    assert is_error_page(titles, words=30)
    assert not is_error_page(titles, words=30, url="https://shop.example/jeans/levis-502-dark")
    assert is_error_page(["Erreur 404"], words=30, url="https://shop.example/jeans/levis-404")


def test_the_server_s_code_tells_as_well() -> None:
    assert is_error_page(["Just a moment"], words=60, status=403)
    assert is_error_page([], words=0, status=500)
    assert not is_error_page(["Just a moment"], words=400, status=403)
    assert not is_error_page(["Just a moment"], words=10, status=200)


@pytest.mark.parametrize(
    "titles",
    [
        ["Page not found - The Times", "Page not found"],
        ["The Times", "Oops! That page can’t be found."],
        ["Seite nicht gefunden | Das Beispiel"],
        ["Página no encontrada – El Ejemplo"],
        ["Page introuvable"],
        ["ページが見つかりません｜例"],
        ["Just a moment..."],
        ["Just a moment…"],
        ["Access Denied", "Access Denied"],
        ["Are you a robot?"],
    ],
)
def test_words_for_a_missing_page_and_nothing_else(titles: list[str]) -> None:
    assert is_error_page(titles, words=30)
    assert not is_error_page(titles, words=40)


@pytest.mark.parametrize(
    "titles",
    [
        ["Page not found: a novel | The Example", "Page not found: a novel"],
        ["Why a page is not found"],
        ["Just a moment | The Example", "Just a moment"],
        ["Access denied | Films", "Access denied"],
        ["Are you a robot? | The Example"],
    ],
)
def test_such_words_among_others_are_no_error(titles: list[str]) -> None:
    assert not is_error_page(titles, words=30)
