"""robots.txt (RFC 9309): which pages a publisher lets programs fetch.

Ours and not urllib's, which knows no wildcards and takes the first rule instead of the longest; patterns are
matched part by part, so that no pattern costs more than its length times the path's.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

__all__ = ["ALLOW_ALL", "MAX_ROBOTS_BYTES", "Robots", "read_robots"]

MAX_ROBOTS_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB."""
_MAX_RULES = 5_000
_MAX_PATTERN = 500
_LONGEST_DELAY = 60.0
"""A publisher who asks for more than a minute between two pages gets a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules for us: pattern and whether it allows; and the pause that the publisher asks for."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay_seconds: float | None = None

    def allow(self, url: str) -> bool:
        """Tell whether a page may be fetched: the longest pattern that fits decides, allowing at a tie."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        fitting = [(len(pattern), allows) for pattern, allows in self.rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


ALLOW_ALL = Robots()


def read_robots(data: bytes, *, name: str = "summarise") -> Robots:
    """Read a robots.txt; what it says for `name` counts, else what it says for all.

    What can't be read is passed over, as the standard has it.
    """
    groups: dict[str, tuple[list[tuple[str, bool]], list[float]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in data[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if in_rules:
                agents, in_rules = [], False
            agents.append(value.lower().partition("/")[0])
        elif key in {"allow", "disallow", "crawl-delay"}:
            in_rules = True
            for agent in agents:
                rules, delays = groups.setdefault(agent, ([], []))
                if key == "crawl-delay":
                    delays += _seconds(value)
                elif value and len(rules) < _MAX_RULES:
                    rules.append((_normal(value[:_MAX_PATTERN]), key == "allow"))
    rules, delays = groups.get(name) or groups.get("*") or ([], [])
    return Robots(rules=tuple(rules), delay_seconds=delays[0] if delays else None)


def _normal(text: str) -> str:
    """Write what may be escaped or not in one way."""
    return quote(text, safe="/?=&%*$:;,@!~'()+-._[]")


def _seconds(value: str) -> list[float]:
    try:
        seconds = float(value)
    except ValueError:
        return []
    return [min(seconds, _LONGEST_DELAY)] if seconds >= 0 else []


def _fits(pattern: str, path: str) -> bool:
    """Match from the path's beginning; `*` is anything, `$` at the end is the path's end."""
    is_anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not is_anchored or path == first
    place = len(first)
    for part in others[:-1]:
        place = path.find(part, place)
        if place < 0:
            return False
        place += len(part)
    last = others[-1]
    if is_anchored:
        return len(path) - len(last) >= place and path.endswith(last)
    return path.find(last, place) >= 0
