from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.gold import Split, load_clusters
from benchmarks.judging import Speed, judge_corpus, load_verifier
from benchmarks.recording import RecordingVerifier
from summarise import Summariser
from summarise.backends.lexical import LexicalVerifier
from summarise.types import Entailment, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STORY = "The harbour of Ostwick was closed on Monday. Mayor Lena Brandt said that 14 ships were waiting."
COPIED = "The harbour of Ostwick was closed on Monday."
WRONG = "Mayor Lena Brandt said that 41 ships were waiting."
UNHEARD = "Bakers bought a llama."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one held-out cluster."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "harbour" / "articles").mkdir(parents=True)
    (tmp_path / "harbour" / "articles" / "01-echo.txt").write_text(STORY, "utf-8")
    (tmp_path / "gold" / "harbour.toml").write_text(
        'event = "A harbour."\nkind = "harbour"\nwritten_by = "us"\nlicence = "CC0-1.0"\n'
        'split = "held_out"\narticles = []\ndifferences = []\n',
        "utf-8",
    )
    empty: dict[str, object] = {"evidence": [], "against": [], "note": ""}
    rows = [
        {"text": COPIED, "label": "supported", "kind": "verbatim", "error": None},
        {"text": WRONG, "label": "contradicted", "kind": None, "error": "number"},
        {"text": UNHEARD, "label": "unsupported", "kind": None, "error": "invention"},
    ]
    lines = [json.dumps(row | empty | {"id": f"harbour-{number}"}) for number, row in enumerate(rows)]
    (tmp_path / "gold" / "harbour.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def test_each_claim_is_called_as_if_it_were_alone(corpus: Path) -> None:
    judged = judge_corpus(LexicalVerifier(), load_clusters(corpus))
    alone = [
        Summariser(verifier=LexicalVerifier()).verify(text, [STORY])[0] for text in (COPIED, WRONG, UNHEARD)
    ]
    assert [outcome.verdict for outcome in judged.outcomes] == [claim.verdict for claim in alone]
    assert [outcome.reason for outcome in judged.outcomes] == [claim.reason for claim in alone]
    assert judged.outcomes[0].verdict is Verdict.SUPPORTED
    assert {outcome.split for outcome in judged.outcomes} == {Split.HELD_OUT}


def test_probabilities_and_speed_are_noted(corpus: Path) -> None:
    judged = judge_corpus(LexicalVerifier(), load_clusters(corpus))
    copied, wrong, unheard = (outcome.probability for outcome in judged.outcomes)
    assert copied == pytest.approx(1.0)
    assert 0 < wrong <= 1
    assert unheard == 0.0
    assert judged.speed.claims == 3
    assert judged.speed.pairs > 1
    assert 0 < judged.speed.scoring_seconds < judged.speed.seconds
    assert judged.speed.claims_per_second > 0


def test_an_unknown_split_is_refused(corpus: Path) -> None:
    path = corpus / "gold" / "harbour.toml"
    path.write_text(path.read_text("utf-8").replace("held_out", "secret"), "utf-8")
    with pytest.raises(ValueError, match="secret"):
        load_clusters(corpus)


def test_no_time_is_no_speed() -> None:
    speed = Speed(claims=1, pairs=1, seconds=0.0, scoring_seconds=0.0, peak_bytes=1)
    assert (speed.claims_per_second, speed.pairs_per_second) == (0.0, 0.0)


def test_the_default_verifier_is_loaded_and_timed() -> None:
    verifier, seconds = load_verifier()
    assert verifier.name == Summariser().models.verifier
    assert seconds > 0


class Echo:
    """Gives back the number that a premise is."""

    name = "echo"

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        return tuple(
            Entailment(entailment=float(premise), neutral=1 - float(premise), contradiction=0.0)
            for premise, _ in pairs
        )


JOINED = "Mayor Lena Brandt closed the harbour, but captain Ole Olsen opened the lock again."
PARTS = ("Mayor Lena Brandt closed the harbour", "captain Ole Olsen opened the lock again")


def test_support_is_that_of_the_best_window_or_of_the_worst_part() -> None:
    recorder = RecordingVerifier(Echo())
    recorder.score([("0.2", JOINED), ("0.3", JOINED), ("0.1", JOINED)])
    assert recorder.support(JOINED) == 0.3
    recorder.score([("0.9", PARTS[0]), ("0.7", PARTS[1])])
    assert recorder.support(JOINED) == 0.7
    assert len(recorder.pairs) == 5
    assert recorder.seconds > 0


def test_support_counts_the_wording_without_a_credit() -> None:
    recorder = RecordingVerifier(Echo())
    recorder.score([("0.8", "Rain fell in Ostwick.")])
    assert recorder.support("Rain fell in Ostwick, the Harbour Echo reported.") == 0.8


def test_what_was_noted_is_forgotten() -> None:
    recorder = RecordingVerifier(Echo())
    recorder.score([("0.8", "Rain fell.")])
    recorder.clear()
    assert recorder.support("Rain fell.") == 0.0
    assert (recorder.pairs, recorder.seconds, recorder.name) == ([], 0.0, "echo")
