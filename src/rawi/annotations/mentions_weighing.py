"""Which candidates are names: each is weighed by all that speaks for it, and the best set without overlaps stays.

A logistic model over named facts of a candidate (who proposes it, how the tagger sees it, how its other places in the article are
seen) gives the odds that it is a name with exactly these borders; its weights stand in `mention_weights.toml` and are fitted by
`training/fit_mentions.py` on articles and sentences the tagger was not trained on. The set with the largest sum of log odds is
found by weighted interval scheduling (Kleinberg and Tardos 2005, §6.1).
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from rawi.annotations.mentions_candidates import Candidate
from rawi.annotations.mentions_tagged import FLOOR, KINDS, Support, TaggedText
from rawi.annotations.mentions_tokens import Words
from rawi.gazetteer import gazetteer
from rawi.model.annotations import EntityType
from rawi.model.spans import Span

_MOST_WORDS = 5
_MOST_PLACES = 50
"""So many places of one text are asked about, the first ones, so that the time stays linear in the article."""

Facts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch and a type, with everyone who proposes it: `candidate` is the most trusted one, `codes` those of all."""

    candidate: Candidate
    codes: frozenset[str]


def proposals(candidates: Iterable[Candidate]) -> list[Proposal]:
    """Candidates of the same stretch and type as one, in text order."""
    groups: defaultdict[tuple[int, int, str], list[Candidate]] = defaultdict(list)
    for item in candidates:
        groups[item.start, item.end, item.type].append(item)
    return [_proposal(group) for _, group in sorted(groups.items())]


def _proposal(group: list[Candidate]) -> Proposal:
    best = max(group, key=lambda item: (item.trust, bool(item.entities), item.code))
    first, last = min(item.reach[0] for item in group), max(item.reach[1] for item in group)
    title = best.title or next((item.title for item in group if item.title), None)
    entities = best.entities or next((item.entities for item in group if item.entities), ())
    whole = replace(best, whole=(first, last), title=title, entities=entities)
    return Proposal(whole, frozenset(item.code for item in group))


class Scene:
    """What is asked of all proposals of one article together."""

    def __init__(self, words: Words, tagged: TaggedText, found: Sequence[Proposal]) -> None:
        self._words = words
        self._tagged = tagged
        self._spans = {item: self._span(item.candidate) for item in found}
        self._places: defaultdict[str, dict[Span, None]] = defaultdict(dict)
        for item in found:
            places = self._places[self._text(item.candidate)]
            if len(places) < _MOST_PLACES:
                places[self._spans[item]] = None
        self._supports: dict[tuple[Span, str], Support] = {}

    def _span(self, item: Candidate) -> Span:
        return self._words.folded.original(item.start, item.end)

    def _text(self, item: Candidate) -> str:
        return self._words.low[item.start : item.end]

    def support(self, span: Span, kind: EntityType) -> Support:
        """The tagger's, asked once for each stretch and type."""
        known = self._supports.get((span, kind))
        if known is None:
            known = self._supports[span, kind] = self._tagged.support(span, kind)
        return known

    def facts(self, item: Proposal) -> Facts:
        """The named facts of a proposal; what is not named is 0."""
        kind, language = item.candidate.type, self._words.language
        found = {f"{kind} {language}": 1.0, **self._proposed(item), **self._seen(item)}
        length = self._words.up_to(item.candidate.end) - self._words.at(item.candidate.start)
        found[f"words {min(length, _MOST_WORDS)} {kind}"] = 1.0
        found |= self._elsewhere(item)
        return found

    def _proposed(self, item: Proposal) -> dict[str, float]:
        language = self._words.language
        found = {f"by {code}": 1.0 for code in item.codes}
        found |= {f"by {code} {language}": 1.0 for code in item.codes}
        if item.candidate.entities:
            entry = gazetteer().entry(item.candidate.entities[0])
            if entry is not None:
                found[f"known {item.candidate.type}"] = 1.0
                found["known weight"] = entry.weight / 10
                found["known unverified"] = float(not entry.verified)
        if item.candidate.title is not None:
            found["title"] = 1.0
        return found

    def _seen(self, item: Proposal) -> dict[str, float]:
        seen = self.support(self._spans[item], item.candidate.type)
        return {
            "inside": seen.inside / FLOOR,
            "inside squared": (seen.inside / FLOOR) ** 2,
            "mean": seen.mean / FLOOR,
            "path": seen.path / FLOOR,
            "best": float(seen.best),
            f"best {item.candidate.type}": float(seen.best),
            f"path {item.candidate.type}": seen.path / FLOOR,
            "began before": math.exp(seen.left),
            "goes on": math.exp(seen.right),
            "other type": math.exp(seen.other),
            f"inside {self._words.language}": seen.inside / FLOOR,
            f"inside {item.candidate.type}": seen.inside / FLOOR,
        }

    def _elsewhere(self, item: Proposal) -> dict[str, float]:
        """How the same text is seen at its other places in the article."""
        own = self._spans[item]
        others = [span for span in self._places[self._text(item.candidate)] if span != own]
        if not others:
            return {}
        seen = {kind: [self.support(span, kind).mean for span in others] for kind in KINDS}
        means = {kind: sum(logs) / len(logs) for kind, logs in seen.items()}
        rival = max(mean for kind, mean in means.items() if kind != item.candidate.type)
        return {
            "elsewhere": 1.0,
            "elsewhere best": max(seen[item.candidate.type]) / FLOOR,
            "elsewhere mean": means[item.candidate.type] / FLOOR,
            "elsewhere rival": rival / FLOOR,
        }


@cache
def weights() -> Mapping[str, float]:
    """The weight of each fact."""
    text = (files("rawi.annotations") / "mention_weights.toml").read_text("utf-8")
    return {name: float(value) for name, value in tomllib.loads(text)["weights"].items()}


def log_odds(facts: Facts, weighed: Mapping[str, float]) -> float:
    """The log odds of a candidate being a name."""
    return sum(value * weighed.get(name, 0.0) for name, value in facts.items()) + weighed.get("bias", 0.0)


def best_names(words: Words, tagged: TaggedText, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that are names after all, none overlapping, in text order, each with its `odds`."""
    found = proposals(candidates)
    scene = Scene(words, tagged, found)
    weighed = weights()
    scored = [replace(item.candidate, odds=log_odds(scene.facts(item), weighed)) for item in found]
    return best_set(scored, weighed["margin"])


def best_set(scored: Sequence[Candidate], margin: float) -> list[Candidate]:
    """The set of candidates that do not overlap with the largest sum of log odds (each raised by `margin`)."""
    ordered = sorted(scored, key=lambda item: (item.reach[1], item.reach[0], item.type))
    ends = [item.reach[1] for item in ordered]
    best, before, taken = [0.0], [0], [False]
    for number, item in enumerate(ordered):
        earlier = bisect_right(ends, item.reach[0], 0, number)
        with_it = best[earlier] + (item.odds or 0.0) + margin
        taken.append(with_it > best[-1])
        before.append(earlier if taken[-1] else number)
        best.append(max(with_it, best[-1]))
    kept, at = [], len(ordered)
    while at:
        if taken[at]:
            kept.append(ordered[at - 1])
        at = before[at]
    return sorted(kept, key=lambda item: item.start)
