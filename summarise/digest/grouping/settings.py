"""What grouping is told: how it weighs what two articles share, and how alike they must be."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GroupingSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingSettings:
    """The rule by which two articles are held for one event, and groups of them for another.

    The log odds that two articles tell of the same event are `intercept + words·cos + names·cos +
    numbers·cos - days·min(distance, horizon_days)/horizon_days`. The weights are a logistic
    regression's, which `python -m benchmarks.grouping_fitting DATA` fits to pairs of 150 full articles
    on 50 events (BASIL) and 496 short ones on 42 events whose look-alikes are near (ECB+);
    `gap_threshold` and `least_cohesion` are the best on the same sets.

    Attributes:
        intercept: Log odds of two articles of one day that share no word.
        words: Weight of the cosine of all content words, the earlier in the article the more.
        names: The same of the names.
        numbers: The same of the numbers, years among them.
        days: What the greatest distance in time takes away; nothing where a time is unknown.
        horizon_days: From this distance on, time takes away no more. Set by hand.
        gap_threshold: Two groups are one event if the mean log odds between them are at most so much below
            those within the looser of the two …
        least_cohesion: … which count as this much at least: so groups that hold together badly don't draw in
            all the rest. Single articles have it.
        copy_threshold: Two articles with this cosine of words, names and numbers are copies of one text, if
            they aren't short. In the shipped clusters, copies have 0.78 to 0.91, other articles at most
            0.58; different reports of one event in BASIL at most 0.73. At 0.76, reports written after the
            same agency's fall together, too, and unseen ECB+ topics lose 0.01 of B-cubed F1.
    """

    intercept: float = -4.57
    words: float = 10.81
    names: float = 8.98
    numbers: float = 3.29
    days: float = 3.41
    horizon_days: int = 14
    gap_threshold: float = 2.2
    least_cohesion: float = 0.5
    copy_threshold: float = 0.8

    @property
    def edge_threshold(self) -> float:
        """Log odds that at least one pair of articles of two groups has if these can be one event."""
        return self.least_cohesion - self.gap_threshold
