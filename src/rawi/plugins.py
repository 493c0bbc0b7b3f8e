"""The extension points: what a plug-in offers, as protocols, and how registered ones are found.

Built-in parts are registered through the same entry points (see pyproject.toml), so the hooks cannot rot. A check for each
stands in `rawi.testing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, BinaryIO, Protocol, runtime_checkable

from rawi.errors import ExtensionError, SourceError
from rawi.model.annotations import Annotation
from rawi.model.articles import Article, Given, Page, Received
from rawi.model.layers import Layer, LayerKind, Layers
from rawi.settings import Settings

Fetch = Callable[[str], Page]
"""Gets one address, politely; raises SourceError when it cannot. The network is a parameter, never an import."""


def no_network(address: str) -> Page:
    """The `Fetch` of runs that must not touch the network."""
    raise SourceError(f"{address} was not fetched: this run has no network", next_step="run `rawi build` on it")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """What the user said about the sources of a run. `columns` maps rawi's column names to those of the tables
    (`{"text": "body"}`); `given` states language and outlet for records that state none."""

    settings: Settings = Settings()
    columns: Mapping[str, str] = field(default_factory=dict)
    given: Given = Given()
    fetch: Fetch = no_network


@runtime_checkable
class Source(Protocol):
    """Reads one kind of file or address. Records come in the same order on every run."""

    name: str

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether this source reads `location` (a path or address), judged by its name and first 4096 bytes."""

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The pages and records of `location`, in a fixed order. `path` is its path below SOURCE. What cannot be
        read comes as `Unreadable`; SourceError only when the whole source cannot be opened."""


@runtime_checkable
class Extractor(Protocol):
    """Reads an article out of a page."""

    name: str
    version: str

    def extract(self, page: Page, *, settings: Settings) -> Article:
        """The article of `page`; raises SkipDocument when the page cannot be read at all."""


@runtime_checkable
class Annotator(Protocol):
    """Makes one layer of an article. Pure: the same article and layers give the same layer."""

    name: str
    version: str
    requires: tuple[LayerKind, ...]
    provides: LayerKind

    def annotate(self, article: Article, layers: Layers) -> tuple[Annotation, ...]:
        """The records of the layer, sorted by their spans, all inside `article.text`."""


@runtime_checkable
class Exporter(Protocol):
    """Writes rows of a table to a file format."""

    name: str
    suffix: str

    def write(self, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], out: BinaryIO) -> None:
        """All rows, in order, to `out`. `columns` gives each column's type (str, int, float or bool); a cell of any
        column may be None. Streams: memory does not grow with the number of rows where the format allows it."""


GROUPS = ("rawi.sources", "rawi.extractors", "rawi.annotators", "rawi.exporters", "rawi.languages")
"""The entry-point groups; `rawi.languages` names packages of tables, the others classes without arguments."""


@cache
def registered(group: str) -> Mapping[str, Any]:
    """The registered parts of a group, made once, by name. Raises ExtensionError when one cannot be loaded."""
    parts: dict[str, Any] = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        try:
            parts[point.name] = point.load()()
        except (ImportError, AttributeError, TypeError) as error:
            raise ExtensionError(
                f"the plug-in {point.name} ({point.value}) cannot be loaded: {error}",
                next_step="uninstall or mend the package that registers it",
            ) from error
    return parts


def layer_of(annotator: Annotator, article: Article, layers: Layers) -> Layer[Annotation]:
    """Runs `annotator` and wraps its records; raises ExtensionError when a layer it requires is missing."""
    missing = [kind for kind in annotator.requires if kind not in layers.by_kind]
    if missing:
        raise ExtensionError(
            f"annotator {annotator.name} requires the layers {', '.join(missing)}",
            next_step="place it after the annotators that provide them",
        )
    return Layer(
        kind=annotator.provides,
        component=annotator.name,
        version=annotator.version,
        records=annotator.annotate(article, layers),
    )


def is_address(location: str) -> bool:
    """Whether `location` is a web address rather than a path."""
    return location.startswith(("http://", "https://"))


def read_head(location: str) -> bytes:
    """The first 4096 bytes of a file; empty for addresses and folders."""
    if is_address(location) or not Path(location).is_file():
        return b""
    with Path(location).open("rb") as file:
        return file.read(4096)
