from __future__ import annotations

from summarise.extraction.near_duplicates import group_near_duplicates
from summarise.extraction.similarity import vectorise
from summarise.tokens import content_stems


def _groups(*texts: str) -> tuple[int, ...]:
    stems = [content_stems(text) for text in texts]
    return group_near_duplicates(stems, vectorise(stems))


def test_marks_dashes_and_case_make_no_difference() -> None:
    groups = _groups(
        "“We came here to open a sea – not to close a door,” Havrylenko said.",
        '"We came here to open a sea - not to close a door", Havrylenko said.',
        "«We came here to open a sea — not to close a door», Havrylenko said.",
    )
    assert groups == (0, 0, 0)


def test_small_rewordings_fall_together() -> None:
    groups = _groups(
        "The court annulled the permit for the third container pier at Port Hestrin on Tuesday morning.",
        "On Tuesday, the court annulled the permit for the third container pier at Port Hestrin.",
        "The union will ballot its members on a strike at the Lissand plant in November.",
    )
    assert groups == (0, 0, 1)


def test_another_number_is_another_statement() -> None:
    groups = _groups(
        "The earthquake in Tolmezh killed at least 34 people and injured hundreds more, the ministry said.",
        "The earthquake in Tolmezh killed at least 187 people and injured hundreds more, the ministry said.",
    )
    assert groups == (0, 1)


def test_short_sentences_fall_together_only_if_equal() -> None:
    assert _groups("Rescue goes on.", "Rescue goes on!", "Search goes on.") == (0, 0, 1)


def test_sentences_without_content_words_stay_apart() -> None:
    assert _groups("It was.", "They did.", "It was.") == (0, 1, 2)


def test_thousands_of_like_sentences_stay_linear() -> None:
    texts = [f"Item number {i} was reported by the ministry of the interior in Tolmezh." for i in range(4000)]
    texts += ["The bridge over the river Tamble was closed by the mayor of Ansel."] * 4000
    groups = _groups(*texts)
    assert len(set(groups)) == 4001
