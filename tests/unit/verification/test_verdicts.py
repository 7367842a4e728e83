"""Verdicts, evidence and corroboration over several articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.backends.fakes import FakeVerifier
from summarise.backends.lexical import LexicalVerifier
from summarise.cluster import Cluster
from summarise.pipeline import Summariser
from summarise.types import Article, CheckOutcome, Entailment, Origin, Place, Verdict
from summarise.verification import Claim, verify_claims
from tests.unit.verification.checking import make_cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.unit.verification.checking import Check, FailedChecks

MORNING = (
    "A landslide killed 12 people in the village of Orvash on Monday, officials said. "
    "The road to Sarun is closed."
)
EVENING = (
    "A landslide killed 19 people in the village of Orvash on Monday. "
    "Soldiers were sent to help the survivors."
)
SHORT = "A landslide has hit Orvash. Rescue work goes on."


def test_one_article_for_and_one_against_is_disputed(check: Check) -> None:
    checked = check(
        "A landslide killed 12 people in the village of Orvash on Monday.", MORNING, EVENING, SHORT
    )
    assert checked.verdict is Verdict.DISPUTED
    assert [one.article_id for one in checked.evidence] == ["1.txt"]
    assert [one.article_id for one in checked.against] == ["2.txt"]
    assert checked.reason == 'The number "12 people": a source says "19 people".'


def test_only_against_is_contradicted(check: Check) -> None:
    checked = check(
        "A landslide killed 40 people in the village of Orvash on Monday.", MORNING, EVENING, SHORT
    )
    assert checked.verdict is Verdict.CONTRADICTED
    assert len(checked.against) == 2
    assert checked.corroboration == 0


def test_figures_of_other_years_dispute_nothing(check: Check) -> None:
    claim = "The firm paid an effective tax rate of 35.7 percent for 2014."
    told = "The firm paid an effective tax rate of {} percent {}."
    assert check(claim, claim, told.format("31.5", "for 2014")).verdict is Verdict.DISPUTED
    assert check(claim, claim, told.format("31.5", "from 2007 to 2014")).verdict is Verdict.SUPPORTED
    both = told.format("31.5", "for 2014, after 30.2 percent for 2013")
    assert check(claim, claim, both).verdict is Verdict.DISPUTED


def test_saying_less_is_not_contradicting(check: Check) -> None:
    checked = check("A landslide killed 12 people in the village of Orvash on Monday.", MORNING, SHORT)
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.against == ()


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("18 people died in Orvash on Monday.", "At least 17 people died in Orvash on Monday."),
        ("18 people died in Orvash on Monday.", "About 19 people died in Orvash on Monday."),
        ("The vote was held in Orvash on Friday.", "The vote was held in Orvash on February 28."),
        ("The vote was held in Orvash on Friday.", "The vote was held in Orvash yesterday."),
    ],
)
def test_what_can_both_be_true_is_not_disputed(check: Check, claim: str, other: str) -> None:
    checked = check(claim, f"{claim} Nothing else is known.", f"{other} It was cold.", published="2031-03-01")
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.against == ()


def test_parts_from_two_articles_support_a_claim_together(check: Check) -> None:
    claim = "A landslide killed 19 people in Orvash, and the road to Sarun is closed."
    checked = check(claim, "The road to Sarun is closed. Buses do not run.", EVENING)
    assert checked.verdict is Verdict.SUPPORTED
    assert {one.article_id for one in checked.evidence} == {"1.txt", "2.txt"}
    assert checked.corroboration == 1


def test_a_part_that_fails_a_check_spoils_the_whole(check: Check) -> None:
    claim = "A landslide killed 21 people in Orvash, and the road to Sarun is closed."
    assert check(claim, MORNING, EVENING).verdict in {Verdict.CONTRADICTED, Verdict.UNSUPPORTED}


def test_corroboration_counts_voices_and_not_the_own_one() -> None:
    text = "The dam at Lake Ishkul holds, engineers said on Sunday. Nobody was hurt there."
    more = " Many families spent a third night in tents beside the road, and it rained without a pause."
    articles = [
        Article(id="a", text=text + more, source="Norda Wire"),
        Article(id="b", text=f"Tents are wanted. {text} The army sends bread.", source="Upland Voice"),
        Article(id="c", text=f"Water is short. {text} Schools stay shut for a week.", source="Upland Voice"),
    ]
    cluster = Cluster.build(articles)
    place = Place(article_id="a", positions=(0,))
    sentence = "The dam at Lake Ishkul holds, engineers said on Sunday."
    extracted = Claim(text=sentence, origin=Origin.EXTRACTED, place=place)
    given = Claim(text=sentence, origin=Origin.GIVEN)
    own, free = verify_claims([extracted, given], cluster, LexicalVerifier())
    assert [one.article_id for one in own.evidence] == ["a", "b", "c"]
    assert own.evidence[0].entailment == 1.0
    assert own.corroboration == 1
    assert free.corroboration == 2


def test_an_extracted_claim_without_a_twin_has_no_corroboration() -> None:
    cluster = make_cluster(MORNING, SHORT)
    place = Place(article_id="1.txt", positions=(1,))
    claim = Claim(text="The road to Sarun is closed.", origin=Origin.EXTRACTED, place=place)
    checked = verify_claims([claim], cluster, LexicalVerifier())[0]
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.corroboration == 0
    assert checked.place == place
    assert CheckOutcome.FAILED not in {one.outcome for one in checked.checks}


def test_spans_are_exact() -> None:
    cluster = make_cluster(MORNING, EVENING)
    texts = {article.id: article.text for article in cluster.articles}
    claims = [
        Claim(text=text, origin=Origin.GIVEN)
        for text in ("12 people were killed in Orvash.", "Soldiers help.")
    ]
    for checked in verify_claims(claims, cluster, LexicalVerifier()):
        for one in (*checked.evidence, *checked.against):
            assert texts[one.article_id][one.start : one.end] == one.text


def test_names_are_known_in_other_spellings(check: Check) -> None:
    text = "President Zoryana Havrylenko arrived in Kyiv on Monday with 40 delegates. She did not speak."
    assert check("Zoriana Havrilenko arrived in Kiev on Monday.", text).verdict is Verdict.SUPPORTED


def test_a_pronoun_stands_for_the_name_before_it(check: Check) -> None:
    text = (
        "Captain Mikael Brandauer was calm. He led the team to the away end and apologised to the supporters."
    )
    assert check("Mikael Brandauer apologised to the supporters.", text).verdict is Verdict.SUPPORTED
    assert check("Stefan Arkwell apologised to the supporters.", text).verdict is not Verdict.SUPPORTED


def test_a_credit_to_an_agency_need_not_be_shared(check: Check) -> None:
    claim = "The court closed the port of Hestrin on Monday, Norda Wire reports, citing two lawyers."
    assert (
        check(claim, "The court closed the port of Hestrin on Monday. Ships wait.").verdict
        is Verdict.SUPPORTED
    )


def test_any_verifier_will_do() -> None:
    cluster = make_cluster(MORNING)
    claims = [
        Claim(text=text, origin=Origin.GIVEN) for text in ("The road to Sarun is closed.", "A ship sank.")
    ]
    assert [one.verdict for one in verify_claims(claims, cluster, FakeVerifier())] == [
        Verdict.SUPPORTED,
        Verdict.UNSUPPORTED,
    ]


def test_no_claims_give_no_results() -> None:
    assert verify_claims([], make_cluster(MORNING), LexicalVerifier()) == ()


def test_the_name_that_opens_a_sentence_is_who_did_it(check: Check) -> None:
    article = (
        "Torvik accused the port of Ansel of dumping mud. Reporters asked Premier Torvik for proof. "
        "The ferry was late that day. Rain fell on the quay. Nobody came to the market. "
        "The season opened in the evening with a symphony. Marta Olin played the violin."
    )
    assert check("Torvik accused the port of Ansel of dumping mud.", article).verdict is Verdict.SUPPORTED
    checked = check("Marta Olin accused the port of Ansel of dumping mud.", article)
    assert checked.verdict is not Verdict.SUPPORTED
    assert "Torvik" in (checked.reason or "")


class _Undecided:
    """A verifier that finds all pairs as likely to contradict as it is told."""

    name = "undecided"

    def __init__(self, contradiction: float | None) -> None:
        self._score = Entailment(
            entailment=0.2,
            neutral=round(0.8 - (contradiction or 0), 4),
            contradiction=contradiction or 0,
            tells_contradiction=contradiction is not None,
        )

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        return tuple(self._score for _ in pairs)


@pytest.mark.parametrize(
    "claim",
    [
        "A landslide killed 40 people in the village of Orvash on Monday.",
        "A landslide killed 12 people in the village of Orvash on Thursday.",
        "A landslide killed 12 people in the village of Kolm on Monday.",
    ],
)
@pytest.mark.parametrize(
    ("contradiction", "verdict"),
    [
        (0.0, Verdict.UNSUPPORTED),
        (0.1, Verdict.UNSUPPORTED),
        (0.6, Verdict.CONTRADICTED),
        (None, Verdict.CONTRADICTED),
    ],
)
def test_another_number_day_or_name_contradicts_if_the_verifier_thinks_so_too(
    claim: str, contradiction: float | None, verdict: Verdict
) -> None:
    given = Claim(text=claim, origin=Origin.GIVEN)
    (checked,) = verify_claims([given], make_cluster(MORNING), _Undecided(contradiction))
    assert checked.verdict is verdict


def test_figures_of_two_things_are_no_dispute() -> None:
    articles = [
        Article(
            id="1.txt",
            text="The harbour of Velt took 312 ships last year and spent some 26 million crowns on piers, "
            "the harbour master Ada Marsk told the council on Tuesday.",
            source="Post",
        ),
        Article(
            id="2.txt",
            text="On Tuesday Ada Marsk told the council how the harbour of Velt had done: it took 312 ships "
            "last year. A new crane, which the council hadn't asked for, had cost some 9 million crowns.",
            source="Mail",
        ),
    ]
    assert not [claim.against for claim in Summariser().summarise(articles).claims if claim.against]


class _Misled:
    """A verifier that believes a window that says little of the claim, and no other."""

    name = "misled"

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        likely = Entailment(entailment=0.6, neutral=0.3, contradiction=0.1)
        unlikely = Entailment(entailment=0.3, neutral=0.1, contradiction=0.6)
        return tuple(likely if "pitch" not in premise else unlikely for premise, _ in pairs)


def test_a_denial_near_the_claim_outweighs_support_far_from_it() -> None:
    text = "The federation met on Thursday. As for the pitch, the federation took no decision on Thursday."
    given = Claim(text="The federation decided about the pitch on Thursday.", origin=Origin.GIVEN)
    (checked,) = verify_claims([given], make_cluster(text), _Misled())
    assert checked.verdict is Verdict.CONTRADICTED
    assert checked.reason == 'A source denies "decided".'


def test_what_is_not_decided_is_not_the_other_way_round(failed: FailedChecks) -> None:
    text = "As for the pitch invasion, the federation had taken no decision by Thursday evening."
    claim = "The federation had not decided about the pitch invasion by Thursday evening."
    given = Claim(text=claim, origin=Origin.GIVEN)
    (checked,) = verify_claims([given], make_cluster(text), LexicalVerifier())
    assert failed(checked) == []


def test_a_name_in_the_opening_is_not_who_speaks(check: Check, failed: FailedChecks) -> None:
    text = (
        "After the Grey House dinner, the mayor of Orvash, Odo Brink, said on Monday that the road was safe."
    )
    claim = "After the Grey House dinner, the mayor of Orvash said on Monday that the road was safe."
    assert failed(check(claim, text)) == []


class _Sure:
    """A verifier that finds whatever isn't the same contradicted."""

    name = "sure"

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        return tuple(Entailment(entailment=0.02, neutral=0.02, contradiction=0.96) for _ in pairs)


