"""Words that say whether something happened: each class with what it does to the word that it governs.

The classes are those of the literature on factuality (implicative, factive and non-factive verbs:
Karttunen 1971; Saurí and Pustejovsky 2009), the words those that news uses.
"""

from __future__ import annotations

from summarise.tokens import stem

__all__ = [
    "ACCUSING",
    "CONDITIONS",
    "DENYING",
    "LIKELY",
    "MAYBE",
    "MODALS",
    "NEGATIONS",
    "NOT_NEGATIONS",
    "NO_FACT",
    "REFUSING",
    "TO_COME",
    "UNCERTAIN",
    "inflect",
]


def inflect(verbs: str) -> frozenset[str]:
    """Return the forms of regular verbs: stop, stops, stopped, stopping."""
    found: set[str] = set()
    for verb in verbs.split():
        base = verb.removesuffix("e")
        third = f"{verb[:-1]}ies" if verb[-1] == "y" and verb[-2] not in "aeiou" else f"{verb}s"
        past = f"{verb[:-1]}ied" if third.endswith("ies") else f"{base}ed"
        found |= {verb, third, past, f"{base}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    return frozenset(found)


NEGATIONS = frozenset(
    "not never no without nor neither cannot none nobody nothing hardly barely scarcely".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""What they govern isn't so; so do words that end in n't."""

NOT_NEGATIONS = frozenset("only fewer less more later just doubt matter sooner".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""What follows a `not` or `no` that denies nothing: not only, no fewer than, no doubt."""

REFUSING = inflect("refuse decline fail forget neglect omit") | frozenset(
    ("refusal", "unable", "unwilling", "failure", "forgot", "yet")
)
"""What stands after their `to` did not happen."""

DENYING = inflect("deny reject cancel scrap abandon avoid prevent exclude") | frozenset(
    ("denial", "rejection", "cancellation")
)
"""What they take as an object isn't so, or won't happen."""

ACCUSING = frozenset(stem(word) for word in "accuse allege allegation accusation blame suspect claim".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""What they govern is neither affirmed nor denied, and may go on to the end of the sentence."""

TO_COME = frozenset("will shall".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""What they govern is certain but has not happened."""

MODALS = frozenset("may might could would should must".split()) | TO_COME  # noqa: SIM905 - a list of quoted words would be unreadable
"""What they govern has not happened by their saying so."""

LIKELY = frozenset("due set scheduled schedule be is are was were".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""What stands after their `to` is as certain as what `will` governs."""

NO_FACT = LIKELY | frozenset(
    stem(word)
    for word in """plan intend aim hope expect propose consider threaten urge demand ask order want seek
    agree promise vow try attempt prepare decide offer need refuse advise tell call pledge wish invite
    appeal allow permit require instruct likely ready able unable about commit recommend encourage request
    fear contemplate discuss opt beg plead forbid warn volunteer""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""What stands after their `to` has not happened by their saying so."""

MAYBE = frozenset("likely unlikely possibly potentially perhaps maybe allegedly reportedly probably".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Adverbs under which a thing may be so; their stems are other words'."""

UNCERTAIN = frozenset(
    stem(word)
    for word in """fear possible potential planned proposed afraid forecast
    prediction estimate target expected feared threatened alleged suspected
    possibility prospect risk consider considering considers considered contemplate mull discuss hope
    hoped believe suspect think thought""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""What they govern may be so."""

CONDITIONS = frozenset("whether if unless".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Their whole clause is open."""
