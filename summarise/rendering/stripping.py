"""The way back from a page of text, Markdown or HTML to the sentences of the summary on it."""

from __future__ import annotations

import re

__all__ = ["find_claims", "strip_apparatus"]

_APPARATUS = re.compile(r"^(?:## )?(?:Where the sources differ|Sources)\n", re.MULTILINE)
_SOURCE_LIST = re.compile(r"^(?:## )?Sources\n\n?(?:- )?\[1\] ", re.MULTILINE)
_WARNING = re.compile(
    r"^\W{0,4}(?:DISPUTED|CONTRADICTED|UNSUPPORTED)(?:\*\*)?(?:\s\(against:[^)]{0,2000}\))?\s"
)

_GENERATOR = '<meta name="generator" content="summarise">'
_MARKED_NOTE = re.compile(r"(?<=\])\s·\s")
_BARE_NOTE = re.compile(r"\s·\s")


def strip_apparatus(page: str) -> str:
    r"""Take the warnings, the notes and the sections off a page that `summarise run` wrote.

    A text that has no list of sources as we write it is returned as it is.

    >>> strip_apparatus("The bridge closed. [1] · no other source found\n\nSources\n[1] Mail\n")
    'The bridge closed. [1]'
    """
    if _SOURCE_LIST.search(page) is None:
        return page
    apparatus = _APPARATUS.search(page)
    summary = page[: apparatus.start()] if apparatus else page
    paragraphs = (paragraph.strip() for paragraph in summary.split("\n\n"))
    return "\n\n".join(_sentence(paragraph) for paragraph in paragraphs if paragraph)


def find_claims(page: str) -> str | None:
    """Return the sentences on an evidence page that `summarise run` wrote, a paragraph each.

    None for any other page.
    """
    if _GENERATOR not in page:
        return None
    from lxml import html  # noqa: PLC0415 - only pages of our own need it

    claims = html.document_fromstring(page).xpath("//li[contains(@class, 'claim')]/p[@class='text']")
    return "\n\n".join(claim.text_content() for claim in claims)


def _sentence(paragraph: str) -> str:
    """Return a claim without its label, and without what follows its marks or, if it has none, itself.

    Its lines are joined: they end where the page did.
    """
    paragraph = " ".join(paragraph.split())
    claim = _WARNING.sub("", paragraph)
    note = _MARKED_NOTE if claim == paragraph or _MARKED_NOTE.search(claim) else _BARE_NOTE
    return note.split(claim, maxsplit=1)[0].rstrip()
