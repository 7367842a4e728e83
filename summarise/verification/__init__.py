"""Is it so? Claims against every article: windows, checks, entailment, verdict."""

from summarise.verification.claims import Claim
from summarise.verification.verdict import verify_claims

__all__ = ["Claim", "verify_claims"]
