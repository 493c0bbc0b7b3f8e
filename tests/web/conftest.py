"""What the tests of the pages share: clients of real corpora, and a corpus of articles that mean harm."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import pytest

from rawi.corpus import Corpus
from rawi.settings import Settings
from rawi.web.app import create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have httpx2; rawi stays with httpx
    from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))  # for `handmade_reading`, which stands beside the tests

HARM = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; alert(1); //",
    "</mark></div></article><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &#x3c;script&#x3e;",
)
"""Text that would do harm if it were ever taken for markup."""

STRANGE_IDS = (
    "a?b#c%d/../e&f=g",
    "../../etc/passwd",
    "..",
    "page.json",
    "https://outlet.example//x?y=1&z=%20#part",
    "أخبار/مقال ١",
    HARM[0],
    HARM[1],
    "with space+plus",
    "emoji 🙂 𝒳",
)
"""Ids as sources really give them, and worse."""

LONG = "سطر من نص طويل جدا لا ينتهي.\n" * 36_000


def _body(harm: str) -> str:
    return (
        f"قال الوزير {harm} يوم الجمعة إن «الاتفاق جاهز {harm}».\n"
        "\u202eعكس\u202c و\u2066عزل\u2069 و𝒳 و🙂 وcafe\u0301.\n"
        f"Reuters: {harm}\n"
    )


def hostile_records() -> list[dict[str, str]]:
    """Records with strange ids, and harm in every field."""
    rows = [{"id": name, "language": "ar", "title": f"عنوان {name}", "text": _body("…")} for name in STRANGE_IDS]
    for number, harm in enumerate(HARM):
        row = {"id": f"harm-{number}", "language": "ar", "title": harm, "text": _body(harm), "outlet": f"منبر {harm}"}
        rows.append({**row, "published": "2019-08-31", "url": "javascript:alert(1)"})
    rows.append({"id": "long", "language": "ar", "title": "طويل", "text": LONG})
    return rows


@pytest.fixture(scope="session")
def hostile_corpus(tmp_path_factory) -> Corpus:
    """A corpus built from the hostile records."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "hostile.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in hostile_records()), encoding="utf-8")
    corpus = Corpus.create(folder / "hostile.rawi", settings=Settings())
    corpus.build([str(source)])
    return corpus


def _client(corpus: Corpus, *, hosts: tuple[str, ...] = ()) -> TestClient:
    return TestClient(create_app(corpus, settings=Settings(), hosts=hosts), base_url="http://127.0.0.1:8470")


@pytest.fixture
def client(newsroom_corpus) -> TestClient:
    """A client of the sample newsroom, asking from this machine."""
    return _client(newsroom_corpus)


@pytest.fixture
def desk_client(newsroom_corpus) -> TestClient:
    """A client of the sample newsroom whose pages may also be asked for as desk.example."""
    return _client(newsroom_corpus, hosts=("desk.example",))


@pytest.fixture
def hostile(hostile_corpus) -> TestClient:
    """A client of the hostile corpus."""
    return _client(hostile_corpus)


@pytest.fixture
def harm() -> tuple[str, ...]:
    """Text that would do harm if it were ever taken for markup."""
    return HARM


@pytest.fixture(params=STRANGE_IDS)
def strange_id(request) -> str:
    """Each of the ids that sources really give, and worse."""
    return request.param
