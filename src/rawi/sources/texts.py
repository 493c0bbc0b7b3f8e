"""Plain text files, each one article, with what is stated about it in `NAME.meta.json` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rawi.model.articles import Given, Received, Record
from rawi.plugins import SourceOptions, is_address
from rawi.settings import Settings
from rawi.sources.address_lists import is_address_list
from rawi.sources.decoding import decode
from rawi.sources.files import read_whole
from rawi.sources.origins import Origin, sha256_of
from rawi.sources.rows import given_of, json_object


class Texts:
    """Reads `.txt`, except lists of addresses."""

    name = "texts"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether it is a text file that is no list of addresses."""
        return not is_address(location) and location.lower().endswith(".txt") and not is_address_list(location, head)

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """One record. Raises SkipDocument when the file is no text, or its metadata are broken."""
        origin = Origin(location=location, path=path, reader="rawi-text/1")
        content = read_whole(Path(location), limit=options.settings.max_page_bytes)
        beside = _metadata(Path(location), options.settings)
        yield Record(
            path=origin.path_of(None),
            text=decode(content).text,
            provenance=origin.provenance(sha256_of(content, beside or b"")),
            given=Given() if beside is None else given_of(json_object(_text(beside), what="its .meta.json")),
        )


def _metadata(path: Path, settings: Settings) -> bytes | None:
    beside = path.with_name(f"{path.name[: -len('.txt')]}.meta.json")
    return read_whole(beside, limit=settings.max_page_bytes) if beside.is_file() else None


def _text(content: bytes) -> bytes:
    return decode(content).text.encode()
