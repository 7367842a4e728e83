"""Quotations of the same utterance that two sources give in other words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarise.agreement.slots import Link, Slot
from summarise.differences import DisagreementKind
from summarise.normalisation import single_spaced
from summarise.spelling import name_key, same_name
from summarise.synonyms import lemma_of
from summarise.tokens import STOP_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Token

__all__ = ["find_quotation_links", "quote_the_same"]

_MIN_WORDS = 5
"""A shorter quotation is a term, which any two people may use."""
_SAME_SHARE = 0.6
"""Share of the words between the first and the last that two quotations share, in order, that both must have
to be of one utterance; and of the shorter one's words that must lie there. In the development clusters two
wordings of one utterance have 0.62 and more, two utterances at most 0.4."""
_MIN_SHARED = 4
_MIN_TELLING = 2
_MIN_SAME = 8
"""So many words must be the same, or one of them at least tell something and be no name."""
_TELLING_SHARE = 0.4
"""So many of the telling words must be the same: "there's a lot of" begins many utterances."""
_MIN_OTHER_TELLING = 1
_MIN_OTHER_FUNCTION = 3
"""So many telling words, or else so many others, must differ: one "the" for an "a" is a slip of the pen."""
_CONTRACTED = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "it's": "it is", "that's": "that is",
    "there's": "there is", "what's": "what is", "let's": "let us", "i'm": "i am", "he's": "he is",
    "she's": "she is",
}  # fmt: skip
_ENDINGS = re.compile(r"(n't|'re|'ve|'ll|'m|'d)$")
_FULL = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would"}
_LIGHT = frozenset("so far very really just also well yes now then here there".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Words that tell little, though they aren't function words everywhere."""
_VARIANT_EDITS = 3
"""Letters by which a name must differ to be another form (Peter, Pyotr), and no other spelling."""
_MARKS = re.compile('["“”„‟«»]')
_CLOSED = re.compile(r"[\w.,!?…)\]]$")
_OMISSION = re.compile(r"\.\.\.|…|[\[\](){}]")


_UNITS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
_TENS = {
    f"{word}ty": 10 * number
    for number, word in enumerate("twen thir for fif six seven eigh nine".split(), 2)  # noqa: SIM905 - a list of quoted words would be unreadable
}
_ENDS = {1: "st", 2: "nd", 3: "rd"}
_ORDINALS = {
    **{word: f"{number}{_ENDS.get(number, 'th')}" for number, word in enumerate(_UNITS, 1)},
    **{f"{word[:-1]}ieth": f"{tens}th" for word, tens in _TENS.items()},
}


class _Word(NamedTuple):
    form: str
    is_name: bool
    token: int


class _Quotation(NamedTuple):
    statement: Statement
    words: tuple[_Word, ...]


def find_quotation_links(field: Field) -> list[Link]:
    """Find quotations of one utterance in pairs of statements, in the same words or in others."""
    quoted: dict[int, tuple[_Quotation, ...]] = {}

    def read(statement: Statement) -> tuple[_Quotation, ...]:
        if statement.number not in quoted:
            quoted[statement.number] = tuple(_read(statement))
        return quoted[statement.number]

    found: list[Link] = []
    for pair in field.pairs:
        if not pair.left.passage.quotations or not pair.right.passage.quotations:
            continue
        for one in read(pair.left):
            for other in read(pair.right):
                agrees = _agree(one, other)
                if agrees is not None:
                    found.append(
                        Link(DisagreementKind.QUOTATION, _slot(one), _slot(other), agrees, pair.similarity)
                    )
    return found


def quote_the_same(one: Statement, ours: Collection[int], other: Statement, theirs: Collection[int]) -> bool:
    """Tell whether tokens of two statements lie in quotations of which one has the other's words in a row."""
    return any(
        _is_part(mine, his) or _is_part(his, mine)
        for mine in _read(one)
        if any(word.token in ours for word in mine.words)
        for his in _read(other)
        if any(word.token in theirs for word in his.words)
    )


def _is_part(one: _Quotation, other: _Quotation) -> bool:
    ours, theirs = ([word.form for word in quotation.words] for quotation in (one, other))
    return any(theirs[k : k + len(ours)] == ours for k in range(len(theirs) - len(ours) + 1))


