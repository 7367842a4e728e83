"""Headlines of all articles and altered hypotheses of the NLI sets: claims that people, not rules, worded."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from models.training.alterations import alter_wording
from models.training.chances import chance
from models.training.error_types import alter
from models.training.examples import Row
from models.training.lexicon import words
from models.training.windows import MOST_WORDS
from summarise.segmentation import split_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from random import Random

    from spacy.language import Language
    from spacy.tokens import Doc

    from models.training.alterations import Alteration, Surroundings

    Articles = Sequence[Mapping[str, Any]]

__all__ = ["ALTERED_SETS", "alter_hypotheses", "pair_headlines", "read_all_articles", "read_articles"]

ALTERED_SETS = {
    "nli_fool_me_twice": None,
    "nli_factcg_cg2c": None,
    "nli_mnli_part": None,
    "nli_cad": 1500,
    "nli_snli": 1500,
}
"""NLI sets whose entailed hypotheses are altered, and how many of each; None for all."""
_LEAST_WORDS = 5
_MOST_TITLE_WORDS = 22
_LEAD_SENTENCES = 8
_LEAD_LENGTHS = (1, 2, 2, 3, 3)
"""Sentences that a headline is set before, one length drawn."""
_HEADLINE_WEIGHT = 0.8
"""Headlines say at times what the article's beginning does not."""
_LEAST_COVER = 0.3
"""Share of a headline's words whose beginnings are in the premise; with fewer it is on something else."""
_STEM = 5
_TRIES = 4
_COMMON = 200
"""Headlines that have a word in common; with so many the word says nothing."""
_BATCH = 256
_TOLD_BY_THE_CLAIM = frozenset(
    {"negation", "antonym", "degree", "modality", "invention", "predicate", "noun"}
)
"""Kinds of error that words of the claim give away where no true claim has the same words: not made here."""
_STOPPED = words("the a an of to in on at for and or by with from as is are was be")


def read_all_articles(path: Path) -> list[dict[str, Any]]:
    """Read the free news."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Read the free news but for Wikipedia's lists of events, whose titles are dates."""
    articles = read_all_articles(path)
    return [article for article in articles if not article["source"].startswith("Wikipedia")]


def pair_headlines(
    articles: Articles, parser: Language, about: Sequence[Surroundings], rng: Random
) -> Iterator[Row]:
    """Set headlines, altered ones and those of similar articles before the beginnings of articles.

    Args:
        articles: With a title and a text each.
        parser: For the headlines.
        about: What they may be altered with, one drawn each time.
        rng: Where chance comes from.
    """
    found = [pair for article in articles if (pair := _begin(article, rng)) is not None]
    docs = list(parser.pipe([title for title, _ in found], batch_size=_BATCH))
    content = [set(title.lower().split()) - _STOPPED for title, _ in found]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(content):
        for word in own:
            holders[word].append(i)
    for i, ((title, premise), doc) in enumerate(zip(found, docs, strict=True)):
        covered = sum(word[:_STEM] in premise.lower() for word in content[i])
        if covered < _LEAST_COVER * max(1, len(content[i])):
            continue
        yield _row(premise, title, "entailment", "true headline", weight=_HEADLINE_WEIGHT)
        for _ in range(_TRIES):
            made = _alter(doc, about, rng)
            if made is not None:
                yield _row(premise, made[1], "not_entailment", f"headline {made[0].kind}", made[2])
                break
        if chance(rng, 0.25):
            others = Counter(
                j
                for word in sorted(content[i])
                for j in holders[word]
                if j != i and len(holders[word]) < _COMMON
            )
            if others:
                other = found[others.most_common(1)[0][0]][0]
                yield _row(premise, other, "neutral", "other headline")


def _begin(article: Mapping[str, Any], rng: Random) -> tuple[str, str] | None:
    """Return an article's headline and first sentences, if both are fit to use."""
    text, title = article["text"], article["title"]
    cut = [" ".join(text[start:end].split()) for start, end in split_text(text)[:_LEAD_SENTENCES]]
    sentences = [sentence for sentence in cut if len(sentence.split()) >= _LEAST_WORDS]
    if len(sentences) < 2 or not _LEAST_WORDS <= len(title.split()) <= _MOST_TITLE_WORDS:  # noqa: PLR2004 - more than one
        return None
    lead = " ".join(sentences[: rng.choice(_LEAD_LENGTHS)])
    return title.capitalize() if title.isupper() else title, " ".join(lead.split()[:MOST_WORDS])


def _alter(
    doc: Doc, about: Sequence[Surroundings], rng: Random
) -> tuple[Alteration, str, tuple[tuple[int, int], ...]] | None:
    """Alter a sentence in one way; None if nothing of it can be marked as wrong."""
    # No count of kinds: each may come as often as it is drawn.
    made = alter(doc, rng.choice(about), rng, Counter())
    if made is not None and made.kind in _TOLD_BY_THE_CLAIM:
        return None
    wording = alter_wording(doc, [token.i for token in doc], made, {}) if made else None
    return (made, wording.text, wording.spans) if made and wording and wording.spans else None


def _row(  # noqa: PLR0913, PLR0917 - a row's fields
    premise: str,
    claim: str,
    label: str,
    kind: str,
    spans: tuple[tuple[int, int], ...] = (),
    weight: float = 1.0,
) -> Row:
    """Make a row; a claim without a full stop gets one, as claims have them."""
    hypothesis = claim.rstrip()
    if not hypothesis.endswith((".", "!", "?")):
        hypothesis += "."
    return Row(premise, hypothesis, label, "news", kind, spans, weight)


def alter_hypotheses(
    rows: Sequence[Row], parser: Language, about: Sequence[Surroundings], rng: Random
) -> Iterator[Row]:
    """Yield false twins of entailed hypotheses of the NLI sets.

    Args:
        rows: Of the sets, in any order.
        parser: For the hypotheses.
        about: What they may be altered with, one drawn each time.
        rng: Where chance comes from.
    """
    for name, most in ALTERED_SETS.items():
        entailed = [
            row
            for row in rows
            if row.set == name and row.label == "entailment" and len(row.hypothesis.split()) >= _LEAST_WORDS
        ]
        if most is not None and len(entailed) > most:
            entailed = rng.sample(entailed, most)
        docs = parser.pipe([row.hypothesis for row in entailed], batch_size=_BATCH)
        for row, doc in zip(entailed, docs, strict=True):
            made = _alter(doc, about, rng)
            if made is not None and made[0].kind != "date":
                yield _row(row.premise, made[1], "not_entailment", f"nli {made[0].kind}", made[2])
