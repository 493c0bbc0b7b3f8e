"""Pages, the articles read out of them, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.evidence import Evidence
from rawi.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where an article came from, as every citation prints it.

    `source` is the file (as given to the run, or below it) or address; `record` the place inside it
    (`line 12`, `row 3`, `<urn:uuid:…>`, `message 55`), None when the file is the record. `sha256` is the hex digest
    of the record's bytes; `fetched` an ISO 8601 time, None when not known; `extractor` the name and version
    of the reader that made the article (`rawi-html/1`).
    """

    source: str
    sha256: str
    extractor: str
    record: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user or the source states about a record; whatever is given is believed."""

    id: str | None = None
    language: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes of one page (HTML, MHTML part, WARC response) as fetched, before any reading.

    `path` is the path below SOURCE and the last choice for an article's id; `charset` the transport's, if any.
    """

    path: str
    content: bytes
    provenance: Provenance
    given: Given = Given()
    media_type: str = "text/html"
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A ready article text from a source that holds text (a .txt file, a table row, a chat message).

    `text` is as received; the title, where the source gives it apart, is in `given.title`.
    """

    path: str
    text: str
    provenance: Provenance
    given: Given = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A quarantine entry: something that could not be read. `path` names the file (and record), `reason` says what
    is wrong with it in one line, `next_step` what the user can do, `code` is the error's stable code."""

    path: str
    provenance: Provenance
    reason: str
    next_step: str
    code: str = "skip-document"
    given: Given = Given()


Received = Page | Record | Unreadable
"""What a source yields, in a fixed order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the outlet published the article: an ISO 8601 day or time, or an interval of days.

    `start == end` when it is known; the evidence says how. Values: `2019-09-01`, `2019-09-01T17:39:00`, with or
    without an offset.
    """

    start: str
    end: str
    evidence: Evidence

    @property
    def day(self) -> str | None:
        """`YYYY-MM-DD`, or None when only an interval of several days is known."""
        return self.start[:10] if self.start[:10] == self.end[:10] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article in one revision. `text` never changes; every span of every layer points into it.

    `text` is the content as received with CRLF and CR turned into LF; a title given apart stands before it, followed
    by LF. `title` is the title's span, if there is one. `set_aside` says why the article is kept but not read
    (another language, no text); None for articles that are read. `language` is BCP 47 (`ar`, `fa`, `en`, `ckb`, …; `und`).
    `outlet` is the outlet's name as given or found; `outlet_evidence` says how it is known.
    """

    id: str
    text: str
    provenance: Provenance
    language: str
    language_evidence: Evidence
    title: Span | None = None
    outlet: str | None = None
    outlet_evidence: Evidence | None = None
    published: Published | None = None
    url: str | None = None
    set_aside: Evidence | None = None

    @property
    def revision(self) -> str:
        """Names this reading of these bytes: digest of the source bytes, and the extractor's version."""
        return f"{self.provenance.sha256[:16]}.{self.provenance.extractor}"

    @property
    def title_text(self) -> str | None:
        """The words of the title, or None."""
        return self.title.of(self.text) if self.title is not None else None
