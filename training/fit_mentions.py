"""Fit how rules and tags are weighed: `fit_mentions.py DATA GOLD… --weights FOLDER [--write]`.

DATA is the folder of the sets, of which only the sentences that the tagger was not trained on are taken (train_blocks.py); each GOLD a
folder of articles annotated by rawi's own guidelines. Prints the F1 that five-fold
cross-validation reaches on each part, and with --write writes src/rawi/annotations/mention_weights.toml.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from datasets import Sentence, examples, trained_sets
from measure import gold_spans
from train_blocks import blocks

from rawi.annotations.mentions import all_candidates
from rawi.annotations.mentions_tagged import TaggedText, Tagger
from rawi.annotations.mentions_tokens import article_words
from rawi.annotations.mentions_weighing import Facts, Proposal, Scene, best_set, proposals
from rawi.articles.reading import article_of
from rawi.encoder import load, shipped
from rawi.encoder.weights import read_card, read_vocabulary
from rawi.model.annotations import Sentence as TextSentence
from rawi.model.articles import Article, Given, Provenance, Record
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.pipeline.reading import layers_of
from rawi.settings import Settings

LANGUAGES = {
    "anercorp": "ar",
    "aqmar": "ar",
    "wojood": "ar",
    "nsurl": "fa",
    "parstwiner": "fa",
    "worldwide": "en",
    "middle_east": "en",
}
WEIGHT = {"gold": 8.0, "parstwiner": 0.3, "aqmar": 1.0}
FOLDS = 5
DECAY = 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """The candidates of one article: `facts` and `right` side by side; `missed` counts names nobody proposed."""

    part: str
    found: list[Proposal]
    facts: list[Facts]
    right: list[bool]
    names: int


Annotated = tuple[str, Article, Layers, set[tuple[int, int, str]]]
"""The part it belongs to, an article, its layers up to the sentences, and its names: start, end, type."""


def conll_articles(name: str, sentences: Sequence[Sentence]) -> Iterator[Annotated]:
    """The sentences of a set as articles of twenty sentences."""
    for number in range(0, len(sentences), 20):
        text, spans, gold = "", [], set()
        for at, sentence in enumerate(sentences[number : number + 20]):
            starts = []
            begin = len(text)
            for word, _ in sentence:
                starts.append((len(text), len(text) + len(word)))
                text += word + " "
            spans.append(TextSentence(span=Span(begin, len(text) - 1), paragraph=at))
            text = text[:-1] + "\n"
            gold |= {(starts[a][0], starts[b - 1][1], kind) for a, b, kind in gold_spans(sentence)}
        article = Article(
            id=f"{name}-{number}",
            text=text,
            language=LANGUAGES[name],
            provenance=Provenance(source="x", sha256="0" * 64, extractor="x"),
            language_evidence=None,
        )
        yield (
            name,
            article,
            Layers().having(Layer(kind="sentences", component="x", version="1", records=tuple(spans))),
            gold,
        )


def gold_articles(folder: Path) -> Iterator[Annotated]:
    """The articles of a folder as rawi reads them, with the names of their gold."""
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(".meta.json"):
            continue
        record = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        given = Given(id=path.stem, language=record["language"], outlet=record["outlet"], published=record["published"])
        article = article_of(
            Record(
                path=path.name,
                text=text,
                provenance=Provenance(source="x", sha256="0" * 64, extractor="x"),
                given=given,
            ),
            settings=Settings(),
        )
        types = {entity["id"]: entity["type"] for entity in record["entities"]}
        gold = {(m["start"], m["end"], types[m["entity"]]) for m in record["mentions"] if m["kind"] == "name"}
        yield "gold", article, layers_of(article), gold


def task(part: str, article: Article, layers: Layers, gold: set, tagger: Tagger) -> Task:
    """What is proposed in an article, and what of it is right."""
    words = article_words(article)
    tagged = TaggedText(article, layers.sentences, tagger)
    found = proposals(all_candidates(words, tagged))
    scene = Scene(words, tagged, found)
    right = []
    for item in found:
        span = words.folded.original(item.candidate.start, item.candidate.end)
        if part == "gold":
            right.append((span.start, span.end, item.candidate.type) in gold)
        else:
            right.append(
                any(
                    a <= span.start
                    and span.end <= b
                    and _tokens(article.text, span) == (a, b)
                    and t == item.candidate.type
                    for a, b, t in gold
                )
            )
    return Task(part + " " + words.language, found, [scene.facts(item) for item in found], right, len(gold))


def _tokens(text: str, span: Span) -> tuple[int, int]:
    """The span grown to whole tokens: in the sets clitics belong to the name."""
    start = max(text.rfind(" ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    ends = [at for at in (text.find(" ", span.end), text.find("\n", span.end)) if at >= 0]
    return start, min(ends, default=len(text))


def fit(tasks: Sequence[Task], names: dict[str, int]) -> np.ndarray:
    """Logistic regression by Newton's method, ridge DECAY."""
    rows = [
        (facts, right, WEIGHT.get(t.part.split()[0], 1.0))
        for t in tasks
        for facts, right in zip(t.facts, t.right, strict=True)
    ]
    x = np.zeros((len(rows), len(names) + 1), np.float64)
    for at, (facts, _, _) in enumerate(rows):
        x[at, -1] = 1.0
        for name, value in facts.items():
            if name in names:
                x[at, names[name]] = value
    y = np.array([right for _, right, _ in rows], float)
    w = np.array([weight for _, _, weight in rows])
    beta = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], DECAY)
    ridge[-1] = 0.01
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (y - p)) - ridge * beta
        s = w * p * (1 - p)
        beta = beta + np.linalg.solve((x * s[:, None]).T @ x + np.diag(ridge), gradient)
    return beta


