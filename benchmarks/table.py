"""Write the README's table of error rates anew from the last evaluation: `python -m benchmarks.table`.

It stands between two comments in README.md, and a test holds it to `results/evaluation.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.conditions import RESULTS
from benchmarks.gold import ERRORS, SUPPORT_KINDS, Split

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BEGINNING", "END", "README", "as_markdown", "replace_table"]

README = Path(__file__).parent.parent / "README.md"
BEGINNING = "<!-- table: python -m benchmarks.table -->"
END = "<!-- /table -->"

_NAMES = {
    "verbatim": "true, word for word",
    "paraphrase": "true, paraphrased",
    "fused": "true, fused from two articles",
    "altered_quotation": "false: altered quotation",
    "stitched_quotation": "false: quotation stitched from two",
    "wrong_speaker": "false: quotation in another mouth",
    "role_swap": "false: role swap (A accused B / B accused A)",
    "invention": "false: invented addition",
    "modality": "false: modality (planned or asked, told as done)",
    "disputed": "disputed between the sources",
}
_SPLITS = tuple(split.value for split in Split)


def as_markdown(corpus: Mapping[str, Any]) -> str:
    """Return the table.

    Args:
        corpus: The part of an evaluation's results that is about the corpus.
    """
    splits = [corpus["splits"][name] for name in _SPLITS]
    by_name = [{row["name"]: row for row in split["rows"]} for split in splits]
    lines = [
        "| claims | " + " | ".join(f"{name.replace('_', '-')} clusters" for name in _SPLITS) + " |",
        "| --- |" + " --- |" * len(splits),
    ]
    for name in (*SUPPORT_KINDS, *ERRORS, "disputed"):
        cells = [_cell(rows[name]) for rows in by_name]
        lines.append(f"| {_NAMES.get(name, f'false: {name}')} | {' | '.join(cells)} |")
    balanced = [f"{split['measures']['balanced_accuracy']:.1%}" for split in splits]
    errors = [f"{split['calibration']['expected_calibration_error']:.2f}" for split in splits]
    lines.append(f"| **balanced accuracy** | {' | '.join(f'**{value}**' for value in balanced)} |")
    lines.append(f"| calibration error of the verifier alone | {' | '.join(errors)} |")
    return "\n".join(lines)


def replace_table(text: str, table: str) -> str:
    """Return a README with another table.

    Raises:
        ValueError: It has no place for one.
    """
    before, beginning, rest = text.partition(BEGINNING)
    _, end, after = rest.partition(END)
    if not beginning or not end:
        message = f"README.md has no place for the table: put it between {BEGINNING} and {END}"
        raise ValueError(message)
    return f"{before}{BEGINNING}\n{table}\n{END}{after}"


def main() -> None:
    """Write the table into README.md."""
    corpus = json.loads((RESULTS / "evaluation.json").read_text("utf-8"))["corpus"]
    README.write_text(replace_table(README.read_text("utf-8"), as_markdown(corpus)), "utf-8")
    print(f"written into {README.name}")


def _cell(row: Mapping[str, Any]) -> str:
    name, claims = row["name"], row["claims"]
    rest = {key: row[key] for key in ("disputed", "supported", "unsupported", "contradicted")}
    if name in SUPPORT_KINDS:
        return f"{rest['supported']} of {claims} supported"
    if name == "disputed":
        named = rest.pop("disputed")
        told = [f"{count} {verdict}" for verdict, count in rest.items() if count]
        return ", ".join([f"{named} of {claims} named", *told])
    told = [f"{rest['unsupported'] + rest['contradicted']} of {claims} caught"]
    if rest["disputed"]:
        told.append(f"{rest['disputed']} disputed")
    if rest["supported"]:
        told.append(f"**{rest['supported']} {'passes' if rest['supported'] == 1 else 'pass'}**")
    return ", ".join(told)


if __name__ == "__main__":
    main()
