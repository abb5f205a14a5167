import re
from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np
import pytest

from unboil.blocks import segment
from unboil.datasets.align import content_labels, content_share, tokenize
from unboil.datasets.registry import load, locate
from unboil.datasets.synthetic import as_gold, block_roles, generate
from unboil.errors import CorpusError
from unboil.parse import parse_html
from unboil.roles import Role

FIRST = "The old mill by the river was sold to a group of neighbours on Monday."
SECOND = "They plan to open a bakery and a small museum there before the next summer."
THIRD = "The council had wanted to pull the building down for more than ten years."
ARTICLE = "\n\n".join((FIRST, SECOND, THIRD))


def kept(blocks: list[str], gold: str) -> list[int]:
    return np.flatnonzero(content_labels(blocks, gold)).tolist()


def test_tokens() -> None:
    assert tokenize("Ça va? It's 5_000!") == ["ça", "va", "it", "s", "5_000"]
    assert tokenize("日本語 text テスト") == ["日", "本", "語", "text", "テ", "ス", "ト"]
    assert tokenize("한국어 문장") == ["한국어", "문장"]
    assert tokenize("ไทย") == ["ไ", "ท", "ย"]


def test_blocks_of_the_article_are_content() -> None:
    blocks = ["Home", "News and sport", FIRST, SECOND, "Advertisement", THIRD, "About us"]
    assert kept(blocks, ARTICLE) == [2, 3, 5]
    share = content_share(blocks, ARTICLE)
    assert share.shape == (7,)
    assert share[[2, 3, 5]].tolist() == [1.0, 1.0, 1.0]


def test_share_is_partial_where_the_block_is() -> None:
    share = content_share([f"{FIRST} {SECOND}", THIRD], f"{FIRST}\n\n{THIRD}")
    assert share[0] == pytest.approx(len(tokenize(FIRST)) / len(tokenize(FIRST + " " + SECOND)))


@pytest.mark.parametrize("gold", ["", "…", "Words that are nowhere on this page"])
def test_no_common_text_is_no_content(gold: str) -> None:
    assert content_share([FIRST, "", "Menu"], gold).tolist() == [0.0, 0.0, 0.0]


def test_pages_without_text() -> None:
    assert content_share([], ARTICLE).shape == (0,)
    assert content_share(["", "—"], ARTICLE).tolist() == [0.0, 0.0]


def test_common_words_of_menus_do_not_outweigh_the_article() -> None:
    # Taken one by one, the words of these teasers line up with more of the gold text than the
    # article's own blocks do, which come after them.
    teaser = (
        "The plan was to open the old museum and pull down a mill for the next ten years there."
    )
    assert kept([teaser] * 6 + [FIRST, SECOND], ARTICLE) == [6, 7]


def test_a_single_word_inside_a_paragraph_is_no_content() -> None:
    gold = f"{FIRST}\n\nPlease share the news with all your friends.\n\n{THIRD}"
    assert kept(["Share", FIRST, SECOND, "News", THIRD], gold) == [1, 4]


def test_short_blocks_count_where_they_are_a_line_of_their_own() -> None:
    gold = f"{FIRST}\n\nWhat next?\n\n{SECOND}\n\nPrice\n\n5 €"
    assert kept([FIRST, "What next?", SECOND, "Price", "5 €", "Share"], gold) == [0, 1, 2, 3, 4]


def test_short_blocks_count_where_they_continue_a_line() -> None:
    gold = f"{FIRST} Arizona Cardinals Atlanta Falcons Baltimore Ravens"
    blocks = [FIRST, "Arizona Cardinals", "Atlanta Falcons", "Baltimore Ravens", "Sign in"]
    assert kept(blocks, gold) == [0, 1, 2, 3]


def test_of_equal_texts_the_one_beside_the_article_counts() -> None:
    title = "Old mill sold"
    menu = ["News", title, "Sport", "Weather", "Opinion", "Culture"]
    blocks = [*menu, title, FIRST, SECOND, THIRD, "Most read", "Other news", "More news", title]
    assert kept(blocks, f"{title}\n\n{ARTICLE}") == [6, 7, 8, 9]


def test_sections_in_another_order_are_found() -> None:
    assert kept([THIRD, "Menu", FIRST, SECOND], ARTICLE) == [0, 2, 3]


def test_paragraphs_count_rather_than_a_block_with_the_whole_article() -> None:
    blocks = [f"# Raw {ARTICLE}", "Menu", FIRST, SECOND, THIRD]
    assert kept(blocks, ARTICLE) == [2, 3, 4]
    assert kept(blocks[:2], ARTICLE) == [0]


def test_scripts_without_spaces() -> None:
    gold = "首届论坛在北京举行。\n与会者讨论了水资源的保护。"
    blocks = ["首页", "首届论坛在北京举行。", "分享", "与会者讨论了水资源的保护。", "相关新闻"]
    assert kept(blocks, gold) == [1, 3]


def test_generated_pages_get_the_labels_they_were_made_with() -> None:
    right = found = wanted = 0
    for page in generate(7, 24):
        texts, roles = zip(*block_roles(page.marked_html), strict=True)
        labels = content_labels(texts, as_gold(page).text or "")
        body = np.array([role is Role.BODY for role in roles])
        right += int((labels & body).sum())
        found += int(labels.sum())
        wanted += int(body.sum())
    assert right / found > 0.98
    assert right / wanted > 0.98


def word_f1(text: str, gold: str) -> float:
    found, wanted = (Counter(re.findall(r"\w+", t.lower())) for t in (text, gold))
    common = sum((found & wanted).values())
    if not wanted or not common:
        return float(not wanted and not found)
    precision, recall = common / sum(found.values()), common / sum(wanted.values())
    return 2 * precision * recall / (precision + recall)


@pytest.mark.slow
def test_labels_reproduce_the_gold_text(record_property: Callable[[str, object], None]) -> None:
    """The ceiling of anything that chooses blocks; it needs the corpus on this machine."""
    try:
        locate("wcxb")
    except CorpusError as error:
        pytest.skip(str(error))
    scores: dict[str, list[float]] = defaultdict(list)
    for page in load("wcxb"):
        if page.text is not None:
            texts = segment(parse_html(page.html)).blocks.text
            labels = content_labels(texts, page.text)
            chosen = "\n".join(text for text, label in zip(texts, labels, strict=True) if label)
            scores[page.page_type or ""].append(word_f1(chosen, page.text))
    means = {kind: float(np.mean(values)) for kind, values in sorted(scores.items())}
    overall = float(np.mean([score for values in scores.values() for score in values]))
    report = ", ".join(f"{kind} {mean:.4f}" for kind, mean in {"all": overall, **means}.items())
    record_property("word F1 of labelled blocks", report)
    print(f"word F1 of labelled blocks: {report}")
    assert overall >= 0.979
    assert means["article"] >= 0.99
