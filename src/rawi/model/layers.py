"""Layers: all annotations of one kind, by one component version, over one revision of one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar, cast

from rawi.model.annotations import Annotation, Boilerplate, Link, Mention, Quotation, Sentence, Time
from rawi.model.articles import Article
from rawi.model.spans import Span

LayerKind = Literal["boilerplate", "sentences", "mentions", "times", "quotations", "links"]

LAYER_RECORDS: Mapping[LayerKind, type[Annotation]] = {
    "boilerplate": Boilerplate,
    "sentences": Sentence,
    "mentions": Mention,
    "times": Time,
    "quotations": Quotation,
    "links": Link,
}
"""The kinds of layer, in the order of the pipeline, and the record each one holds."""


A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer(Generic[A]):
    """The sorted records of one kind over one article revision; replaced as a whole, in one transaction.

    `component` and `version` name what made it; `inputs` are (kind, digest) of the layers it was made from, so
    that a stale layer can be told from a fresh one.
    """

    kind: LayerKind
    component: str
    version: str
    records: tuple[A, ...]
    inputs: tuple[tuple[LayerKind, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The layers of one article by kind. A kind that was not computed is an empty tuple of records."""

    by_kind: Mapping[LayerKind, Layer[Annotation]] = field(default_factory=dict)

    def having(self, layer: Layer[Annotation]) -> Layers:
        """These layers with `layer` added, in place of one of its kind."""
        return Layers(by_kind={**self.by_kind, layer.kind: layer})

    def _records(self, kind: LayerKind) -> tuple[Annotation, ...]:
        layer = self.by_kind.get(kind)
        return () if layer is None else layer.records

    @property
    def boilerplate(self) -> tuple[Boilerplate, ...]:
        """Stretches that are not part of the article."""
        return cast("tuple[Boilerplate, ...]", self._records("boilerplate"))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences in text order."""
        return cast("tuple[Sentence, ...]", self._records("sentences"))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Mentions in text order; they do not overlap."""
        return cast("tuple[Mention, ...]", self._records("mentions"))

    @property
    def times(self) -> tuple[Time, ...]:
        """Time expressions in text order; they do not overlap."""
        return cast("tuple[Time, ...]", self._records("times"))

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Quotations in the order of their content."""
        return cast("tuple[Quotation, ...]", self._records("quotations"))

    @property
    def links(self) -> tuple[Link, ...]:
        """One link for each mention, in the order of the mentions."""
        return cast("tuple[Link, ...]", self._records("links"))

    def entity_of(self, mention: Span | None) -> str | None:
        """The entity id of the mention with this span, or None."""
        return next((link.entity for link in self.links if link.mention == mention), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one page or record gives: the article and all its layers. A pure function of its input."""

    article: Article
    layers: Layers
