"""Word lists for making synthetic claims: opposites, verbs of saying, what limits a statement."""

from __future__ import annotations

__all__ = [
    "ANTONYMS",
    "FAILING",
    "LIMITERS",
    "MONTHS",
    "PLANNING",
    "SAYING",
    "SYMMETRIC",
    "UNREAL",
    "WEEKDAYS",
    "groups",
    "words",
]


def words(text: str) -> frozenset[str]:
    """Return the words of a list as it is written here."""
    return frozenset(text.split())


def groups(text: str) -> dict[str, tuple[str, ...]]:
    """Return the other words of each word's lines."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        group = line.split()
        for word in group:
            found[word] = (*found.get(word, ()), *(other for other in group if other != word))
    return found


ANTONYMS = groups("""
rise fall
increase decrease
increase reduce
raise lower
grow shrink
support oppose
back oppose
praise criticize
welcome condemn
win lose
accept reject
approve reject
allow ban
permit prohibit
grant deny
confirm deny
open close
begin end
start stop
strengthen weaken
improve worsen
succeed fail
arrive leave
enter leave
include exclude
ease tighten
expand cut
buy sell
hire fire
impose lift
acquit convict
release arrest
free detain
introduce withdraw
extend shorten
protect threaten
attack defend
encourage discourage
remember forget
love hate
agree disagree
create destroy
first last
high low
higher lower
large small
largest smallest
more fewer
most least
new old
early late
good bad
better worse
best worst
strong weak
safe dangerous
public private
domestic foreign
guilty innocent
legal illegal
likely unlikely
possible impossible
major minor
northern southern
eastern western
north south
east west
before after
male female
young old
rich poor
positive negative
permanent temporary
many few
majority minority
victory defeat
increase decline
success failure
profit loss
supporter opponent
supporters opponents
ally enemy
husband wife
man woman
men women
father mother
son daughter
brother sister
boy girl
king queen
buyer seller
winner loser
above below
inside outside
""")
"""Lemmas and forms to what says the opposite or, put in its place, something else."""

SAYING = words("""
say state announce declare tell add note explain argue claim warn insist stress believe report write
remark comment respond reply admit acknowledge assert urge conclude suggest testify reveal
""")
PLANNING = words("""
plan intend hope expect want seek try attempt agree propose threaten consider aim vow promise pledge ask
refuse decline fail order urge call request decide prepare schedule offer require encourage allow
""")
"""Verbs whose "to do" need not come about."""

FAILING = ("failed to", "refused to", "declined to", "was unable to", "did not")
UNREAL = (
    "plans to",
    "is expected to",
    "hopes to",
    "wants to",
    "may",
    "could",
    "has been asked to",
    "denied plans to",
)
LIMITERS = words("""
only not never no n't neither nor hardly barely almost nearly allegedly reportedly possibly perhaps probably
likely few little without unless if except rather least most seldom rarely supposedly whether
""")
"""What stands in their scope can't be dropped without a change of meaning."""

SYMMETRIC = words("""
meet marry join accompany face resemble equal match fight contact agree share discuss include contain
have be say become represent mean take make get give
""")
"""Verbs that say the same, or nothing clearly false, when subject and object are swapped."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
