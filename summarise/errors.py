"""Everything that `summarise` raises on purpose.

A message says what was wrong, where (file, line, setting) and what to do about it, in one line.

    SummariseError
    ├── InputError                 (also ValueError)        what was given can't be used
    │   ├── InputNotFoundError     (also FileNotFoundError) no such file or folder
    │   ├── NotTextError                                    binary, or no encoding fits
    │   ├── EmptyInputError                                 nothing to read, or no prose in it
    │   ├── InputTooLargeError                              over a size limit
    │   ├── MalformedInputError                             JSON, front matter or HTML that can't be parsed
    │   └── FetchError             (also OSError)           a URL that can't be fetched
    ├── ConfigError                (also ValueError)        a setting out of range, or two that clash
    ├── BackendError               (also RuntimeError)      a model or data file is missing, altered or broken
    │   └── AbstractorError                                 an abstractor failed while it was writing
    ├── DeliveryError              (also OSError)           a result could not be written or sent
    ├── StoreError                 (also OSError)           the digest's database can't be read or written
    └── BusyError                  (also RuntimeError)      another run of the digest is going on
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "AbstractorError",
    "BackendError",
    "BusyError",
    "ConfigError",
    "DeliveryError",
    "EmptyInputError",
    "FetchError",
    "InputError",
    "InputNotFoundError",
    "InputTooLargeError",
    "MalformedInputError",
    "NotTextError",
    "StoreError",
    "SummariseError",
]


class SummariseError(Exception):
    """Root of every error that this package raises on purpose."""


class InputError(SummariseError, ValueError):
    """What was given can't be used."""


class InputNotFoundError(InputError, FileNotFoundError):
    """There is no such file or folder."""


class NotTextError(InputError):
    """The bytes are binary, or no text encoding fits them."""


class EmptyInputError(InputError):
    """There is nothing to read, or nothing in it is prose."""


class InputTooLargeError(InputError):
    """The input is over a size limit."""


class MalformedInputError(InputError):
    """JSON, front matter or markup that can't be parsed, or that lacks a needed field."""


class FetchError(InputError, OSError):
    """A URL can't be fetched."""


class ConfigError(SummariseError, ValueError):
    """A setting is out of range, or two settings exclude each other."""


class BackendError(SummariseError, RuntimeError):
    """A model or a data file that the package needs is missing, altered or broken."""


class AbstractorError(BackendError):
    """An abstractor failed while it was writing: the extracted sentences stand in for what it didn't write.

    Attributes:
        drafts: What it had written until then, one for each fact it was given, empty where there is
            none; empty as a whole where nothing was written.
    """

    def __init__(self, message: str, *, drafts: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.drafts = tuple(drafts)


class DeliveryError(SummariseError, OSError):
    """A result could not be written or sent."""


class StoreError(SummariseError, OSError):
    """The digest's database can't be read or written."""


class BusyError(SummariseError, RuntimeError):
    """Another run of the digest is going on."""
