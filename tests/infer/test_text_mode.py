"""Pages that are text already: shapes of magazine and AMP themes, whole, line by line."""

from pathlib import Path

import pytest

import unboil
from unboil.blocks.lines import segment_lines
from unboil.document.reason import Reason
from unboil.errors import InputError

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

_HALL = (
    "The council of Harrow Quay voted on Tuesday to keep the old customs hall and turn it into a "
    "library, after a debate that lasted well past midnight. Eleven of the nineteen members backed "
    "the plan, which had failed twice before.",
    "Work is to begin in March and last for two years. Until then the building stays open to "
    "visitors on weekends, the mayor's office said in a statement.",
    "“We have waited for this since the flood,” said Imke Brandvold, who runs the reading room in "
    "the harbour. She expects that some four hundred people a day will use the new rooms once the "
    "move is complete.",
    "The cost is put at 14 million crowns, a third of which comes from a fund for the coast. "
    "Critics had called for a smaller project, but no other proposal reached the floor.",
)
_TRAM = (
    "The tram to the northern suburbs of Vellmark will not run before next summer, the operator "
    "confirmed on Friday. Tests on the bridge over the Sund found cracks in two of its bearings.",
    "Engineers want to replace both before trains cross it again. According to a report seen by "
    "this newspaper, the parts have to be cast anew and cannot be delivered before the spring.",
    "Some 9,000 people use the line on a working day. For them, buses will go every six minutes, "
    "and tickets stay valid on the ferry as well.",
    "The city will ask the builder to pay for the repairs. A court may have to decide, as the "
    "guarantee for the bridge ended three months before the cracks were found.",
)

_SMALL_RUN = pytest.mark.xfail(
    reason="the bundled model keeps captions, and the pointer inside the text",
    strict=False,
)


def _magazine(paragraphs: tuple[str, ...]) -> str:
    menu = "\n".join(f"  • {name}" for name in ("The Quay Ledger", "Harbour", "Region", "Sailing"))
    title = "Customs Hall Becomes a Library"
    body = "\n\n".join(paragraphs)
    return f"""• About us
  • Advertise
Friday, October 3, 2025
No Results
Show All Results
The Quay Ledger
{menu}
{menu}
No Results
Show All Results
The Quay Ledger
Home Harbour

{title}

{title}

October 1, 2025
{title}

The customs hall at dusk

Share on FacebookShare on TwitterShare on Telegram

{body}

Tags: councilharbourlibrary
Next Post
Ferry Crews Vote on New Rota for the Winter

Ferry Crews Vote on New Rota for the Winter

Leave a Comment Cancel reply

Your email address stays private. Required fields carry a star *

Recommended

Storm Closes the Northern Pier for a Week

Storm Closes the Northern Pier for a Week

2 years ago
Three Held After Break-In at the Chandlery

Three Held After Break-In at the Chandlery

2 years ago

Popular Stories

  • Regional Bank Cuts Rates for Small Boats

    Regional Bank Cuts Rates for Small Boats

  • Lighthouse Keeper Retires After 41 Years

  • Sailing Club Elects First Woman as President

Follow us

"All that matters between the river and the sea – news you can rest on."

{menu}

ABOUT US

ADVERTISE

Privacy Policy

© 2025 THE QUAY LEDGER

No Results
Show All Results
{menu}

© 2025 THE QUAY LEDGER"""


def _amp(paragraphs: tuple[str, ...]) -> str:
    first, second, third, fourth = paragraphs
    return f"""Site logo VELLMARK TODAY

Northern Tram Line Delayed Until Next Summer

tram-bridge-sund-inspection

Photographer: Ada Holm | Credit: Lantern Pictures Copyright: 2024 Lantern Pictures

The bridge over the Sund

{first}

{second}

Cracks in the bearings of the bridge
Cracks in the bearings of the bridge

{third}

You might also read :- Vellmark Orders Forty Electric Buses From Local Builder

{fourth}

Exit mobile view"""


def test_magazine_page_gives_its_paragraphs_alone() -> None:
    assert unboil.extract_text(_magazine(_HALL)).text == "\n\n".join(_HALL)


@_SMALL_RUN
def test_amp_page_gives_its_paragraphs_alone() -> None:
    assert unboil.extract_text(_amp(_TRAM)).text == "\n\n".join(_TRAM)


def test_lines_have_roles_and_no_path() -> None:
    document = unboil.extract_text(_magazine(_HALL), url="https://quay.example/hall")
    # Of a text that stands there twice, the first: the footer repeats the menu.
    roles = {block.text: str(block.role) for block in reversed(document.blocks)}
    assert roles["Harbour"] == "navigation"
    assert roles["Recommended"] == "related"
    assert roles["No Results"] == "form"
    assert roles["Follow us"] == "share"
    assert roles["© 2025 THE QUAY LEDGER"] == "footer"
    assert {block.xpath for block in document.blocks} == {""}
    assert all(sum(block.probabilities.values()) == pytest.approx(1.0) for block in document.blocks)
    assert document.url == "https://quay.example/hall"
    assert document.title == "Customs Hall Becomes a Library"


def test_a_glued_share_bar_and_a_reply_form() -> None:
    roles = {b.text: str(b.role) for b in unboil.extract_text(_magazine(_HALL)).blocks}
    assert roles["Share on FacebookShare on TwitterShare on Telegram"] == "share"
    assert roles["Leave a Comment Cancel reply"] == "comments"


def test_every_rendering_comes_from_the_same_lines() -> None:
    document = unboil.extract_text(_amp(_TRAM))
    for paragraph in _TRAM:
        assert paragraph in document.markdown
        assert f"<p>{paragraph}</p>" in document.html.replace("&#39;", "'")
    assert document.as_dict()["text"] == document.text


def test_text_without_words_has_no_content() -> None:
    assert unboil.extract_text("").reason == Reason.EMPTY
    assert unboil.extract_text("\n\n----\n  \n").reason == Reason.NO_TEXT
    assert unboil.extract_text("words " * 50, max_bytes=100).reason == Reason.TOO_LARGE


def test_bytes_are_refused() -> None:
    with pytest.raises(InputError, match="str, not bytes"):
        unboil.Extractor().extract_text(b"a page")  # type: ignore[arg-type]


def test_marks_of_lists_go_and_what_they_say_stays() -> None:
    page = segment_lines("  • one\n* two\n- three\n1. four\n12. May 1950\n– Five, she said\n\nsix")
    assert page.blocks.text == [
        "one", "two", "three", "1. four", "12. May 1950", "– Five, she said", "six",
    ]  # fmt: skip
    tags = [page.nodes.tag[node] for node in page.blocks.node]
    assert tags == ["li"] * 6 + ["p"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the two annotated pages are not at {SEEDS}")
@pytest.mark.parametrize("name", ["000_ba5351bc8ac8ded5", "001_2760be2f8fb0d87e"])
def test_annotated_pages_give_exactly_their_body_lines(name: str) -> None:
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    lines = text.splitlines()
    labels = (SEEDS / f"{name}.roles.tsv").read_text("utf-8").splitlines()
    numbers = [int(n) for n, role in (label.split("\t") for label in labels) if role == "body"]
    expected = "\n\n".join(lines[number - 1].strip() for number in numbers)
    assert unboil.extract_text(text).text == expected


@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_what_a_text_prints_twice_is_kept_once(separator: str) -> None:
    text = unboil.extract_text(separator.join(["Hall", *_HALL, "Hall", *_HALL])).text
    assert [text.count(paragraph) for paragraph in _HALL] == [1, 1, 1, 1]
