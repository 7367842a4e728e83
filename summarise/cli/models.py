"""`summarise models`: what is shipped and what was fetched, and whether it is as it should be."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarise.cli.models_pull import pull_model
from summarise.cli.terminal import page_layout, write_to_stdout
from summarise.errors import BackendError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarise.backends.model_folder import FetchedModel
    from summarise.rendering.document import Item
    from summarise.weights import ShippedFile

__all__ = ["LOADERS", "ListFormat", "models"]

models = typer.Typer(name="models", rich_markup_mode=None)
models.command("pull", short_help="Fetch a model from the hub, to use it offline.")(pull_model)


class ListFormat(StrEnum):
    """How the list is written."""

    TEXT = "text"
    JSON = "json"


def _load_punkt() -> None:
    from summarise.segmentation.punkt import load_punkt  # noqa: PLC0415 - --help must not pay for it

    load_punkt().breaks("Dr", "Smith")


def _load_background() -> None:
    from summarise.extraction.background import load_background  # noqa: PLC0415 - --help must not pay for it

    load_background()


def _load_tokenizer() -> None:
    from summarise.backends.wordpiece import load_tokenizer  # noqa: PLC0415 - the same

    load_tokenizer().encode("The bridge closed.")


def _load_embedder() -> None:
    from summarise.backends.static import StaticEmbedder  # noqa: PLC0415 - the same

    StaticEmbedder().embed(["The bridge closed."])


def _load_entailment() -> None:
    from summarise.backends.choosing import load_verifier  # noqa: PLC0415 - the same

    load_verifier().score([("The bridge closed on Monday.", "The bridge closed.")])


def _load_differences() -> None:
    from summarise.backends.choosing import load_detector  # noqa: PLC0415 - the same

    load_detector().judge([("The bridge is open.", "The bridge is closed.")])


LOADERS: Mapping[str, Callable[[], None]] = {
    "punkt_en": _load_punkt,
    "background_en": _load_background,
    "tokenizer": _load_tokenizer,
    "embedder": _load_embedder,
    "entailment": _load_entailment,
    "differences": _load_differences,
}
"""What loads each shipped file and uses it once, by its name in the manifest."""


@models.callback()
def _root() -> None:
    """Tell which models are shipped and fetched, whether they are as they should be, and fetch more.

    \b
    Examples:
      summarise models list
      summarise models check
      summarise models pull facebook/bart-large-cnn@COMMIT
    """  # noqa: D301 - typer keeps the lines below a real backspace


@models.command("list", short_help="Tell what is shipped and what was fetched.")
def list_shipped(
    *,
    form: Annotated[ListFormat, typer.Option("--format", help="How the list is written.")] = ListFormat.TEXT,
) -> None:
    """List the shipped models and data files: what for, size, licence and the beginning of the hash.

    Below them stand the models in the models folder, which models pull fetches into: SUMMARISE_MODELS, else
    summarise/models in the folder for users' data.

    \b
    Examples:
      summarise models list
      summarise models list --format json
    """  # noqa: D301 - the same
    from summarise.backends.model_folder import list_fetched  # noqa: PLC0415 - the same
    from summarise.rendering.document import Item, Span, Style  # noqa: PLC0415 - --help must not pay for it
    from summarise.weights import list_weights  # noqa: PLC0415 - the same

    files, fetched = list_weights(), list_fetched()
    if form is ListFormat.JSON:
        found = [_describe(file) for file in files]
        _write_json({"version": 1, "models": found, "fetched": [_describe_fetched(one) for one in fetched]})
        return
    _write_items(
        [
            Item(
                (Span(file.name, Style.STRONG), Span(":", glued=True), Span(file.purpose)),
                below=(Item((Span(_told(file), Style.FAINT),)),),
            )
            for file in files
        ]
        + [
            Item(
                (
                    Span(one.shown_name, Style.STRONG),
                    Span(":", glued=True),
                    Span(f"fetched, {one.kind or 'unknown kind'}"),
                ),
                below=(Item((Span(f"{_told_size(one.size)}, {one.path}", Style.FAINT),)),),
            )
            for one in fetched
        ]
    )


@models.command(short_help="Compare all with its hashes, and load what is shipped.")
def check(
    *,
    form: Annotated[
        ListFormat, typer.Option("--format", help="How the outcome is written.")
    ] = ListFormat.TEXT,
) -> None:
    """Compare every shipped file with its hash and load it; exit with 1 if one is broken.

    Fetched models are compared with the hashes of when they were fetched; each file that is missing, altered
    or was added is named.

    \b
    Examples:
      summarise models check
      summarise models check --format json
    """  # noqa: D301 - the same
    from summarise.backends.model_folder import find_problems, list_fetched  # noqa: PLC0415 - the same
    from summarise.rendering.document import Item, Span, Style  # noqa: PLC0415 - --help must not pay for it
    from summarise.weights import list_weights  # noqa: PLC0415 - the same

    problems = {file.name: _find_problem(file) for file in list_weights()}
    loaded = frozenset(problems)
    problems |= {one.shown_name: "; ".join(find_problems(one)) or None for one in list_fetched()}
    is_sound = not any(problems.values())
    if form is ListFormat.JSON:
        found = [
            {"name": name, "ok": problem is None, "problem": problem} for name, problem in problems.items()
        ]
        _write_json({"version": 1, "ok": is_sound, "models": found})
    else:
        good, bad = Span("ok", Style.GOOD), Span("broken", Style.BAD)
        _write_items(
            [
                Item(
                    (
                        Span(f"{name}:"),
                        Span(problem or ("unaltered, loads" if name in loaded else "unaltered")),
                    ),
                    label=bad if problem else good,
                )
                for name, problem in problems.items()
            ]
        )
    if not is_sound:
        raise typer.Exit(1)


def _find_problem(file: ShippedFile) -> str | None:
    """Return what is wrong with a file and what to do, if anything is."""
    from summarise.weights import check_weights  # noqa: PLC0415 - the same

    try:
        check_weights(file)
        if file.name in LOADERS:
            LOADERS[file.name]()
    except BackendError as error:
        return str(error)
    except ImportError as error:
        return f"a package that reads it can't be imported ({error}): install summarise anew"
    return None


def _told(file: ShippedFile) -> str:
    card = f", card {file.card}" if file.card else ""
    return f"{file.path.name}, {_told_size(file.size)}, {file.licence}, sha256 {file.shown_sha256}…{card}"


def _told_size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"  # noqa: PLR2004 - a megabyte


def _describe(file: ShippedFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "file": file.path.name,
        "purpose": file.purpose,
        "size": file.size,
        "licence": file.licence,
        "sha256": file.sha256,
        "version": file.version,
        "card": file.card,
    }


def _describe_fetched(model: FetchedModel) -> dict[str, Any]:
    return {
        "name": model.name,
        "commit": model.commit,
        "folder": str(model.path),
        "kind": model.kind or None,
        "size": model.size,
    }


def _write_items(items: Sequence[Item]) -> None:
    from summarise.rendering.document import Listing  # noqa: PLC0415 - the same
    from summarise.rendering.text import write_text  # noqa: PLC0415 - the same

    write_to_stdout(write_text((Listing(tuple(items)),), page_layout(to_file=False)))


def _write_json(document: Mapping[str, Any]) -> None:
    import json  # noqa: PLC0415 - the same

    write_to_stdout(json.dumps(document, indent=2) + "\n")
