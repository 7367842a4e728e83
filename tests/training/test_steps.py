"""The whole way from articles to weights, with a small encoder."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from models.training import difference_steps, lessons, steps
from models.training.architecture import CrossEncoder, load_weights
from models.training.nli import GROUPS, SETS
from summarise.backends.fakes import FakeVerifier
from tests.training.samples import SENTENCES, make_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language
    from tokenizers import Tokenizer


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    articles = [
        {
            "id": f"own-{number:03}",
            "source": "Own",
            "title": SENTENCES[0],
            "date": "2026-01-05",
            "text": " ".join(SENTENCES[1:]).replace("12 days", f"{number + 5} days"),
        }
        for number in range(56)
    ]
    pairs = [
        {"premise": f"Ship {i} left the port.", "hypothesis": f"Ship {i} left.", "label": "entailment"}
        for i in range(250)
    ]
    groups = [{"event": "harbour", "docs": articles[:2]}]
    files: tuple[tuple[str, Sequence[object]], ...] = (
        ("free_news", articles),
        (GROUPS, groups),
        *((name, pairs) for name in SETS),
    )
    for name, rows in files:
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


@pytest.fixture
def settings(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    parser: Language,
    tokenizer: Tokenizer,
) -> lessons.Settings:
    monkeypatch.setattr(steps, "load_parser", lambda: parser)
    monkeypatch.setattr(lessons, "load_encoder", lambda _folder: make_encoder())
    monkeypatch.setattr(lessons, "load_pair_tokenizer", lambda _folder, _tokens: tokenizer)
    claims = tmp_path / "claims"
    claims.mkdir()
    texts = ({"claim": "The strike is over."}, {"claim": "The strike goes on.", "wrong": [[11, 18]]})
    lines = [json.dumps({"id": "own-003", "start": 0, "end": 80, **text}) for text in texts]
    (claims / "own.jsonl").write_text("\n".join(lines), "utf-8")
    events = tmp_path / "events"
    events.mkdir()
    told = [
        {
            "event": f"strike {number}",
            "a": f"The strike in port {number} is over. The union accepted 4.5 percent.",
            "b": [
                ["It goes on.", "C", "outcome", "goes on"],
                ["The union took less than it had asked.", "N"],
            ],
            "claims": [
                ["The union took 4.5 percent.", "E", "N"],
                ["It got more.", "N", "N", "opposite", "more"],
            ],
        }
        for number in range(40)
    ]
    (events / "own.jsonl").write_text("\n".join(map(json.dumps, told)), "utf-8")
    clusters = tmp_path / "clusters"
    clusters.mkdir()
    cluster = {
        "name": "harbour",
        "articles": [
            ["Daily", "2026-01-05", "The strike in the port lasted 12 days. Nobody was hurt."],
            ["Herald", "2026-01-06", "The strike in the port went on for 14 days. A dog barked."],
        ],
        "differences": [
            {
                "what": "how long the strike was",
                "kind": "number",
                "spans": [[0, "lasted 12 days", "12 days"], [1, "went on for 14 days", "14 days"]],
            }
        ],
        "look_alikes": [],
        "claims": [["The strike lasted 12 days."]],
    }
    (clusters / "own.jsonl").write_text(json.dumps(cluster), "utf-8")
    return lessons.Settings(
        data=data,
        work=tmp_path / "work",
        device="cpu",
        minutes=0.02,
        claims=claims,
        events=events,
        clusters=clusters,
    )


def test_all_steps_run_and_none_runs_twice(settings: lessons.Settings) -> None:
    told: list[str] = []
    path = steps.make_entailment_model(settings, told.append)
    model = CrossEncoder(make_encoder())
    model.load_state_dict(load_weights(path))
    assert path == settings.work / "entailment.pt"
    assert (settings.work / "entailment.pt").exists()
    assert any(line.startswith("news_dev: balanced accuracy") for line in told)
    assert not list(settings.work.glob("*.partial"))

    weights = path.read_bytes()
    again: list[str] = []
    steps.make_entailment_model(settings, again.append)
    assert all(line.endswith(" is there") for line in again)
    assert path.read_bytes() == weights


def test_the_model_of_differences_goes_on_from_the_shipped_one(
    settings: lessons.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(difference_steps, "restore", lambda _path: CrossEncoder(make_encoder()))
    monkeypatch.setattr(difference_steps, "EntailmentVerifier", FakeVerifier)
    told: list[str] = []
    path = difference_steps.make_difference_model(settings, told.append)
    assert path == settings.work / "differences.pt"
    CrossEncoder(make_encoder()).load_state_dict(load_weights(path))
    assert (settings.work / "mined_clashes.jsonl.gz").exists()
    assert any("contradictions: average precision" in line for line in told)
    again: list[str] = []
    difference_steps.make_difference_model(settings, again.append)
    assert all(line.endswith(" is there") for line in again)
