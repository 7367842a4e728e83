"""Is everyone and every place that the claim names, named for this by the article too?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.spelling import same_first_name, same_name
from summarise.types import CheckOutcome
from summarise.verification.alignment import weigh
from summarise.verification.findings import ABSENT, OK, Comparison, Finding, find_anchor, fit_slot, hangs_on
from summarise.verification.titles import (
    TITLES,
    find_other_bearer,
    find_title_conflict,
    is_described,
    says_which_office,
)

if TYPE_CHECKING:
    from summarise.verification.passages import Passage

__all__ = ["check_names"]

_RIVAL_THRESHOLD = 0.55
"""How alike the surroundings must be for another name to be the one that belongs there."""
_COMMON = frozenset("tv dvd cd pc id hq gp mp vip dna it ai pm am ok phd".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Capitals that abbreviate common words, which an article may write in full."""
_DATE_WORDS = frozenset(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)


def check_names(comparison: Comparison) -> Finding:
    """Look for each name of the claim in the window, in the sentences around it, in the article."""
    claim = comparison.claim
    names = [*_first_words(comparison), *claim.names]
    found = False
    for name in names:
        parts = tuple(
            i for i in name if claim.tokens[i].is_content and claim.tokens[i].form not in _DATE_WORDS
        )
        if not parts or claim.tokens[parts[-1]].stem[0] == "#":
            continue
        found = True
        finding = _check(comparison, parts)
        if finding is not None:
            return finding
        title = find_title_conflict(comparison, parts) or find_other_bearer(comparison, parts)
        if title is not None:
            return Finding(CheckOutcome.FAILED, title, parts)
    return OK if found else ABSENT


def _first_words(comparison: Comparison) -> list[tuple[int, ...]]:
    """Return the words that begin a sentence of the claim and are names elsewhere in the article."""
    claim = comparison.claim
    named = {k for name in claim.names for k in name}
    return [
        (i,)
        for i, token in enumerate(claim.tokens)
        if token.opens_sentence
        and i not in named
        and token.is_content
        and token.raw[0].isupper()
        and i not in comparison.alignment.matches
        and token.raw in comparison.article.text
        and any(other.is_capital and other.form == token.form for other in comparison.whole.tokens)
    ]


def _check(comparison: Comparison, parts: tuple[int, ...]) -> Finding | None:
    claim, matches = comparison.claim, comparison.alignment.matches
    personal = tuple(i for i in parts if claim.tokens[i].form not in TITLES) or parts
    inside = [i for i in personal if i in matches]
    if not inside:
        return _check_absent(comparison, personal)
    subject = _find_other_subject(comparison, personal)
    if subject is not None:
        reason = f'not "{_write(claim, personal)}": a source says this of "{subject}"'
        return Finding(CheckOutcome.FAILED, reason)
    misplaced = _find_misplaced(comparison, parts)
    if misplaced is not None:
        reason = (
            f'the name "{_write(claim, personal)}": a source says "{_write(comparison.window, misplaced)}"'
        )
        return Finding(CheckOutcome.FAILED, reason, parts, misplaced[0])
    for i in personal:
        if i in matches or _stands(claim, i, comparison.nearby):
            continue
        partners = [k for k in inside if abs(k - i) == 1] or inside
        if not any(_go_together(claim, i, k, comparison.whole) for k in partners) and not comparison.is_known(
            _write(claim, (min(i, *partners), max(i, *partners))).removesuffix("'s")
        ):
            rival = _other_partner(comparison, i, partners)
            shown = _write(claim, personal)
            if rival is not None:
                reason = f'the name "{shown}": a source says "{_write(comparison.window, rival)}"'
                return Finding(CheckOutcome.FAILED, reason, (i,), rival[0])
            return Finding(CheckOutcome.FAILED, f'no source has the name "{shown}" for this')
    return None


