"""Credits of outlets: dropped where nothing hangs on them."""

from __future__ import annotations

import pytest

from summarise.condensation.editing.credits import Outlets, drop_credit

OUTLETS = Outlets(
    {"a": "norda wire", "b": "quayside post"}, frozenset({"norda wire", "quayside post", "reuters"})
)


def dropped(text: str, article_id: str = "a") -> str:
    for change in drop_credit(text, article_id, OUTLETS):
        text = text[: change.start] + change.after + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The mayor resigned, Norda Wire reports.", "The mayor resigned."),
        ("The mayor resigned, Norda Wire reports citing Reuters.", "The mayor resigned."),
        ("The mayor resigned, Norda Wire reports, citing Reuters.", "The mayor resigned."),
        ("The mayor resigned, Quayside Post reports with reference to Reuters.", "The mayor resigned."),
        ("The mayor said she would resign, according to Reuters.", "The mayor said she would resign."),
        (
            "The mayor said she would resign, as reported by Reuters news agency.",
            "The mayor said she would resign.",
        ),
        ("The mayor said she would resign (Reuters).", "The mayor said she would resign."),
        ("According to Reuters, the mayor said she would resign.", "The mayor said she would resign."),
        ("As Norda Wire reports, the mayor resigned.", "The mayor resigned."),
        ("Norda Wire reports that the mayor resigned.", "The mayor resigned."),
        ("The mayor resigned, Vell.Info reports, citing local media.", "The mayor resigned."),
        ("The mayor resigned, Vell.Info reports, citing Western media sources.", "The mayor resigned."),
    ],
)
def test_an_idle_credit_is_dropped(text: str, after: str) -> None:
    assert dropped(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned, police said.",
        "The mayor resigned, according to police.",
        "The mayor took bribes, Quayside Post reported.",  # another outlet's finding
        "The mayor took bribes, according to Reuters.",
        "The mayor took bribes, Reuters reported, citing two officials.",
        "The mayor took bribes, Norda Wire reports, citing court papers.",
        "The mayor took bribes, according to documents seen by Norda Wire.",
        "The mayor said she would resign, according to Hilda Morn.",
        "The mayor resigned, the council reported.",
        "The mayor took bribes, Vell.Info reports, citing defence sources.",
        "The mayor took bribes, the U.S. reports, citing Reuters.",
        "According to Reuters, he said no.",  # nothing that can begin a sentence
        'The mayor said: "I resign, Norda Wire reports."',
    ],
)
def test_what_carries_meaning_stays(text: str) -> None:
    assert dropped(text) == text
