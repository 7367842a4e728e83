from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from benchmarks.twins import NEWS, read_twins
from models.training.holding_out import is_held_out

if TYPE_CHECKING:
    from pathlib import Path


def test_only_twins_about_held_out_stretches_are_read(tmp_path: Path) -> None:
    stretches = [f"The ferry {number} left the pier." for number in range(60)]
    articles = [{"id": f"own-{i}", "text": f"News. {stretch}"} for i, stretch in enumerate(stretches)]
    with gzip.open(tmp_path / NEWS, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles)
    claims = []
    for article, stretch in zip(articles, stretches, strict=True):
        place = {"id": article["id"], "start": 6, "end": 6 + len(stretch)}
        claims.append({**place, "claim": "A ferry left."})
        claims.append({**place, "claim": "A ferry came.", "wrong": [[8, 12]], "error": "negation"})
    (tmp_path / "twins-own.jsonl").write_text("\n".join(map(json.dumps, claims)), "utf-8")
    (tmp_path / "others.jsonl").write_text("not read", "utf-8")
    found = list(read_twins(tmp_path, tmp_path))
    held_out = {article["text"] for article in articles if is_held_out(article["text"][6:])}
    assert {twin.article for twin in found} == held_out
    assert 0 < len(held_out) < len(articles) / 3
    assert [twin.error for twin in found[:2]] == [None, "negation"]
