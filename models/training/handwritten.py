"""Claims that we wrote by hand about the free news, true and false, and more claims made of them.

The files in `claims/` hold claims, each with an article's id and the stretch of its text that it is about;
of the news they hold nothing. True ones reword as freely as summaries do; false ones err in one thing, which
is marked. From them come more: with another name, place or number, and two joined in one. In the files
`twins-*`, a true claim stands before its false twin, which tells one thing otherwise and sounds as likely.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from models.training.alterations import alter_wording
from models.training.chances import chance
from models.training.error_types import alter
from models.training.examples import Row
from models.training.holding_out import is_held_out
from models.training.lexicon import words
from models.training.lines import TEXTS
from models.training.numerals import value_of
from models.training.windows import content_words
from models.training.wording import Wording, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from random import Random

    from spacy.language import Language
    from spacy.tokens import Doc

    from models.training.alterations import Surroundings

    Articles = Sequence[Mapping[str, Any]]

__all__ = ["CLAIMS", "extend_claims", "hold_out", "read_claims"]

CLAIMS = TEXTS / "claims"
_CONTRADICTING = words("date name negation number opposite place roles speaker")
"""Errors by which a false twin says the opposite of its stretch, or answers the same question otherwise; by
the others it says more."""
_ALTERED = words("name place number date roles speaker quotation")
"""Errors that the words of a claim don't give away; the others have no true twin here."""
_TRIES = 8
_MOST_ALTERED = 2
"""Altered versions of one claim."""
_MOST_PARSED = 8_000
"""True claims that are altered, at most: few of their altered versions are drawn, and parsing takes long."""
_FALSE_JOINED = 2
"""False claims about one stretch that are joined with a true one."""
_LINKS = (", and ", ", while ", " ", "; ", ", and ")
_MOST_SHARED = 0.5
"""Share of a stretch's words that another has at most, for claims about the one to be unsaid by the other."""
_MOST_GATHERED = 105
"""Words of two stretches together."""


def read_claims(articles: Articles, folder: Path = CLAIMS) -> list[Row]:
    """Read the claims and set each before the stretch that it is about.

    Raises:
        ValueError: An article is missing.
    """
    texts = {str(article["id"]): article["text"] for article in articles}
    rows: list[Row] = []
    for path, number, line in _lines(folder):
        found = json.loads(line)
        if found["id"] not in texts:
            missing = f"there is no article {found['id']!r} in the free news"
            message = f"{path}, line {number}: {missing}; is it another version?"
            raise ValueError(message)
        premise = " ".join(texts[found["id"]][found["start"] : found["end"]].split())
        wrong = tuple((start, end) for start, end in found.get("wrong", ()))
        kind = "twin" if path.stem.startswith("twins") else "written"
        if wrong:
            label = "contradiction" if found.get("error") in _CONTRADICTING else "not_entailment"
            if kind == "twin" and found.get("error") == "invention" and rows and rows[-1].premise == premise:
                kind = "added twin"
                if rows[-1].kind == "true twin":
                    rows[-1] = replace(rows[-1], kind="true added twin")
            rows.append(Row(premise, found["claim"], label, "written", kind, wrong))
        else:
            rows.append(Row(premise, found["claim"], "entailment", "written", f"true {kind}"))
    return rows


