"""ROUGE-LSum: the union of longest common subsequences over sentences, without its usual cost.

Lin 2004 (https://aclanthology.org/W04-1013/), section 3.2, as Google's ``rouge-score`` implements
it; Bevendorff et al. 2023 (https://doi.org/10.1145/3539618.3591920) score main content extraction
with it. ``rouge-score`` fills a table per pair of sentences in Python, which takes seconds for a
page. Here the rows of all tables are bit vectors (Hyyrö 2004, "Bit-parallel LCS-length computation
revisited"), filled for all gold sentences at once, and the walk back through a table jumps from
match to match. The subsequence found is the same one, so the scores are the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from unboil.train.metrics.text import Score, words

__all__ = ["rouge_lsum"]


def rouge_lsum(gold: str, predicted: str) -> Score:
    r"""ROUGE-LSum of two texts whose sentences are their lines.

    Tokens are lower-cased Unicode ``\w+`` runs: the tokeniser that ``rouge-score`` ships drops
    everything outside ASCII. Two texts without tokens score 1, as for the other page metrics
    (``rouge-score`` gives 0).
    """
    gold_lines, predicted_lines = _sentences(gold), _sentences(predicted)
    if not gold_lines or not predicted_lines:
        value = 0.0 if gold_lines or predicted_lines else 1.0
        return Score(value, value, value)
    hits = _hits(gold_lines, predicted_lines)
    return Score.of(hits / sum(map(len, predicted_lines)), hits / sum(map(len, gold_lines)))


def _sentences(text: str) -> list[list[str]]:
    lines = (words(line) for line in text.lower().split("\n"))
    return [line for line in lines if line]


def _hits(gold: list[list[str]], predicted: list[list[str]]) -> int:
    """Tokens of the union subsequences, none counted more often than either text has it."""
    left = Counter(token for line in gold for token in line)
    left &= Counter(token for line in predicted for token in line)
    hits = 0
    for line, positions in zip(gold, _unions(gold, predicted), strict=True):
        for position in sorted(positions):
            token = line[position]
            if left[token] > 0:
                left[token] -= 1
                hits += 1
    return hits


def _unions(gold: list[list[str]], predicted: list[list[str]]) -> list[set[int]]:
    """Per gold sentence, the positions in its LCS with any predicted sentence."""
    unions: list[set[int]] = [set() for _ in gold]
    verbatim = {tuple(line) for line in predicted}
    open_lines = [index for index, line in enumerate(gold) if tuple(line) not in verbatim]
    for index, line in enumerate(gold):
        if tuple(line) in verbatim:
            unions[index] = set(range(len(line)))
    if not open_lines:
        return unions
    table = _Table([gold[index] for index in open_lines])
    # A sentence that comes again adds nothing to a union.
    for candidate in dict.fromkeys(map(tuple, predicted)):
        for position, matches in table.subsequences(candidate):
            unions[open_lines[position]].update(matches)
    return unions


class _Table:
    """LCS tables of a set of sentences against one candidate at a time.

    All sentences lie in one integer, one bit per token, a spare bit between sentences that takes up
    the carry of the addition, so no sentence disturbs the next.
    """

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self._sentences = sentences
        self._offsets: list[int] = []
        self._masks: dict[str, int] = {}
        self._full = 0
        offset = 0
        for sentence in sentences:
            for position, token in enumerate(sentence, offset):
                self._masks[token] = self._masks.get(token, 0) | 1 << position
            self._offsets.append(offset)
            self._full |= (1 << len(sentence)) - 1 << offset
            offset += len(sentence) + 1

    def subsequences(self, candidate: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """Per sentence that shares a token with the candidate: its index, the LCS's positions."""
        columns = self._columns(candidate)
        reached = self._full & ~columns[-1]
        if not reached:
            return
        places: dict[str, int] = {}
        for position, token in enumerate(candidate):
            places[token] = places.get(token, 0) | 1 << position
        for index, sentence in enumerate(self._sentences):
            if reached >> self._offsets[index] & (1 << len(sentence)) - 1:
                yield index, self._walk_back(index, candidate, columns, places)

    def _columns(self, candidate: Sequence[str]) -> list[int]:
        """After each candidate token, the bits of the sentences where the LCS does *not* grow."""
        state = self._full
        columns = [state]
        for token in candidate:
            match = state & self._masks.get(token, 0)
            if match:
                state = (state + match | state - match) & self._full
            columns.append(state)
        return columns

    def _walk_back(
        self,
        index: int,
        candidate: Sequence[str],
        columns: Sequence[int],
        places: dict[str, int],
    ) -> list[int]:
        """Read one LCS out of a table from its end, matches first, then the row above."""
        sentence, offset = self._sentences[index], self._offsets[index]
        row, column = len(sentence), len(candidate)
        found: list[int] = []
        while row and column:
            rows = (1 << row) - 1
            # The lowest row with the same length as here: going further up would lose a match.
            turn = (~(columns[column] >> offset) & rows).bit_length()
            if not turn:
                break
            match = (self._masks.get(candidate[column - 1], 0) >> offset & rows).bit_length()
            if match >= turn:
                row = match
            else:
                row = turn
                column = (places[sentence[row - 1]] & (1 << column) - 1).bit_length()
            row, column = row - 1, column - 1
            found.append(row)
        return found
