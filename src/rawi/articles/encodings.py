"""Bytes of a page to text: the right charset, whatever the page claims, and mended mojibake.

Text that is valid UTF-8 is UTF-8 (by chance Windows-1256 text hardly ever is), then what the page or transport declares,
then Windows-1256 where the bytes read as Arabic letters in it. Known failure: a page cut off or damaged in many places and
declared wrongly.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache

from rawi.text.scripts import script_of

HEAD = 4096
"""Bytes of a page that may declare its charset."""
SAMPLE = 200_000
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LITTLE_ENDIAN, _BIG_ENDIAN = re.compile(rb"<\0[a-zA-Z!]\0"), re.compile(rb"\0<\0[a-zA-Z!]")
_ARABIC_CODINGS = ("cp1256", "iso8859_6")
_LATIN_MOJIBAKE = frozenset("ØÙÚÛ")
_ARABIC_MOJIBAKE = frozenset(("ط", "ظ", "ع", "غ"))
_BROKEN_SHARE = 0.01


def decode_page(content: bytes, *, charset: str | None = None) -> str | None:
    """The text of a page; None when the bytes are no text at all. `charset` is what the transport said."""
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode(name, errors="replace")
    if content.count(0) > len(content) // 10:
        return _without_bom(content)
    if b"\0" in content:
        content = content.replace(b"\0", b"")
    return mend_mojibake(_decode(content, charset))


def _without_bom(content: bytes) -> str | None:
    """UTF-16 without a mark: its first tag shows the order of the bytes."""
    if _LITTLE_ENDIAN.search(content[:HEAD]):
        return content.decode("utf-16-le", errors="replace")
    return content.decode("utf-16-be", errors="replace") if _BIG_ENDIAN.search(content[:HEAD]) else None


def _decode(content: bytes, charset: str | None) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = [name for name in (_known(charset), *_declared_in(content)) if name]
    lenient = content.decode("utf-8", errors="replace")
    if _is_nearly(lenient):
        return lenient
    for name in declared:
        if name not in {"utf-8", "iso8859-1", "cp1252", "ascii"}:
            return content.decode(name, errors="replace")
    arabic = next((name for name in _ARABIC_CODINGS if _reads_arabic(content, name)), None)
    return content.decode(arabic or next((name for name in declared if name != "utf-8"), "cp1252"), errors="replace")


def _declared_in(content: bytes) -> list[str | None]:
    return [_known(match.decode("ascii")) for match in _DECLARED.findall(content[:HEAD])[:3]]


def _known(charset: str | None) -> str | None:
    if not charset:
        return None
    try:
        return codecs.lookup(charset.strip()).name
    except (LookupError, ValueError):
        return None


def _is_nearly(text: str) -> bool:
    """Whether UTF-8 with a few broken bytes is the better reading."""
    sample = text[:SAMPLE]
    beyond = sum(count for char, count in Counter(sample).items() if char > "\x7f")
    return sample.count("\ufffd") <= max(2, _BROKEN_SHARE * len(sample)) and sample.count("\ufffd") * 5 < beyond


def _reads_arabic(content: bytes, name: str) -> bool:
    """Whether the high bytes are Arabic letters in `name`, and many."""
    counts = Counter(content[:SAMPLE].decode(name, errors="replace"))
    letters = {char: count for char, count in counts.items() if char > "\x7f" and char.isalpha()}
    arabic = sum(count for char, count in letters.items() if script_of(char) == "Arab")
    latin = sum(count for char, count in counts.items() if char < "\x80" and char.isalpha())
    return arabic > 0.8 * (sum(letters.values()) + counts.get("\ufffd", 0)) and arabic > 0.05 * latin and arabic > 20


def mend_mojibake(text: str) -> str:
    """`text` with UTF-8 that was read as Windows-1252 or Windows-1256 turned back; unchanged when it is none."""
    counts = Counter(text[:SAMPLE])
    if _share(counts, _LATIN_MOJIBAKE) > 0.15:
        return _reread(text, "cp1252")
    if _share(counts, _ARABIC_MOJIBAKE) > 0.3:
        return _reread(text, "cp1256")
    return text


def _share(counts: Counter[str], signs: frozenset[str]) -> float:
    """The share of `signs` among the letters beyond ASCII and the punctuation that goes with mojibake."""
    beyond = sum(count for char, count in counts.items() if char > "\x7f" and char.isalpha())
    return sum(counts[sign] for sign in signs) / beyond if beyond > 40 else 0.0


def _reread(text: str, name: str) -> str:
    """`text` as its bytes in `name` read as UTF-8; unchanged when that breaks more than it mends."""
    raw = text.translate(_as_bytes(name)).encode("latin-1", errors="replace")
    mended = raw.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return mended if mended.count("\ufffd") <= 3 * lost + len(text) // 200 else text


@cache
def _as_bytes(name: str) -> dict[int, str]:
    """Each character of a coding to the one whose number is its byte; bytes that the coding leaves undefined stay."""
    table: dict[int, str] = {}
    for byte in range(128, 256):
        char = bytes([byte]).decode(name, errors="ignore")
        if char:
            table[ord(char)] = chr(byte)
    return table
