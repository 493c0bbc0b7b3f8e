"""Every route, as a page and as JSON, on the sample newsroom and on articles that mean harm."""

import json
from html.parser import HTMLParser

import pytest

from rawi.model.listing import Filter
from rawi.web.interface import LANGUAGES


class Page(HTMLParser):
    """The elements of a page, its visible text and the text of the article."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.words = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        """Keeps every element with its attributes."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keeps all text."""
        self.words.append(data)

    def all(self, tag):
        """The attributes of all elements of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def text(self):
        """All text."""
        return "".join(self.words)


def first_article(corpus):
    """The id of the newest article that was read."""
    return corpus.articles(Filter(set_aside=False), limit=1).items[0].id


@pytest.fixture(scope="module")
def addresses(newsroom_corpus):
    """(path, query) of every page on the sample newsroom."""
    corpus = newsroom_corpus
    article = first_article(corpus)
    event = corpus.events(limit=1, min_articles=2).items[0].id
    entity = next(
        link.entity for summary in corpus.articles(limit=20).items for link in corpus.article(summary.id).layers.links
    )
    return {
        "home": ("/", {}),
        "articles": ("/articles", {}),
        "filtered": ("/articles", {"language": "fa", "since": "2000", "until": "2100-12-31", "outlet": ""}),
        "search": ("/search", {"q": "سد"}),
        "search-empty": ("/search", {}),
        "events": ("/events", {}),
        "events-alone": ("/events", {"alone": "true"}),
        "events-search": ("/events", {"q": "سد"}),
        "event": ("/event", {"id": event}),
        "entities": ("/entities", {}),
        "entity": ("/entity", {"id": entity}),
        "mentions": ("/mentions", {"id": entity}),
        "article": ("/article", {"id": article}),
        "article-span": ("/article", {"id": article, "span": "0-5"}),
        "revisions": ("/revisions", {"id": article}),
        "quarantine": ("/quarantine", {}),
    }


ROUTES = [
    "home", "articles", "filtered", "search", "search-empty", "events", "events-alone", "events-search", "event", "entities",
    "entity", "mentions", "article", "article-span", "revisions", "quarantine",
]  # fmt: skip


def test_an_article_leads_to_its_event(client, newsroom_corpus):
    """An account of an event told by others too links to it, and the twin holds the event; one told alone has neither."""
    event = newsroom_corpus.events(limit=1, min_articles=2).items[0]
    told = newsroom_corpus.articles(Filter(event=event.id), limit=1).items[0].id
    page = Page(client.get("/article", params={"id": told}).text)
    assert any(attrs["href"].startswith("/event?") for attrs in page.all("a"))
    assert client.get("/article.json", params={"id": told}).json()["event"]["id"] == event.id
    alone = next(s.id for s in newsroom_corpus.articles(limit=100).items if not _has_company(newsroom_corpus, s.event))
    page = Page(client.get("/article", params={"id": alone}).text)
    assert not any(attrs["href"].startswith("/event?") for attrs in page.all("a"))
    assert not client.get("/article.json", params={"id": alone}).json().get("event")


def _has_company(corpus, event):
    return event is not None and len(corpus.event(event).accounts) > 1


def test_an_event_orders_its_accounts_and_says_why(client, newsroom_corpus):
    """The earliest account stands first; each has a reason, which leads to the account it is like."""
    event = newsroom_corpus.events(limit=1, min_articles=2).items[0].id
    page = Page(client.get("/event", params={"id": event, "lang": "en"}).text)
    shown = [attrs["id"] for _, attrs in page.elements if attrs.get("id", "").startswith("account-")]
    assert shown == [f"account-{place}" for place in range(1, len(shown) + 1)]
    reasons = [attrs for attrs in page.all("p") if attrs.get("class") == "why"]
    assert len(reasons) >= len(shown) > 1
    assert any(attrs["href"] in {f"#{name}" for name in shown} for attrs in page.all("a"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", ROUTES)
def test_every_page_is_drawn_in_every_language(client, addresses, route, language):
    """Each page answers 200, says its language and direction, has one h1 and ids that occur once."""
    path, query = addresses[route]
    answer = client.get(path, params={**query, "lang": language})
    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.all("html") == [{"lang": language, "dir": "ltr" if language == "en" else "rtl"}]
    assert len(page.all("h1")) == 1
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_has_a_json_twin(client, addresses, route):
    """The twin that a page links to is one JSON object."""
    path, query = addresses[route]
    page = Page(client.get(path, params=query).text)
    twin = next(attrs["href"] for attrs in page.all("a") if ".json" in attrs["href"])
    answer = client.get(twin)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert isinstance(answer.json(), dict)


@pytest.mark.parametrize("route", ROUTES)
def test_pages_ask_nothing_of_the_world(client, addresses, route):
    """Style sheet, script and icon are rawi's own; there is no inline script or style and no handler."""
    path, query = addresses[route]
    page = Page(client.get(path, params=query).text)
    loaded = [attrs.get("src") or attrs.get("href") for tag in ("script", "link", "img") for attrs in page.all(tag)]
    assert all(address.startswith("/static/") for address in loaded)
    assert not page.all("style")
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on") or name == "style"]
    assert all(client.get(address).status_code == 200 for address in loaded)


