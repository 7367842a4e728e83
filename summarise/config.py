"""Settings of the core: one frozen object, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass

from summarise.errors import ConfigError

__all__ = ["DEFAULT_MAX_SENTENCES", "Config"]

DEFAULT_MAX_SENTENCES = 5
"""What a reader takes in at a glance; used when neither limit is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What kind of summary to make.

    Attributes:
        max_sentences: Exactly so many sentences, or fewer with a warning that says why.
        max_words: At most so many words. Excludes `max_sentences`.
        query: Leans the choice towards sentences about this; None for the event as a whole.
        abstractor: Names what words the sentences anew: a folder, a GGUF file, `name@commit` on the hub,
            `http://host/v1#model`, or an installed one's name; None leaves them as extracted.
        strict: An abstractor that can't be loaded, or that fails, is an error; otherwise the extracted
            sentences stand, with a warning.
        verbatim: Leaves the extracted sentences as the articles have them, white space aside.

    Raises:
        ConfigError: A limit is below 1, both limits are set, or the query or the abstractor's name is blank.
    """

    max_sentences: int | None = None
    max_words: int | None = None
    query: str | None = None
    abstractor: str | None = None
    strict: bool = False
    verbatim: bool = False

    def __post_init__(self) -> None:
        if self.max_sentences is not None and self.max_words is not None:
            message = "max_sentences and max_words exclude each other: set one of them"
            raise ConfigError(message)
        for name, limit in (("max_sentences", self.max_sentences), ("max_words", self.max_words)):
            if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
                message = f"{name} is {limit!r}: set it to a whole number from 1 up"
                raise ConfigError(message)
        if self.query is not None and not self.query.strip():
            message = "query is blank: give words to look for, or leave it out"
            raise ConfigError(message)
        if self.abstractor is not None and not self.abstractor.strip():
            message = "abstractor is blank: name a model, or leave it out"
            raise ConfigError(message)

    @property
    def sentence_limit(self) -> int | None:
        """The number of sentences asked for, or None when the limit is in words."""
        if self.max_sentences is None and self.max_words is None:
            return DEFAULT_MAX_SENTENCES
        return self.max_sentences
