"""Set phrases of news and what says the same: put in place of one another in finished claims.

Works on text, not on parsed sentences, so that it may follow any other rewording. A claim and its
altered twin are given the same phrases. Quotations and what is marked as wrong stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.training.chances import chance
from models.training.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    Phrase = tuple[re.Pattern[str], str]

__all__ = ["draw_phrases", "rephrase"]

_TABLE = r"""
in order to => to | so as to
as well as => and
in addition to => besides | on top of
due to => because of | owing to
because of => due to | owing to
prior to => before
in the wake of => after
in spite of => despite
during the => in the course of the
more than (\$?\d) => over \1 | upwards of \1
over (\d[\d,.]*) (people|soldiers|others|cases|million) => more than \1 \2
at least (\$?\d) => no fewer than \1 | a minimum of \1
at least (\$?\d) => \1 or more
a number of => several
a series of => several
half of the => 50 percent of the
per cent\b => percent
every year => each year | annually
annually => each year
is expected to => is likely to | should
are expected to => are likely to | should
is able to => can
are able to => can
was able to => managed to
were able to => managed to
was unable to => could not | did not manage to
were unable to => could not | did not manage to
failed to(?= [a-z]) => did not | did not manage to
refused to(?= [a-z]) => would not
declined to(?= [a-z]) => did not | chose not to
called for => asked for | demanded
calls for => asks for | demands
called on => urged | appealed to
urged => called on | appealed to
have been killed => have died | have lost their lives
are killed => die | lose their lives
is killed => dies
(was|were) injured => \1 hurt | \1 wounded
are injured => are hurt | are wounded
opened fire => began to shoot | started shooting
took place => was held | happened
takes place => is held | happens
was arrested => was taken into custody | was detained
were arrested => were taken into custody | were detained
are arrested => are detained | are taken into custody
pleaded guilty to => admitted | confessed to
pleads guilty to => admits | confesses to
was found guilty of => was convicted of
was convicted of => was found guilty of
resigned => stepped down | quit
resigns => steps down | quits
announced that => said that | made known that
announces that => says that | makes known that
according to => in the words of | as reported by
According to ([^,]{3,50}), => As \1 put it, | As stated by \1,
said that => stated that | told the public that | noted that
said the => noted the
expressed concern => was worried | voiced concern
voiced concern => expressed concern
in response to => in reaction to | as an answer to
in support of => to support | for
in protest of => to protest against
in an effort to => to | in a bid to
in an attempt to => in a bid to | trying to
with the help of => helped by | aided by
by means of => through
on behalf of => for
with regard to => about
as a result of => because of | owing to
as a result, => therefore,
such as => like | for instance
as part of => within
is located in => lies in | is in
is responsible for => is behind
was responsible for => was behind
claims responsibility for => says it carried out | says it is behind
claimed responsibility for => said it carried out | said it was behind
in favor of => for
in favour of => for
voted against => did not vote for | voted no on
came into force => took effect
take effect => come into force | apply
takes effect => comes into force | applies
at the time => then
at present => now
currently => now | at the moment
recently => not long ago | lately
immediately => at once | right away
approximately => about | roughly
nearly => almost | close to
nationwide => across the country
worldwide => around the world | across the globe
around the world => worldwide
across the country => nationwide | all over the country
United States Senate => U.S. Senate | Senate
U\.S\. Senate => Senate
the United Nations => the UN
the European Union => the EU
the United Kingdom => Britain | the UK
United Kingdom => Britain
Members of Congress => members of Congress | lawmakers
press conference => news conference
news conference => press conference
family members => relatives
health care => medical care | healthcare
young people => youths | the young
does not => doesn't
did not => didn't
do not => don't
is not => isn't
was not => wasn't
were not => weren't
has not => hasn't
have not => haven't
will not => won't
could not => couldn't
would not => wouldn't
cannot => can't | is not able to
nobody => no one
no one => nobody | not one person
none of the => not one of the
however, => though,
despite => in spite of | regardless of
(was|were) killed => died
"""
"""A pattern of words, and after the arrow what says the same."""
_LIKELY = 0.6
"""Share of the phrases that are used where they occur; set by hand."""
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


def _read_table() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    found: list[tuple[re.Pattern[str], tuple[str, ...]]] = []
    for line in _TABLE.strip().splitlines():
        pattern, _, options = line.partition(" => ")
        end = "" if pattern.endswith((")", "\\b", ",")) else r"\b"
        found.append(
            (re.compile(rf"\b{pattern}{end}"), tuple(option.strip() for option in options.split("|")))
        )
    return tuple(found)


_PHRASES = _read_table()


def draw_phrases(rng: Random) -> tuple[Phrase, ...]:
    """Draw which phrases are put in place of which, in a new order each time."""
    drawn = [(pattern, rng.choice(options)) for pattern, options in _PHRASES if chance(rng, _LIKELY)]
    rng.shuffle(drawn)
    return tuple(drawn)


def rephrase(wording: Wording, phrases: Sequence[Phrase], most: int = 3) -> Wording:
    """Put phrases in place of others, at most so many, outside quotations and marked spans."""
    guarded = wording
    for pattern, option in phrases:
        if len(guarded.spans) >= len(wording.spans) + most:
            break
        found = pattern.search(guarded.text)
        if found is None or not _is_free(guarded, *found.span()):
            continue
        put = found.expand(option)
        if found.start() == 0:
            put = put[:1].upper() + put[1:]
        guarded = _put(guarded, *found.span(), put)
    # The phrases that were put in come after the marked spans.
    return Wording(guarded.text, guarded.spans[: len(wording.spans)])


def _is_free(wording: Wording, start: int, end: int) -> bool:
    taken = [*wording.spans, *(quoted.span() for quoted in _QUOTED.finditer(wording.text))]
    return all(end <= first or last <= start for first, last in taken)


def _put(wording: Wording, start: int, end: int, text: str) -> Wording:
    """Put a text in place of another, and guard it by a span behind the ones there are."""
    shift = len(text) - (end - start)
    spans = tuple(
        (first + shift, last + shift) if first >= end else (first, last) for first, last in wording.spans
    )
    return Wording(wording.text[:start] + text + wording.text[end:], (*spans, (start, start + len(text))))