def test_every_link_of_a_page_leads_somewhere(client, addresses):
    """Links inside the pages answer 200, and anchors exist."""
    for path, query in addresses.values():
        page = Page(client.get(path, params=query).text)
        ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
        links = {attrs["href"] for attrs in page.all("a")}
        assert {link[1:] for link in links if link.startswith("#")} <= ids
        inside = sorted(link for link in links if link.startswith("/"))
        assert all(client.get(link).status_code == 200 for link in inside[:40])


def test_the_reading_view_holds_the_text(client, newsroom_corpus):
    """The text of the article stands in the page letter for letter."""
    article = newsroom_corpus.article(first_article(newsroom_corpus)).article
    page = client.get("/article", params={"id": article.id}).text
    shown = page[page.index('<div class="text"') :]
    assert Page(shown[: shown.index("</article>")]).text.strip() == article.text.replace("\n", "").strip()


def test_a_filter_narrows(client):
    """Only articles of the chosen language are listed, and the total falls."""
    everything = client.get("/articles.json").json()["listing"]
    persian = client.get("/articles.json", params={"language": "fa", "limit": 100}).json()["listing"]
    assert 0 < persian["total"] < everything["total"]
    assert {item["language"] for item in persian["items"]} == {"fa"}


def test_pages_of_a_list_follow_each_other(client):
    """Following the cursor gives every article once."""
    seen, query = [], {"limit": "7"}
    while True:
        listing = client.get("/articles.json", params=query).json()["listing"]
        seen += [item["id"] for item in listing["items"]]
        if "cursor" not in listing:
            break
        query["cursor"] = listing["cursor"]
    assert len(seen) == len(set(seen)) == listing["total"]


def test_search_hits_lead_to_the_words(client, newsroom_corpus):
    """A hit links to its article with the words pointed out."""
    page = Page(client.get("/search", params={"q": "سد"}).text)
    link = next(attrs["href"] for attrs in page.all("a") if "span=" in attrs["href"])
    reading = Page(client.get(link).text)
    assert any("found" in attrs.get("class", "") for attrs in reading.all("mark"))


def test_revisions_are_compared(client, newsroom_corpus):
    """An article that changed between two builds shows what was removed and added."""
    changed = [s.id for s in newsroom_corpus.articles(limit=100).items if len(newsroom_corpus.revisions(s.id)) > 1]
    assert changed
    page = Page(client.get("/compare", params={"id": changed[0]}).text)
    assert page.all("ins") or page.all("del")
    assert client.get("/compare.json", params={"id": changed[0]}).json()["older"]["id"] == changed[0]


@pytest.mark.parametrize(
    ("path", "query", "status", "code"),
    [
        ("/nothing", {}, 404, "not-found"),
        ("/article", {"id": "no such article"}, 404, "not-found"),
        ("/event", {"id": "no such event"}, 404, "not-found"),
        ("/entity", {"id": "no such entity"}, 404, "not-found"),
        ("/entities", {"cursor": "no cursor"}, 400, "usage"),
        ("/mentions", {"id": "no such entity"}, 404, "not-found"),
        ("/revisions", {"id": "no such article"}, 404, "not-found"),
        ("/compare", {"id": "no such article"}, 404, "not-found"),
        ("/article", {}, 400, "usage"),
        ("/article", {"id": ""}, 400, "usage"),
        ("/articles", {"since": "yesterday"}, 400, "usage"),
        ("/articles", {"limit": "0"}, 400, "usage"),
        ("/articles", {"limit": "many"}, 400, "usage"),
        ("/articles", {"cursor": "no cursor"}, 400, "usage"),
        ("/events", {"cursor": "no cursor"}, 400, "usage"),
        ("/search", {"q": "x", "cursor": "no cursor"}, 400, "usage"),
        ("/quarantine", {"cursor": "no cursor"}, 400, "usage"),
        ("/search", {"q": "x" * 501}, 400, "usage"),
    ],
)
def test_errors_say_what_and_what_next(client, path, query, status, code):
    """Errors have their status, a page with the next step, and one shape in JSON."""
    page, twin = client.get(path, params=query), client.get(f"{path}.json", params=query)
    assert (page.status_code, twin.status_code) == (status, status)
    error = twin.json()["error"]
    assert set(error) == {"code", "message", "next_step"}
    assert error["code"] == code
    assert error["next_step"] in Page(page.text).text


