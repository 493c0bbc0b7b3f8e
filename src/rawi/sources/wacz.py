"""Web archive collections: `.wacz`, a ZIP file with WARC files in its folder `archive/`."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from rawi.errors import SourceError
from rawi.model.articles import Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.archives import archive_pages
from rawi.sources.origins import Origin
from rawi.sources.spreadsheets import refuse_growth


class WaczCollections:
    """Reads `.wacz`."""

    name = "wacz"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether the name ends like a collection's."""
        del head
        return not is_address(location) and location.lower().endswith(".wacz")

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The pages of its WARC files, sorted by name; nothing is unpacked to the disk. Raises SourceError when it is damaged, holds
        no WARC, or would grow beyond the bound."""
        refuse_growth(Path(location), options.settings)
        with zipfile.ZipFile(location) as archive:
            members = sorted(name for name in archive.namelist() if _is_warc(name))
            if not members:
                raise SourceError("holds no WARC file in archive/", next_step="export the collection again")
            for name in members:
                origin = Origin(location=location, path=f"{path}#{name}", reader="rawi-wacz/1")
                yield from _pages(archive, name, origin, options)


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _pages(archive: zipfile.ZipFile, name: str, origin: Origin, options: SourceOptions) -> Iterator[Received]:
    try:
        yield from archive_pages(zipfile.Path(archive, name), form="warc", origin=origin, settings=options.settings)
    except SourceError as error:
        yield origin.unreadable(error)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        yield origin.unreadable(SourceError(f"cannot be unpacked: {error}", next_step="export the collection again"))
