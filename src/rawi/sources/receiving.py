"""Everything that comes in, one record after the other; nothing that is wrong with one file stops the run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rawi.errors import SourceError
from rawi.model.articles import Received
from rawi.plugins import SourceOptions, registered
from rawi.sources.discovery import Location, discover
from rawi.sources.files import failure
from rawi.sources.origins import Origin

_READER = "rawi-sources/1"


def received(arguments: Sequence[str], options: SourceOptions) -> Iterator[Received]:
    """The pages, records and unreadable ones behind the SOURCE `arguments`, in a fixed order. An argument that does not
    exist, a file that cannot be opened, or one of an unknown kind comes as `Unreadable`."""
    for argument in arguments:
        origin = Origin(location=argument, path=argument, reader=_READER)
        try:
            for location in discover([argument]):
                yield from received_at(location, options)
        except SourceError as error:
            yield origin.unreadable(error)
        except OSError as error:
            yield origin.unreadable(failure(error))


def received_at(location: Location, options: SourceOptions) -> Iterator[Received]:
    """What one location gives; its SourceError comes as the last, `Unreadable`."""
    origin = Origin(location=location.location, path=location.path, reader=_READER)
    if location.source is None:
        yield origin.unreadable(_unknown(Path(location.location)))
        return
    source = registered("rawi.sources")[location.source]
    try:
        yield from source.read(location.location, path=location.path, options=options)
    except SourceError as error:
        yield origin.unreadable(error)
    except OSError as error:
        yield origin.unreadable(failure(error))


def _unknown(path: Path) -> SourceError:
    kinds = ", ".join(registered("rawi.sources"))
    if path.is_dir():
        return SourceError("the folder may not be read", next_step="give yourself the right to read it")
    return SourceError(f"is a file of an unknown kind ({path.suffix or 'no ending'})", next_step=f"rawi reads: {kinds}")
