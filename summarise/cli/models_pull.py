"""`summarise models pull`: a model of the hub, into the models folder."""

from __future__ import annotations

from typing import Annotated

import typer

from summarise.cli.progress import progress_bar
from summarise.cli.terminal import write_to_stdout

__all__ = ["pull_model"]


def pull_model(
    model: Annotated[
        str, typer.Argument(metavar="NAME@COMMIT", help="Its name on the hub, and the 40 digits of a commit.")
    ],
) -> None:
    """Fetch a model from the hub into the models folder, to use it offline.

    Only safetensors, settings and the tokenizer's files are fetched, of one commit, and each is compared
    with the hash that the hub lists. If it breaks off, call it again: what is there is kept. From then on
    --abstractive or --verifier NAME@COMMIT takes it from there. The folder is SUMMARISE_MODELS, else
    summarise/models in the folder for users' data; HF_ENDPOINT names another hub, HF_TOKEN a token for models
    whose licence must be accepted. COMMIT stands on the model's page under Files, History.

    \b
    Examples:
      summarise models pull facebook/bart-large-cnn@COMMIT
      SUMMARISE_MODELS=/srv/models summarise models pull Qwen/Qwen3-0.6B@COMMIT
    """  # noqa: D301 - typer keeps the lines below a real backspace
    from summarise.backends.hub import pull  # noqa: PLC0415 - --help must not pay for it

    with progress_bar() as progress:
        folder, is_new = pull(model, progress=progress)
    write_to_stdout(f"{model}: {'fetched into' if is_new else 'is there already,'} {folder}\n")
