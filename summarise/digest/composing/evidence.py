"""Pages with the full evidence, to be attached to a mail: one for each event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summarise.digest.composing.stories import Story
from summarise.rendering.page import summary_to_html

__all__ = ["Attach", "Attachment", "attach_evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A page that goes along with a mail; its name is ours and made of ASCII."""

    name: str
    html: str


Attach: TypeAlias = Callable[[Sequence[Story]], Sequence[Attachment]]
"""Makes attachments of a mail's stories."""


_MAX_BYTES = 5_000_000
"""Of all pages together; many servers take mails of 10 MB at most, of which encoding takes up to a half."""


def attach_evidence(stories: Sequence[Story]) -> tuple[Attachment, ...]:
    """Return each event's articles beside its summary, every sentence linked with what proves it.

    A page for which there is no room any more is left out.
    """
    found: list[Attachment] = []
    room = _MAX_BYTES
    for number, story in enumerate(stories, start=1):
        html = summary_to_html(story.summary)
        size = len(html.encode("utf-8", "surrogatepass"))
        if size <= room:
            room -= size
            found.append(Attachment(name=f"event-{number}.html", html=html))
    return tuple(found)
