"""What makes a candidate worth telling: a few named parts, one weighted sum."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.normalisation import DOUBLE_QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.extraction.groups import Groups

__all__ = ["PART_NAMES", "ROOMY_WEIGHTS", "WEIGHTS", "measure_parts", "salience", "weights_for"]

WEIGHTS = {
    "centrality": 0.8,
    "agreement": 0.5,
    "common ground": 0.25,
    "recurrence": 0.7,
    "echo": 0.3,
    "position": 0.4,
    "length": 0.45,
    "information": 0.2,
    "relatedness": 0.75,
    "clutter": -0.65,
    "titles": 0.02,
    "quotation": 0.0,
}
"""Of the parts, where a summary tells the most important of much. From coordinate ascents as in
`benchmarks.weights`, on public clusters with reference summaries and the facts written down of the
development clusters; then rounded, some chosen by hand. The script starts from them."""

ROOMY_WEIGHTS = {
    "centrality": -0.1,
    "agreement": -0.2,
    "common ground": 0.35,
    "recurrence": 0.95,
    "echo": 0.2,
    "position": 0.0,
    "length": 0.4,
    "information": -0.15,
    "relatedness": 1.4,
    "clutter": -0.25,
    "titles": 0.05,
    "quotation": 0.15,
}
"""Of the same, where most of what the sources say has room, and it is rather asked what to leave out; found
in the same way."""

_SCARCE, _PLENTY_OF_ROOM = 0.4, 0.6
"""Up to the first share of all words, a limit in words is scarce; from the second on, there is plenty."""

PART_NAMES = (*WEIGHTS, "self-containedness")

_FACTS = re.compile(rf"\d[\d.,]*|(?<=[\w,;:] )[A-Z]\w+|[{re.escape(DOUBLE_QUOTES)}]\w")
_QUOTED = re.compile(rf"[{re.escape(DOUBLE_QUOTES)}]\s?\w")
"""Not at the end of words alone: an inch mark or a quotation that was cut before."""

_PLENTY = 6
"""So many numbers, names and quotations are as good as more."""

_SAME = 1e-12
"""Scores that differ by less are the same."""

_LONG = 60
"""A sentence of so many words has the full length."""

_FREQUENT = 20
"""A word in so many things that are said is as frequent as can be."""

_CLUTTER = re.compile(
    r"https?:|\bwww\.|©|\bcopyright|\bcaption\b|\bclick\b|\bsubscri(?:be|ption)|\bnewsletter|\bsign up\b"
    r"|\b(?:continue|keep) reading\b|\badvertisement\b|\bgetty\b|\bcookies\b|\bjavascript\b|\bbrowser\b"
    r"|\bstory highlights\b|\bfollow us\b|\bread more\b|\bimage (?:copyright|source)\b|\bplease\b",
    re.IGNORECASE,
)
"""What a page says of itself."""


def measure_parts(  # noqa: PLR0913 - what other modules measured, one each
    texts: Sequence[str],
    of_group: NDArray[np.int64],
    groups: Groups,
    *,
    scores: NDArray[np.float64],
    echoes: NDArray[np.float64],
    titles: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return n×12 parts of salience in the order of `WEIGHTS`, each in [0, 1] or nearly so.

    Args:
        texts: The n candidates' wordings.
        of_group: Their n groups.
        groups: g groups over v terms.
        scores: g centralities.
        echoes: n, how far other sources tell the same.
        titles: g, how close each group is to the titles.
        weights: v, how rare the terms are.
    """
    own = scores[of_group]
    by_voice = _unit_rows(sparse.csr_array(groups.voices.T @ groups.rows))
    everyone = np.asarray(by_voice.sum(axis=0)).ravel()
    others = max(groups.voices.shape[1] - 1, 1)
    lengths = np.array([len(text.split()) for text in texts])
    agreement, common_ground, recurrence = _word_parts(groups, of_group, weights)
    # How much the most related of its sources has in common with the others.
    related = np.clip((by_voice @ everyone - 1) / others, 0, 1)
    most_related = np.asarray((groups.voices[of_group] * related[None, :]).max(axis=1).todense()).ravel()
    return np.column_stack(
        [
            own / own.max(),
            agreement,
            common_ground,
            recurrence,
            echoes,
            groups.earliness[of_group],
            np.log(np.clip(lengths, 1, _LONG)) / np.log(_LONG),
            [min(len(_FACTS.findall(text)) / _PLENTY, 1.0) for text in texts],
            most_related,
            [float(bool(_CLUTTER.search(text))) for text in texts],
            titles[of_group],
            [float(bool(_QUOTED.search(text))) for text in texts],
        ]
    )


def _word_parts(
    groups: Groups, of_group: NDArray[np.int64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return means over the words of each candidate.

    Returns:
        The share of the other sources that name a word; whether any other does, rare words counting
        more; and how often it is said in the cluster, as a logarithm.
    """
    terms = len(weights)
    has = groups.rows[:, :terms].copy()
    has.data = np.ones(len(has.data))
    naming = sparse.csr_array(groups.voices.T @ has)
    voices = np.bincount(naming.indices, minlength=terms)
    said = np.bincount(has.indices, minlength=terms)
    others = max(groups.voices.shape[1] - 1, 1)
    own = has[of_group]
    count = np.maximum(np.diff(own.indptr), 1)
    mass = np.maximum(own @ weights, 1e-9)
    return (
        (own @ ((voices - 1) / others)) / count,
        (own @ (weights * (voices > 1))) / mass,
        (own @ np.minimum(np.log(np.maximum(said, 1)) / np.log(_FREQUENT), 1.0)) / count,
    )


def _unit_rows(rows: sparse.csr_array) -> sparse.csr_array:
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    norms[norms == 0] = 1
    return sparse.csr_array(sparse.diags_array(1 / norms) @ rows)


def weights_for(told_share: float, weights: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """Return the weights of the parts for a summary that has room for a share of what there is.

    Args:
        told_share: What of all that can be chosen there is room for.
        weights: 2×p, in place of `WEIGHTS` and `ROOMY_WEIGHTS`.
    """
    if weights is None:
        weights = np.array([list(WEIGHTS.values()), list(ROOMY_WEIGHTS.values())])
    roominess = min(max((told_share - _SCARCE) / (_PLENTY_OF_ROOM - _SCARCE), 0.0), 1.0)
    result: NDArray[np.float64] = (1 - roominess) * weights[0] + roominess * weights[1]
    return result


def salience(parts: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weigh the parts and scale the result so that the least is 0 and the largest is 1.

    Args:
        parts: n×12, columns as in `WEIGHTS`.
        weights: 12, such as `weights_for` gives.

    Returns:
        n scores in [0, 1].
    """
    scores = parts @ weights
    low, high = scores.min(initial=np.inf), scores.max(initial=-np.inf)
    if high - low < _SAME:
        return np.ones(len(scores))
    result: NDArray[np.float64] = (scores - low) / (high - low)
    return result
