"""A summary made by hand, with everything that a renderer may meet: hostile texts among it."""

from __future__ import annotations

from datetime import UTC, datetime

from summarise.contest import Contest, Loss, PassedOver
from summarise.differences import Disagreement, DisagreementKind, Telling, Version
from summarise.edits import Edit, EditKind, Licence
from summarise.types import (
    Article,
    Check,
    CheckedClaim,
    CheckOutcome,
    Chosen,
    Evidence,
    Explanation,
    Models,
    Origin,
    Place,
    RejectedClaim,
    Skipped,
    Summary,
    Verdict,
)

CHECK_NAMES = ("quotes", "numbers", "names", "dates", "polarity", "attribution")

MAIL = Article(
    id="mail.txt",
    source="Ostwick Mail",
    title="Harbour bridge shuts for nine weeks",
    published=datetime(2031, 5, 4),  # noqa: DTZ001 - a day whose zone nobody knows
    text="By Ada Brill\n\nThe harbour bridge will close on Monday for nine weeks. "
    "The repairs will cost 4 million crowns, the council said.\n",
)
POST = Article(
    id="https://post.example/bridge?id=7&lang=en",
    source="Quayside Post",
    title="Bridge to close: <script>alert(1)</script> *what* we [know](javascript:x)",
    url="https://post.example/bridge?id=7&lang=en",
    published=datetime(2031, 5, 4, 18, 30, tzinfo=UTC),
    text="On Monday the harbour bridge closes for nine weeks. Repairs will cost 6 million crowns. "
    "“We should have\x1b[31m begun\u202e years ago,” said mayor Tilda Orm.\n",
)
WIRE = Article(
    id="wire.txt",
    source="Norda Wire",
    text="The harbour bridge will close on Monday for nine weeks. "
    "The repairs will cost 4 million crowns, the council said.\nNorda Wire\n",
)
WEEKLY = Article(
    id="週刊.txt",
    source="港の週刊",
    title="橋、" + "月曜日に閉鎖" * 8,
    url="javascript:alert(1)",
    text="橋は月曜日に閉まる。",
)
ARTICLES = (POST, MAIL, WIRE, WEEKLY)


def evidence(article: Article, words: str, entailment: float) -> Evidence:
    """Point at the place of some words in an article."""
    start = article.text.index(words)
    return Evidence(
        article_id=article.id,
        source=article.source,
        start=start,
        end=start + len(words),
        text=words,
        entailment=entailment,
    )


def checks(**failed: str) -> tuple[Check, ...]:
    """Return all checks, those that are given with a reason as failed."""
    return tuple(
        Check(name=name, outcome=CheckOutcome.FAILED, reason=failed[name])
        if name in failed
        else Check(name=name, outcome=CheckOutcome.ABSENT if name == "dates" else CheckOutcome.OK)
        for name in CHECK_NAMES
    )


_COST = "The repairs will cost 4 million crowns, the council said."
_QUOTATION = "“We should have\x1b[31m begun\u202e years ago,” said mayor Tilda Orm."
_CLOSING = "The harbour bridge will close on Monday for nine weeks."

CLOSING = CheckedClaim(
    text=_CLOSING,
    verdict=Verdict.SUPPORTED,
    corroboration=1,
    origin=Origin.EXTRACTED,
    evidence=(
        evidence(MAIL, _CLOSING, 1.0),
        evidence(POST, "On Monday the harbour bridge closes for nine weeks.", 0.93125),
        evidence(WIRE, _CLOSING, 1.0),
    ),
    against=(),
    checks=checks(),
    place=Place(article_id=MAIL.id, positions=(0,)),
)
COST = CheckedClaim(
    text=_COST,
    verdict=Verdict.DISPUTED,
    corroboration=0,
    origin=Origin.EXTRACTED,
    evidence=(evidence(MAIL, _COST, 1.0), evidence(WIRE, _COST, 1.0)),
    against=(evidence(POST, "Repairs will cost 6 million crowns.", 0.0412),),
    checks=checks(numbers="Quayside Post says 6 million, not 4 million"),
    reason="Quayside Post says 6 million, not 4 million.",
    place=Place(article_id=MAIL.id, positions=(1,)),
)
QUOTATION = CheckedClaim(
    text=_QUOTATION,
    verdict=Verdict.SUPPORTED,
    corroboration=0,
    origin=Origin.EXTRACTED,
    evidence=(evidence(POST, _QUOTATION, 1.0),),
    against=(),
    checks=checks(),
    place=Place(article_id=POST.id, positions=(2,)),
)
INVENTION = CheckedClaim(
    text="Ferries will be free of charge.",
    verdict=Verdict.UNSUPPORTED,
    corroboration=0,
    origin=Origin.GIVEN,
    evidence=(),
    against=(),
    checks=checks(),
    reason="No source says that ferries will be free.",
)
PARAPHRASE = CheckedClaim(
    text="On Monday the bridge shuts.",
    verdict=Verdict.SUPPORTED,
    corroboration=2,
    origin=Origin.GIVEN,
    evidence=CLOSING.evidence,
    against=(),
    checks=checks(),
)


