"""Who did what to whom, and who said what: claims from names and sentences of real articles in set frames.

Parsed sentences with two actors of one kind are rare, so these frames set names of the articles into verbs
that take them, in either voice, and sentences of the articles into the mouths of their people. The names
meet by chance: what a premise tells never happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.training.chances import chance
from models.training.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from models.training.collection import Story

__all__ = ["Material", "gather", "pair_roles", "pair_speakers"]

_LABELS = {"PERSON": 3, "ORG": 4, "GPE": None}
"""Kinds of names, and how many tokens one has at most."""
_LEAST_LETTERS = 4
_SENTENCE_TOKENS = (6, 22)
_TAIL_TOKENS = (3, 7)

_VERBS = tuple(
    tuple(entry.split(maxsplit=2))
    for entry in """
accused accused of fraud
criticised criticised for the delay
praised praised for the work
sued sued for damages
defeated defeated in the final
beat beaten in the vote
attacked attacked overnight
invaded invaded last year
arrested arrested at the airport
thanked thanked for the support
warned warned about the risk
replaced replaced as chair
succeeded succeeded in the post
bought bought for a large sum
acquired acquired in a cash deal
hired hired as an adviser
fired fired after the report
shot shot during the raid
killed killed in the clash
rescued rescued from the building
blamed blamed for the collapse
backed backed in the election
opposed opposed in court
overtook overtaken in the polls
outbid outbid at the auction
invited invited to the talks
interviewed interviewed on television
threatened threatened with sanctions
paid paid in full
investigated investigated over the contract
fined fined over the leak
defended defended before the committee
ousted ousted from the board
followed followed to the border
helped helped after the storm
asked asked for troops
recognised recognised as a state
captured captured near the river
nominated nominated for the post
endorsed endorsed on Monday
mocked mocked at a rally
forgave forgiven for the debt
visited visited in hospital
called called before the meeting
""".strip().splitlines()
)
"""Past tense, participle and what may follow."""
_NOUNS = {
    "accused": "accusation against",
    "criticised": "criticism of",
    "praised": "praise for",
    "sued": "lawsuit against",
    "attacked": "attack on",
    "invaded": "invasion of",
    "defeated": "victory over",
    "warned": "warning to",
    "visited": "visit to",
    "bought": "purchase of",
    "opposed": "opposition to",
    "endorsed": "endorsement of",
    "investigated": "investigation of",
    "rescued": "rescue of",
    "arrested": "arrest of",
    "defended": "defence of",
    "nominated": "nomination of",
}
_ACTIVE = 0.5
_PASSIVE = 0.85
"""Up to the first share the active voice, up to the second the passive; else a noun, or "It was ... who"."""
_ANOTHER_DEED = 0.35
_ANOTHER_SENTENCE = 0.6
"""Up to the first share another deed of the same people stands beside, up to the second a sentence."""
_ACTORS = 3
_SPEAKERS = 2
"""Names that a pair needs; with fewer in all, none is made."""
_SAYING = ("said", "added", "told reporters", "argued", "announced", "insisted", "warned")
_INVERTED = ("said", "added", "warned")


@dataclass(frozen=True, slots=True)
class Material:
    """What frames are filled with.

    Attributes:
        names: spaCy's label to the names of that kind, sorted.
        sentences: Short sentences with a full stop.
        tails: Phrases such as "in the capital" from behind verbs.
    """

    names: dict[str, tuple[str, ...]]
    sentences: tuple[str, ...]
    tails: tuple[str, ...]


def gather(stories: Sequence[Story]) -> Material:
    """Gather names, sentences and phrases of parsed articles."""
    names: dict[str, set[str]] = {label: set() for label in _LABELS}
    sentences: list[str] = []
    tails: list[str] = []
    for story in stories:
        for doc in story.docs[1:]:
            for span in doc.ents:
                most = _LABELS.get(span.label_, 0)
                if (most is None or len(span) <= most) and _is_name(span.text):
                    names[span.label_].add(span.text)
            if _SENTENCE_TOKENS[0] <= len(doc) <= _SENTENCE_TOKENS[1] and doc[-1].text == ".":
                sentences.append(doc.text)
            for token in doc:
                if token.dep_ != "prep" or token.head.pos_ != "VERB" or token.i < token.head.i:
                    continue
                first, last = token.left_edge.i, token.right_edge.i
                count = sum(1 for _ in token.subtree)
                if count == last - first + 1 and _TAIL_TOKENS[0] <= count <= _TAIL_TOKENS[1]:
                    tails.append(doc[first : last + 1].text)
    found = {label: tuple(sorted(texts)) for label, texts in names.items()}
    return Material(found, tuple(sentences), tuple(tails))


def _is_name(text: str) -> bool:
    letters = text.replace(" ", "").replace(".", "").replace("-", "")
    return text[:1].isupper() and len(text) >= _LEAST_LETTERS and letters.isalpha()


def pair_roles(material: Material, label: str, count: int, rng: Random) -> Iterator[Pair]:
    """Yield twins on who did what to whom: one as the premise tells it, one with the roles swapped.

    Args:
        material: Names, sentences and phrases.
        label: The names' kind.
        count: Of attempts; each gives two pairs, or none if two of the names drawn end alike.
        rng: Where chance comes from.
    """
    names = material.names[label]
    is_enough = len(names) >= _ACTORS and material.sentences and material.tails
    for _ in range(count if is_enough else 0):
        one, other, third = rng.sample(names, _ACTORS)
        if len({name.split()[-1] for name in (one, other, third)}) < _ACTORS:
            continue
        past, participle, rest = rng.choice(_VERBS)
        tail = rng.choice(material.tails) if chance(rng, 0.4) else ""
        parts = [_tell(one, (past, participle, rest), other, tail, rng)]
        beside = rng.random()
        if beside < _ANOTHER_DEED:
            parts.append(_tell(other, rng.choice(_VERBS), third, "", rng))
        elif beside < _ANOTHER_SENTENCE:
            parts.append(rng.choice(material.sentences))
        rng.shuffle(parts)
        premise = " ".join(parts)
        verb = (past, participle, rest if chance(rng, 0.5) else "")
        state = rng.getstate()
        yield Pair(premise, _tell(one, verb, other, "", rng), "entailment", "true frame")
        # The twin is told in the same words.
        rng.setstate(state)
        false = _tell(other, verb, one, "", rng)
        spans = tuple((false.find(name), false.find(name) + len(name)) for name in (one, other))
        yield Pair(premise, false, "contradiction", "roles frame", spans)


def _tell(one: str, verb: tuple[str, ...], other: str, tail: str, rng: Random) -> str:
    past, participle, rest = verb
    ending = "".join(f" {part}" for part in (rest, tail) if part)
    manner = rng.random()
    if manner < _ACTIVE:
        return f"{one} {past} {other}{ending}."
    if manner < _PASSIVE:
        after = f" {tail}" if tail else ""
        return f"{other} was {participle}{f' {rest}' if rest else ''} by {one}{after}."
    if past in _NOUNS:
        after = f" {tail}" if tail else ""
        return f"{one}'s {_NOUNS[past]} {other}{f' {rest}' if rest else ''} came as no surprise{after}."
    return f"It was {one} who {past} {other}{ending}."


def pair_speakers(material: Material, count: int, rng: Random) -> Iterator[Pair]:
    """Yield twins on which of two people said which of two sentences.

    Args:
        material: Names and sentences.
        count: Of attempts; each gives two pairs, or none if the names end alike or a sentence quotes.
        rng: Where chance comes from.
    """
    is_enough = min(len(material.names["PERSON"]), len(material.sentences)) >= _SPEAKERS
    for _ in range(count if is_enough else 0):
        one, other = rng.sample(material.names["PERSON"], _SPEAKERS)
        if one.split()[-1] == other.split()[-1]:
            continue
        first, second = (sentence.rstrip(".") for sentence in rng.sample(material.sentences, _SPEAKERS))
        if '"' in first + second or "“" in first + second:
            continue
        premise = f"{_report(one, first, rng)} {_report(other, second, rng)}"
        who, what, wrong = (one, first, other) if chance(rng, 0.5) else (other, second, one)
        yield Pair(premise, _report(who, what, rng), "entailment", "true speaker frame")
        false = _report(wrong, what, rng)
        start = false.find(wrong)
        yield Pair(premise, false, "contradiction", "speaker frame", ((start, start + len(wrong)),))


def _report(who: str, what: str, rng: Random) -> str:
    return rng.choice(
        (
            f"{who} {rng.choice(_SAYING)} that {what}.",
            f"“{what},” {who} {rng.choice(_SAYING)}.",
            f"“{what},” {rng.choice(_INVERTED)} {who}.",
            f"According to {who}, {what}.",
        )
    )