def _check_absent(comparison: Comparison, parts: tuple[int, ...]) -> Finding | None:
    claim, window = comparison.claim, comparison.window
    if _is_acronym(claim, parts, comparison.whole):
        return None
    rival = _find_rival(comparison, parts)
    shown = _write(claim, parts)
    stands = claim.tokens[parts[-1]].form in _COMMON or _stands(claim, parts[-1], comparison.whole)
    if rival is not None:
        reason = f'the name "{shown}": a source says "{_write(window, rival)}"'
        anchors = find_anchor(comparison, parts[0])
        between = {window.tokens[k].form for k in range(max(0, rival[0] - 3), rival[0])}
        same_place = _precedes_same(comparison, parts, rival) or (
            hangs_on(window, rival[0], anchors) and _preposition(claim, parts[0]) in between
        )
        if same_place or not stands:
            return Finding(CheckOutcome.FAILED, reason, parts if same_place else (), rival[0])
    opening = _find_opening_subject(comparison, parts)
    if opening is not None:
        return Finding(CheckOutcome.FAILED, f'the name "{shown}": a source says "{opening}"')
    if stands or claim.tokens[parts[-1]].form in comparison.article.text:
        return None
    return Finding(CheckOutcome.FAILED, f'no source has the name "{shown}" for this')


def _precedes_same(comparison: Comparison, parts: tuple[int, ...], rival: tuple[int, ...]) -> bool:
    """Tell whether the same word follows the claim's name and the window's."""
    following = next((i for i in comparison.claim.content if i > parts[-1]), None)
    if following is None or following - parts[-1] > _FOLLOWING_REACH:
        return False
    places = comparison.alignment.alternatives.get(following, ())
    return any(0 < j - rival[-1] <= _FOLLOWING_REACH for j in places)


def _find_opening_subject(comparison: Comparison, parts: tuple[int, ...]) -> str | None:
    """Return the name that opens a sentence of the window before the word that follows the claim's name.

    A single word that opens a sentence is a name if the article has it as one elsewhere.
    """
    claim, tokens = comparison.claim, comparison.window.tokens
    following = next((i for i in claim.content if i > parts[-1]), None)
    if following is None or following - parts[-1] > _FOLLOWING_REACH:
        return None
    for j in comparison.alignment.alternatives.get(following, ()):
        for k in range(max(0, j - _FOLLOWING_REACH), j):
            token = tokens[k]
            if token.opens_sentence and token.is_content and token.sentence == tokens[j].sentence:
                form = token.form
                if any(other.is_capital and other.form == form for other in comparison.whole.tokens):
                    return token.raw
    return None


_FOLLOWING_REACH = 2
"""Tokens between a name and the word that follows it."""


