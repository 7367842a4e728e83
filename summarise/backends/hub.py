"""Fetches a model from the hub: one commit, safetensors only, each file compared with the hub's hash."""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarise import __version__
from summarise.backends.checksums import write_checksums
from summarise.backends.downloading import Download, Refused, download
from summarise.backends.endpoint.address import is_private
from summarise.backends.model_folder import MODELS_VARIABLE, folder_of
from summarise.backends.model_reference import parse_commit
from summarise.errors import BackendError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import httpx

    Progress = Callable[[str, int, int], None]

__all__ = ["HUB_VARIABLE", "TOKEN_VARIABLE", "pull"]

HUB_VARIABLE = "HF_ENDPOINT"
"""Environment variable: another hub, or a mirror; the one that transformers reads, too."""
TOKEN_VARIABLE = "HF_TOKEN"  # noqa: S105 - a variable's name
"""Environment variable: a token for models whose licence must be accepted first; as for transformers."""

_HUB = "https://huggingface.co"
_CONFIG = "config.json"
_WEIGHTS = "model.safetensors"
_INDEX = "model.safetensors.index.json"
_FURTHER = frozenset(
    {
        "added_tokens.json",
        "chat_template.jinja",
        "chat_template.json",
        "generation_config.json",
        "merges.txt",
        "sentencepiece.bpe.model",
        "source.spm",
        "special_tokens_map.json",
        "spiece.model",
        "target.spm",
        "tokenizer.json",
        "tokenizer.model",
        "tokenizer_config.json",
        "vocab.json",
        "vocab.txt",
    }
)
"""What models' settings and tokenizers are read from: none of it is code."""
_FILE = re.compile(r"[A-Za-z0-9_][\w.-]{0,200}", re.ASCII)
_SHA1 = re.compile(r"[0-9a-f]{40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TIMEOUT_SECONDS = 30.0
_MAX_LISTING_BYTES = 20_000_000
_OK = 200
_NOT_FOUND = 404
_NO_ENTRY = frozenset({401, 403})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """A file as the hub lists it; its hash is that of the content, or git's of a small file."""

    name: str
    size: int
    sha256: str | None
    git_sha1: str | None


def pull(text: str, *, progress: Progress | None = None) -> tuple[Path, bool]:
    """Fetch a model into the models folder, if it isn't there.

    What was fetched of it before a break isn't fetched again. The folder gets its name when all files
    are there and are what the hub says they are, with a `SHA256SUMS` that later loads are compared with.

    Args:
        text: `name@commit`, with the 40 digits of the commit.
        progress: Called with (file, bytes there, bytes in all) as it goes on.

    Returns:
        The folder, and whether anything had to be fetched.

    Raises:
        ConfigError: The name isn't pinned, the hub hasn't that commit, or it has no safetensors.
        BackendError: The hub can't be reached, or what came is not what it lists.
    """
    name, commit = parse_commit(text)
    folder = folder_of(name, commit)
    if folder.is_dir():
        return folder, False
    hub = (os.environ.get(HUB_VARIABLE) or _HUB).rstrip("/")
    partial = folder.with_name(folder.name + ".partial")
    with _told(hub, folder), _open(hub) as client:
        listing = _list(client, hub, name, commit)
        partial.mkdir(parents=True, exist_ok=True)
        for listed in _choose(listing, client, f"{hub}/{name}/resolve/{commit}", partial, progress):
            _fetch(client, f"{hub}/{name}/resolve/{commit}", listed, partial, progress)
        write_checksums(partial)
        partial.replace(folder)
    return folder, True


@contextmanager
def _told(hub: str, folder: Path) -> Iterator[None]:
    import httpx  # noqa: PLC0415 - as in `_open`

    host = urlsplit(hub).netloc or hub
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        message = (
            f"{host} can't be reached ({reason}): check the network and call it again, what is there is "
            "kept; or copy the model's files into a folder and give that"
        )
        raise BackendError(message) from error
    except Refused as refusal:
        if refusal.status in _NO_ENTRY:
            message = (
                f"{host} has no such model, or wants a login ({refusal.status}): check the name; if its "
                f"licence must be accepted, do so on its page and set {TOKEN_VARIABLE}"
            )
            raise ConfigError(message) from refusal
        if refusal.status == _NOT_FOUND:
            message = f"{host} has no such model, or no such commit of it: check both on the model's page"
            raise ConfigError(message) from refusal
        message = f"{host} answered {refusal.status}: call it again later, what is there is kept"
        raise BackendError(message) from refusal
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{folder.parent} can't be written ({reason}): make room, or set {MODELS_VARIABLE}"
        raise BackendError(message) from error


@contextmanager
def _open(hub: str) -> Iterator[httpx.Client]:
    import httpx  # noqa: PLC0415 - a fifth of a second to import, and only fetching needs it

    parts = urlsplit(hub)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        message = f"{HUB_VARIABLE} is no address of a hub: set it to one such as {_HUB}, or unset it"
        raise ConfigError(message)
    headers = {"User-Agent": f"summarise/{__version__}", "Accept-Encoding": "identity"}
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    if token:
        if parts.scheme == "http" and not is_private(parts.hostname):
            message = (
                f"{TOKEN_VARIABLE} would go to {parts.hostname} unencrypted: set {HUB_VARIABLE} to https"
            )
            raise ConfigError(message)
        if not token.isascii() or not token.isprintable() or " " in token:
            message = f"{TOKEN_VARIABLE} has a character that no token has: set it anew"
            raise ConfigError(message)
        headers["Authorization"] = f"Bearer {token}"
    # Files come from another host than the hub's; httpx sends it no token.
    with httpx.Client(
        headers=headers,
        follow_redirects=True,
        timeout=_TIMEOUT_SECONDS,
        trust_env=not is_private(parts.hostname),
    ) as client:
        yield client


def _list(client: httpx.Client, hub: str, name: str, commit: str) -> Mapping[str, _Listed]:
    """Return the files of a commit, those in folders left out."""
    with client.stream("GET", f"{hub}/api/models/{name}/revision/{commit}?blobs=true") as response:
        if response.status_code != _OK:
            raise Refused(response.status_code)
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > _MAX_LISTING_BYTES:
                break
    try:
        document = json.loads(data)
        found = [_read_listed(one) for one in document["siblings"]]
        is_pinned = document["sha"] == commit
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        message = f"{urlsplit(hub).netloc} answered with no list of files: is {HUB_VARIABLE} a hub?"
        raise BackendError(message) from error
    if not is_pinned:
        message = (
            f"{urlsplit(hub).netloc} lists another commit of {name} than {commit}: check both on its page"
        )
        raise ConfigError(message)
    return {one.name: one for one in found if one is not None}


def _read_listed(one: Mapping[str, Any]) -> _Listed | None:
    name = str(one["rfilename"])
    if not _FILE.fullmatch(name):
        return None
    lfs = one.get("lfs") or {}
    sha256, git_sha1 = str(lfs.get("sha256", "")), str(one.get("blobId", ""))
    return _Listed(
        name=name,
        size=int(lfs.get("size", one.get("size", -1))),
        sha256=sha256 if _SHA256.fullmatch(sha256) else None,
        git_sha1=git_sha1 if _SHA1.fullmatch(git_sha1) and not lfs else None,
    )


def _choose(
    listing: Mapping[str, _Listed], client: httpx.Client, place: str, partial: Path, progress: Progress | None
) -> list[_Listed]:
    """Choose what a model needs; the index of weights in several files is fetched to know them."""
    if _INDEX in listing:
        _fetch(client, place, listing[_INDEX], partial, progress)
        weights = [_INDEX, *_shards(partial / _INDEX)]
    else:
        weights = [_WEIGHTS]
    missing = [name for name in (_CONFIG, *weights) if name not in listing]
    if missing:
        message = (
            f"the model has no {missing[0]}: only weights in safetensors are loaded, so choose a model, or a "
            "later commit, that has them"
        )
        raise ConfigError(message)
    return [listing[name] for name in (_CONFIG, *sorted(_FURTHER & set(listing)), *weights)]


def _shards(index: Path) -> Sequence[str]:
    try:
        names = sorted(set(json.loads(index.read_bytes())["weight_map"].values()))
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        message = f"the model's {_INDEX} can't be read: choose another commit"
        raise ConfigError(message) from error
    if not all(
        isinstance(name, str) and _FILE.fullmatch(name) and name.endswith(".safetensors") for name in names
    ):
        message = f"the model's {_INDEX} names files that are no safetensors: choose another model"
        raise ConfigError(message)
    return names


def _fetch(
    client: httpx.Client, place: str, listed: _Listed, partial: Path, progress: Progress | None
) -> None:
    if listed.size < 0 or (listed.sha256 is None and listed.git_sha1 is None):
        message = (
            f"the hub tells neither size nor hash of {listed.name}, so it can't be compared: choose another"
        )
        raise BackendError(message)
    target = partial / listed.name
    if not target.is_file():
        part = partial / f"{listed.name}.part"
        wanted = Download(url=f"{place}/{listed.name}", path=part, size=listed.size)
        download(client, wanted, progress=lambda done: progress and progress(listed.name, done, listed.size))
        if not _is_intact(part, listed):
            part.unlink()
            message = f"{listed.name} came altered (its hash is another than the hub's): call it again"
            raise BackendError(message)
        part.replace(target)
    elif not _is_intact(target, listed):
        target.unlink()
        _fetch(client, place, listed, partial, progress)


def _is_intact(path: Path, listed: _Listed) -> bool:
    if path.stat().st_size != listed.size:
        return False
    with path.open("rb") as file:
        if listed.sha256 is not None:
            return hashlib.file_digest(file, "sha256").hexdigest() == listed.sha256
        # What git calls a blob's name: of a header with the size, and the content.
        digest = hashlib.sha1(f"blob {listed.size}\0".encode(), usedforsecurity=False)
        while chunk := file.read(1 << 20):
            digest.update(chunk)
        return digest.hexdigest() == listed.git_sha1
