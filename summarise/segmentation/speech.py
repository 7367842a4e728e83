"""Verbs of saying, and the speech tags that they form after a quotation."""

from __future__ import annotations

import re

__all__ = ["BARE_SPEECH_TAG", "SAYING", "SPEECH_TAG"]

_VERBS = (
    "said|says|asked|asks|added|adds|told|tells|replied|replies|answered|answers|wrote|writes|tweeted|"
    "posted|noted|notes|explained|explains|insisted|insists|argued|argues|warned|warns|stated|states|"
    "declared|declares|remarked|stressed|stresses|concluded|concludes|continued|recalled|recalls|quipped|"
    "joked|shouted|shouts|cried|cries|yelled|whispered|admitted|admits|announced|announces|claimed|claims|"
    "commented|comments|exclaimed|observed|pleaded|responded|retorted|urged|vowed|demanded|wondered|"
    "acknowledged|emphasi[sz]ed|reiterated|suggested|testified|screamed|called|put it|mused|snapped|"
    "complained|countered|predicted|promised|reported|revealed|repeated|conceded|cautioned|lamented"
)
_NAME = r"[^\W\d_a-z][\w'’.-]{0,30}"

SAYING = re.compile(rf"\b(?:{_VERBS}|saying|adding|writing|asking|according to|in the words of|quoted)\b")

_SPEAKER = (
    r"(?:(?:The|A|An|His|Her|Their|Its|One|Another)\s(?:(?!(?:is|was|are|were|has|had|will|that|who)\s)[\w'’.-]{1,30}\s){1,5}?|"
    r"(?:He|She|They|I|We)\s|"
    rf"(?:{_NAME}\s)(?:(?:{_NAME}|of|de|da|di|del|la|le|van|von|der|den|bin|al|the|and|for)\s){{0,6}})"
    r"(?:(?:[a-z]{2,12}ly|also|then|later)\s)?"
)
_STOP = r"(?:[.;!?]|$|,(?!\s?[\"“«„‘']))"

SPEECH_TAG = re.compile(
    rf"{_SPEAKER}(?:(?:{_VERBS})(?={_STOP}|\s(?:in|on|at|to|after|before|during|of|about|with|from|through|as|"
    rf"when|while|later|again|yesterday|today|[a-z]{{2,12}}(?:ing|ly))\b)"
    rf"|(?:told|asked)\s(?:[\w'’.-]{{1,30}}\s?){{1,4}}(?={_STOP}))"
)
"""What follows a closed quotation and still belongs to it: "“Stop!” Rutte said.", "… The mayor told us."

Not "Rutte said he would" or "Rutte said: “", which start a sentence of their own: after the verb only a
stop, or words of manner, place and time."""

BARE_SPEECH_TAG = re.compile(rf"{_SPEAKER}(?:{_VERBS})(?:[.]|$)")
"""The same after a full stop, where a comma should stand: nothing but speaker and verb."""
