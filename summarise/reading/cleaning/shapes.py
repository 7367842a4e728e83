"""Lines that are told by their shape alone, wherever they stand.

Each pattern is tried on lines of bounded length only, and anchored, so that no input makes it slow.
"""

from __future__ import annotations

import re

from summarise.reading.cleaning.bylines import is_byline
from summarise.reading.cleaning.lines import is_finished
from summarise.reading.cleaning.stamps import is_stamp

__all__ = ["LONGEST_SHAPE", "shape_of"]

LONGEST_SHAPE = 300
"""Characters; longer lines are prose, or nothing that a pattern here could tell."""

_FEW_WORDS = 12
_LONGEST_PART = 60
_LONGEST_LINK = 40

_DEBRIS_WORDS = re.compile(
    r"(?:[\[(]?(?:advertisement|advert|sponsored(?: content)?|ad|promoted|loading)[\])]?[.:…]*"
    r"|(?:scroll|story continues|article continues|continue reading|continues?|skip) .{0,30}"
    r"(?:below|advertisement|ad|content|main story|to continue|article)[.:…]*"
    r"|```+ ?\w{0,12}|~~~+ ?\w{0,12}|\d{1,3}|null|undefined|none|n/a|\[?object object\]?)",
    re.IGNORECASE,
)

_WIDGET = re.compile(
    r"""
      .{0,60}\d\ ?px\W*
    | date\b.{0,30}[+↺−].{0,30}
    | .{0,20}\b\d{1,3}[ -]min(?:ute)?s?\.?[ ](?:read|listen|watch)\W*
    | (?:estimated[ ])?reading[ ]time\b.{0,30}
    | (?:font|text)[ -]?size\b.{0,40} | a[ ]?[-−–][ ]?a[ ]?\+? | a(?:[ ]?a){1,3} | a\+[ ]?a[-−–]
    | (?:listen|watch|play|print|save|comments?|bookmark|gallery|video|audio|live|zoom|expand|close|menu|search)
      (?:[ ]?[(:]?[ ]?\d[\d:., ]{0,12}(?:[ ]?min(?:ute)?s?)?\)?)?
    | (?:listen[ ]to|watch|play|download)[ ](?:this|the|audio|video|full|live|now)\b.{0,40}
    | \d[\d.,]{0,8}[km]?[ ](?:comments?|shares?|views?|likes?|reads?|reactions?)
    | (?:view|open|see)[ ](?:image|photo|gallery|slideshow|fullscreen|\d{1,3}[ ](?:images|photos))\b.{0,40}
    | \d{1,2}:\d\d[ ]?/[ ]?\d{1,2}:\d\d
    | [(\[]?(?:file[ ])?(?:photos?|photograph|image|picture|video|illustration|graphic|caption|photo[ ]credit|credits?|image[ ]credit)
      (?:[ ](?:by|via|courtesy|copyright|source|caption|credit)\b[ ]?:?|[ ]?[:©/])[ ]?.{0,220}
    | (?:getty[ ]images|(?:ap|afp|reuters|epa)[ ](?:photo|image)s?)(?:\b.{0,60})
    | (?:.{0,60}[/|][ ]?)?(?:getty[ ]images|(?:ap|afp|reuters|epa)[ ](?:photo|image)s?|file[ ]photo)\W*
    """,
    re.IGNORECASE | re.VERBOSE,
)

_RELATED = re.compile(
    r"""
      (?:recent|latest|more|other|related|top)[ ](?:news|stories|articles|posts|coverage|reading|videos?|topics|links|headlines)
      (?:[ ](?:about|on|from|in)\b.{0,100})?[ ]?(?::.{0,250})?
    | related[ ]?[:–—-].{0,250} | related
    | more[ ](?:on|about|from)[ ](?:this|the|our)?[ ]?(?:topic|story|subject|author|section|site|web|[\w ]{0,40}:).{0,60}
    | (?:also[ ]read|read[ ]also|read[ ](?:more|next|on|the[ ]full[ ]story)|see[ ]also|see[ ]more|don['’]t[ ]miss|watch[ ]also|also[ ]see)
      (?:[ ]?[:–—»>→].{0,250}|[ ](?:here|at|about|on)\b.{0,80})?
    | (?:recommended|most[ ](?:read|popular|viewed)|trending(?:[ ]now)?|popular|editors?['’]?s?[ ]picks?|you[ ](?:may|might)(?:[ ]also)?[ ](?:like|be[ ]interested).{0,30}
      |what[ ]to[ ]read[ ]next|up[ ]next|further[ ]reading|in[ ]other[ ]news|tags?|topics?|keywords?|categor(?:y|ies)|filed[ ]under|in[ ]this[ ]story)
      (?:[ ]?:.{0,200})?
    """,
    re.IGNORECASE | re.VERBOSE,
)

