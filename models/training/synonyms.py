"""Words that may stand for one another in news, ones that say more broadly the same, and denied opposites."""

from __future__ import annotations

from models.training.lexicon import groups

__all__ = ["BROADER", "LITOTES", "SYNONYMS"]

SYNONYMS = {
    "VERB": groups("""
announce declare
urge call_on
criticise criticize condemn denounce slam
praise commend laud hail
reject refuse dismiss
approve back endorse
support back endorse
kill slay
injure wound hurt
say state
buy acquire purchase
begin start launch
end finish conclude
increase rise grow climb
fall drop decline decrease
help assist aid
accuse blame
arrest detain
promise pledge vow
request ask_for
demand call_for
show reveal indicate
halt stop suspend
build construct
protect safeguard
destroy wreck
fund finance
obtain get
need require
create establish set_up
choose select pick
resign quit
discuss debate
examine investigate probe
cut reduce slash
raise increase
warn caution
attack assault
capture seize
leave depart
arrive come
send dispatch
hit strike
meet encounter
visit tour
flee escape
block bar prevent
honor honour
ensure guarantee
allow permit
ban prohibit outlaw
continue go_on
postpone delay put_off
cancel call_off
abandon give_up
reveal disclose
occur happen
remain stay
rescue save
damage harm
try attempt
plan intend
gather assemble
investigate look_into
oppose object_to
repair mend fix
consider weigh
exceed surpass
estimate reckon
believe think
predict forecast
strengthen bolster boost
weaken undermine
resume restart
inform tell
participate take_part
collect gather
examine study
remove take_away
explain make_clear
acknowledge admit concede
"""),
    "NOUN": groups("""
legislation bill law
measure legislation
agreement deal accord pact
talks negotiations
meeting session
company firm
police officers
troops soldiers forces
children kids
money funds
funding money
job position
lawyer attorney
worker employee
workers employees staff
official representative
victory win
election vote poll
increase rise
decrease drop decline
explosion blast
blaze fire
car vehicle
aircraft plane
lawmaker legislator
lawmakers legislators
protesters demonstrators
protest demonstration rally
crash accident
house home
houses homes
prison jail
illness disease
doctor physician
help aid assistance
country nation
countries nations
area region
residents inhabitants locals
people individuals
chairman chair
leader head chief
spokesman spokesperson
spokeswoman spokesperson
scientist researcher
scientists researchers
goal aim objective
goals aims objectives
ceasefire truce
rebel insurgent
rebels insurgents
border frontier
wages pay
salary pay
cost price
costs expenses
ship vessel
ships vessels
airplane plane
relatives family_members
road street
decision ruling
murder killing
murders killings
request demand
rules regulations
opponents critics
power electricity
aim purpose
"""),
    "ADJ": groups("""
big large
important significant crucial key
dead deceased
quick fast rapid
small little
several many
additional further extra
American U.S.
foreign overseas
ill sick
early initial
entire whole
huge enormous massive
serious severe grave
famous well-known
wealthy rich
deadly fatal lethal
annual yearly
nearby neighbouring
numerous many
main chief principal
dangerous hazardous
difficult hard
illegal unlawful
angry furious
sufficient enough
nationwide countrywide
"""),
    "ADV": groups("""
quickly swiftly rapidly
approximately roughly about
recently lately
currently now
previously earlier
almost nearly
mostly mainly largely
soon shortly
immediately at_once
often frequently
rarely seldom
illegally unlawfully
together jointly
especially particularly
again once_more
"""),
    "ADP": groups("""
despite in_spite_of
near close_to
regarding concerning
via through
"""),
    "SCONJ": groups("""
although though
"""),
}
"""Lemma to lemmas that say the same in news, by part of speech; an underscore stands for a space."""

BROADER = {
    "senator": ("politician", "lawmaker"),
    "congressman": ("politician", "lawmaker"),
    "congresswoman": ("politician", "lawmaker"),
    "truck": ("vehicle",),
    "lorry": ("vehicle",),
    "bus": ("vehicle",),
    "earthquake": ("natural disaster",),
    "hurricane": ("storm",),
    "typhoon": ("storm",),
    "cyclone": ("storm",),
    "gunman": ("attacker",),
    "gunmen": ("attackers",),
    "pistol": ("gun", "weapon"),
    "rifle": ("gun", "weapon"),
    "handgun": ("gun", "weapon"),
    "newspaper": ("paper",),
    "surgeon": ("doctor",),
    "pediatrician": ("doctor",),
    "hospital": ("medical facility",),
    "university": ("school",),
    "helicopter": ("aircraft",),
    "drone": ("unmanned aircraft",),
    "footballer": ("sportsman",),
    "priest": ("clergyman",),
    "bishop": ("clergyman",),
    "toddler": ("child",),
    "teenager": ("young person",),
    "teenagers": ("young people",),
    "children": ("young people",),
    "captain": ("officer",),
    "general": ("officer",),
    "rice": ("grain",),
    "wheat": ("grain",),
    "cattle": ("animals",),
    "horses": ("animals",),
    "dogs": ("animals",),
    "assassinate": ("kill", "murder"),
    "murder": ("kill",),
    "behead": ("kill",),
    "drown": ("die",),
    "tweet": ("write",),
    "email": ("write",),
    "telephone": ("contact",),
    "imprison": ("lock up",),
    "smuggle": ("bring",),
}
"""Nouns and verbs to what they are a sort of: said of the former, it is true of the latter."""

LITOTES = {
    "reject": "accept",
    "oppose": "support",
    "lose": "win",
    "deny": "admit",
    "ignore": "heed",
    "exclude": "include",
    "omit": "include",
    "forget": "remember",
    "disagree": "agree",
    "lack": "have",
    "block": "let through",
    "abandon": "keep",
    "prohibit": "allow",
    "ban": "allow",
    "miss": "hit",
}
"""Verbs to what was not done when they were: who rejected it did not accept it."""
