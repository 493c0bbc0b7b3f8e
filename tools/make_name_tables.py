"""Learns how names are spelt across and within scripts; writes `src/rawi/knowledge/data/correspondences.tsv`.

    python tools/make_name_tables.py ../shared/data/names

reads the training parts of the word sets (anetac, COLING 2018 / Wikidata, Google ar2en) and the places of rawi's own
gazetteer (for Persian), and learns three models: Latin with Arabic letters (`la`), Latin with Latin (`ll`) and Arabic with
Arabic letters (`aa`). A row is: model, place (start, middle, end), left unit, right unit, weight. The weight is the
logarithm (base 2) of how much likelier the two units stand together than apart; rows of one letter alone (`info`) give the
information in that letter in bits. Takes about six minutes on one core; the same input gives the same file.
"""

from __future__ import annotations

import math
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from name_learning import Allowed, Pair, Transducer
from name_pairs import arabic_persian, latin_arabic, latin_persian, same_script

OUT = Path(__file__).resolve().parent.parent / "src/rawi/knowledge/data/correspondences.tsv"
PLACES = ("start", "middle", "end")
VOWELS = frozenset("aeiouy")
WEAK = frozenset("اویعه")
OF_TWO = frozenset("xczjgq")
"""Latin letters that may stand for two Arabic-script consonants (x, z as تس, j as دج)."""
BREATHED = frozenset({"ah", "eh", "ih", "oh", "aw", "ow", "ew"})
WRITTEN_AT_LEAST = 2e-6
PAIRS_AT_MOST = 45_000
PERSIAN_TIMES = 2
ARABIC_TIMES = 3
"""How often a word counts that has a letter only words of the region have: the sets are mostly foreign names, in which
Arabic writes the vowels."""
OWN_LETTERS = frozenset("حعصضطظذقء")
CONVENTIONS = Path(__file__).with_name("romanisations.toml")
FLOOR = 0.08
"""The least share of a letter's occurrences that a known convention is given."""
LOWEST = 0.06
"""The share of the worst-fitting pairs that is left out as noise (translations, other words)."""


def _one_kind(unit: str) -> bool:
    vowels = [char in VOWELS for char in unit]
    return all(vowels) or not any(vowels) or unit in BREATHED


def latin_with_arabic(left: str, right: str) -> bool:
    """Whether a Latin unit may stand for an Arabic-script one."""
    if len(right) == 2:
        return set(right) <= WEAK if left in VOWELS else left in OF_TWO and not set(right) & WEAK
    if len(left) == 3:
        return _one_kind(left) and ("h" in left or left[0] in VOWELS)
    return _one_kind(left)


def latin_with_latin(left: str, right: str) -> bool:
    """Whether two Latin units may stand for each other; what falls into two steps is not one."""
    ends_alike = len(left) == len(right) == 2 and (left[0] == right[0] or (left[1] == right[1] != "h"))
    return _one_kind(left) and _one_kind(right) and not ends_alike


def arabic_with_arabic(left: str, right: str) -> bool:
    """Whether two Arabic-script units may stand for each other."""
    return not (len(left) == 2 and set(left) & WEAK) and not (len(right) == 2 and set(right) & WEAK)


def _sample(pairs: list[Pair], count: int) -> list[Pair]:
    return pairs if len(pairs) <= count else random.Random(7).sample(pairs, count)


def fitting(model: Transducer, pairs: list[Pair], share: float) -> list[Pair]:
    """The pairs without the share that fits worst: by how much likelier they are together than apart, for their
    information (not by their probability alone, which would drop every word with a rare letter)."""
    sides = [_information(pair[side] for pair in pairs) for side in (0, 1)]
    alone = np.array(
        [
            [sum(letters.get(char, 20.0) for char in word) for word, letters in zip(pair, sides, strict=True)]
            for pair in pairs
        ]
    )
    ratio = (model.scores(pairs) / math.log(2) + alone.sum(axis=1)) / alone.min(axis=1)
    bound = float(np.quantile(ratio, share))
    return [pair for pair, value in zip(pairs, ratio, strict=True) if value > bound]


def learnt(
    pairs: list[Pair], shapes: tuple[tuple[int, int], ...], allowed: Allowed, *, share: float = LOWEST
) -> Transducer:
    """A model of `pairs`, learnt once with the noise and then without."""
    first = Transducer(pairs, shapes, allowed)
    first.learn(2)
    model = Transducer(fitting(first, pairs, share), shapes, allowed)
    print(f"{len(model.pairs)} pairs, log probability {model.learn(5):.3f}", file=sys.stderr)
    return model


