"""Is it so? Claims against every article: windows, checks, entailment, verdict."""

from summarise.verification.claims import Claim
from summarise.verification.own import prove_edits
from summarise.verification.retrieval import MAX_ARTICLES
from summarise.verification.verdict import verify_claims

__all__ = ["MAX_ARTICLES", "Claim", "prove_edits", "verify_claims"]
