"""Pages saved as one file."""

from __future__ import annotations

import pytest

from rawi.errors import SkipDocument

MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://n.example/dam
Subject: =?utf-8?Q?=D8=AE=D8=A8=D8=B1?=
Date: Mon, 6 May 2024 10:30:00 +0300
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--B"{start}

----B
Content-Type: text/html; charset=utf-8
Content-ID: <frame>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://ads.example/frame

<p>=D8=A5=D8=B9=D9=84=D8=A7=D9=86</p>
----B
Content-Type: text/html; charset=windows-1256
Content-ID: <root>
Content-Transfer-Encoding: base64
Content-Location: https://n.example/dam

PHA+zsjRPC9wPg==
----B
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
----B--
""".replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("start", "text", "charset"), [("", "<p>إعلان</p>", "utf-8"), ('; start="<root>"', "<p>خبر</p>", "windows-1256")]
)
def test_the_root_page(tmp_path, read, start, text, charset):
    """The part named as start is the page, else the first; address and date come from the head."""
    path = tmp_path / "a.mhtml"
    path.write_bytes(MHTML.replace("{start}", start).encode())
    (page,) = read("mhtml", path)
    assert (page.content.decode(charset).strip(), page.charset) == (text, charset)
    assert (page.given.url, page.provenance.fetched) == ("https://n.example/dam", "2024-05-06T10:30:00+03:00")


@pytest.mark.parametrize("content", [b"", b"\x89PNG" + bytes(100), b"Content-Type: text/plain\n\nwords"])
def test_no_page_inside(tmp_path, read, content):
    """A file without an HTML part is refused."""
    path = tmp_path / "a.mht"
    path.write_bytes(content)
    with pytest.raises(SkipDocument, match="no HTML part"):
        read("mhtml", path)
