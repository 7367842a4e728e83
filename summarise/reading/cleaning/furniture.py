"""The furniture of web pages: how the lines around an article begin, and how far they reach.

Every pattern covers a whole line; only what could be nothing else is listed. A phrase that may
also begin a sentence must be followed by what gives it away (a colon, an object such as "newsletter").
"""

from __future__ import annotations

import re

__all__ = ["CONTACT", "DEBRIS_WORDS", "NOTICE", "RELATED", "WIDGET"]


def _any_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


DEBRIS_WORDS = _any_of(
    r"[\[(]?(?:advertisement|advert|sponsored(?: content)?|ad|promoted|loading)[\])]?[.:…]*",
    r"(?:scroll|story continues|article continues|continue reading|skip) .{0,30}"
    r"(?:below|advertisement|ad|content|main story|to continue|article)[.:…]*",
    r"(?:```+|~~~+) ?\w{0,12}",
    r"\d{1,3}|null|undefined|none|n/a|\[?object object\]?",
)

_COUNT = r"(?: ?[(:]? ?\d[\d:., ]{0,12}(?: ?min(?:ute)?s?)?\)?)?"
_PICTURE = (
    r"(?:photos?|photograph|image|picture|video|illustration|graphic|caption|photo credit|credits?"
    r"|image credit)"
)
_AGENCY_PICTURE = r"getty images|(?:ap|afp|reuters|epa) (?:photo|image)s?"

WIDGET = _any_of(
    r".{0,60}\d ?px\W*",
    r"date\b.{0,30}[+↺−].{0,30}",
    r".{0,20}\b\d{1,3}[ -]min(?:ute)?s?\.? (?:read|listen|watch)\W*",
    r"(?:estimated )?reading time\b.{0,30}",
    r"(?:font|text)[ -]?size\b.{0,40}",
    r"a ?[-−–] ?a ?\+?|a(?: ?a){1,3}|a\+ ?a[-−–]",
    rf"(?:listen|watch|play|print|save|comments?|bookmark|gallery|video|audio|live|zoom|expand|close"
    rf"|menu|search){_COUNT}",
    r"(?:listen to|watch|play|download) (?:this|the (?:audio|video|article|story|episode)|audio|video"
    r"|full|live|now)\b.{0,40}",
    r"\d[\d.,]{0,8}[km]? (?:comments?|shares?|views?|likes?|reads?|reactions?)",
    r"(?:view|open|see) (?:image|photo|gallery|slideshow|fullscreen|\d{1,3} (?:images|photos))\b.{0,40}",
    r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d",
    rf"[(\[]?(?:file )?{_PICTURE}(?: (?:by|via|courtesy|copyright|source|caption|credit)\b ?:?"
    rf"| ?[:©/]) ?.{{0,220}}",
    rf"(?:{_AGENCY_PICTURE})(?:\b.{{0,60}})",
    rf"(?:.{{0,60}}[/|] ?)?(?:{_AGENCY_PICTURE}|file photo)\W*",
)

_ITEMS = r"(?:news|stories|articles|posts|coverage|reading|videos?|topics|links|headlines)"

RELATED = _any_of(
    rf"(?:recent|latest|more|other|related|top) {_ITEMS}(?: (?:about|on|from"
    rf"|in)\b.{{0,100}})? ?(?::.{{0,250}})?",
    r"related ?[:–—-].{0,250}|related",
    r"more (?:on|about|from) (?:(?:this|the|our) (?:topic|story|subject|author|section|site|web)\W*"
    r"|[\w ]{1,40}: ?[^.!?]{0,150})",
    r"(?:also read|read also|read more|read next|read the full story|see also|see more|don['’]t miss"
    r"|watch also|also see)"
    r"(?: ?[:–—»>→].{0,250}| (?:here|at|about|on)\b.{0,80})?",
    r"(?:recommended|most (?:read|popular|viewed)|trending(?: now)?|popular|editor['’]?s['’]? picks?"
    r"|what to read next"
    r"|up next|further reading|in other news|tags?|topics?|keywords?|categor(?:y|ies)|filed under"
    r"|in this story)"
    r"(?: ?:.{0,200})?",
    r"you (?:may|might)(?: also)? (?:like|be interested in)\W*",
)

