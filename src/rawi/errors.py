"""Every error rawi raises on purpose.

    RawiError
    ├── UsageError        the caller asked for something that cannot be (wrong option, unknown article)
    ├── SourceError       the outside world failed (a file, an address, a format): the source as a whole
    │   └── SkipDocument  one document cannot be read: put it in quarantine and go on
    │       └── ReaderFault   a fault in a reader, not in the document
    ├── AbortRun          the run must stop here (disk full, interrupted); what is stored stays valid
    ├── StoreError        the corpus file is not what it should be (not a corpus, newer schema, locked)
    └── ExtensionError    a plug-in or a data table breaks its contract

Each class carries a stable `code`, an HTTP status and an exit code; each instance says the value at fault and the
next step, so that the command line, REST and the pages print the same sentence.
"""

from __future__ import annotations

from typing import ClassVar


class RawiError(Exception):
    """Base of all errors of rawi.

    `message` names the value at fault in one line; `next_step` says what the reader can do about it.
    """

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, next_step: str) -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} ({self.next_step})"

    def __reduce__(self) -> tuple[object, ...]:
        # keyword-only arguments are lost by the default pickling, and workers send errors across processes
        return _rebuild, (type(self), self.message, self.next_step)


def _rebuild(kind: type[RawiError], message: str, next_step: str) -> RawiError:
    return kind(message, next_step=next_step)


class UsageError(RawiError):
    """Raised when the caller's request cannot be carried out as asked."""

    code = "usage"
    http_status = 400
    exit_code = 2


class NotFound(UsageError):
    """Raised when the article, event or corpus that was asked for does not exist."""

    code = "not-found"
    http_status = 404
    exit_code = 2


class SourceError(RawiError):
    """Raised when a source as a whole cannot be read (missing, unknown format, unreachable)."""

    code = "source"
    http_status = 422
    exit_code = 3


class SkipDocument(SourceError):
    """Raised when one document cannot be read; the run puts it into quarantine and goes on."""

    code = "skip-document"


class ReaderFault(SkipDocument):
    """Raised when rawi itself (or a plug-in) fails on one document; the document goes into quarantine."""

    code = "reader-fault"


class AbortRun(RawiError):
    """Raised when the run must stop at once; everything stored before stays valid."""

    code = "abort"
    exit_code = 4


class StoreError(RawiError):
    """Raised when the corpus file cannot be used: not a corpus, a newer schema, locked, damaged."""

    code = "store"
    exit_code = 5


class ExtensionError(RawiError):
    """Raised when a plug-in, a language pack or an outlet file breaks its contract."""

    code = "extension"
    exit_code = 6
