"""What a scraper leaves in a text, whatever its language: list quoting, file names, embedded data, bare slashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rawi.model.annotations import Boilerplate
from rawi.model.evidence import Evidence
from rawi.model.spans import Span

_LIST_OPENS = re.compile(r"\[['\"]")
_LIST_CLOSES = re.compile(r"['\"]\]\s*\Z")
_LIST_JOINS = re.compile(r"['\"], ?['\"]")
_WORDS = r"photo|image|img|dsc|dscn|dscf|pic|vid|video|mov|screenshot|screen[ _-]shot|snapshot|received|fb_img|untitled|whatsapp[ _](?:image|video)"
_NUMBERED = (
    rf"(?:{_WORDS})"
    r"[ _-]?[0-9(][0-9()_.:-]{0,40}(?:[ _-](?:at|wa)[ _-]?[0-9][0-9._:-]{1,20})?(?:-wa[0-9]{2,6})?"
)
_SUFFIX = r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|svg|mp4|mp3|avi|flv)"
_FILE_NAME = re.compile(
    rf"(?:(?<![A-Za-z0-9/@._-])|(?<=[^A-Za-z0-9/@._-]\.))(?:{_NUMBERED}(?:{_SUFFIX})?|[A-Za-z0-9_-][A-Za-z0-9_.-]{{2,100}}{_SUFFIX}|[^\W\d_A-Za-z][\w\u200c()-]{{0,60}}{_SUFFIX})(?![A-Za-z0-9_/-])",
    re.IGNORECASE,
)
_MAYBE = (
    ".jp", ".png", ".gif", ".webp", ".bmp", ".tif", ".svg", ".mp", ".avi", ".flv", "photo", "image", "img", "dsc", "pic", "vid",
    "mov", "screen", "snapshot", "received", "untitled",
)  # fmt: skip
"""What every file name holds one of: a quick look before the exact one."""
_DATA = re.compile(r"(?:data:[a-z/+-]{3,40};base64,)?[A-Za-z0-9+/]{160,}={0,2}")
_STOPS = frozenset('.!؟?»”"')
_MARKERS = re.compile(r"[0-9]")
_SENTENCE_WORD = re.compile(rf"[a-z-]{{2,30}}\.(?=[A-Za-z0-9_.-]*[0-9_(][A-Za-z0-9_().-]*{_SUFFIX})")
"""The last word of an English sentence before a file name with numbers, with its full stop (“said.IMG_1.jpg”)."""


def list_quoting(text: str, body: int) -> Iterator[Boilerplate]:
    """The brackets and quotation marks of a printed list of paragraphs that begins at `body`."""
    opening = _LIST_OPENS.match(text, body)
    if opening is None:
        return
    closing = _LIST_CLOSES.search(text, max(opening.end(), len(text) - 50))
    joins = list(_LIST_JOINS.finditer(text, opening.end(), closing.start() if closing else len(text)))
    if closing is None and not joins:
        return
    for match in [opening, *joins, *([closing] if closing else [])]:
        end = match.start() + len(match.group().rstrip())
        yield _found(match.start(), end, "serialisation artefact", "list-quoting")


def file_names(text: str) -> Iterator[Boilerplate]:
    """Names of image and sound files at the beginning or end of a line, or glued to a word of another script or to the
    full stop of a sentence.

    Known failure: a sentence about a file that begins or ends with its name.
    """
    lowered = text.lower()
    if not any(part in lowered for part in _MAYBE):
        return
    for match in _FILE_NAME.finditer(text):
        if _MARKERS.search(match.group()) or "." in match.group():
            yield from _file_name(text, _name_start(text, match), match.start() + len(match.group().rstrip(".:-( ")))


def _name_start(text: str, match: re.Match[str]) -> int:
    """Where a file name begins: within a sentence, behind the word that it is glued to."""
    word = (
        _SENTENCE_WORD.match(text, match.start(), match.end())
        if text[match.start() - 1 : match.start()] == " "
        else None
    )
    return match.start() if word is None else word.end()


def _file_name(text: str, start: int, end: int) -> Iterator[Boilerplate]:
    before, after = text[start - 1 : start], text[end : end + 1]
    at_edge = before in {"", "\n"} or after in {"", "\n"}
    glued = before.isalpha() or before in _STOPS or after.isalpha()
    if at_edge or glued:
        yield _found(start, end, "image caption file name", "file-name")


def embedded_data(text: str) -> Iterator[Boilerplate]:
    """Long runs of Base64: a picture that was written into the text."""
    for match in _DATA.finditer(text):
        yield _found(match.start(), match.end(), "serialisation artefact", "embedded-data")


def _found(start: int, end: int, why: str, code: str) -> Boilerplate:
    span = Span(start, end)
    return Boilerplate(span=span, why=why, evidence=Evidence(f"boilerplate-{code}", (span,)))
