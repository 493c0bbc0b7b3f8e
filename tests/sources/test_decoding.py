"""Bytes to text: every encoding the press is found in, and what is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import SkipDocument
from rawi.sources.decoding import binary_kind, decode, old_encoding, without_surrogates

ARABIC = "أعلنت وزارة الري أن منسوب النهر ارتفع مترين خلال يومين."
PERSIAN = "سخنگوی وزارت نیرو گفت: تراز رودخانه در دو روز دو متر بالا آمد."
FRENCH = "Le ministère a annoncé que le fleuve était monté de deux mètres à l'été."


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (ARABIC.encode(), ARABIC, "utf-8"),
        (b"\xef\xbb\xbf" + PERSIAN.encode(), PERSIAN, "utf-8"),
        (b"\xff\xfe" + ARABIC.encode("utf-16-le"), ARABIC, "utf-16-le"),
        (b"\xfe\xff" + ARABIC.encode("utf-16-be"), ARABIC, "utf-16-be"),
        (ARABIC.encode("utf-16-le"), ARABIC, "utf-16-le"),
        (PERSIAN.replace("ی", "ي").encode("utf-16-be"), PERSIAN.replace("ی", "ي"), "utf-16-be"),
        (b"The river rose.".decode().encode("utf-16-le"), "The river rose.", "utf-16-le"),
        (ARABIC.encode("windows-1256"), ARABIC, "windows-1256"),
        (FRENCH.encode("windows-1252"), FRENCH, "windows-1252"),
        (b"A price of 5 \x81 only", "A price of 5 \x81 only", "latin-1"),
        (b"", "", "utf-8"),
        (b"line one\r\nline two", "line one\r\nline two", "utf-8"),
    ],
)
def test_encodings(content, text, encoding):
    """Each encoding is found, the text comes out whole, marks are left out and line ends stay."""
    decoded = decode(content)
    assert (decoded.text, decoded.encoding, decoded.replaced) == (text, encoding, 0)


@pytest.mark.parametrize(
    ("sample", "encoding"),
    [
        (ARABIC.encode() + b"\n" + ARABIC.encode()[:7], None),
        (ARABIC.encode("windows-1256"), "windows-1256"),
        (FRENCH.encode("windows-1252") + b"\n\xe9", "windows-1252"),
        (b"", None),
        (bytes(50), None),
    ],
)
def test_old_encoding(sample, encoding):
    """The eight-bit encoding of a file is told by its beginning, also when that breaks off inside a letter."""
    assert old_encoding(sample) == encoding


def test_declared_charset_decides_among_eight_bit_ones():
    """A declared charset is believed where the bytes are no Unicode."""
    assert decode(ARABIC.encode("iso-8859-6"), declared="ISO-8859-6").text == ARABIC


@pytest.mark.parametrize("declared", ["no-such-charset", "hex", "", "windows-1252"])
def test_utf8_wins_over_a_wrong_declaration(declared):
    """Bytes that are UTF-8 are read as such whatever is declared, even nonsense."""
    assert decode(ARABIC.encode(), declared=declared).text == ARABIC


def test_few_broken_bytes_are_counted():
    """One broken byte in a long UTF-8 text is replaced and counted, and the rest is kept."""
    content = ARABIC.encode() * 10
    decoded = decode(content[:20] + b"\xff" + content[20:])
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == decoded.text.count("\ufffd") >= 1


def test_replacement_characters_of_the_source_are_not_counted():
    """U+FFFD that already stands in the file is the file's own."""
    assert decode(("\ufffd" * 10).encode()).replaced == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"some text\x00and a NUL", "control characters"),
        (bytes(range(32)) * 20, "control characters"),
        (b"\xff\xfe" + b"\x00\xd8" * 50, "cannot be read as utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused(content, reason):
    """Pictures, documents, NULs and noise raise SkipDocument that says what they are."""
    with pytest.raises(SkipDocument, match=reason):
        decode(content)


def test_binary_kind_of_text_is_none():
    """Text has no binary kind."""
    assert binary_kind(ARABIC.encode()) is None


def test_surrogates():
    """A pair of surrogates is one character, a lone one becomes U+FFFD, other text stays."""
    assert without_surrogates("\ud83d\ude00") == "😀"
    assert without_surrogates("نص\ud83d") == "نص\ufffd"
    assert without_surrogates(ARABIC) == ARABIC


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_round_trip(text):
    """Any text written as UTF-8 with a mark comes back as it was."""
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary(max_size=300))
def test_never_another_error(content):
    """Whatever the bytes, there is a text or a SkipDocument."""
    with suppress(SkipDocument):
        assert isinstance(decode(content).text, str)
