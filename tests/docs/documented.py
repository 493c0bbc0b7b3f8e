"""The documentation as data: pages, their fenced blocks, links and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(?P<words>.+)$", re.MULTILINE)
_NOT_RUN = re.compile(r"no-run \((?P<reason>[^)]{8,})\)")


@dataclass(frozen=True)
class Block:
    """One fenced block. The info string says what it is: `python`, `console`, `LANGUAGE file=NAME` (a file that the
    page's commands read), each with ` no-run (REASON)` when it is only to be read."""

    info: str
    body: str
    line: int

    @property
    def language(self) -> str:
        """The first word of the info string."""
        return self.info.partition(" ")[0]

    @property
    def file(self) -> str | None:
        """The name of the file the block holds."""
        found = re.search(r"\bfile=(\S+)", self.info)
        return found.group(1) if found else None

    @property
    def runs(self) -> bool:
        """Whether a test runs it."""
        return self.language in {"python", "console"} and "no-run" not in self.info

    @property
    def has_reason(self) -> bool:
        """Whether a block that is not run says why."""
        return "no-run" not in self.info or _NOT_RUN.search(self.info) is not None

    def commands(self) -> Iterator[tuple[str, str]]:
        """(command, the output shown below it) of a console block."""
        for part in re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            while command.endswith("\\"):
                following, _, shown = shown.partition("\n")
                command = command[:-1] + following.strip()
            yield command, shown.strip()


def text_of(page: Path) -> str:
    """A page."""
    return page.read_text("utf-8")


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = text_of(page)
    return [
        Block(info=found["info"].strip(), body=found["body"], line=text.count("\n", 0, found.start()) + 1)
        for found in _FENCE.finditer(text)
    ]


def prose(page: Path) -> str:
    """A page without its fenced blocks and code spans, where a bracket is no link."""
    return re.sub(r"`[^`\n]+`", "", _FENCE.sub("", text_of(page)))


def links(page: Path) -> list[str]:
    """The targets of a page's links."""
    return [found["target"] for found in _LINK.finditer(prose(page))]


def anchors(page: Path) -> set[str]:
    """The anchors a page's headings make, as GitHub makes them."""
    headings = _HEADING.findall(_FENCE.sub("", text_of(page)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