def _information(words: Iterator[str]) -> dict[str, float]:
    counts = Counter(char for word in words for char in word)
    total = sum(counts.values())
    return {char: -math.log2(count / total) for char, count in counts.items() if count > 2}


def table(name: str, model: Transducer) -> Iterator[str]:
    """The rows of one model, the letters' information first."""
    sides = [_information(pair[side] for pair in model.pairs) for side in (0, 1)]
    for side, letters in zip(("left", "right"), sides, strict=True):
        yield from (
            f"{name}\tinfo\t{char if side == 'left' else ''}\t{'' if side == 'left' else char}\t{bits:.2f}"
            for char, bits in sorted(letters.items())
        )
    conventions = tomllib.loads(CONVENTIONS.read_text("utf-8"))
    for place, title in enumerate(PLACES):
        weights = _weights(
            _with_conventions(conventions[name], dict(_chances(model, place)), sides, both=name != "la"), sides
        )
        _bounded(weights, conventions["least"].get(name, {}), title, max)
        _bounded(weights, conventions["most"].get(name, {}), title, min)
        yield from (f"{name}\t{title}\t{left}\t{right}\t{bits:.2f}" for (left, right), bits in sorted(weights.items()))


def _bounded(
    weights: dict[Pair, float], bounds: dict[str, Any], place: str, choose: Callable[[float, float], float]
) -> None:
    """Raises (`max`) or lowers (`min`) the weights of `left>right` to their bounds, those of one place last."""
    for key, bits in [*bounds.items(), *bounds.get(place, {}).items()]:
        if key not in PLACES:
            left, _, right = key.partition(">")
            weights[left, right] = choose(bits, weights.get((left, right), bits))


def _weights(chances: dict[Pair, float], sides: list[dict[str, float]]) -> dict[Pair, float]:
    """In bits: how much likelier two units stand together than apart."""
    return {
        (left, right): math.log2(chance) + sum(sides[0][c] for c in left) + sum(sides[1][c] for c in right)
        for (left, right), chance in chances.items()
        if chance >= WRITTEN_AT_LEAST and set(left) <= set(sides[0]) and set(right) <= set(sides[1])
    }


def _chances(model: Transducer, place: int) -> Iterator[tuple[Pair, float]]:
    for operation in model.operations.values():
        for left, row in operation.left.numbers.items():
            for right, column in operation.right.numbers.items():
                yield (left, right), float(operation.chances[place, row, column])


def _with_conventions(
    conventions: dict[str, list[str]], chances: dict[Pair, float], sides: list[dict[str, float]], *, both: bool
) -> dict[Pair, float]:
    """The chances, those of known conventions raised to the floor; `both` ways round within one script."""
    raised = dict(chances)
    for letters, others in conventions.items():
        for other in others:
            for left, right in [(other, letters), (letters, other)] if both else [(other, letters)]:
                least = FLOOR * 2 ** -max(sides[1].get(right, 8.0), 3.0)
                raised[left, right] = max(raised.get((left, right), 0.0), least)
    return raised


def main() -> None:
    """Learns the three models and writes the table."""
    across = latin_arabic(Path(sys.argv[1]), "train")
    rough = Transducer(_sample(across, 12_000), ((1, 0), (0, 1), (1, 1), (2, 1)), latin_with_arabic)
    rough.learn(3)
    across = fitting(rough, across, 0.08)
    own = [pair for pair in across if set(pair[1]) & OWN_LETTERS]
    mixed = [*_sample(across, PAIRS_AT_MOST), *own * ARABIC_TIMES, *latin_persian() * PERSIAN_TIMES]
    models = {
        "la": learnt(mixed, ((1, 0), (0, 1), (1, 1), (2, 1), (3, 1), (1, 2)), latin_with_arabic),
        "ll": learnt(
            _sample(same_script(across, by=1), PAIRS_AT_MOST // 2),
            ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2), (2, 2)),
            latin_with_latin,
            share=0.15,
        ),
        "aa": learnt(
            [*_sample(same_script(across, by=0), PAIRS_AT_MOST // 3), *arabic_persian()],
            ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2)),
            arabic_with_arabic,
        ),
    }
    lines = [line for name, model in models.items() for line in table(name, model)]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} rows written to {OUT}", file=sys.stderr)


if __name__ == "__main__":
    main()
