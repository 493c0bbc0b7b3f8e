"""Opening files: every failure of the file system becomes a SourceError that says what to do."""

from __future__ import annotations

from pathlib import Path

from rawi.errors import SkipDocument, SourceError


def failure(error: OSError) -> SourceError:
    """The SourceError for a failure of the file system."""
    if isinstance(error, FileNotFoundError):
        return SourceError("does not exist", next_step="check the path")
    if isinstance(error, PermissionError):
        return SourceError("may not be read: permission denied", next_step="give yourself the right to read it")
    return SourceError(f"cannot be read: {error.strerror or error}", next_step="check the disk, then run it again")


def too_large(size: int, limit: int) -> SkipDocument:
    """The error for a record of `size` bytes over the bound."""
    return SkipDocument(
        f"is too large: {size:,} bytes, more than {limit:,}", next_step="raise RAWI_MAX_PAGE_BYTES, or split it"
    )


def read_whole(path: Path, *, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. Raises SkipDocument for a larger one, SourceError when the file
    system refuses."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
            size = path.stat().st_size
    except OSError as error:
        raise failure(error) from error
    if len(content) > limit:
        raise too_large(max(size, len(content)), limit)
    return content
