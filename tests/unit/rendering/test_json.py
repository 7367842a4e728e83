from __future__ import annotations

import json
import unicodedata
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import summarise.rendering
from summarise.rendering import Format, render_summary, render_verification
from tests.sample_summary import ARTICLES, CLOSING, COST, INVENTION, MODELS, PARAPHRASE, sample_summary

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS = Path(summarise.rendering.__file__).parent


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def summary_document(*, explain: bool = True) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_summary(sample_summary(), Format.JSON, explain=explain))
    return document


def verification_document() -> dict[str, Any]:
    page = render_verification((PARAPHRASE, COST, INVENTION), ARTICLES, MODELS, Format.JSON)
    document: dict[str, Any] = json.loads(page)
    return document


@pytest.mark.parametrize("explain", [False, True])
def test_a_summary_fits_its_schema(*, explain: bool) -> None:
    document = summary_document(explain=explain)
    assert list(validator("summary").iter_errors(document)) == []
    assert ("explanation" in document) is explain


def test_a_verification_fits_its_schema() -> None:
    assert list(validator("verification").iter_errors(verification_document())) == []


def test_the_schemas_agree_on_what_they_share() -> None:
    assert validator("summary").schema["$defs"] == validator("verification").schema["$defs"]


def _set(*path: str | int, to: object) -> Callable[[Any], None]:
    def change(document: Any) -> None:  # noqa: ANN401 - any JSON
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = to

    return change


def _drop(*path: str | int) -> Callable[[Any], None]:
    def change(document: Any) -> None:  # noqa: ANN401 - any JSON
        for step in path[:-1]:
            document = document[step]
        del document[path[-1]]

    return change


@pytest.mark.parametrize(
    "spoil",
    [
        _set("version", to=2),
        _set("text", to=""),
        _set("claims", to=[]),
        _set("claims", 0, "verdict", to="true"),
        _set("claims", 0, "corroboration", to=-1),
        _set("claims", 0, "corroboration", to=1.5),
        _set("claims", 0, "origin", to="copied"),
        _set("claims", 0, "evidence", to=[]),
        _set("claims", 0, "evidence", 0, "start", to=-1),
        _set("claims", 0, "evidence", 0, "entailment", to=1.01),
        _set("claims", 0, "checks", "quotes", to="fine"),
        _set("claims", 0, "place", to={"article": "a"}),
        _set("disagreements", 0, "against", to=[]),
        _set("articles", 0, "published", to="yesterday"),
        _set("models", "verifier", to=None),
        _set("rejected", 0, "reason", to=""),
        _set("explanation", "copies", 0, to=["alone"]),
        _drop("text"),
        _drop("warnings"),
        _drop("claims", 0, "checks", "polarity"),
        _drop("claims", 0, "evidence", 0, "source"),
        _drop("articles", 0, "url"),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil: Callable[[Any], None]) -> None:
    document = deepcopy(summary_document())
    spoil(document)
    assert list(validator("summary").iter_errors(document)) != []


def test_a_field_more_is_no_error() -> None:
    document = summary_document()
    document["claims"][0]["colour"] = "blue"
    assert list(validator("summary").iter_errors(document)) == []


def test_evidence_is_exact_to_the_character() -> None:
    texts = {article.id: article.text for article in ARTICLES}
    pieces = [
        piece for claim in summary_document()["claims"] for piece in claim["evidence"] + claim["against"]
    ]
    assert len(pieces) == 7
    for piece in pieces:
        assert texts[piece["article"]][piece["start"] : piece["end"]] == piece["text"]


def test_nothing_in_it_steers_a_terminal() -> None:
    summary = replace(sample_summary(), text="\x7f\x85\u202e\u2028\U000e0041\ud800 é 橋 🌉")
    page = render_summary(summary, Format.JSON)
    assert {unicodedata.category(c) for c in page if c != "\n"}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert json.loads(page)["text"] == summary.text
    assert "é 橋 🌉" in page


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, None),
        (datetime(2031, 5, 4), "2031-05-04"),  # noqa: DTZ001 - a day whose zone nobody knows
        (datetime(2031, 5, 4, 7, 5), "2031-05-04T07:05:00"),  # noqa: DTZ001 - the same
        (datetime(2031, 5, 4, tzinfo=UTC), "2031-05-04T00:00:00+00:00"),
    ],
)
def test_dates_are_iso_with_the_time_where_it_is_known(
    published: datetime | None, expected: str | None
) -> None:
    article = replace(ARTICLES[0], published=published)
    page = render_verification((CLOSING,), (article,), MODELS, Format.JSON)
    document = json.loads(page)
    assert document["articles"][0]["published"] == expected
    assert list(validator("verification").iter_errors(document)) == []


def test_a_probability_that_is_no_number_is_refused() -> None:
    broken = replace(CLOSING, evidence=(replace(CLOSING.evidence[0], entailment=float("nan")),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        render_verification((broken,), ARTICLES, MODELS, Format.JSON)
