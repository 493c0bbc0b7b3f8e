"""rawi reads the Arabic, Persian and English press: who reported it, from whom did they have it, how do they differ?

from rawi import Corpus
corpus = Corpus.open("my.rawi")
corpus.search("زلزله")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rawi.errors import (
    AbortRun,
    ExtensionError,
    NotFound,
    RawiError,
    SkipDocument,
    SourceError,
    StoreError,
    UsageError,
)
from rawi.model.listing import Filter
from rawi.model.spans import Span

if TYPE_CHECKING:
    from rawi.corpus import Corpus

__version__ = "0.1.0"

__all__ = [
    "AbortRun",
    "Corpus",
    "ExtensionError",
    "Filter",
    "NotFound",
    "RawiError",
    "SkipDocument",
    "SourceError",
    "Span",
    "StoreError",
    "UsageError",
    "__version__",
]


def __getattr__(name: str) -> Any:
    # Corpus brings the whole pipeline with it; `import rawi` alone stays fast
    if name == "Corpus":
        from rawi.corpus import Corpus  # noqa: PLC0415 - late on purpose

        return Corpus
    raise AttributeError(f"module 'rawi' has no attribute {name!r}")