def telling(article: Article, words: str) -> Telling:
    """Point at the place where an article tells a version."""
    start = article.text.index(words)
    return Telling(
        article_id=article.id, source=article.source, start=start, end=start + len(words), text=words
    )


COSTS = Disagreement(
    claim=_COST,
    supporting=COST.evidence,
    against=COST.against,
    kind=DisagreementKind.NUMBER,
    topic="figures on <b>repairs</b> cost [9]\u202e",
    versions=(
        Version(
            text="4 million crowns",
            tellings=(telling(MAIL, "4 million crowns"), telling(WIRE, "4 million crowns")),
            sources=1,
            published=MAIL.published,
        ),
        Version(
            text="6 million crowns",
            tellings=(telling(POST, "6 million crowns"),),
            sources=1,
            published=POST.published,
            is_latest=True,
        ),
    ),
    is_update=True,
)
WORDING = Disagreement(
    claim=_QUOTATION,
    supporting=(evidence(POST, "“We should have\x1b[31m begun\u202e years ago,”", 1.0),),
    against=(evidence(MAIL, "The repairs will cost 4 million crowns, the council said.", 0.0),),
    kind=DisagreementKind.QUOTATION,
    topic="how Tilda Orm is quoted",
    versions=(
        Version(text="We should have\x1b[31m begun", tellings=(telling(POST, "We should"),), sources=1),
        Version(text="will <i>cost</i> [2]", tellings=(telling(MAIL, "will cost"),), sources=1),
    ),
)
MODELS = Models(embedder="tf-idf", verifier="lexical 1")


def sample_summary() -> Summary:
    """Return the summary."""
    claims = (CLOSING, COST, QUOTATION)
    return Summary(
        text=" ".join(claim.text for claim in claims),
        claims=claims,
        rejected=(
            RejectedClaim(
                text="The bridge closes for ten weeks.",
                verdict=Verdict.CONTRADICTED,
                reason="Three sources say nine weeks.",
                replaced_by=0,
            ),
        ),
        disagreements=(
            COSTS,
            WORDING,
            Disagreement(claim=COST.text, supporting=COST.evidence, against=COST.against),
        ),
        articles=ARTICLES,
        models=MODELS,
        warnings=("only 3 of 5 sentences were found: the articles say no more",),
        explanation=Explanation(
            skipped=(
                Skipped(article_id=MAIL.id, start=0, end=12, kind="byline", text="By Ada Brill"),
                Skipped(article_id=WIRE.id, start=113, end=123, kind="agency_tail", text="Norda Wire"),
            ),
            edits=(
                Edit(
                    kind=EditKind.SPELLING,
                    place=Place(article_id=MAIL.id, positions=(0,)),
                    before="har\x1b[31mbor <b>*bridge*</b>",
                    after="harbour bridge",
                    reason="2 of the 3 sources with this name spell it so",
                    licences=(Licence(article_id=WIRE.id, start=4, end=18, text="harbour bridge"),),
                ),
                Edit(
                    kind=EditKind.CREDIT,
                    place=Place(article_id=MAIL.id, positions=(0,)),
                    before=", Norda Wire reports",
                    after="",
                    reason="credits an outlet",
                ),
                Edit(
                    kind=EditKind.DATE,
                    place=Place(article_id=MAIL.id, positions=(0,)),
                    before="today",
                    after="on May 4",
                    reason="its article was published on 2031-05-04",
                    refusal="entailment 0.31, less than 0.50",
                ),
            ),
            chosen=(
                Chosen(
                    place=Place(article_id=MAIL.id, positions=(0,)),
                    text=CLOSING.text,
                    salience=0.91,
                    parts=(("centrality", 0.7), ("position", 0.21)),
                    adds=(("average", 0.4), ("centrality", 0.55), ("position", -0.04)),
                    rank=1,
                    turn=1,
                    members=(
                        Place(article_id=MAIL.id, positions=(0,)),
                        Place(article_id=WIRE.id, positions=(0,)),
                    ),
                ),
                Chosen(
                    place=Place(article_id=POST.id, positions=(2,)),
                    text=QUOTATION.text,
                    salience=0.3,
                    parts=(),
                    adds=(("average", 0.4), ("centrality", -0.1), ("position", 0.0)),
                    rank=3,
                    turn=2,
                    members=(Place(article_id=POST.id, positions=(2,)),),
                ),
            ),
            copies=((MAIL.id, WIRE.id),),
            contest=Contest(
                candidates=4,
                weights=(("centrality", 0.8), ("position", 0.25)),
                passed_over=(
                    PassedOver(
                        place=Place(article_id=POST.id, positions=(0,)),
                        text="On Monday the harbour bridge closes for nine weeks.",
                        salience=0.62,
                        lost_to=0,
                        loss=Loss.REDUNDANT,
                    ),
                    PassedOver(
                        place=Place(article_id=WEEKLY.id, positions=(0,)),
                        text="<b>Is</b> it *safe*?\x1b[31m",
                        salience=0.2,
                        lost_to=1,
                        loss=Loss.UNFIT,
                        detail="a question",
                    ),
                ),
            ),
        ),
    )
