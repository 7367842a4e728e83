"""An abstractor that asks an endpoint for each fact."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarise.backends.endpoint.address import check_key, find_key, parse_address
from summarise.backends.endpoint.answers import Answer
from summarise.backends.endpoint.asking import ask_all
from summarise.backends.endpoint.calling import Caller, LostError
from summarise.backends.endpoint.limits import Limits, limits_of_environment
from summarise.backends.prompting import ask_in_chat
from summarise.errors import AbstractorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.facts import Fact

__all__ = ["EndpointAbstractor"]

_MAX_TOKENS = 512
"""Of an answer: ten times a sentence, so that a short thought before it does no harm."""
_SEED = 7


class EndpointAbstractor:
    """Has a model of an endpoint word each fact, by OpenAI's chat protocol.

    One request a fact, at temperature 0 and with a fixed seed. Article text goes to the endpoint, and
    nowhere else: redirects are not followed. A key comes from `SUMMARISE_API_KEY`, or from the
    variable that `SUMMARISE_API_KEY_VARIABLE` names, and is in no message, log or result.

    Args:
        model: `http://host/v1#model`, or with https.
        limits: Of times and sizes; by default the usual ones, with `SUMMARISE_TIMEOUT`,
            `SUMMARISE_DEADLINE` and `SUMMARISE_CONNECTIONS`.

    Raises:
        ConfigError: The address lacks a part, or a key would cross an open network unencrypted.
    """

    def __init__(self, model: str, *, limits: Limits | None = None) -> None:
        self._address = parse_address(model)
        key = find_key()
        check_key(self._address, key)
        self._caller = Caller(self._address, key, limits or limits_of_environment())

    @property
    def name(self) -> str:
        """The model and the endpoint's host."""
        return self._address.shown_name

    def draft(self, facts: Sequence[Fact]) -> tuple[str, ...]:
        """Ask for a sentence for each fact.

        Raises:
            AbstractorError: An answer is missing or no use; the others go with it.
        """
        drafts = [""] * len(facts)
        asked = [n for n, fact in enumerate(facts) if any(text.strip() for text in fact.sentences)]
        if not asked:
            return tuple(drafts)
        outcomes = ask_all(self._caller, [self._body(facts[number]) for number in asked])
        failures = [outcome for outcome in outcomes if isinstance(outcome, AbstractorError)]
        cut_off = 0
        for number, outcome in zip(asked, outcomes, strict=True):
            if not isinstance(outcome, Answer):
                continue
            cut_off += outcome.is_cut_off
            drafts[number] = "" if outcome.is_cut_off else outcome.text
        if failures:
            # What ended the round says more than what was wrong with one answer.
            told = next((failure for failure in failures if isinstance(failure, LostError)), failures[0])
            raise AbstractorError(str(told), drafts=drafts)
        if cut_off:
            message = (
                f"{cut_off} of {len(asked)} answers were cut off at {_MAX_TOKENS} tokens: choose a model "
                "that answers in one line, without thinking aloud"
            )
            raise AbstractorError(message, drafts=drafts)
        return tuple(drafts)

    def _body(self, fact: Fact) -> bytes:
        question = ask_in_chat(fact)
        document = {
            "model": self._address.model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            "temperature": 0,
            "seed": _SEED,
            "max_tokens": _MAX_TOKENS,
            "stream": False,
        }
        return json.dumps(document).encode("ascii")
