"""Web pages: their main text by trafilatura, and what their head tells about it."""

from __future__ import annotations

import json
import logging
import re
import warnings
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarise.errors import EmptyInputError, MalformedInputError
from summarise.normalisation import single_spaced
from summarise.reading.dates import parse_moment
from summarise.reading.decoding import decode
from summarise.reading.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

__all__ = ["declared_encoding", "record_from_page"]

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Bytes in which a page's encoding is looked for; the standard asks for the first 1024."""

_MAX_ELEMENTS = 20_000
"""Elements above which a page isn't an article (the longest have some 5,000): trafilatura, which
takes 3 s for so many, would take minutes, so the page's paragraphs are taken as they stand."""

_MIN_EXTRACTED = 250
"""Characters below which trafilatura takes any text that it finds, apart at every bold letter."""

_MAX_ATTRIBUTES = 500
"""Attributes of one tag, which libxml2 reads in quadratic time: 100,000 would take a minute."""
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b[^>]*+>.*?(?:</(?P=raw)|\Z)"
    rf"|<[a-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MAX_ATTRIBUTES}}}+(?P<more>{_ATTRIBUTE})?",
    re.IGNORECASE | re.DOTALL,
)

_TIMES = ("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
          "pubdate", "publish-date", "publishdate", "parsely-pub-date", "sailthru.date")  # fmt: skip
_NO_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "svg",
    "iframe",
)
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext", "readability", "charset_normalizer")
_LONGEST_LINKED_DATA = 1_000_000

_extracting = Lock()


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page declares, or None."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii", "replace") if found else None


def record_from_page(data: bytes, *, declared: str | None = None, url: str | None = None) -> Record:
    """Read a page: its main text, one paragraph a line, and its title, source, date and address.

    Args:
        data: The page.
        declared: The encoding that a server declares.
        url: Where it came from.

    Raises:
        NotTextError: It is binary.
        EmptyInputError: It has no text.
        MalformedInputError: It can't be parsed at all.
    """
    markup = decode(data, declared=declared or declared_encoding(data))
    if not markup.strip():
        message = "empty: nothing but white space" if markup else "empty"
        raise EmptyInputError(message)
    with _quiet_libraries():
        tree = _parse(markup)
        published = _published(tree)
        extracted = _extract(tree, url) if _is_article_sized(tree) else None
        text = (extracted.text or "") if extracted is not None else ""
        if len(text) < _MIN_EXTRACTED:
            text = _paragraphs(_parse(markup)) or text
    if not text.strip():
        message = "the page shows no text of its own (it may be drawn by scripts): save its text instead"
        raise EmptyInputError(message)
    return Record(
        text=text,
        title=_field(extracted, "title"),
        source=_site_name(extracted, url),
        url=url or _field(extracted, "url"),
        published=published or parse_moment(_field(extracted, "date") or ""),
    )


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """Keep what the libraries log or warn of off the user's terminal, for as long as they run.

    Levels and filters belong to the whole process, so only one page is read at a time.
    """
    loggers = [logging.getLogger(name) for name in _LIBRARIES]
    with _extracting, warnings.catch_warnings():
        levels = [logger.level for logger in loggers]
        try:
            for logger in loggers:
                logger.setLevel(logging.CRITICAL + 1)
            warnings.simplefilter("ignore")
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


def _parse(markup: str) -> Any:  # noqa: ANN401 - lxml ships no types
    if any(tag["more"] for tag in _TAG.finditer(markup)):
        message = f"not a page for readers: it has a tag of more than {_MAX_ATTRIBUTES} attributes"
        raise MalformedInputError(message)
    from lxml import etree, html  # noqa: PLC0415 - only pages need it

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        message = "not HTML that can be parsed: save the page's text instead"
        raise MalformedInputError(message) from error
    return tree


def _is_article_sized(tree: Any) -> bool:  # noqa: ANN401 - lxml ships no types
    return sum(1 for _ in tree.iter()) <= _MAX_ELEMENTS


def _extract(tree: Any, url: str | None) -> Any:  # noqa: ANN401 - trafilatura ships no types
    import trafilatura  # noqa: PLC0415 - half a second to import, and only pages need it

    try:
        return trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001 - hostile markup makes it fail in many ways; the paragraphs remain
        return None


def _paragraphs(tree: Any) -> str:  # noqa: ANN401 - lxml ships no types
    """Return the headlines and paragraphs of the page or of its article; all text if it has none."""
    from lxml import etree  # noqa: PLC0415 - only pages need it

    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    for element in tree.iter("br"):
        element.tail = f"\n{element.tail or ''}"
    for scope in (next(tree.iter("article", "main"), tree), tree):
        found = ["".join(element.itertext()).split() for element in scope.iter("h1", "h2", "h3", "p")]
        if any(found):
            break
    else:
        found = [part.split() for part in next(iter(tree.iter("body")), tree).itertext()]
    return "\n".join(" ".join(words) for words in found if words)


def _field(extracted: Any, name: str) -> str | None:  # noqa: ANN401 - trafilatura ships no types
    value = getattr(extracted, name, None)
    return (single_spaced(value) or None) if isinstance(value, str) else None


def _site_name(extracted: Any, url: str | None) -> str | None:  # noqa: ANN401 - trafilatura ships no types
    """Return the site's name; where a page gives none, trafilatura gives the host, with its port."""
    name = _field(extracted, "sitename")
    return None if name is not None and url is not None and name == urlsplit(url).netloc else name


def _published(tree: Any) -> datetime | None:  # noqa: ANN401 - lxml ships no types
    """Read when a page was published, with its time, which trafilatura leaves out."""
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        told.setdefault(name.strip().lower(), element.get("content") or "")
    for name in _TIMES:
        moment = parse_moment(told.get(name, ""))
        if moment is not None:
            return moment
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            moment = parse_moment(_linked_date(element.text or ""))
            if moment is not None:
                return moment
    return None


def _linked_date(text: str) -> str:
    try:
        data = json.loads(text[:_LONGEST_LINKED_DATA])
    except (ValueError, RecursionError):
        return ""
    graph = data.get("@graph", [data]) if isinstance(data, dict) else data
    for node in graph if isinstance(graph, list) else []:
        value = node.get("datePublished") if isinstance(node, dict) else None
        if isinstance(value, str):
            return value
    return ""
