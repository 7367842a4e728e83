from __future__ import annotations

from benchmarks.chart import Line, lines_of

_RANKING = "reading and ranking"


def _ours(seconds: float) -> dict[str, object]:
    return {"processor_seconds": 9.0, "stage_processor_seconds": {_RANKING: seconds, "checking": 1.0}}


def test_lines_ascend_and_say_where_a_peer_stopped() -> None:
    results = {
        "summarise": {"100": _ours(0.2), "5": _ours(0.01)},
        "peers": {
            "slow": {"5": {"processor_seconds": 2.0}},
            "quick": {"5": {"processor_seconds": 0.1}, "100": {"processor_seconds": 0.4}},
            "none": {},
        },
    }
    assert lines_of(results) == (
        Line(name="summarise", articles=(5, 100), seconds=(0.01, 0.2), is_stopped=False),
        Line(name="slow", articles=(5,), seconds=(2.0,), is_stopped=True),
        Line(name="quick", articles=(5, 100), seconds=(0.1, 0.4), is_stopped=False),
    )


def test_without_peers_there_is_our_line() -> None:
    assert [line.name for line in lines_of({"summarise": {"5": _ours(0.01)}})] == ["summarise"]
