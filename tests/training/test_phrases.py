from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.training.phrases import draw_phrases, rephrase
from models.training.wording import Wording

if TYPE_CHECKING:
    from random import Random


def test_a_claim_and_its_altered_twin_get_the_same_phrases(rng: Random) -> None:
    claim = Wording("The ferry is expected to sail because of the calm sea.")
    twin = Wording("The tram is expected to sail because of the calm sea.", ((4, 8),))
    rephrased = set()
    for _ in range(20):
        phrases = draw_phrases(rng)
        one, other = rephrase(claim, phrases), rephrase(twin, phrases)
        assert other.text.replace("tram", "ferry") == one.text
        assert [other.text[a:b] for a, b in other.spans] == ["tram"]
        rephrased.add(one.text)
    assert "The ferry is likely to sail owing to the calm sea." in rephrased


def test_spans_behind_a_phrase_move_with_the_text() -> None:
    phrases = ((re.compile(r"\bin order to\b"), "to"),)
    wording = rephrase(Wording("It sailed in order to reach Brazil.", ((28, 34),)), phrases)
    assert wording.text == "It sailed to reach Brazil."
    assert [wording.text[a:b] for a, b in wording.spans] == ["Brazil"]


def test_quotations_and_marked_words_stay_as_they_are() -> None:
    phrases = ((re.compile(r"\bdue to\b"), "owing to"),)
    quoted = Wording("“We stay due to the storm,” said Costa.")
    marked = Wording("They stayed due to the storm.", ((12, 18),))
    assert rephrase(quoted, phrases) == quoted
    assert rephrase(marked, phrases) == marked


def test_a_claim_still_begins_with_a_capital() -> None:
    phrases = ((re.compile(r"\bDue to\b"), "because of"),)
    assert rephrase(Wording("Due to rain they stayed."), phrases).text == "Because of rain they stayed."
