"""How mails leave: SMTP, sendmail, a maildir or files, all behind one protocol."""

from __future__ import annotations

from summarise.digest.delivery.copies import Copy, make_copy
from summarise.digest.delivery.opening import open_delivery
from summarise.digest.delivery.outcomes import Delivery, Outcome, OutcomeKind

__all__ = ["Copy", "Delivery", "Outcome", "OutcomeKind", "make_copy", "open_delivery"]
