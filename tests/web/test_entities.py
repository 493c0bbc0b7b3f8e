"""The pages about persons, organisations and places."""

from __future__ import annotations

import json
import shutil
import warnings
from html.parser import HTMLParser

import pytest

from rawi.corpus import Corpus
from rawi.settings import Settings
from rawi.web.app import create_app
from rawi.web.interface import LANGUAGES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have httpx2; rawi stays with httpx
    from starlette.testclient import TestClient

ARTICLES = (
    ("a", "ar", "2025-01-02", "قال الوزير سالم الكرمي إن السد آمن. وقال الكرمي إن العمل مستمر في دمشق."),
    ("b", "en", "2025-01-03", "Minister Salim Karmi said in Damascus that the dam was safe."),
    ("c", "fa", "2025-01-04", "سالم کرمی در دمشق گفت که سد ایمن است."),
)


class Page(HTMLParser):
    """The elements of a page and its visible text."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.elements, self.words = [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        """Keeps every element with its attributes."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keeps all text."""
        self.words.append(data)

    @property
    def text(self):
        """All text."""
        return " ".join("".join(self.words).split())

    @property
    def links(self):
        """The targets of all links."""
        return [attrs["href"] for tag, attrs in self.elements if tag == "a"]


def client_of(location) -> TestClient:
    """A client of a corpus."""
    corpus = Corpus.open(location, settings=Settings())
    return TestClient(create_app(corpus, settings=Settings()), base_url="http://127.0.0.1:8470")


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    """A corpus of three articles."""
    folder = tmp_path_factory.mktemp("entities")
    rows = [
        {"id": key, "language": code, "published": day, "outlet": f"o-{code}", "text": text}
        for key, code, day, text in ARTICLES
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with Corpus.create(folder / "a.rawi", settings=Settings()) as corpus:
        corpus.build([str(folder / "a.jsonl")])
    return folder / "a.rawi"


@pytest.fixture
def here(location):
    """A client of the three articles."""
    return client_of(location)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/entities", "/entities?q=دمشق", "/entity?id=place/damascus", "/mentions?id=place/damascus"]
)
def test_pages_are_drawn_in_every_language(here, path, language):
    """Each page says its language and direction, and has one h1 and ids that occur once."""
    answer = here.get(path + ("&" if "?" in path else "?") + f"lang={language}")
    page = Page(answer.text)
    assert answer.status_code == 200
    assert ("html", {"lang": language, "dir": "ltr" if language == "en" else "rtl"}) in page.elements
    assert [tag for tag, _ in page.elements].count("h1") == 1
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("language", "name"), [("en", "Damascus"), ("ar", "دمشق"), ("fa", "دمشق")])
def test_names_in_the_readers_language(here, language, name):
    """The list names what the gazetteer knows in the language of the interface."""
    assert name in Page(here.get("/entities", params={"lang": language}).text).text


@pytest.mark.parametrize("words", ["دمشق", "Damascus", "damas"])
def test_a_name_is_found(here, words):
    """The list is narrowed by a name in any script, and its first link leads to the entity."""
    page = Page(here.get("/entities", params={"q": words}).text)
    found = [link for link in page.links if link.startswith("/entity?")]
    assert found == ["/entity?id=place%2Fdamascus"]
    assert here.get(found[0]).status_code == 200


def test_a_type_narrows(here):
    """Only entities of the chosen type are listed."""
    items = here.get("/entities.json", params={"type": "LOC"}).json()["listing"]["items"]
    assert {item["type"] for item in items} == {"LOC"}
    assert here.get("/entities.json", params={"type": "DOG"}).status_code == 400


def test_the_profile(here):
    """The page counts articles and mentions, spells the name in each script, and leads to mentions and articles."""
    page = Page(here.get("/entity", params={"id": "place/damascus", "lang": "en"}).text)
    assert "3 articles" in page.text
    assert "3 mentions" in page.text
    for words in ("دمشق", "Damascus"):
        assert words in page.text
    mentions = [link for link in page.links if link.startswith("/mentions?") and "words=" in link]
    assert mentions
    for link in mentions:
        shown = Page(here.get(link).text)
        assert any("span=" in target for target in shown.links)
        assert all(here.get(target).status_code == 200 for target in shown.links if target.startswith("/article?"))


def test_counts_of_the_twin(here):
    """The twin holds the profile, and every spelling has as many mentions as it counts."""
    profile = here.get("/entity.json", params={"id": "place/damascus"}).json()["profile"]
    for spelling in profile["spellings"]:
        query = {"id": "place/damascus", "words": spelling["words"]}
        listing = here.get("/mentions.json", params=query).json()["listing"]
        assert listing["total"] == len(listing["items"]) == spelling["mentions"]


def test_ids_in_the_path(here):
    """An id in the path leads to the page, and with .json to the twin."""
    assert here.get("/entities/place/damascus").url.path == "/entity"
    twin = here.get("/entities/place/damascus.json")
    assert twin.json()["profile"]["entity"]["id"] == "place/damascus"
    assert here.get("/entities/place/nowhere").status_code == 404


def test_the_reading_view_leads_to_entities(here):
    """Names in the side list of an article lead to their pages."""
    links = [link for link in Page(here.get("/article?id=a").text).links if link.startswith("/entity?")]
    assert links
    assert all(here.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("path", ["/entity", "/mentions"])
def test_unknown_entities(here, path):
    """What is nowhere is a 404 with the next step, in the one error shape."""
    answer = here.get(f"{path}.json", params={"id": "person/nobody-at-all"})
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"code", "message", "next_step"}
    assert here.get(f"{path}.json", params={"id": "place/damascus", "cursor": "none"}).status_code == 400


def test_a_united_entity_redirects(location, tmp_path):
    """The id of one that was judged the same leads to the one that stays: page, twin and mentions."""
    shutil.copy(location, tmp_path / "a.rawi")
    with Corpus.create(tmp_path / "a.rawi", settings=Settings()) as corpus:
        gone = next(item.id for item in corpus.entities(type="PER").items if not item.known)
        corpus.judge("same", gone, "place/damascus", when="2026-01-01")
    client = client_of(tmp_path / "a.rawi")
    for path in ("/entity", "/entity.json", "/mentions", "/mentions.json"):
        answer = client.get(path, params={"id": gone}, follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == f"{path}?id=place%2Fdamascus"
    page = Page(client.get("/entity", params={"id": gone, "lang": "en"}).text)
    assert gone in page.text
    assert gone not in {item["id"] for item in client.get("/entities.json").json()["listing"]["items"]}


@pytest.mark.parametrize("number", range(6))
def test_harm_in_a_question_stays_text(here, harm, number):
    """What a link asks is escaped."""
    for path, name in (("/entities", "q"), ("/entity", "id"), ("/mentions", "words"), ("/mentions", "title")):
        page = Page(here.get(path, params={"id": "place/damascus", name: harm[number]}).text)
        assert [tag for tag, _ in page.elements].count("script") == 1
        assert not [tag for tag, attrs in page.elements for key in attrs if key.startswith("on")]
