"""Roles come in runs: what one block is says something about the next.

The head judges each block by itself, though it sees the surroundings. Here its judgements are
tied to a chain over the page's blocks: a hidden Markov model whose emissions are the head's
probabilities, with the posteriors of the forward-backward algorithm (Rabiner 1989).
"""

import numpy as np

from unboil.features.view import Floats, Ints

__all__ = ["NEXT_KINDS", "in_sequence"]

NEXT_KINDS = 2
"""The next block is in another container, or in the same one: runs end with containers."""

_SHARPNESS = 0.7
"""The head has seen neighbours already; its log-probabilities count for less, lest what they say
counts twice. Of 0.6 to 1.0 the one of lowest log-loss on 345 held-out pages: 0.461, without a
chain 0.484; macro F1 0.733 to 0.745."""


def in_sequence(probabilities: Floats, container: Ints, pulls: Floats) -> Floats:
    """(n, k) posteriors of a page's blocks in document order.

    Args:
        probabilities: (n, k) of each block by itself.
        container: (n,) a number for the container that each block is in.
        pulls: (NEXT_KINDS, k, k) log of how much likelier a role is after another one than
            anywhere, for a next block in another and in the same container.
    """
    own = probabilities**_SHARPNESS
    steps = np.exp(pulls)[(container[1:] == container[:-1]).astype(int)]
    forward, backward = np.empty_like(own), np.ones_like(own)
    forward[0] = own[0]
    for n, step in enumerate(steps):
        ahead = (forward[n] @ step) * own[n + 1]
        forward[n + 1] = ahead / ahead.sum()
    for n in range(len(steps) - 1, -1, -1):
        back = steps[n] @ (own[n + 1] * backward[n + 1])
        backward[n] = back / back.sum()
    both = forward * backward
    total: Floats = both.sum(axis=1, keepdims=True)
    return both / total
