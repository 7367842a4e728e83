"""Articles from folders and files: each file is read when it is new or has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from summarise.digest.addresses import canonical, check_address
from summarise.digest.collecting.articles import article_id, sound_moment
from summarise.digest.types import Entry, StoredArticle
from summarise.errors import InputError
from summarise.reading.formats import records_from_file
from summarise.reading.inference import complete
from summarise.reading.source_names import host_name
from summarise.reading.walking import find_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from summarise.digest.settings import SourceSettings
    from summarise.reading.record import Record

__all__ = ["LocalFile", "find_files", "read_articles_of"]

_ID_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFile:
    """A file as it is now: its entry's key changes when it does."""

    path: Path
    entry: Entry


def find_files(source: SourceSettings) -> Iterator[LocalFile | InputError]:
    """Find the files of a folder, or the one file; those that can't be are errors."""
    try:
        inputs, _ = find_inputs([source.place])
    except InputError as error:
        yield error
        return
    for given in inputs:
        if given.path is None:
            continue
        try:
            status = given.path.stat()
        except OSError as error:
            yield InputError(f"{given.path}: {error.strerror}")
            continue
        mark = f"{given.path}\n{status.st_mtime_ns}\n{status.st_size}"
        key = sha256(mark.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        yield LocalFile(path=given.path, entry=Entry(origin=source.place, key=key))


def read_articles_of(
    file: LocalFile, source: SourceSettings, now: datetime
) -> Iterator[StoredArticle | InputError]:
    """Read a file's articles; what of it can't be read is an error beside them."""
    try:
        for outcome in records_from_file(file.path):
            if isinstance(outcome, tuple):
                yield InputError(f"{file.path}:{outcome[0]}: {outcome[1]}")
            else:
                yield _stored(outcome, file, source, now)
    except InputError as error:
        yield InputError(f"{file.path}: {error}")


def _stored(record: Record, file: LocalFile, source: SourceSettings, now: datetime) -> StoredArticle:
    url = _address(record.url)
    record = replace(record, source=source.name or record.source, url=url)
    if url is not None:
        id_ = article_id(url)
    else:
        id_ = "text-" + sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]
    article = complete(record, id=id_, fallback_source=host_name(url) or file.path.stem)
    article = replace(article, published=sound_moment(article.published, now))
    return StoredArticle(article=article, origin=source.place, collected=now)


def _address(url: str | None) -> str | None:
    """Return an address in one form; None for what is no address of a page."""
    if url is None:
        return None
    try:
        check_address(url)
        return canonical(url)
    except (InputError, ValueError):
        return None
