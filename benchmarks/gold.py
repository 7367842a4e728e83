"""The shipped clusters with their gold claims, as the tests and the benchmarks read them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from summarise.resources import resource_path
from summarise.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    "DIFFERENCE_KINDS",
    "ERRORS",
    "LOOK_ALIKE_REASONS",
    "SUPPORT_KINDS",
    "Difference",
    "GoldArticle",
    "GoldClaim",
    "GoldCluster",
    "LookAlike",
    "Span",
    "Split",
    "Version",
    "corpus_folder",
    "load_clusters",
    "load_small_clusters",
]

ERRORS = (
    "number",
    "date",
    "name",
    "place",
    "negation",
    "role_swap",
    "altered_quotation",
    "stitched_quotation",
    "wrong_speaker",
    "modality",
    "invention",
)
"""What is wrong with a false claim."""

SUPPORT_KINDS = ("verbatim", "paraphrase", "fused")
"""How a supported claim relates to the articles."""

DIFFERENCE_KINDS = ("number", "date", "name", "place", "role", "quotation", "statement")
"""In what the articles of a cluster differ."""

LOOK_ALIKE_REASONS = (
    "spelling",
    "rounding",
    "bound",
    "relative_date",
    "granularity",
    "translation",
    "different_thing",
    "wording",
)
"""Why what looks like a difference is none."""


class Split(StrEnum):
    """What a cluster may be used for; see `corpus/README.md`."""

    DEVELOPMENT = "development"
    """Its claims may be read and worked on."""
    HELD_OUT = "held_out"
    """Its claims measure, and nobody who works on checking reads them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of an article: `file` is relative to the cluster's folder."""

    file: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """What is known of one article."""

    file: str
    source: str
    slant: str
    independent: bool
    copy_of: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Span):
    """Words that tell one version of a thing: those that agree have the same `says`."""

    says: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that the articles tell differently, with each one's words.

    `update` is set where later articles replace what earlier ones told.
    """

    what: str
    kind: str
    update: bool
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """What a hasty reader would take for a difference of this kind, and why it is none."""

    what: str
    kind: str
    why: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One claim and what a careful reader of all articles would call it.

    Attributes:
        id: The cluster's name and a number.
        text: One sentence (or a quotation of several with its speaker).
        label: See `corpus/README.md`.
        kind: One of `SUPPORT_KINDS` for a supported claim, else None.
        error: One of `ERRORS` for a contradicted or unsupported claim, else None.
        evidence: Words that support it.
        against: Words that contradict it.
        note: Why it has its label.
    """

    id: str
    text: str
    label: Verdict
    kind: str | None
    error: str | None
    evidence: tuple[Span, ...]
    against: tuple[Span, ...]
    note: str

    @property
    def is_false(self) -> bool:
        """Whether no source supports it."""
        return self.label in {Verdict.CONTRADICTED, Verdict.UNSUPPORTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCluster:
    """One event: its articles stand in `folder`/articles. It has no claims if none were written yet."""

    name: str
    folder: Path
    event: str
    kind: str
    written_by: str
    licence: str
    split: Split
    articles: tuple[GoldArticle, ...]
    differences: tuple[Difference, ...]
    look_alikes: tuple[LookAlike, ...]
    claims: tuple[GoldClaim, ...]


def corpus_folder() -> Path:
    """Return the folder of the corpus, in a checkout or in an installed package."""
    return resource_path("corpus")


def load_clusters(folder: Path | None = None, *, split: Split | None = None) -> tuple[GoldCluster, ...]:
    """Read clusters of the corpus, in the order of their names.

    Args:
        folder: The corpus; the shipped one if None.
        split: Only these; all if None.

    Raises:
        KeyError: A field is missing.
        ValueError: A file can't be parsed, or a label or split is unknown.
    """
    root = folder or corpus_folder()
    clusters = (_load(root / path.stem, path) for path in sorted(root.glob("gold/*.toml")))
    return tuple(cluster for cluster in clusters if split in {None, cluster.split})


def load_small_clusters(folder: Path | None = None) -> tuple[GoldCluster, ...]:
    """Read the small clusters that have differences and look-alikes only, in the order of their names.

    Args:
        folder: The corpus; the shipped one if None.

    Raises:
        KeyError: A field is missing.
        ValueError: A file can't be parsed.
    """
    root = (folder or corpus_folder()) / "differences"
    return tuple(_load(path.with_suffix(""), path) for path in sorted(root.glob("*.toml")))


def _load(folder: Path, about_path: Path) -> GoldCluster:
    about = tomllib.loads(about_path.read_text("utf-8"))
    claims_path = about_path.with_suffix(".jsonl")
    lines = claims_path.read_text("utf-8").splitlines() if claims_path.exists() else []
    return GoldCluster(
        name=folder.name,
        folder=folder,
        event=about["event"],
        kind=about["kind"],
        written_by=about["written_by"],
        licence=about["licence"],
        split=Split(about["split"]),
        articles=tuple(
            GoldArticle(
                file=entry["file"],
                source=entry["source"],
                slant=entry["slant"],
                independent=entry["independent"],
                copy_of=entry.get("copy_of"),
                published=entry.get("published"),
            )
            for entry in about["articles"]
        ),
        differences=tuple(_difference(entry) for entry in about["differences"]),
        look_alikes=tuple(
            LookAlike(what=entry["what"], kind=entry["kind"], why=entry["why"], spans=_spans(entry["spans"]))
            for entry in about.get("look_alikes", ())
        ),
        claims=tuple(_claim(json.loads(line)) for line in lines),
    )


def _difference(entry: Mapping[str, Any]) -> Difference:
    return Difference(
        what=entry["what"],
        kind=entry["kind"],
        update=entry.get("update", False),
        versions=tuple(
            Version(file=version["file"], text=version["span"], says=version.get("says"))
            for version in entry["versions"]
        ),
    )


def _claim(entry: Mapping[str, Any]) -> GoldClaim:
    return GoldClaim(
        id=entry["id"],
        text=entry["text"],
        label=Verdict(entry["label"]),
        kind=entry["kind"],
        error=entry["error"],
        evidence=_spans(entry["evidence"]),
        against=_spans(entry["against"]),
        note=entry["note"],
    )


def _spans(entries: Iterable[Mapping[str, str]]) -> tuple[Span, ...]:
    return tuple(Span(file=entry["file"], text=entry["span"]) for entry in entries)