def rows_in(folder: Path | None) -> Callable[[Sentence], int]:
    """Into how many rows a sentence was cut for training."""
    place = folder or shipped()
    vocabulary = read_vocabulary(place, read_card(place))
    return lambda sentence: len(list(examples(vocabulary, [sentence], school="neutral")))


def counts(t: Task, beta: np.ndarray, names: dict[str, int], margin: float) -> np.ndarray:
    """Right, found and all names of an article."""
    odds = [sum(v * beta[names[n]] for n, v in facts.items() if n in names) + beta[-1] for facts in t.facts]
    right = {(i.candidate.start, i.candidate.end, i.candidate.type): r for i, r in zip(t.found, t.right, strict=True)}
    kept = best_set([replace(i.candidate, odds=o) for i, o in zip(t.found, odds, strict=True) if o > -margin], margin)
    return np.array([sum(right[i.start, i.end, i.type] for i in kept), len(kept), t.names])


def main() -> None:
    """Print what cross-validation reaches; write the weights fitted on everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, default=None)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--margins", default="0,0.3,0.6")
    options = parser.parse_args()
    if options.cache and options.cache.exists():
        tasks = pickle.loads(options.cache.read_bytes())
    else:
        tagger = load(options.weights, threads=2)
        parts = blocks(trained_sets(options.data / "ner"), rows_in(options.weights))
        sources = [
            *(gold_articles(folder) for folder in options.gold),
            *(conll_articles(n, s[:1200]) for n, s in parts.items() if n in LANGUAGES),
        ]
        tasks = [task(*article, tagger) for source in sources for article in source]
        if options.cache:
            options.cache.write_bytes(pickle.dumps(tasks))
    seen = sorted({name for t in tasks for facts in t.facts for name in facts})
    names = {name: at for at, name in enumerate(seen)}
    for margin in map(float, options.margins.split(",")):
        totals: dict[str, np.ndarray] = {}
        for fold in range(FOLDS):
            beta = fit([t for at, t in enumerate(tasks) if at % FOLDS != fold], names)
            for at, t in enumerate(tasks):
                if at % FOLDS == fold:
                    totals[t.part] = totals.get(t.part, 0) + counts(t, beta, names, margin)
        print(
            "margin",
            margin,
            {
                part: f"{200 * c[0] / (c[1] + c[2]):.1f} p{100 * c[0] / c[1]:.0f} r{100 * c[0] / c[2]:.0f}"
                for part, c in totals.items()
            },
            flush=True,
        )
    ceiling = {}
    for t in tasks:
        ceiling.setdefault(t.part, []).append((sum(t.right), t.names))
    print("proposed", {p: round(100 * sum(a for a, _ in c) / sum(b for _, b in c), 1) for p, c in ceiling.items()})
    beta = fit(tasks, names)
    if options.write:
        lines = [f'"{name}" = {beta[at]:.3f}' for name, at in names.items()]
        options.write.write_text(
            "[weights]\n"
            + "\n".join([f"bias = {beta[-1]:.3f}", f"margin = {options.margins.split(',')[0]}", *lines])
            + "\n",
            "utf-8",
        )


if __name__ == "__main__":
    main()