def test_a_verifiers_word_alone_disputes_nothing_that_a_source_says_word_for_word() -> None:
    claim = "A landslide killed 12 people in the village of Orvash on Monday."
    other = "A landslide in the village of Orvash on Monday killed 12 people, as soldiers told the press."
    for text, verdict in ((claim, Verdict.SUPPORTED), (other, Verdict.CONTRADICTED)):
        given = Claim(text=claim, origin=Origin.GIVEN)
        (checked,) = verify_claims([given], make_cluster(text, other), _Sure())
        assert checked.verdict is verdict


class _Torn:
    """A verifier that believes one window, and finds another contradicting without being able to say why."""

    name = "torn"

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        against = Entailment(entailment=0.02, neutral=0.02, contradiction=0.96)
        return tuple(
            against if "whether" in premise or "nothing" in premise else _UNDOUBTED for premise, _ in pairs
        )


_UNDOUBTED = Entailment(entailment=0.9, neutral=0.08, contradiction=0.02)


def test_a_verifiers_word_alone_disputes_nothing_where_all_is_said() -> None:
    given = Claim(text="Dorr accused Berg of gambling with the harbour.", origin=Origin.GIVEN)
    source = "The talks ended when Dorr accused Berg of gambling with the harbour."
    asked = "Olin left open whether Dorr was right when he accused Berg of gambling with the harbour."
    (checked,) = verify_claims([given], make_cluster(source, asked), _Torn())
    assert checked.verdict is Verdict.SUPPORTED
    unlike = "Dorr had nothing against Berg and the harbour, he said."
    (checked,) = verify_claims([given], make_cluster(source, unlike), _Torn())
    assert checked.verdict is Verdict.DISPUTED


def test_a_sentence_that_windows_have_only_with_others_is_supported() -> None:
    text = "Vasel asked herself two things. “What would I do in Koldra? Who would know me?” she said."
    for copied in ("“What would I do in Koldra?", "Who would know me?” she said."):
        given = Claim(text=copied, origin=Origin.GIVEN)
        (checked,) = verify_claims([given], make_cluster(text), _Sure())
        assert checked.verdict is Verdict.SUPPORTED
        assert checked.evidence[0].text == copied
