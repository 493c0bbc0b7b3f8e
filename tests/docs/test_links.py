"""Links lead somewhere."""

from __future__ import annotations

import documented as pages
import pytest

FOREIGN = ("http://", "https://", "mailto:")


@pytest.mark.parametrize("page", pages.PAGES, ids=pages.NAMES)
def test_relative_links_resolve(page):
    """Every relative link of the page names a file that is there, and a heading that is in it."""
    missing = []
    for target in pages.links(page):
        if target.startswith(FOREIGN):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in pages.anchors(file)):
            missing.append(target)
    assert missing == []


def test_every_page_can_be_reached():
    """Every page below docs/ can be reached from docs/index.md."""
    seen, waiting = set(), [pages.DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        targets = [target.partition("#")[0] for target in pages.links(page) if not target.startswith(FOREIGN)]
        found = [(page.parent / target).resolve() for target in targets if target.endswith(".md")]
        waiting += [path for path in found if path.is_relative_to(pages.DOCS)]
    assert {page for page in pages.PAGES if page.is_relative_to(pages.DOCS)} - seen == set()
