"""Reads all that is given; what can't be read is reported while the rest goes on."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.errors import EmptyInputError, InputError
from summarise.reading.formats import records_from_address, records_from_file, records_from_standard_input
from summarise.reading.identity import shortest_names, unique
from summarise.reading.inference import complete
from summarise.reading.source_names import host_name
from summarise.reading.walking import find_inputs
from summarise.types import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarise.reading.record import Record
    from summarise.reading.walking import Input
    from summarise.types import Article

__all__ = ["Reading", "read", "read_articles"]

_LOGGER = logging.getLogger("summarise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, sorted by id, and what could not be or was read with a doubt."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read(
    paths: Sequence[str | os.PathLike[str]], *, progress: Callable[[int, int], None] | None = None
) -> Reading:
    """Read articles from files, folders, web pages and standard input.

    The result doesn't depend on the order of the paths, and what is named twice is read once.

    Args:
        paths: Files (.txt .md .html .json .jsonl, or any other as text), folders, http(s) URLs, or
            `-` for standard input.
        progress: Called with how many inputs are done and how many there are.

    Raises:
        InputNotFoundError: A named path doesn't exist.
        InputError: A path can't be one; or nothing could be read: then the error of the first
            input that failed (NotTextError, EmptyInputError, FetchError …).
    """
    if isinstance(paths, str | bytes | os.PathLike):
        message = f"paths is one {type(paths).__name__}: give a list of paths"
        raise InputError(message)
    if not paths:
        message = "no path was given: name files, folders or URLs, or - for standard input"
        raise EmptyInputError(message)
    inputs, problems = find_inputs(paths)
    names = _names(inputs)
    found: list[Article] = []
    report = list(problems)
    failures: list[tuple[str, InputError]] = []
    for done, (given, name) in enumerate(zip(inputs, names, strict=True)):
        if progress is not None:
            progress(done, len(inputs))
        for where, outcome in _read_one(given):
            if isinstance(outcome, InputError):
                failures.append((where, outcome))
            else:
                found.append(_article(outcome, name, given))
                report += [Problem(where=where, reason=remark) for remark in outcome.remarks]
    if progress is not None:
        progress(len(inputs), len(inputs))
    if not found:
        raise _nothing(failures, report, paths)
    report += [Problem(where=where, reason=str(error)) for where, error in failures]
    return Reading(
        articles=tuple(sorted(found, key=lambda article: article.id)),
        problems=tuple(sorted(report, key=lambda problem: (problem.where, problem.reason))),
    )


def read_articles(paths: Sequence[str | os.PathLike[str]]) -> tuple[Article, ...]:
    """Read articles as `read` does; problems are logged as warnings to the logger `summarise`.

    Raises:
        InputError: As for `read`.
    """
    reading = read(paths)
    for problem in reading.problems:
        _LOGGER.warning("%s: %s", problem.where, problem.reason)
    return reading.articles


def _names(inputs: Sequence[Input]) -> tuple[str, ...]:
    short = iter(shortest_names([given.path for given in inputs if given.path is not None]))
    return unique([next(short) if given.path is not None else given.url or "stdin" for given in inputs])


def _read_one(given: Input) -> Iterator[tuple[str, Record | InputError]]:
    try:
        if given.path is not None:
            outcomes = records_from_file(given.path)
        elif given.url is not None:
            outcomes = records_from_address(given.url)
        else:
            outcomes = records_from_standard_input()
        for outcome in outcomes:
            if isinstance(outcome, tuple):
                yield f"{given.where}:{outcome[0]}", outcome[1]
            else:
                yield given.where if outcome.part is None else f"{given.where}:{outcome.part}", outcome
    except InputError as error:
        yield given.where, error


def _article(record: Record, name: str, given: Input) -> Article:
    part = "" if record.part is None else f":{record.part}"
    host = host_name(record.url)
    own = Path(name).stem if given.path is not None else name
    is_page = given.url is not None or (given.path is not None and record.url is not None)
    return complete(record, id=name + part, fallback_source=(host if is_page else None) or own + part)


def _nothing(
    failures: list[tuple[str, InputError]], report: list[Problem], paths: Sequence[str | os.PathLike[str]]
) -> InputError:
    if not failures:
        named = ", ".join(os.fspath(path) for path in paths[:3])
        passed = f" ({len(report)} passed over, such as {report[0].where})" if report else ""
        return EmptyInputError(
            f"{named}: no article in it{passed}: give .txt, .md, .html, .json or .jsonl files"
        )
    where, error = min(failures, key=lambda failure: failure[0])
    more = len(failures) - 1
    rest = f" (and {more} more could not be read)" if more else ""
    return type(error)(f"{where}: {error}{rest}")