_SIGN_UP = r"sign up|subscribe|register|log in|sign in|become an? (?:member|subscriber|supporter)"
_SIGN_UP_FOR = (
    r"newsletters?|alerts?|channel|updates|e-?mails?|podcast|feed|account|comment|us|access|reading|free"
    r"|today|app"
)

NOTICE = _any_of(
    r"share(?: ?[|:].{0,80}| (?:this|on|via|it|now|the (?:article|story)|your)\b.{0,80})?",
    r"(?:follow|like|join|find|support|donate to|contact) us(?: (?:on|at|by|now|here|via)\b.{0,80})?\W*",
    rf"(?:{_SIGN_UP})(?:\W*| (?:for|to|now|today|here|with|and)\b.{{0,40}}\b(?:{_SIGN_UP_FOR})\b.{{0,100}})",
    r"subscribe|donate|copy link|e-?mail|tweet|pin|whatsapp|telegram|facebook|twitter|linkedin|imprint",
    r"privacy|contact|cookies?|terms|back to top|home|send to a friend",
    r"(?:this|our|the) (?:web)?(?:site|page) uses .{0,20}cookies\b.{0,220}",
    r"we (?:and our partners )?use (?:\w+ )?cookies\b.{0,240}",
    r"(?:your privacy matters|we value your privacy|manage (?:cookies|your privacy)|cookie (?:notice"
    r"|settings))\b.{0,240}",
    r"by (?:continuing to (?:use|browse)|clicking|using this|signing up|subscribing)\b.{0,240}",
    r"(?:accept|reject|allow) (?:all|cookies)(?: cookies)?\W*",
    r"(?:privacy policy|terms of (?:use|service)|terms (?:and|&) (?:conditions|privacy)"
    r"|cookie policy)\b.{0,100}",
    r".{0,120}\ball rights reserved\b.{0,120}",
    r"(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?(?:(?:19|20)\d\d|by\b).{0,200}",
    r"(?:click|tap|press) here\b.{0,120}",
    r"(?:download|get) our (?:app|newsletter|free)\b.{0,100}",
    r"(?:send us|got a) (?:your |a |news )?(?:photos?|tips?|story|stories)\b.{0,100}",
    r"this (?:article|story) (?:was|has been) (?:originally|first) published\b.{0,200}",
    r"(?:this is a (?:developing|breaking)|(?:this|the) story (?:is being|will be) updated"
    r"|we will update this)\b.{0,120}",
    r"more (?:details )?to follow\W*",
    r"(?:found|noticed|spotted|if you (?:find|notice|see|spot)) an? (?:mistake|error|typo)\b.{0,200}",
    r"comments (?:are|have been) (?:closed|disabled).{0,60}",
    r"(?:leave|post|add) a (?:comment|reply).{0,40}",
    r".{0,160}[.!?] \[?(?-i:Support us|Subscribe now|Follow us|Donate now)[.!]?(?:\][(][^()]{0,120}[)])?",
    r".{0,160}[.!?] (?-i:Donate|Contact|Imprint|Subscribe)(?: [|·] \w{2,20}){1,5}",
    r".{0,60}\bquotes delayed by .{0,40}",
)

_ADDRESS = (
    r"(?:[\w.+-]{1,64} ?@ ?[\w.-]{3,100}|https?://\S{1,300}|https? : / / .{1,300}|www\.\S{3,200}"
    r"|(?:tel\.?|phone|fax)?:? ?\+?\(?\d{2,4}\)?[\d \-–./()x]{6,20})"
)

CONTACT = _any_of(
    r"(?:(?:press|media|news|for) )?(?:contacts?|inquiries|enquiries|e-?mail|phone|tel\.?|telephone|fax"
    r"|website|web"
    r"|source url|url|link) ?: ?.{0,200}",
    rf"{_ADDRESS}(?:[ ,;|/]{{1,4}}{_ADDRESS})?",
    r"for (?:more|further) information\b.{0,150}(?:@|www\.|https?:|\d{3}[-. ]\d{4}|\bvisit\b|\bcontact\b"
    r"|\bcall\b).{0,150}",
)
