"""The annotator of the layer `quotations`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Protocol

from rawi.annotations.attribution.capacities import Capacity, capacities_of
from rawi.annotations.attribution.speakers import Voice, voices_of
from rawi.annotations.chains.chain import chains_of
from rawi.annotations.chains.media import Link
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.headlines import read_headline
from rawi.annotations.quotations.hits import Hit, hits_in
from rawi.annotations.quotations.kinds import kind_of
from rawi.annotations.quotations.sources import read_sources
from rawi.annotations.quotations.speech import spoken_on
from rawi.annotations.quotations.verb_first import read_verb_first
from rawi.annotations.quotations.verb_last import read_verb_last
from rawi.annotations.quotations.verb_middle import read_verb_middle
from rawi.annotations.quotations.view import Unit, View, view_of
from rawi.languages.cues import WordOrder, cue_table
from rawi.languages.marks import mark_table
from rawi.model.annotations import Quotation, Speaker, Transmitter
from rawi.model.articles import Article
from rawi.model.evidence import Evidence
from rawi.model.layers import LayerKind, Layers


class _Reader(Protocol):
    def __call__(self, view: View, unit: Unit, hits: list[Hit]) -> Iterator[Draft]: ...


_READERS: Mapping[WordOrder, _Reader] = {
    "verb-first": read_verb_first,
    "verb-last": read_verb_last,
    "verb-middle": read_verb_middle,
}


class QuotationFinder:
    """Finds reported speech by marks and cues, and says who speaks and who passed it on.

    Known failures: speech that goes on over sentences without marks, cue or colon; a cue used for something else than
    speech; contents wider or narrower than what was said where the clause has no clear end.
    """

    name = "rawi-quotations"
    version = "1"
    requires: tuple[LayerKind, ...] = ("sentences", "mentions")
    provides: LayerKind = "quotations"

    def annotate(self, article: Article, layers: Layers) -> tuple[Quotation, ...]:
        """The quotations of `article` in the order of their contents; none where the language has no cues."""
        table, marks = cue_table(article.language), mark_table(article.language)
        if table is None or marks is None or not layers.sentences:
            return ()
        view = view_of(article, layers, table=table, marks=marks)
        drafts = _drafts(view)
        voices = voices_of(view, drafts)
        chains, capacities = chains_of(view, drafts, voices), capacities_of(view, voices)
        parts = zip(drafts, voices, chains, capacities, strict=True)
        return tuple(_quotation(view, *part) for part in parts)


def _drafts(view: View) -> list[Draft]:
    """All drafts of an article, in the order of their contents."""
    found: list[Draft] = []
    for _, group in groupby(view.units, key=lambda unit: unit.paragraph):
        units = list(group)
        found += spoken_on(view, units, [list(_read_unit(view, unit)) for unit in units])
    return _without_doubles(sorted(found, key=lambda draft: (draft.start, -draft.end)))


def _read_unit(view: View, unit: Unit) -> Iterator[Draft]:
    hits = list(hits_in(view, unit))
    headline = list(read_headline(view, unit, hits))
    if headline:
        yield from headline
        return
    if not hits:
        return
    drafts = list(_READERS[view.table.order](view, unit, hits))
    yield from drafts
    yield from read_sources(view, unit, hits, drafts)


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or draft.content != kept[-1].content:
            kept.append(draft)
    return kept


def _quotation(view: View, draft: Draft, voice: Voice, chain: tuple[Link, ...], capacity: Capacity) -> Quotation:
    cue = None if draft.hit is None else view.span((draft.hit.start, draft.hit.end))
    speaker = Speaker(
        span=None if voice.words is None else view.span(voice.words),
        mention=None if voice.named is None else voice.named.span,
        kind=capacity.kind,
        on_behalf_of=capacity.on_behalf_of,
    )
    lemma = () if draft.hit is None else (("cue", draft.hit.cue.lemma),)
    return Quotation(
        content=tuple(view.span(stretch) for stretch in draft.content),
        kind=kind_of(view, draft),
        cue=cue,
        speakers=(speaker,),
        via=tuple(
            Transmitter(span=view.span(link.stretch), mention=None if link.named is None else link.named.span)
            for link in chain
        ),
        evidence=Evidence(f"quotation-by-{draft.opening}", (cue,) if cue is not None else (), lemma),
        stance="neutral" if draft.hit is None else draft.hit.cue.stance,
    )
