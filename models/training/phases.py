"""The phases of fine-tuning: what each learns from, how fast and for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = [
    "DIFFERENCE_RECIPE",
    "DIFFERENCE_SOUP",
    "GROWN_SOUP",
    "HIDDEN_LESSON",
    "HIDDEN_SOUP",
    "PLACED_LESSON",
    "PLACED_SOUP",
    "RECIPE",
    "RECONCILED_SOUP",
    "SOUP",
    "VEILED_SOUP",
    "Lesson",
    "Phase",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """How one phase learns. The rates are customary ones for an encoder of this size, not tuned.

    Attributes:
        rate: The learning rate after warming up.
        end_rate: At the end; between, it falls in a line.
        warm: Share of the steps in which it rises from 0.
        budget: Tokens of a batch.
        epochs: Times that each row is seen, at most.
        steps: Batches that are learnt from, at most; None for all.
        minutes: When it ends at the latest.
        decay: Of the moving average, a step.
        has_fixed_words: Whether the word embeddings stay as they are, which is quicker.
        fixed_layers: How many of the lowest layers stay as they are, too, with all embeddings.
        has_dropout: Whether parts of the encoder's states are left out by chance; the heads always do so.
        hidden: Share of the word pieces that are hidden, others each time that a row is seen: of few texts a
            model learns less by heart then, and unlike dropout this costs no time.
    """

    rate: float
    end_rate: float
    warm: float
    budget: int = 3072
    epochs: int = 1
    steps: int | None = None
    minutes: float = float("inf")
    decay: float = 0.998
    has_fixed_words: bool = False
    fixed_layers: int = 0
    has_dropout: bool = True
    hidden: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A phase, what it learns from and what is judged on the way.

    Attributes:
        name: Of the checkpoint at its end.
        rows: Name of the file of its rows.
        phase: How it learns.
        seed: Of the order of the rows and of dropout.
        dev: Names of the files of rows that are judged.
    """

    name: str
    rows: str
    phase: Phase
    seed: int = 0
    dev: tuple[str, ...] = ("nli_dev", "news_dev")


_TWINS = Phase(
    rate=1.5e-4, end_rate=0.0, warm=0.03, minutes=65, has_fixed_words=True, fixed_layers=2, has_dropout=False
)
"""How twins are learnt from, but for the rates and minutes of each phase."""

RECIPE = (
    Lesson(name="nli_tuned", rows="nli", phase=Phase(rate=1e-4, end_rate=5e-5, warm=0.05), dev=("nli_dev",)),
    Lesson(name="news_begun", rows="mix", phase=Phase(rate=9e-5, end_rate=6.6e-5, warm=0.15, steps=600)),
    Lesson(
        name="news_tuned",
        rows="mix",
        phase=Phase(rate=1e-4, end_rate=0.0, warm=0.02, minutes=54, has_fixed_words=True),
    ),
    Lesson(
        name="hard_tuned",
        rows="hard",
        phase=Phase(rate=1.1e-4, end_rate=0.0, warm=0.02, minutes=30, has_fixed_words=True),
        seed=4,
    ),
    Lesson(
        name="broad_tuned",
        rows="broad",
        phase=Phase(rate=1e-4, end_rate=6e-5, warm=0.02, minutes=60, has_fixed_words=True),
        seed=5,
    ),
    Lesson(
        name="retold_tuned",
        rows="retold",
        phase=Phase(rate=9e-5, end_rate=0.0, warm=0.02, minutes=38, has_fixed_words=True),
        seed=6,
    ),
    Lesson(
        name="twins_begun",
        rows="twins_first",
        phase=replace(_TWINS, rate=8e-5, end_rate=6e-5, minutes=24),
        seed=7,
        dev=("nli_dev", "news_dev", "twins_dev"),
    ),
    Lesson(name="twins_tuned", rows="twins", phase=_TWINS, seed=8, dev=("nli_dev", "news_dev", "twins_dev")),
    Lesson(
        name="twins_grown",
        rows="grown",
        phase=replace(_TWINS, rate=1.2e-4, end_rate=6e-5, minutes=40),
        seed=9,
        dev=("nli_dev", "news_dev", "twins_dev"),
    ),
    Lesson(
        name="twins_doubled",
        rows="doubled",
        phase=replace(_TWINS, rate=1.2e-4, minutes=46),
        seed=10,
        dev=("nli_dev", "news_dev", "twins_dev"),
    ),
    Lesson(
        name="twins_added",
        rows="added",
        phase=replace(_TWINS, rate=7e-5, minutes=11),
        seed=11,
        dev=("nli_dev", "news_dev", "twins_dev"),
    ),
)
"""First the public sets: what entailment is. Then the news: what summaries get wrong. Then the hardest of it,
claims that people worded, and more of the public sets. Then claims told in other words. Last, and for the
longest, the twins that we wrote by hand. Each begins with the averaged weights of the one before. The
minutes are of two processor cores."""

