"""Page, block and role metrics, each as its source defines it."""

from unboil.train.metrics.blocks import (
    BlockScores,
    ReliabilityBin,
    RoleScore,
    RoleScores,
    block_scores,
    reliability,
    role_scores,
)
from unboil.train.metrics.measures import (
    MEASURES,
    SCORE_COLUMNS,
    SCORERS,
    Gold,
    Measure,
    PageScorer,
    score_page,
)
from unboil.train.metrics.pages import (
    SnippetCounts,
    exact_match,
    shingle_score,
    snippet_counts,
    word_score,
)
from unboil.train.metrics.rouge import rouge_lsum
from unboil.train.metrics.text import Score

__all__ = [
    "MEASURES",
    "SCORERS",
    "SCORE_COLUMNS",
    "BlockScores",
    "Gold",
    "Measure",
    "PageScorer",
    "ReliabilityBin",
    "RoleScore",
    "RoleScores",
    "Score",
    "SnippetCounts",
    "block_scores",
    "exact_match",
    "reliability",
    "role_scores",
    "rouge_lsum",
    "score_page",
    "shingle_score",
    "snippet_counts",
    "word_score",
]
