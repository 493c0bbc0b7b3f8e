"""How well two spellings fit each other letter by letter, by correspondences learnt from pairs of names.

The table (`data/correspondences.tsv`, written by `tools/make_name_tables.py`) gives each pair of letter units a weight in
bits: how much likelier they stand together than apart, at the start, in the middle and at the end of a word. The best
alignment is found by dynamic programming (Viterbi over the transducer of Ristad and Yianilos, 1998).

Known failure: short vowels are not written in Arabic script, so that names which differ only in them (Hamid for two
names, with one long vowel or the other) fit alike; `variants` knows the frequent ones apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from rawi.knowledge.names.letters import ARABIC, LATIN

START, MIDDLE, END = 0, 1, 2
_PLACES = {"start": START, "middle": MIDDLE, "end": END}
_UNSEEN = -12.0
"""Weight of a letter that the table leaves without a counterpart."""
_UNKNOWN_LETTER = 6.0
_MODELS = {(LATIN, ARABIC): "la", (LATIN, LATIN): "ll", (ARABIC, ARABIC): "aa"}
_DOUBLED = re.compile(r"([^\W\daeiou])\1")
_NEVER = -1e9
LONGEST = 24
"""Longer words are compared by their first letters only, so that time stays bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """`ratio` is the evidence that the spellings are one name as a share of the information in the shorter of them: 1 for
    every letter as expected, 0 for no evidence, negative for evidence against. `worst` is the weight of the worst step."""

    ratio: float
    bits: float
    worst: float


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of one pair of scripts: by place, then left unit, then right unit; and the letters' information."""

    weights: tuple[dict[str, dict[str, float]], dict[str, dict[str, float]], dict[str, dict[str, float]]] = field(
        default_factory=lambda: ({}, {}, {})
    )
    left: dict[str, float] = field(default_factory=dict)
    right: dict[str, float] = field(default_factory=dict)

    def add(self, place: str, left: str, right: str, weight: float) -> None:
        """Takes one row of the table."""
        if place == "info":
            (self.left if left else self.right)[left or right] = weight
            return
        self.weights[_PLACES[place]].setdefault(left, {})[right] = weight


@cache
def _models() -> Mapping[str, Model]:
    found: dict[str, Model] = {}
    for line in (files("rawi.knowledge") / "data" / "correspondences.tsv").read_text("utf-8").splitlines():
        name, place, left, right, weight = line.split("\t")
        found.setdefault(name, Model()).add(place, left, right, float(weight))
    return found


@lru_cache(maxsize=1 << 17)
def fit(left: str, right: str, scripts: tuple[str, str]) -> Fit | None:
    """How `left` fits `right`, both as `plain_letters` gives them; None for scripts that no table compares."""
    if scripts == (ARABIC, LATIN):
        return fit(right, left, (LATIN, ARABIC))
    name = _MODELS.get(scripts)
    if name is None or not left or not right:
        return None
    if name == "ll":
        left, right = _DOUBLED.sub(r"\1", left), _DOUBLED.sub(r"\1", right)
    return _aligned(_models()[name], left[:LONGEST], right[:LONGEST])


def _aligned(model: Model, left: str, right: str) -> Fit:
    bits, worst = _best_path(model, left, right)
    known = min(
        sum(model.left.get(char, _UNKNOWN_LETTER) for char in left),
        sum(model.right.get(char, _UNKNOWN_LETTER) for char in right),
    )
    return Fit(ratio=bits / known, bits=bits, worst=worst)


def _best_path(model: Model, left: str, right: str) -> tuple[float, float]:
    """The weight of the best alignment and of its worst step."""
    m, n = len(left), len(right)
    best = [[_NEVER] * (n + 1) for _ in range(m + 1)]
    worst = [[0.0] * (n + 1) for _ in range(m + 1)]
    best[0][0] = 0.0
    units = [[right[j : j + q] for q in range(min(_UNIT, n - j) + 1)] for j in range(n + 1)]
    for i in range(m + 1):
        inner, ending = (_rows(model, left, i, place) for place in (MIDDLE, END))
        for j in range(n + 1):
            here = best[i][j]
            if here <= _NEVER:
                continue
            middle = inner if i + j else _rows(model, left, 0, START)
            for p, row in enumerate(middle):
                onward, low = best[i + p], worst[i + p]
                for q, unit in enumerate(units[j]):
                    last = i + p == m and j + q == n and i + j > 0
                    step = (ending[p] if last else row).get(unit)
                    if step is None:
                        if p + q != 1:
                            continue
                        step = _UNSEEN
                    if here + step > onward[j + q]:
                        onward[j + q] = here + step
                        low[j + q] = min(worst[i][j], step)
    return best[m][n], worst[m][n]


_UNIT = 3
"""The most letters of a unit."""
_NO_ROW: dict[str, float] = {}


def _rows(model: Model, left: str, i: int, place: int) -> list[dict[str, float]]:
    """The weights of each unit of `left` that begins at `i`, by its length."""
    weights = model.weights[place]
    return [weights.get(left[i : i + p], _NO_ROW) for p in range(min(_UNIT, len(left) - i) + 1)]