SOUP = {"twins_added": 0.65, "twins_tuned": 0.35}
"""The checkpoints whose weights are averaged to version 4, with their shares: together they judge better than
the last one alone."""

PLACED_LESSON = Lesson(
    name="placed_tuned",
    rows="placed_mix",
    phase=replace(_TWINS, rate=1.2e-4, warm=0.02, minutes=31),
    seed=31,
    dev=("nli_dev", "twins_dev", "events_dev"),
)
"""What comes after version 4: claims before what the product reads, events that two outlets tell, and
clusters of articles that differ."""

PLACED_SOUP = {"version_4": 0.5, "placed_tuned": 0.5}
"""The checkpoints that are averaged to version 5."""

HIDDEN_LESSON = Lesson(
    name="hidden_tuned",
    rows="hidden_mix",
    phase=replace(_TWINS, rate=1.2e-4, warm=0.02, minutes=31, hidden=0.08),
    seed=71,
    dev=("nli_dev", "twins_dev", "events_dev"),
)
"""The same once more, with all clusters, in another order, and with word pieces hidden."""

HIDDEN_SOUP = {"hidden_tuned": 0.6, "version_5": 0.4}
"""The checkpoints that are averaged in the end, to version 6."""

DIFFERENCE_RECIPE = (
    Lesson(
        name="clashes_begun",
        rows="clashes",
        phase=replace(_TWINS, rate=1.3e-4, end_rate=9e-5, minutes=21),
        seed=51,
        dev=("clusters_dev", "events_clash_dev"),
    ),
    Lesson(
        name="clashes_tuned",
        rows="more_clashes",
        phase=replace(_TWINS, rate=1e-4, minutes=34),
        seed=52,
        dev=("clusters_dev", "events_clash_dev"),
    ),
    Lesson(
        name="clashes_grown",
        rows="grown_clashes",
        phase=replace(_TWINS, rate=1.3e-4, end_rate=7e-5, minutes=32, epochs=2),
        seed=61,
        dev=("clusters_dev", "events_clash_dev"),
    ),
    Lesson(
        name="clashes_reconciled",
        rows="reconciled_clashes",
        phase=replace(_TWINS, rate=1.3e-4, end_rate=6e-5, warm=0.02, minutes=29),
        seed=91,
        dev=("clusters_dev", "reconciled_dev"),
    ),
    Lesson(
        name="clashes_settled",
        rows="settled_clashes",
        phase=replace(_TWINS, rate=7e-5, warm=0.02, minutes=26),
        seed=92,
        dev=("clusters_dev", "reconciled_dev"),
    ),
    Lesson(
        name="clashes_hidden",
        rows="hidden_clashes",
        phase=replace(_TWINS, rate=1.3e-4, end_rate=7e-5, warm=0.02, minutes=15, hidden=0.12),
        seed=61,
        dev=("clusters_dev", "reconciled_dev"),
    ),
)
"""How the model of differences is made of the entailment model: two phases to its version 1, one more to
version 2, two to version 3 and one to version 4."""

DIFFERENCE_SOUP = {"restored": 0.3, "clashes_begun": 0.2, "clashes_tuned": 0.5}
"""The checkpoints that are averaged to version 1: the model that it began with is one."""

GROWN_SOUP = {"clashes_grown": 0.6, "differences_1": 0.4}
"""The checkpoints that are averaged to version 2: version 1 is one."""

RECONCILED_SOUP = {"clashes_settled": 0.6, "clashes_reconciled": 0.2, "differences_2": 0.2}
"""The checkpoints that are averaged to version 3."""

VEILED_SOUP = {"clashes_hidden": 0.6, "differences_3": 0.4}
"""The checkpoints that are averaged in the end, to version 4."""
