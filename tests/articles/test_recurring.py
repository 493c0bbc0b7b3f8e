"""Lines that recur within an outlet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.articles.recurring import line_keys, recurring_spans, recurs
from rawi.model.articles import Article

Read = Callable[..., Article]
TITLE = "إغلاق الجسر القديم ثلاثة أسابيع"
FOOT = "صحيفة المرسى: نبض المدينة كل صباح"
BODY = "أعلنت البلدية إغلاق الجسر القديم أمام السيارات."


def test_keys_are_stable_and_folded(read: Read) -> None:
    """The same words give the same keys in any spelling of the letters; keys are sorted 63-bit numbers."""
    first = line_keys(read(f"{BODY}\n{FOOT}", title=TITLE))
    second = line_keys(read(f"{FOOT.replace('ي', 'ی')}\n{BODY}", title="عنوان آخر للخبر نفسه"))
    assert first == second == tuple(sorted(first))
    assert len(first) == 2
    assert all(0 <= key < 2**63 for key in first)


def test_title_and_short_lines_are_left_out(read: Read) -> None:
    """The title, blank lines, marks and very long lines have no key."""
    article = read(f"12\n***\n\n{'كلمة ' * 100}", title=TITLE)
    assert line_keys(article) == ()


def test_spans(read: Read) -> None:
    """The spans of recurring lines are their words, with the outlet in the evidence."""
    article = read(f"{BODY}\n  {FOOT} \n", title=TITLE, outlet="المرسى")
    foot = line_keys(read(FOOT, title=TITLE))
    (found,) = recurring_spans(article, frozenset(foot))
    assert found.span.of(article.text) == FOOT
    assert found.evidence.value("outlet") == "المرسى"
    assert recurring_spans(article, frozenset()) == ()


@pytest.mark.parametrize(
    ("articles", "of", "expected"), [(5, 5, True), (4, 4, False), (5, 250, True), (5, 251, False), (18, 1500, False)]
)
def test_threshold(articles: int, of: int, *, expected: bool) -> None:
    """A line recurs in five articles and two percent of its outlet's."""
    assert recurs(articles, of=of) == expected
