"""What is told of a language: the fields are the keys of its data file.

Every list may be empty: what it serves then doesn't happen. Lists of words are kept in the order of the
file; phrases have spaces, and a star at the end of a word stands for more letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "Alone",
    "Calendar",
    "Editing",
    "Language",
    "Page",
    "Parts",
    "Quotations",
    "Sentences",
    "Speech",
    "Words",
]

Words = tuple[str, ...]

# Compared by identity (eq=False): there is one object a language, and it is the key of many a cache.


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentences:
    """Where sentences end.

    Attributes:
        trained: Name in `models/manifest.toml` of trained parameters, to which the lists are added.
        abbreviations: Short forms, without their last full stop, that may also end a sentence.
        titles: Stand before a name and never end a sentence.
        before_numbers: Short forms only where a number follows.
        capitalised: Short forms only with a capital.
        starters: Begin sentences, beside the stop words.
        lettered: Nouns that a single letter follows: plan B.
        ordinals_take_a_stop: Whether "3." is "third".
    """

    trained: str | None = None
    abbreviations: Words = ()
    titles: Words = ()
    before_numbers: Words = ()
    capitalised: Words = ()
    starters: Words = ()
    lettered: Words = ()
    ordinals_take_a_stop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quotations:
    """Which marks quote.

    Attributes:
        pairs: Opening and closing mark together, such as „“.
        elisions: Words that begin with an apostrophe.
    """

    pairs: Words = ()
    elisions: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """Who says something.

    Attributes:
        verbs: Finite verbs of saying.
        other: What else attributes: "according to".
        addressing: Those of the verbs that take whom one speaks to: "told us".
        determiners: Begin a noun phrase that may speak: "The mayor".
        pronouns: May speak.
        not_speaking: Words after which a phrase is a clause rather than who speaks: "is", "who".
        particles: Written small within names and titles: "of", "von".
        adverbs: May stand between who speaks and the verb.
        adverb_endings: Endings of others.
        going_on: After the verb: what goes on with manner, place or time: "in", "yesterday".
        participle_endings: Endings of others.
    """

    verbs: Words = ()
    other: Words = ()
    addressing: Words = ()
    determiners: Words = ()
    pronouns: Words = ()
    not_speaking: Words = ()
    particles: Words = ()
    adverbs: Words = ()
    adverb_endings: Words = ()
    going_on: Words = ()
    participle_endings: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar:
    """Days as they are written.

    Attributes:
        months: Twelve, each its names and short forms.
        weekdays: Seven from Monday on, each its names and short forms.
        day_endings: After the number of a day: "3rd".
        month_links: Between day and month: "3 de marzo".
        year_links: Between month and year: "marzo de 2025".
    """

    months: tuple[Words, ...] = ()
    weekdays: tuple[Words, ...] = ()
    day_endings: Words = ()
    month_links: Words = ()
    year_links: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """What stands around an article and isn't prose.

    Attributes:
        by: Begins a byline.
        joining: Between the names of two authors: "and".
        after_names: After the names of authors: "for", "in".
        credits: Begin a line that credits somebody: "edited by", "author".
        editors: Those of the credits after which a full sentence may follow.
        roles: What those are who write.
        media: What newspapers and agencies call themselves by.
        not_names: Words that no name has.
        stamp_labels: Begin a time stamp: "updated".
        stamp_words: Others that stand in one.
        ago: Those of them that make one by themselves.
        on_days: Before a day where a sentence and no stamp begins.
        not_cities: Words before a dash or a colon that no dateline begins with.
        spoken: Verbs that make a line with quotation marks a sentence; the verbs of saying if empty.
        breaking_off: Words that no headline ends with.
        announcing: Phrases that no headline has.
        finite: Auxiliary verbs.
        sentence_heads: Words that rather begin a sentence than a heading.
        debris: Whole lines without a word of the article: "advertisement".
        widgets: Whole lines that are controls of the page.
        related: Lines that point to other articles begin with these.
        notices: Lines that speak to the reader begin with these.
    """

    by: Words = ()
    joining: Words = ()
    after_names: Words = ()
    credits: Words = ()
    editors: Words = ()
    roles: Words = ()
    media: Words = ()
    not_names: Words = ()
    stamp_labels: Words = ()
    stamp_words: Words = ()
    ago: Words = ()
    on_days: Words = ()
    not_cities: Words = ()
    spoken: Words = ()
    breaking_off: Words = ()
    announcing: Words = ()
    finite: Words = ()
    sentence_heads: Words = ()
    debris: Words = ()
    widgets: Words = ()
    related: Words = ()
    notices: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Alone:
    """What keeps a sentence from being read alone.

    Attributes:
        leaning: Openers that lean on the sentence before: "he", "however".
        leaning_patterns: The same as regular expressions (verbose, case ignored), where a list of
            words would take in too much.
        discourse: Openers that a summary is better without: "meanwhile".
        pro_forms: Phrases that stand for something said before, anywhere: "did so".
        pro_form_patterns: The same as regular expressions.
        first_person: "I", "we", "you" and what belongs to them, each spelling.
        relative_days: "yesterday", and what else counts from the day of writing.
        forms_of_address: Before a surname, at a second mention: "Mr".
        credits: Phrases that credit other media or send the reader elsewhere.
        credit_patterns: The same as regular expressions.
        filler: Words that say nothing of the event.
        spoken: Verbs that give a quotation its speaker.
        definite: The definite article: what follows it is taken for known.
        modifiers: Words that after a noun say which one is meant: "of", "who".
        singling: Words that before a noun say the same: "first", "only".
        unique: Nouns of which readers know one without being told: "government".
        owned: Nouns that are somebody's, who must have been named: "shares", "company".
        told: Nouns of what isn't there until somebody tells of it: "vote", "letter".
        persons: Nouns of people, beside the offices: "the Texas billionaire" stands for somebody's name.
        past: Finite verbs without an ending that would tell them from nouns: "fell".
    """

    leaning: Words = ()
    leaning_patterns: Words = ()
    discourse: Words = ()
    pro_forms: Words = ()
    pro_form_patterns: Words = ()
    first_person: Words = ()
    relative_days: Words = ()
    forms_of_address: Words = ()
    credits: Words = ()
    credit_patterns: Words = ()
    filler: Words = ()
    spoken: Words = ()
    definite: Words = ()
    modifiers: Words = ()
    singling: Words = ()
    unique: Words = ()
    owned: Words = ()
    told: Words = ()
    persons: Words = ()
    past: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Editing:
    """What is left out or told anew when a copied sentence is edited.

    Attributes:
        openers: Open a sentence and say nothing; a comma follows, or the phrase ends in "that".
        loose_openers: The same, but where the sentence before stands there, too, they join the two.
        agencies: Outlets that others credit, beside those of the articles.
        offices: What somebody is, before the name: "president", "coach".
        ranks: What may stand before an office: "deputy".
        not_persons: Words that no person's name has, but those of places and institutions: "street".
        short_names: First names for short, each with the one in full: "bob=robert".
        ahead: Words of a sentence that looks ahead, so that "Friday" may be the next one.
    """

    openers: Words = ()
    loose_openers: Words = ()
    agencies: Words = ()
    offices: Words = ()
    ranks: Words = ()
    not_persons: Words = ()
    short_names: Words = ()
    ahead: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parts:
    """What part in a story a sentence has.

    Attributes:
        cause: Words that say why something happened: "because".
        reaction: Words for what others say to it: "welcomed".
        outlook: Words for what is to come: "will".
    """

    cause: Words = ()
    reaction: Words = ()
    outlook: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """One language.

    Attributes:
        code: The name of its data file: "en".
        name: In English.
        stemmer: One of NLTK's Snowball stemmers; None leaves words as they are.
        stop_words: Words without content, folded as `normalisation.fold` does.
        function_words: The same in small letters, accents kept: they tell the language of a text.
    """

    code: str
    name: str
    stemmer: str | None = None
    stop_words: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    sentences: Sentences = field(default_factory=Sentences)
    quotations: Quotations = field(default_factory=Quotations)
    speech: Speech = field(default_factory=Speech)
    calendar: Calendar = field(default_factory=Calendar)
    page: Page = field(default_factory=Page)
    alone: Alone = field(default_factory=Alone)
    editing: Editing = field(default_factory=Editing)
    parts: Parts = field(default_factory=Parts)
