"""Bytes to text without losing a character silently.

The order of the choices: byte order mark, UTF-16 without a mark, UTF-8, the declared charset, Windows-1256 (the old Arabic and
Persian web) when the letters make Arabic-script words, else Windows-1252 or Latin-1. Known failure: a short Windows-1256 text
of single letters is read as Latin-1, and ISO 8859-6 is only recognised when it is declared.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rawi.errors import SkipDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_ARABIC_WORD = re.compile(r"(?<![A-Za-z\u00c0-\u024f])[\u0620-\u064a\u066e-\u06d3]{3,40}(?![A-Za-z\u00c0-\u024f])")
_MIXED_WORD = re.compile(r"[A-Za-z][\u0620-\u06d3]|[\u0620-\u06d3][A-Za-z]")
_SAMPLE = 200_000
_MAX_DAMAGE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the encoding it was read with, and how many of its characters stand for undecodable bytes (U+FFFD)."""

    text: str
    encoding: str
    replaced: int = 0


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `content`, without its byte order mark; line ends stay as they are.

    `declared` is the charset the source states. Raises SkipDocument when the bytes are no text, or when more than one
    character in a hundred cannot be read in the encoding that fits best.
    """
    kind = binary_kind(content)
    if kind is not None:
        raise SkipDocument(
            f"is not text: {kind}", next_step="remove the file from the sources, or give it its own ending"
        )
    decoded = _decode(content, declared)
    _refuse_noise(decoded)
    return decoded


def _decode(content: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _lenient(content[len(mark) :], encoding)
    unicode = None if content.isascii() else "utf-8"
    for choice in (_utf16_without_mark(content), unicode, _known(declared), "utf-8"):
        text = None if choice is None else _strict(content, choice)
        if text is not None and choice is not None:
            return Decoded(text=text, encoding=choice)
    if _is_nearly_utf8(content):
        return _lenient(content, "utf-8")
    return _eight_bit(content)


def old_encoding(sample: bytes) -> str | None:
    """The eight-bit encoding of a file that begins with `sample`, to be declared for each of its lines, which may be too short to
    tell; None for Unicode and for what is no text. The line `sample` breaks off in is left out."""
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        encoding = decode(whole).encoding
    except SkipDocument:
        return None
    return None if encoding.startswith("utf") else encoding


def _known(charset: str | None) -> str | None:
    try:
        return None if charset is None else codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError, AttributeError, TypeError):
        return None


def _lenient(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    return Decoded(
        text=text, encoding=encoding, replaced=max(0, text.count("\ufffd") - _own_replacements(content, encoding))
    )


def _own_replacements(content: bytes, encoding: str) -> int:
    return content.count("\ufffd".encode(encoding))


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 by where its zero bytes and Arabic high bytes (06) stand: on the even or the odd places."""
    sample = content[:_SAMPLE]
    even = sum(sample[0::2].count(byte) for byte in (0, 6))
    odd = sum(sample[1::2].count(byte) for byte in (0, 6))
    if max(even, odd) * 4 <= len(sample) or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_nearly_utf8(content: bytes) -> bool:
    """Whether the text is UTF-8 with a few broken places: its many-byte letters outnumber what does not decode."""
    text = content[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(1 for char in text if char > "\x7f") - broken > 4 * broken


def _eight_bit(content: bytes) -> Decoded:
    arabic = content.decode("windows-1256", "replace")
    sample = arabic[:_SAMPLE]
    if len(_ARABIC_WORD.findall(sample)) > len(_MIXED_WORD.findall(sample)):
        return Decoded(text=arabic, encoding="windows-1256")
    text = _strict(content, "windows-1252")
    if text is not None:
        return Decoded(text=text, encoding="windows-1252")
    return Decoded(text=content.decode("latin-1"), encoding="latin-1")


def _refuse_noise(decoded: Decoded) -> None:
    length = max(1, len(decoded.text))
    if decoded.replaced > _MAX_DAMAGE * length:
        raise SkipDocument(
            f"{decoded.replaced} of {length} characters cannot be read as {decoded.encoding}",
            next_step="save it again as UTF-8",
        )
    controls = len(_CONTROLS.findall(decoded.text))
    if controls > _MAX_DAMAGE * length or "\x00" in decoded.text:
        raise SkipDocument(
            f"is not text: it holds {controls} control characters", next_step="save the text in it as UTF-8"
        )


@cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    table = tomllib.loads(resources.files("rawi.sources").joinpath("signatures.toml").read_text("utf-8"))
    return tuple((bytes.fromhex(row["hex"]), row["kind"]) for row in table["signature"])


def binary_kind(head: bytes) -> str | None:
    """What kind of binary file begins with `head` (`a PNG image`), None when no known one does."""
    return next((kind for signature, kind in _signatures() if head.startswith(signature)), None)


def without_surrogates(text: str) -> str:
    """`text` with pairs of surrogates joined and lone ones, which no file can hold, replaced by U+FFFD."""
    if _SURROGATES.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