_NOTICE = re.compile(
    r"""
      share(?:$|[ ]?[|:]|[ ](?:this|on|via|it|now|the[ ](?:article|story)|your)\b.{0,80})
    | (?:follow|like|join|find|support|donate[ ]to|contact)[ ]us\b.{0,100}
    | (?:sign[ ]up|subscribe|register|log[ ]in|sign[ ]in|become[ ]a[ ](?:member|subscriber|supporter))
      (?:\W*|[ ](?:for|to|now|today|here|with|and)\b.{0,40}\b(?:newsletters?|alerts?|channel|updates|e-?mails?|podcast|feed|account|comment|us|access|reading|now|free|today|app)\b.{0,100})
    | (?:subscribe|donate|copy[ ]link|e-?mail|tweet|pin|whatsapp|telegram|facebook|twitter|linkedin|imprint|privacy|contact|cookies?|terms|back[ ]to[ ]top|home)
    | (?:this|our|the)[ ](?:web)?(?:site|page)[ ]uses[ ].{0,20}cookies\b.{0,220}
    | we[ ](?:and[ ]our[ ]partners[ ])?use[ ](?:\w+[ ])?cookies\b.{0,240}
    | (?:your[ ]privacy|we[ ]value[ ]your[ ]privacy|manage[ ](?:cookies|your[ ]privacy)|cookie[ ](?:notice|policy|settings))\b.{0,240}
    | by[ ](?:continuing[ ]to|clicking|using[ ]this|signing[ ]up|subscribing)\b.{0,240}
    | (?:accept|reject|allow)[ ](?:all|cookies).{0,60}
    | (?:privacy[ ]policy|terms[ ](?:of|and)|cookie[ ]policy)\b.{0,100}
    | .{0,120}\ball[ ]rights[ ]reserved\b.{0,120}
    | (?:copyright|©|\(c\))[ ]?(?:©|\(c\))?[ ]?(?:(?:19|20)\d\d|by\b).{0,200}
    | (?:click|tap|press)[ ]here\b.{0,120} | (?:download|get)[ ](?:our|the)[ ](?:app|newsletter|free)\b.{0,100}
    | (?:send[ ]us|got[ ]a)[ ](?:your|a|news)?[ ]?(?:photos?|tips?|story|stories)\b.{0,100}
    | (?:this[ ](?:article|story)[ ](?:was|has[ ]been)[ ](?:originally|first)[ ]published)\b.{0,200}
    | (?:this[ ]is[ ]a[ ](?:developing|breaking)|(?:this|the)[ ]story[ ](?:is[ ]being|will[ ]be)[ ]updated|we[ ]will[ ]update[ ]this|more[ ](?:details[ ])?to[ ]follow)\b.{0,120}
    | (?:found|noticed|spotted|if[ ]you[ ](?:find|notice|see|spot))[ ](?:a|an)[ ](?:mistake|error|typo)\b.{0,200}
    | comments[ ](?:are|have[ ]been)[ ](?:closed|disabled).{0,60} | (?:leave|post|add)[ ]a[ ](?:comment|reply).{0,40}
    | .{0,160}[.!?][ ](?:Support[ ]us|Subscribe[ ]now|Follow[ ]us|Donate[ ]now)[.!]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PROMISE_OF_MORE = re.compile(r"(?:Support us|Subscribe now|Follow us|Donate now)[.!]?$")

_ADDRESS = r"(?:[\w.+-]{1,64}\ ?@\ ?[\w.-]{3,100}|https?\ ?:\ ?/\ ?/\S*.{0,250}|www\.\S{3,200}|(?:tel\.?|phone|fax)?:?\ ?\+?\(?\d{2,4}\)?[\d \-–./()x]{6,20})"
_CONTACT = re.compile(
    rf"""
      (?:(?:press|media|news|for)?[ ]?(?:contacts?|inquiries|enquiries|e-?mail|phone|tel\.?|telephone|fax|website|web|source[ ]url|url|link)
        [ ]?:)[ ]?.{{0,200}}
    | {_ADDRESS}(?:[ ,;|/]{{1,4}}{_ADDRESS})?
    | (?:for[ ](?:more|further)[ ]information|to[ ]contact[ ]the)\b.{{0,150}}(?:@|www\.|https?:|\d{{3}}[-. ]\d{{4}}|visit|contact|call).{{0,150}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SEPARATOR = re.compile(r"\s*[|·•]\s*")


def shape_of(bare: str) -> str | None:
    """Return the kind of a line (without its marks) that is told by shape alone, or None.

    Wordless lines are debris. Sentences are spared: a pattern that begins as a sentence may
    begin covers the whole line, and what is cut short by a full stop must be short.
    """
    if len(bare) > LONGEST_SHAPE:
        return None if any(map(str.isalnum, bare)) else "debris"
    if not any(map(str.isalnum, bare)) or _DEBRIS_WORDS.fullmatch(bare):
        return "debris"
    if is_stamp(bare):
        return "timestamp"
    if _WIDGET.fullmatch(bare):
        return "widget"
    if is_byline(bare):
        return "byline"
    if _CONTACT.fullmatch(bare):
        return "contact"
    if _RELATED.fullmatch(bare):
        return "related"
    if _is_notice(bare):
        return "notice"
    return _composite_shape(bare)


def _is_notice(bare: str) -> bool:
    if not _NOTICE.fullmatch(bare):
        return False
    appeal = _PROMISE_OF_MORE.search(bare)
    return appeal is None or appeal[0][0].isupper()


def _composite_shape(bare: str) -> str | None:
    """Judge `News agencies | Sunday, May 11, 2031 | 2 min read` by its parts."""
    parts = [part for part in _SEPARATOR.split(bare) if part]
    if len(parts) < 2 or any(len(part) > _LONGEST_PART or is_finished(part) for part in parts):  # noqa: PLR2004 - one part is no composite
        return None
    for part in parts:
        shape = shape_of(part)
        if shape is not None and shape != "debris":
            return shape
    if len(parts) > 2 and all(len(part) <= _LONGEST_LINK for part in parts):  # noqa: PLR2004 - two may be a headline and its section
        return "related"
    return None
