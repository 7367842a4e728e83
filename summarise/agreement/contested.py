"""Numbers, days and names on which sources differ in quite other words, found by asking a model.

The finders beside this one lay words side by side. Here a verifier is asked whether another source says a
statement once one thing in it is replaced by that source's own, and whether it denies it as it stands.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from summarise.agreement.fillings import FillingKind
from summarise.agreement.slots import Link, Slot
from summarise.agreement.substitution import find_substitutions
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from summarise.agreement.fillings import Filling
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.agreement.substitution import Substitution
    from summarise.protocols import Verifier
    from summarise.types import Entailment

__all__ = ["find_contested_links"]

_MOST_ASKED = 160
"""Substitutions of a cluster that the verifier is asked about."""