def _find_misplaced(comparison: Comparison, parts: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return the name that the window has where the claim has this one, which it has elsewhere."""
    claim, window = comparison.claim, comparison.window
    anchors = find_anchor(comparison, parts[0])
    if not anchors:
        return None
    taken = {j for i in parts for j in comparison.alignment.alternatives.get(i, ())}
    if any(
        hangs_on(window, j, anchors) or 0 <= anchor - j <= _FOLLOWING_REACH
        for j in taken
        for anchor in anchors
    ):
        return None
    link = _preposition(claim, parts[0])
    direct = claim.tokens[parts[0] - 1].is_content and not claim.tokens[parts[0] - 1].raw[0].isupper()
    for name in window.names:
        if not taken.isdisjoint(name) or not hangs_on(window, name[0], anchors):
            continue
        if _is_date(window, name) or not _are_alike(claim, parts, window, name):
            continue
        if says_which_office(comparison, parts, name):
            continue
        between = {window.tokens[k].form for k in range(max(0, name[0] - 3), name[0])}
        follows = any(0 < name[0] - anchor <= _FOLLOWING_REACH for anchor in anchors)
        if direct and follows and not between & _PREPOSITIONS and not _is_given(comparison, parts, name):
            return name
        if not direct and link in between:
            return name
    return None


def _is_given(comparison: Comparison, parts: tuple[int, ...], name: tuple[int, ...]) -> bool:
    """Tell whether a name of the window is what is given to a name: it supplied Ostavia with Kestrels."""
    claim = comparison.claim
    return any(
        not set(name).isdisjoint(places)
        and 0 < i - parts[-1] <= 2 * _FOLLOWING_REACH
        and claim.tokens[i].clause == claim.tokens[parts[-1]].clause
        and _preposition(claim, i) == "with"
        for i, places in comparison.alignment.alternatives.items()
    )


_PREPOSITIONS = frozenset("of in on at to by from for with against into".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def _find_other_subject(comparison: Comparison, parts: tuple[int, ...]) -> str | None:
    """Return who the window's main sentence is about when it isn't who the claim is about.

    The main sentence has most of the claim's words. If it lacks the claim's first name, another
    name at its beginning is its subject; a pronoun there stands for a name of the sentence before.
    """
    claim, window = comparison.claim, comparison.window
    if parts[0] > _SUBJECT_REACH or is_described(claim, parts) or _follows_another(comparison, parts):
        return None
    if window.tokens[-1].sentence == 0:
        return _find_antecedent(comparison, parts)
    weights: dict[int, float] = {}
    for i, (j, strength) in comparison.alignment.matches.items():
        if i not in parts:
            sentence = window.tokens[j].sentence
            weights[sentence] = weights.get(sentence, 0.0) + strength * weigh(claim.tokens[i])
    if not weights:
        return None
    main = max(weights, key=lambda sentence: (weights[sentence], -sentence))
    ours = [claim.tokens[i].form for i in parts]
    if any(_names_any(window, j, ours) for j in window.capitals if window.tokens[j].sentence == main):
        return None
    return _find_subject_of(comparison, main, ours)


def _follows_another(comparison: Comparison, parts: tuple[int, ...]) -> bool:
    """Tell whether another name stands before one: then that is whom the claim is about."""
    tokens, alternatives = comparison.claim.tokens, comparison.alignment.alternatives
    return any(
        token.is_content
        and token.raw[0].isupper()
        and token.form not in TITLES | _DATE_WORDS
        and token.clause == tokens[parts[0]].clause
        and _preposition(comparison.claim, k) not in _PREPOSITIONS | _ADJOINING
        and not token.raw.endswith(("'s", "’s", "s'", "s’"))
        and any(comparison.window.tokens[j].is_capital for j in alternatives.get(k, ()))
        and not all(other.is_capital for other in tokens[k + 1 : parts[0]])
        for k, token in enumerate(tokens[: parts[0]])
    )


_ADJOINING = frozenset("unlike like near after before under despite during as while when".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""What opens an adjunct, beside prepositions."""


def _find_subject_of(comparison: Comparison, main: int, ours: list[str]) -> str | None:
    """Return the name that a sentence of the window is about; a pronoun stands for one before."""
    window = comparison.window
    start = next(k for k, token in enumerate(window.tokens) if token.sentence == main)
    if window.tokens[start].form in _PRONOUNS:
        before = [
            k
            for k in window.capitals
            if window.tokens[k].sentence == main - 1 and window.tokens[k].is_content
        ]
        if before and not any(_names_any(window, j, ours) for j in before):
            return window.tokens[before[0]].raw
        return None
    taken = {j for places in comparison.alignment.alternatives.values() for j in places}
    for name in window.names:
        if (
            start <= name[0] <= start + _SUBJECT_REACH
            and taken.isdisjoint(name[-1:])
            and not _is_date(window, name)
        ):
            return _write(window, name)
    return None


def _find_antecedent(comparison: Comparison, parts: tuple[int, ...]) -> str | None:
    """Return whom the pronoun that opens a window of one sentence stands for, if not for the claim's name."""
    if comparison.window.tokens[0].form not in _PRONOUNS or not comparison.first:
        return None
    ours = [comparison.claim.tokens[i].form for i in parts]
    before = comparison.stretch(comparison.first - _ANTECEDENT_REACH, comparison.first - 1)
    if any(_names_any(before, j, ours) for j in before.capitals):
        return None
    last = before.tokens[-1].sentence
    names = [name for name in before.names if before.tokens[name[0]].sentence == last]
    return _write(before, names[0]) if names else None


_ANTECEDENT_REACH = 3
"""Sentences before a pronoun in which whom it stands for was named."""
_SUBJECT_REACH = 3
"""Tokens from the beginning of a sentence within which its subject begins."""
_PRONOUNS = frozenset(("he", "she"))


def _names_any(window: Passage, j: int, ours: list[str]) -> bool:
    return any(same_name(own, window.tokens[j].form) for own in ours)


def _preposition(claim: Passage, i: int) -> str:
    """Return the word before a name, articles left out."""
    k = i - 1
    while k > 0 and claim.tokens[k].form in {"the", "a", "an"}:
        k -= 1
    return claim.tokens[k].form if k >= 0 else ""


def _is_date(passage: Passage, name: tuple[int, ...]) -> bool:
    return all(passage.tokens[j].form in _DATE_WORDS for j in name)


def _are_alike(claim: Passage, parts: tuple[int, ...], window: Passage, name: tuple[int, ...]) -> bool:
    """Tell whether one name may stand for the other: initials (U.S., EU) only for initials.

    What is told in initials is a country or a body. The window's `U.S.` beside a claim's `Trump` is part of
    what surrounds him, not another name for him.
    """
    return _is_initials(claim, parts) == _is_initials(window, name)


def _is_initials(passage: Passage, name: tuple[int, ...]) -> bool:
    letters = [passage.tokens[i].raw.replace(".", "").removesuffix("'s").removesuffix("’s") for i in name]
    return all(1 < len(word) <= _MOST_INITIALS and word.isupper() for word in letters)


_MOST_INITIALS = 4
"""Letters of a country or body that is told in initials."""


def _find_rival(comparison: Comparison, parts: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return the window's name that the claim doesn't have and that stands where this one should."""
    claim, window = comparison.claim, comparison.window
    taken = {j for places in comparison.alignment.alternatives.values() for j in places}
    own = range(parts[0], parts[-1] + 1)
    best, rival = _RIVAL_THRESHOLD, None
    for name in window.names:
        if taken.intersection(name) or _is_date(window, name) or not _are_alike(claim, parts, window, name):
            continue
        if any(
            same_name(claim.tokens[i].form, window.tokens[j].form)
            for i in range(len(claim.tokens))
            for j in name
        ):
            continue
        fit = fit_slot(comparison, parts[-1], name[-1], own=own, other=range(name[0], name[-1] + 1))
        if fit > best:
            best, rival = fit, name
    return rival


def _stands(claim: Passage, i: int, passage: Passage) -> bool:
    token = claim.tokens[i]
    return token.stem in passage.places or any(
        same_name(token.form, passage.tokens[j].form) for j in passage.capitals
    )


def _go_together(claim: Passage, one: int, other: int, article: Passage) -> bool:
    """Tell whether the article has both words in one name somewhere, the first of two perhaps for short."""
    first, second = claim.tokens[one].form, claim.tokens[other].form
    is_same = same_first_name if one < other else same_name
    return any(
        any(is_same(first, article.tokens[j].form) for j in name[:-1] or name)
        and any(same_name(second, article.tokens[j].form) for j in name)
        for name in article.names
    )


def _other_partner(comparison: Comparison, i: int, partners: list[int]) -> tuple[int, ...] | None:
    """Return the window's name that shares a word with the claim's but has another one beside it."""
    claim, window = comparison.claim, comparison.window
    for name in window.names:
        personal = [j for j in name if window.tokens[j].form not in TITLES and window.tokens[j].is_content]
        for k in partners:
            shared = [j for j in personal if same_name(claim.tokens[k].form, window.tokens[j].form)]
            if shared and any(j - shared[0] == i - k for j in personal):
                return tuple(personal)
    return None


def _is_acronym(claim: Passage, parts: tuple[int, ...], article: Passage) -> bool:
    """Tell whether one side writes in full what the other abbreviates (ECB)."""
    if len(parts) == 1:
        short = claim.tokens[parts[0]].raw.replace(".", "")
        return (
            len(short) > 1
            and short.isupper()
            and any(_initials(article, name) == short for name in article.names)
        )
    initials = _initials(claim, parts)
    return len(initials) > 1 and any(
        article.tokens[j].raw.replace(".", "") == initials for j in article.capitals
    )


def _initials(passage: Passage, name: tuple[int, ...]) -> str:
    return "".join(passage.tokens[i].raw[0] for i in name if passage.tokens[i].raw[0].isupper())


def _write(passage: Passage, name: tuple[int, ...]) -> str:
    return passage.text[passage.tokens[name[0]].start : passage.tokens[name[-1]].end]
