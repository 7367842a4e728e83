from __future__ import annotations

from dataclasses import replace

import pytest

from summarise.coverage import Coverage, Stand
from summarise.rendering import explanation
from tests.sample_summary import ARTICLES, sample_summary


def _told(row: Coverage) -> str:
    return repr(explanation.compose_explanation(replace(sample_summary(), coverage=(row,))))


@pytest.mark.parametrize(
    ("sources", "left_out_by", "told"),
    [
        (1, (), "by one independent source alone"),
        (3, (ARTICLES[3].id,), "by 3 independent sources, and not found in [4]"),
    ],
)
def test_what_one_source_alone_reports_or_leaves_out_is_said(
    sources: int, left_out_by: tuple[str, ...], told: str
) -> None:
    stands = (Stand.SUPPORTED,) * len(ARTICLES)
    row = Coverage(claim=0, stands=stands, sources=sources, left_out_by=left_out_by)
    assert told in _told(row)
    assert "independent source" not in _told(replace(row, sources=2, left_out_by=()))
