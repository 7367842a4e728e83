from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from models.training.collection import Story, collect, surround
from models.training.examples import Row
from models.training.handwritten import CLAIMS, extend_claims, hold_out, read_claims

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from spacy.language import Language

    from models.training.alterations import Surroundings

ARTICLES = [
    {"id": "own-1", "text": "Harbour news. Maria Costa ended the\nstrike in Porto Verde. Ships left."},
    {"id": "own-2", "text": "The court fined Norway."},
]
STRETCH = "Maria Costa ended the strike in Porto Verde."


def write(path: Path, *claims: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(claim) for claim in claims), "utf-8")
    return path


@pytest.fixture
def about(story: Story, rng: Random) -> list[Surroundings]:
    return [surround(story, collect([story]), rng)]


def test_claims_are_set_before_their_stretch(tmp_path: Path) -> None:
    found = {"id": "own-1", "start": 14, "end": 58}
    path = write(
        tmp_path / "claims.jsonl",
        {**found, "claim": "Costa called the strike off."},
        {**found, "claim": "Costa called a strike.", "wrong": [[6, 21]]},
    )
    true, false = read_claims(ARTICLES, path.parent)
    assert true == Row(STRETCH, "Costa called the strike off.", "entailment", "written", "true written")
    assert (false.label, false.hypothesis[slice(*false.spans[0])]) == ("not_entailment", "called a strike")


def test_twins_say_the_opposite_or_more(tmp_path: Path) -> None:
    found = {"id": "own-1", "start": 14, "end": 58}
    path = write(
        tmp_path / "twins-own.jsonl",
        {**found, "claim": "Costa called the strike off."},
        {**found, "claim": "Costa did not end the strike.", "wrong": [[6, 13]], "error": "negation"},
        {**found, "claim": "Costa ended the strike in tears.", "wrong": [[23, 31]], "error": "invention"},
    )
    true, opposite, more = read_claims(ARTICLES, path.parent)
    assert (true.kind, opposite.kind, more.kind) == ("true twin", "twin", "added twin")
    assert (opposite.label, more.label) == ("contradiction", "not_entailment")


def test_a_stretch_is_held_out_with_all_its_twins() -> None:
    rows = [
        Row(f"Ship {i} left.", claim, label, "written", kind)
        for i in range(60)
        for claim, label, kind in (
            ("It sailed.", "entailment", "true twin"),
            ("It stayed.", "contradiction", "twin"),
            ("It left.", "entailment", "true written"),
        )
    ]
    learnt, held_out = hold_out(rows)
    assert 0 < len(held_out) < len(rows) / 4
    assert {row.kind for row in held_out} == {"true twin", "twin"}
    twins = {row.premise for row in learnt if "twin" in row.kind}
    assert not twins & {row.premise for row in held_out}
    assert sorted([*learnt, *held_out], key=str) == sorted(rows, key=str)


def test_a_missing_article_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "claims.jsonl", {"id": "own-9", "start": 0, "end": 9, "claim": "It is so."})
    with pytest.raises(ValueError, match=r"line 1: there is no article 'own-9'"):
        read_claims(ARTICLES, path.parent)


def test_more_claims_are_made_of_them(parser: Language, about: list[Surroundings], rng: Random) -> None:
    rows = [
        Row(STRETCH, "Maria Costa called the strike off.", "entailment", "written", "true written"),
        Row(STRETCH, "In Porto Verde nobody strikes now.", "entailment", "written", "true written"),
        Row(STRETCH, "Costa began a strike.", "not_entailment", "written", "written", ((6, 20),)),
        Row("The court fined Norway.", "Norway must pay.", "entailment", "written", "true written"),
    ]
    more = [row for _ in range(20) for row in extend_claims(rows, parser, about, rng)]
    kinds = {row.kind for row in more}
    assert kinds >= {"written name", "written fused", "true written fused", "true written gathered"}
    assert kinds >= {"written half", "written gathered"}
    for row in more:
        assert bool(row.spans) is (row.label != "entailment")
        assert row.kind.startswith("true ") is (row.label == "entailment")
        assert all(0 <= start < end <= len(row.hypothesis) for start, end in row.spans)
    gathered = next(row for row in more if row.kind == "true written gathered")
    assert STRETCH in gathered.premise
    assert "Norway" in gathered.premise


def test_the_claims_we_ship_are_fit_to_use() -> None:
    lines = [line for path in CLAIMS.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    claims = [json.loads(line) for line in lines]
    true = [claim for claim in claims if "wrong" not in claim]
    assert 0.35 < len(true) / len(claims) < 0.65
    for claim in claims:
        assert claim["start"] < claim["end"]
        assert not claim["claim"][0].islower()
        assert claim["claim"].rstrip("\"”’'").endswith(".")
        spans = claim.get("wrong", [[0, 1]])
        assert all(0 <= start < end <= len(claim["claim"]) for start, end in spans)


def test_twins_of_which_one_only_adds_something_are_told_apart(tmp_path: Path) -> None:
    texts = (
        {"claim": "The strike is over."},
        {"claim": "The long strike is over.", "wrong": [[4, 8]], "error": "invention"},
        {"claim": "It is over."},
        {"claim": "It goes on.", "wrong": [[3, 10]], "error": "opposite"},
    )
    write(tmp_path / "twins-own.jsonl", *({"id": "own-1", "start": 0, "end": 40, **text} for text in texts))
    kinds = [row.kind for row in read_claims(ARTICLES, tmp_path)]
    assert kinds == ["true added twin", "added twin", "true twin", "twin"]
