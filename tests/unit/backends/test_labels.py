"""What a classifier's outputs mean is read from its labels, and refused where they don't tell."""

from __future__ import annotations

import pytest

from summarise.backends.labels import Labels, read_labels
from summarise.errors import ConfigError
from summarise.types import Entailment


@pytest.mark.parametrize(
    ("names", "model", "expected"),
    [
        ("ENTAILMENT NEUTRAL CONTRADICTION", "nli", Labels(entailment=0, neutral=1, contradiction=2)),
        ("contradiction entailment neutral", "nli", Labels(entailment=1, neutral=2, contradiction=0)),
        ("SUPPORTS REFUTES NOT_ENOUGH_INFO", "fever", Labels(entailment=0, neutral=2, contradiction=1)),
        ("entailment not-entailment", "nli", Labels(entailment=0, neutral=1)),
        ("Unsupported Supported", "checker", Labels(entailment=1, neutral=0)),
        ("contradiction entailment", "binary", Labels(entailment=1, contradiction=0)),
        ("LABEL_0 LABEL_1", "MiniCheck-RoBERTa-Large@12345678", Labels(entailment=1, neutral=0)),
        ("LABEL_0", "hallucination_evaluation_model", Labels(entailment=0, is_single=True)),
    ],
)
def test_labels_are_read(names: str, model: str, expected: Labels) -> None:
    assert read_labels(dict(enumerate(names.split())), model=model) == expected


@pytest.mark.parametrize(
    ("names", "model"),
    [
        ("LABEL_0 LABEL_1 LABEL_2", "nli"),
        ("LABEL_0 LABEL_1", "nli"),
        ("LABEL_0", "nli"),
        ("LABEL_0 LABEL_1 LABEL_2", "minicheck"),
        ("positive negative", "sentiment"),
        ("entailment", "nli"),
        ("entailment supported", "nli"),
        ("neutral contradiction", "nli"),
        ("entailment neutral contradiction other", "nli"),
    ],
)
def test_labels_that_do_not_tell_are_listed(names: str, model: str) -> None:
    listed = ", ".join(names.split())
    with pytest.raises(ConfigError, match=rf"{model} has the labels {listed}, which .* config\.json"):
        read_labels(dict(enumerate(names.split())), model=model)


def test_rows_are_put_in_order() -> None:
    labels = Labels(entailment=2, neutral=0, contradiction=1)
    assert labels.read([0.2, 0.1, 0.7]) == Entailment(entailment=0.7, neutral=0.2, contradiction=0.1)
    assert Labels(entailment=0, is_single=True).read([0.75]) == Entailment(
        entailment=0.75, neutral=0.25, contradiction=0.0, tells_contradiction=False
    )
