"""Saved web pages: `.html` as saved by a browser or a crawler, one page a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rawi.errors import SkipDocument
from rawi.model.articles import Page, Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.decoding import binary_kind
from rawi.sources.files import read_whole
from rawi.sources.origins import Origin, sha256_of

_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")


class SavedPages:
    """Reads `.html`, `.htm` and `.xhtml`."""

    name = "pages"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether the name ends like a saved page."""
        del head
        return not is_address(location) and location.lower().endswith(_ENDINGS)

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """One page, its bytes as they are. Raises SkipDocument for a picture or another known binary file."""
        origin = Origin(location=location, path=path, reader="rawi-page/1")
        content = read_whole(Path(location), limit=options.settings.max_page_bytes)
        kind = binary_kind(content)
        if kind is not None:
            raise SkipDocument(f"is {kind}, not a page", next_step="give the file its own ending, or remove it")
        yield Page(path=origin.path_of(None), content=content, provenance=origin.provenance(sha256_of(content)))