def _read(statement: Statement) -> Iterator[_Quotation]:
    passage = statement.passage
    for start, end in _spans(passage.text):
        words = _join_ordinals(
            [
                word
                for i, token in enumerate(passage.tokens)
                if start <= token.start < end
                for word in _spell(token, i)
            ]
        )
        if len(words) >= _MIN_WORDS:
            yield _Quotation(statement, tuple(words))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands in quotation marks; a sentence may begin or end inside a quotation."""
    marks = [match.start() for match in _MARKS.finditer(text)]
    if marks and (text[marks[0]] in "”»" or _closes(text, marks[0])) and text[marks[0]] not in "“„«":
        yield 0, marks[0]
        marks = marks[1:]
    for k in range(0, len(marks), 2):
        yield marks[k] + 1, marks[k + 1] if k + 1 < len(marks) else len(text)


def _closes(text: str, mark: int) -> bool:
    """Tell whether a straight mark ends a quotation: it hangs on a word, and nothing hangs on it."""
    return _CLOSED.search(text[:mark]) is not None and not text[mark + 1 : mark + 2].isalnum()


def _spell(token: Token, i: int) -> list[_Word]:
    if token.is_capital and not token.form.startswith("i'") and token.form != "i":
        return [_Word(_BRITISH.sub(_respell, token.form), is_name=True, token=i)]
    if token.form in _ORDINALS:
        return [_Word(_ORDINALS[token.form], is_name=False, token=i)]
    full = _CONTRACTED.get(token.form) or _ENDINGS.sub(lambda match: _FULL[match[1]], token.form)
    return [_Word(_BRITISH.sub(_respell, part), is_name=False, token=i) for part in full.split()]


def _join_ordinals(words: list[_Word]) -> list[_Word]:
    """Write tens and the ordinal after them as one number (twenty-first, 21st)."""
    found: list[_Word] = []
    for word in words:
        tens = _TENS.get(found[-1].form) if found else None
        if tens is not None and word.form[0].isdigit() and word.form[1:] in {"st", "nd", "rd", "th"}:
            found[-1] = _Word(f"{tens + int(word.form[0])}{word.form[1:]}", is_name=False, token=word.token)
        else:
            found.append(word)
    return found


def _agree(one: _Quotation, other: _Quotation) -> bool | None:
    """Tell whether two quotations are of one utterance, in the same words or not; None if of two."""
    first, second = _keys(one, other), _keys(other, one)
    matched = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    blocks = [(block.a, block.b, block.size) for block in matched if block.size]
    shared = sum(size for _, _, size in blocks)
    if shared < _MIN_SHARED:
        return None
    reach_one = blocks[-1][0] + blocks[-1][2] - blocks[0][0]
    reach_other = blocks[-1][1] + blocks[-1][2] - blocks[0][1]
    needed = max(reach_one, reach_other, min(len(first), len(second)))
    if shared < _SAME_SHARE * needed:
        return None
    same = [word for a, _, size in blocks for word in one.words[a : a + size]]
    telling = sum(map(_tells, same))
    if len(same) < _MIN_SAME and all(word.is_name or not _tells(word) for word in same):
        return None  # the name of a law, which any two may quote
    most = min(sum(map(_tells, one.words)), sum(map(_tells, other.words)))
    if telling < max(_MIN_TELLING, _TELLING_SHARE * most):
        return None
    pairs = [(one.words[a + k], other.words[b + k]) for a, b, size in blocks for k in range(size)]
    if any(_is_other_form(left, right) for left, right in pairs):
        return False
    content, function = 0, sum(left.form != right.form and not left.is_name for left, right in pairs)
    for (a, b, size), (c, d, _) in pairwise(blocks):
        more_content, more_function = _count(one, other, range(a + size, c), range(b + size, d))
        content += more_content
        function += more_function
    return not (content >= _MIN_OTHER_TELLING or function >= _MIN_OTHER_FUNCTION)


def _keys(one: _Quotation, other: _Quotation) -> list[str]:
    """Return what words are compared by; a capital makes no name of a word that the other writes small."""
    small = {word.form for word in other.words if not word.is_name}
    return [
        f"@{name_key(word.form)}" if word.is_name and word.form not in small else lemma_of(stem(word.form))
        for word in one.words
    ]


_BRITISH = re.compile(
    r"(?<=[a-z]{2})our(?=s|ed|ing|ful|ite|able|$)|(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation)$)"
)
"""What other spellings of English write with one letter less, or with a z."""


def _respell(match: re.Match[str]) -> str:
    return "or" if match[0] == "our" else "iz"


def _tells(word: _Word) -> bool:
    return word.form not in STOP_WORDS and word.form not in _LIGHT


def _count(one: _Quotation, other: _Quotation, ours: range, theirs: range) -> tuple[int, int]:
    """Count the telling words and the others that differ; none where words are marked as left out."""
    if _is_left_out(one, ours) or _is_left_out(other, theirs):
        return 0, 0
    left, right = [one.words[k] for k in ours], [other.words[k] for k in theirs]
    if left and right and all(word.is_name for word in (*left, *right)):
        is_same = any(same_name(a.form, b.form) for a in left for b in right)
        return (0, 0) if is_same else (1, 0)
    if "".join(word.form for word in left) == "".join(word.form for word in right):
        return 0, 0  # oil fields, oilfields
    content = max(sum(map(_tells, left)), sum(map(_tells, right)))
    return content, max(len(left), len(right)) - content


def _is_left_out(quotation: _Quotation, words: range) -> bool:
    """Tell whether marks of omission or brackets stand at some words."""
    passage = quotation.statement.passage
    first = quotation.words[max(0, words.start - 1)].token
    last = quotation.words[min(len(quotation.words) - 1, words.stop)].token
    return _OMISSION.search(passage.text[passage.tokens[first].end : passage.tokens[last].start]) is not None


def _is_other_form(one: _Word, other: _Word) -> bool:
    return one.is_name and other.is_name and _edits(one.form, other.form) >= _VARIANT_EDITS


def _edits(one: str, other: str) -> int:
    """Return the Levenshtein distance of two words."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1]


def _slot(quotation: _Quotation) -> Slot:
    tokens = quotation.statement.passage.tokens
    first, last = quotation.words[0].token, quotation.words[-1].token
    shown = single_spaced(quotation.statement.passage.text[tokens[first].start : tokens[last].end])
    value = " ".join(word.form for word in quotation.words)
    return Slot(quotation.statement.number, first, last, shown, value)
