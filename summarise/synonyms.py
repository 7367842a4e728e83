"""Words that news uses for one another, and words that say the opposite: small, general, hand-made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarise.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["antonyms", "lemma_of", "synonym_groups"]

_SYNONYMS = """
kill die death dead fatality slay perish toll lose life lives claim
injure hurt wound injury casualty
urge advise call press appeal encourage counsel recommend tell
warn caution alert
repair mend restore fix heal rebuild patch
relationship relation tie link bond
meeting talk encounter conversation summit discussion session negotiation
call phone telephone ring
clash spat confrontation dispute altercation row argument exchange quarrel standoff fight disagreement
supply provide deliver give send furnish offer
weapon missile arm arsenal
describe label term brand characterise characterize dub name
deal agreement accord pact treaty settlement contract compromise
chief head leader boss chairman president director
company firm business group corporation
rise increase grow climb gain jump surge soar growth up higher
fall drop decline decrease slip slump shrink down lower plunge slide
profit earnings income
revenue sale turnover
quake earthquake tremor shock
aftershock tremor
court judge tribunal panel bench justice
ruling verdict judgment judgement decision rule find decide
study research paper finding report
researcher scientist author academic team
win victory beat defeat triumph overcome
score goal strike net find
match game fixture tie
fan supporter spectator crowd
home house dwelling residence
collapse destroy level flatten ruin demolish
damage harm hit
begin start launch open commence
end finish conclude close finalise finalize terminate cut
buy acquire purchase takeover
job post position role
cut reduce slash lower trim
police officer
government cabinet ministry administration
fund money finance funding
show reveal indicate suggest demonstrate disclose
support back endorse backing favour favor
reject refuse decline dismiss rebuff spurn
attack strike assault raid
large big major huge vast great massive substantial significant
small minor little slight modest
deny refute
demand seek request require want ask
announce unveil declare publish release present
sign ink seal conclude
annul void quash cancel revoke rescind nullify invalidate scrap
agree accept approve consent adopt endorse
vote ballot
rescue save pull
search hunt comb
area region zone district province
town city municipality village
citizen resident inhabitant people person local
hospital clinic infirmary
hope expect anticipate forecast project predict
plan intend aim
fear worry concern anxiety
important crucial vital critical essential key pivotal
lasting durable permanent
peace ceasefire truce armistice
war conflict invasion fighting hostility
soldier troop force army military
leave depart exit
arrive reach come
return back
resign quit step
appoint name elect choose
arrest detain hold custody
charge accuse blame allege
appeal challenge contest
fine penalty
pay compensation damages
prison jail
sentence jail imprison
law act legislation statute bill
money cash
child kid youngster minor
student pupil
teacher educator
doctor physician medic
drug medicine medication
illness disease sickness
car vehicle
plane aircraft airliner jet
ship vessel boat
road highway street motorway
shareholder investor
share stock
quarter three-month
forecast outlook guidance
cause trigger spark prompt
happen occur take
discover find detect identify
build construct erect
use employ deploy
help assist aid assistance
protect safeguard guard
promise pledge vow commit commitment
insist stress emphasise emphasize underscore underline highlight
respect honour honor
thank gratitude grateful
praise commend laud hail tribute credit
criticise criticize condemn denounce slam blast
keep retain maintain preserve hold
stop halt suspend cease pause
delay postpone defer
fast quick rapid
temblor quake
magnitude measure
depth deep
evacuate flee displace
storm gale
flood inundate
electricity power
late deceased
penalty spot-kick
keeper goalkeeper
coach manager trainer
half interval break
player footballer
second-half after
final last
first-ever first opening
fiasco disaster failure debacle
collapse fail breakdown
early premature prematurely
angry furious heated tense
brief short
confirm acknowledge admit
comment remark statement
declare state
involve include
million m mn
month monthly
year annual yearly
week weekly
percent per cent
worker employee staff staffer workforce
factory plant
mine pit colliery
lawyer attorney counsel
defendant accused
claimant plaintiff complainant
envoy ambassador diplomat
foreign overseas
border frontier
talks dialogue
hostage captive
participant volunteer subject patient
compare versus against
link associate connect tie correlation
"""

_ANTONYMS = """
rise fall | rise drop | rise decline | rise slip | rise slump | increase decrease | increase fall |
increase decline | increase reduce | increase cut | grow shrink | grow fall | climb fall | climb drop |
jump drop | surge plunge | gain lose | gain loss | up down | higher lower | raise lower | raise cut |
raise reduce | above below | more fewer | support oppose | back oppose | favour oppose | endorse oppose |
support reject | praise criticise | praise criticize | win lose | victory defeat | accept reject |
accept refuse | agree refuse | approve reject | uphold overturn | uphold quash | uphold dismiss |
allow ban | allow forbid | allow bar | permit ban | grant deny | grant refuse | grant reject |
confirm deny | admit deny | guilty innocent | convict acquit | open close | start end | begin end |
profit loss | strengthen weaken | improve worsen | better worse | safe unsafe | possible impossible |
likely unlikely | able unable | alive dead | success failure | succeed fail | optimistic pessimistic |
arrive leave | enter leave | include exclude | join leave | ease tighten | expand shrink | buy sell |
hire fire | lift impose | majority minority | first last | largest smallest | highest lowest |
strongest weakest | best worst | legal illegal | lawful unlawful | spring autumn | spring summer |
spring winter | summer autumn | summer winter | autumn winter | valid invalid | present absent |
before after | early late | north south | east west | north east | north west | south east | south west |
northern southern | eastern western | northern eastern | northern western | southern eastern |
southern western | public private | temporary permanent | partial full | unanimous split |
unanimously divided | directly indirectly
"""


@cache
def synonym_groups() -> Mapping[str, frozenset[int]]:
    """Return the numbers of the groups that each stem belongs to."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_SYNONYMS.strip().splitlines()):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()} | {
        stem(past): frozenset(found[stem(present)])
        for past, present in _IRREGULAR.items()
        if stem(present) in found
    }


