"""Which sentences of the annotated sets are kept from training, to fit how rules and tags are weighed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from datasets import Sentence

BLOCK, EVERY = 20, 20


def left_out(number: int) -> bool:
    """Whether the row of this number in its set is not trained on: every twentieth block of twenty."""
    return number // BLOCK % EVERY == EVERY // 2


def blocks(sets: Mapping[str, list[Sentence]], rows: Callable[[Sentence], int]) -> dict[str, list[Sentence]]:
    """The sentences that are left out, by set; `rows` says into how many rows a sentence is cut."""
    return {name: list(_left_out(found, rows)) for name, found in sets.items()}


def _left_out(sentences: Sequence[Sentence], rows: Callable[[Sentence], int]) -> Iterator[Sentence]:
    number = 0
    for sentence in sentences:
        count = rows(sentence)
        if all(map(left_out, range(number, number + count))):
            yield sentence
        number += count
