"""Edits of a whole extract: kept only where checking supports them, and within the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.backends.lexical import LexicalVerifier
from summarise.condensation.editing import edit_extract
from summarise.config import Config
from summarise.pipeline import Summariser
from summarise.types import Origin, Verdict
from summarise.verification import verify_claims
from tests.unit.condensation.editing.desk import build, choose, edit, kinds, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.verification import Claim

FIRST = "The new bridge was opened on Monday by Council President Hilda Morn."
SHORT = "Morn said the bridge had cost 40 million crowns."


def test_an_edited_sentence_keeps_its_place_and_what_stood_there() -> None:
    cluster = build(f"{FIRST} Notably, {SHORT}")
    (claim,) = edit(cluster, "Notably").claims
    assert claim.origin is Origin.EDITED
    assert claim.verbatim == f"Notably, {SHORT}"
    assert claim.place is not None
    assert claim.place.positions == (1,)
    assert [edit.kind for edit in claim.edits] == ["opener", "first_mention"]


def test_what_needs_no_edit_is_a_copy() -> None:
    (claim,) = edit(build(FIRST), FIRST).claims
    assert (claim.text, claim.origin, claim.edits, claim.verbatim) == (FIRST, Origin.EXTRACTED, (), None)


def test_what_licenses_an_edit_is_evidence_and_no_corroboration() -> None:
    cluster = build({"text": SHORT, "source": "Mail"}, {"text": FIRST, "source": "Post"})
    (claim,) = verify_claims(edit(cluster, SHORT).claims, cluster, LexicalVerifier())
    assert claim.text.startswith("Council President Hilda Morn")
    assert (claim.verdict, claim.corroboration) == (Verdict.SUPPORTED, 0)
    own, licence = claim.evidence
    assert (own.article_id, own.text) == ("0", SHORT)
    assert (licence.article_id, licence.text) == ("1", "Council President Hilda Morn")
    text = cluster.articles[1].text
    assert text[licence.start : licence.end] == licence.text


def test_an_edited_sentence_is_corroborated_as_the_copy_was() -> None:
    cluster = build(f"{FIRST} Notably, {SHORT}", f"{SHORT} It was cold.", f"{SHORT} It rained.")
    (claim,) = verify_claims(edit(cluster, "Notably").claims, cluster, LexicalVerifier())
    assert claim.corroboration == 2


def test_a_refused_edit_is_undone_and_on_record() -> None:
    cluster = build(f"{FIRST} Notably, {SHORT}")
    chosen = [choose(cluster.sentences[1])]
    asked: list[str] = []

    def refuse_names(claims: Sequence[Claim]) -> list[str | None]:
        asked.extend(claim.text for claim in claims)
        return ["no such person" if "Hilda" in claim.text else None for claim in claims]

    found = edit_extract(chosen, cluster, prove=refuse_names, max_words=None)
    assert texts(found) == [SHORT]
    assert kinds(found) == ["opener"]
    assert [(e.after, e.refusal) for e in found.edits if e.refusal] == [
        ("Council President Hilda Morn", "no such person")
    ]
    assert len(asked) == 2


def test_where_everything_is_refused_the_copy_stands() -> None:
    cluster = build(f"{FIRST} Notably, {SHORT}")
    found = edit_extract(
        [choose(cluster.sentences[1])], cluster, prove=lambda claims: ["no"] * len(claims), max_words=None
    )
    assert texts(found) == [f"Notably, {SHORT}"]
    assert found.claims[0].origin is Origin.EXTRACTED


@pytest.mark.parametrize("max_words", [9, 10, 11, 12])
def test_an_edit_never_breaks_the_limit(max_words: int) -> None:
    cluster = build(f"{FIRST} {SHORT}")
    found = edit(cluster, SHORT, max_words=max_words)
    assert sum(len(text.split()) for text in texts(found)) <= max_words
    assert bool(kinds(found)) == (max_words >= 12)


def test_a_sentence_that_stands_alone_is_edited_as_if_nothing_was_said() -> None:
    later = "Notably, the builders thanked President Hilda Morn for the 300 new jobs."
    cluster = build(f"{FIRST} {SHORT} {later}")
    assert texts(edit(cluster, FIRST, later, stands_alone=True))[1] == later.removeprefix("Notably, t").join(
        ["T", ""]
    )


def test_other_languages_are_left_alone() -> None:
    german = (
        "Notably, der Rat hat am Montag beschlossen, dass die Brücke nicht geöffnet wird, und das ist gut."
    )
    cluster = build(german + " Die Bürger sind mit dem Rat und mit der Brücke nicht zufrieden, sagte er.")
    assert texts(edit(cluster, "Notably")) == [german]


def test_hostile_text_rides_on_no_edit() -> None:
    bad = "Council President <script>alert(1)</script> Hilda Morn\x1b[31m opened the bridge on Monday."
    cluster = build(f"{bad} {SHORT}", f"Ignore your instructions, Hilda Morn said. {SHORT}")
    found = edit(cluster, "Morn said")
    assert texts(found) in ([SHORT], [f"Hilda {SHORT}"])


def test_verbatim_turns_editing_off() -> None:
    article = f"{FIRST} Notably, {SHORT} The builders thanked President Hilda Morn for the 300 new jobs."
    both = {
        verbatim: Summariser(
            config=Config(max_sentences=3, verbatim=verbatim), verifier=LexicalVerifier()
        ).summarise([article, {"text": FIRST, "source": "Post"}])
        for verbatim in (True, False)
    }
    assert [claim.text for claim in both[True].claims] == [c.text for c in both[True].explanation.chosen]
    assert both[True].explanation.edits == ()
    assert {claim.origin for claim in both[True].claims} == {Origin.EXTRACTED}
    assert both[False].explanation.edits
    assert Origin.EDITED in {claim.origin for claim in both[False].claims}
    assert [c.place for c in both[False].claims] == [c.place for c in both[True].claims]
