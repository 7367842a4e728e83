"""What a model wraps around its answer, taken off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.normalisation import DOUBLE_QUOTES, single_spaced
from summarise.segmentation import split_text
from summarise.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["clean", "keep_sentences"]

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_CHAT_MARK = re.compile(
    r"<\|[^|>\n]{1,40}\|>|</?s>|</?(?:start|end)_of_turn>|\[/?INST\]|<(?:pad|eos|bos|unk)>"
)
_TAG = re.compile(r"</?(?:b|br|em|i|p|s|span|strong|u)\s*/?>", re.IGNORECASE)
_FENCE = re.compile(r"^\s*(?:```|~~~)[^\n]*$", re.MULTILINE)
_LIST_MARK = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,2}[.)])\s+")
_PREAMBLE = re.compile(
    r"^\s*(?:sure|certainly|of course|okay|ok|absolutely)?\W{0,3}\s*"
    r"(?:here(?:['’]s| is| are)[^:\n]{0,80}|(?:the |one |a |my |your )?(?:fused|merged|combined|rewritten|"
    r"revised|corrected|final|short|new)?\s*(?:sentence|summary|answer|output|result|draft|version|response)s?"
    r"(?: (?:is|would be|could be|reads))?|(?:sure|certainly|of course)[^:\n]{0,80})\s*:\s*",
    re.IGNORECASE,
)
"""Sure, here is the sentence: …"""
_ASIDE = re.compile(r"^\s*(?:sure|certainly|of course|absolutely|okay)[!.,]\s+", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{2,3})(?=\S)([^*_\n]{1,600}?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_MARKS = re.escape(DOUBLE_QUOTES)
_ALL_QUOTED = re.compile(rf"[{_MARKS}]([^{_MARKS}]+)[{_MARKS}]")
_MAX_CHARACTERS = 4000
"""Of an answer that are looked at: one sentence is asked for."""


def clean(answer: str, sentences: Sequence[str]) -> str:
    """Take fences, list marks, preambles and marks of chats off an answer.

    Args:
        answer: What came back.
        sentences: What it was made of: marks that stand there are left.

    Returns:
        One line, white space folded.
    """
    text = _THOUGHT.sub(" ", answer[:_MAX_CHARACTERS])
    text = _FENCE.sub("", _TAG.sub("", _CHAT_MARK.sub(" ", text)))
    lines = []
    for line in text.splitlines():
        bare = _EMPHASIS.sub(r"\2", _LIST_MARK.sub("", _HEADING.sub("", line)))
        bare = _ASIDE.sub("", _PREAMBLE.sub("", bare, count=1), count=1)
        lines.append(_LIST_MARK.sub("", bare))
    text = single_spaced(" ".join(lines))
    quoted = _ALL_QUOTED.fullmatch(text)
    if quoted is not None and not any(
        quoted[1] in sentence and text[0] in sentence for sentence in sentences
    ):
        # A whole sentence in marks that no source has: the answer is quoted, nobody in it.
        text = quoted[1].strip()
    return text


def keep_sentences(text: str, sentences: Sequence[str], *, most: int) -> str:
    """Keep of an answer of several sentences only what the fact needs.

    Args:
        text: A cleaned answer.
        sentences: The fact's.
        most: So many sentences in a row are kept: those that share most content words with the fact's, the
            first of several.
    """
    spans = split_text(text)
    if len(spans) <= most:
        return text
    wanted = {stem for sentence in sentences for stem in content_stems(sentence)}
    told = [len(wanted.intersection(content_stems(text[start:end]))) for start, end in spans]
    first = max(range(len(spans) - most + 1), key=lambda i: (sum(told[i : i + most]), -i))
    return text[spans[first][0] : spans[first + most - 1][1]].strip()
