from __future__ import annotations

import pytest

from summarise.agreement.offsets import original_span


@pytest.mark.parametrize(
    "text",
    [
        "a ship of 40 tonnes",
        "a ship\u200b of 40\u200d tonnes",
        "a cafe\u0301 of 40 tonnes",
        "\u200bcafe\u0301\u200b of 40 tonnes",
    ],
)
def test_a_span_of_tokens_is_found_in_the_text_as_given(text: str) -> None:
    number = len(text.split()) - 2
    start, end = original_span(text, number, number)
    assert text[start:end].strip("\u200d") == "40"