@pytest.mark.parametrize("span", ["5", "5-5", "9-3", "0-99999999", "a-b", "-1-4"])
def test_a_span_outside_the_text_is_refused(client, newsroom_corpus, span):
    """A deep link that cannot be is an error, not a page without its words."""
    assert client.get("/article", params={"id": first_article(newsroom_corpus), "span": span}).status_code == 400


def test_the_language_is_chosen_and_kept(client):
    """The address wins over the cookie, the cookie over the browser; other values are ignored."""
    assert 'lang="fa"' in client.get("/", headers={"accept-language": "fa-IR,en;q=0.5"}).text
    chosen = client.get("/", params={"lang": "ar"}, headers={"accept-language": "fa"})
    assert 'lang="ar"' in chosen.text
    assert "HttpOnly" in chosen.headers["set-cookie"]
    assert 'lang="ar"' in client.get("/", headers={"accept-language": "fa"}).text
    assert "set-cookie" not in client.get("/", params={"lang": '"><script>'}).headers


def test_dates_follow_the_calendar(client):
    """The Jalali calendar is one choice away."""
    assert (
        client.get("/", params={"lang": "en", "calendar": "jalali"}).text
        != client.get("/", params={"lang": "en", "calendar": "gregorian"}).text
    )


def test_strange_ids_have_their_pages(hostile, strange_id):
    """Any id opens its reading view, its JSON and its revisions."""
    for path in ("/article", "/article.json", "/revisions", "/revisions.json"):
        answer = hostile.get(path, params={"id": strange_id})
        assert answer.status_code == 200, path
    assert hostile.get("/article.json", params={"id": strange_id}).json()["article"]["id"] == strange_id


def test_strange_ids_are_linked_rightly(hostile):
    """Every article link of the list opens the article it names."""
    page = Page(hostile.get("/articles", params={"limit": 100}).text)
    links = [attrs["href"] for attrs in page.all("a") if attrs["href"].startswith("/article?")]
    assert len(links) >= 17
    assert {hostile.get(link).status_code for link in links} == {200}


def _is_harmless(markup):
    page = Page(markup)
    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert len(page.all("script")) == 1
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not [attrs for attrs in page.all("a") if attrs["href"].lower().lstrip().startswith(("javascript", "data"))]


ALLOWED = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "span", "nav", "ul", "li", "form",
    "label", "input", "button", "main", "article", "strong", "h1", "h2", "h3", "p", "mark", "aside", "fieldset", "legend",
    "details", "summary", "ol", "blockquote", "bdi", "section", "dl", "dt", "dd", "code", "footer", "br", "select", "option",
    "del", "ins",
}  # fmt: skip


@pytest.mark.parametrize("number", range(6))
def test_harm_in_an_article_stays_text(hostile, harm, number):
    """Markup in text, title, outlet, id and address is shown as letters, and never becomes an element."""
    identifier = f"harm-{number}"
    answer = hostile.get("/article", params={"id": identifier})
    _is_harmless(answer.text)
    assert harm[number] in Page(answer.text).text
    assert json.loads(hostile.get("/article.json", params={"id": identifier}).text)["article"]["title"]


@pytest.mark.parametrize("path", ["/", "/articles?limit=100", "/events?alone=true", "/search?q=alert", "/quarantine"])
def test_harm_in_listings_stays_text(hostile, path):
    """Listings escape titles, outlets, ids and snippets."""
    _is_harmless(hostile.get(path).text)


def test_harm_in_a_question_stays_text(client, harm):
    """What a reader (or a link) asks is escaped too, in pages and in errors."""
    for words in harm:
        for path, name in (
            ("/search", "q"),
            ("/articles", "outlet"),
            ("/articles", "since"),
            ("/article", "id"),
            ("/event", "id"),
        ):
            _is_harmless(client.get(path, params={name: words}).text)
        _is_harmless(client.get(f"/{words}").text)


def test_a_long_article_is_served_in_parts(hostile):
    """A text of over a million letters answers with bounded pages that link to each other."""
    answer = hostile.get("/article", params={"id": "long"})
    assert answer.status_code == 200
    assert len(answer.content) < 1_500_000
    parts = [attrs["href"] for attrs in Page(answer.text).all("a") if "from=" in attrs["href"]]
    assert len(parts) > 5
    assert hostile.get(parts[-1]).status_code == 200
    far = hostile.get("/article", params={"id": "long", "span": "900000-900005"})
    assert any("found" in attrs.get("class", "") for attrs in Page(far.text).all("mark"))
