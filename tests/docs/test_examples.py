"""What the pages show runs, and prints what they say it prints."""

from __future__ import annotations

import re

import documented as pages
import pytest

RUN = [page for page in pages.PAGES if any(block.runs for block in pages.blocks(page))]


def is_as_shown(shown: str, printed: str) -> bool:
    """Whether `printed` is `shown`, where an ellipsis stands for anything and white space does not count."""
    parts = [re.escape(" ".join(part.split())) for part in shown.split("…")]
    return re.fullmatch(r"\s*.*?\s*".join(parts), " ".join(printed.split()), re.DOTALL) is not None


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.relative_to(pages.ROOT).as_posix())
def test_examples_run(page, folder, run):
    """Every example of the page runs in order, without an error, and prints what the page shows."""
    names: dict[str, object] = {"__name__": "example"}
    for block in pages.blocks(page):
        if block.file is not None:
            (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.file).write_text(block.body, "utf-8")
        if block.runs and block.language == "python":
            exec(compile(block.body, f"{page.name}:{block.line}", "exec"), names)
        elif block.runs:
            _run_commands(block, folder, run)


def _run_commands(block, folder, run):
    for command, shown in block.commands():
        code, printed = run(command, folder)
        assert code == 0, f"line {block.line}: {command}\n{printed}"
        assert not shown or is_as_shown(shown, printed), f"line {block.line}: {command}\nprints\n{printed}"


@pytest.mark.parametrize("page", pages.PAGES, ids=pages.NAMES)
def test_what_is_not_run_says_why(page):
    """A block that is not run says why, visibly, in its fence."""
    assert [block.info for block in pages.blocks(page) if not block.has_reason] == []


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a  b\nc", "a b c\n", True),
        ("a … c", "a 1 2\n3 c", True),
        ("a …", "a", True),
        ("a b", "a c", False),
        ("a … c", "b c", False),
    ],
)
def test_shown_output(shown, printed, same):
    """Output is compared word by word; an ellipsis stands for anything."""
    assert is_as_shown(shown, printed) is same
