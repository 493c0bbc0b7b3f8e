"""What a site lets robots fetch: robots.txt as RFC 9309 reads it, with wildcards and the longest rule winning."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

MOST_BYTES = 512_000
_SLOWEST = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`allow` or not, for paths that begin like `pattern` (`*` stands for anything, a last `$` for the end)."""

    allow: bool
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one site for one user agent. `delay` is the pause it asks for between requests, in seconds."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Whether `path` (with its query) may be fetched: the longest fitting rule decides, a tie allows."""
        plain = _plain(path)
        fitting = [(len(rule.pattern), rule.allow) for rule in self.rules if _fits(rule.pattern, plain)]
        return max(fitting)[1] if fitting else True


NOTHING_ALLOWED = Robots(rules=(Rule(allow=False, pattern="/"),))
"""The rules of a site whose robots.txt cannot be had because the site fails."""


def parse_robots(content: bytes, *, user_agent: str) -> Robots:
    """The rules in a robots.txt for `user_agent`: those of the groups that name its product, else those for `*`."""
    product = user_agent.partition("/")[0].strip().lower()
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for field, value in _fields(content[:MOST_BYTES]):
        if field == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules = False
            groups.setdefault(value.lower(), [])
        elif field in {"allow", "disallow", "crawl-delay"}:
            in_rules = True
            for agent in agents:
                groups[agent].append((field, value))
    return _robots(groups.get(product, groups.get("*", [])))


def _fields(content: bytes) -> list[tuple[str, str]]:
    fields = []
    for line in content.decode("utf-8-sig", "replace").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            fields.append((name.strip().lower(), value.strip()))
    return fields


def _robots(fields: list[tuple[str, str]]) -> Robots:
    rules = tuple(
        Rule(allow=field == "allow", pattern=_plain(value))
        for field, value in fields
        if field != "crawl-delay" and value
    )
    delays = [delay for field, value in fields if field == "crawl-delay" and (delay := _seconds(value)) is not None]
    return Robots(rules=rules, delay=max(delays, default=None))


def _seconds(value: str) -> float | None:
    try:
        return min(max(float(value), 0.0), _SLOWEST)
    except ValueError:
        return None


def _plain(path: str) -> str:
    """One spelling for paths that are escaped in different ways."""
    return quote(unquote(path, errors="replace"), safe="/*$?&=;:,+~@!'()[]#")


def _fits(pattern: str, path: str) -> bool:
    """Whether `path` begins like `pattern`; each piece between wildcards is looked for once, from left to right."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1] if anchored else rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not anchored:
        return True
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if rest else at == len(path)