def hold_out(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Part twins into those to learn from, with all other claims, and those to judge on.

    A stretch goes with all of its claims.
    """
    learnt: list[Row] = []
    held_out: list[Row] = []
    for row in rows:
        is_held = row.kind.endswith("twin") and is_held_out(row.premise)
        (held_out if is_held else learnt).append(row)
    return learnt, held_out


def _lines(folder: Path) -> Iterator[tuple[Path, int, str]]:
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            yield path, number, line


def extend_claims(
    rows: Sequence[Row], parser: Language, about: Sequence[Surroundings], rng: Random
) -> Iterator[Row]:
    """Alter true claims; join claims about one stretch, and ones about two stretches put together.

    Args:
        rows: What `read_claims` returned.
        parser: For claims and stretches.
        about: What claims may be altered with, one drawn each time.
        rng: Where chance comes from.
    """
    true = [row for row in rows if row.label == "entailment"]
    true = rng.sample(true, min(_MOST_PARSED, len(true)))
    for row, doc in zip(true, parser.pipe([row.hypothesis for row in true]), strict=True):
        yield from _alter(row, doc, _own(parser(row.premise), rng.choice(about)), rng)
    by_premise: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_premise[row.premise].append(row)
    premises = list(by_premise)
    for (premise, found), nearest in zip(by_premise.items(), _nearest(premises), strict=True):
        yield from _join_some(premise, found, rng)
        if nearest is not None:
            yield from (_unsaid(nearest, row) for row in found if row.label == "entailment")
        other = rng.choice(premises)
        if other != premise and len(f"{premise} {other}".split()) <= _MOST_GATHERED:
            yield from _gather(premise, other, by_premise, rng)


def _nearest(premises: Sequence[str]) -> Iterator[str | None]:
    """Yield for each stretch the other with most words in common, among those that don't say the same.

    Args:
        premises: The stretches.
    """
    told = [content_words(premise) for premise in premises]
    places: dict[str, list[int]] = defaultdict(list)
    for place, words_told in enumerate(told):
        for word in words_told:
            places[word].append(place)
    for place, wanted in enumerate(told):
        common = Counter(chain.from_iterable(places[word] for word in wanted))
        del common[place]
        near = {other: count for other, count in common.items() if count <= _MOST_SHARED * len(wanted)}
        best = max(near, key=lambda other: (near[other], -other), default=None)
        yield None if best is None else premises[best]


def _unsaid(premise: str, row: Row) -> Row:
    claim = Wording(row.hypothesis, ((0, len(row.hypothesis)),))
    return _row(premise, claim, "neutral", "written elsewhere")


def _own(doc: Doc, about: Surroundings) -> Surroundings:
    """Prefer the stretch's own names and numbers."""
    names: dict[str, list[str]] = defaultdict(list)
    for span in doc.ents:
        names[span.label_].append(span.text)
    several = {label: found for label, found in names.items() if len(found) > 1}
    numbers = [token.text for token in doc if value_of(token.text) is not None]
    return replace(about, entities={**about.entities, **several}, numbers=numbers or about.numbers)


def _alter(row: Row, doc: Doc, about: Surroundings, rng: Random) -> Iterator[Row]:
    seen: set[str] = set()
    for _ in range(_TRIES):
        made = alter(doc, about, rng, Counter())
        if made is None or made.kind not in _ALTERED or made.kind in seen:
            continue
        wording = alter_wording(doc, [token.i for token in doc], made, {})
        if wording is None or not wording.spans or wording.text == row.hypothesis:
            continue
        seen.add(made.kind)
        yield _row(row.premise, wording, "not_entailment", f"written {made.kind}")
        if len(seen) >= _MOST_ALTERED:
            break


def _join_some(premise: str, rows: Sequence[Row], rng: Random) -> Iterator[Row]:
    """Join two true claims about a stretch, and a true one with a false one."""
    true, false = _parted(rows)
    if len(true) > 1:
        one, other = rng.sample(true, 2)
        yield _row(premise, join(one, rng.choice(_LINKS), other), "entailment", "true written fused")
    for wrong in false[:_FALSE_JOINED]:
        if true:
            right = rng.choice(true)
            one, other = (right, wrong) if chance(rng, 0.5) else (wrong, right)
            yield _row(premise, join(one, rng.choice(_LINKS), other), "not_entailment", "written fused")


def _gather(premise: str, other: str, by_premise: Mapping[str, Sequence[Row]], rng: Random) -> Iterator[Row]:
    """Join claims about two stretches, before both and before one of them."""
    true, _ = _parted(by_premise[premise])
    others, wrong = _parted(by_premise[other])
    both = f"{premise} {other}" if chance(rng, 0.5) else f"{other} {premise}"
    if true and others:
        joined = join(rng.choice(true), rng.choice(_LINKS), rng.choice(others))
        yield _row(both, joined, "entailment", "true written gathered")
    if true and wrong:
        joined = join(rng.choice(true), rng.choice(_LINKS), rng.choice(wrong))
        yield _row(both, joined, "not_entailment", "written gathered")
    if true and others and chance(rng, 0.5):
        unsaid = rng.choice(others)
        unsaid = Wording(unsaid.text, ((0, len(unsaid.text)),))
        joined = join(rng.choice(true), rng.choice(_LINKS), unsaid)
        yield _row(premise, joined, "neutral", "written half")


def _parted(rows: Sequence[Row]) -> tuple[list[Wording], list[Wording]]:
    """Return the true claims and the false ones."""
    parted: tuple[list[Wording], list[Wording]] = ([], [])
    for row in rows:
        parted[bool(row.spans)].append(Wording(row.hypothesis, row.spans))
    return parted


def _row(premise: str, claim: Wording, label: str, kind: str) -> Row:
    spans = () if label == "entailment" else claim.spans
    return Row(premise, claim.text, label, "written", kind, spans)
