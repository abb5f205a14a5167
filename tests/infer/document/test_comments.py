"""Comments: what readers say, and not what it is said with."""

import pytest

from unboil.blocks import segment
from unboil.document.block import Block
from unboil.document.comments import comment_texts
from unboil.parse import parse_html
from unboil.roles import Role

SAID = "<div class=comments><h3>Two comments</h3><p>It rained.</p><p>It did not.</p></div>"
TEXTS = ("Two comments", "It rained.", "It did not.")
FIELD = "<textarea></textarea>"


def comments(html: str, kept: str = "") -> tuple[str, ...]:
    """Comments of a page whose blocks all have this role, but the one that is kept."""
    page = segment(parse_html(html))
    blocks = []
    for index, text in enumerate(page.blocks.text):
        role = Role.BODY if text == kept else Role.COMMENTS
        blocks.append(Block(index, text, role, 1.0, {role: 1.0}, 0.5, text == kept, "", "p"))
    return comment_texts(page, blocks)


@pytest.mark.parametrize(
    "html",
    [
        f"{SAID}<button>Reply</button>",
        f"{SAID}<div role=button>Reply</div>",
        f"{SAID}<p><a role=button>Reply</a> <span role=button>Share</span></p>",
        f"{SAID}<p><label>Name</label> <label>Email</label></p>",
        f"{SAID}<label><div>Newest first</div></label>",
        f"{SAID}<p><a href='?replytocom=5#respond'>Reply</a></p>",
        f"{SAID}<p><a href='#c5'><time>5 May</time></a></p>",
        f"{SAID}<p><a>Reply</a> <a href='javascript:share()'>Share</a></p>",
        f"<form>{FIELD}<p>No address is shown.</p><p>Name *</p></form>{SAID}",
        f"{SAID}<h3>Leave a Reply</h3><form><p>Comment *</p>{FIELD}</form>",
        f"{SAID}<form><fieldset><legend>Antworten</legend>{FIELD}</fieldset></form>",
    ],
)
def test_labels_buttons_and_forms_are_none(html: str) -> None:
    assert comments(html) == TEXTS


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (f"<form><p>The article.</p>{SAID}{FIELD}</form>", "The article."),
        (f"<p>The article.</p><form>{SAID}<input type=submit></form>", "The article."),
        (f"<p>The article.</p>{SAID}", "The article."),
    ],
)
def test_a_form_around_comments_is_not_one_to_write_them(html: str, kept: str) -> None:
    assert comments(html, kept) == TEXTS


def test_a_comment_with_a_button_in_it_is_one() -> None:
    assert comments("<p>It rained. <a role=button>Reply</a></p>") == ("It rained. Reply",)


@pytest.mark.parametrize("link", ["href=/ada", "name=c5", "id=c5"])
def test_a_name_or_a_text_in_an_anchor_is_said(link: str) -> None:
    assert comments(f"<p><a {link}>It rained.</a></p>") == ("It rained.",)


def test_lines_of_a_text_are_comments_as_they_are() -> None:
    page = segment(None)
    assert comment_texts(page, ()) == ()
