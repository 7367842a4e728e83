"""Who does what, and whether it happened: the readings that checks of roles and modality stand on."""

from __future__ import annotations

import time

import pytest

from summarise.types import CheckOutcome, Entailment
from summarise.verification.cues import inflect
from summarise.verification.judgement import CHECKS, Judge
from summarise.verification.participants import is_verbal, read_event
from summarise.verification.passages import read_passage
from summarise.verification.retrieval import Window
from summarise.verification.scopes import find_scopes
from tests.unit.verification.checking import make_cluster


def failed(claim: str, text: str) -> list[str]:
    """Name the checks that fail for a claim beside a whole text."""
    cluster = make_cluster(text)
    window = Window(article=0, first=0, last=len(cluster.sentences) - 1, text=text)
    score = Entailment(entailment=1.0, neutral=0.0, contradiction=0.0)
    findings = Judge(cluster).judge(claim, [(window, score)], None).findings
    return [
        name for name, found in zip(CHECKS, findings, strict=True) if found.outcome is CheckOutcome.FAILED
    ]


@pytest.mark.parametrize(
    ("text", "verb", "doer", "others"),
    [
        ("Then the lawyer Brandt accused Okoro of theft.", "accused", "Brandt", {"Okoro"}),
        ("Okoro was accused by Brandt.", "accused", "Brandt", {"Okoro"}),
        ("Lena Brandt, the mayor, accused Okoro.", "accused", "Lena Brandt", {"Okoro"}),
        ("The town's mayor, Lena Brandt, has accused Okoro.", "accused", "Lena Brandt", {"Okoro"}),
        ("They met Brandt, who accused Okoro.", "accused", "Brandt", {"Okoro"}),
        ("Marland said it was sending Okoro.", "sending", "Marland", {"Okoro"}),
        ("The court ordered Okoro to pay Brandt.", "pay", "Okoro", {"Brandt"}),
        ("The mayor of Ostwick accused Okoro.", "accused", "", {"Okoro"}),
    ],
)
def test_participants_are_found(text: str, verb: str, doer: str, others: set[str]) -> None:
    passage = read_passage(text)
    index = next(i for i, token in enumerate(passage.tokens) if token.form == verb)
    assert is_verbal(passage, index)
    event = read_event(passage, index)
    assert " ".join(passage.tokens[i].raw for i in event.doer) == doer
    assert {passage.tokens[i].raw for i in event.others} == others


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The fund may pay for the bridge.", "bridge"),
        ("She vowed to have every family housed.", "housed"),
        ("The mayor considered flying home.", "flying"),
        ("He asked whether the bridge was safe.", "safe"),
        ("The port is expected to reopen.", "reopen"),
    ],
)
def test_what_has_not_happened_is_open(text: str, word: str) -> None:
    passage = read_passage(text)
    assert word in {passage.tokens[i].form for i in find_scopes(passage).open}


@pytest.mark.parametrize(
    ("kind", "claim", "text"),
    [
        ("roles", "Okoro accused Brandt of theft.", "In court Brandt accused Okoro of theft."),
        (
            "roles",
            "Okoro wrote to Brandt about the port.",
            "Lena Brandt, the mayor, wrote to Okoro about the port.",
        ),
        ("modality", "The council closed the harbour.", "The council may have the harbour closed."),
        ("modality", "The council lodged an appeal.", "The council said it would appeal."),
        (
            "modality",
            "The council agreed to pay for the bridge.",
            "The council has not decided to pay for the bridge.",
        ),
        (
            "modality",
            "Brandt ordered the port to close its gate.",
            "Brandt asked the port to close its gate.",
        ),
        ("polarity", "The effect was significant in May.", "The effect was no longer significant in May."),
        ("polarity", "The board resigned on Monday.", "The board refused to resign on Monday."),
        (
            "names",
            "Transport Minister Ada Quill opened it.",
            "Ada Quill came. Transport Minister Bo Lund opened it.",
        ),
        ("numbers", "The port lost 14 cranes.", "The port lost 12 cranes."),
    ],
)
def test_what_is_wrong_is_named(kind: str, claim: str, text: str) -> None:
    assert kind in failed(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Okoro was accused of theft by Brandt.", "In court Brandt accused Okoro of theft."),
        ("Brandt met Okoro in Ostwick.", "Okoro met Brandt in Ostwick."),
        ("The shop closed on Monday.", "The owners closed the shop on Monday."),
        ("The council may close the harbour.", "The council may have the harbour closed."),
        ("The port cut its fee by 14 marks.", "The port cut its fee from 50 marks to 36."),
        ("The port took 3.6 million tonnes.", "The port took 3.64 million tonnes."),
        ('She said it "did not work".', '"It didn\'t work," she said.'),
        ("Sales fell 12% in May.", "Sales fell by 12 per cent in May."),
        ("Lund said that it rained all day.", "It rained all day, said Lund of Ostwick."),
    ],
)
def test_what_is_true_is_left_alone(claim: str, text: str) -> None:
    assert failed(claim, text) == []


def test_forms_of_a_verb() -> None:
    assert {"deny", "denies", "denied", "denying"} <= inflect("deny")
    assert {"refuse", "refuses", "refused", "refusing"} <= inflect("refuse")


@pytest.mark.parametrize(
    "unit", ["Ann said he asked Bo to be accused by Cy. ", "he vowed to ask to agree to ", "not to "]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    started = time.process_time()
    assert isinstance(failed("Ann asked Bo and agreed to accuse Cy, he said.", text), list)
    assert time.process_time() - started < 10