@cache
def antonyms() -> Mapping[str, frozenset[str]]:
    """Return the stems that say the opposite of each stem."""
    found: dict[str, set[str]] = {}
    for pair in _ANTONYMS.replace("\n", "|").split("|"):
        if not pair.strip():
            continue
        one, other = (_forms(word) for word in pair.split())
        for left in one:
            found.setdefault(left, set()).update(other)
        for right in other:
            found.setdefault(right, set()).update(one)
    return {key: frozenset(stems) for key, stems in found.items()}


def _forms(word: str) -> set[str]:
    return {stem(word)} | {stem(past) for past, present in _IRREGULAR.items() if present == word}


_IRREGULAR = {
    "became": "become", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall",
    "grew": "grow", "grown": "grow", "shrank": "shrink", "shrunk": "shrink", "lost": "lose",
    "won": "win", "beaten": "beat", "gave": "give", "given": "give", "sent": "send", "sought": "seek",
    "told": "tell", "bought": "buy", "sold": "sell", "left": "leave", "kept": "keep", "held": "hold",
    "found": "find", "hit": "hit", "struck": "strike", "began": "begin", "begun": "begin",
    "built": "build", "chose": "choose", "chosen": "choose", "came": "come", "paid": "pay",
    "quit": "quit", "led": "lead", "shown": "show", "stole": "steal", "said": "say", "met": "meet",
    "spoke": "speak", "spoken": "speak", "made": "make", "took": "take", "taken": "take", "felt": "feel",
    "thought": "think", "brought": "bring", "overcame": "overcome", "slid": "slide", "fought": "fight",
    "forbade": "forbid", "forbidden": "forbid", "withdrew": "withdraw", "withdrawn": "withdraw",
    "broke": "break", "broken": "break", "drew": "draw", "drawn": "draw", "ran": "run", "knew": "know",
    "saw": "see", "seen": "see", "wrote": "write", "written": "write", "woke": "wake", "stood": "stand",
    "meant": "mean", "spent": "spend", "drove": "drive", "driven": "drive", "threw": "throw",
    "thrown": "throw", "swore": "swear", "sworn": "swear", "fled": "flee", "dug": "dig",
    "shook": "shake", "shaken": "shake",
}  # fmt: skip
"""Past forms that a stemmer leaves apart from their verb."""


@cache
def lemma_of(stemmed: str) -> str:
    """Return the stem of the verb whose irregular past has this stem, or the stem itself."""
    return _past_stems().get(stemmed, stemmed)


@cache
def _past_stems() -> Mapping[str, str]:
    return {stem(past): stem(present) for past, present in _IRREGULAR.items()}
