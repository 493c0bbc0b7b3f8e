"""The pages in a real browser: languages, directions, highlights, keyboard, accessibility, copying, small screens."""

from __future__ import annotations

import os
import shutil
import threading
import time

import pytest
import uvicorn

from rawi.model.listing import Filter
from rawi.settings import Settings
from rawi.web.app import create_app

playwright_api = pytest.importorskip("playwright.sync_api")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = (
    "home",
    "articles",
    "search",
    "events",
    "event",
    "entities",
    "entity",
    "mentions",
    "article",
    "revisions",
    "compare",
    "quarantine",
    "missing",
)
LANGUAGES = ("en", "ar", "fa")
COPIED = """() => {
  const text = document.getElementById("text");
  getSelection().selectAllChildren(text);
  return getSelection().toString();
}"""


@pytest.fixture(scope="module")
def chromium():
    """A running Chromium; without one the tests are skipped, in CI they fail."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail("the browser tests need Chromium (Debian: apt-get install chromium)")
        pytest.skip("Chromium is not installed")
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


def _serving(corpus):
    server = uvicorn.Server(uvicorn.Config(create_app(corpus, settings=Settings()), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    return server, thread, f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def address(newsroom_corpus):
    """Where the sample newsroom is served."""
    server, thread, where = _serving(newsroom_corpus)
    yield where
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="module")
def hostile_address(hostile_corpus):
    """Where the hostile corpus is served."""
    server, thread, where = _serving(hostile_corpus)
    yield where
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="module")
def arabic_article(newsroom_corpus):
    """An Arabic article with quotations, mentions and times."""
    for summary in newsroom_corpus.articles(Filter(language="ar", set_aside=False), limit=100).items:
        layers = newsroom_corpus.article(summary.id).layers
        if layers.quotations and layers.mentions and layers.times:
            return summary.id
    raise AssertionError("the sample newsroom has no such article")


@pytest.fixture(scope="module")
def paths(newsroom_corpus, arabic_article):
    """(path, query) of every page by name."""
    linked = newsroom_corpus.article(arabic_article).layers.links
    changed = next(s.id for s in newsroom_corpus.articles(limit=100).items if len(newsroom_corpus.revisions(s.id)) > 1)
    return {
        "home": ("/", {}),
        "articles": ("/articles", {}),
        "search": ("/search", {"q": "سد"}),
        "events": ("/events", {}),
        "event": ("/event", {"id": newsroom_corpus.events(limit=1, min_articles=2).items[0].id}),
        "entities": ("/entities", {}),
        "entity": ("/entity", {"id": linked[0].entity}),
        "mentions": ("/mentions", {"id": linked[0].entity}),
        "article": ("/article", {"id": arabic_article}),
        "revisions": ("/revisions", {"id": changed}),
        "compare": ("/compare", {"id": changed}),
        "quarantine": ("/quarantine", {}),
        "missing": ("/nothing", {}),
    }


@pytest.fixture
def opened(chromium, address, paths):
    """Opens a page by name; what the browser complained of is in `faults`, what it asked for in `asked`."""
    contexts = []

    def open_page(name, *, language="en", width=1280, script=True, scheme="light", fragment="", **query):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, color_scheme=scheme, locale="en"
        )
        contexts.append(context)
        page = context.new_page()
        page.faults, page.asked = [], []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("request", lambda request: page.asked.append(request.url))
        path, fixed = paths[name]
        page.goto(address + create_query(path, {**fixed, **query, "lang": language}) + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()


def create_query(path, query):
    """The address of a page below the server's."""
    from rawi.web.addresses import address as made  # noqa: PLC0415 - `address` is a fixture here

    return made(path, query)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_in_every_language(opened, address, name, language):
    """No script error, nothing asked of another host, the right direction, and axe finds nothing; in English also when dark
    (contrast does not depend on the language)."""
    for scheme in ("light", "dark") if language == "en" else ("light",):
        page = opened(name, language=language, scheme=scheme)
        assert page.evaluate("getComputedStyle(document.body).direction") == ("ltr" if language == "en" else "rtl")
        found = axe_api.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert all(url.startswith(address) for url in page.asked)
        assert [fault for fault in page.faults if name != "missing" or "404" not in fault] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_a_small_screen(opened, name, language):
    """At 360 pixels nothing has to be scrolled sideways."""
    page = opened(name, language=language, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_highlights_are_drawn(opened):
    """Quotations, cues, names and times are marked, told apart, and say what they are."""
    page = opened("article", language="ar")
    for kind in ("quotation", "cue", "mention", "time"):
        assert page.locator(f"#text mark.{kind}").count() > 0, kind
    assert page.locator("#text mark:not([title])").count() == 0
    assert (
        page.locator("#text mark.quotation").first.evaluate("e => getComputedStyle(e).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )


def test_copying_keeps_the_letters(opened, newsroom_corpus, arabic_article):
    """What a reader copies out of the reading view is the article's text, without a label or number in it."""
    text = newsroom_corpus.article(arabic_article).article.text
    assert opened("article").evaluate(COPIED).rstrip("\n") == text.rstrip("\n")


def test_arabic_lines_run_right_to_left_in_an_english_page(opened):
    """The lines of an Arabic article are right to left whatever the language of the interface."""
    page = opened("article", language="en")
    directions = page.locator("#text .line").evaluate_all(
        "lines => lines.map(line => getComputedStyle(line).direction)"
    )
    assert set(directions) == {"rtl"}


@pytest.mark.parametrize("script", [True, False])
def test_the_legend_hides_highlights(opened, script):
    """Unticking a kind in the legend takes its colour away, with and without JavaScript."""
    page = opened("article", script=script)
    page.locator("label[for=show-quotations]").click()
    # without JavaScript the page still answers the browser's own questions
    shown = page.locator("#text mark.quotation:not(.found)").first
    playwright_api.expect(shown).to_have_css("background-image", "none")
    playwright_api.expect(shown).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_side_lists_lead_to_the_words(opened):
    """A quotation in the side list goes to its words, which are then all pointed out."""
    page = opened("article")
    link = page.locator(".notes blockquote a").first
    target = link.get_attribute("href")
    link.click()
    assert page.evaluate("location.hash") == target
    assert page.locator(f'#text [id="{target[1:]}"]').count() == 1
    assert page.locator("#text .aimed").count() > 0


def test_a_deep_link_points_out_its_words(opened, newsroom_corpus, arabic_article):
    """`?span=` highlights exactly these words on the server, without JavaScript too."""
    text = newsroom_corpus.article(arabic_article).article.text
    page = opened("article", script=False, span="3-15", fragment="#c3-15")
    found = page.locator("#text mark.found").all_text_contents()
    assert "".join(found) == text[3:15].replace("\n", "")


def test_selected_words_can_be_linked(opened, newsroom_corpus, arabic_article):
    """Selecting words offers a link to them, in code points."""
    page = opened("article")
    page.evaluate(
        """() => {
          const piece = document.querySelector("#text [data-at]");
          getSelection().setBaseAndExtent(piece.firstChild, 0, piece.firstChild, 3);
        }"""
    )
    link = page.locator("#link-here")
    playwright_api.expect(link).to_be_visible()
    assert "span=0-3" in link.get_attribute("href")


@pytest.mark.parametrize("name", PAGES)
def test_pages_can_be_walked_by_keyboard(opened, name):
    """The first stop skips to the content; every stop shows its focus, and the walk reaches the foot of the page."""
    page = opened(name)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    stops = page.locator("a[href]:visible, button:visible, input:visible, select:visible, summary:visible").count()
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const at = document.activeElement, style = getComputedStyle(at);
              return {foot: Boolean(at.closest("footer")), outline: style.outlineStyle, tag: at.tagName};
            }"""
        )
        assert seen["tag"] == "BODY" or seen["outline"] != "none", seen
        if seen["foot"]:
            return
    pytest.fail("the keyboard never reached the foot of the page")


def test_harm_does_nothing_in_a_browser(chromium, hostile_address, harm):
    """No dialog opens and no script runs from any field of an article."""
    context = chromium.new_context()
    page = context.new_page()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in ("/", "/articles?limit=100", "/search?q=alert", *(f"/article?id=harm-{n}" for n in range(len(harm)))):
        page.goto(hostile_address + path)
        assert page.locator("img, style").count() == 0
    context.close()
    assert dialogs == []


def test_copying_keeps_strange_letters(chromium, hostile_address, hostile_corpus):
    """Bidi controls, astral letters and markup in a text are copied as they are."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{hostile_address}/article?id=harm-0")
    copied = page.evaluate(COPIED)
    context.close()
    assert copied.rstrip("\n") == hostile_corpus.article("harm-0").article.text.rstrip("\n")
