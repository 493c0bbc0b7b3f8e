"""Bodies that are named by their noun alone once they are known: «المرصد» for the observatory named before."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.quotations.view import Named, Stretch, View

_SHORT = 2
"""A body known before is named with no more words."""


def body_nouns(view: View, named: Named | None) -> Iterator[str]:
    """The nouns, without article, by which an organisation may be meant later: the first word of its name, and the
    word in front of the name (شركة X). None where the verb does not stand first."""
    if named is None or named.type != "ORG" or view.table.order != "verb-first":
        return
    index = min(view.word_at(named.start), len(view.tokens) - 1)
    yield view.tokens[index].removeprefix(view.table.article)
    if index > 0 and not view.pauses_before(index):
        yield view.tokens[index - 1].removeprefix(view.table.article)


def short_body(view: View, stretch: Stretch) -> str:
    """The noun of a definite description of one or two words (الشركة، الشركة الأميركية), else nothing."""
    low, high = view.word_at(stretch[0]), view.word_at(stretch[1])
    article, tokens = view.table.article, view.tokens[low:high]
    if not article or not 0 < len(tokens) <= _SHORT or not all(token.startswith(article) for token in tokens):
        return ""
    return tokens[0].removeprefix(article)
