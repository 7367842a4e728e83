"""Five mails: a first night, news on what earlier mails told, one source only, hostile words, too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from summarise.digest.composing.layout import MAX_HTML_BYTES
from summarise.digest.composing.stories import Brief, Difference, Line, Page, Source, Story, Version
from summarise.digest.composing.wording import plain, safe_address, shown
from summarise.digest.settings import DigestSettings, MailSettings
from tests.sample_summary import sample_summary

MADE = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
HTTPS = "https://lists.example.org/leave?list=digest&who=you"
SETTINGS = DigestSettings(
    path=Path("digest.toml"),
    title="Morning digest",
    time_zone="UTC",
    mail=MailSettings(
        sender="Digest <digest@example.org>",
        recipients=("ann@example.org",),
        unsubscribe=("mailto:digest@example.org?subject=unsubscribe", HTTPS),
    ),
)
HOSTILE_TITLE = "Morning\r\nBcc: x@example.org <digest>"
HOSTILE = (
    "Mayor resigns\r\nBcc: victim@example.org\r\n\r\n",
    '<script>alert(1)</script><img src="http://evil.example/pixel">{{ 7 * 7 }}',
    "\u202e\u2066txet desrever\u2069 \x00\x1b[2J\u200b [3][12]",
    "-- \nFrom: bank@example.org\n.\nQUIT",
    "x" * 5_000,
    "'\" onmouseover='alert(1)' --></style></td></table><h1>",
)


def cite(number: int, name: str, *, url: str | None = "") -> Source:
    address = f"https://{name.lower().replace(' ', '-')}.example/news/{number}" if url == "" else url
    return Source(number=number, article_id=f"a{number}", name=name, url=address)


POST, WIRE, COURIER, ECHO, RADIO = (
    cite(1, "Harbour Post"),
    cite(2, "Norda Wire"),
    cite(3, "Lorvik Courier"),
    cite(4, "Evening Echo"),
    cite(5, "Radio Ostwick", url=None),
)


def story(  # noqa: PLR0913 - an attribute each
    name: str,
    headline: str,
    *lines: Line,
    headline_by: str | None = None,
    since: date | None = None,
    independent_sources: int = 4,
    differences: tuple[Difference, ...] = (),
    sources: tuple[Source, ...] = (POST, WIRE, COURIER, ECHO, RADIO),
) -> Story:
    return Story(
        event_id=name,
        headline=headline,
        headline_by=headline_by,
        since=since,
        independent_sources=independent_sources,
        lines=lines,
        differences=differences,
        sources=sources,
        summary=sample_summary(),
    )


BRIDGE = story(
    "bridge",
    "Ostwick closes its oldest bridge after cracks were found",
    Line(
        text="The town of Ostwick closed the Mill Bridge on Saturday after divers found cracks in two piers.",
        sources=(POST, WIRE, COURIER, ECHO, RADIO),
        standing="4 other sources agree",
    ),
    Line(text="“Nobody will drive over it this winter,” said Mayor Ilva Reinsdal.", sources=(WIRE,)),
    Line(
        text="Some 9,000 cars cross it every day, the roads office says.",
        sources=(WIRE, POST),
        standing="one independent source",
    ),
)
FERRY = story(
    "ferry",
    "Ferries between Lorvik and the islands stop for a day",
    Line(text="Crews of the Lorvik ferries will strike on Monday.", sources=(replace(COURIER, number=1),)),
    headline_by="Lorvik Courier",
    independent_sources=2,
    sources=(replace(COURIER, number=1), replace(WIRE, number=2)),
)
BRIEF = Brief(event_id="museum", headline="A museum of knots opens in Lorvik", source=ECHO)
FIRST_NIGHT = Page(
    title=SETTINGS.title,
    day=date(2026, 11, 22),
    stories=(BRIDGE, FERRY),
    briefs=(BRIEF, Brief(event_id="choir", headline="Choir looks for basses", source=RADIO)),
    articles=23,
    publishers=11,
    unsubscribe=HTTPS,
)
WHAT_IS_NEW = replace(
    FIRST_NIGHT,
    stories=(
        story(
            "bridge",
            "Repairs of the Mill Bridge to cost 12 million crowns",
            Line(
                text="Repairing the Mill Bridge will cost 12 million crowns, the council said on Sunday.",
                sources=(POST, WIRE),
                standing="1 other source agrees",
                before="Repairs might cost 8 million crowns, an engineer said.",
            ),
            since=date(2026, 11, 21),
            sources=(POST, WIRE, COURIER),
            differences=(
                Difference(
                    text="The bridge will open again in May.",
                    versions=(
                        Version(text="The bridge will open again in May.", sources=(POST,), is_sentence=True),
                        Version(
                            text="No car will cross the bridge before August.",
                            sources=(COURIER,),
                            is_sentence=True,
                        ),
                    ),
                ),
                Difference(
                    text="The collapse of the scaffolding hurt two workers.",
                    topic="how many were hurt",
                    versions=(
                        Version(text="two", sources=(POST, WIRE)),
                        Version(text="three", sources=(COURIER,), is_latest=True),
                    ),
                ),
            ),
        ),
    ),
    briefs=(),
    articles=1,
    publishers=1,
    left_out=3,
    left_out_briefs=1,
    unsubscribe=None,
)
ONE_SOURCE = replace(
    FIRST_NIGHT,
    title="Größtes und Kleinstes",
    stories=(),
    briefs=(replace(BRIEF, headline="Café “Zur Möwe” schließt nach 90 Jahren"),),
    articles=1,
    publishers=1,
    unsubscribe=None,
)
EVIL = tuple(
    Source(
        number=number,
        article_id=f"e{number}",
        name=shown(words, max_characters=60) or "unnamed source",
        url=safe_address(url),
    )
    for number, (words, url) in enumerate(
        zip(
            HOSTILE,
            (
                "javascript:alert(1)",
                'https://evil.example/"><script>alert(1)</script>',
                "https://evil.example/\r\nBcc: x",
                "https://user:word@evil.example/",
                "data:text/html,x",
                None,
            ),
            strict=True,
        ),
        start=1,
    )
)
HOSTILE_WORDS = replace(
    FIRST_NIGHT,
    title=plain(HOSTILE_TITLE),
    stories=tuple(
        story(
            f"hostile{number}",
            shown(words, max_characters=140),
            Line(text=shown(words, max_characters=700), sources=EVIL, before=shown(words)),
            headline_by=shown(words, max_characters=60),
            sources=EVIL,
        )
        for number, words in enumerate(HOSTILE)
    ),
    briefs=tuple(
        Brief(event_id=f"brief{number}", headline=shown(words, max_characters=140), source=source)
        for number, (words, source) in enumerate(zip(HOSTILE, EVIL, strict=True))
    ),
)
TOO_MUCH = replace(
    FIRST_NIGHT, stories=(FERRY, *(replace(BRIDGE, event_id=f"bridge{number}") for number in range(4)))
)

CASES = {
    "first_night": (FIRST_NIGHT, SETTINGS, MAX_HTML_BYTES),
    "what_is_new": (
        WHAT_IS_NEW,
        replace(
            SETTINGS,
            mail=MailSettings(
                sender="digest@example.org", recipients=("ann@example.org",), list_id="news.example.org"
            ),
        ),
        MAX_HTML_BYTES,
    ),
    "one_source": (ONE_SOURCE, replace(SETTINGS, title=ONE_SOURCE.title, mail=None), MAX_HTML_BYTES),
    "hostile_words": (HOSTILE_WORDS, replace(SETTINGS, title=HOSTILE_TITLE), MAX_HTML_BYTES),
    "too_much": (TOO_MUCH, SETTINGS, 11_200),
}
"""By name: the page, whose mail it is, and how large its HTML may be."""
