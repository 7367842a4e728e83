from __future__ import annotations

import pytest

from summarise.extraction.roles import Role, find_role
from summarise.languages import known_languages


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The bridge fell because its bolts had rusted.", Role.CAUSE),
        ("The bridge carried 4,000 cars a day.", Role.DETAIL),
        ("The opposition condemned the closure.", Role.REACTION),
        ("Repairs will take two years.", Role.OUTLOOK),
        ("“It will fall,” a driver had said in May.", Role.DETAIL),
        ("The union welcomed what will follow.", Role.REACTION),
    ],
)
def test_words_tell_the_part_of_a_sentence(text: str, role: Role) -> None:
    assert find_role(text) is role


def test_mostly_quoted_is_a_quotation_unless_it_reacts() -> None:
    assert find_role("“A sad day,” she said.", is_quotation=True) is Role.QUOTATION
    assert find_role("“A sad day,” said critics.", is_quotation=True) is Role.REACTION


def test_other_languages_have_their_own_words() -> None:
    assert find_role("Die Opposition verurteilte das.", known_languages()["de"]) is Role.REACTION
    assert find_role("Le pont sera fermé.", known_languages()["fr"]) is Role.OUTLOOK
