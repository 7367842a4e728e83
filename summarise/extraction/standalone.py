"""Can a sentence be read alone? What it leans on, and what makes it no sentence for a summary."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarise.normalisation import DOUBLE_QUOTES

__all__ = ["MAX_WORDS", "Assessment", "assess"]

MAX_WORDS = 60
"""Longer ones are lists or lack full stops: of 7,400 sentences of free news texts, 99.3 % are no longer."""

_MIN_WORDS = 5

_NAME = r"(?:[A-Z]\w*[a-z]\w*|[A-Z]{2,})"
_MARKS = re.escape(DOUBLE_QUOTES)

_BACKWARD = "this|that|these|those|it|his|her|their|its"
_LEANING_OPENER = re.compile(
    rf"""\W*(?:
        (?:he|she|they|him|his|her|hers|their|theirs|its|this|these|those|such|other)\b
      | it\b(?!\ (?:is|was|will\ be|has\ been|would\ be|remains|remained)
              \ (?:\w+\ ){{1,4}}(?:that|to|for|whether|when)\b)
      | that\b(?!\ \w+\ (?:is|are|was|were)\ \w+\ (?:by|in))
      | (?:both|neither|none|some|many|most|others|another|each|few|several)\b
        (?=\ (?:of\ (?:them|these|those|which)|\w+ed|said|say|told|have|has|had|were|was|are|is)\b)
      | (?:the\ )?(?:former|latter|same|pair|two|trio|duo)\b
      | (?:but|and|or|so|yet|nor|then|still|instead|rather|otherwise|however|nevertheless|nonetheless
         |moreover|furthermore|similarly|likewise|conversely|therefore|thus|hence|consequently
         |accordingly|besides|also|too|again|later|earlier|afterwards|elsewhere|additionally|indeed)\b
      | in\ (?:turn|(?:his|her|their)\ turn|contrast|addition|response|return|reply|doing\ so|other\ words)\b
      | (?:on\ the\ other\ hand|as\ a\ result|at\ the\ same\ time|by\ contrast|even\ so|that\ said)\b
      | (?:despite|following|after|before|because\ of|amid|since|during|given|with|under|in|at|on|by|from|of
         |about|alongside|for)\ (?:{_BACKWARD})\b
      | (?:asked|quizzed|pressed)\b(?!\ by\ [A-Z])
      | (?:when|while|if|as|after|before|since|because|although|though)
        \ (?:he|she|they|asked|pressed|{_BACKWARD})\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DISCOURSE_OPENER = re.compile(
    r"\W*(?:meanwhile|notably|as a reminder|looking (?:ahead|forward)|internationally|overall|ultimately"
    r"|finally|interestingly|importantly|of course|for example|for instance|back home|in short|in fact"
    r"|first|second|third|lastly|separately|regarding|as for)\b",
    re.IGNORECASE,
)
_PRO_VERB = re.compile(
    r"\b(?:do|does|did|doing|done) so\b|\bthe (?:former|latter)\b"
    r"|\b(?:some|all|much|any|most|none) of (?:that|this|it)\b",
    re.IGNORECASE,
)
_SECOND_MENTION = re.compile(r"\b(?:Mr|Mrs|Ms|Sir|Miss)\b\.? [A-Z]\w+(?! [A-Z])")
"""How outlets name a person whom they have introduced before."""

_SOMEBODY_ELSE = re.compile(r"^[^,]{3,80}, who (?:\w+ ){1,3}(?:him|her|them)\b(?! \w)")
"""The minister, who accompanied him, …: the pronoun can't stand for the one name before it."""

_PERSON_PRONOUN = re.compile(r"\b(?:he|she|they|him|his|her|hers|their|theirs|them)\b", re.IGNORECASE)
_INNER_NAME = re.compile(rf"(?<=[\w,;:–—-] ){_NAME}|^{_NAME}(?= {_NAME}|['’]s\b| (?:said|says|told|added)\b)")
_PLURAL_NOUN = re.compile(r"\b(?!was\b|is\b|has\b|his\b|this\b|its\b)[a-z]{3,}s\b")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|me)\b|\b(?:you|You|your|Your)\b")
_RELATIVE_DAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|this morning|this week|last week|next week|last night|now)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:,|\()\s*(?:\S+\s){0,3}(?:reports?|reported|writes|informs)\b[^.]{0,60}\.?\W*$"
    r"|\b(?:reports?|writes),? (?:citing|with reference to)\b"
    r"|\b(?:read more|click here|subscribe|newsletter|this article|this story)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:remains? to be seen|only time will tell|more important than ever|pivotal|underscor\w+|highlight\w+"
    r"|complexit\w+|geopolitical|resonates?|delicate|showcas\w+|testament|landscape|navigat\w+|dynamics)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"[^:{_MARKS}]{{1,40}}:\s(?![{_MARKS}'‘])")
"""A note rather than a sentence: "Sales: up 6 per cent"."""

_QUOTATION = re.compile(rf"[{_MARKS}][^{_MARKS}]*[{_MARKS}]")
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|adds|stated|states|replied|remarked|noted|notes|wrote|writes|announced|announces"
    r"|commented|insisted|argued|argues|warned|warns|explained|stressed|declared|tweeted|called|asked|concluded"
    r"|according to|described|labell?ed|ruled|testified|recalled|admitted|acknowledged|urged|posted)\b",
    re.IGNORECASE,
)
_END = re.compile(rf"[.!?…][\])'’{_MARKS}]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How well a sentence reads alone.

    Attributes:
        leans: Reads right only behind the sentence before it ("He added that …").
        unfit: Why it is no sentence for a summary at all; None if it is one.
        factor: What its other flaws leave of its salience, in (0, 1].
    """

    leans: bool
    unfit: str | None
    factor: float


def assess(text: str) -> Assessment:
    """Judge a sentence, or a quotation with its speaker.

    The rules are about English; each is cheap and errs towards leaving a sentence out, since the
    sources tell a fact several times.

    Args:
        text: With white space folded.
    """
    bare = _QUOTATION.sub(' "" ', text)
    length = len(text.split())
    return Assessment(
        leans=_leans(text, bare),
        unfit=_unfitness(text, length),
        factor=_factor(text, bare),
    )


def _leans(text: str, bare: str) -> bool:
    if _LEANING_OPENER.match(text) or _PRO_VERB.search(bare) or _SOMEBODY_ELSE.search(bare):
        return True
    pronoun = _PERSON_PRONOUN.search(bare)
    if pronoun is None:
        return False
    before = bare[: pronoun.start()]
    names_someone = _INNER_NAME.search(bare if bare[:1].isupper() and pronoun.start() > 0 else before)
    if names_someone is None or names_someone.start() > pronoun.start():
        # "Asked about it, Rutte …" or "the leaders said they …": something before the pronoun must
        # be what it stands for.
        return _PLURAL_NOUN.search(before) is None or pronoun.group().lower() not in {
            "they",
            "them",
            "their",
            "theirs",
        }
    return False


def _unfitness(text: str, length: int) -> str | None:
    first = text.lstrip(DOUBLE_QUOTES + "'‘([ ")[:1]
    curly = sum(map(text.count, "„“”"))
    odd_marks = curly % 2 or text.count('"') % 2 or text.count("«") != text.count("»")
    flaws = (
        ("too short", length < _MIN_WORDS),
        (f"over {MAX_WORDS} words", length > MAX_WORDS),
        ("a question", text.endswith("?") or ("?" in text[-3:] and not _SPEECH.search(text))),
        ("no full sentence", not _END.search(text)),
        ("a cut quotation", bool(odd_marks)),
        ("a fragment", not (first.isupper() or first.isdigit())),
    )
    return next((name for name, is_so in flaws if is_so), None)


def _factor(text: str, bare: str) -> float:
    """Multiply what each flaw leaves; set by reading summaries of the shipped clusters."""
    factor = 1.0
    if _SECOND_MENTION.search(bare):
        factor *= 0.8
    if _DISCOURSE_OPENER.match(text):
        factor *= 0.7
    if _FIRST_PERSON.search(bare):
        factor *= 0.5
    if _RELATIVE_DAY.search(bare):
        factor *= 0.5
    if _LABEL.match(text):
        factor *= 0.5
    if _CREDIT.search(bare):
        factor *= 0.85
    if _FILLER.search(bare):
        factor *= 0.6
    quoted = [q for q in _QUOTATION.findall(text) if len(q.split()) > 3]  # noqa: PLR2004 - not a scare quote
    if quoted and not (_SPEECH.search(bare) and re.search(_NAME, bare.strip(' "'))):
        factor *= 0.3  # a quotation in nobody's mouth
    if not re.search(_NAME, bare[1:]):
        factor *= 0.6  # names nobody and nothing
    return factor
