"""Where the sources of a cluster differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.ages import find_age_links
from summarise.agreement.clashes import find_clash_links
from summarise.agreement.confirming import confirm_links
from summarise.agreement.dated_deeds import find_dated_deed_links
from summarise.agreement.days import find_day_links
from summarise.agreement.decisions import find_decision_links
from summarise.agreement.denials import find_denial_links
from summarise.agreement.grouping import group_links
from summarise.agreement.holders import find_holder_links
from summarise.agreement.numbers import find_number_links
from summarise.agreement.offices import find_office_links
from summarise.agreement.opposites import find_opposite_links
from summarise.agreement.outcomes import find_outcome_links
from summarise.agreement.pairing import lay_out
from summarise.agreement.places import find_place_links
from summarise.agreement.quotations import find_quotation_links
from summarise.agreement.rates import find_rate_links
from summarise.agreement.swaps import find_swap_links
from summarise.agreement.undone import find_undone_links
from summarise.languages import ENGLISH

if TYPE_CHECKING:
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Link
    from summarise.cluster import Cluster
    from summarise.differences import Disagreement
    from summarise.protocols import Detector, Embedder

__all__ = ["can_differ", "find_disagreements", "find_links"]

_FINDERS = (
    find_number_links,
    find_age_links,
    find_rate_links,
    find_day_links,
    find_dated_deed_links,
    find_office_links,
    find_holder_links,
    find_quotation_links,
    find_decision_links,
    find_denial_links,
    find_opposite_links,
    find_place_links,
    find_outcome_links,
    find_swap_links,
    find_undone_links,
)


def can_differ(cluster: Cluster) -> bool:
    """Tell whether there are two independent sources in English, the language that finders know."""
    english = (article for article in cluster.articles if cluster.languages[article.id] is ENGLISH)
    return len({cluster.voices[article.id] for article in english}) > 1


def find_disagreements(
    cluster: Cluster, detector: Detector | None = None, embedder: Embedder | None = None
) -> tuple[Disagreement, ...]:
    """Find the facts on which independent sources of a cluster differ, the weightiest first.

    Near neighbours among their sentences are laid side by side, and what differs in one place is
    reported only if what stands around it agrees. A detector is asked whether figures and days that
    differ are of one thing, and about what is told in quite other words. What isn't written in English is
    left out.

    Args:
        cluster: The articles.
        detector: Judges pairs of statements; without one, words alone are compared.
        embedder: Tells which statements the detector is asked about; without one, none.

    Raises:
        BackendError: A model failed.
    """
    field = lay_out(cluster)
    links = find_links(field)
    if detector is not None:
        links = confirm_links(links, field, detector)
        if embedder is not None:
            links += find_clash_links(field, embedder, detector, links)
    return group_links(links, field)


def find_links(field: Field) -> list[Link]:
    """Return what all finders that compare words link, before it is brought together."""
    return [link for find in _FINDERS for link in find(field)]
